"""A table with a meeting, and how to act as somebody."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rondetafel.core import events as trail
from rondetafel.core.context import acting_as
from rondetafel.meetings.actions import agenda, dates, intake, session
from rondetafel.meetings.models import AgendaItem, Meeting
from rondetafel.meetings.workflow import ITEM, MEETING

NOW = datetime(2031, 3, 3, 9, 0, tzinfo=UTC)
ON = date(2031, 3, 3)


class Table:
    """One table of the cast: makes what a test needs, each thing by who may do it."""

    def __init__(self, cast, body, desk: str) -> None:
        self.cast, self.body, self.desk = cast, body, cast[desk]

    def meeting(self, *, days: int = 30, slots: int = 3, minutes: int = 60) -> Meeting:
        with acting_as(self.desk):
            return dates.plan_meeting(
                self.body, actor=self.desk, starts_at=NOW + timedelta(days=days), slots=slots, slot_minutes=minutes, place="Zaal 1"
            )

    def proposal(self, who: str = "member", **texts) -> AgendaItem:
        with acting_as(self.cast[who]) as actor:
            return intake.propose_item(self.body, actor=actor, at=NOW, **({"title": "Wachttijden", "purpose": "discussion"} | texts))

    def published(self, **shape) -> Meeting:
        meeting = self.meeting(**shape)
        with acting_as(self.desk):
            agenda.draft_agenda(meeting, actor=self.desk, at=NOW)
            agenda.publish(meeting, actor=self.desk, at=NOW)
        return meeting

    def running(self, **shape) -> Meeting:
        meeting = self.published(**shape)
        with acting_as(self.desk):
            session.start_meeting(meeting, actor=self.desk, at=meeting.starts_at)
        return meeting

    def items(self, meeting: Meeting, who: str | None = None) -> list[AgendaItem]:
        with acting_as(self.cast[who] if who else self.desk):
            return list(meeting.items.order_by("position"))


@pytest.fixture
def kern(cast) -> Table:
    return Table(cast, cast.kern, "kern_secretary")


@pytest.fixture
def ret(cast) -> Table:
    return Table(cast, cast.ret, "chair")


@pytest.fixture
def told():
    """What listeners were told: (kind, facts), in order."""
    kinds = [f"{flow.subject}.{move}" for flow in (MEETING, ITEM) for move in flow.moves]
    kinds += ["item.propose", "item.free", "item.finish", "item.carry", "meeting.move", "meeting.plan", "attendance.reply"]
    before, heard = dict(trail.LISTENERS), []
    trail.listen({kind: [*before.get(kind, []), lambda happened: heard.append((happened.type, happened.facts))] for kind in kinds})
    yield heard
    trail.listen(before)
