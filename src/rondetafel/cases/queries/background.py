"""What a referral is asked in its second stage, when that is due, and what was sent."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from rondetafel.bodies.models import Body
from rondetafel.cases.catalogue import BLOCKS, FIELDS, Block, Field, asked, fields_of, first_off
from rondetafel.cases.forms.background import shown
from rondetafel.cases.models import Background, Case, FormVersion
from rondetafel.cases.queries.places import closed_days, law_of
from rondetafel.cases.queries.refusals import with_replies
from rondetafel.core.crypto import unseal
from rondetafel.core.days import age_on, day_of
from rondetafel.core.settings_store import setting
from rondetafel.core.workdays import add_working_days


@dataclass(frozen=True)
class Sent:
    """One block of what the table got: labels and answers in words, tables as rows."""

    block: Block
    facts: list[tuple[str, str]]
    texts: list[tuple[str, str]]
    tables: list[tuple[Field, list[list[str]]]]


def form_version(body: Body) -> FormVersion | None:
    """The form of a table as it is now; none: everything is asked."""
    return FormVersion.objects.filter(body=body).order_by("-number").first()


def left_out_of(case: Case) -> frozenset[str]:
    """The questions of the first stage that this referral is not asked, by the form it began with."""
    return first_off(case.form_version.off, neutral=case.body.neutral) if case.form_version else frozenset()


def asked_of(case: Case, on: date) -> list[Field]:
    """The questions of this referral: by the form it began with, and by age."""
    off = frozenset(case.form_version.off) if case.form_version_id and case.form_version else frozenset()
    return asked(off=off, age=age_on(case.birth_date, on) if case.birth_date else None)


def background_due(case: Case, on: date) -> date | None:
    """By when the second stage is there: some working days before the meeting; None without a meeting."""
    if case.scheduled_for is None:
        return None
    law = law_of(case.body)
    days = setting(case.body_id, "cases.background_days", on=on)
    return add_working_days(day_of(case.scheduled_for, law), -days, law, closed_days(case.body))


def background_of(case: Case) -> Background | None:
    """The row, when somebody began."""
    return Background.objects.filter(case=case).select_related("sent_by__organisation").first()


def sent_blocks(case: Case, row: Background) -> list[Sent]:
    """What was sent, block by block, in words; empty answers are left out."""
    answers: dict[str, Any] = dict(row.codes)
    answers |= json.loads(unseal(case.root, "cases_background", "texts_sealed", row.pk, row.texts_sealed) or "{}")
    found = []
    for block in BLOCKS:
        facts: list[tuple[str, str]] = []
        texts: list[tuple[str, str]] = []
        tables: list[tuple[Field, list[list[str]]]] = []
        for field in fields_of(block.id, list(FIELDS)):
            if field.kind == "rows":
                rows = [
                    [shown(column, _back(column.kind, line.get(column.id))) for column in field.columns]
                    for line in answers.get(field.id, [])
                ]
                if rows:
                    beside = with_replies(case, answers[field.id], rows) if field.id == "refusals" else rows
                    tables.append((field, beside))
                elif answers.get(f"{field.id}-none"):
                    facts.append((field.label, field.none_label))
            elif field.id in answers:
                where = texts if field.kind == "text" else facts
                where.append((field.label, shown(field, _back(field.kind, answers[field.id]))))
        if facts or texts or tables:
            found.append(Sent(block, facts, texts, tables))
    return found


def _back(kind: str, value: Any) -> Any:
    return date.fromisoformat(value) if kind == "date" and value else value
