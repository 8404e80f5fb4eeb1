"""Rows of the case list as texts, so that its template has nothing to look up: the list is the page that is opened most."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from rondetafel.cases import words
from rondetafel.cases.models import Case
from rondetafel.core.days import day_of

NOTHING = "–"
STATES = dict(Case.State.choices)


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a number, never a name."""

    number: str
    url: str
    badges: list[tuple[str, str]]
    about: str
    born: str
    town: str
    submitted: str
    meeting: str


def lines_of(cases: list[Case]) -> list[Line]:
    """The rows, in their order."""
    start = reverse("cases:case_list")
    return [_line(case, f"{start}{case.pk}/") for case in cases]


def _line(case: Case, url: str) -> Line:
    return Line(
        number=case.number,
        url=url,
        badges=_badges(case),
        about=", ".join(words.about_words(case)) or NOTHING,
        born=str(case.birth_date.year) if case.birth_date else NOTHING,
        town=case.municipality.name if case.municipality else NOTHING,
        submitted=_day(case.submitted_on),
        meeting=_day(day_of(case.scheduled_for) if case.scheduled_for else None),
    )


def _badges(case: Case) -> list[tuple[str, str]]:
    found = [(STATES[Case.State(case.state)], words.tone(case))]
    found += [("spoed", "bad")] if case.urgent_reason else []
    found += [("leercasus", "neutral")] if case.answered_on else []
    return found + ([("niet bevestigd", "bad")] if words.unconfirmed(case) else [])


def _day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else NOTHING
