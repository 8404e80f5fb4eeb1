"""A meeting while it goes on: who comes, what is said, which item is on, late items, and closing."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from rondetafel.bodies.models import CharterVersion, Seat
from rondetafel.core.actor import Actor
from rondetafel.core.days import day_of
from rondetafel.core.events import record
from rondetafel.core.ids import new_number
from rondetafel.core.rules import RuleRefused
from rondetafel.core.settings_store import setting
from rondetafel.core.terms import term
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions.agenda import Stale
from rondetafel.meetings.actions.approvals import last_position, place_approvals
from rondetafel.meetings.actions.planning import finish_item, touch
from rondetafel.meetings.actions.substitutes import take_the_place
from rondetafel.meetings.models import AgendaItem, Attendance, Meeting, Note, Slot
from rondetafel.meetings.queries.reports import must_be_reported
from rondetafel.meetings.rules import at_desk, at_table, in_session, is_author, may_note, may_reply, sorts
from rondetafel.meetings.terms import LATE_DAYS
from rondetafel.meetings.workflow import MEETING
from rondetafel.organisations.models import Capacity

Kind, State = AgendaItem.Kind, AgendaItem.State
UNSURE = (Attendance.Reply.ASKED, Attendance.Reply.TENTATIVE)
CASES_LEFT = "Nog niet van elke casus is vastgelegd wat ervan kwam. Rond eerst die punten af."
REPORTER_MISSING = "Kies wie terugkoppelt aan het hogere overleg, of geef aan dat er niets terug te koppelen is."
NOT_A_MEMBER = "Terugkoppelen doet een lid van deze tafel. Kies iemand met een zetel."
MUST_REPORT = "Er is een besluit buiten het mandaat, of zonder lijn uit het kader. Kies wie dat terugkoppelt aan het hogere overleg."
APPROVE_THERE = "Een verslag wordt goedgekeurd of uitgesteld bij het verslag zelf."
NO_COLLEAGUE = "In uw plaats komt iemand van uw eigen organisatie."
NOT_ACCEPTED = "De vergadering heeft dit punt nog niet aanvaard."


class CannotClose(Exception):
    """The meeting cannot be closed yet. The message says what is missing, in the user's words."""


@transaction.atomic
def reply(row: Attendance, *, actor: Actor, answer: str, at: datetime, substitute: UUID | None = None) -> None:
    """Answer an invitation: come, not come, or let a colleague of the same organisation come instead (NL-08)."""
    may_reply.check(actor, row)
    if row.meeting.state in (Meeting.State.HELD, Meeting.State.CANCELLED):
        raise IllegalMove("attendance.reply")
    colleague = substitute if answer == Attendance.Reply.SUBSTITUTE else None
    own = row.capacity.organisation_id
    if colleague is not None and (own is None or not Capacity.objects.filter(pk=colleague, organisation_id=own).exists()):
        raise RuleRefused(NO_COLLEAGUE)
    Attendance.objects.filter(pk=row.pk).update(reply=answer, replied_at=at, substitute_id=colleague)
    row.reply, row.substitute_id, row.replied_at = answer, colleague, at
    if row.asked_for_id is not None:
        take_the_place(row, comes=answer == Attendance.Reply.ACCEPTED, actor=actor)
    touch(row.meeting_id)
    record("attendance.reply", row, actor=actor, reply=answer, substitute=colleague)


@transaction.atomic
def set_presence(meeting: Meeting, *, actor: Actor, presence: dict[UUID, str]) -> None:
    """Write down who is there; by attendance row. `Attendance.ON_SCREEN` is there too, by video."""
    at_desk.check(actor, meeting)
    in_session.check(actor, meeting)
    for row_id, value in presence.items():
        there = Attendance.Presence.PRESENT if value == Attendance.ON_SCREEN else value
        meeting.attendance.filter(pk=row_id).update(presence=there, by_video=value == Attendance.ON_SCREEN)
    touch(meeting.pk)
    record("attendance.presence", meeting, actor=actor, rows=len(presence))


@transaction.atomic
def start_meeting(meeting: Meeting, *, actor: Actor, at: datetime) -> None:
    """Begin. Who said to come counts as present until somebody says otherwise."""
    Meeting.objects.filter(pk=meeting.pk).update(started_at=at, version=F("version") + 1)
    meeting.attendance.filter(presence="", reply=Attendance.Reply.ACCEPTED).update(presence=Attendance.Presence.PRESENT)
    meeting.attendance.filter(presence="").exclude(reply__in=UNSURE).update(presence=Attendance.Presence.EXCUSED)
    MEETING.move(meeting, "start", actor=actor)
    meeting.refresh_from_db()


