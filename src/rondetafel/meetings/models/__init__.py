"""Tables of meetings: series, meetings and slots; the agenda; what comes out of it."""

from rondetafel.meetings.models.agenda import AgendaItem, Attendance, ItemSubject, Note
from rondetafel.meetings.models.outcome import (
    ActionPoint,
    Decision,
    DecisionText,
    Minutes,
    MinutesCorrection,
    MinutesRemark,
    MinutesSection,
    Position,
    ReportBack,
)
from rondetafel.meetings.models.planning import Meeting, Series, Slot

__all__ = [
    "ActionPoint",
    "AgendaItem",
    "Attendance",
    "Decision",
    "DecisionText",
    "ItemSubject",
    "Meeting",
    "Minutes",
    "MinutesCorrection",
    "MinutesRemark",
    "MinutesSection",
    "Note",
    "Position",
    "ReportBack",
    "Series",
    "Slot",
]
