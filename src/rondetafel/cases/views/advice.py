"""Pages of an advice: the draft, its items, safety, adoption, and the paper."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.cases.actions import advice as actions
from rondetafel.cases.actions.discussion import Overtaken
from rondetafel.cases.forms import advice as forms
from rondetafel.cases.models import Advice, AdviceItem, Discussion, SafetyAgreement
from rondetafel.cases.pdf import advice_pdf
from rondetafel.cases.queries import advice as queries
from rondetafel.cases.queries.advice_paper import adopted_page
from rondetafel.cases.queries.discussion import discussions, to_declare
from rondetafel.cases.queries.typing import ADVICE
from rondetafel.cases.rules_outcome import chairs, keeps_desk, may_print
from rondetafel.cases.views.framed import show_case
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.kept import Kept, saved_while_typing, sent_while_typing
from rondetafel.core.rules import RuleRefused
from rondetafel.core.typed import typed_at
from rondetafel.core.web import and_back, done, hand_over

TABLE = ("anyone",)  # also an expert for one case only, who holds no role; row policies say who sees an advice, rules who writes
BOTH = "Iemand anders heeft dit intussen bewaard. Hieronder staan beide teksten; wat u bewaart, blijft staan."


def _open(actor: Actor, advice_id: UUID) -> Advice:
    return open_or_404(queries.advices(), actor, pk=advice_id)


def _draft(actor: Actor, advice_id: UUID) -> Advice:
    """The draft, for who may write in it. An adopted one is only read."""
    found = _open(actor, advice_id)
    actions.check_may_draft(found.case, actor)
    if found.state != Advice.State.DRAFT:
        raise RuleRefused("Dit advies is vastgesteld en verandert niet meer.")
    return found


def _page(advice_id: UUID) -> str:
    return reverse("cases:advice", args=[advice_id])


@require_POST
@allow(*TABLE)
def start_advice(request: HttpRequest, actor: Actor, discussion_id: UUID) -> HttpResponse:
    """Begin the draft of a discussion, or go on with the one that is there."""
    found: Discussion = open_or_404(discussions(), actor, pk=discussion_id)
    return done(request, _page(actions.start_advice(found, actor=actor).pk))


@require_http_methods(["GET", "POST"])
@allow(*TABLE)
def advice(request: HttpRequest, actor: Actor, advice_id: UUID) -> HttpResponse:
    """The draft to write in, or the adopted advice to read."""
    found = _open(actor, advice_id)
    if waiting := to_declare(found.case, actor):
        return done(request, and_back(request, reverse("cases:declare_involvement", args=[waiting])))
    if found.state == Advice.State.ADOPTED and request.method == "GET":
        return show_case(request, "cases/advice_adopted.html", found.case, adopted_page(found, actor))
    found = _draft(actor, advice_id)
    if request.method == "GET":
        typed = typed_at(found.pk, found.case.root, actor, (ADVICE,)).get(ADVICE, {})
        initial = {name: getattr(found, name) for name in actions.TEXTS} | {"version": found.version}
        initial |= typed.get("fields", {}) | ({"version": typed["version"]} if typed else {})
        return _show_draft(request, found, actor, forms.AdviceTexts(initial=initial), typed=typed)
    form = forms.AdviceTexts(request.POST)
    if not form.is_valid():
        return _show_draft(request, found, actor, form)
    try:
        actions.write_advice(found, actor=actor, **form.cleaned_data)
    except Overtaken as overtaken:
        return _both_texts(request, found, actor, form, overtaken)
    return done(request, _page(found.pk), "Het concept is bewaard.")


def _both_texts(request: HttpRequest, found: Advice, actor: Actor, form: forms.AdviceTexts, overtaken: Overtaken) -> HttpResponse:
    """Nothing is lost: the form keeps one's own texts, beside it stand those that differ."""
    now: Advice = overtaken.now
    differ = [(form[name].label, getattr(now, name)) for name in actions.TEXTS if getattr(now, name) != form.cleaned_data[name]]
    form.stand_on(BOTH, version=now.version)
    return _show_draft(request, now, actor, form, others=differ)


def _show_draft(request: HttpRequest, found: Advice, actor: Actor, form: forms.AdviceTexts, **more: Any) -> HttpResponse:
    context = queries.advice_page(found, actor) | {
        "form": form,
        "may_adopt": chairs(actor, found),
        "may_lay": keeps_desk(actor, found),
        **more,
    }
    return show_case(request, "cases/advice.html", found.case, context, status=422 if form.is_bound else 200)


@require_POST
@allow(*TABLE)
def type_advice(request: HttpRequest, actor: Actor, advice_id: UUID) -> HttpResponse:
    """Autosave: keeps what is typed for oneself; answers when it is kept. The page it is typed on was recorded as read."""
    found = queries.advices().filter(pk=advice_id, state=Advice.State.DRAFT).first()
    if found is None:
        raise Http404
    now = timezone.now()
    fields, seq = sent_while_typing(request)
    return saved_while_typing(now, actions.keep_typing(found, actor=actor, fields=fields, seq=seq, at=now))


@require_POST
@allow(*TABLE)
def forget_typing(request: HttpRequest, actor: Actor, advice_id: UUID) -> HttpResponse:
    """Throw away what was typed and not saved."""
    found = _draft(actor, advice_id)
    actions.forget_typing(found, actor=actor)
    return done(request, _page(found.pk), "Hier staat weer wat er bewaard is.")


@require_http_methods(["GET", "POST"])
@allow(*TABLE)
def add_advice_item(request: HttpRequest, actor: Actor, advice_id: UUID) -> HttpResponse:
    """A new item."""
    return _item(request, actor, _draft(actor, advice_id), None)


