"""The deputy takes meetings over, and gives them back: each in one act, written down, and told to the others with an office (NL-06)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.rules import rule
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.models import Meeting
from rondetafel.meetings.rules import body_of

STILL = (Meeting.State.PLANNED, Meeting.State.PUBLISHED, Meeting.State.IN_SESSION)


@rule("Alleen de vervangend voorzitter van deze tafel neemt een overleg over.")
def is_deputy(actor: Actor, thing: object) -> bool:
    """The office of deputy at this table."""
    return ("deputy", body_of(thing)) in actor.offices


@rule("Alleen de voorzitter of de vervangend voorzitter geeft het overleg terug.")
def may_give_back(actor: Actor, thing: object) -> bool:
    """The chair who is back, or the deputy."""
    return actor.holds("chair", of=body_of(thing))


@transaction.atomic
def take_over_meetings(body: Body, *, actor: Actor, at: datetime, only: UUID | None = None) -> int:
    """Chair one meeting, or all that are still to come, instead of the chair; how many.

    Raises:
        IllegalMove: nothing to take over any more.
    """
    is_deputy.check(actor, body)
    rows = _still(body, at)
    rows = rows.filter(pk=only) if only else rows
    taken = list(rows.exclude(chaired_by_id=actor.capacity_id))
    if not taken:
        raise IllegalMove("body.take_over_meetings")
    rows.update(chaired_by_id=actor.capacity_id, version=F("version") + 1)
    record("body.take_over_meetings", body, actor=actor, objects=taken, meetings=len(taken), whole=only is None)
    return len(taken)


@transaction.atomic
def give_back_meetings(body: Body, *, actor: Actor, at: datetime) -> int:
    """The chair is back: all meetings that a deputy had taken over are the chair's again; how many.

    Raises:
        IllegalMove: nothing was taken over.
    """
    may_give_back.check(actor, body)
    given = list(_still(body, at).exclude(chaired_by=None))
    if not given:
        raise IllegalMove("body.give_back_meetings")
    _still(body, at).update(chaired_by=None, version=F("version") + 1)
    record("body.give_back_meetings", body, actor=actor, objects=given, meetings=len(given))
    return len(given)


def _still(body: Body, at: datetime) -> "QuerySet[Meeting]":
    return Meeting.objects.filter(body=body, state__in=STILL, ends_at__gt=at)
