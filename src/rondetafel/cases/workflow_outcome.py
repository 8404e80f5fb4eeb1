"""The moves of a case from its discussion to its closing, and the lives of a discussion, an advice and an action point."""

from rondetafel.cases.models import Advice, CareAction, Case, Discussion
from rondetafel.cases.rules_outcome import chairs, keeps_desk, may_close, may_keep_advice, may_report
from rondetafel.core.workflow import Flow, Move

S = Case.State
MOVES: tuple[Move, ...] = (
    Move("discuss", (S.PLANNED,), S.DISCUSSED, by=keeps_desk, label="Bespreking afronden"),
    Move("carry_over", (S.PLANNED,), S.ACCEPTED, by=keeps_desk, label="Aanhouden voor een volgende keer"),
    Move("adopt", (S.DISCUSSED,), S.ADVISED, by=chairs, label="Advies vaststellen"),
    Move("keep_advice", (S.DISCUSSED,), S.ADVISED, by=may_keep_advice, label="Het eerdere advies laten staan"),
    Move("close", (S.DISCUSSED, S.ADVISED), S.CLOSED, by=may_close, label="Casus afsluiten"),
    Move("reopen", (S.CLOSED,), S.ADVISED, by=chairs, label="Heropenen"),
    Move("reopen_discussed", (S.CLOSED,), S.DISCUSSED, by=chairs, label="Heropenen"),
)

D = Discussion.State
DISCUSSION = Flow(
    "discussion",
    Move("start", (D.PLANNED,), D.RUNNING, by=keeps_desk, label="Bespreking beginnen"),
    Move("hold", (D.PLANNED, D.RUNNING), D.HELD, by=keeps_desk, label="Besproken"),
    Move("carry_over", (D.PLANNED, D.RUNNING), D.CARRIED_OVER, by=keeps_desk, label="Aanhouden voor een volgende keer"),
    Move("miss", (D.PLANNED, D.RUNNING), D.NO_SHOW, by=keeps_desk, label="Niemand kwam"),
)

ADVICE = Flow("advice", Move("adopt", (Advice.State.DRAFT,), Advice.State.ADOPTED, by=chairs, label="Vaststellen"))

A = CareAction.State
CARE_ACTION = Flow(
    "careaction",
    Move("report_done", (A.OPEN,), A.DONE, by=may_report, label="Gedaan"),
    Move("report_not_feasible", (A.OPEN,), A.NOT_FEASIBLE, by=may_report, label="Lukt niet"),
    Move("drop", (A.OPEN, A.NOT_FEASIBLE), A.DROPPED, by=chairs, label="Laten vervallen"),
    Move("hand_over", (A.OPEN, A.NOT_FEASIBLE), A.HANDED_OVER, by=chairs, label="Gaat verder bij een ander"),
)
