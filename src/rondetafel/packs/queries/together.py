"""All packs of one meeting beside each other, for the desk that lets them go in one act."""

from dataclasses import dataclass
from datetime import date

from rondetafel.cases.models import Case, Discussion
from rondetafel.cases.rules_outcome import OPEN_DISCUSSION
from rondetafel.consents import queries as consents
from rondetafel.consents.queries.sharing import Sharing
from rondetafel.consents.rules import why_not_shared
from rondetafel.core.actor import Actor
from rondetafel.meetings.models import Meeting
from rondetafel.packs import rules, texts
from rondetafel.packs.models import Pack, PackVersion
from rondetafel.packs.queries.composing import lines_of, texts_of


@dataclass(frozen=True)
class Ready:
    """How one pack stands: what would go out, what went out already, and what stops it."""

    case: Case
    discussion: Discussion
    papers: int
    sharing: Sharing
    newest: PackVersion | None
    stopped: str = ""

    @property
    def goes_first(self) -> bool:
        """It can go and nothing of it went out yet: what the desk most likely means."""
        return not self.stopped and self.newest is None


def ready_for(meeting: Meeting, actor: Actor, on: date) -> list[Ready]:
    """The packs of a meeting in the order of its agenda. Some statements for each: a meeting holds a handful of cases."""
    rows = Discussion.objects.filter(meeting_id=meeting.pk, state__in=OPEN_DISCUSSION).select_related("case__root", "case__body")
    found = list(rows.prefetch_related("case__co_referrers").order_by("planned_for", "pk"))
    ids = [one.case_id for one in found]
    newest = {one.case_id: one for one in PackVersion.objects.filter(case_id__in=ids).order_by("number")}
    packs = {one.case_id: one for one in Pack.objects.filter(case_id__in=ids).select_related("case__root", "case__body")}
    return [_ready(one, packs.get(one.case_id), newest.get(one.case_id), actor, on) for one in found]


def _ready(discussion: Discussion, pack: Pack | None, newest: PackVersion | None, actor: Actor, on: date) -> Ready:
    case = discussion.case
    sharing = consents.sharing(case, on)
    return Ready(case, discussion, len(lines_of(case, pack, 0)[0]), sharing, newest, _stopped(case, pack, sharing, actor))


def _stopped(case: Case, pack: Pack | None, sharing: Sharing, actor: Actor) -> str:
    if not rules.goes_on(actor, case):
        return rules.goes_on.reason
    if not rules.is_named(actor, case):
        return rules.is_named.reason
    refused = why_not_shared(actor, sharing)
    if refused:
        return refused
    if pack is not None and texts.names_an_address(texts_of(pack)):
        return texts.ADDRESS_IN_IT
    return ""
