"""What waits about the documents of a table: a version to look at again, and a draft that nobody approved yet."""

from datetime import date
from uuid import UUID

from django.urls import reverse

from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor
from rondetafel.core.today import LATE, LATER, SOON, TodayLine
from rondetafel.table_documents.queries import Line, lines_of
from rondetafel.table_documents.rules import DESK


def today_lines(actor: Actor, on: date) -> list[TodayLine]:
    """Lines for chair and secretary of each table they keep."""
    mine: set[UUID] = {of for _, of in actor.offices if actor.holds_any(DESK, of=of)}
    found = [line for body in Body.objects.filter(pk__in=mine) for line in lines_of(body, on)]
    return [told for line in found for told in _of(line)]


def _of(line: Line) -> list[TodayLine]:
    told = []
    if line.review and line.now:
        urgency = LATE if line.review == "late" else SOON
        url = reverse("table_documents:set_review", args=[line.now.pk])
        told.append(TodayLine(urgency, f"Opnieuw bekijken: {line.document.title}", url, line.document.body.name, line.now.review_on))
    if line.draft:
        url = line.document.get_absolute_url()
        told.append(
            TodayLine(LATER, f"Nog niet goedgekeurd: {line.document.title}, versie {line.draft.number}", url, line.document.body.name)
        )
    return told
