"""Where the young person lived since the referral, on the one scale, and how often there was a move (NL-39)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from rondetafel.cases.models import Case
from rondetafel.direction.models import LivingPlace

Why = LivingPlace.Why


@dataclass(frozen=True)
class Places:
    """The place at the referral, the places after it in order, and the one that counts now, in words."""

    at_referral: str
    rows: list[LivingPlace]
    now: str

    @property
    def moves(self) -> list[LivingPlace]:
        """Real moves: how it was at an advice is none."""
        return [row for row in self.rows if row.why != Why.ADVICE]


def places() -> QuerySet[LivingPlace]:
    """Places that count, with what their pages need."""
    return LivingPlace.objects.filter(struck_on=None).select_related("case__body", "case__root")


def places_of(case: Case) -> Places:
    """All of one case, the first place first. One statement."""
    rows = list(LivingPlace.objects.filter(case=case, struck_on=None).order_by("since", "pk"))
    at_referral = str(case.get_stay_display()) if case.stay else ""
    return Places(at_referral, rows, str(rows[-1].get_stay_display()) if rows else at_referral)


def place_now(case: Case, *, until: date | None = None) -> str:
    """The code of the last place that is known, or that was on a day; else that of the referral."""
    rows = LivingPlace.objects.filter(case=case, struck_on=None)
    if until is not None:
        rows = rows.filter(since__lte=until)
    return rows.order_by("-since", "-pk").values_list("stay", flat=True).first() or case.stay
