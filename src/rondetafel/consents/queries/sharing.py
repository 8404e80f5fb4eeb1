"""Whether a case may be shared with the table on a day: complete, incomplete, not needed, without a name only, or stopped (SR-09, SR-11)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from rondetafel.cases.models import Case
from rondetafel.consents.models import CapacityAssessment, Concerned, Consent, GoOn, Measure
from rondetafel.consents.needs import CONSENT, INFORM, NOTHING, AgeLaw, Need, Situation, Somebody, decides_alone, needs
from rondetafel.consents.queries.people import people_by_case
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.models import LawRule

COMPLETE, INCOMPLETE, NOT_NEEDED, NAMELESS, STOPPED = "complete", "incomplete", "not_needed", "nameless", "stopped"
STATE_WORDS = {
    COMPLETE: "volledig",
    INCOMPLETE: "niet volledig",
    NOT_NEEDED: "niet nodig",
    NAMELESS: "alleen zonder naam",
    STOPPED: "delen is gestopt",
}
STATE_TONES = {COMPLETE: "good", INCOMPLETE: "warn", NOT_NEEDED: "neutral", NAMELESS: "warn", STOPPED: "bad"}
YES, YES_NAMELESS, NO, WITHDRAWN, EXPIRED, NOT_ASKED, TOLD, NOT_TOLD, FREE = (
    *("yes", "yes_nameless", "no", "withdrawn", "expired", "not_asked"),
    *("told", "not_told", "free"),
)
STATUS_WORDS = {
    YES: "zegt ja",
    YES_NAMELESS: "zegt ja, maar alleen zonder naam",
    NO: "zegt nee",
    WITHDRAWN: "ingetrokken",
    EXPIRED: "verlopen",
    NOT_ASKED: "nog niet gevraagd",
    TOLD: "verteld",
    NOT_TOLD: "nog niet verteld",
    FREE: "niet nodig",
}
STATUS_TONES = {
    YES: "good",
    YES_NAMELESS: "warn",
    TOLD: "good",
    NO: "bad",
    WITHDRAWN: "bad",
    EXPIRED: "warn",
    NOT_ASKED: "warn",
    NOT_TOLD: "warn",
    FREE: "neutral",
}
FOR_WORDS = {CONSENT: "toestemming", INFORM: "vertellen", NOTHING: "niets"}


@dataclass(frozen=True)
class Line:
    """One person: what is needed, why, and how it stands."""

    who: Concerned
    need: str
    status: str
    why: str
    consent: Consent | None = None
    stops: bool = False

    @property
    def lacks(self) -> bool:
        return self.status not in (YES, YES_NAMELESS, TOLD, FREE)

    @property
    def limits(self) -> bool:
        """Said yes, but only without a name."""
        return self.need == CONSENT and self.status == YES_NAMELESS

    @property
    def status_words(self) -> str:
        return STATUS_WORDS[self.status]

    @property
    def tone(self) -> str:
        return STATUS_TONES[self.status]

    @property
    def need_words(self) -> str:
        return FOR_WORDS[self.need]


@dataclass(frozen=True)
class Sharing:
    """How it stands on a day. `asks_reason`: going on needs a reason first; `goes_on` is that reason when it was given."""

    state: str
    why: str
    lines: list[Line] = field(default_factory=list)
    goes_on: GoOn | None = None
    alone: bool = False

    @property
    def asks_reason(self) -> bool:
        return self.state == INCOMPLETE and self.goes_on is None

    @property
    def words(self) -> str:
        return STATE_WORDS[self.state]

    @property
    def tone(self) -> str:
        return STATE_TONES[self.state]

    @property
    def shut(self) -> bool:
        """The table's experts see nothing that tells who it is about."""
        return self.state in (STOPPED, NAMELESS)

    @property
    def lacking(self) -> list[Line]:
        return [line for line in self.lines if line.lacks]

    @property
    def refusing(self) -> list[Line]:
        """Who said no, though it does not stop the sharing: it must be seen."""
        return [line for line in self.lines if line.status in (NO, WITHDRAWN)]


def sharing(case: Case, on: date) -> Sharing:
    """How sharing with the table stands on a day. Six queries; for who may see the people concerned."""
    return sharings([case], on)[case.pk]


