"""Pages of a referral: beginning, typing, handing in, and the receipt."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.cases import rules
from rondetafel.cases.actions import locking, triage
from rondetafel.cases.actions import referral as actions
from rondetafel.cases.forms import cancelling as other_forms
from rondetafel.cases.forms.referral import names_of_inputs
from rondetafel.cases.models import Case
from rondetafel.cases.queries.cases import cases
from rondetafel.cases.queries.places import appointment_of, first_possible
from rondetafel.cases.views.framed import show_case
from rondetafel.cases.views.referral_page import form_of, lacks_of, missing_part, referral_page
from rondetafel.cases.views.typed_page import whence
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.kept import Kept, saved_while_typing, seq_of
from rondetafel.core.web import done, show

WRITERS = ("referrer", "care:chair", "care:secretary")


@require_http_methods(["GET", "POST"])
@allow(*WRITERS)
def edit_referral(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The form, as far as it was typed; saving never refuses, it says what cannot be understood."""
    case = open_or_404(cases(), actor, pk=case_id)
    rules.may_type.check(actor, case)
    if request.method == "POST":
        actions.save_draft(case, actor=actor, values=_posted(request, case), **whence(request.POST), seq=0, at=timezone.now())
        if "settle" in request.POST:
            actions.settle_text(case, actor=actor, field=request.POST["settle"], at=timezone.now())
            return done(request, reverse("cases:edit_referral", args=[case.pk]), "De tekst van uw collega is weggehaald.")
        if form_of(case).is_valid():
            target = "check_referral" if "check" in request.POST else "edit_referral"
            return done(request, reverse(f"cases:{target}", args=[case.pk]), "" if "check" in request.POST else "Bewaard.")
    page = referral_page(case, actor, today(case.body.jurisdiction))
    return show(request, "cases/edit_referral.html", page, status=422 if request.method == "POST" else 200)


@require_POST
@allow(*WRITERS)
def save_draft(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """What was typed, saved while typing. Not a page: no read event, one event per quarter of an hour."""
    case = cases().select_for_update(of=("self",)).filter(pk=case_id).first()
    if case is None:
        raise Http404
    at = timezone.now()
    seq = seq_of(request)
    values = _posted(request, case, request.POST.getlist("fields"))
    actions.save_draft(case, actor=actor, values=values, **whence(request.GET), seq=seq, at=at, locked=case)
    list_html = render_to_string("cases/parts/missing.html", missing_part(case), request=request)
    return saved_while_typing(at, seq, ontbreekt=list_html)


@require_http_methods(["GET", "POST"])
@allow(*WRITERS)
def check_referral(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The last look: what still lacks, or the button to hand in (a draft) or to send what was asked for."""
    case = open_or_404(cases(), actor, pk=case_id)
    rules.may_type.check(actor, case)
    status = 200
    if request.method == "POST":
        try:
            return _hand_in(request, actor, case)
        except actions.NotComplete:
            status = 422
    page = referral_page(case, actor, today(case.body.jurisdiction)) | {"may_hand_in": _may_hand_in(actor, case)}
    return show(request, "cases/check_referral.html", page, status=status)


@require_GET
@allow(*WRITERS)
def receipt(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Number, by when the table answers, and whom to call."""
    case = open_or_404(cases().exclude(state=Case.State.DRAFT), actor, pk=case_id)
    on = today(case.body.jurisdiction)
    page = {"case": case, "first_possible": first_possible(case.body, on, case=case), "referring": rules.is_referring(actor, case)}
    return show(request, "cases/receipt.html", page | {"appointment": appointment_of(case)})


@require_http_methods(["GET", "POST"])
@allow("referrer")
def confirm_referral(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The referrer stands for what the secretary entered."""
    case = open_or_404(cases(), actor, pk=case_id)
    rules.is_the_referrer.check(actor, case)
    if request.method == "POST":
        actions.confirm_referral(case, actor=actor, at=timezone.now())
        return done(request, case, "Dank u: de aanmelding is bevestigd.")
    return show(request, "cases/confirm_referral.html", referral_page(case, actor, today(case.body.jurisdiction)))


@require_http_methods(["GET", "POST"])
@allow("referrer", "care:secretary")
def report_change(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The situation changed since the referral."""
    case = open_or_404(cases(), actor, pk=case_id)
    rules.is_referring.check(actor, case)
    rules.goes_on.check(actor, case)
    kept = Kept(request, actor, "situation", case, case.root)
    form = kept.form(other_forms.ReportChange)
    if answer := kept.answer(form.fields):
        return answer
    if form.is_valid():
        actions.report_change(case, actor=actor, at=timezone.now(), **form.cleaned_data)
        return kept.done(case, "De tafel ziet wat er is veranderd.")
    return show_case(request, "cases/report_change.html", case, {"form": form} | kept.context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow(*WRITERS)
def discard_draft(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Throw away a draft that was begun by mistake."""
    case = open_or_404(cases().filter(state=Case.State.DRAFT), actor, pk=case_id)
    rules.is_referring.check(actor, case)
    if request.method == "POST":
        locking.discard_draft(case, actor=actor, on=today(case.body.jurisdiction))
        return done(request, reverse("cases:case_list"), "Het concept is weggegooid.")
    return show_case(request, "cases/discard_draft.html", case, {})


def _hand_in(request: HttpRequest, actor: Actor, case: Case) -> HttpResponse:
    answers = form_of(case).answers()
    if case.state == Case.State.INCOMPLETE:
        triage.answer_completion(case, actor=actor, answers=answers, on=today(case.body.jurisdiction))
        return done(request, case, "De aanvulling is verstuurd.")
    actions.submit(case, actor=actor, answers=answers, at=timezone.now())
    return done(request, reverse("cases:receipt", args=[case.pk]))


def _may_hand_in(actor: Actor, case: Case) -> bool:
    rule = rules.may_hand_in if case.state == Case.State.DRAFT else rules.is_referring
    return rule(actor, case) and not lacks_of(case, form_of(case).answers())


def _posted(request: HttpRequest, case: Case, only: list[str] | None = None) -> dict[str, list[str]]:
    names = names_of_inputs(neutral=case.body.neutral)
    return {name: request.POST.getlist(name) for name in (names if only is None else names & set(only))}
