"""Keeping the documents of a table: a version is added, approved, looked at again, and stays readable after the next one (NL-51)."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.models import Root
from rondetafel.core.workflow import IllegalMove
from rondetafel.documents import storage
from rondetafel.documents.checks import Checked
from rondetafel.table_documents import rules
from rondetafel.table_documents.models import TableDocument, TableVersion


class NotPossible(Exception):
    """It cannot be done like this. The message says why, in the user's words."""


@dataclass(frozen=True)
class Said:
    """What a version says: a text, or a checked file; and in a few words what is different."""

    text: str = ""
    checked: Checked | None = None
    changed: str = ""


@transaction.atomic
def add_table_document(
    body: Body, *, actor: Actor, kind: str, title: str, owner: str, public: bool, said: Said, at: datetime
) -> TableDocument:
    """Begin a document with its first version, a draft.

    Raises:
        NotPossible: there is one of the kind that a table has once.
        OSError: there is no room for the file; nothing was kept.
    """
    rules.keeps_documents.check(actor, body)
    document = TableDocument(
        root_id=body.root_id,
        circle_id=body.members_circle_id,
        body=body,
        kind=kind,
        title=title,
        owner=owner,
        public=public,
        made_at=at,
        made_by_id=actor.capacity_id,
    )
    try:
        with transaction.atomic():
            document.save(force_insert=True)
    except IntegrityError:
        raise NotPossible("Deze tafel heeft al een document Rollen en verwachtingen. Voeg daar een versie aan toe.") from None
    record("table_document.add", document, actor=actor, action="C", what=kind, public=public)
    _keep(document, 1, said, actor=actor, at=at)
    return document


@transaction.atomic
def change_table_document(document: TableDocument, *, actor: Actor, title: str, owner: str, public: bool) -> None:
    """Another title, another office that keeps it, or for whom it is."""
    rules.keeps_documents.check(actor, document.body)
    rules.is_used.check(actor, document)
    TableDocument.objects.filter(pk=document.pk).update(title=title, owner=owner, public=public)
    record("table_document.change", document, actor=actor, public=public, owner=owner)


@transaction.atomic
def add_version(document: TableDocument, *, actor: Actor, said: Said, at: datetime) -> TableVersion:
    """Add a version, as a draft; what is in force stays in force.

    Raises:
        OSError: there is no room for the file; nothing was kept.
    """
    rules.keeps_documents.check(actor, document.body)
    rules.is_used.check(actor, document)
    TableDocument.objects.select_for_update().get(pk=document.pk)  # two at once get two numbers
    last = TableVersion.objects.filter(document=document).aggregate(last=Max("number"))["last"] or 0
    return _keep(document, last + 1, said, actor=actor, at=at)


@transaction.atomic
def approve_version(
    version: TableVersion, *, actor: Actor, approved_by: str, approved_on: date, in_force_from: date, review_on: date | None
) -> None:
    """Write down who approved a version, when, from when it is in force and when to look at it again.

    Raises:
        IllegalMove: somebody approved it or threw it away before.
    """
    rules.keeps_documents.check(actor, version.document.body)
    rules.is_used.check(actor, version.document)
    rules.is_draft.check(actor, version)
    rows = TableVersion.objects.filter(pk=version.pk, approved_on=None, dropped_at=None)
    given = {"approved_by": approved_by, "approved_on": approved_on, "in_force_from": in_force_from, "review_on": review_on}
    if rows.update(**given, noted_by_id=actor.capacity_id) != 1:
        raise IllegalMove("table_document.approve")
    record("table_document.approve", version, actor=actor, number=version.number, in_force_from=in_force_from, review_on=review_on)


@transaction.atomic
def set_review(version: TableVersion, *, actor: Actor, review_on: date) -> None:
    """Looked at again, and it stays as it is: the next day to look."""
    rules.keeps_documents.check(actor, version.document.body)
    rules.is_approved.check(actor, version)
    TableVersion.objects.filter(pk=version.pk).update(review_on=review_on)
    record("table_document.set_review", version, actor=actor, number=version.number, review_on=review_on)


@transaction.atomic
def drop_version(version: TableVersion, *, actor: Actor, at: datetime) -> None:
    """Throw a draft away; its number is not used again.

    Raises:
        IllegalMove: it was approved or thrown away meanwhile.
    """
    rules.keeps_documents.check(actor, version.document.body)
    rules.is_draft.check(actor, version)
    if TableVersion.objects.filter(pk=version.pk, approved_on=None, dropped_at=None).update(dropped_at=at) != 1:
        raise IllegalMove("table_document.drop_version")
    record("table_document.drop_version", version, actor=actor, number=version.number)
    if version.stored_as:
        transaction.on_commit(lambda: storage.remove(version.stored_as))


@transaction.atomic
def end_table_document(document: TableDocument, *, actor: Actor, on: date, reason: str) -> None:
    """A document that is no longer used: nothing waits for it any more, and every version stays readable.

    Raises:
        IllegalMove: somebody ended it before.
    """
    rules.keeps_documents.check(actor, document.body)
    if TableDocument.objects.filter(pk=document.pk, ended_on=None).update(ended_on=on, ended_reason=reason) != 1:
        raise IllegalMove("table_document.end")
    record("table_document.end", document, actor=actor)


def _keep(document: TableDocument, number: int, said: Said, *, actor: Actor, at: datetime) -> TableVersion:
    """The bytes are on disk before the row is."""
    version = TableVersion(
        root_id=document.root_id,
        circle_id=document.circle_id,
        document=document,
        number=number,
        text=said.text,
        changed=said.changed,
        made_at=at,
        made_by_id=actor.capacity_id,
    )
    if said.checked is not None:
        version.content_type, version.extension = said.checked.content_type, said.checked.extension
        version.size, version.sha256 = len(said.checked.content), hashlib.sha256(said.checked.content).hexdigest()
        version.stored_as = storage.new_name()
        storage.put(Root.objects.get(pk=document.root_id), version.pk, version.stored_as, said.checked.content)
    version.save(force_insert=True)
    record("table_document.add_version", version, actor=actor, action="C", number=number, size=version.size)
    return version