def sharings(cases: Sequence[Case], on: date) -> dict[UUID, Sharing]:
    """The same for several cases of a page or a meeting, in as many queries as for one."""
    facts = _Facts.of(cases, on)
    return {case.pk: _sharing(case, on, facts) for case in cases}


@dataclass(frozen=True)
class _Facts:
    """What was written down about some cases, as of a day."""

    people: dict[UUID, list[Concerned]]
    answers: dict[UUID, Consent]  # the latest, by person
    capable: dict[UUID, bool]
    measures: dict[UUID, Measure]
    reasons: dict[UUID, list[GoOn]]
    laws: dict[str, AgeLaw]

    @classmethod
    def of(cls, cases: Sequence[Case], on: date) -> "_Facts":
        ids = [case.pk for case in cases]
        answers = Consent.objects.filter(case_id__in=ids, purpose=Consent.Purpose.SHARE).order_by("given_on", "recorded_at")
        return cls(
            people_by_case(cases),
            {row.concerned_id: row for row in answers},
            _capable(ids, on),
            {row.case_id: row for row in measures_on(ids, on)},
            _grouped(GoOn.objects.filter(case_id__in=ids, decided_on__lte=on).order_by("-recorded_at")),
            _laws({case.root.jurisdiction for case in cases}, on),
        )

    def situation(self, case: Case, on: date) -> Situation:
        measure = self.measures.get(case.pk)
        return Situation.on(on, born=case.birth_date, capable=self.capable.get(case.pk), measure=measure.kind if measure else "")


def _sharing(case: Case, on: date, facts: _Facts) -> Sharing:
    if case.body.neutral:
        return Sharing(NOT_NEEDED, "deze tafel werkt zonder persoonsgegevens")
    people, now, law = facts.people.get(case.pk, []), facts.situation(case, on), facts.laws[case.root.jurisdiction]
    wanted = {need.id: need for need in needs([Somebody(one.pk, one.kind, one.authority) for one in people], now, law)}
    lines = [_line(one, wanted[one.pk], facts.answers.get(one.pk), on) for one in people if one.pk in wanted]
    return _judge(lines, decides_alone(now, law), facts.reasons.get(case.pk, []))


def situation_of(case: Case, on: date) -> Situation:
    """Age, capacity and measure on a day."""
    return _Facts.of([case], on).situation(case, on)


def measures_on(case_ids: Sequence[UUID], on: date) -> list[Measure]:
    """The measures that run on a day; of one case the one that decides comes last."""
    rows = Measure.objects.filter(case_id__in=case_ids, since__lte=on).filter(Q(until=None) | Q(until__gte=on))
    return list(rows.select_related("organisation").order_by("since", "recorded_at"))


def law_of(jurisdiction: str, on: date) -> AgeLaw:
    """The ages in force, from the law data."""
    return _laws({jurisdiction}, on)[jurisdiction]


def _laws(jurisdictions: set[str], on: date) -> dict[str, AgeLaw]:
    rules: dict[str, dict[str, Any]] = {jurisdiction: {} for jurisdiction in jurisdictions}
    for jurisdiction, key, value in LawRule.objects.filter(jurisdiction__in=jurisdictions, valid__contains=on).values_list(
        "jurisdiction", "key", "value"
    ):
        rules[jurisdiction][key] = value
    return {jurisdiction: AgeLaw.of(found) for jurisdiction, found in rules.items()}


def _capable(case_ids: Sequence[UUID], on: date) -> dict[UUID, bool]:
    judged = CapacityAssessment.objects.filter(case_id__in=case_ids, concerned__kind=Concerned.Kind.YOUNG_PERSON, judged_on__lte=on)
    valid = judged.filter(Q(valid_until=None) | Q(valid_until__gte=on)).order_by("judged_on", "recorded_at")
    return dict(valid.values_list("case_id", "capable"))


def _grouped(rows: Iterable[GoOn]) -> dict[UUID, list[GoOn]]:
    found: dict[UUID, list[GoOn]] = {}
    for row in rows:
        found.setdefault(row.case_id, []).append(row)
    return found


def answers_of(one: Concerned) -> dict[str, Consent]:
    """The latest answer of one person per purpose; looked up by the program itself, so that the person's own page may show them."""
    with acting_as(system_actor(one.root_id, "consent.answers")):
        rows = Consent.objects.filter(concerned_id=one.pk).order_by("given_on", "recorded_at")
        return {row.purpose: row for row in rows}


