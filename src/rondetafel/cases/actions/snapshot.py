"""Answers become columns: plain where SQL must know, sealed where it must not (architecture 4.10)."""

from datetime import date, timedelta
from typing import Any

from rondetafel.cases.answers import Answers, without_people
from rondetafel.cases.clocks import AGES_THAT_COUNT, birthday
from rondetafel.cases.models import Case, Informed
from rondetafel.core.crypto import blind_index, seal
from rondetafel.core.due import set_due
from rondetafel.core.search import plain, to_vector
from rondetafel.core.settings_store import setting

PLAIN = (
    *("birth_date", "sex", "municipality_id", "authority", "ground", "question", "must_change", "stay", "school"),
    *("end_of_care_on", "authorisation_ends_on", "safety_concerns", "safety_judged_by", "safety_judged_on", "reference"),
)
END_OF_CARE = ("end_of_care_reason", "end_of_care_told", "end_of_care_told_by", "end_of_care_told_on", "next_place_known")
NO_END = {
    "end_of_care_reason": "",
    "end_of_care_told": None,
    "end_of_care_told_by": "",
    "end_of_care_told_on": None,
    "next_place_known": None,
}
UNKNOWN_WHEN_EMPTY = ("sex", "authority", "ground", "school")


def write_answers(case: Case, answers: Answers, *, on: date) -> None:
    """Freeze the answers into the case, with what is derived from them: search words, sameness, who was told, due dates."""
    if case.body.neutral:
        answers = without_people(answers)
    values = columns(case, answers)
    Case.objects.filter(pk=case.pk).update(search=_search(case, answers), **values)
    for name, value in values.items():
        setattr(case, name, value)
    _write_informed(case, answers)
    set_due_dates(case, on)


def columns(case: Case, answers: Answers) -> dict[str, Any]:
    """The columns of the case that answers fill."""
    values: dict[str, Any] = {name: getattr(answers, name) for name in PLAIN}
    values |= {name: values[name] or "unknown" for name in UNKNOWN_WHEN_EMPTY}
    return values | {
        "asked": list(answers.asked),
        "about": list(answers.about),
        "urgent_reason": answers.urgent_reason if answers.urgent else "",
        "urgent_before": answers.urgent_before if answers.urgent else None,
        "name_sealed": seal(case.root, "cases_case", "name_sealed", case.pk, answers.name),
        **({name: getattr(answers, name) for name in END_OF_CARE} if answers.end_of_care_on else NO_END),
        "end_of_care_sealed": seal(case.root, "cases_case", "end_of_care_sealed", case.pk, answers.end_of_care_perspective),
        "mailbox_sealed": seal(case.root, "cases_case", "mailbox_sealed", case.pk, answers.mailbox),
        "safety_sealed": seal(case.root, "cases_case", "safety_sealed", case.pk, answers.safety),
        "sameness": sameness(case, answers),
    }


def sameness(case: Case, answers: Answers) -> str:
    """A keyed fingerprint of name and birth date, another one at every table; empty when one of the two lacks."""
    if not (answers.name and answers.birth_date):
        return ""
    return blind_index(f"sameness/{case.body_id}", plain(answers.name), answers.birth_date.isoformat())


def _search(case: Case, answers: Answers) -> Any:
    return to_vector(f"{case.number} {answers.question} {answers.must_change}", names=answers.name)


def _write_informed(case: Case, answers: Answers) -> None:
    kept = {row.who: row for row in case.informed.all()}
    for who in Informed.Who.values:
        told, why_not = answers.told_on.get(who), answers.why_not.get(who, "")
        if not told and not why_not:
            continue
        if who in kept:
            Informed.objects.filter(pk=kept[who].pk).update(told_on=told, why_not=why_not)
        else:
            Informed(case=case, root_id=case.root_id, circle_id=case.circle_id, who=who, told_on=told, why_not=why_not).save(
                force_insert=True
            )


def set_due_dates(case: Case, on: date) -> None:
    """A task before a 12th, 16th or 18th birthday (safety P7), and before care ends (NL-26)."""
    where = {"root_id": case.root_id, "circle_id": case.circle_id, "body_id": case.body_id}
    notice = timedelta(days=setting(case.body_id, "cases.birthday_notice_days", on=on))
    for age in AGES_THAT_COUNT if case.birth_date else ():
        day = birthday(case.birth_date, age)  # type: ignore[arg-type]
        if day > on:
            set_due(f"birthday.{age}", due_on=day - notice, **where)
    if case.end_of_care_on:
        days = timedelta(days=setting(case.body_id, "cases.end_of_care_notice_days", on=on))
        set_due("end_of_care", due_on=case.end_of_care_on - days, **where)
