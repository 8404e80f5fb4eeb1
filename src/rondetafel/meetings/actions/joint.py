"""Holding a policy meeting together with other tables: inviting them, taking that back, and what their members say along."""

from datetime import datetime

from django.db import transaction

from rondetafel.bodies.models import Body, Seat
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions.planning import touch
from rondetafel.meetings.models import AgendaItem, JointBody, JointVoice, Meeting
from rondetafel.meetings.queries.joint import may_be_invited, speakers, speaks_for
from rondetafel.meetings.rules import at_desk, in_session
from rondetafel.meetings.rules_joint import is_about_policy, is_not_sent, may_speak_along
from rondetafel.meetings.rules_outcome import is_accepted, is_decidable, keeps_record

NOT_THAT_TABLE = "Deze tafel kan niet meedoen: zij is al uitgenodigd, of zij ligt in het andere land."
ONLY_DESK = "Alleen wie het verslag bijhoudt schrijft op wat een ander zei."


@transaction.atomic
def invite_body(meeting: Meeting, *, actor: Actor, body: Body, at: datetime) -> JointBody:
    """Hold this meeting together with another table; its members get the agenda when it is sent.

    Raises:
        RuleRefused: not at the desk, the agenda was sent, or one of the two is about cases.
    """
    at_desk.check(actor, meeting)
    is_about_policy.check(actor, meeting.body)
    is_about_policy.check(actor, body)
    is_not_sent.check(actor, meeting)
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    if not may_be_invited(meeting).filter(pk=body.pk).exists():
        raise RuleRefused(NOT_THAT_TABLE)
    row = JointBody(
        root_id=meeting.root_id,
        circle_id=meeting.circle_id,
        meeting=meeting,
        body=body,
        to_root_id=body.root_id,
        to_circle_id=body.members_circle_id,
        invited_by_id=actor.capacity_id,
        invited_at=at,
    )
    row.save(force_insert=True)
    touch(meeting.pk)
    record("meeting.invite_body", meeting, actor=actor, body=body.pk, joint=row.pk)
    return row


@transaction.atomic
def withdraw_body(row: JointBody, *, actor: Actor, at: datetime) -> None:
    """The other table does not take part after all.

    Raises:
        IllegalMove: it was taken back before.
    """
    at_desk.check(actor, row.meeting)
    is_not_sent.check(actor, row.meeting)
    if JointBody.objects.filter(pk=row.pk, withdrawn_at=None).update(withdrawn_at=at) != 1:
        raise IllegalMove("meeting.withdraw_body")
    touch(row.meeting_id)
    record("meeting.withdraw_body", row.meeting, actor=actor, body=row.body_id, joint=row.pk)


@transaction.atomic
def speak_along(item: AgendaItem, *, actor: Actor, value: str, at: datetime, reason: str = "", seat: Seat | None = None) -> JointVoice:
    """Say what one thinks as a member of an invited table; it is kept apart and counts in no decision. The last word holds.

    Args:
        seat: of whom, when the desk writes down what was said aloud.
    """
    meeting = item.meeting
    if meeting is None:
        raise IllegalMove("item.speak_along")
    in_session.check(actor, meeting)
    is_decidable.check(actor, item)
    is_accepted.check(actor, item)
    if seat is None:
        seat = speaks_for(actor, meeting, at)
    elif not keeps_record(actor, meeting.body_id):
        raise RuleRefused(ONLY_DESK)
    elif seat.pk not in {one.pk for one in speakers(meeting, at)}:
        seat = None
    may_speak_along.check(actor, seat is not None)
    assert seat is not None
    voice = JointVoice(
        root_id=item.root_id,
        circle_id=item.circle_id,
        item=item,
        body_id=seat.body_id,
        capacity_id=seat.capacity_id,
        value=value,
        reason=reason,
        recorded_by=actor.capacity_id,
        at=at,
    )
    voice.save(force_insert=True)
    touch(meeting.pk)
    record("item.speak_along", item, actor=actor, body=seat.body_id, capacity=seat.capacity_id, value=value)
    return voice
