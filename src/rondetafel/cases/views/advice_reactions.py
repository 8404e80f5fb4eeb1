"""Pages around an advice: laying it before, reacting, correcting later, and how far it came true."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rondetafel.cases.actions import advice_reactions as actions
from rondetafel.cases.forms import advice_reactions as forms
from rondetafel.cases.models import Advice, AdviceItem, Case, LaidAdvice
from rondetafel.cases.queries import advice as queries
from rondetafel.cases.queries.advice_paper import laid_page
from rondetafel.cases.rules import is_referring
from rondetafel.cases.rules_outcome import chairs, keeps_desk
from rondetafel.cases.views.framed import show_case
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.kept import Kept
from rondetafel.core.rules import RuleRefused
from rondetafel.core.web import done

DESK = ("care:chair", "care:secretary")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def lay_advice(request: HttpRequest, actor: Actor, advice_id: UUID) -> HttpResponse:
    """Lay the draft before the referrer, after a question."""
    found = open_or_404(queries.advices(), actor, pk=advice_id)
    keeps_desk.check(actor, found)
    if request.method == "GET":
        return show_case(request, "cases/lay_advice.html", found.case, queries.advice_page(found, actor))
    actions.lay_advice(found, actor=actor, on=today(found.case.root.jurisdiction))
    return done(request, reverse("cases:advice", args=[found.pk]), "Het concept ligt nu voor aan de aanmelder.")


@require_http_methods(["GET", "POST"])
@allow(*DESK, "care:expert", "referrer")
def laid_advice(request: HttpRequest, actor: Actor, laid_id: UUID) -> HttpResponse:
    """The draft as it was laid before, to read and to react on."""
    laid = open_or_404(LaidAdvice.objects.select_related("case__body", "case__root"), actor, pk=laid_id)
    kept = Kept(request, actor, "reaction", laid, laid.case.root)
    form = _form(request, actor, laid.case, kept)
    if form is not None:
        if answer := kept.answer(form.fields):
            return answer
        if form.is_valid():
            return _react(request, actor, laid.case, laid.advice_id, form, kept, reverse("cases:laid_advice", args=[laid.pk]))
    context = laid_page(laid, actor) | {"form": form} | kept.context
    return show_case(request, "cases/laid_advice.html", laid.case, context, status=422 if form and form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow(*DESK, "referrer")
def react_to_advice(request: HttpRequest, actor: Actor, advice_id: UUID) -> HttpResponse:
    """A reaction on an advice that the writer can see."""
    found = open_or_404(queries.advices(), actor, pk=advice_id)
    kept = Kept(request, actor, "reaction", found, found.case.root)
    form = _form(request, actor, found.case, kept)
    back = reverse("cases:advice", args=[found.pk])
    if form is None:
        raise RuleRefused("Alleen wie aanmeldde, of de voorzitter of procesondersteuner, schrijft hier een reactie op.")
    if answer := kept.answer(form.fields):
        return answer
    if form.is_valid():
        return _react(request, actor, found.case, found.pk, form, kept, back)
    context = {"advice": found, "form": form, "back": back} | kept.context
    return show_case(request, "cases/react_to_advice.html", found.case, context, status=422 if form.is_bound else 200)


def _form(request: HttpRequest, actor: Actor, case: Case, kept: Kept) -> forms.ReactToAdvice | None:
    referring = is_referring(actor, case)
    if not referring and not keeps_desk(actor, case):
        return None
    first = {"given_on": today(case.root.jurisdiction)} | ({"who": "referrer"} if referring else {})
    return kept.form(forms.ReactToAdvice, first, referring=referring)


def _react(
    request: HttpRequest, actor: Actor, case: Case, advice_id: UUID, form: forms.ReactToAdvice, kept: Kept, back: str
) -> HttpResponse:
    actions.react_to_advice(case, advice_id, actor=actor, at=timezone.now(), **form.cleaned_data)
    return kept.done(back, "De reactie is bewaard en blijft bij het advies.")


@require_http_methods(["GET", "POST"])
@allow("care:chair")
def correct_advice(request: HttpRequest, actor: Actor, advice_id: UUID) -> HttpResponse:
    """A dated note beside the adopted advice."""
    found = open_or_404(queries.advices().filter(state=Advice.State.ADOPTED), actor, pk=advice_id)
    chairs.check(actor, found)
    kept = Kept(request, actor, "correction", found, found.case.root)
    form = kept.form(forms.CorrectAdvice)
    if answer := kept.answer(form.fields):
        return answer
    back = reverse("cases:advice", args=[found.pk])
    if form.is_valid():
        actions.correct_advice(found, actor=actor, on=today(found.case.root.jurisdiction), **form.cleaned_data)
        return kept.done(back, "De aantekening staat bij het advies.")
    context = {"advice": found, "form": form, "back": back} | kept.context
    return show_case(request, "cases/correct_advice.html", found.case, context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def record_realised(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """How far an item came true, and since when."""
    rows = AdviceItem.objects.select_related("advice__case__body", "advice__case__root")
    item = open_or_404(rows.filter(struck=False, advice__state=Advice.State.ADOPTED), actor, pk=item_id)
    case = item.advice.case
    keeps_desk.check(actor, case)
    first = {"since": today(case.root.jurisdiction)}
    form = forms.RecordRealised(request.POST if request.method == "POST" else None, initial=first)
    back = reverse("cases:advice", args=[item.advice_id])
    if form.is_valid():
        actions.record_realised(item, actor=actor, at=timezone.now(), **form.cleaned_data)
        return done(request, back, "Bewaard bij het adviespunt.")
    context = {"item": item, "form": form, "back": back}
    return show_case(request, "cases/record_realised.html", case, context, status=422 if form.is_bound else 200)
