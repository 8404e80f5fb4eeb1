"""Consent and ground in the whole case as ZIP: who was asked what and what they said, and on which ground the case was shared."""

from datetime import date

from django.utils.formats import date_format

from rondetafel.cases.export_parts import Part, words
from rondetafel.cases.models import Case
from rondetafel.consents.models import Consent
from rondetafel.consents.queries.page import Answer, consent_page
from rondetafel.consents.queries.sharing import STATUS_WORDS
from rondetafel.core.actor import Actor


def consent_part(case: Case, actor: Actor, on: date) -> Part:
    """Every person concerned with every answer, and the grounds. No addresses: those are in no paper."""
    page = consent_page(case, actor, on)
    lines: list[tuple[str, str]] = []
    for person in page["persons"]:
        holds = f"gezag: {person.one.get_authority_display()}"
        lines.append((person.one.label.capitalize(), words(person.name, person.one.organisation, holds)))
        lines += [(f"{person.one.label.capitalize()}, {answer.row.get_purpose_display()}", _answer(answer)) for answer in person.answers]
    lines += [
        (f"Grondslag voor {label}", words(row.get_code_display(), f"sinds {_day(row.since)}"))
        for label, rows in page["grounds"]
        for row in rows
    ]
    lines += [("Toch verder gegaan", words(_day(row.decided_on), why)) for row, why in page["reasons"]]
    return Part("Toestemming en grondslag", lines)


def _answer(answer: Answer) -> str:
    row: Consent = answer.row
    until = f"geldig tot en met {_day(row.valid_until)}" if row.valid_until else ""
    withdrawn = f"ingetrokken op {_day(row.withdrawn_on)}" if row.withdrawn_on else ""
    said = f"{row.get_how_display()} op {_day(row.given_on)}"
    return words(STATUS_WORDS[answer.status], answer.about, said, until, withdrawn, answer.words)


def _day(day: date) -> str:
    return date_format(day, "j F Y")
