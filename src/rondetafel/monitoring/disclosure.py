"""What may be shown to whom (safety P4). Until disclosure control exists: exact for the desk only; others see totals.

Others see a total, or a whole group of parts, or nothing of it: never a number from which somebody can subtract. A group stays
out when one of its parts, what is left of its whole, or a difference with another number on the page is smaller than the limit.
A figure that is not named here is for the desk only. `tests/test_disclosure.py` plays somebody who subtracts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rondetafel.core.actor import Actor
from rondetafel.core.rules import rule
from rondetafel.core.settings_store import setting
from rondetafel.monitoring.figures import Figure
from rondetafel.monitoring.terms import NEVER_UNDER, SMALLEST_SHOWN

# Totals, in the order of their worth: one that differs too little from a total before it stays out.
TOTALS = ("discussed", "referred", "discussions")
# Totals that nothing is subtracted from but their own parts; of time that was offered nobody can tell anything.
ALONE, TIME = ("consults",), ("slots.offered", "minutes.offered")
USED_MINUTES = {
    "minutes.used": "slots.used",
    "minutes.lost": "slots.lost",
    "minutes.never_filled": "slots.never_filled",
    "time_use": "slots.used",
}


@dataclass(frozen=True)
class Parts:
    """Parts of one whole that are shown together or not at all."""

    whole: str
    ids: tuple[str, ...]
    prefix: str = ""

    def of(self, numbers: dict[str, int]) -> list[str]:
        """The figures that are meant."""
        return [one for one in numbers if one in self.ids or (self.prefix and one.startswith(self.prefix))]


GROUPS = (
    Parts("discussed", ("co_referral",), "source."),
    Parts("discussed", (), "question."),
    Parts("discussed", (), "about."),
    Parts("discussed", ("school_problems",)),
    Parts("discussed", (), "obstacle."),
    Parts("referred", ("cancelled", "directed")),
    Parts("cancelled", (), "cancelled."),
    Parts("consults", ("consults.professional", "consults.parent", "consults.young")),
    Parts("consults", ("consults.converted",)),
    Parts("consults", ("consults.in_time",)),
    Parts("slots.offered", ("slots.used", "slots.lost", "slots.never_filled")),
)
# Numbers besides part and rest that somebody can make, who thinks that all happened within the year: added, taken away.
DIFFERENCES = (
    (("referred",), ("cancelled", "directed")),
    (("referred",), ("discussed", "cancelled", "directed")),
    (("co_referral",), ("source.provider",)),
    (("referred",), ("consults.converted",)),
    (("discussions",), ("slots.used",)),
    (("discussed", "slots.used"), ("discussions",)),
)


@rule("Cijfers van een tafel zijn er voor de voorzitter, de procesondersteuner, de manager en de beleidsmedewerker van die tafel.")
def may_see_figures(actor: Actor, body: object) -> bool:
    return actor.holds_any(("chair", "secretary", "manager", "policy_officer"), of=body.pk)  # type: ignore[attr-defined]


@rule("Exacte aantallen zijn er alleen voor de voorzitter en de procesondersteuner van deze tafel.")
def may_see_exact(actor: Actor, body: object) -> bool:
    return actor.holds_any(("chair", "secretary"), of=body.pk)  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Shown:
    """A figure as one reader may see it: hidden parts are really absent, not only invisible."""

    id: str
    group: str
    label: str
    definition: str
    numerator: int | None
    denominator: int | None
    percent: int | None

    @property
    def text(self) -> str:
        """The number in words for the table twin."""
        if self.numerator is None:
            return "niet getoond"
        if self.percent is None:
            return str(self.numerator)
        return f"{self.numerator} van {self.denominator} ({self.percent} %)"

    @property
    def value(self) -> int:
        """For the length of a bar; nothing for what is hidden."""
        return self.numerator or 0


def limit_of(body_id: UUID, on: date) -> int:
    """The smallest number that others see at this table. A table may ask for more, never for less than P4."""
    return max(NEVER_UNDER, setting(body_id, SMALLEST_SHOWN, on=on))


def exactly(figures: Iterable[Figure]) -> list[Shown]:
    """For the desk: everything."""
    return [Shown(one.id, one.group, one.label, one.definition, one.numerator, one.denominator, one.percent) for one in figures]


def for_others(figures: Iterable[Figure], *, limit: int, over: bool) -> list[Shown]:
    """For everybody else: no percentage, and no number from which a smaller one than the limit follows.

    Args:
        over: the year is over. Of a running year only totals: who looks every week sees in the parts which case was new.
    """
    found = list(figures)
    open_ids = shown_ids({one.id: one.numerator for one in found}, limit=limit, over=over)
    return [Shown(one.id, one.group, one.label, one.definition, one.numerator if one.id in open_ids else None, None, None) for one in found]


def shown_ids(numbers: dict[str, int], *, limit: int, over: bool) -> set[str]:
    """Which figures others may see."""
    shown = {one for one in ALONE if numbers.get(one, 0) >= limit}
    for total in TOTALS:
        if numbers.get(total, 0) >= limit and _far_apart(numbers, total, shown & set(TOTALS), limit):
            shown.add(total)
    shown |= set(TIME) & numbers.keys()
    for group in GROUPS if over else ():
        ids = group.of(numbers)
        if ids and group.whole in shown and _is_safe(numbers, group.whole, ids, shown, limit):
            shown |= set(ids)
    return shown | {minutes for minutes, slots in USED_MINUTES.items() if slots in shown and minutes in numbers}


def _far_apart(numbers: dict[str, int], one: str, others: set[str], limit: int) -> bool:
    return all(abs(numbers[one] - numbers[other]) >= limit for other in others)


def _is_safe(numbers: dict[str, int], whole: str, ids: list[str], shown: set[str], limit: int) -> bool:
    """Whether these parts can join what is shown: no part, no rest and no difference is too small."""
    if any(numbers[one] < limit or numbers[whole] - numbers[one] < limit for one in ids):
        return False
    together, new = shown | set(ids), set(ids)
    made = [(plus, minus) for plus, minus in DIFFERENCES if {*plus, *minus} <= together and {*plus, *minus} & new]
    return all(abs(sum(numbers[one] for one in plus) - sum(numbers[one] for one in minus)) >= limit for plus, minus in made)
