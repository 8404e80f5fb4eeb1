"""Asking an expert for one case, for a while; the chair's act, with a reason (NL-09)."""

from datetime import datetime

from django.db import transaction

from rondetafel.cases.access import open_when_due
from rondetafel.cases.judicial import may_think_along
from rondetafel.cases.models import AdHocExpert, Case, Discussion
from rondetafel.cases.rules import is_chair
from rondetafel.core import roots
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.rules import RuleRefused, rule
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.models import AgendaItem, Meeting
from rondetafel.organisations.models import Capacity

SEES_IT = "Deze persoon kan deze casus al zien of zit al aan deze tafel."


@rule("Een extra expert vraagt u bij een casus die op de agenda staat.")
def is_on_agenda(_: Actor, case: Case) -> bool:
    """The case waits for its discussion."""
    return case.state == Case.State.PLANNED and case.item_id is not None


@transaction.atomic
def invite_ad_hoc(
    case: Case, *, capacity: Capacity, expertise: str, reason: str, days_after: int, actor: Actor, at: datetime
) -> AdHocExpert:
    """Let somebody think along about this case only: the papers open with those of the table, and close by themselves.

    Raises:
        RuleRefused: not the chair, no place on an agenda, somebody who sees the case already, or a judicial partner without a ground (P11).
    """
    is_chair.check(actor, case)
    is_on_agenda.check(actor, case)
    may_think_along.check(actor, case, capacity)
    assert case.item_id is not None
    if capacity.pk == actor.capacity_id or _sees_it(case, capacity, at):
        raise RuleRefused(SEES_IT)
    guest = AdHocExpert(
        root_id=case.root_id,
        circle_id=roots.circles_of(case.root_id)["file"],
        case=case,
        item_id=case.item_id,
        capacity=capacity,
        expertise=expertise,
        reason=reason,
        days_after=days_after,
        invited_by_id=actor.capacity_id,
        invited_at=at,
    )
    guest.save(force_insert=True)
    record("case.invite_ad_hoc", case, actor=actor, capacity=capacity.pk, guest=guest.pk, item=case.item_id)
    meeting_id = AgendaItem.objects.values_list("meeting_id", flat=True).get(pk=case.item_id)
    open_when_due(case, Meeting.objects.get(pk=meeting_id), actor=actor, at=at)
    return guest


def _sees_it(case: Case, capacity: Capacity, at: datetime) -> bool:
    assert case.item_id is not None
    seated = capacity.seats.filter(body_id=case.body_id, valid__contains=at).exists()
    there = {sight.capacity_id for sight in roots.who_may_see(case.root_id)}
    return (
        seated
        or capacity.pk in there
        or AdHocExpert.objects.filter(case=case, capacity=capacity, item_id=case.item_id, ended_at=None).exists()
    )


@transaction.atomic
def end_ad_hoc(guest: AdHocExpert, *, actor: Actor, at: datetime) -> None:
    """No longer needed: sight ends from the next click on.

    Raises:
        IllegalMove: somebody ended it before.
    """
    is_chair.check(actor, guest.case)
    if AdHocExpert.objects.filter(pk=guest.pk, ended_at=None).update(ended_at=at) != 1:
        raise IllegalMove("case.end_ad_hoc")
    roots.close_access(guest.root_id, guest.capacity_id, reason="niet meer nodig")
    record("case.end_ad_hoc", guest.case, actor=actor, capacity=guest.capacity_id, guest=guest.pk)


def bring_along(case: Case, item: AgendaItem) -> None:
    """The case has a place again: who was asked for a discussion that was not held yet is asked for this one. After a discussion one asks anew."""
    held = Discussion.objects.filter(case=case, state=Discussion.State.HELD).values("item_id")
    rows = AdHocExpert.objects.filter(case=case, ended_at=None).exclude(item_id__in=held).order_by("invited_at")
    newest = {guest.capacity_id: guest.pk for guest in rows}
    AdHocExpert.objects.filter(pk__in=newest.values()).update(item_id=item.pk)
