"""How a table decides: a pure function from rule, positions and text to a result (process 3.2). No database, no actor.

Nobody can force a result: the chair is no argument, except as the casting vote of a table whose charter says so.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

Rule = Literal["consensus", "consensus_with_own_voice", "advice_only", "vote"]
Value = Literal["support", "reservation", "stand_aside", "objection", "none"]

SUPPORT, RESERVATION, STAND_ASIDE, OBJECTION, NONE = "support", "reservation", "stand_aside", "objection", "none"
CONSENSUS, OWN_VOICE, ADVICE_ONLY, VOTE = "consensus", "consensus_with_own_voice", "advice_only", "vote"

# Why nothing can be recorded yet, in the order in which it is solved.
BLOCKS = {
    "nobody_asked": "Er is niemand aanwezig die een standpunt kan geven.",
    "text_not_shown": "De laatste tekst is nog niet voorgelezen of getoond.",
    "silent": "Nog niet ieder aanwezig lid heeft zich uitgesproken. Zwijgen is geen steun.",
    "objection": "Er staat een zwaarwegend bezwaar open. Zolang dat er is, kan niemand dit besluit nemen.",
    "no_support": "Geen enkel lid heeft steun uitgesproken.",
}


@dataclass(frozen=True, slots=True)
class Stance:
    """The position of one member on the text as it stands now. `own_voice`: the member's own text travels along."""

    member: UUID
    value: str
    reason: str = ""
    own_voice: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What the positions give now. With a block nothing can be taken; `code` is then what the meeting has so far."""

    code: str
    blocks: tuple[str, ...] = ()
    silent: tuple[UUID, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    voices: tuple[Stance, ...] = ()

    @property
    def final(self) -> bool:
        """Whether this result can be recorded."""
        return not self.blocks

    @property
    def why_not(self) -> list[str]:
        """The blocks in words."""
        return [BLOCKS[block] for block in self.blocks]


def outcome(rule: str, positions: Sequence[Stance], text_shown: bool, *, asked: Collection[UUID], casting: UUID | None = None) -> Result:
    """What a table's rule makes of the positions on the text as it stands.

    Args:
        positions: one for each member who spoke; positions of who is not asked do not count.
        text_shown: the final text was read out or shown.
        asked: who has position right and is at the table.
        casting: whose position decides when votes are equal; only under a charter in which the chair decides.

    Raises:
        ValueError: an unknown rule, or two positions of one member.
    """
    if rule not in _CODES:
        raise ValueError(rule)
    heard = [stance for stance in positions if stance.member in asked]
    if len({stance.member for stance in heard}) != len(heard):
        raise ValueError("two positions of one member")
    counts = Counter(stance.value for stance in heard)
    silent = tuple(sorted(set(asked) - {stance.member for stance in heard}))
    blocks = _blocks(rule, counts, text_shown, asked, silent)
    voices = tuple(stance for stance in heard if _is_voice(rule, stance))
    code = _CODES[rule](counts, heard, casting) if not set(blocks) - {"objection"} else _so_far(rule, counts)
    return Result(code, blocks, silent, tuple(sorted(counts.items())), voices)


def written_outcome(rule: str, positions: Sequence[Stance], *, asked: Collection[UUID], silence_supports: bool) -> Result:
    """What a table's rule makes of the answers when the last day of a written round is over. Who was asked had the text.

    Silence is no support. Under consensus it holds the decision up; where votes are counted, who was silent does not count. Only a
    table whose framework says so reads silence as support, and then somebody must have answered.
    """
    spoke = {stance.member for stance in positions} & set(asked)
    if silence_supports and spoke:
        silent = [Stance(member, SUPPORT) for member in sorted(set(asked) - spoke)]
        return outcome(rule, [*positions, *silent], True, asked=asked)
    if rule in (VOTE, ADVICE_ONLY):
        return outcome(rule, positions, True, asked=spoke)
    return outcome(rule, positions, True, asked=asked)


def _blocks(rule: str, counts: Counter[str], text_shown: bool, asked: Collection[UUID], silent: tuple[UUID, ...]) -> tuple[str, ...]:
    by_consensus = rule in (CONSENSUS, OWN_VOICE)
    found = {
        "nobody_asked": not asked,
        "text_not_shown": not text_shown,
        "silent": bool(silent),
        "objection": by_consensus and bool(counts[OBJECTION]),
        "no_support": by_consensus and bool(asked) and not silent and not counts[OBJECTION] and not counts[SUPPORT] + counts[RESERVATION],
    }
    return tuple(name for name in BLOCKS if found[name])


def _so_far(rule: str, counts: Counter[str]) -> str:
    """An open objection is a no whatever else is missing; otherwise the question is still open."""
    return "not_taken" if rule in (CONSENSUS, OWN_VOICE) and counts[OBJECTION] else "open"


def _is_voice(rule: str, stance: Stance) -> bool:
    """What its author wants to travel along; at a table with own voices every own text does."""
    return bool(stance.reason) and (stance.own_voice or rule == OWN_VOICE)


def _taken(counts: Counter[str]) -> str:
    return "taken_with_reservation" if counts[RESERVATION] else "taken"


def _by_consensus(counts: Counter[str], heard: Sequence[Stance], casting: UUID | None) -> str:
    return "not_taken" if counts[OBJECTION] else _taken(counts)


def _by_vote(counts: Counter[str], heard: Sequence[Stance], casting: UUID | None) -> str:
    """More in favour than against; standing aside and no position are no vote. Equal is no, unless somebody has the casting vote."""
    in_favour, against = counts[SUPPORT] + counts[RESERVATION], counts[OBJECTION]
    if in_favour == against and casting is not None:
        decides = next((stance.value for stance in heard if stance.member == casting), NONE)
        in_favour += decides in (SUPPORT, RESERVATION)
    return _taken(counts) if in_favour > against else "not_taken"


def _as_advice(counts: Counter[str], heard: Sequence[Stance], casting: UUID | None) -> str:
    """Nobody is bound: negative when no more members are for than against, with conditions when somebody has one."""
    in_favour, against = counts[SUPPORT] + counts[RESERVATION], counts[OBJECTION]
    if in_favour <= against:
        return "advice_negative"
    return "advice_conditional" if against or counts[RESERVATION] else "advice_positive"


_CODES = {CONSENSUS: _by_consensus, OWN_VOICE: _by_consensus, VOTE: _by_vote, ADVICE_ONLY: _as_advice}
