"""Making a table and giving people their place at it. Appointing to an office is granting access (architecture 4.5)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from rondetafel.bodies.models import Body, CharterVersion, Seat
from rondetafel.core import roots
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.ids import new_id
from rondetafel.core.models import Office, OfficeHolder, Root
from rondetafel.organisations.models import Capacity


@transaction.atomic
def open_body(*, actor: Actor, name: str, short_name: str, number_prefix: str, kind: str, zone: str, jurisdiction: str, **more: Any) -> Body:
    """Make a table with its root and offices. It starts in *oefenstand* (safety P15), and nobody can see into it yet."""
    body_id, members, desk = new_id(), new_id(), new_id()
    root = roots.open_root(Root.Kind.BODY, body_id=body_id, jurisdiction=jurisdiction, prefix=number_prefix, circle_ids=[members, desk])
    body = Body(
        id=body_id,
        name=name,
        short_name=short_name,
        number_prefix=number_prefix,
        kind=kind,
        zone=zone,
        jurisdiction=jurisdiction,
        root_id=root.pk,
        members_circle_id=members,
        desk_circle_id=desk,
        **more,
    )
    body.save(force_insert=True)
    Office.objects.bulk_create(Office(body_id=body_id, zone=zone, kind=office) for office in Office.Kind.values)
    record("body.open", body, actor=actor, action="C")
    return body


@transaction.atomic
def adopt_charter(body: Body, *, actor: Actor, on: date, decision_rule: str, approved_by: str, approved_on: date, **texts: Any) -> CharterVersion:
    """Lay down a new version of the charter from a day on; the version before ends that day and stays readable."""
    last = body.charters.order_by("-number").first()
    if last is not None:
        CharterVersion.objects.filter(pk=last.pk).update(valid=(last.valid.lower, on))
    charter = CharterVersion(
        body=body,
        number=last.number + 1 if last else 1,
        valid=(on, None),
        decision_rule=decision_rule,
        approved_by=approved_by,
        approved_on=approved_on,
        **texts,
    )
    charter.save(force_insert=True)
    record("body.adopt_charter", body, actor=actor, version=charter.number)
    return charter


@transaction.atomic
def appoint(body: Body, office: str, *, capacity: Capacity, actor: Actor, since: datetime, until: datetime | None = None) -> OfficeHolder:
    """Propose somebody for an office. Nothing opens before another person confirms."""
    holder = OfficeHolder(
        office=Office.objects.get(body_id=body.pk, kind=office),
        capacity_id=capacity.pk,
        person_id=capacity.person_id,
        valid=(since, until),
        appointed_by=actor.person_id,
    )
    holder.save(force_insert=True)
    record("body.appoint", body, actor=actor, office=office, capacity=capacity.pk)
    return holder


@transaction.atomic
def confirm_appointment(holder: OfficeHolder, *, actor: Actor) -> None:
    """Confirm what somebody else proposed; in the same transaction the office's circles open for the holder.

    Raises:
        django.db.DatabaseError: the same person, the holder oneself, or somebody without an office there.
    """
    roots.confirm_holder(holder.pk)
    record("body.confirm_appointment", None, actor=actor, holder=holder.pk, body=holder.office.body_id)


@transaction.atomic
def end_office(holder: OfficeHolder, *, actor: Actor, at: datetime, reason: str) -> None:
    """End an office; all its access ends with it (safety P16)."""
    roots.end_holder(holder.pk, at=at, reason=reason)
    record("body.end_office", None, actor=actor, holder=holder.pk, body=holder.office.body_id)


@transaction.atomic
def give_seat(body: Body, *, capacity: Capacity, role: str, actor: Actor, since: datetime, until: datetime | None = None, **more: Any) -> Seat:
    """Give somebody a place at the table; it opens the table's own circle *members*, never a case."""
    seat = Seat(body=body, capacity=capacity, role=role, valid=(since, until), **more)
    seat.save(force_insert=True)
    roots.grant(
        body.root_id, "members", capacity.pk, capability="write", ground="seat", cause=("seat", seat.pk), until=until, reason=f"zetel {role}"
    )
    record("body.give_seat", body, actor=actor, seat=seat.pk, capacity=capacity.pk)
    return seat


@transaction.atomic
def end_seat(seat: Seat, *, actor: Actor, at: datetime, reason: str) -> None:
    """End a seat; from the next click on the person sees nothing of the table any more, nor of its cases."""
    Seat.objects.filter(pk=seat.pk).update(valid=(seat.valid.lower, max(at, seat.valid.lower)), end_reason=reason)
    roots.close_access(seat.body.root_id, seat.capacity_id, reason=reason)
    record("body.end_seat", seat.body, actor=actor, seat=seat.pk, capacity=seat.capacity_id)


def seat_at(body_id: UUID, capacity_id: UUID, moment: datetime) -> Seat | None:
    """The seat of a capacity at a moment."""
    return Seat.objects.filter(body_id=body_id, capacity_id=capacity_id, valid__contains=moment).first()
