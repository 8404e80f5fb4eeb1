"""Joint meetings: which tables take part, who sits there, and what those may read of that one meeting."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from rondetafel.bodies.models import Body, Seat
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.documents.models import Document
from rondetafel.documents.queries import documents
from rondetafel.meetings.models import AgendaItem, ItemPaper, ItemSubject, JointBody, JointVoice, Meeting, Minutes

MINUTES = "minutes"  # an item about the minutes of another table's joint meeting


def joint_bodies(meeting: Meeting) -> list[JointBody]:
    """The other tables of a meeting, for who may know; by name."""
    rows = JointBody.objects.filter(meeting=meeting, withdrawn_at=None).select_related("body", "meeting__body")
    return list(rows.order_by("body__name"))


def tables_at(meeting: Meeting) -> list[UUID]:
    """The table that plans, and those it invited."""
    invited = JointBody.objects.filter(meeting=meeting, withdrawn_at=None).values_list("body_id", flat=True)
    return [meeting.body_id, *invited]


def joint_with(bodies: Iterable[UUID]) -> QuerySet[JointBody]:
    """Meetings of other tables to which these tables were invited."""
    return JointBody.objects.filter(body_id__in=list(bodies), withdrawn_at=None)


def of_tables(bodies: Iterable[UUID]) -> Q:
    """Meetings of these tables, their own and those they were invited to."""
    chosen = list(bodies)
    return Q(body_id__in=chosen) | Q(pk__in=joint_with(chosen).values("meeting_id"))


def takes_part(actor: Actor, meeting: Meeting) -> bool:
    """Whether the actor sits at an invited table, and not at the one that plans."""
    return meeting.body_id not in actor.bodies() and joint_with(actor.bodies()).filter(meeting=meeting).exists()


def may_be_invited(meeting: Meeting) -> QuerySet[Body]:
    """Other policy tables of the same country that were not invited yet."""
    rows = Body.objects.filter(zone=Body.Zone.POLICY, jurisdiction=meeting.body.jurisdiction).exclude(pk__in=tables_at(meeting))
    return rows.order_by("name")


def speaks_for(actor: Actor, meeting: Meeting, at: datetime) -> Seat | None:
    """The seat with which the actor speaks along: at an invited table, with position right, and none at the table that decides."""
    if not takes_part(actor, meeting):
        return None
    return _speaking(meeting, at).filter(capacity_id=actor.capacity_id).first()


def speakers(meeting: Meeting, at: datetime) -> list[Seat]:
    """Who may speak along, for the desk that writes down what was said aloud."""
    own = Seat.objects.filter(body_id=meeting.body_id, valid__contains=at).values("capacity_id")
    rows = _speaking(meeting, at).exclude(capacity_id__in=own)
    return list(rows.select_related("body", "capacity__person", "capacity__organisation"))


def _speaking(meeting: Meeting, at: datetime) -> QuerySet[Seat]:
    invited = [one for one in tables_at(meeting) if one != meeting.body_id]
    rows = Seat.objects.filter(body_id__in=invited, position_right=True, substitute_of=None, valid__contains=at)
    return rows.exclude(role=Seat.Role.GUEST).order_by("body__name", "capacity__person__sort_key")


def voices_of(item_ids: Iterable[UUID]) -> dict[UUID, list[JointVoice]]:
    """What was said along, by item: the last word of each."""
    rows = JointVoice.objects.filter(item__in=list(item_ids)).select_related("body", "capacity__person", "capacity__organisation")
    last: dict[tuple[UUID, UUID], JointVoice] = {(one.item_id, one.capacity_id): one for one in rows.order_by("at", "pk")}
    found: dict[UUID, list[JointVoice]] = {}
    for voice in sorted(last.values(), key=lambda one: (one.body.name, one.capacity.person.sort_key)):
        found.setdefault(voice.item_id, []).append(voice)
    return found


def told_together(content: dict[str, Any], meeting: Meeting, ids: list[UUID]) -> dict[str, Any]:
    """Adds to the words of minutes with which tables the meeting was held, and, apart from the positions, what was said along.

    Args:
        ids: the items of the sections, in their order.
    """
    joint = [one.body.name for one in joint_bodies(meeting)] if meeting.body.zone == Body.Zone.POLICY else []
    if joint:
        said = voices_of(ids)
        content["joint"] = joint
        for item, section in zip(ids, content["sections"], strict=True):
            section["voices"] = [_in_words(one) for one in said.get(item, [])]
    return content


def _in_words(voice: JointVoice) -> dict[str, str]:
    return {"name": str(voice.capacity), "body": voice.body.name, "label": voice.get_value_display(), "reason": voice.reason}


def lent_papers(item: AgendaItem) -> list[Document]:
    """The papers of an item for who takes part from another table: looked up by the program, as far as the item shows them."""
    ids = list(ItemPaper.objects.filter(item=item, taken_off_at=None).values_list("document_id", flat=True))
    if not ids:
        return []
    with acting_as(system_actor(item.root_id, "joint.papers")):
        return list(documents().filter(pk__in=ids, root_id=item.root_id).order_by("title"))


def lent_root(document_id: UUID) -> UUID | None:
    """The root of a paper that lies with an item in sight; a paper that is nowhere in sight has none."""
    return ItemPaper.objects.filter(document_id=document_id, taken_off_at=None).values_list("root_id", flat=True).first()


def minutes_laid(item: AgendaItem) -> Meeting | None:
    """The joint meeting of another table whose minutes an item lays before this one."""
    about = ItemSubject.objects.filter(item=item, kind=MINUTES).values_list("subject_id", flat=True).first()
    return Meeting.objects.select_related("body").filter(pk=about).first() if about else None


def sent_jointly(bodies: Iterable[UUID]) -> Q:
    """Minutes of meetings to which these tables were invited."""
    return Q(state=Minutes.State.SENT, meeting__in=joint_with(bodies).values("meeting_id"))
