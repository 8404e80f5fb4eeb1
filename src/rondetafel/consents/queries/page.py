"""The page *Toestemming en grondslag*: people, answers, grounds, and what asks for attention."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from rondetafel.cases.clocks import birthday_near
from rondetafel.cases.models import Case
from rondetafel.consents import rules
from rondetafel.consents.models import CapacityAssessment, Concerned, Consent, Controller, GoOn, LegalGround, ReadingView, Withheld
from rondetafel.consents.queries.people import name_of, people_of, sealed_text
from rondetafel.consents.queries.sharing import Line, Sharing, measures_on, sharing, status_of
from rondetafel.consents.queries.things import factors_of
from rondetafel.consents.queries.told import told_for
from rondetafel.core.actor import Actor
from rondetafel.core.crypto import unseal
from rondetafel.core.days import age_on
from rondetafel.core.models import Due
from rondetafel.documents.models import Document

FIELDS = {
    "address": "het adres",
    "place_of_stay": "waar de jeugdige verblijft",
    "school": "de school",
    "other_family": "gegevens van een ander gezinslid",
}
SOON = 30
OPEN_AGAIN = "consent.open_again"  # the due row that `actions.stopping` sets


@dataclass(frozen=True)
class Answer:
    """One answer in words."""

    row: Consent
    about: str
    words: str
    status: str

    @property
    def may_be_withdrawn(self) -> bool:
        return self.row.agrees and self.row.withdrawn_on is None


@dataclass(frozen=True)
class Kept:
    """Something that this person does not get to see."""

    row: Withheld
    what: str
    why: str


@dataclass
class Person:
    """One person with everything that is known of them."""

    one: Concerned
    name: str
    age: int | None
    line: Line | None
    texts: dict[str, str]
    answers: list[Answer] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    views: list[tuple[ReadingView, str]] = field(default_factory=list)
    assessments: list[tuple[CapacityAssessment, str]] = field(default_factory=list)


def consent_page(case: Case, actor: Actor, on: date) -> dict[str, Any]:
    """Everything the page shows; the same number of questions for two and for ten people."""
    state = sharing(case, on)
    persons = _persons(case, state, on)
    measures = measures_on([case.pk], on)
    reasons = list(GoOn.objects.filter(case=case).select_related("decided_by__organisation").order_by("-recorded_at"))
    return {
        "sharing": state,
        "persons": persons,
        "measure": measures[-1] if measures else None,
        "reasons": [(one, unseal(case.root, "consents_goon", "why_sealed", one.pk, one.why_sealed)) for one in reasons],
        "may_other_ground": rules.may_record_other_ground(actor, case),
        "open_again": rules.may_let_in(actor, case) and Due.objects.filter(root_id=case.root_id, kind=OPEN_AGAIN, done_at=None).exists(),
        "heaped": heaped(case, [person.one for person in persons], measures[-1].organisation_id if measures else None),
        "has_confidant": any(person.one.kind == Concerned.Kind.CONFIDANT for person in persons),
        "to_ask": [] if state.alone else to_ask(case, persons, on),
        "told": told_for(case, on),
        "birthday": birthday_near(case.birth_date, on, within=SOON),
        **_grounds(case, on),
    }


def _persons(case: Case, state: Sharing, on: date) -> list[Person]:
    lines = {line.who.pk: line for line in state.lines}
    persons = {one.pk: _person(one, lines.get(one.pk), on) for one in people_of(case)}
    found: dict[str, Iterable[tuple[UUID, Any]]] = {
        "answers": _answers(case, on),
        "kept": _kept(case),
        "views": _views(case),
        "assessments": _assessments(case),
    }
    for name, rows in found.items():
        for pk, row in rows:
            if pk in persons:
                getattr(persons[pk], name).append(row)
    return list(persons.values())


def _views(case: Case) -> Iterable[tuple[UUID, tuple[ReadingView, str]]]:
    for row in ReadingView.objects.filter(case=case).order_by("-recorded_at"):
        yield row.concerned_id, (row, unseal(case.root, "consents_readingview", "words_sealed", row.pk, row.words_sealed))


def _assessments(case: Case) -> Iterable[tuple[UUID, tuple[CapacityAssessment, str]]]:
    for row in CapacityAssessment.objects.filter(case=case).order_by("-judged_on", "-recorded_at"):
        yield row.concerned_id, (row, unseal(case.root, "consents_capacityassessment", "why_sealed", row.pk, row.why_sealed))


def _person(one: Concerned, line: Line | None, on: date) -> Person:
    born = one.case.birth_date if one.kind == Concerned.Kind.YOUNG_PERSON else one.birth_date
    texts = {name: sealed_text(one, name) for name in ("safe_detail", "not_told", "not_invited")}
    return Person(one, name_of(one), age_on(born, on) if born else None, line, texts)


def _answers(case: Case, on: date) -> Iterable[tuple[UUID, Answer]]:
    for row in Consent.objects.filter(case=case).select_related("noted_by__organisation").order_by("-given_on", "-recorded_at"):
        about = unseal(case.root, "consents_consent", "about_sealed", row.pk, row.about_sealed)
        words = unseal(case.root, "consents_consent", "words_sealed", row.pk, row.words_sealed)
        yield row.concerned_id, Answer(row, about, words, status_of(row, on))


def _kept(case: Case) -> Iterable[tuple[UUID, Kept]]:
    rows = list(Withheld.objects.filter(case=case, lifted_on=None).order_by("set_on", "pk"))
    titles = dict(Document.objects.filter(pk__in=[row.object_id for row in rows if row.kind == "document"]).values_list("pk", "title"))
    words = dict(factors_of(case)) if any(row.kind == Withheld.Kind.FACTOR for row in rows) else {}
    for row in rows:
        what = FIELDS.get(row.code) or (titles | words).get(row.object_id or case.pk) or row.get_kind_display()
        yield row.concerned_id, Kept(row, what, unseal(case.root, "consents_withheld", "reason_sealed", row.pk, row.reason_sealed))


def heaped(case: Case, people: Iterable[Concerned], by_measure: UUID | None) -> str:
    """The GI that is guardian, says yes and refers: three roles in one hand (safety P11)."""
    mine = case.referrer.organisation
    if mine is None or mine.kind != "gi":
        return ""
    guardians = {one.organisation_id for one in people if one.kind == Concerned.Kind.GUARDIAN and one.authority != "no"}
    return mine.name if mine.pk in guardians | {by_measure} - {None} and guardians else ""


def to_ask(case: Case, persons: list[Person], on: date) -> list[Person]:
    """Parents of whom the young person of 12 or over was not asked yet whether they may read along; a GI asks it first (safety P7)."""
    old_enough = case.birth_date is not None and age_on(case.birth_date, on) >= 12
    if not old_enough or case.referrer_kind != "gi":
        return []
    return [
        person
        for person in persons
        if person.one.kind in ("parent", "guardian") and person.one.organisation_id is None and not person.views
    ]


def _grounds(case: Case, on: date) -> dict[str, Any]:
    rows = LegalGround.objects.filter(case=case).select_related("set_by__organisation").order_by("-since", "-recorded_at")
    by_purpose: dict[str, list[LegalGround]] = defaultdict(list)
    for row in rows:
        by_purpose[row.purpose].append(row)
    grounds = [(label, by_purpose[str(code)]) for code, label in LegalGround.Purpose.choices]
    controllers = list(Controller.objects.filter(case=case).select_related("organisation").order_by("-since", "-recorded_at"))
    taken = [row for row in controllers if row.state == Controller.State.CONFIRMED and row.since <= on]
    return {
        "grounds": grounds,
        "controllers": controllers,
        "controller": taken[0].organisation if taken else case.referrer.organisation,
        "proposal": next((row for row in controllers if row.state == Controller.State.PROPOSED), None),
    }
