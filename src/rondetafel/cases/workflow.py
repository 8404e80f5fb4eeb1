"""The life of a case as one table of moves: from draft to a place on the agenda, and what follows (`workflow_outcome`)."""

from rondetafel.cases.models import Case
from rondetafel.cases.rules import (
    LOCKED,
    is_chair,
    is_desk,
    is_referring,
    is_the_program,
    may_cancel,
    may_hand_in,
    may_leave_it,
    may_undo,
    may_unlock_new,
)
from rondetafel.cases.workflow_outcome import MOVES as OUTCOME
from rondetafel.core.workflow import Flow, Move

S = Case.State
HANDED_IN = tuple(state for state in S if state not in (S.DRAFT, *LOCKED))
BEFORE_MEETING = (S.SUBMITTED, S.INCOMPLETE, S.ACCEPTED, S.PLANNED)

CASE = Flow(
    "case",
    Move("submit", (S.DRAFT,), S.SUBMITTED, by=may_hand_in, label="Indienen"),
    Move("accept", (S.SUBMITTED,), S.ACCEPTED, by=is_chair, label="Aannemen"),
    Move("ask_completion", (S.SUBMITTED,), S.INCOMPLETE, by=is_desk, label="Om aanvulling vragen"),
    Move("answer_completion", (S.INCOMPLETE,), S.SUBMITTED, by=is_referring, label="Aanvulling versturen"),
    Move("direct_elsewhere", (S.SUBMITTED, S.INCOMPLETE), S.DIRECTED, by=is_chair, label="Elders beter op zijn plek"),
    Move("hand_over", (S.SUBMITTED, S.INCOMPLETE, S.ACCEPTED), S.DIRECTED, by=is_the_program, label="Overgenomen door een andere tafel"),
    Move("undo_triage", (S.ACCEPTED, S.DIRECTED), S.SUBMITTED, by=may_undo, label="Triage terugdraaien"),
    Move("reserve_slot", (S.ACCEPTED,), S.PLANNED, by=is_desk, label="Plek geven"),
    Move("release_slot", (S.PLANNED,), S.ACCEPTED, by=is_desk, label="Van de agenda halen"),
    Move("cancel", BEFORE_MEETING, S.CANCELLED, by=may_cancel, label="Aanmelding annuleren"),
    Move("discuss_again", (S.DISCUSSED, S.ADVISED), S.ACCEPTED, by=is_chair, label="Nog een keer bespreken"),
    Move("leave_it_discussed", (S.ACCEPTED,), S.DISCUSSED, by=may_leave_it, label="Toch niet opnieuw bespreken"),
    Move("leave_it_advised", (S.ACCEPTED,), S.ADVISED, by=may_leave_it, label="Toch niet opnieuw bespreken"),
    Move("take_over_discussed", (S.ACCEPTED,), S.DISCUSSED, by=may_undo, label="Al besproken voordat de tafel hier werkte"),
    Move("discard", (S.DRAFT,), S.ERROR, by=is_referring, label="Concept weggooien"),
    Move("lock_died", HANDED_IN, S.DIED, by=is_desk, label="Dossier op slot: overleden"),
    Move("lock_error", HANDED_IN, S.ERROR, by=is_desk, label="Dossier op slot: ten onrechte ingevoerd"),
    Move("unlock", LOCKED, S.SUBMITTED, by=may_unlock_new, label="Van het slot halen"),
    Move("unlock_discussed", LOCKED, S.DISCUSSED, by=may_leave_it, label="Van het slot halen"),
    *OUTCOME,
)
