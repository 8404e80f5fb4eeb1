"""Reading a pack: opened, read, copied; and notes for oneself."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.core.crypto import seal
from rondetafel.core.events import record
from rondetafel.core.roots import circles_of
from rondetafel.documents import copies
from rondetafel.documents.models import Copy, Document
from rondetafel.packs import rules
from rondetafel.packs.models import PackReading, PackVersion, PrivateNote
from rondetafel.packs.notes import deletion_day, remember


@transaction.atomic
def note_opened(version: PackVersion, *, actor: Actor, at: datetime) -> PackReading:
    """Somebody opened this version; once."""
    found = PackReading.objects.filter(version=version, capacity_id=actor.capacity_id).first()
    if found is None:
        found = PackReading(
            root_id=version.root_id, circle_id=version.circle_id, version=version, capacity_id=actor.capacity_id, opened_at=at
        )
        found.save(force_insert=True)
    return found


@transaction.atomic
def mark_read(version: PackVersion, *, actor: Actor, at: datetime) -> None:
    """Say that one has read this version."""
    reading = note_opened(version, actor=actor, at=at)
    PackReading.objects.filter(pk=reading.pk, finished_at=None).update(finished_at=at)
    record("pack.mark_read", version, actor=actor)


def note_page(version: PackVersion, number: int, *, actor: Actor) -> None:
    """A page was shown: of the pack, and of the paper it belongs to, so that a withdrawal finds its readers (safety P5)."""
    record("pack.page", version, actor=actor, action="R", page=number)
    for one in version.contents:
        if one["pages"] and one["first"] <= number < one["first"] + one["pages"]:
            _note_papers([one["document"]], "document.page", "R", actor)


def note_copy(version: PackVersion, *, actor: Actor, reason: str, at: datetime) -> None:
    """A copy was made: of the pack, and so of each paper in it. Why is kept for the desk."""
    copies.note_copy(version.case.root, version.circle_id, kind=Copy.Kind.PACK, subject_id=version.pk, actor=actor, reason=reason, at=at)
    record("pack.download", version, actor=actor, action="E")
    _note_papers([one["document"] for one in version.contents if one["pages"]], "document.download", "E", actor)


def _note_papers(ids: list[str], kind: str, action: str, actor: Actor) -> None:
    for document in Document.objects.filter(pk__in=[UUID(one) for one in ids]):
        record(kind, document, actor=actor, action=action, through="pack")


@transaction.atomic
def add_private_note(case: Case, *, actor: Actor, text: str, at: datetime, on: date) -> PrivateNote:
    """Write a note for oneself; it knows the day on which it deletes itself."""
    rules.may_note.check(actor, case)
    circle_id = circles_of(case.root_id)["file"]
    day = deletion_day(case, actor.capacity_id, on)
    note = PrivateNote(root_id=case.root_id, circle_id=circle_id, case=case, author_id=actor.capacity_id, at=at, delete_on=day)
    note.text_sealed = seal(case.root, "packs_privatenote", "text_sealed", note.pk, text)
    note.save(force_insert=True)
    remember(case, circle_id, day)
    record("private_note.add", note, actor=actor, action="C")
    return note


@transaction.atomic
def delete_private_note(note: PrivateNote, *, actor: Actor) -> None:
    """Throw one's own note away."""
    rules.wrote.check(actor, note)
    record("private_note.delete", note, actor=actor, action="D")
    PrivateNote.objects.filter(pk=note.pk).delete()