def said_no_to(purpose: str, case: Case, on: date) -> set[UUID]:
    """Who of the people of a case said no to this, or took a yes back (SR-10). One query."""
    rows = Consent.objects.filter(case=case, purpose=purpose).order_by("given_on", "recorded_at")
    newest = {row.concerned_id: row for row in rows}
    return {pk for pk, row in newest.items() if status_of(row, on) in (NO, WITHDRAWN)}


def _line(one: Concerned, need: Need, answer: Consent | None, on: date) -> Line:
    if need.what == CONSENT:
        status = status_of(answer, on)
        return Line(one, CONSENT, status, need.why, answer, stops=status == WITHDRAWN or (need.decisive and status == NO))
    if need.what == INFORM:
        return Line(one, INFORM, TOLD if one.told_on and one.told_on <= on else NOT_TOLD, need.why, answer)
    return Line(one, NOTHING, FREE, need.why, answer)


def status_of(answer: Consent | None, on: date) -> str:
    """How one answer stands on a day."""
    if answer is None or answer.given_on > on:
        return NOT_ASKED
    if not answer.agrees:
        return NO
    if answer.withdrawn_on and answer.withdrawn_on <= on:
        return WITHDRAWN
    if answer.nameless:  # the term of a yes ends; the limit that came with it does not
        return YES_NAMELESS
    return EXPIRED if answer.valid_until and answer.valid_until < on else YES


def _judge(lines: list[Line], alone: bool, reasons: list[GoOn]) -> Sharing:
    stopping = [line for line in lines if line.stops]
    if stopping and _other_ground(stopping, reasons) is None:
        return Sharing(STOPPED, _said(stopping), lines, alone=alone)
    against = [line for line in lines if line.stops or line.limits]
    if against:
        other = _other_ground(against, reasons)
        if other is None:
            return Sharing(NAMELESS, _said(against), lines, alone=alone)
        return Sharing(INCOMPLETE, f"{_said(against)}; er is een andere grond vastgelegd", lines, other, alone)
    if not any(line.who.kind == Concerned.Kind.YOUNG_PERSON for line in lines):
        return Sharing(INCOMPLETE, "de lijst van betrokkenen is nog niet gemaakt", lines)
    if not alone and not any(line.who.kind != Concerned.Kind.YOUNG_PERSON for line in lines):
        return Sharing(INCOMPLETE, "nog niet bekend wie het gezag heeft", lines, _accepted(reasons, set()), alone)
    lacking = {line.who.pk for line in lines if line.lacks}
    if lacking:
        return Sharing(INCOMPLETE, _what_lacks(lines), lines, _accepted(reasons, lacking), alone)
    if not any(line.need == CONSENT for line in lines):
        return Sharing(NOT_NEEDED, _why_not_needed(lines), lines, alone=alone)
    return Sharing(COMPLETE, "iedereen die het aangaat heeft ja gezegd of weet ervan", lines, alone=alone)


def _accepted(reasons: list[GoOn], lacking: set[UUID]) -> GoOn | None:
    """The reason to go on that covers everybody whose answer lacks now."""
    return next((one for one in reasons if lacking <= set(one.lacks)), None)


def _other_ground(against: list[Line], reasons: list[GoOn]) -> GoOn | None:
    """The ground that the chair recorded after the last of these answers; one from before does not count."""
    moments = [line.consent.withdrawn_at or line.consent.recorded_at for line in against if line.consent]
    return next((one for one in reasons if one.kind == GoOn.Kind.OTHER_GROUND and one.recorded_at >= max(moments)), None)


def _said(against: list[Line]) -> str:
    return ", ".join(f"{line.who.label}: {line.status_words}" for line in against)


def _what_lacks(lines: list[Line]) -> str:
    return ", ".join(f"{line.who.label}: {line.status_words}" for line in lines if line.lacks)


def _why_not_needed(lines: list[Line]) -> str:
    return (
        "; ".join(dict.fromkeys(line.why for line in lines if line.who.kind != Concerned.Kind.YOUNG_PERSON)) or "niemand hoeft ja te zeggen"
    )
