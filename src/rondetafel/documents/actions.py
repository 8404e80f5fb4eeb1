"""Keeping and withdrawing documents."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.models import CircleAccess, Root
from rondetafel.core.rules import rule
from rondetafel.documents import reading, storage
from rondetafel.documents.checks import Checked
from rondetafel.documents.models import Document, Incident

# A personal-data breach is reported within 72 hours (GDPR art. 33).
INCIDENT_HOURS = 72


class AlreadyWithdrawn(Exception):
    """Somebody withdrew this before."""


@rule("Intrekken kan alleen wie dit stuk plaatste, of de voorzitter of procesondersteuner van de tafel.")
def may_withdraw(actor: Actor, document: Document, body_id: UUID) -> bool:
    return document.uploaded_by_id == actor.capacity_id or actor.holds_any(("chair", "secretary"), of=body_id)


@rule("Een kopie maken kan alleen wie aan dit dossier meewerkt; meelezen kan op het scherm.")
def may_download(actor: Actor, document: Document) -> bool:
    return CircleAccess.objects.filter(
        circle_id=document.circle_id, capability__in=("write", "desk"), valid__contains=timezone.now()
    ).exists()


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
) -> Document:
    """Seal a checked file and put it into the circle. The bytes are on disk before the row is.

    Raises:
        OSError: there is no room; nothing was kept.
    """
    document = Document(
        root_id=root.pk,
        circle_id=circle_id,
        title=title,
        category=category,
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
def withdraw_document(document: Document, *, root: Root, actor: Actor, reason: str, at: datetime) -> Incident:
    """Take a document from all pages at once, and note for the privacy officer who may have a copy (safety P5).

    Raises:
        RuleRefused: not yours to withdraw.
        AlreadyWithdrawn: somebody was first.
    """
    may_withdraw.check(actor, document, root.body_id)
    rows = Document.objects.filter(pk=document.pk, withdrawn_at=None)
    if rows.update(withdrawn_at=at, withdrawn_reason=reason) != 1:
        raise AlreadyWithdrawn
    seen = {kind: len({reader for reader, what in readers_of(document) if what == kind}) for kind in ("document.page", "document.download")}
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
    record("document.withdraw", document, actor=actor, opened=seen["document.page"], downloaded=seen["document.download"])
    return incident


@transaction.atomic
def settle_incident(incident: Incident, *, actor: Actor, note: str, at: datetime) -> None:
    """The privacy officer judged the incident."""
    Incident.objects.filter(pk=incident.pk, settled_at=None).update(settled_at=at, settled_note=note)
    record("document.settle_incident", incident, actor=actor)


def readers_of(document: Document) -> list[tuple[UUID, str]]:
    """Who opened or downloaded a document, as (person, kind of event); only for the desk of its root and its own uploader."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_id, kind FROM documents_readers(%s)", [document.pk])
        return cursor.fetchall()
