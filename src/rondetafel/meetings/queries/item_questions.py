"""What members asked at items, and what waits for an answer."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q, QuerySet

from rondetafel.core.actor import Actor
from rondetafel.meetings.models import AgendaItem, ItemQuestion
from rondetafel.meetings.queries.went_on import homes_of
from rondetafel.meetings.rules import DESK

PEOPLE = ("author__person", "author__organisation", "answered_by__person", "answered_by__organisation")


def item_questions() -> QuerySet[ItemQuestion]:
    """Questions with what their rules and pages look at."""
    return ItemQuestion.objects.select_related("item__meeting", "item__body", *PEOPLE).order_by("at")


def questions_at(item_ids: Iterable[UUID]) -> dict[UUID, list[ItemQuestion]]:
    """By item, oldest first; of an item that was carried over the questions come along."""
    homes = homes_of(item_ids)
    found: dict[UUID, list[ItemQuestion]] = {}
    for one in item_questions().filter(item_id__in=homes) if homes else ():
        found.setdefault(homes[one.item_id], []).append(one)
    return found


def to_answer(actor: Actor) -> QuerySet[ItemQuestion]:
    """Questions without an answer at items that still come: for who brought the item in, and for the desk."""
    desks = {body for kind, body in actor.offices if kind in DESK}
    mine = Q(item__proposer_id=actor.capacity_id) | Q(item__presenter_id=actor.capacity_id) | Q(item__body_id__in=desks)
    rows = item_questions().filter(mine, answered_at=None, item__state=AgendaItem.State.PLACED, item__body_id__in=actor.bodies())
    return rows.order_by("item__meeting__starts_at", "at")
