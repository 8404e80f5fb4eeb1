"""The settings of a table as lines of a page: what, unit, default, where it comes from, value in force, since when."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from rondetafel.bodies.models import Body
from rondetafel.core.models import Setting
from rondetafel.core.settings_store import DECLARED, Declared

# The context in front of the point: the heading on the page, and whether only tables of the care zone have it.
GROUPS = {
    "bodies": ("Deze tafel", False),
    "meetings": ("Overleg en agenda", False),
    "table_documents": ("Documenten van de tafel", False),
    "cases": ("Casussen", True),
    "consents": ("Toestemming, delen en overdragen", True),
    "formulations": ("Verklarende analyse", True),
    "packs": ("Dossierpakket", True),
    "direction": ("Procesregie", True),
    "evaluations": ("Evaluaties", True),
    "consults": ("Vragen en openbare pagina", True),
    "families": ("Ouders en jongeren", False),
    "monitoring": ("Cijfers", True),
}


@dataclass(frozen=True)
class Line:
    """One setting of one table on a day."""

    declared: Declared
    value: Any
    own_since: date | None
    coming: list[tuple[date, Any]]

    @property
    def shown(self) -> str:
        """The value in words."""
        return in_words(self.value, self.declared.unit)

    @property
    def default_shown(self) -> str:
        """The default in words."""
        return in_words(self.declared.default, self.declared.unit)

    @property
    def coming_shown(self) -> list[tuple[date, str]]:
        """Later values in words."""
        return [(day, in_words(value, self.declared.unit)) for day, value in self.coming]


def in_words(value: Any, unit: str) -> str:
    """A value as people read it."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return "; ".join(str(one) for one in value) or "niet ingevuld"
    if value in ("", None):
        return "niet ingevuld"
    return f"{value} {unit}" if unit and not isinstance(value, str) else str(value)


def applies(key: str, body: Body) -> bool:
    """Whether a table of this zone has the setting."""
    return body.zone == Body.Zone.CARE or not GROUPS.get(key.partition(".")[0], ("", False))[1]


def lines_of(body: Body, on: date) -> list[tuple[str, list[Line]]]:
    """The settings by group: one query."""
    own: dict[str, list[Setting]] = {}
    for row in Setting.objects.filter(body_id=body.pk, valid__overlap=(on, None)).order_by("valid"):
        own.setdefault(row.key, []).append(row)
    groups: dict[str, list[Line]] = {}
    for key, declared in DECLARED.items():
        if applies(key, body):
            groups.setdefault(key.partition(".")[0], []).append(_line(declared, own.get(key, []), on))
    order = list(GROUPS)
    known = sorted(groups, key=lambda name: order.index(name) if name in order else len(order))
    return [(GROUPS.get(name, (name.capitalize(), False))[0], groups[name]) for name in known]


def line_of(body: Body, key: str, on: date) -> Line:
    """One setting.

    Raises:
        KeyError: not declared, or not for this table.
    """
    if not applies(key, body):
        raise KeyError(key)
    return _line(DECLARED[key], list(Setting.objects.filter(body_id=body.pk, key=key, valid__overlap=(on, None)).order_by("valid")), on)


def _line(declared: Declared, rows: list[Setting], on: date) -> Line:
    now = next((row for row in rows if on in row.valid), None)
    coming = [(row.valid.lower, row.value) for row in rows if row.valid.lower > on]
    return Line(declared, declared.default if now is None else now.value, now.valid.lower if now else None, coming)
