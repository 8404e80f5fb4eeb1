"""Offices: two persons appoint, everything it opens closes with it, and who leaves an organisation leaves everything."""

from datetime import datetime

from django.db import connection, transaction

from rondetafel.bodies.actions.seats import vacate
from rondetafel.bodies.bootstrap import INSTALLATION
from rondetafel.bodies.models import Body, Seat
from rondetafel.bodies.rules import is_not_oneself, may_confirm, may_end_office, may_run, may_take_over
from rondetafel.core import roots
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.models import Office, OfficeHolder
from rondetafel.core.workflow import IllegalMove
from rondetafel.organisations.actions import end_capacity, one_at_a_time
from rondetafel.organisations.models import Capacity
from rondetafel.organisations.rules import is_administrator, may_keep_people


class NotNow(Exception):
    """It cannot be done as things stand. The message says why, in the user's words."""


@transaction.atomic
def appoint(body: Body, office: str, *, capacity: Capacity, actor: Actor, since: datetime, until: datetime | None = None) -> OfficeHolder:
    """Propose somebody for an office. Nothing opens before another person confirms.

    Raises:
        NotNow: this capacity holds the office then, or is proposed for it.
    """
    may_run.check(actor, body)
    if office == Office.Kind.ADMINISTRATOR:
        raise NotNow("Beheerders horen bij de hele installatie; benoem ze daar.")
    holder = _propose(Office.objects.get(body_id=body.pk, kind=office), capacity, actor, since, until)
    record("body.appoint", body, actor=actor, office=office, capacity=capacity.pk, holder=holder.pk)
    return holder


@transaction.atomic
def appoint_administrator(*, capacity: Capacity, actor: Actor, since: datetime) -> OfficeHolder:
    """Propose another administrator of the installation; a second administrator confirms.

    Raises:
        NotNow: the person is administrator already, or is proposed.
    """
    is_administrator.check(actor)
    is_not_oneself.check(actor, capacity.person_id)
    holder = _propose(Office.objects.get(body_id=INSTALLATION, kind=Office.Kind.ADMINISTRATOR), capacity, actor, since, None)
    record("administrator.appoint", None, actor=actor, capacity=capacity.pk, holder=holder.pk)
    return holder


@transaction.atomic
def confirm_appointment(holder: OfficeHolder, *, actor: Actor) -> None:
    """Confirm what somebody else proposed; in the same transaction the office's circles open for the holder.

    Who was deputy and becomes chair stops being deputy.

    Raises:
        IllegalMove: somebody confirmed or withdrew it before.
        RuleRefused: the same person, the holder oneself, or somebody without an office there. The database refuses them too.
    """
    one_at_a_time(holder.pk)
    now = OfficeHolder.objects.select_related("office").get(pk=holder.pk)
    if now.confirmed_by is not None or now.end_reason:
        raise IllegalMove("body.confirm_appointment")
    may_confirm.check(actor, now)
    roots.confirm_holder(holder.pk)
    if now.office.kind == Office.Kind.CHAIR:
        _end_deputyship(now, actor)
    record("body.confirm_appointment", _body_of(now), actor=actor, holder=holder.pk, body=now.office.body_id, office=now.office.kind)


@transaction.atomic
def end_office(holder: OfficeHolder, *, actor: Actor, at: datetime, reason: str) -> None:
    """End an office, or withdraw a proposal; all its access ends with it (safety P16).

    Raises:
        IllegalMove: somebody ended it before.
        NotNow: it is the last administrator, or the last but one.
    """
    may_end_office.check(actor, holder)
    one_at_a_time(holder.pk)
    now = OfficeHolder.objects.get(pk=holder.pk)
    if now.end_reason or (now.valid.upper is not None and now.valid.upper <= at):
        raise IllegalMove("body.end_office")
    if now.confirmed_by is not None:
        _keep_two_administrators(holder, at)
    roots.end_holder(holder.pk, at=at, reason=reason)
    record("body.end_office", _body_of(holder), actor=actor, holder=holder.pk, body=holder.office.body_id, office=holder.office.kind)


