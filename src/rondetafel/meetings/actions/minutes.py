"""Minutes: drafted from the meeting, sent, remarked on, approved by the next meeting, and from then on locked (BE-000-34)."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions.agenda import Stale
from rondetafel.meetings.actions.approvals import place_approvals
from rondetafel.meetings.actions.planning import finish_item
from rondetafel.meetings.actions.session import carry_over_item
from rondetafel.meetings.models import AgendaItem, Meeting, Minutes, MinutesCorrection, MinutesRemark, MinutesSection, Note
from rondetafel.meetings.queries.minutes import approval_item, content_of, decided_remarks_missing
from rondetafel.meetings.rules_outcome import IN_WRITING, is_not_locked, may_remark, meeting_may_approve, writes_minutes
from rondetafel.meetings.workflow_outcome import MINUTES

ON_THE_TABLE = (AgendaItem.State.PLACED, AgendaItem.State.TREATED, AgendaItem.State.CARRIED_OVER, AgendaItem.State.WITHDRAWN)
REMARKS_WAIT = "Er zijn nog opmerkingen zonder antwoord. Neem ze over of noteer ze, dan kan de vergadering goedkeuren."
NOT_ON_AGENDA = "De goedkeuring van dit verslag staat niet op de agenda van een vergadering die nu bezig is."


@transaction.atomic
def draft_minutes(meeting: Meeting, *, actor: Actor, at: datetime) -> Minutes:
    """Make the draft from the meeting: a section for every item, with its notes to begin with. Run again it adds what is missing."""
    writes_minutes.check(actor, meeting)
    return draft_from(meeting, actor=actor, at=at)


@transaction.atomic
def draft_from(meeting: Meeting, *, actor: Actor, at: datetime) -> Minutes:
    """The draft itself; the program makes it too, when the meeting closes, whoever closes it."""
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    if meeting.state not in IN_WRITING:
        raise IllegalMove("minutes.draft")
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if minutes is None:
        minutes = Minutes(root_id=meeting.root_id, circle_id=meeting.circle_id, meeting=meeting)
        minutes.save(force_insert=True)
        record("minutes.draft", minutes, actor=actor, action="C", meeting=meeting.pk)
    elif minutes.state != Minutes.State.APPROVED:
        record("minutes.complete", minutes, actor=actor, meeting=meeting.pk)
    _add_sections(minutes, meeting)
    ensure_approval_item(meeting, actor=actor, at=at)
    return minutes


def ensure_approval_item(meeting: Meeting, *, actor: Actor, at: datetime) -> list[AgendaItem]:
    """The approval of all minutes of this table that wait for it stands on the meeting that follows them."""
    return place_approvals(meeting.body, actor=actor, at=at)


@transaction.atomic
def edit_section(section: MinutesSection, *, text: str, version: int, actor: Actor) -> None:
    """Save the summary of one item, unless somebody saved a newer text meanwhile.

    Raises:
        Stale: with the section as it is now; nothing that was typed is lost.
    """
    writes_minutes.check(actor, section.minutes)
    minutes = _lock(section.minutes, actor)
    rows = MinutesSection.objects.filter(pk=section.pk, version=version)
    if rows.update(text=text, version=F("version") + 1) != 1:
        raise Stale(MinutesSection.objects.get(pk=section.pk))
    section.text, section.version = text, version + 1
    Minutes.objects.filter(pk=minutes.pk).update(version=F("version") + 1)
    record("minutes.edit", minutes, actor=actor, item=section.item_id)


@transaction.atomic
def send_minutes(minutes: Minutes, *, actor: Actor, at: datetime) -> None:
    """Send the draft to all members at the same moment; from now on they can remark on it."""
    MINUTES.move(minutes, "send", actor=actor, meeting=minutes.meeting_id)
    Minutes.objects.filter(pk=minutes.pk).update(sent_at=at)
    minutes.sent_at = at
    ensure_approval_item(minutes.meeting, actor=actor, at=at)


@transaction.atomic
def remark_on_minutes(minutes: Minutes, *, item: AgendaItem | None, text: str, actor: Actor, at: datetime) -> MinutesRemark:
    """A member's remark; all members see it, and what was done with it."""
    may_remark.check(actor, minutes)
    remark = MinutesRemark(
        root_id=minutes.root_id, circle_id=minutes.circle_id, minutes=minutes, item=item, text=text, author_id=actor.capacity_id, at=at
    )
    remark.save(force_insert=True)
    record("minutes.remark", minutes, actor=actor, remark=remark.pk)
    return remark


