"""Taking over what the referral says about measure, parents and authority, in one act (NL-17, SR-09)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from rondetafel.cases.models import Case
from rondetafel.consents.actions.consent import set_measure
from rondetafel.consents.actions.people import Overtaken, write_person
from rondetafel.consents.models import Concerned
from rondetafel.consents.queries.told import Told, ToldPerson, told_for
from rondetafel.consents.rules import may_keep_people
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.workflow import IllegalMove

SOURCE = "de aanmelding"


@transaction.atomic
def take_from_referral(case: Case, *, actor: Actor, on: date, at: datetime, sent_at: datetime) -> Told:
    """Write what was told and looked at; who must agree is computed anew. Authority keeps as its source that the referrer said so.

    Raises:
        RuleRefused: neither referrer nor desk.
        IllegalMove: nothing is left to take over, or the referrer or whoever keeps the list wrote something else meanwhile.
    """
    may_keep_people.check(actor, case)
    told = told_for(case, on)
    if told is None or told.sent_at != sent_at:
        raise IllegalMove("consent.take_from_referral")
    if told.measure is not None:
        kind, until = told.measure.kind, told.measure.until
        set_measure(case, actor=actor, on=on, at=at, kind=kind, since=told.sent_on, until=until, organisation_id=None)
    people = {one.pk: one for one in Concerned.objects.filter(case=case).select_related("case__root", "case__body")}
    for one in told.people:
        person = people.get(one.person_id) if one.person_id else None
        try:
            write_person(case, actor=actor, on=on, person=person, version=one.version, **_values(one, told))
        except Overtaken:
            raise IllegalMove("consent.take_from_referral") from None
    record("consent.take_from_referral", case, actor=actor, measure=told.measure is not None, people=len(told.people))
    return told


def _values(one: ToldPerson, told: Told) -> dict[str, Any]:
    values: dict[str, Any] = {"name": one.name}
    if one.person_id is None:
        values |= {"kind": one.kind, "position": one.position}
    if one.authority:
        values |= {"authority": one.authority, "authority_source": SOURCE}
        values |= {"authority_checked_by": f"aanmelder, {told.by}"[:160], "authority_checked_on": told.sent_on}
    return values
