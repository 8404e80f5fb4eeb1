"""Saying what stands in the way of a case; that a municipality is disputed follows by itself."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.events import record
from rondetafel.core.roots import circles_of
from rondetafel.direction.models import Obstacle
from rondetafel.direction.models.obstacles import MUNICIPALITY
from rondetafel.direction.rules import keeps_desk, runs


@transaction.atomic
def set_obstacles(case: Case, *, actor: Actor, codes: Collection[str], on: date) -> None:
    """These stand in the way now, and no others; what stood before keeps its days.

    Args:
        codes: not the disputed municipality, which is laid down where it belongs.

    Raises:
        RuleRefused: not of the desk, or the case is over.
    """
    keeps_desk.check(actor, case)
    runs.check(actor, case)
    standing = Obstacle.objects.filter(case=case, ended_on=None).exclude(code=MUNICIPALITY)
    there = set(standing.values_list("code", flat=True))
    standing.exclude(code__in=codes).update(ended_on=on)
    for code in sorted(set(codes) - there - {MUNICIPALITY}):
        _keep(case.pk, case.root_id, code, on, noted_by=actor.capacity_id)
    record("obstacle.set", case, actor=actor, codes=sorted(codes))


def follow_dispute(case_id: UUID, root_id: UUID, *, disputed: bool, on: date) -> None:
    """Somebody disputes which municipality is responsible, or no longer does. Who says so may not see the file, so the program writes it."""
    with acting_as(system_actor(root_id, "obstacle.follow_dispute")):
        standing = Obstacle.objects.filter(case_id=case_id, code=MUNICIPALITY, ended_on=None)
        if not disputed:
            standing.update(ended_on=on)
        elif not standing.exists():
            _keep(case_id, root_id, MUNICIPALITY, on)


def _keep(case_id: UUID, root_id: UUID, code: str, on: date, *, noted_by: UUID | None = None) -> None:
    circle_id = circles_of(root_id)["file"]
    Obstacle(root_id=root_id, circle_id=circle_id, case_id=case_id, code=code, since=on, noted_by_id=noted_by).save(force_insert=True)
