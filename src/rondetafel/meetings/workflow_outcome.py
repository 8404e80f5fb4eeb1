"""The moves of decisions, minutes, action points and reports."""

from rondetafel.core.rules import either
from rondetafel.core.workflow import Flow, Move
from rondetafel.meetings.models import ActionPoint, Decision, Minutes, ReportBack
from rondetafel.meetings.rules_outcome import answers_reports, is_program, may_finish, reports, writes_decision, writes_minutes

_D, _M, _A, _R = Decision.State, Minutes.State, ActionPoint.State, ReportBack.State
_OPEN = (_D.OPEN,)
_concludes = either(writes_decision, is_program)  # after a written round the program does it

# Which of the first moves is made follows from the positions; nobody picks it.
DECISION = Flow(
    "decision",
    Move("taken", _OPEN, _D.TAKEN, by=_concludes, label="Besluit vastleggen"),
    Move("taken_with_reservation", _OPEN, _D.TAKEN_WITH_RESERVATION, by=_concludes, label="Besluit vastleggen"),
    Move("not_taken", _OPEN, _D.NOT_TAKEN, by=writes_decision, label="Besluit vastleggen"),
    Move("advice_positive", _OPEN, _D.ADVICE_POSITIVE, by=_concludes, label="Advies vastleggen"),
    Move("advice_conditional", _OPEN, _D.ADVICE_CONDITIONAL, by=_concludes, label="Advies vastleggen"),
    Move("advice_negative", _OPEN, _D.ADVICE_NEGATIVE, by=_concludes, label="Advies vastleggen"),
    Move("drop", _OPEN, _D.NOT_TAKEN, by=writes_decision, label="Niet nemen"),
    Move("note", _OPEN, _D.NOTED, by=writes_decision, label="Kennis nemen"),
    Move("withdraw", (_D.OPEN, _D.POSTPONED), _D.WITHDRAWN, by=is_program, label="Ingetrokken"),
    Move("postpone", _OPEN, _D.POSTPONED, by=_concludes, label="Uitstellen"),
    Move("refer", _OPEN, _D.REFERRED, by=_concludes, label="Voorleggen aan het hogere overleg"),
    Move("reopen", (_D.POSTPONED,), _D.OPEN, by=writes_decision, label="Opnieuw bespreken"),
)

MINUTES = Flow(
    "minutes",
    Move("send", (_M.DRAFT,), _M.SENT, by=writes_minutes, label="Versturen aan de leden"),
    Move("approve", (_M.SENT,), _M.APPROVED, by=writes_minutes, label="Goedkeuren"),
)

ACTION_POINT = Flow(
    "action_point",
    Move("note_progress", (_A.OPEN, _A.RUNNING), _A.RUNNING, by=may_finish, label="Voortgang"),
    Move("finish", (_A.OPEN, _A.RUNNING), _A.DONE, by=may_finish, label="Gedaan"),
    Move("drop", (_A.OPEN, _A.RUNNING), _A.DROPPED, by=may_finish, label="Laten vervallen"),
)

REPORT = Flow(
    "report",
    Move("send", (_R.TO_DO,), _R.SENT, by=reports, label="Versturen"),
    Move("receive", (_R.SENT,), _R.RECEIVED, by=answers_reports, label="Ontvangst bevestigen"),
    Move("place", (_R.RECEIVED,), _R.PLACED, by=answers_reports, label="Op een agenda zetten"),
    Move("answer", (_R.RECEIVED, _R.PLACED), _R.ANSWERED, by=answers_reports, label="Beantwoorden"),
)
