"""Keeping and withdrawing documents."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.models import Circle, Root
from rondetafel.core.roots import who_may_see
from rondetafel.core.rules import rule
from rondetafel.documents import reading, storage
from rondetafel.documents.checks import Checked
from rondetafel.documents.models import Document, Incident
from rondetafel.documents.places import takes_papers
from rondetafel.documents.queries import may_add, readers_of
from rondetafel.organisations.models import Capacity

# A personal-data breach is reported within 72 hours (GDPR art. 33).
INCIDENT_HOURS = 72


class AlreadyWithdrawn(Exception):
    """Somebody withdrew this before."""


class AlreadyReplaced(Exception):
    """Somebody put a newer version there before."""


@rule("Intrekken kan alleen wie dit stuk plaatste, of de voorzitter of procesondersteuner van de tafel.")
def may_withdraw(actor: Actor, document: Document, body_id: UUID) -> bool:
    return document.uploaded_by_id == actor.capacity_id or actor.holds_any(("chair", "secretary"), of=body_id)


@rule("Verplaatsen kan alleen wie dit stuk plaatste, of de voorzitter of procesondersteuner van de tafel.")
def may_move(actor: Actor, document: Document, body_id: UUID) -> bool:
    return document.uploaded_by_id == actor.capacity_id or actor.holds_any(("chair", "secretary"), of=body_id)


@rule("Een stuk vervangt wie het plaatste en er nog aan meewerkt, of de voorzitter of ondersteuner van de tafel.")
def may_replace(actor: Actor, document: Document, root: Root) -> bool:
    """Who put it there or the desk; with a case only who may add papers there now."""
    return may_withdraw(actor, document, root.body_id) and (root.kind == Root.Kind.BODY or may_add(document.circle_id))


@rule("Daar mag u geen stukken toevoegen.")
def may_put_there(_: Actor, document: Document, circle: Circle) -> bool:
    """Another root of the same kind, in which the actor writes."""
    here = Root.objects.filter(pk=document.root_id).values_list("kind", flat=True).first()
    return circle.root_id != document.root_id and circle.root.kind == here and takes_papers(circle.root) and may_add(circle.pk)


@rule("Deze tafel werkt zonder persoonsgegevens: stukken blijven bij wie ze heeft.")
def may_keep_here(_: Actor, root: Root) -> bool:
    """A table that works on neutral numbers takes no papers (safety P15)."""
    return takes_papers(root)


@rule("Een kopie maken kan alleen wie aan dit dossier meewerkt; meelezen kan op het scherm.")
def may_download(actor: Actor, document: Document) -> bool:
    return may_add(document.circle_id)


@rule("Waarom iemand een kopie maakte, leest alleen de voorzitter of procesondersteuner van deze tafel.")
def may_see_copies(actor: Actor, root: Root) -> bool:
    return actor.holds_any(("chair", "secretary"), of=root.body_id)


@transaction.atomic
def keep_document(
    root: Root,
    circle_id: UUID,
    *,
    actor: Actor,
    title: str,
    category: str,
    checked: Checked,
    sha256: str,
    at: datetime,
    replaces: Document | None = None,
    made_on: date | None = None,
    author: str = "",
    consent_of: str = "",
) -> Document:
    """Seal a checked file and put it into the circle. The bytes are on disk before the row is.

    Args:
        made_on: the date of the paper itself.
        author: who made it, as function and organisation.
        consent_of: a code of `Document.Consent`: shared with consent of that person, and not to be shared further (SR-05).

    Raises:
        RuleRefused: this table takes no papers.
        OSError: there is no room; nothing was kept.
    """
    may_keep_here.check(actor, root)
    document = Document(
        root_id=root.pk,
        circle_id=circle_id,
        title=title,
        category=category,
        made_on=made_on,
        author=author,
        consent_of=consent_of,
        content_type=checked.content_type,
        extension=checked.extension,
        size=len(checked.content),
        pages=reading.page_count(checked.content, checked.extension),
        sha256=sha256,
        stored_as=storage.new_name(),
        uploaded_by_id=actor.capacity_id,
        uploaded_at=at,
        replaces=replaces,
    )
    storage.put(root, document.pk, document.stored_as, checked.content)
    document.save(force_insert=True)
    record("document.keep", document, actor=actor, action="C", category=category, size=document.size)
    return document


@transaction.atomic
def replace_document(document: Document, root: Root, *, actor: Actor, at: datetime, **newer: Any) -> Document:
    """Put a newer version beside a paper. Both stay; the older one says that it was replaced, and readers are told.

    Raises:
        RuleRefused: not yours to replace.
        AlreadyReplaced: a newer version is there already; that one is to be replaced.
    """
    may_replace.check(actor, document, root)
    Document.objects.select_for_update().get(pk=document.pk)
    if Document.objects.filter(replaces=document, withdrawn_at=None).exists():
        raise AlreadyReplaced
    made = keep_document(root, document.circle_id, actor=actor, at=at, replaces=document, **newer)
    record("document.replace", made, actor=actor, before=document.pk)
    return made


def note_shown(document_id: UUID, root_id: UUID, *, actor: Actor, page: int) -> None:
    """A page of a paper was shown, or (0) its whole text: a withdrawal has to find who saw it (safety P5).

    By its keys, for who reads it where it was laid ready and does not see the paper itself.
    """
    record("document.page", Document(pk=document_id, root_id=root_id), actor=actor, action="R", page=page)


@transaction.atomic
def withdraw_document(document: Document, *, root: Root, actor: Actor, reason: str, at: datetime) -> Incident:
    """Take a document from all pages at once, and note for the privacy officer who may have a copy (safety P5).

    Raises:
        RuleRefused: not yours to withdraw.
        AlreadyWithdrawn: somebody was first.
    """
    may_withdraw.check(actor, document, root.body_id)
    _take_away(document, at=at, reason=reason)
    readers = readers_of(document)
    incident = _note_incident(document, root, readers, at=at)
    record("document.withdraw", document, actor=actor, opened=incident.opened_by_count, downloaded=incident.downloaded_by_count)
    return incident


@transaction.atomic
def move_document(
    document: Document, *, root: Root, to: Circle, actor: Actor, reason: str, at: datetime
) -> tuple[Document, Incident | None]:
    """Put a paper that lay in the wrong case where it belongs: sealed anew under the key of the other root, gone from this one.

    Who read it here and has no sight of the other root should not have seen it: then the privacy officer gets a note.

    Raises:
        RuleRefused: not yours to move, or not a place where you may add papers.
        AlreadyWithdrawn: somebody took it away before.
    """
    may_move.check(actor, document, root.body_id)
    may_put_there.check(actor, document, to)
    content = storage.get(root, document.pk, document.stored_as)
    _take_away(document, at=at, reason=reason)
    same = (
        "title",
        "category",
        "made_on",
        "author",
        "consent_of",
        "content_type",
        "extension",
        "size",
        "pages",
        "sha256",
        "uploaded_by_id",
        "uploaded_at",
    )
    moved = Document(root_id=to.root_id, circle_id=to.pk, stored_as=storage.new_name(), **{name: getattr(document, name) for name in same})
    storage.put(to.root, moved.pk, moved.stored_as, content)
    moved.save(force_insert=True)
    # Nothing about the other young person stays behind: neither the words of the title nor the bytes.
    Document.objects.filter(pk=document.pk).update(title="Verplaatst stuk", author="", made_on=None, consent_of="")
    transaction.on_commit(lambda: storage.remove(document.stored_as))
    outside = _outsiders(document, to.root_id, actor)
    incident = _note_incident(document, root, outside, at=at) if outside else None
    record("document.move", document, actor=actor, outsiders=len({person for person, _ in outside}))
    record("document.receive", moved, actor=actor, action="C", category=moved.category, size=moved.size)
    return moved, incident


def _take_away(document: Document, *, at: datetime, reason: str) -> None:
    rows = Document.objects.filter(pk=document.pk, withdrawn_at=None)
    if rows.update(withdrawn_at=at, withdrawn_reason=reason) != 1:
        raise AlreadyWithdrawn


def _outsiders(document: Document, root_id: UUID, actor: Actor) -> list[tuple[UUID, str]]:
    """Who read it, and may not see where it belongs."""
    inside = {sight.capacity_id for sight in who_may_see(root_id)}
    people = set(Capacity.objects.filter(pk__in=inside).values_list("person_id", flat=True)) | {actor.person_id}
    return [(person, kind) for person, kind in readers_of(document) if person not in people]


def _note_incident(document: Document, root: Root, readers: list[tuple[UUID, str]], *, at: datetime) -> Incident:
    """For the privacy officer: that and when, not what."""
    seen = {kind: len({reader for reader, what in readers if what == kind}) for kind in ("document.page", "document.download")}
    incident = Incident(
        root_id=document.root_id,
        circle_id=document.circle_id,
        body_id=root.body_id,
        document_id=document.pk,
        number=root.number,
        opened_by_count=seen["document.page"],
        downloaded_by_count=seen["document.download"],
        noted_at=at,
        due_at=at + timedelta(hours=INCIDENT_HOURS),
    )
    incident.save(force_insert=True)
    return incident


@transaction.atomic
def settle_incident(incident: Incident, *, actor: Actor, note: str, at: datetime) -> None:
    """The privacy officer judged the incident."""
    Incident.objects.filter(pk=incident.pk, settled_at=None).update(settled_at=at, settled_note=note)
    record("document.settle_incident", incident, actor=actor)
