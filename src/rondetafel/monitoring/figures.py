"""Counting the figures of one table and year, as the monitor role: four statements, no names."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from django.db import connection

from rondetafel.core.context import as_monitor
from rondetafel.monitoring import definitions as d

Denominator = Literal["discussed", "referred"]


@dataclass(frozen=True)
class Figure:
    """One figure. `denominator` and `percent` are None for a plain count."""

    id: str
    group: str
    label: str
    numerator: int
    denominator: int | None
    definition: str

    @property
    def percent(self) -> int | None:
        """Whole percent, a half rounded up; None for counts and for a share of nothing."""
        return round_half_up(self.numerator, self.denominator) if self.denominator else None


def round_half_up(numerator: int, denominator: int) -> int:
    """100 × numerator / denominator as a whole number, half up, without floating point."""
    return (200 * numerator + denominator) // (2 * denominator)


def figures_of(body_id: UUID, year: int, *, denominator: Denominator = "discussed") -> list[Figure]:
    """All figures of a table and year, exact. Who may see them exactly is the caller's question (safety P4)."""
    with as_monitor(), connection.cursor() as cursor:
        cases = _count_cases(cursor, body_id, year)
        discussions = _count_discussions(cursor, body_id, year)
        consults = _count_consults(cursor, body_id, year)
        time = _count_time(cursor, body_id, year)
    return _counts(cases, discussions) + _consults(consults) + _shares(cases, denominator) + _time(time)


def _years(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year + 1, 1, 1)


def _count_cases(cursor: object, body_id: UUID, year: int) -> dict[str, int]:
    """Counts within the referred (r.…) and within the discussed (d.…) of the year, in one pass."""
    conditions = {definition.id: definition.condition for definition in (*d.COUNTS, *d.SHARES) if definition.condition}
    conditions |= {f"cancelled.{code}": f"state = 'cancelled' AND cancel_reason = '{code}'" for code, _ in d.CANCEL_REASONS}
    keys = ["r", "d"] + [f"{side}.{key}" for key in conditions for side in "rd"]
    columns = ["count(*) FILTER (WHERE r)", "count(*) FILTER (WHERE d)"]
    columns += [f"count(*) FILTER (WHERE {side} AND {condition})" for condition in conditions.values() for side in "rd"]
    first, after = _years(year)
    cursor.execute(  # type: ignore[attr-defined]
        f"SELECT {', '.join(columns)} FROM ("
        " SELECT *, submitted_on >= %s AND submitted_on < %s AS r,"
        "        coalesce(first_discussed_on >= %s AND first_discussed_on < %s, false) AS d"
        "   FROM monitoring_case WHERE body_id = %s AND (submitted_on >= %s AND submitted_on < %s"
        "        OR first_discussed_on >= %s AND first_discussed_on < %s)) c",
        [first, after, first, after, body_id, first, after, first, after],
    )
    return dict(zip(keys, cursor.fetchone(), strict=True))  # type: ignore[attr-defined]


def _count_discussions(cursor: object, body_id: UUID, year: int) -> int:
    cursor.execute(  # type: ignore[attr-defined]
        "SELECT count(*) FROM monitoring_discussion WHERE body_id = %s AND held_on >= %s AND held_on < %s", [body_id, *_years(year)]
    )
    return cursor.fetchone()[0]  # type: ignore[attr-defined]


def _count_consults(cursor: object, body_id: UUID, year: int) -> dict[str, int]:
    """Function 1 of an expert team, invisible before (NL-03)."""
    conditions = {one.id: one.condition for one in d.CONSULTS}
    conditions |= {"answered": "answered_on IS NOT NULL", "in_time": "answered_on <= due_on"}
    columns = [f"count(*) FILTER (WHERE {condition})" for condition in conditions.values()]
    cursor.execute(  # type: ignore[attr-defined]
        f"SELECT {', '.join(columns)} FROM monitoring_consult WHERE body_id = %s AND asked_on >= %s AND asked_on < %s",
        [body_id, *_years(year)],
    )
    return dict(zip(conditions, cursor.fetchone(), strict=True))  # type: ignore[attr-defined]


def _count_time(cursor: object, body_id: UUID, year: int) -> dict[str, int]:
    cursor.execute(  # type: ignore[attr-defined]
        "SELECT s.use, count(*), sum(s.minutes) FROM monitoring_slot s"
        " WHERE s.body_id = %s AND s.starts_at >= %s::date AND s.starts_at < %s::date AND s.meeting_state = 'held' GROUP BY s.use",
        [body_id, *_years(year)],
    )
    rows = {use: (slots, minutes) for use, slots, minutes in cursor.fetchall()}  # type: ignore[attr-defined]
    found: dict[str, int] = {}
    for key, uses in {
        "offered": ("free", "reserved", "used", "lost"),
        "used": ("used",),
        "lost": ("lost",),
        "never_filled": ("free", "reserved"),
    }.items():
        found[f"slots.{key}"] = sum(rows.get(use, (0, 0))[0] for use in uses)
        found[f"minutes.{key}"] = sum(rows.get(use, (0, 0))[1] for use in uses)
    return found


def _counts(cases: dict[str, int], discussions: int) -> list[Figure]:
    numbers = {"referred": cases["r"], "discussed": cases["d"], "discussions": discussions}
    numbers |= {"cancelled": cases["r.cancelled"], "directed": cases["r.directed"]}
    found = [Figure(one.id, one.group, one.label, numbers[one.id], None, one.definition) for one in d.COUNTS]
    return found + [
        Figure(
            f"cancelled.{code}",
            "Waarom geannuleerd",
            label,
            cases[f"r.cancelled.{code}"],
            None,
            f"Geannuleerd met als reden: {label.lower()}.",
        )
        for code, label in d.CANCEL_REASONS
    ]


def _shares(cases: dict[str, int], denominator: Denominator) -> list[Figure]:
    side = "d" if denominator == "discussed" else "r"
    of = "Van de besproken casussen." if side == "d" else "Van de aangemelde casussen."
    return [Figure(one.id, one.group, one.label, cases[f"{side}.{one.id}"], cases[side], f"{one.definition} {of}") for one in d.SHARES]


def _consults(consults: dict[str, int]) -> list[Figure]:
    found = [Figure(one.id, one.group, one.label, consults[one.id], None, one.definition) for one in d.CONSULTS]
    in_time = Figure(d.IN_TIME.id, d.IN_TIME.group, d.IN_TIME.label, consults["in_time"], consults["answered"], d.IN_TIME.definition)
    return [*found, in_time]


def _time(time: dict[str, int]) -> list[Figure]:
    found = [
        Figure(f"{unit}.{key}", "Tijd", f"{label} ({name})", time[f"{unit}.{key}"], None, definition)
        for unit, name in (("minutes", "minuten"), ("slots", "plekken"))
        for key, label, definition in d.TIME
    ]
    share = Figure("time_use", "Tijd", d.TIME_USE.label, time["minutes.used"], time["minutes.offered"], d.TIME_USE.definition)
    return [*found, share]
