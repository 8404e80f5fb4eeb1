"""Tables of meetings: series, meetings and slots; the agenda; what comes out of it."""

from rondetafel.meetings.models.agenda import AgendaItem, Attendance, ClientInput, ConflictOfInterest, ItemPaper, ItemSubject, Note
from rondetafel.meetings.models.hours import HoursBudget, HoursKind, HoursLine
from rondetafel.meetings.models.joint import JointBody, JointVoice
from rondetafel.meetings.models.outcome import (
    ActionNote,
    ActionPoint,
    Decision,
    DecisionText,
    Minutes,
    MinutesCorrection,
    MinutesRemark,
    MinutesSection,
    Position,
    ReportBack,
    WrittenRound,
)
from rondetafel.meetings.models.planning import Meeting, SchoolHoliday, Series, Slot, VideoLink
from rondetafel.meetings.models.polls import DatePoll, PollAnswer, PollDate
from rondetafel.meetings.models.questions import ItemQuestion
from rondetafel.meetings.models.summaries import DecisionSummary

__all__ = [
    "ActionNote",
    "ActionPoint",
    "AgendaItem",
    "Attendance",
    "ClientInput",
    "ConflictOfInterest",
    "DatePoll",
    "Decision",
    "DecisionSummary",
    "DecisionText",
    "HoursBudget",
    "HoursKind",
    "HoursLine",
    "ItemPaper",
    "ItemQuestion",
    "ItemSubject",
    "JointBody",
    "JointVoice",
    "Meeting",
    "Minutes",
    "MinutesCorrection",
    "MinutesRemark",
    "MinutesSection",
    "Note",
    "PollAnswer",
    "PollDate",
    "Position",
    "ReportBack",
    "SchoolHoliday",
    "Series",
    "Slot",
    "VideoLink",
    "WrittenRound",
]
