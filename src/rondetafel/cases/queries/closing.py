"""What the pages for closing and reopening need."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from rondetafel.cases.models import Advice, Case
from rondetafel.core.crypto import unseal

StaySource = Callable[[Case], str]
_stay: list[StaySource] = []


def set_stay_source(source: StaySource) -> None:
    """Called once, by `config/wiring.py`: the code of the last place that process direction knows of."""
    _stay[:] = [source]


def closing_first(case: Case) -> dict[str, str]:
    """What the form for closing begins with: the perspective of the advice, and where the young person lives as far as known."""
    stay = next((source(case) for source in _stay), "") or case.stay
    return {**perspective_of(case), "stay_at_closing": stay}


def closable() -> QuerySet[Case]:
    """Cases with what closing asks about them."""
    return Case.objects.select_related("body", "root")


def perspective_of(case: Case) -> dict[str, str]:
    """What the last adopted advice says about it: nobody types it twice."""
    last = Advice.objects.filter(case=case, state=Advice.State.ADOPTED).order_by("-adopted_at").first()
    if last is None:
        return {}
    not_now = f"Nu niet mogelijk, omdat: {last.long_term_not_because}" if last.long_term_not_because else ""
    return {"short_term": last.short_term, "long_term": last.long_term or not_now}


def closings_of(case: Case) -> list[dict[str, Any]]:
    """Each time it was closed, and reopened, with its words; newest first."""
    names = ("short_term", "long_term", "note", "reopen_reason")
    return [
        {"row": row}
        | {name: unseal(case.root, "cases_closing", f"{name}_sealed", row.pk, getattr(row, f"{name}_sealed")) for name in names}
        for row in case.closings.order_by("-pk")
    ]


def linked_to(case: Case) -> list[Case]:
    """The closed case this one goes on from, and those that went on from this one; as far as they are in sight."""
    which = Q(earlier_id=case.pk) | (Q(pk=case.earlier_id) if case.earlier_id else Q())
    return list(Case.objects.filter(which).only("number", "state", "earlier_id", "root_id").order_by("pk"))


def closed_case(case_id: str) -> Case | None:
    """The closed case that a new referral goes on from, when it is in sight."""
    try:
        return Case.objects.filter(pk=case_id, state=Case.State.CLOSED).select_related("root").first()
    except (ValueError, ValidationError):
        return None