@transaction.atomic
def take_over(body: Body, *, deputy: OfficeHolder, chair: OfficeHolder | None, actor: Actor, at: datetime, reason: str) -> OfficeHolder:
    """The chair stops and the deputy goes on, in one act: the chair's access ends at once, the deputy keeps its own.

    The deputy is proposed as chair; until a second person confirms, the deputy deputises (NL-06).

    Raises:
        IllegalMove: the chair or the deputy stopped before.
        NotNow: the deputy is proposed as chair already.
    """
    may_take_over.check(actor, body)
    if deputy.end_reason or at not in deputy.valid or deputy.confirmed_by is None or deputy.office.body_id != body.pk:
        raise IllegalMove("body.take_over")
    if chair is not None:
        if chair.pk not in {one.pk for one in holders_at(body, Office.Kind.CHAIR, at)}:
            raise IllegalMove("body.take_over")
        roots.end_holder(chair.pk, at=at, reason=reason)
        record("body.end_office", body, actor=actor, holder=chair.pk, body=body.pk, office=chair.office.kind)
    capacity = Capacity.objects.get(pk=deputy.capacity_id)
    holder = _propose(Office.objects.get(body_id=body.pk, kind=Office.Kind.CHAIR), capacity, actor, at, None)
    record("body.take_over", body, actor=actor, deputy=deputy.pk, holder=holder.pk)
    return holder


@transaction.atomic
def leave_organisation(capacity: Capacity, *, actor: Actor, at: datetime, reason: str) -> None:
    """Somebody leaves an organisation: seats, offices and all access of that capacity end in this transaction (safety P16).

    Raises:
        IllegalMove: somebody wrote this down before.
        NotNow: one of the last two administrators.
    """
    if actor.capacity_id != capacity.pk:
        may_keep_people.check(actor, capacity.organisation)
    for holder in running_offices(capacity, at):
        if holder.confirmed_by is not None:
            _keep_two_administrators(holder, at)
        record("body.end_office", _body_of(holder), actor=actor, holder=holder.pk, body=holder.office.body_id, office=holder.office.kind)
    for seat in Seat.objects.select_related("body").filter(capacity=capacity, end_reason="", valid__contains=at):
        vacate(seat, actor=actor, at=at, reason=reason)
    with connection.cursor() as cursor:
        cursor.execute("SELECT bodies_close_capacity(%s, %s, %s)", [capacity.pk, at, reason])
    end_capacity(capacity, actor=actor, at=at)


def holders_at(body: Body, office: str, at: datetime) -> list[OfficeHolder]:
    """Who holds an office of the table at a moment, confirmed."""
    rows = OfficeHolder.objects.filter(office__body_id=body.pk, office__kind=office, valid__contains=at, confirmed_by__isnull=False)
    return list(rows.select_related("office"))


def running_offices(capacity: Capacity, at: datetime) -> list[OfficeHolder]:
    """What a capacity holds, will hold or is proposed for."""
    rows = OfficeHolder.objects.filter(capacity_id=capacity.pk, end_reason="", valid__overlap=(at, None))
    return list(rows.select_related("office"))


def _propose(office: Office, capacity: Capacity, actor: Actor, since: datetime, until: datetime | None) -> OfficeHolder:
    one_at_a_time(office.pk, capacity.pk)
    if OfficeHolder.objects.filter(office=office, capacity_id=capacity.pk, end_reason="", valid__overlap=(since, until)).exists():
        raise NotNow("Deze persoon heeft deze functie al, of is er al voor voorgedragen.")
    holder = OfficeHolder(
        office=office,
        capacity_id=capacity.pk,
        person_id=capacity.person_id,
        valid=(since, until),
        appointed_by=actor.person_id,
    )
    holder.save(force_insert=True)
    return holder


def _body_of(holder: OfficeHolder) -> Body | None:
    """The table; None for the administrators of the installation."""
    return Body.objects.filter(pk=holder.office.body_id).first()


def _end_deputyship(chair: OfficeHolder, actor: Actor) -> None:
    """Who becomes chair is not its own deputy; the access of both offices is the same."""
    deputies = OfficeHolder.objects.select_related("office").filter(
        office__body_id=chair.office.body_id,
        office__kind=Office.Kind.DEPUTY,
        capacity_id=chair.capacity_id,
        end_reason="",
        valid__contains=chair.valid.lower,
    )
    for deputy in deputies:
        roots.end_holder(deputy.pk, at=chair.valid.lower, reason="voorzitter geworden")
        record("body.end_office", _body_of(chair), actor=actor, holder=deputy.pk, body=chair.office.body_id, office=deputy.office.kind)


def _keep_two_administrators(leaving: OfficeHolder, at: datetime) -> None:
    """With fewer than two administrators of the installation nobody could ever be confirmed again."""
    if str(leaving.office.body_id) != INSTALLATION:
        return
    others = OfficeHolder.objects.filter(
        office__body_id=INSTALLATION, confirmed_by__isnull=False, valid__contains=at, end_reason=""
    ).exclude(person_id=leaving.person_id)
    if others.values("person_id").distinct().count() < 2:
        raise NotNow("Er moeten twee beheerders overblijven, anders kan niemand meer een benoeming bevestigen. Benoem eerst een ander.")
