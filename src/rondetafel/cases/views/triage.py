"""Pages of triage."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.cases import rules, words
from rondetafel.cases.actions import triage as actions
from rondetafel.cases.forms import triage as forms
from rondetafel.cases.models import Case
from rondetafel.cases.queries import triage as queries
from rondetafel.cases.queries.case_page import told
from rondetafel.cases.queries.cases import cases, name_of, perspective_of, safety_of
from rondetafel.cases.queries.places import bookable_from, first_possible
from rondetafel.cases.queries.standing_aside import asked, recusals_of
from rondetafel.cases.workflow import CASE
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.settings_store import setting
from rondetafel.core.web import done, show
from rondetafel.meetings.actions.planning import SlotTaken

DESK = ("care:chair", "care:secretary")
TAKEN = "Deze plek is net aan een ander gegeven. Kies een andere plek."


@require_GET
@allow(*DESK)
def triage(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Everything beside the decision, on one page."""
    case = _handed_in(actor, case_id)
    if rules.is_desk(actor, case) and asked(case, actor):  # before anything opens: does the desk know this family privately? (NL-07)
        return done(request, reverse("cases:declare_at_desk", args=[case.pk]))
    return show(request, "cases/triage.html", _page(case, actor))


@require_POST
@allow(*DESK)
def accept(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Accept, and give a slot in the same act."""
    case = _handed_in(actor, case_id)
    slots = queries.slots_to_choose(case.body, timezone.now())
    form = forms.Accept(
        request.POST,
        checks=_own_checks(case),
        slots=slots,
        in_time=bookable_from(case.body, today(case.body.jurisdiction), case=case),
        latest=case.urgent_before,
    )
    if form.is_valid():
        try:
            actions.accept(case, actor=actor, on=today(case.body.jurisdiction), at=timezone.now(), **form.cleaned_data)
            return done(request, case, "Aangenomen." if form.cleaned_data["slot"] is None else "Aangenomen, met een plek op de agenda.")
        except SlotTaken:
            case = _handed_in(actor, case_id)
            form.add_error("slot", TAKEN)
    return show(request, "cases/triage.html", _page(case, actor) | {"accept_form": form}, status=422)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def ask_completion(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Ask the referrer for what lacks."""
    case = _handed_in(actor, case_id)
    rules.is_desk.check(actor, case)
    form = forms.AskCompletion(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.ask_completion(case, actor=actor, on=today(case.body.jurisdiction), **form.cleaned_data)
        return done(request, case, "De aanmelder ziet nu wat er ontbreekt. De klok van de tafel staat stil.")
    return show(request, "cases/ask_completion.html", {"case": case, "form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def direct_elsewhere(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Direct the question to where it belongs, with the reason."""
    case = _handed_in(actor, case_id)
    rules.is_chair.check(actor, case)
    form = forms.DirectElsewhere(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.direct_elsewhere(case, actor=actor, on=today(case.body.jurisdiction), **form.cleaned_data)
        return done(request, case, "De aanmelder leest waar deze vraag thuishoort, en waarom.")
    return show(request, "cases/direct_elsewhere.html", {"case": case, "form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def undo_triage(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Turn a wrong decision back."""
    case = _handed_in(actor, case_id)
    rules.may_undo.check(actor, case)
    form = forms.Reason(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.undo_triage(case, actor=actor, on=today(case.body.jurisdiction), **form.cleaned_data)
        return done(request, reverse("cases:triage", args=[case.pk]), "De beslissing is teruggedraaid; de aanmelding wacht weer op triage.")
    return show(request, "cases/undo_triage.html", {"case": case, "form": form}, status=422 if form.is_bound else 200)


def _own_checks(case: Case) -> list[str]:
    return list(setting(case.body_id, "cases.triage_checks", on=today(case.body.jurisdiction)))


def _handed_in(actor: Actor, case_id: UUID) -> Case:
    return open_or_404(cases().filter(submitted_on__isnull=False).exclude(state__in=[Case.State.DRAFT, *rules.LOCKED]), actor, pk=case_id)


def _page(case: Case, actor: Actor) -> dict[str, Any]:
    on = today(case.body.jurisdiction)
    slots = queries.slots_to_choose(case.body, timezone.now())
    return {
        "case": case,
        "practice": case.body.practice,
        "asked_words": words.asked_words(case),
        "about_words": words.about_words(case),
        "name": name_of(case),
        "age": queries.age_of(case, on),
        "safety": safety_of(case),
        "told": told(case),
        "clocks": queries.clocks_of(case, on),
        "signs": queries.signs_of(case, on),
        "checks": queries.checks_of(case),
        "earlier": queries.earlier_cases(case, actor),
        "may_decide": rules.is_chair(actor, case),
        "recusals": recusals_of(case),
        "open_moves": {move.name for move in CASE.open_to(actor, case)},
        "slots": slots,
        "accept_form": forms.Accept(
            checks=_own_checks(case), slots=slots, in_time=bookable_from(case.body, on, case=case), latest=case.urgent_before
        ),
        "first_possible": first_possible(case.body, on, case=case),
        "changes": queries.changes_of(case),
        **end_of_care(case, on),
    }


def end_of_care(case: Case, on: date) -> dict[str, Any]:
    """The announced end of care with its countdown: for chair, secretary and referrer only (NL-26)."""
    if case.end_of_care_on is None:
        return {}
    return {"care_ends": queries.in_days(case.end_of_care_on, on), "perspective": perspective_of(case)}
