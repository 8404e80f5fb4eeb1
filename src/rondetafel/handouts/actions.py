"""Giving the version in force to one receiver; a human presses send, and a family only by the way that is safe (NL-19, safety P3)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from rondetafel.cases.models import Case
from rondetafel.consents.models import Concerned
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.events import record
from rondetafel.core.roots import circles_of
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.families.actions import inviting
from rondetafel.families.models import Participant, Sending
from rondetafel.families.queries.own import pages_by_person
from rondetafel.handouts import rules
from rondetafel.handouts.models import Handout
from rondetafel.handouts.queries import Receiver, roles_in_force
from rondetafel.table_documents.models import TableVersion

Way = Handout.Way


class NotThisWay(Exception):
    """It cannot go out like this. The message says why, in the user's words."""


@transaction.atomic
def send_handout(
    case: Case,
    receiver: Receiver,
    *,
    actor: Actor,
    way: str,
    version_id: UUID,
    on: date,
    at: datetime,
    handed_on: date | None = None,
    brought_by: str = "",
) -> Handout:
    """Give one receiver the version in force.

    Args:
        brought_by: who of the family brought a confidant or somebody of the network.
        version_id: the version that the sender looked at; another one came into force meanwhile: look again.

    Raises:
        RuleRefused: not at this desk, the case is over, or this person of the family may not be reached yet.
        NotThisWay: not a way by which this receiver can be reached, or another version is in force.
    """
    for check in (rules.is_desk, rules.keeps_papers, rules.goes_on):
        check.check(actor, case)
    version = roles_in_force(case, on)
    if version is None or version.pk != version_id:
        raise NotThisWay("Er geldt intussen een andere versie. Kijk op deze pagina wat er nu geldt en verstuur opnieuw.")
    page = _fresh_page(receiver, actor, on)
    if receiver.concerned is not None:
        rules.is_brought.check(actor, receiver.concerned, brought_by)
    if way not in receiver.ways:
        raise NotThisWay("Deze ontvanger is niet op deze manier te bereiken. Kies een andere manier.")
    handout = _handout(case, receiver, page, version, actor=actor, way=way, at=at, handed_on=handed_on)
    handout.brought_by = brought_by if receiver.is_brought else ""
    handout.save(force_insert=True)
    record("handout.send", handout, actor=actor, action="E", way=way, number=version.number, version=version.pk)
    if page is not None and way == Way.MAIL:
        _mail_family(handout, page, actor=actor, at=at)
    return handout


@transaction.atomic
def post_handout(handout: Handout, *, actor: Actor, on: date) -> None:
    """The day on which the letter was posted.

    Raises:
        IllegalMove: somebody wrote it down before.
    """
    _settle(handout, actor, "handout.post", posted_on=on)


@transaction.atomic
def drop_handout(handout: Handout, *, actor: Actor, on: date) -> None:
    """The letter was not posted after all: nobody got anything."""
    _settle(handout, actor, "handout.drop", dropped_on=on)


def note_opened(handout: Handout, *, actor: Actor, at: datetime) -> None:
    """The receiver read it for the first time; written by the program, who received it changes nothing."""
    if handout.opened_at is None:
        with acting_as(system_actor(handout.root_id, "handout.open")):
            Handout.objects.filter(pk=handout.pk, opened_at=None).update(opened_at=at)
        record("handout.open", handout, actor=actor, action="R")


def _fresh_page(receiver: Receiver, actor: Actor, on: date) -> Participant | None:
    """For a person of the family: asked again now, not when the page was opened (safety P3). The own page, when there is one."""
    if receiver.concerned is None:
        return None
    one = Concerned.objects.select_related("case__body", "case__root").get(pk=receiver.concerned.pk)
    page = pages_by_person(one.root_id).get(one.pk)
    refused = rules.why_not_family(actor, one, page, on)
    if refused is not None:
        raise RuleRefused(refused.reason)
    return page


def _handout(
    case: Case,
    receiver: Receiver,
    page: Participant | None,
    version: TableVersion,
    *,
    actor: Actor,
    way: str,
    at: datetime,
    handed_on: date | None,
) -> Handout:
    return Handout(
        root_id=case.root_id,
        circle_id=page.circle_id if page else circles_of(case.root_id)["sealed"],
        case=case,
        body=case.body,
        number=case.number,
        version_id=version.pk,
        version_number=version.number,
        concerned=receiver.concerned,
        participant_id=page.pk if page else None,
        recipient=receiver.capacity,
        holding_id=receiver.holding.pk if receiver.holding else None,
        way=way,
        made_at=at,
        made_by_id=actor.capacity_id,
        handed_on=handed_on if way == Way.HANDED else None,
    )


def _mail_family(handout: Handout, page: Participant, *, actor: Actor, at: datetime) -> None:
    """The neutral message that `families` sends: a link to the own page and whom to call, nothing else."""
    try:
        act = inviting.send_news if page.opened_at else inviting.send_invitation
        sending = act(page, actor=actor, at=at)
    except inviting.NotThisWay as refused:
        raise NotThisWay(str(refused)) from refused
    handout.outgoing_id = Sending.objects.values_list("outgoing_id", flat=True).get(pk=sending.pk)
    handout.save(update_fields=["outgoing_id"])


def _settle(handout: Handout, actor: Actor, kind: str, **columns: date) -> None:
    rules.is_desk.check(actor, handout)
    rows = Handout.objects.filter(pk=handout.pk, way=Way.LETTER, posted_on=None, dropped_on=None)
    if rows.update(**columns) != 1:
        raise IllegalMove(kind)
    record(kind, handout, actor=actor)