@transaction.atomic
def take_up_item(item: AgendaItem, *, actor: Actor, at: datetime) -> None:
    """Make this the current item; its clock starts."""
    at_desk.check(actor, item)
    _on_the_table(item, actor)
    Meeting.objects.filter(pk=_meeting(item).pk).update(current_item_id=item.pk, current_since=at, version=F("version") + 1)
    record("item.take_up", item, actor=actor, meeting=item.meeting_id)


@transaction.atomic
def treat_item(item: AgendaItem, *, actor: Actor) -> None:
    """The item has been dealt with."""
    sorts.check(actor, item)
    _on_the_table(item, actor)
    if item.kind == Kind.MINUTES:
        raise RuleRefused(APPROVE_THERE)
    finish_item(item, outcome="treated", actor=actor)


@transaction.atomic
def carry_over_item(item: AgendaItem, *, actor: Actor, reason: str) -> None:
    """The item waits for a later meeting; it returns to the tray, an approval of minutes goes on by itself."""
    sorts.check(actor, item)
    in_session.check(actor, _meeting(item))
    _carry(item, actor, reason)


@transaction.atomic
def raise_late_item(meeting: Meeting, *, actor: Actor, title: str, purpose: str, minutes: int, at: datetime) -> AgendaItem:
    """Ask during the meeting to deal with something; it waits for the meeting's consent (BE-000-37)."""
    at_table.check(actor, meeting)
    in_session.check(actor, meeting)
    item = AgendaItem(
        root_id=meeting.root_id,
        circle_id=meeting.circle_id,
        body_id=meeting.body_id,
        meeting=meeting,
        number=new_number(meeting.body.number_prefix),
        kind=Kind.PROPOSAL,
        purpose=purpose,
        title=title,
        minutes=minutes,
        position=last_position(meeting) + 1,
        proposer_id=actor.capacity_id,
        received_at=at,
        published_at=at,
        state=State.PLACED,
        late=True,
    )
    item.save(force_insert=True)
    touch(meeting.pk)
    record("item.raise_late", item, actor=actor, action="C", meeting=meeting.pk)
    return item


@transaction.atomic
def decide_late_item(item: AgendaItem, *, actor: Actor, accepted: bool, at: datetime) -> None:
    """Write down whether the meeting accepts a late item; if not, it goes to the tray."""
    sorts.check(actor, item)
    meeting = _meeting(item)
    in_session.check(actor, meeting)
    changes: dict[str, object] = {"late_accepted": accepted, "version": F("version") + 1, "decided_at": at}
    if not accepted:
        changes |= {
            "state": State.PROPOSED,
            "meeting": None,
            "published_at": None,
            "state_reason": f"Niet aanvaard op {_word(meeting)} {meeting.number}.",
        }
    if AgendaItem.objects.filter(pk=item.pk, late=True, late_accepted=None, state=State.PLACED).update(**changes) != 1:
        raise IllegalMove("item.decide_late")
    touch(meeting.pk)
    record("item.decide_late", item, actor=actor, accepted=accepted, meeting=meeting.pk)


@transaction.atomic
def add_note(item: AgendaItem, *, actor: Actor, text: str, at: datetime) -> Note:
    """Add a short entry; it is always a new row, so two who write at once lose no word."""
    may_note.check(actor, item)
    _on_the_table(item, actor)
    note = Note(root_id=item.root_id, circle_id=item.circle_id, item=item, author_id=actor.capacity_id, text=text, at=at)
    note.save(force_insert=True)
    touch(item.meeting_id)
    record("note.add", note, actor=actor, action="C", item=item.pk)
    return note


@transaction.atomic
def edit_note(note: Note, *, actor: Actor, text: str, version: int) -> None:
    """Change one's own entry.

    Raises:
        Stale: one saved a newer text in another window; `current` is the note as it is now.
    """
    is_author.check(actor, note)
    in_session.check(actor, _meeting(note.item))
    if Note.objects.filter(pk=note.pk, version=version).update(text=text, version=F("version") + 1) != 1:
        raise Stale(Note.objects.get(pk=note.pk))
    touch(note.item.meeting_id)
    record("note.edit", note, actor=actor, item=note.item_id)


