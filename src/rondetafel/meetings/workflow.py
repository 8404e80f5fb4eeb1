"""The moves of meetings and agenda items."""

from rondetafel.core.rules import either
from rondetafel.core.workflow import Flow, Move
from rondetafel.meetings.models import AgendaItem, Meeting
from rondetafel.meetings.rules import at_desk, is_proposer, may_be_left_out, sorts

_M, _I = Meeting.State, AgendaItem.State

MEETING = Flow(
    "meeting",
    Move("publish", (_M.PLANNED, _M.PUBLISHED), _M.PUBLISHED, by=at_desk, label="Agenda versturen"),
    Move("start", (_M.PUBLISHED,), _M.IN_SESSION, by=at_desk, label="Beginnen"),
    Move("close", (_M.IN_SESSION,), _M.HELD, by=at_desk, label="Afsluiten"),
    Move("cancel", (_M.PLANNED, _M.PUBLISHED), _M.CANCELLED, by=at_desk, label="Afgelasten"),
)

WAITING = (_I.PROPOSED, _I.POSTPONED, _I.CARRIED_OVER)

ITEM = Flow(
    "item",
    Move("place", WAITING, _I.PLACED, by=sorts, label="Op een agenda zetten"),
    Move("postpone", (*WAITING, _I.PLACED), _I.POSTPONED, by=sorts, label="Uitstellen"),
    Move("not_place", (*WAITING, _I.PLACED), _I.NOT_PLACED, by=may_be_left_out, label="Niet plaatsen"),
    Move("merge", (*WAITING, _I.PLACED), _I.MERGED, by=may_be_left_out, label="Samenvoegen"),
    Move("withdraw", (*WAITING, _I.PLACED), _I.WITHDRAWN, by=either(is_proposer, may_be_left_out), label="Intrekken"),
)
