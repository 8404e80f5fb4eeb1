"""Meetings of two tables together, for the walk."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from rondetafel.core.context import acting_as
from rondetafel.documents.checks import check
from rondetafel.meetings.actions import agenda, dates, intake, item_questions, joint, papers
from rondetafel.meetings.models import AgendaItem


def build_together(world: SimpleNamespace) -> None:
    """Two meetings of the Kerngroep with the council: one still being prepared, and one whose agenda was sent, with a question."""
    cast, at = world.cast, timezone.now()
    with acting_as(cast["kern_secretary"]) as desk:
        for days in (40, 50):
            meeting = dates.plan_meeting(cast.kern, actor=desk, starts_at=at + timedelta(days=days), slots=1, slot_minutes=90)
            joint.invite_body(meeting, actor=desk, body=cast.council, at=at)
        item = intake.propose_item(cast.kern, actor=desk, at=at, title="Samen één formulier", purpose="decision")
        intake.place_item(item, actor=desk, meeting=meeting, at=at)
        agenda.publish(meeting, actor=desk, at=at)
        item = AgendaItem.objects.select_related("meeting", "body").get(pk=item.pk)
        item_questions.ask_at_item(item, text="Geldt dit ook voor de gemeenten?", actor=desk, at=at)
        given: dict[str, Any] = {"category": "paper", "made_on": None, "author": "", "sha256": "0" * 64}
        papers.add_paper(item, actor=desk, at=at, title="Drie folders", checked=check("nota.txt", b"Drie folders."), **given)
