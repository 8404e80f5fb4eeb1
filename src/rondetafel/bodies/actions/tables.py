"""Opening a table, its particulars, charter, settings and closing days."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from rondetafel.bodies.models import Body, BodyHost, BodyRegion, CharterVersion, ClosingDay
from rondetafel.bodies.rules import may_change_settings, may_run
from rondetafel.core import roots
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.ids import new_id
from rondetafel.core.models import Office, Root
from rondetafel.core.settings_store import change_setting
from rondetafel.core.workflow import IllegalMove
from rondetafel.organisations.models import Organisation, Region
from rondetafel.organisations.rules import is_administrator


class AlreadyThere(Exception):
    """The same thing exists already. The message says which, in the user's words."""


@transaction.atomic
def open_body(
    *,
    actor: Actor,
    name: str,
    short_name: str,
    number_prefix: str,
    kind: str,
    zone: str,
    jurisdiction: str,
    since: date,
    host: Organisation | None = None,
    region: Region | None = None,
    **more: Any,
) -> Body:
    """Make a table with its root and offices. It starts in *oefenstand* (safety P15), and nobody can see into it yet.

    Args:
        since: from which day the table serves the region and is a guest with the host.

    Raises:
        AlreadyThere: a table with that name or short name exists.
    """
    is_administrator.check(actor)
    if Body.objects.filter(name=name).exists() or Body.objects.filter(short_name=short_name).exists():
        raise AlreadyThere("Er is al een tafel met deze naam of korte naam.")
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
    if region is not None:
        BodyRegion(body=body, region=region, valid=(since, None)).save(force_insert=True)
    if host is not None:
        BodyHost(body=body, organisation=host, valid=(since, None)).save(force_insert=True)
    Office.objects.bulk_create(Office(body_id=body_id, zone=zone, kind=office) for office in Office.Kind.values)
    record("body.open", body, actor=actor, action="C", host=host and host.pk, region=region and region.pk, since=since)
    return body


@transaction.atomic
def change_body(
    body: Body,
    *,
    actor: Actor,
    name: str,
    contact: str,
    parent: Body | None = None,
) -> None:
    """Change name, contact and to whom the table reports.

    Raises:
        AlreadyThere: another table has that name.
    """
    may_run.check(actor, body)
    if Body.objects.filter(name=name).exclude(pk=body.pk).exists():
        raise AlreadyThere("Er is al een andere tafel met deze naam.")
    body.name, body.contact, body.parent = name, contact, parent
    body.save(update_fields=["name", "contact", "parent"])
    record("body.change", body, actor=actor, parent=body.parent_id)


@transaction.atomic
def adopt_charter(
    body: Body, *, actor: Actor, on: date, decision_rule: str, approved_by: str, approved_on: date, **texts: Any
) -> CharterVersion:
    """Lay down a new version of the charter from a day on; the version before ends that day and stays readable.

    Raises:
        AlreadyThere: somebody laid down a version just now, or the day lies before the start of the version in force.
    """
    may_run.check(actor, body)
    last = body.charters.order_by("-number").first()
    if last is not None:
        if last.valid.lower >= on:
            raise AlreadyThere(f"Versie {last.number} gaat pas in op {last.valid.lower:%d-%m-%Y}; een nieuwe versie gaat daarna in.")
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
    try:
        with transaction.atomic():
            charter.save(force_insert=True)
    except IntegrityError:
        raise AlreadyThere("Iemand anders heeft zojuist al een nieuwe versie vastgelegd.") from None
    record("body.adopt_charter", body, actor=actor, version=charter.number)
    return charter


@transaction.atomic
def change_value(body: Body, key: str, value: Any, *, actor: Actor, on: date) -> None:
    """Give one of the table's settings another value from a day on; running terms keep the value they started with."""
    may_change_settings.check(actor, body)
    change_setting(body.pk, key, value, actor=actor, on=on)


@transaction.atomic
def add_closing_day(body: Body, *, actor: Actor, day: date, reason: str) -> ClosingDay:
    """A day on which nobody works at the table; it does not count in terms.

    Raises:
        AlreadyThere: the day is a closing day already.
    """
    may_change_settings.check(actor, body)
    closing = ClosingDay(body=body, day=day, reason=reason)
    try:
        with transaction.atomic():
            closing.save(force_insert=True)
    except IntegrityError:
        raise AlreadyThere("Deze dag staat al in de lijst.") from None
    record("body.add_closing_day", body, actor=actor, action="C", day=day)
    return closing


@transaction.atomic
def remove_closing_day(closing: ClosingDay, *, actor: Actor) -> None:
    """The table works that day after all.

    Raises:
        IllegalMove: somebody removed it before.
    """
    may_change_settings.check(actor, closing.body)
    removed, _ = ClosingDay.objects.filter(pk=closing.pk).delete()
    if removed != 1:
        raise IllegalMove("body.remove_closing_day")
    record("body.remove_closing_day", closing.body, actor=actor, action="D", day=closing.day)
