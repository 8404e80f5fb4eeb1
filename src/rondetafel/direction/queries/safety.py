"""The adopted safety agreements of a case: which hold, when each is looked at again, and what was seen before (NL-43)."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, QuerySet

from rondetafel.cases.models import Case, SafetyAgreement
from rondetafel.core.sealed import text_of
from rondetafel.direction.models import SafetyReview

Outcome = SafetyReview.Outcome
TONES = {Outcome.KEPT: "good", Outcome.BROKEN: "bad", Outcome.ENDED: "neutral"}


@dataclass(frozen=True)
class Seen:
    """One time that somebody looked."""

    review: SafetyReview
    note: str
    tone: str


@dataclass(frozen=True)
class Line:
    """One agreement: its words, when it comes back, and how it went each time; the last time first."""

    agreement: SafetyAgreement
    text: str
    next_on: date | None  # none: it ended
    late: bool
    seen: list[Seen] = field(default_factory=list)

    @property
    def broken(self) -> bool:
        """The last who looked saw that it is not kept."""
        return self.next_on is not None and bool(self.seen) and self.seen[0].review.outcome == Outcome.BROKEN


def adopted() -> QuerySet[SafetyAgreement]:
    """Agreements that stand in an adopted advice: those lie where the referrer reads (`cases.actions.advice.adopt`)."""
    return SafetyAgreement.objects.filter(circle_id=F("case__circle_id")).select_related("case__body", "case__root")


def running_of(case: Case) -> list[SafetyAgreement]:
    """The adopted agreements of a case that hold."""
    return list(SafetyAgreement.objects.filter(case=case, circle_id=case.circle_id, ended_on=None).order_by("review_on", "pk"))


def lines_of(case: Case, on: date) -> list[Line]:
    """All adopted agreements, those that hold first and the most pressing on top. Two statements."""
    rows = list(SafetyAgreement.objects.filter(case=case, circle_id=case.circle_id))
    reviews = (
        list(SafetyReview.objects.filter(case=case).select_related("noted_by__organisation").order_by("-looked_on", "-pk")) if rows else []
    )
    found = [_line(case, row, [one for one in reviews if one.agreement_id == row.pk], on) for row in rows]
    return sorted(found, key=lambda line: (line.next_on or date.max, line.agreement.pk))


def next_look(agreement: SafetyAgreement, last: SafetyReview | None) -> date | None:
    """When it is looked at again: what was said the last time, else what the advice says; None when it ended."""
    if agreement.ended_on is not None:
        return None
    return agreement.review_on if last is None else last.next_on


def last_of(agreement: SafetyAgreement) -> SafetyReview | None:
    """The last time somebody looked."""
    return SafetyReview.objects.filter(agreement=agreement).order_by("-looked_on", "-pk").first()


def _line(case: Case, row: SafetyAgreement, reviews: list[SafetyReview], on: date) -> Line:
    next_on = next_look(row, reviews[0] if reviews else None)
    seen = [Seen(one, text_of(one, case.root, "note"), TONES[Outcome(one.outcome)]) for one in reviews]
    return Line(row, text_of(row, case.root, "text"), next_on, next_on is not None and next_on < on, seen)
