"""Seats: who sits at the table, and who should."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from rondetafel.bodies.actions.tables import AlreadyThere
from rondetafel.bodies.models import Body, RepresentationTarget, Seat
from rondetafel.bodies.rules import is_not_oneself, may_run
from rondetafel.core import roots
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.workflow import IllegalMove
from rondetafel.organisations.actions import one_at_a_time
from rondetafel.organisations.models import Capacity

RUNNING = Q(valid__upper_inf=True)


@transaction.atomic
def give_seat(
    body: Body, *, capacity: Capacity, role: str, actor: Actor, since: datetime, until: datetime | None = None, **more: Any
) -> Seat:
    """Give somebody a place at the table; it opens the table's own circle *members*, never a case.

    Raises:
        AlreadyThere: this capacity has a seat there already.
    """
    may_run.check(actor, body)
    is_not_oneself.check(actor, capacity.person_id)
    one_at_a_time(body.pk, capacity.pk)
    if Seat.objects.filter(body=body, capacity=capacity, valid__overlap=(since, until)).exists():
        raise AlreadyThere("Deze persoon heeft al een plek aan deze tafel.")
    seat = Seat(body=body, capacity=capacity, role=role, valid=(since, until), **more)
    seat.save(force_insert=True)
    roots.grant(
        body.root_id,
        "members",
        capacity.pk,
        capability="write",
        ground="seat",
        cause=("seat", seat.pk),
        until=until,
        reason=f"zetel {role}",
    )
    record("body.give_seat", body, actor=actor, seat=seat.pk, capacity=capacity.pk)
    return seat


@transaction.atomic
def change_seat(seat: Seat, *, actor: Actor, **particulars: Any) -> None:
    """Change what is represented, profession, substitute, motivation and themes; never whose seat it is."""
    may_run.check(actor, seat.body)
    for name, value in particulars.items():
        setattr(seat, name, value)
    seat.save(update_fields=list(particulars))
    record("body.change_seat", seat.body, actor=actor, seat=seat.pk)


@transaction.atomic
def end_seat(seat: Seat, *, actor: Actor, at: datetime, reason: str) -> None:
    """End a seat; from then on the person sees nothing of the table any more, nor of its cases, but what an office or a referral opens.

    Raises:
        IllegalMove: somebody ended it before.
    """
    if actor.capacity_id != seat.capacity_id:
        may_run.check(actor, seat.body)
    vacate(seat, actor=actor, at=at, reason=reason)
    with connection.cursor() as cursor:
        cursor.execute("SELECT bodies_close_seat(%s, %s, %s)", [seat.pk, at, reason])


def vacate(seat: Seat, *, actor: Actor, at: datetime, reason: str) -> None:
    """The seat itself ends; whoever calls this closes the access in the same transaction."""
    seat.refresh_from_db(fields=["valid"])
    since = seat.valid.lower or at
    running = RUNNING | Q(valid__endswith__gt=at)
    if Seat.objects.filter(running, pk=seat.pk, end_reason="").update(valid=(since, max(at, since)), end_reason=reason) != 1:
        raise IllegalMove("seat.end")
    record("body.end_seat", seat.body, actor=actor, seat=seat.pk, capacity=seat.capacity_id)


def seat_at(body_id: UUID, capacity_id: UUID, moment: datetime) -> Seat | None:
    """The seat of a capacity at a moment."""
    return Seat.objects.filter(body_id=body_id, capacity_id=capacity_id, valid__contains=moment).first()


@transaction.atomic
def add_target(body: Body, *, actor: Actor, label: str, since: date) -> RepresentationTarget:
    """Say who should be at the table; vacant until a seat names it.

    Raises:
        AlreadyThere: it is in the list.
    """
    may_run.check(actor, body)
    known = RepresentationTarget.objects.filter(body=body, label__iexact=label).first()
    if known is not None and known.valid.upper is None and not known.valid.isempty:
        raise AlreadyThere("Dit staat al in de lijst.")
    if known is not None:  # it was ended and is wanted again
        RepresentationTarget.objects.filter(pk=known.pk).update(valid=(since, None))
    else:
        known = _new_target(body, label, since)
    record("body.add_target", body, actor=actor, action="C", target=known.pk)
    return known


@transaction.atomic
def end_target(target: RepresentationTarget, *, actor: Actor, on: date) -> None:
    """This need not be represented any more; who sits for it keeps the seat.

    Raises:
        IllegalMove: somebody ended it before.
    """
    may_run.check(actor, target.body)
    target.refresh_from_db(fields=["valid"])
    since = target.valid.lower or on
    if RepresentationTarget.objects.filter(RUNNING, pk=target.pk, valid__isempty=False).update(valid=(since, max(on, since))) != 1:
        raise IllegalMove("target.end")
    record("body.end_target", target.body, actor=actor, target=target.pk)


def _new_target(body: Body, label: str, since: date) -> RepresentationTarget:
    target = RepresentationTarget(body=body, label=label, valid=(since, None))
    try:
        with transaction.atomic():
            target.save(force_insert=True)
    except IntegrityError:
        raise AlreadyThere("Dit staat al in de lijst.") from None
    return target
