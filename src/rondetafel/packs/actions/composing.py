"""Composing a pack: its papers and their order, its words."""

from django.db import transaction
from django.db.models import F, Max

from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.roots import circles_of
from rondetafel.documents.models import Document
from rondetafel.packs import rules, texts
from rondetafel.packs.models import Pack, PackItem, PackVersion
from rondetafel.packs.queries.composing import replaced_among, shelf_in_order
from rondetafel.packs.texts import Texts


class Stale(Exception):
    """Somebody else changed the words meanwhile; `now` is what stands there."""

    def __init__(self, now: Texts, version: int) -> None:
        super().__init__("stale")
        self.now, self.version = now, version


@transaction.atomic
def start_pack(case: Case, *, actor: Actor) -> Pack:
    """The pack of a case; the first time with what the referral answers and the whole shelf, oldest paper first."""
    rules.composes.check(actor, case)
    rules.goes_on.check(actor, case)
    rules.keeps_papers.check(actor, case)
    found = Pack.objects.filter(case=case).first()
    if found is not None:
        return found
    pack = Pack(root_id=case.root_id, circle_id=circles_of(case.root_id)["file"], case=case)
    pack.texts_sealed = texts.sealed(texts.from_referral(case), case.root, "packs_pack", pack.pk)
    pack.save(force_insert=True)
    shelf = shelf_in_order(case.root_id)
    older = replaced_among(shelf)
    for position, document in enumerate((one for one in shelf if one.pk not in older), start=1):
        _item(pack, document, position=position).save(force_insert=True)
    record("pack.start", pack, actor=actor, action="C")
    return pack


@transaction.atomic
def write_summary(pack: Pack, *, actor: Actor, said: Texts, version: int) -> None:
    """Write the words of the pack.

    Raises:
        Stale: they were changed since this page was opened.
    """
    rules.composes.check(actor, pack.case)
    column = texts.sealed(said, pack.case.root, "packs_pack", pack.pk)
    rows = Pack.objects.filter(pk=pack.pk, version=version)
    if rows.update(texts_sealed=column, version=F("version") + 1) != 1:
        now = Pack.objects.get(pk=pack.pk)
        raise Stale(texts.unsealed(pack.case.root, "packs_pack", pack.pk, now.texts_sealed), now.version)
    record("pack.write_summary", pack, actor=actor)


@transaction.atomic
def put_in(pack: Pack, document: Document, *, actor: Actor) -> PackItem:
    """Put a paper of the shelf into the pack, last. After a release it is a late addition (nazending)."""
    rules.composes.check(actor, pack.case)
    assert document.root_id == pack.root_id, "papers of another case never go in"
    last = PackItem.objects.filter(pack=pack).aggregate(last=Max("position"))["last"] or 0
    went_out = PackVersion.objects.filter(pack=pack).exists()
    item = PackItem.objects.filter(pack=pack, document_id=document.pk).first()
    if item is None:
        item = _item(pack, document, position=last + 1, late=went_out)
        item.save(force_insert=True)
    elif not item.chosen:
        item.chosen, item.position, item.late = True, last + 1, item.late or (went_out and not _went_out_with(pack, item))
        item.save(update_fields=["chosen", "position", "late"])
    record("pack.put_in", pack, actor=actor, document=document.pk, late=item.late)
    return item


@transaction.atomic
def take_out(item: PackItem, *, actor: Actor) -> None:
    """Leave a paper out of the next version; it stays on the shelf."""
    rules.composes.check(actor, item.pack.case)
    PackItem.objects.filter(pk=item.pk, chosen=True).update(chosen=False)
    record("pack.take_out", item.pack, actor=actor, document=item.document_id)


@transaction.atomic
def move_item(item: PackItem, *, actor: Actor, up: bool) -> None:
    """One place up or down among the papers that are in."""
    rules.composes.check(actor, item.pack.case)
    rows = list(PackItem.objects.filter(pack=item.pack, chosen=True).order_by("position", "pk"))
    place = next((n for n, row in enumerate(rows) if row.pk == item.pk), None)
    if place is None:
        return
    other = place - 1 if up else place + 1
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
    for position, row in enumerate(rows, start=1):
        if row.position != position:
            PackItem.objects.filter(pk=row.pk).update(position=position)
    record("pack.move_item", item.pack, actor=actor, document=item.document_id)


def follow_newer(pack: Pack, document: Document, *, actor: Actor) -> bool:
    """A paper that was in got a newer version: that takes its place, after a release as a late addition. A paper that was left out stays out."""
    older = document.replaces_id
    before = PackItem.objects.filter(pack=pack, document_id=older, chosen=True).first() if older else None
    if before is None:
        return False
    late = before.late or PackVersion.objects.filter(pack=pack).exists()
    PackItem.objects.filter(pk=before.pk).update(chosen=False)
    _item(pack, document, position=before.position, late=late).save(force_insert=True)
    record("pack.follow_newer", pack, actor=actor, document=document.pk, before=document.replaces_id, late=late)
    return True


def _item(pack: Pack, document: Document, *, position: int, late: bool = False) -> PackItem:
    return PackItem(root_id=pack.root_id, circle_id=pack.circle_id, pack=pack, document_id=document.pk, position=position, late=late)


def _went_out_with(pack: Pack, item: PackItem) -> bool:
    """Whether the paper was in a version before: putting it back is not a late addition."""
    return any(
        one["document"] == str(item.document_id)
        for contents in PackVersion.objects.filter(pack=pack).values_list("contents", flat=True)
        for one in contents
    )
