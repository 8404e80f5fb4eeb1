"""School holidays: public data that desks keep for their region."""

from datetime import date

from django.db import IntegrityError, transaction

from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.settings_store import change_setting
from rondetafel.meetings.models import SchoolHoliday
from rondetafel.meetings.rules import at_desk
from rondetafel.meetings.terms import SCHOOL_REGION


class KnownHoliday(Exception):
    """A school holiday of that region that begins that day is known."""


@transaction.atomic
def choose_region(body: Body, *, actor: Actor, region: str, on: date) -> None:
    """Say of which region the school holidays count for this table."""
    at_desk.check(actor, body)
    change_setting(body.pk, SCHOOL_REGION, region, actor=actor, on=on)


@transaction.atomic
def add_school_holiday(body: Body, *, actor: Actor, region: str, name: str, first_day: date, last_day: date) -> SchoolHoliday:
    """Add a school holiday; all tables of the region are warned by it.

    Raises:
        KnownHoliday: there is one that begins that day.
    """
    at_desk.check(actor, body)
    holiday = SchoolHoliday(region=region, name=name, first_day=first_day, last_day=last_day)
    try:
        with transaction.atomic():
            holiday.save(force_insert=True)
    except IntegrityError:
        raise KnownHoliday from None
    record("school_holiday.add", holiday, actor=actor, action="C", region=region)
    return holiday
