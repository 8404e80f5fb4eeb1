"""Pages of tables."""

from rondetafel.bodies.views.offices import (
    administrator_list,
    appoint,
    appoint_administrator,
    confirm_appointment,
    end_office,
    leave_organisation,
    pending_appointments,
    take_over,
)
from rondetafel.bodies.views.questions import answer, ask, question_list
from rondetafel.bodies.views.seats import add_target, change_seat, composition, end_seat, end_target, give_seat
from rondetafel.bodies.views.settings import (
    add_closing_day,
    change_value,
    fill_profile,
    put_in_use,
    remove_closing_day,
    settings,
    work_without_personal_data,
)
from rondetafel.bodies.views.tables import (
    adopt_charter,
    body_detail,
    body_list,
    change_body,
    charter_detail,
    charter_list,
    open_body,
    public_body,
)

__all__ = [
    "add_closing_day",
    "add_target",
    "administrator_list",
    "adopt_charter",
    "answer",
    "appoint",
    "appoint_administrator",
    "ask",
    "body_detail",
    "body_list",
    "change_body",
    "change_seat",
    "change_value",
    "charter_detail",
    "charter_list",
    "composition",
    "confirm_appointment",
    "end_office",
    "end_seat",
    "end_target",
    "fill_profile",
    "give_seat",
    "leave_organisation",
    "open_body",
    "pending_appointments",
    "public_body",
    "put_in_use",
    "question_list",
    "remove_closing_day",
    "settings",
    "take_over",
    "work_without_personal_data",
]
