"""What the desk lays ready for one person, takes back, or closes; and what follows by itself (safety P1, P3, P5)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from rondetafel.cases.models import Advice, Case
from rondetafel.consents.models import Concerned
from rondetafel.consents.queries import withheld_for
from rondetafel.consents.secrets import check_words
from rondetafel.core import roots
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.days import midnight_of
from rondetafel.core.events import record
from rondetafel.core.rules import RuleRefused
from rondetafel.core.sealed import sealed
from rondetafel.core.workflow import IllegalMove
from rondetafel.documents.models import Document
from rondetafel.evaluations.actions import stop_links
from rondetafel.families import ages, rules
from rondetafel.families.models import Paper, Participant, ReadAlong, Threshold
from rondetafel.families.queries.ages import ages_of
from rondetafel.families.queries.before import in_words
from rondetafel.families.seals import root_with, sealed_page
from rondetafel.notices.models import Outgoing
from rondetafel.people.families import withdraw_family


def midnight(day: date | None, case: Case) -> datetime | None:
    """The moment a day begins there."""
    return midnight_of(day, case.body.jurisdiction) if day else None


ADVICE = "Het advies in gewone woorden"
NOT_FOR = "Dit stuk is niet voor deze persoon; de reden staat bij de betrokkenen."


@transaction.atomic
def prepare_page(
    participant: Participant, *, actor: Actor, content: dict[str, Any], arrives_at: datetime | None, version: int, at: datetime
) -> None:
    """Lay the page of one person ready, with the own time of arrival and nobody else's.

    Raises:
        TellsSecret: it says where another of the family lives (safety P1).
        IllegalMove: somebody else saved it meanwhile.
    """
    rules.keeps_family.check(actor, participant)
    rules.is_open.check(actor, participant)
    check_words(Concerned.objects.get(pk=participant.concerned_id), in_words(content))
    page = sealed_page(root_with(participant.root_id), participant, content)
    rows = Participant.objects.filter(pk=participant.pk, version=version)
    if rows.update(page_sealed=page, arrives_at=arrives_at, ready_at=at, changed_since=False, version=F("version") + 1) != 1:
        raise IllegalMove("family.prepare_page")
    record("family.prepare_page", participant, actor=actor, arrives=arrives_at is not None)


@transaction.atomic
def lay_document(participant: Participant, document: Document, *, actor: Actor, at: datetime) -> Paper:
    """Let one person read one document; the copy names it, the row itself stays out of sight.

    Raises:
        RuleRefused: it was said that this document is not for this person, because; or its title says where another lives.
        IllegalMove: it was laid ready before, withdrawn, or belongs to another case.
    """
    rules.keeps_family.check(actor, participant)
    rules.is_open.check(actor, participant)
    if document.root_id != participant.root_id or document.withdrawn_at is not None:
        raise IllegalMove("family.lay_document")
    one = Concerned.objects.get(pk=participant.concerned_id)
    rules.may_read_papers.check(actor, one)
    if document.pk in withheld_for(one).documents:
        raise RuleRefused(NOT_FOR)
    check_words(one, [document.title])
    more = {"extension": document.extension, "stored_as": document.stored_as}
    return lay(participant, actor, at, kind=Paper.Kind.DOCUMENT, object_id=document.pk, title=document.title, **more)


@transaction.atomic
def lay_advice(participant: Participant, advice: Advice, *, actor: Actor, at: datetime) -> Paper:
    """One's own copy of an adopted advice, in plain words (NL-28).

    Raises:
        TellsSecret: the plain words say where another of the family lives (safety P1).
        IllegalMove: not adopted yet, of another case, or laid ready before.
    """
    rules.keeps_family.check(actor, participant)
    rules.is_open.check(actor, participant)
    if advice.root_id != participant.root_id or advice.state != Advice.State.ADOPTED:
        raise IllegalMove("family.lay_advice")
    text = str((advice.frozen or {}).get("plain_words") or advice.plain_words)
    check_words(Concerned.objects.get(pk=participant.concerned_id), [text])
    return lay(participant, actor, at, kind=Paper.Kind.ADVICE, object_id=advice.pk, title=ADVICE, text=text)


@transaction.atomic
def take_paper(paper: Paper, *, actor: Actor, at: datetime) -> None:
    """Take one paper back from one person, at once."""
    rules.keeps_family.check(actor, paper.participant)
    if Paper.objects.filter(pk=paper.pk, taken_at=None).update(taken_at=at, taken_because="desk") != 1:
        raise IllegalMove("family.take_paper")
    record("family.take_paper", paper, actor=actor)


@transaction.atomic
def close_page(participant: Participant, *, actor: Actor, because: str, at: datetime) -> None:
    """Close one person's page: sight ends with the next click, ways in and queued mail stop, an explaining page remains.

    Raises:
        IllegalMove: it was closed before.
    """
    rules.keeps_family.check(actor, participant)
    if not end_sight(participant, actor=actor, because=because, at=at):
        raise IllegalMove("family.close_page")


def end_sight(participant: Participant, *, actor: Actor, because: str, at: datetime) -> bool:
    """The same without asking who: called by the acts above and below, in the name of the program where the actor cannot see it."""
    with acting_as(system_actor(participant.root_id, "family.close")) as program:
        if Participant.objects.filter(pk=participant.pk, ended_at=None).update(ended_at=at, ended_because=because) != 1:
            return False
        roots.close_access(participant.root_id, participant.capacity_id, reason="pagina gesloten")
        Threshold.objects.filter(participant_id=participant.pk).update(because=because)
        withdraw_family(participant.capacity.person_id, at=at)
        stop_links(participant.root_id, at=at, capacity_id=participant.capacity_id)
        waiting = Outgoing.objects.filter(recipient_capacity_id=participant.capacity_id, root_id=participant.root_id)
        waiting.filter(state=Outgoing.State.WAITING).update(state=Outgoing.State.STOPPED)
        record("family.close_page", participant, actor=program, because=because, by=actor.capacity_id)
    return True


def note_opened(participant: Participant, *, actor: Actor, at: datetime) -> None:
    """The person opened the page for the first time."""
    if participant.opened_at is None and participant.capacity_id == actor.capacity_id:
        with acting_as(system_actor(participant.root_id, "family.open")):
            Participant.objects.filter(pk=participant.pk, opened_at=None).update(opened_at=at)
        record("family.open", participant, actor=actor, action="R")


def note_read(paper: Paper, *, actor: Actor, at: datetime) -> None:
    """The person opened this paper for the first time."""
    if paper.opened_at is None and paper.participant.capacity_id == actor.capacity_id:
        with acting_as(system_actor(paper.root_id, "family.open")):
            Paper.objects.filter(pk=paper.pk, opened_at=None).update(opened_at=at)


def take_everywhere(root_id: UUID, object_id: UUID, *, at: datetime, because: str, concerned_id: UUID | None = None) -> int:
    """A document was withdrawn, or is not for this person: gone from every page (or that one's) at once."""
    with acting_as(system_actor(root_id, "family.take")):
        rows = Paper.objects.filter(root_id=root_id, object_id=object_id, taken_at=None)
        if concerned_id is not None:
            rows = rows.filter(participant__concerned_id=concerned_id)
        return rows.update(taken_at=at, taken_because=because)


def lay(
    participant: Participant, actor: Actor, at: datetime, *, kind: str, object_id: UUID, title: str, text: str = "", **more: Any
) -> Paper:
    """One row for one person; the acts above and in `drafts` ask first whether it may.

    Raises:
        IllegalMove: it lies there already.
    """
    root = root_with(participant.root_id)
    paper = Paper(
        root_id=participant.root_id,
        circle_id=participant.circle_id,
        participant=participant,
        kind=kind,
        object_id=object_id,
        shown_at=at,
        shown_by_id=actor.capacity_id,
        **more,
    )
    paper.title_sealed, paper.text_sealed = sealed(paper, root, "title", title), sealed(paper, root, "text", text)
    try:
        with transaction.atomic():
            paper.save(force_insert=True)
    except IntegrityError:
        raise IllegalMove("family.lay_paper") from None
    record("family.lay_paper", paper, actor=actor, action="C", what=kind, about=object_id)
    return paper


@transaction.atomic
def let_read_along(wish: ReadAlong, *, actor: Actor, on: date, at: datetime) -> None:
    """Carry out what a young person of 16 or 17 wants: this parent reads on until the 18th birthday (SR-13).

    Raises:
        IllegalMove: it was carried out, or the young person said no since.
    """
    participant = wish.participant
    rules.keeps_family.check(actor, participant)
    last = ReadAlong.objects.filter(root_id=wish.root_id, parent_id=wish.parent_id).order_by("-said_at").first()
    if last is None or last.pk != wish.pk or not wish.may:
        raise IllegalMove("family.let_read_along")
    if ReadAlong.objects.filter(pk=wish.pk, settled_at=None).update(settled_at=at) != 1:
        raise IllegalMove("family.let_read_along")
    one = Concerned.objects.select_related("case__body", "case__root").get(pk=wish.parent_id)
    law, capable = ages_of(one.case, on)
    ends_on = ages.sight_ends(one.kind, one.case.birth_date, law, capable=capable, may_read_along=True)
    record("family.let_read_along", wish, actor=actor, concerned=one.pk)
    reading = Participant.objects.filter(concerned_id=one.pk).exclude(ended_because=Threshold.Because.TAKEN).first()
    if reading is not None and (ends_on is None or ends_on > on):
        roots.close_access(one.root_id, reading.capacity_id, reason="nieuwe periode")
        until, cause = midnight(ends_on, one.case), ("person", one.pk)
        roots.grant(one.root_id, "own", reading.capacity_id, capability="write", ground="family", cause=cause, until=until)
        Participant.objects.filter(pk=reading.pk).update(ended_at=None, ended_because="", ends_on=ends_on)
        Threshold.objects.filter(participant_id=reading.pk).update(because=ages.because(one.case.birth_date, law, ends_on), ends_on=ends_on)