@transaction.atomic
def handle_remark(remark: MinutesRemark, *, handled: str, answer: str, actor: Actor, at: datetime) -> None:
    """Say what was done with a remark: taken over (the text itself is edited apart) or noted."""
    writes_minutes.check(actor, remark.minutes)
    _lock(remark.minutes, actor)
    if MinutesRemark.objects.filter(pk=remark.pk, handled="").update(handled=handled, answer=answer, handled_at=at) != 1:
        raise IllegalMove("minutes.handle_remark")
    record("minutes.handle_remark", remark.minutes, actor=actor, remark=remark.pk, handled=handled)


@transaction.atomic
def approve_minutes(minutes: Minutes, *, changes: str, actor: Actor, at: datetime) -> None:
    """Record that the meeting that is going on approved the minutes, perhaps with changes. From here they are locked.

    Args:
        changes: what the meeting changed, already worked into the sections; empty when it approved them as they were.

    Raises:
        RuleRefused: no such meeting is going on, nobody else is present, or a remark waits for an answer.
    """
    writes_minutes.check(actor, minutes)
    minutes.state = _lock(minutes, actor).state
    item = _under_approval(minutes, actor)
    if decided_remarks_missing(minutes):
        raise RuleRefused(REMARKS_WAIT)
    approval = {"in": item.meeting.number, "changes": changes} if item.meeting else {}
    frozen = content_of(minutes) | {"approval": approval}
    Minutes.objects.filter(pk=minutes.pk).update(frozen=frozen, approved_in=item.meeting, approved_at=at)
    MINUTES.move(minutes, "approve", actor=actor, in_meeting=item.meeting_id, with_changes=bool(changes))
    minutes.frozen, minutes.approved_in, minutes.approved_at = frozen, item.meeting, at
    finish_item(item, outcome="treated", actor=actor)


@transaction.atomic
def postpone_approval(minutes: Minutes, *, reason: str, actor: Actor) -> None:
    """The meeting does not approve yet: the item goes on to the meeting that follows, with the reason."""
    writes_minutes.check(actor, minutes)
    _lock(minutes, actor)
    carry_over_item(_under_approval(minutes, actor), actor=actor, reason=reason)
    record("minutes.postpone_approval", minutes, actor=actor)


@transaction.atomic
def correct_minutes(minutes: Minutes, *, text: str, actor: Actor, at: datetime) -> MinutesCorrection:
    """Add a dated note to approved minutes; they themselves stay as they are."""
    writes_minutes.check(actor, minutes)
    if minutes.state != Minutes.State.APPROVED:
        raise IllegalMove("minutes.correct")
    note = MinutesCorrection(
        root_id=minutes.root_id, circle_id=minutes.circle_id, minutes=minutes, text=text, author_id=actor.capacity_id, at=at
    )
    note.save(force_insert=True)
    record("minutes.correct", minutes, actor=actor, correction=note.pk)
    return note


def _lock(minutes: Minutes, actor: Actor) -> Minutes:
    """One at a time from here. Approved minutes cannot even be locked: their row policy refuses."""
    row = Minutes.objects.filter(pk=minutes.pk).select_for_update().first()
    if row is None:
        minutes.refresh_from_db(fields=["state"])
        is_not_locked.check(actor, minutes)
        raise IllegalMove("minutes")
    return row


def _under_approval(minutes: Minutes, actor: Actor) -> AgendaItem:
    item = approval_item(minutes)
    if item is None or item.meeting is None or item.meeting.state != Meeting.State.IN_SESSION:
        raise RuleRefused(NOT_ON_AGENDA)
    meeting_may_approve.check(actor, item.meeting)
    return item


def _add_sections(minutes: Minutes, meeting: Meeting) -> None:
    if minutes.state == Minutes.State.APPROVED:
        return
    known = set(minutes.sections.values_list("item_id", flat=True))
    items = meeting.items.filter(state__in=ON_THE_TABLE, root_id=meeting.root_id).exclude(kind=AgendaItem.Kind.CASE)
    missing = [item for item in items.order_by("position") if item.pk not in known]
    said: dict[object, list[str]] = {}
    for note in Note.objects.filter(item__in=missing, struck=False).order_by("at"):
        said.setdefault(note.item_id, []).append(note.text)
    MinutesSection.objects.bulk_create(
        MinutesSection(
            root_id=minutes.root_id, circle_id=minutes.circle_id, minutes=minutes, item=item, text="\n".join(said.get(item.pk, []))
        )
        for item in missing
    )
