"""A policy table that meets: a meeting that is going on, an item for decision, and a decision under the table's rule."""

from datetime import UTC, datetime, timedelta

import pytest

from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_number
from rondetafel.meetings.actions import decisions
from rondetafel.meetings.models import AgendaItem, Attendance, Meeting
from rondetafel.testing.kept import kept

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


def make_meeting(body, *, at=NOW, state="in_session", number="2026/1", **more) -> Meeting:
    meeting = Meeting(
        root_id=body.root_id,
        circle_id=body.members_circle_id,
        body=body,
        number=number,
        starts_at=at,
        ends_at=at + timedelta(hours=2),
        state=state,
        **more,
    )
    meeting.save(force_insert=True)
    return meeting


def make_item(meeting, title="Naam van het formulier", *, purpose="decision", kind="proposal", state="placed", **more) -> AgendaItem:
    item = AgendaItem(
        root_id=meeting.body.root_id,
        circle_id=meeting.body.members_circle_id,
        body=meeting.body,
        meeting=meeting,
        number=new_number("KGR"),
        kind=kind,
        purpose=purpose,
        title=title,
        received_at=NOW,
        published_at=NOW,
        state=state,
        position=1,
        **more,
    )
    item.save(force_insert=True)
    return item


def attend(meeting, cast, *names, presence="present"):
    for name in names:
        row = Attendance(
            root_id=meeting.root_id, circle_id=meeting.circle_id, meeting=meeting, capacity=cast.capacity(name), presence=presence
        )
        row.save(force_insert=True)


class Room:
    """A meeting of the Kerngroep. Each act is done by the one who may do it."""

    def __init__(self, cast, meeting=None):
        self.cast = cast
        with self.as_("kern_secretary"):
            self.meeting = meeting or make_meeting(cast.kern)
            self.item = make_item(self.meeting)
            self.decision = decisions.open_decision(self.item, text="Wij gebruiken één formulier.", actor=cast["kern_secretary"], at=NOW)

    def as_(self, name):
        return acting_as(self.cast[name])

    def show(self, text=1):
        with self.as_("kern_secretary"):
            decisions.show_text(self.decision, text_number=text, actor=self.cast["kern_secretary"], at=NOW)

    def say(self, name, value, reason="", *, minority=False, text=1):
        with self.as_(name):
            return decisions.give_position(
                self.decision, value=value, reason=reason, minority=minority, text_number=text, actor=self.cast[name], at=NOW
            )

    def all_support(self, *, but=(), text=1):
        for name in ("kern_chair", "member", "second_member", "client_member"):
            if name not in but:
                self.say(name, "support", text=text)

    def record(self, name="kern_secretary", text=1):
        with self.as_(name):
            return decisions.record_decision(self.decision, text_number=text, actor=self.cast[name], at=NOW)


room_once = kept(Room)


@pytest.fixture
def room(db, room_once) -> Room:
    return room_once()
