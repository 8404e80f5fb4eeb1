"""Dates from an Excel sheet: one row for each meeting."""

from datetime import UTC
from typing import Any

from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor
from rondetafel.documents.sheets import RowRefused, Sheet
from rondetafel.meetings.actions.dates import plan_meeting
from rondetafel.meetings.forms.planning import PlanMeeting
from rondetafel.meetings.models import Meeting


def date_sheet(body: Body, *, actor: Actor) -> Sheet:
    """The sheet of meetings of a table; a row that stands there already is refused."""

    def act(row: dict[str, Any]) -> None:
        same = Meeting.objects.filter(body=body, starts_at=row["starts_at"].astimezone(UTC)).exclude(state=Meeting.State.CANCELLED)
        if known := same.first():
            raise RowRefused(f"Op dit moment staat {known.number} al gepland.", "day")
        plan_meeting(body, actor=actor, **row)

    return Sheet("data", lambda data=None: PlanMeeting(data, body=body), act)
