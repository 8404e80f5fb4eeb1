"""What follows by itself for the tables that took part in a joint meeting; tied in `config/wiring.py`."""

from typing import cast

from django.utils.dateformat import format as write_date

from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.days import day_of
from rondetafel.core.events import Happened, record
from rondetafel.core.ids import new_number
from rondetafel.core.terms import term
from rondetafel.meetings.actions.approvals import TO_COME, last_position
from rondetafel.meetings.actions.planning import touch
from rondetafel.meetings.models import AgendaItem, ItemSubject, Meeting, Minutes
from rondetafel.meetings.queries.joint import MINUTES, joint_bodies


def lay_before(happened: Happened) -> None:
    """Approved minutes of a joint meeting come before each table that took part: on its next agenda, or in its tray."""
    meeting = cast(Minutes, happened.thing).meeting
    for row in joint_bodies(meeting):
        program = system_actor(row.to_root_id, "minutes.lay_before")
        with acting_as(program):
            _lay(meeting, row.body, program, happened)


def _lay(meeting: Meeting, body: Body, program: Actor, happened: Happened) -> None:
    target = Meeting.objects.filter(body=body, state__in=TO_COME, starts_at__gt=happened.at).order_by("starts_at").first()
    sent = target is not None and target.state == Meeting.State.PUBLISHED
    word, day = term("meeting", body.jurisdiction), write_date(day_of(meeting.starts_at, meeting.body.jurisdiction), "j F Y")
    item = AgendaItem(
        root_id=body.root_id,
        circle_id=body.members_circle_id,
        body=body,
        meeting=target,
        number=new_number(body.number_prefix),
        kind=AgendaItem.Kind.PROPOSAL,
        purpose=AgendaItem.Purpose.FOLLOW_UP,
        title=f"Verslag van gezamenlijk{'e' if word == 'vergadering' else ''} {word} {meeting.number} van {meeting.body.name}"[:160],
        explanation=f"Het verslag van {day} is goedgekeurd door {meeting.body.name}.",
        minutes=5,
        position=last_position(target) + 1 if target else 0,
        received_at=happened.at,
        published_at=happened.at if sent else None,
        state=AgendaItem.State.PLACED if target else AgendaItem.State.PROPOSED,
    )
    item.save(force_insert=True)
    subject = ItemSubject(root_id=item.root_id, circle_id=item.circle_id, item=item, kind=MINUTES, subject_id=meeting.pk)
    subject.save(force_insert=True)
    touch(item.meeting_id)
    record("minutes.lay_before", item, actor=program, action="C", meeting=target.pk if target else None, of=meeting.pk)


LISTENERS = {"minutes.approve": [lay_before]}