@transaction.atomic
def strike_note(note: Note, *, actor: Actor) -> None:
    """Strike one's own entry; it stays readable as struck."""
    is_author.check(actor, note)
    in_session.check(actor, _meeting(note.item))
    Note.objects.filter(pk=note.pk).update(struck=True, version=F("version") + 1)
    touch(note.item.meeting_id)
    record("note.strike", note, actor=actor, item=note.item_id)


@transaction.atomic
def close_meeting(meeting: Meeting, *, actor: Actor, at: datetime, reporter: UUID | None = None, nothing_to_report: bool = False) -> None:
    """Close the meeting. What was not reached goes back to the tray with that as its reason.

    Raises:
        CannotClose: a case is open, or nobody was named to report while the charter asks for it (BE-000-42).
    """
    at_desk.check(actor, meeting)
    left = list(meeting.items.filter(state=State.PLACED))
    _may_close(meeting, left, at, reporter, nothing_to_report)
    for item in left:
        if item.kind in (Kind.FIXED, Kind.FOLLOW_UP):
            finish_item(item, outcome="treated", actor=actor)
        else:
            _carry(item, actor, f"Niet aan de orde gekomen op {_word(meeting)} {meeting.number}.")
    _lose_late(meeting)
    meeting.attendance.filter(presence="").update(presence=Attendance.Presence.ABSENT)
    values = {
        "closed_at": at,
        "reporter_id": reporter,
        "nothing_to_report": nothing_to_report,
        "current_item_id": None,
        "current_since": None,
    }
    Meeting.objects.filter(pk=meeting.pk).update(**values, version=F("version") + 1)
    for name, value in values.items():
        setattr(meeting, name, value)
    MEETING.move(meeting, "close", actor=actor, reporter=reporter, nothing_to_report=nothing_to_report)
    meeting.refresh_from_db()


def _lose_late(meeting: Meeting) -> None:
    """A slot that was given back too late for another case, and stayed empty, is lost time; one that nobody ever had is not (NL-37)."""
    on = day_of(meeting.starts_at, meeting.body.jurisdiction)
    late = on - timedelta(days=setting(meeting.body_id, LATE_DAYS, on=on))
    Slot.objects.filter(meeting=meeting, use=Slot.Use.FREE, freed_on__gte=late).update(use=Slot.Use.LOST)


def reporter_needed(meeting: Meeting) -> bool:
    """Whether the charter in force on the day asks for somebody who reports to the parent body."""
    on = day_of(meeting.starts_at, meeting.body.jurisdiction)
    return CharterVersion.objects.filter(body_id=meeting.body_id, valid__contains=on, reporter_needed=True).exists()


def _may_close(meeting: Meeting, left: Iterable[AgendaItem], at: datetime, reporter: UUID | None, nothing: bool) -> None:
    if any(item.kind == Kind.CASE for item in left):
        raise CannotClose(CASES_LEFT)
    if reporter is None and not nothing and reporter_needed(meeting):
        raise CannotClose(REPORTER_MISSING)
    if reporter is None and must_be_reported(meeting):
        raise CannotClose(MUST_REPORT)
    if reporter is not None and nothing:
        raise CannotClose(REPORTER_MISSING)
    if reporter is not None and not Seat.objects.filter(body_id=meeting.body_id, capacity_id=reporter, valid__contains=at).exists():
        raise CannotClose(NOT_A_MEMBER)


def _carry(item: AgendaItem, actor: Actor, reason: str) -> None:
    AgendaItem.objects.filter(pk=item.pk).update(state_reason=reason[:300])
    finish_item(item, outcome="carried_over", actor=actor)
    if item.kind == Kind.MINUTES:
        place_approvals(item.body, actor=actor, at=timezone.now())


def _word(meeting: Meeting) -> str:
    return term("meeting", meeting.body.jurisdiction)


def _on_the_table(item: AgendaItem, actor: Actor) -> None:
    in_session.check(actor, _meeting(item))
    if item.late and not item.late_accepted:
        raise RuleRefused(NOT_ACCEPTED)
    if not at_table(actor, item):
        at_table.check(actor, item)


def _meeting(item: AgendaItem) -> Meeting:
    if item.meeting is None:
        raise IllegalMove("item.no_meeting")
    return item.meeting
