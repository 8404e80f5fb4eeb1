"""People in browsers."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.journeys.hands import Hand

from rondetafel.core.context import acting_as
from rondetafel.meetings.actions import dates
from rondetafel.meetings.models import Meeting


class People(dict):
    """`people["chair"]` opens a browser for the chair, the first time."""

    def __init__(self, make: Callable[[str], Hand]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, who: str) -> Hand:
        self[who] = self.make(who)
        return self[who]


@pytest.fixture(scope="session")
def seen() -> set[str]:
    """Which pages were looked at already, by whom: one look in a run is enough, `test_every_page.py` looks at each besides."""
    return set()


@pytest.fixture
def people(browse, seen):
    made = People(lambda who: Hand(browse(who), who, seen=seen))
    yield made
    for hand in made.values():
        hand.shoot("end")


@pytest.fixture
def plan(cast):
    """`plan("ret", hours=1)` plans a meeting of that table."""

    def make(table: str, *, hours: float = 1, slots: int = 3) -> Meeting:
        starts_at = timezone.localtime() + timedelta(hours=hours)
        if hours == 1:  # today: in the last hour of the day it begins before midnight
            starts_at = min(starts_at, timezone.localtime().replace(hour=23, minute=59))
        office = {"ret": "secretary", "kern": "kern_secretary", "council": "council_secretary"}[table]
        with acting_as(cast[office]) as actor:
            return dates.plan_meeting(
                getattr(cast, table),
                actor=actor,
                starts_at=starts_at,
                slots=slots,
                slot_minutes=45,
                place="Raadhuis",
            )

    return make
