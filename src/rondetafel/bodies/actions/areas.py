"""Which regions a table serves and with whom it is a guest, each from a day to a day (NL-01). Nothing of the past is rewritten."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from rondetafel.bodies.models import Body, BodyHost, BodyRegion
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.workflow import IllegalMove
from rondetafel.organisations.actions import one_at_a_time
from rondetafel.organisations.models import Organisation, Region
from rondetafel.organisations.rules import is_administrator


class NotThatDay(Exception):
    """The period cannot be so. The message says why, in the user's words."""


@transaction.atomic
def add_body_region(body: Body, *, actor: Actor, region: Region, since: date) -> BodyRegion:
    """The table serves a region too, from a day on.

    Raises:
        NotThatDay: it serves that region then already, or the region lies in the other country.
    """
    is_administrator.check(actor)
    one_at_a_time(body.pk, "region")
    if region.jurisdiction != body.jurisdiction:
        raise NotThatDay("Dit gebied ligt in het andere land.")
    if BodyRegion.objects.filter(body=body, region=region, valid__overlap=(since, None)).exists():
        raise NotThatDay("Deze tafel bedient dit gebied dan al.")
    made = BodyRegion(body=body, region=region, valid=(since, None))
    made.save(force_insert=True)
    record("body.add_region", body, actor=actor, region=region.pk, since=since)
    return made


@transaction.atomic
def end_body_region(area: BodyRegion, *, actor: Actor, on: date) -> None:
    """From this day on the table does not serve the region any more.

    Raises:
        NotThatDay: before it began, or a table that works would be left without a region.
        IllegalMove: somebody ended it before.
    """
    is_administrator.check(actor)
    one_at_a_time(area.body_id, "region")
    others = BodyRegion.objects.filter(body=area.body_id).exclude(pk=area.pk)
    if not area.body.practice and not _goes_on(others, on):
        raise NotThatDay("Dit is het laatste gebied van een tafel die werkt. Voeg eerst een ander gebied toe, uiterlijk vanaf die dag.")
    _end(BodyRegion.objects.filter(pk=area.pk), on, "body.end_region")
    record("body.end_region", area.body, actor=actor, region=area.region_id, on=on)


@transaction.atomic
def change_host(body: Body, *, actor: Actor, organisation: Organisation, since: date) -> BodyHost:
    """The table is a guest with another organisation from a day on; with the one before it ends that day.

    Raises:
        NotThatDay: it is a guest there then already, or a later host is written down.
    """
    is_administrator.check(actor)
    one_at_a_time(body.pk, "host")
    if BodyHost.objects.filter(body=body, valid__startswith__gte=since).exists():
        raise NotThatDay("Op of na die dag begint al een andere gastorganisatie. Kies een latere dag.")
    running = BodyHost.objects.filter(body=body, valid__contains=since).first()
    if running is not None:
        if running.organisation_id == organisation.pk:
            raise NotThatDay("Deze organisatie is dan al de gastorganisatie.")
        BodyHost.objects.filter(pk=running.pk).update(valid=(running.valid.lower, since))
    made = BodyHost(body=body, organisation=organisation, valid=(since, None))
    made.save(force_insert=True)
    record("body.change_host", body, actor=actor, organisation=organisation.pk, before=running and running.organisation_id, since=since)
    return made


@transaction.atomic
def end_host(host: BodyHost, *, actor: Actor, on: date) -> None:
    """From this day on the table is a guest nowhere.

    Raises:
        NotThatDay: before it began, or nobody would answer for the data of a table that works.
        IllegalMove: somebody ended it before.
    """
    is_administrator.check(actor)
    one_at_a_time(host.body_id, "host")
    if not host.body.practice:
        raise NotThatDay(
            "Een tafel die werkt heeft een gastorganisatie: die is verantwoordelijk. Leg de nieuwe vast; dan stopt deze op die dag."
        )
    _end(BodyHost.objects.filter(pk=host.pk), on, "body.end_host")
    record("body.end_host", host.body, actor=actor, organisation=host.organisation_id, on=on)


def _goes_on(rows: QuerySet[BodyRegion], on: date) -> bool:
    """Whether one of these holds on that day and has no end."""
    open_ended = [row.valid for row in rows.filter(valid__upper_inf=True)]
    return any(valid.lower is None or valid.lower <= on for valid in open_ended)


def _end(rows: QuerySet[BodyRegion] | QuerySet[BodyHost], on: date, move: str) -> None:
    row = rows.filter(valid__upper_inf=True).first()
    if row is None:
        raise IllegalMove(move)
    if row.valid.lower is not None and on < row.valid.lower:
        raise NotThatDay(f"Dit begint pas op {row.valid.lower:%d-%m-%Y}; het einde ligt daarvoor.")
    if rows.filter(valid__upper_inf=True).update(valid=(row.valid.lower, on)) != 1:
        raise IllegalMove(move)
