"""Freezing and releasing a pack in one act; making its file again when a paper was withdrawn."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from rondetafel.cases.access import open_pack
from rondetafel.cases.models import Case, Discussion
from rondetafel.consents import queries as consents
from rondetafel.consents.queries.sharing import Sharing
from rondetafel.consents.rules import why_not_shared
from rondetafel.core.actor import Actor
from rondetafel.core.crypto import seal
from rondetafel.core.events import record
from rondetafel.core.rules import RuleRefused
from rondetafel.documents import storage
from rondetafel.documents.models import Document
from rondetafel.meetings.models import Meeting
from rondetafel.packs import rules, texts
from rondetafel.packs.actions.composing import start_pack
from rondetafel.packs.models import Pack, PackItem, PackVersion
from rondetafel.packs.queries.composing import coming, lines_of, texts_of
from rondetafel.packs.queries.formulation import picture_of
from rondetafel.packs.queries.nameless import beside_nameless
from rondetafel.packs.referral import TITLE, referral_of

State = PackVersion.State


class NothingPlanned(Exception):
    """The case stands on no agenda; there is nobody to release a pack to."""


class ReasonNeeded(Exception):
    """Consent is incomplete, and nobody said yet why it goes out all the same."""


class AddressInIt(Exception):
    """The summary names a place of stay; that is never in a pack (safety P1)."""


@transaction.atomic
def release_pack(case: Case, *, actor: Actor, at: datetime, on: date, reason: str = "") -> PackVersion:
    """Freeze what the pack is now, let the seated experts in, and have the file made.

    Args:
        reason: why it goes out although consent is incomplete.

    Raises:
        RuleRefused: not at the desk, the case is over, a learning case without a name, or somebody whose no counts said no.
        NothingPlanned: the case stands on no agenda.
        ReasonNeeded: consent is incomplete.
        AddressInIt: the summary names a place of stay.
    """
    pack = start_pack(case, actor=actor)
    discussion = coming(case)
    if discussion is None:
        raise NothingPlanned
    if texts.names_an_address(texts_of(pack)):
        raise AddressInIt
    rules.is_named.check(actor, case)
    if beside_nameless(case):
        raise RuleRefused(rules.BESIDE_NAMELESS)
    sharing = consents.sharing(case, on)
    _check_sharing(actor, sharing, reason)
    version = _freeze(pack, discussion, actor=actor, at=at)
    version.sharing = sharing.state
    version.reason_sealed = seal(case.root, "packs_packversion", "reason_sealed", version.pk, reason)
    version.save(force_insert=True)
    experts = open_pack(case, Meeting.objects.get(pk=discussion.meeting_id), actor=actor, at=at)
    record("pack.release", version, actor=actor, action="C", number=version.number, experts=experts, sharing=sharing.state)
    return version


def _check_sharing(actor: Actor, sharing: Sharing, reason: str) -> None:
    refused = why_not_shared(actor, sharing)
    if refused:
        raise RuleRefused(refused)
    if sharing.asks_reason and not reason:
        raise ReasonNeeded


def _freeze(pack: Pack, discussion: Discussion, *, actor: Actor, at: datetime) -> PackVersion:
    case = pack.case
    earlier = PackVersion.objects.filter(pack=pack).count()
    inside, _ = lines_of(case, pack, 0)
    version = PackVersion(
        root_id=pack.root_id, circle_id=pack.circle_id, pack=pack, case=case, discussion=discussion,
        number=earlier + 1, released_at=at, released_by_id=actor.capacity_id,
    )  # fmt: skip
    version.contents = [_entry(line.document, line.item) for line in inside]
    words = texts.as_frozen(texts_of(pack), referral_of(case), *picture_of(case))
    if words.sections:
        version.contents.append(_background(version))
    version.texts_sealed = texts.sealed(words, case.root, "packs_packversion", version.pk)
    version.total_steps = len(version.contents) + 3
    return version


def _entry(document: Document, item: PackItem | None) -> dict[str, Any]:
    """One line of the frozen contents. Titles hold no names."""
    return {
        "document": str(document.pk),
        "title": document.title,
        "category": document.category,
        "extension": document.extension,
        "marker": document.marker,
        "late": bool(item and item.late),
        "newer": document.replaces_id is not None,
        "withdrawn": False,
        "first": 0,
        "pages": 0,
        "background": False,
    }


def _background(version: PackVersion) -> dict[str, Any]:
    """The line of the referral's second stage: no paper of the shelf, so it goes by the key of the version."""
    own = {"document": str(version.pk), "title": TITLE, "category": "", "extension": "pdf", "late": False, "withdrawn": False}
    return own | {"first": 0, "pages": 0, "background": True}


@transaction.atomic
def build_again(version: PackVersion, *, actor: Actor) -> None:
    """Have the file of a version made again, after it failed."""
    rules.composes.check(actor, version.case)
    _start_anew(version)
    record("pack.build_again", version, actor=actor)


def leave_out(version: PackVersion, documents: set[str], *, actor: Actor) -> bool:
    """Withdrawn papers go from a version at once: its file is thrown away and made again without them (safety P5)."""
    gone = [one for one in version.contents if one["document"] in documents and not one["withdrawn"]]
    if not gone:
        return False
    for one in gone:
        one["withdrawn"] = True
    PackVersion.objects.filter(pk=version.pk).update(contents=version.contents)
    _start_anew(version)
    record("pack.leave_out", version, actor=actor, papers=len(gone))
    return True


def mark_replaced(version: PackVersion, document: str) -> bool:
    """What went out stays as it was read; its contents say that a paper has a newer version since. Whether it was in this version."""
    found = [one for one in version.contents if one["document"] == document and not one["withdrawn"]]
    for one in found:
        one["replaced"] = True
    if found:
        PackVersion.objects.filter(pk=version.pk).update(contents=version.contents)
    return bool(found)


def _start_anew(version: PackVersion) -> None:
    """No file until a new one is there; a job that still makes the old one comes too late."""
    rows = PackVersion.objects.filter(pk=version.pk)
    rows.update(state=State.BUILDING, attempt=F("attempt") + 1, stored_as="", pages=0, done_steps=0)
    if version.stored_as:
        old = version.stored_as
        transaction.on_commit(lambda: storage.remove(old))
    version.refresh_from_db(fields=["state", "attempt", "stored_as", "pages", "done_steps"])