@require_http_methods(["GET", "POST"])
@allow(*TABLE)
def edit_advice_item(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """Change an item of a draft."""
    item = open_or_404(AdviceItem.objects.filter(struck=False), actor, pk=item_id)
    return _item(request, actor, _draft(actor, item.advice_id), item)


def _item(request: HttpRequest, actor: Actor, found: Advice, item: AdviceItem | None) -> HttpResponse:
    owners = queries.possible_owners(found.case, timezone.now())
    kept = Kept(request, actor, "itemform", item or found, found.case.root, version=item.version if item else 0)
    form = kept.form(forms.AdviceItemForm, _initial(item), owners=owners)
    if answer := kept.answer(form.fields):
        return answer
    context: dict[str, Any] = {"advice": found, "item": item, "form": form} | kept.context
    if not form.is_valid():
        return show_case(request, "cases/advice_item.html", found.case, context, status=422 if form.is_bound else 200)
    try:
        actions.write_item(found, actor=actor, item=item, **form.cleaned_data)
    except RuleRefused as refused:
        form.add_error("owner", str(refused))
    except Overtaken as overtaken:
        context["other"] = overtaken.now
        form.stand_on(BOTH, version=overtaken.now.version)
    if form.errors:
        return show_case(request, "cases/advice_item.html", found.case, context, status=422)
    return kept.done(f"{_page(found.pk)}#punten", "Het adviespunt is bewaard.")


def _initial(item: AdviceItem | None) -> dict[str, Any]:
    if item is None:
        return {}
    names = [name for name in forms.AdviceItemForm.base_fields if name != "owner_name"]
    return {name: getattr(item, name) for name in names} | {"owner_name": "" if item.owner_id else item.owner_name}


@require_http_methods(["GET", "POST"])
@allow(*TABLE)
def strike_advice_item(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """Take an item out of the draft."""
    item = open_or_404(AdviceItem.objects.filter(struck=False).select_related("advice__case__body"), actor, pk=item_id)
    found = _draft(actor, item.advice_id)
    if request.method == "GET":
        return show_case(request, "cases/advice_strike.html", found.case, {"advice": found, "item": item})
    actions.strike_item(item, actor=actor)
    return done(request, f"{_page(found.pk)}#punten", "Het adviespunt is uit het concept gehaald.")


@require_http_methods(["GET", "POST"])
@allow(*TABLE)
def agree_on_safety(request: HttpRequest, actor: Actor, advice_id: UUID) -> HttpResponse:
    """A safety agreement with who watches and when it is looked at again."""
    found = _draft(actor, advice_id)
    told = queries.agreements_to_take(found.case)
    number = request.GET.get("take", "")
    first = told[int(number)] if number.isdecimal() and int(number) < len(told) else None
    form = forms.AgreeOnSafety(request.POST if request.method == "POST" else None, initial=first)
    if not form.is_valid():
        context = {"advice": found, "form": form, "told": [] if form.is_bound or first else told}
        return show_case(request, "cases/advice_safety.html", found.case, context, status=422 if form.is_bound else 200)
    actions.agree_on_safety(found, actor=actor, **form.cleaned_data)
    return done(request, f"{_page(found.pk)}#veiligheid", "De afspraak is bewaard.")


@require_http_methods(["GET", "POST"])
@allow(*TABLE)
def end_agreement(request: HttpRequest, actor: Actor, advice_id: UUID, agreement_id: UUID) -> HttpResponse:
    """End a safety agreement."""
    rows = SafetyAgreement.objects.filter(ended_on=None).select_related("case__body")
    agreement = open_or_404(rows, actor, pk=agreement_id)  # first: who does not see it learns nothing, also who reads the advice
    found = _draft(actor, advice_id)
    if agreement.case_id != found.case_id:
        raise Http404
    if request.method == "GET":
        return show_case(request, "cases/advice_end_agreement.html", found.case, {"advice": found, "agreement": agreement})
    actions.end_agreement(agreement, actor=actor, on=today(found.case.root.jurisdiction))
    return done(request, f"{_page(found.pk)}#veiligheid", "De afspraak is beëindigd.")


@require_http_methods(["GET", "POST"])
@allow("care:chair")
def adopt_advice(request: HttpRequest, actor: Actor, advice_id: UUID) -> HttpResponse:
    """Adopt; refused with the list of what is missing."""
    found = _draft(actor, advice_id)
    chairs.check(actor, found)
    missing, now = queries.missing_for_adoption(found), timezone.now()
    if request.method == "POST" and not missing:
        try:
            actions.adopt(found, actor=actor, at=now, on=today(found.case.root.jurisdiction))
            return done(request, _page(found.pk), "Het advies is vastgesteld. De aanmelder leest het nu ook.")
        except actions.NotComplete as not_complete:
            missing = not_complete.missing
    context = queries.advice_page(found, actor) | {"missing": missing}
    return show_case(request, "cases/advice_adopt.html", found.case, context, status=422 if request.method == "POST" else 200)


@require_GET
@allow(*TABLE)
def print_advice(request: HttpRequest, actor: Actor, advice_id: UUID) -> HttpResponse:
    """The adopted advice on paper. Printing is an act of its own in the trail; the file name carries the number only."""
    found = _open(actor, advice_id)
    if found.state != Advice.State.ADOPTED:
        raise Http404
    may_print.check(actor, found.case)
    record("advice.print", found, actor=actor, action="E")
    return hand_over(advice_pdf(found, today(found.case.root.jurisdiction)), "pdf", f"advies-{found.case.number}")
