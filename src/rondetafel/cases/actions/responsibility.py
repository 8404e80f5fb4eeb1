"""Which municipality is responsible: changed or disputed, with its rule and its evidence; what stood before stays (SR-22)."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from rondetafel.cases import rules
from rondetafel.cases.models import Case, Responsibility
from rondetafel.core.actor import Actor
from rondetafel.core.crypto import seal
from rondetafel.core.events import record
from rondetafel.organisations.models import Municipality


@transaction.atomic
def set_responsibility(
    case: Case,
    *,
    municipality: Municipality,
    ground: str,
    since: date,
    evidence_on: date | None,
    disputed_by: str,
    note: str,
    actor: Actor,
    at: datetime,
) -> Responsibility:
    """Lay down who is responsible from a day on, and who disputes it. The first change also keeps what the referral said.

    Raises:
        RuleRefused: neither the desk nor who refers, or the case is over.
    """
    rules.may_set_responsibility.check(actor, case)
    if case.municipality_id and not Responsibility.objects.filter(case=case).exists():
        _row(case, actor, at, municipality_id=case.municipality_id, ground="", since=case.submitted_on or since)
    made = _row(
        case,
        actor,
        at,
        municipality_id=municipality.pk,
        ground=ground,
        since=since,
        evidence_on=evidence_on,
        disputed_by=disputed_by,
        note=note,
    )
    Case.objects.filter(pk=case.pk).update(municipality=municipality, disputed=bool(disputed_by), version=F("version") + 1)
    case.municipality, case.disputed = municipality, bool(disputed_by)
    record("case.set_responsibility", case, actor=actor, municipality=municipality.pk, ground=ground, disputed=bool(disputed_by))
    return made


def _row(case: Case, actor: Actor, at: datetime, *, note: str = "", **values: object) -> Responsibility:
    made = Responsibility(case=case, root_id=case.root_id, circle_id=case.circle_id, author_id=actor.capacity_id, at=at, **values)
    made.note_sealed = seal(case.root, "cases_responsibility", "note_sealed", made.pk, note)
    made.save(force_insert=True)
    return made
