"""The moves of a case from its discussion to its closing."""

from rondetafel.core.workflow import Move

MOVES: tuple[Move, ...] = ()
