"""The life of a question as a table of moves."""

from rondetafel.consults.models import Consult
from rondetafel.consults.rules import is_desk, may_convert
from rondetafel.core.workflow import Flow, Move

S = Consult.State

CONSULT = Flow(
    "consult",
    Move("answer", (S.OPEN,), S.ANSWERED, by=is_desk, label="Antwoorden"),
    Move("close", (S.OPEN, S.ANSWERED), S.CLOSED, by=is_desk, label="Afronden"),
    Move("convert", (S.OPEN, S.ANSWERED), S.CONVERTED, by=may_convert, label="Omzetten in een aanmelding"),
)
