"""Making the file of a released version in the background: as the program itself, for one root (architecture 4.7)."""

import hashlib
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from rondetafel.cases.queries.places import law_of
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.days import day_of
from rondetafel.core.events import record
from rondetafel.core.pdf import paper
from rondetafel.documents import storage
from rondetafel.documents.marking import marked
from rondetafel.documents.models import Document
from rondetafel.organisations.models import Organisation
from rondetafel.packs import texts
from rondetafel.packs.models import PackVersion
from rondetafel.packs.pdf import TEMPLATES, Built, Part, Place, build
from rondetafel.packs.queries.composing import budget_of
from rondetafel.packs.referral import TITLE
from rondetafel.packs.texts import Texts

State = PackVersion.State
PURPOSE = "packs.build"
LATE_ONE, LATE_MORE = "Nazending: één stuk kwam later.", "Nazending: {many} stukken kwamen later."
NEWER = "nieuwe versie"


def build_version(version_id: UUID, root_id: UUID) -> str:
    """Make the file of a version that waits for it; its state afterwards. Safe to run twice: the second finds nothing to do."""
    system = system_actor(root_id, PURPOSE)
    with acting_as(system):
        version = _waiting(version_id)
        if version is None:
            return ""
        words = texts.unsealed(version.case.root, "packs_packversion", version.pk, version.texts_sealed)
        budget, front = budget_of(version.case, day_of(version.released_at)), _front(version, words)
        parts = _referral(version, words) + _parts(version)
    try:
        built = build(front, parts, budget=budget, step=lambda done, total: _tell(system, version, done, total))
    except Exception:
        with acting_as(system):
            _mine(version).update(state=State.FAILED)
            record("pack.build", version, actor=system, outcome="failed", number=version.number)
        raise
    with acting_as(system):
        return _keep(system, version, built)


def _waiting(version_id: UUID) -> PackVersion | None:
    rows = PackVersion.objects.select_related("case__root", "case__body", "discussion")
    return rows.filter(pk=version_id, state=State.BUILDING).first()


def _mine(version: PackVersion) -> "QuerySet[PackVersion]":
    """The row, as long as nobody asked for it anew."""
    return PackVersion.objects.filter(pk=version.pk, state=State.BUILDING, attempt=version.attempt)


def _front(version: PackVersion, words: Texts) -> dict[str, Any]:
    """What stands before the papers."""
    case, discussion = version.case, version.discussion
    law = law_of(case.body)
    names = dict(Organisation.objects.filter(pk__in=words.asks).values_list("pk", "name"))
    late = sum(one["late"] and not one["withdrawn"] for one in version.contents)
    return {
        "number": case.number,
        "table": case.body.name,
        "meeting_on": day_of(discussion.planned_for, law),
        "released_on": day_of(version.released_at, law),
        "version": str(version.number),
        "notes": [LATE_ONE if late == 1 else LATE_MORE.format(many=late)] if late else [],
        "safety": words.safety,
        "facts": words.facts,
        "texts": {"question": words.question, "explanation": words.explanation, "tried": words.tried, "asked": words.asked},
        "asks": [{"organisation": names[UUID(pk)], "text": said} for pk, said in words.asks.items() if UUID(pk) in names],
        "picture": words.picture,
        "picture_text": words.picture_text,
        "withdrawn": sum(one["withdrawn"] for one in version.contents),
    }


def _referral(version: PackVersion, words: Texts) -> list[Part]:
    """The second stage of the referral, first among the background; nothing when it was not sent."""
    if not words.sections:
        return []
    data = {"title": TITLE, "number": version.case.number, "sent": words.sent, "sections": words.sections}
    content = paper(TEMPLATES / "referral.typ", data, tagged=False)
    return [Part(str(version.pk), TITLE, f"verstuurd op {words.sent}", content, "pdf", background=True)]


def _parts(version: PackVersion) -> list[Part]:
    """The papers that are still there, opened."""
    wanted = [one for one in version.contents if not one["withdrawn"]]
    rows = Document.objects.filter(root_id=version.root_id, withdrawn_at=None).select_related("uploaded_by__organisation")
    there = rows.in_bulk([UUID(one["document"]) for one in wanted])
    found = [(one, there[UUID(one["document"])]) for one in wanted if UUID(one["document"]) in there]
    return [_part(version, one["late"], document) for one, document in found]


def _part(version: PackVersion, late: bool, document: Document) -> Part:
    content = marked(document, storage.get(version.case.root, document.pk, document.stored_as))
    organisation = document.uploaded_by.organisation
    about = [str(document.get_category_display()), organisation.short_name if organisation else ""]
    about.append(f"{timezone.localtime(document.uploaded_at):%d-%m-%Y}")
    about += [NEWER if document.replaces_id else "", "niet verder delen" if document.marker else ""]
    return Part(str(document.pk), document.title, ", ".join(word for word in about if word), content, document.extension, late)


def _tell(system: Actor, version: PackVersion, done: int, total: int) -> None:
    """How far it is, seen by who waits."""
    with acting_as(system):
        _mine(version).update(done_steps=done, total_steps=total)


def _keep(system: Actor, version: PackVersion, built: Built) -> str:
    """The file sealed, then the row; too late when somebody asked for it anew, then the file goes again."""
    name = storage.new_name()
    storage.put(version.case.root, version.pk, name, built.content)
    places = {place.key: place for place in built.places}
    contents = [_placed(one, places) for one in version.contents]
    order = {place.key: n for n, place in enumerate(built.places)}
    contents.sort(key=lambda one: order.get(one["document"], len(order)))
    kept = _mine(version).update(
        state=State.READY,
        stored_as=name,
        sha256=hashlib.sha256(built.content).hexdigest(),
        size=len(built.content),
        pages=built.pages,
        front_pages=built.front_pages,
        contents=contents,
    )
    if not kept:
        storage.remove(name)
        return ""
    record("pack.build", version, actor=system, number=version.number, pages=built.pages)
    return State.READY


def _placed(one: dict[str, Any], places: dict[str, Place]) -> dict[str, Any]:
    place = places.get(str(one["document"]))
    if place is None:
        return one | {"first": 0, "pages": 0, "background": False}
    return one | {"first": place.first, "pages": place.pages, "background": place.background}
