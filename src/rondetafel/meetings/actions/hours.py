"""The hours of the chairs: a budget in six kinds, and one line for each booking (NL-05)."""

from datetime import date

from django.db import transaction

from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.rules import rule
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.models import HoursBudget, HoursLine
from rondetafel.meetings.rules import at_desk, body_of


@rule("Alleen de voorzitters van deze tafel boeken uren, ieder voor zichzelf.")
def books_hours(actor: Actor, thing: object) -> bool:
    """Chair or deputy of the table."""
    return actor.holds("chair", of=body_of(thing))


@rule("U kunt alleen uw eigen regel doorstrepen.")
def is_own_line(actor: Actor, line: HoursLine) -> bool:
    """Whose hours they are."""
    return line.capacity_id == actor.capacity_id


@transaction.atomic
def set_hours_budget(body: Body, *, actor: Actor, first_day: date, until: date, minutes: dict[str, int]) -> None:
    """Say how many minutes there are for each kind in a period, both days included; the same period again replaces it."""
    at_desk.check(actor, body)
    valid = (first_day, date.fromordinal(until.toordinal() + 1))
    for kind, many in minutes.items():
        rows = HoursBudget.objects.filter(body=body, kind=kind, valid=valid)
        if not rows.update(minutes=many):
            where = {"root_id": body.root_id, "circle_id": body.desk_circle_id}
            HoursBudget(**where, body=body, kind=kind, valid=valid, minutes=many).save(force_insert=True)
    record("hours.set_budget", body, actor=actor, kinds=len(minutes))


@transaction.atomic
def book_hours(body: Body, *, actor: Actor, day: date, kind: str, minutes: int) -> HoursLine:
    """Book time of one's own."""
    books_hours.check(actor, body)
    where = {"root_id": body.root_id, "circle_id": body.desk_circle_id}
    line = HoursLine(**where, body=body, capacity_id=actor.capacity_id, day=day, kind=kind, minutes=minutes)
    line.save(force_insert=True)
    record("hours.book", line, actor=actor, action="C", hours_kind=kind, minutes=minutes)
    return line


@transaction.atomic
def strike_hours(line: HoursLine, *, actor: Actor) -> None:
    """Take a booking back; it stays readable as struck.

    Raises:
        IllegalMove: it was struck before.
    """
    is_own_line.check(actor, line)
    if HoursLine.objects.filter(pk=line.pk, struck=False).update(struck=True) != 1:
        raise IllegalMove("hours.strike")
    record("hours.strike", line, actor=actor)
