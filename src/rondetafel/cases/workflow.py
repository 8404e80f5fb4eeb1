"""The life of a case as one table of moves: from draft to a place on the agenda, and what follows (`workflow_outcome`)."""

from rondetafel.cases.models import Case
from rondetafel.cases.rules import is_chair, is_desk, is_referring, may_cancel, may_hand_in
from rondetafel.cases.workflow_outcome import MOVES as OUTCOME
from rondetafel.core.workflow import Flow, Move

S = Case.State
BEFORE_MEETING = (S.SUBMITTED, S.INCOMPLETE, S.ACCEPTED, S.PLANNED)

CASE = Flow(
    "case",
    Move("submit", (S.DRAFT,), S.SUBMITTED, by=may_hand_in, label="Indienen"),
    Move("accept", (S.SUBMITTED,), S.ACCEPTED, by=is_chair, label="Aannemen"),
    Move("ask_completion", (S.SUBMITTED,), S.INCOMPLETE, by=is_desk, label="Om aanvulling vragen"),
    Move("answer_completion", (S.INCOMPLETE,), S.SUBMITTED, by=is_referring, label="Aanvulling versturen"),
    Move("direct_elsewhere", (S.SUBMITTED, S.INCOMPLETE), S.DIRECTED, by=is_chair, label="Elders beter op zijn plek"),
    Move("undo_triage", (S.ACCEPTED, S.DIRECTED), S.SUBMITTED, by=is_chair, label="Triage terugdraaien"),
    Move("reserve_slot", (S.ACCEPTED,), S.PLANNED, by=is_desk, label="Plek geven"),
    Move("release_slot", (S.PLANNED,), S.ACCEPTED, by=is_desk, label="Van de agenda halen"),
    Move("cancel", BEFORE_MEETING, S.CANCELLED, by=may_cancel, label="Annuleren"),
    *OUTCOME,
)
