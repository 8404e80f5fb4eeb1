"""What may be shown to whom. Until disclosure control exists: exact for the desk only; others see totals without small counts (P4)."""

from dataclasses import dataclass

from rondetafel.core.actor import Actor
from rondetafel.core.rules import rule
from rondetafel.monitoring.figures import Figure

SMALLEST_SHOWN = 5


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
            return f"minder dan {SMALLEST_SHOWN}"
        if self.percent is None:
            return str(self.numerator)
        return f"{self.numerator} van {self.denominator} ({self.percent} %)"

    @property
    def value(self) -> int:
        """For the length of a bar; nothing for what is hidden."""
        return self.numerator or 0


def as_seen(figure: Figure, *, exact: bool) -> Shown:
    """The figure for a reader. Times are no persons: they stay."""
    if exact:
        return Shown(figure.id, figure.group, figure.label, figure.definition, figure.numerator, figure.denominator, figure.percent)
    small = figure.group != "Tijd" and 0 <= figure.numerator < SMALLEST_SHOWN
    return Shown(figure.id, figure.group, figure.label, figure.definition, None if small else figure.numerator, None, None)
