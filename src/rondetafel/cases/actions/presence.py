"""Writing down who was there when a case was discussed."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from rondetafel.cases import rules_outcome as rules
from rondetafel.cases.actions.discussion import touch
from rondetafel.cases.models import Discussion, Present
from rondetafel.cases.queries.presence import Candidate, candidates, without
from rondetafel.core.actor import Actor
from rondetafel.core.events import record

CHANGES = ("part", "capacity", "role", "organisation", "there", "position", "dropped", "recorded_by", "recorded_at")


@transaction.atomic
def set_presence(discussion: Discussion, *, actor: Actor, there: Mapping[str, bool], others: Sequence[str], at: datetime) -> None:
    """Say of everybody who could have been there whether it was so, and who else was. It may be said again until there is an advice.

    Args:
        there: by key of a candidate; who is left out is unknown, and named nowhere.
        others: role and organisation of each, with a comma between them.
    """
    rules.keeps_desk.check(actor, discussion)
    rules.still_open.check(actor, discussion)
    named = [(one, there[one.key]) for one in candidates(discussion) if one.key in there]
    named += [(_other(at_line, line), True) for at_line, line in enumerate(others)]
    rows = [_row(discussion, actor, at, place, one, present) for place, (one, present) in enumerate(named)]
    Present.objects.filter(discussion=discussion).exclude(key__in=[row.key for row in rows]).update(dropped=True)
    Present.objects.bulk_create(rows, update_conflicts=True, unique_fields=["discussion", "key"], update_fields=CHANGES)
    touch(discussion)
    record(
        "discussion.set_presence",
        discussion,
        actor=actor,
        there=sum(row.there for row in rows),
        absent=sum(not row.there for row in rows),
        without=without(discussion),
    )


def _other(place: int, line: str) -> Candidate:
    role, _, organisation = (part.strip() for part in line.partition(","))
    return Candidate(f"other-{place}", Present.Part.OTHER, line, role[:160], organisation[:160])


def _row(discussion: Discussion, actor: Actor, at: datetime, place: int, one: Candidate, there: bool) -> Present:
    return Present(
        root_id=discussion.root_id,
        circle_id=discussion.circle_id,
        case_id=discussion.case_id,
        discussion=discussion,
        key=one.key,
        part=one.part,
        capacity_id=one.capacity_id,
        role=one.role,
        organisation=one.organisation,
        there=there,
        position=place,
        recorded_by_id=actor.capacity_id,
        recorded_at=at,
    )
