"""Making a table and giving people their place at it; appointing to an office is granting access (architecture 4.5)."""

from rondetafel.bodies.actions.areas import NotThatDay, add_body_region, change_host, end_body_region, end_host
from rondetafel.bodies.actions.offices import (
    NotNow,
    appoint,
    appoint_administrator,
    confirm_appointment,
    end_office,
    leave_organisation,
    running_offices,
    take_over,
)
from rondetafel.bodies.actions.practice import fill_profile, put_in_use, work_without_personal_data
from rondetafel.bodies.actions.questions import answer, ask
from rondetafel.bodies.actions.seats import add_target, change_seat, end_seat, end_target, give_seat, seat_at
from rondetafel.bodies.actions.tables import (
    AlreadyThere,
    add_closing_day,
    adopt_charter,
    change_body,
    change_value,
    open_body,
    remove_closing_day,
)

__all__ = [
    "AlreadyThere",
    "NotNow",
    "NotThatDay",
    "add_body_region",
    "add_closing_day",
    "add_target",
    "adopt_charter",
    "answer",
    "appoint",
    "appoint_administrator",
    "ask",
    "change_body",
    "change_host",
    "change_seat",
    "change_value",
    "confirm_appointment",
    "end_body_region",
    "end_host",
    "end_office",
    "end_seat",
    "end_target",
    "fill_profile",
    "give_seat",
    "leave_organisation",
    "running_offices",
    "open_body",
    "put_in_use",
    "remove_closing_day",
    "seat_at",
    "take_over",
    "work_without_personal_data",
]
