"""Pages on which a case gets its place on the agenda, or gives it back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rondetafel.cases import rules
from rondetafel.cases.actions import planning as actions
from rondetafel.cases.forms import triage as forms
from rondetafel.cases.models import Case
from rondetafel.cases.queries import triage as queries
from rondetafel.cases.queries.cases import cases
from rondetafel.cases.queries.places import bookable_from
from rondetafel.cases.queries.triage import empty_slots
from rondetafel.cases.views.framed import show_case
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.web import done, show
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions.planning import SlotTaken
from rondetafel.meetings.models import AgendaItem, Slot

DESK = ("care:chair", "care:secretary")
TAKEN = "Deze plek is net aan een ander gegeven. Kies een andere plek."


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def reserve_slot(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Choose a free slot for an accepted case, with what weighs beside it."""
    case = open_or_404(cases(), actor, pk=case_id)
    rules.is_desk.check(actor, case)
    on = today(case.body.jurisdiction)
    slots = queries.slots_to_choose(case.body, timezone.now())
    form = forms.ChooseSlot(
        request.POST if request.method == "POST" else None,
        slots=slots,
        in_time=bookable_from(case.body, on, case=case),
        latest=case.urgent_before,
    )
    if form.is_valid():
        try:
            actions.reserve_slot(case, actor=actor, at=timezone.now(), **form.cleaned_data)
            return done(request, case, "De plek is gereserveerd.")
        except SlotTaken:
            form.add_error("slot", TAKEN)
    siblings = queries.sibling_choices(case, timezone.now())
    page = {"case": case, "form": form, "signs": queries.signs_of(case, on), "siblings": siblings, "may_add": rules.is_chair(actor, case)}
    return show(request, "cases/reserve_slot.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def offer_slot(request: HttpRequest, actor: Actor, slot_id: UUID) -> HttpResponse:
    """A free slot, everybody who waits for one and who has a later one, with reasons in sight; the chair chooses, and says why (NL-21)."""
    desk = [body_id for kind, body_id in actor.offices if kind in ("chair", "deputy", "secretary")]
    free = Slot.objects.select_related("meeting__body").filter(use=Slot.Use.FREE, meeting__body_id__in=desk)
    slot = open_or_404(free, actor, pk=slot_id)
    body = slot.meeting.body
    waiting = queries.waiting_cases(body, today(body.jurisdiction), before=slot.meeting.ends_at)
    form = forms.OfferSlot(request.POST if request.method == "POST" else None, cases=[one.case for one in waiting])
    if form.is_valid():
        case: Case = cases().get(pk=form.cleaned_data["case"].pk)
        rules.is_chair.check(actor, case)
        give = actions.move_up if case.state == Case.State.PLANNED else actions.reserve_slot
        try:
            give(case, slot=slot, actor=actor, at=timezone.now(), reason=form.cleaned_data["reason"])
            return done(request, case, "De plek is gegeven.")
        except SlotTaken:
            form.add_error(None, TAKEN)
    return show(
        request,
        "cases/offer_slot.html",
        {"slot": slot, "body": body, "waiting": waiting, "form": form},
        status=422 if form.is_bound else 200,
    )


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def decide_slot(request: HttpRequest, actor: Actor, slot_id: UUID) -> HttpResponse:
    """A slot that is still reserved while no case stands on it: free it, or keep it for a case that waits."""
    slot = open_or_404(empty_slots(actor.bodies()), actor, pk=slot_id)
    body = slot.meeting.body
    rules.keeps_desk_of.check(actor, body)
    waiting = queries.waiting_cases(body, today(body.jurisdiction))
    form = forms.DecideSlot(request.POST if request.method == "POST" else None, cases=[one.case for one in waiting])
    if form.is_valid():
        case = form.cleaned_data["case"]
        chosen = cases().get(pk=case.pk) if case else None
        item = AgendaItem.objects.select_related("body", "slot__meeting").get(slot_id=slot.pk)
        actions.decide_slot(
            item, actor=actor, on=today(body.jurisdiction), at=timezone.now(), case=chosen, reason=form.cleaned_data["reason"]
        )
        if chosen is None:
            return done(request, reverse("cases:case_list"), "De plek is weer vrij.")
        return done(request, chosen, "De plek is gegeven.")
    page = {"slot": slot, "body": body, "waiting": waiting, "form": form}
    return show(request, "cases/decide_slot.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def extra_slot(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Urgent: the crisis route first, then a slot more at a planned meeting, with a reason; the case gets it at once."""
    case = open_or_404(cases().filter(state=Case.State.ACCEPTED), actor, pk=case_id)
    rules.is_chair.check(actor, case)
    form = forms.AddExtraSlot(
        request.POST if request.method == "POST" else None, meetings=queries.meetings_to_come(case.body, timezone.now())
    )
    if form.is_valid():
        actions.give_extra_slot(case, actor=actor, at=timezone.now(), **form.cleaned_data)
        return done(request, case, "De casus heeft een extra plek.")
    page = {"form": form, "body": case.body, "signs": queries.signs_of(case, today(case.body.jurisdiction))}
    return show_case(request, "cases/extra_slot.html", case, page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def place_with_sibling(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Discuss brother and sister under one agenda item."""
    case = open_or_404(cases(), actor, pk=case_id)
    rules.is_desk.check(actor, case)
    form = forms.PlaceWithSibling(request.POST if request.method == "POST" else None, cases=queries.sibling_choices(case, timezone.now()))
    if form.is_valid():
        try:
            actions.place_with_sibling(case, actor=actor, at=timezone.now(), sibling=cases().get(pk=form.cleaned_data["sibling"].pk))
            return done(request, case, "Beide casussen staan samen op de agenda.")
        except IllegalMove:
            form.add_error("sibling", "Deze casus staat niet meer op de agenda, of deze heeft al een plek.")
    return show(request, "cases/place_with_sibling.html", {"case": case, "form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def release_slot(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Take a case off the agenda; it waits for another place."""
    case = open_or_404(cases(), actor, pk=case_id)
    rules.is_desk.check(actor, case)
    form = forms.Reason(request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.release_slot(case, actor=actor, on=today(case.body.jurisdiction), **form.cleaned_data)
        return done(request, reverse("cases:reserve_slot", args=[case.pk]), "De plek is vrij. Kies zo mogelijk meteen een andere.")
    return show(request, "cases/release_slot.html", {"case": case, "form": form}, status=422 if form.is_bound else 200)
