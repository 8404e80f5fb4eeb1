"""One page for a whole meeting: per case what one must know, what is asked of one's organisation, and what one still has to do (NL-38)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from rondetafel.cases.models import Background, CareAction, Case, Discussion, Involvement
from rondetafel.cases.rules import is_desk, is_referring
from rondetafel.cases.rules_outcome import OPEN_DISCUSSION
from rondetafel.core.actor import Actor
from rondetafel.core.crypto import unseal
from rondetafel.core.days import age_on, day_of
from rondetafel.meetings.models import ActionPoint, Meeting
from rondetafel.meetings.queries.action_points import my_action_points
from rondetafel.packs import texts
from rondetafel.packs.models import PackReading, PackVersion, PrivateNote
from rondetafel.packs.referral import safety_words
from rondetafel.packs.texts import Texts

SHOWN = (*OPEN_DISCUSSION, Discussion.State.HELD, Discussion.State.CARRIED_OVER)


@dataclass(frozen=True)
class OwnNote:
    """A private note, opened."""

    note: PrivateNote
    text: str


@dataclass
class ToPrepare:
    """One case on the page."""

    case: Case
    discussion: Discussion
    texts: Texts = field(default_factory=Texts)
    version: PackVersion | None = None
    reading: PackReading | None = None
    own_ask: str = ""
    to_declare: bool = False
    stays_out: bool = False
    age: int | None = None
    safety: str = ""
    background: bool = False
    notes: list[OwnNote] = field(default_factory=list)
    desk: bool = False

    @property
    def core_pages(self) -> int:
        """Pages that everybody reads."""
        return self._pages(background=False)

    @property
    def background_pages(self) -> int:
        """Pages for who wants to know more."""
        return self._pages(background=True)

    @property
    def late(self) -> int:
        """Papers that came after a version had gone out."""
        return sum(one["late"] and not one["withdrawn"] for one in self.version.contents) if self.version else 0

    def _pages(self, *, background: bool) -> int:
        return sum(one["pages"] for one in self.version.contents if one["background"] is background) if self.version else 0


def preparation_of(meeting: Meeting, actor: Actor) -> list[ToPrepare]:
    """The cases of a meeting that the actor may see, in their order. As many statements for one case as for twenty."""
    rows = Discussion.objects.filter(meeting_id=meeting.pk, state__in=SHOWN).select_related("case__root", "case__body")
    discussions = list(rows.prefetch_related("case__co_referrers").order_by("planned_for", "pk"))
    ids = [one.case_id for one in discussions]
    kinds = dict(Involvement.objects.filter(case_id__in=ids, capacity_id=actor.capacity_id).values_list("case_id", "kind"))
    versions = {one.case_id: one for one in PackVersion.objects.filter(case_id__in=ids).order_by("number")}
    newest = [one.pk for one in versions.values()]
    readings = {one.version_id: one for one in PackReading.objects.filter(version_id__in=newest, capacity_id=actor.capacity_id)}
    notes = list(PrivateNote.objects.filter(case_id__in=ids, author_id=actor.capacity_id).order_by("at"))
    sent = set(Background.objects.filter(case_id__in=ids, sent_on__isnull=False).values_list("case_id", flat=True))
    return [_one(discussion, actor, kinds, versions.get(discussion.case_id), readings, notes, sent) for discussion in discussions]


def _one(
    discussion: Discussion,
    actor: Actor,
    kinds: dict[UUID, str],
    version: PackVersion | None,
    readings: dict[UUID, PackReading],
    notes: list[PrivateNote],
    sent: set[UUID],
) -> ToPrepare:
    case = discussion.case
    desk = is_desk(actor, case)
    found = ToPrepare(case, discussion, desk=desk)
    found.stays_out = kinds.get(case.pk) == Involvement.Kind.PRIVATE
    found.to_declare = discussion.state in OPEN_DISCUSSION and case.pk not in kinds and not desk and not is_referring(actor, case)
    if found.stays_out or found.to_declare:
        return found
    found.version = version
    found.reading = readings.get(version.pk) if version else None
    found.texts = frozen_texts(version, case) if version else texts.from_referral(case, tried=False)
    found.safety, found.background = safety_words(case), case.pk in sent
    found.own_ask = found.texts.ask_of(actor.organisation_id)
    found.age = age_on(case.birth_date, day_of(discussion.planned_for)) if case.birth_date else None
    found.notes = [OwnNote(note, text_of(note, case)) for note in notes if note.case_id == case.pk]
    return found


def frozen_texts(version: PackVersion, case: Case) -> Texts:
    """The words as they went out."""
    return texts.unsealed(case.root, "packs_packversion", version.pk, version.texts_sealed)


def text_of(note: PrivateNote, case: Case) -> str:
    """A private note, unsealed."""
    return unseal(case.root, "packs_privatenote", "text_sealed", note.pk, note.text_sealed)


def own_actions(actor: Actor, on: date) -> list[dict[str, Any]]:
    """What one still has to do: from cases, and from meetings; soonest first."""
    care = CareAction.objects.filter(owner_id=actor.capacity_id, state=CareAction.State.OPEN).select_related("case").order_by("due_on")
    points = my_action_points(actor).filter(state=ActionPoint.State.OPEN)
    mine = [(one.due_on, one.text, one.case.number, reverse("cases:report_care_action", args=[one.pk])) for one in care[:20]]
    mine += [(one.due_on, one.text, one.body.name, "") for one in points[:20]]
    return [{"due_on": day, "text": text, "about": about, "url": url, "late": day < on} for day, text, about, url in sorted(mine)]
