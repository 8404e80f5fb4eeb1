"""Who of school and help is asked for a discussion, and how it stands."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from rondetafel.cases.concerned import Person
from rondetafel.cases.models import Case, Discussion
from rondetafel.core.days import day_of
from rondetafel.core.sealed import text_of
from rondetafel.direction.models import Invitee
from rondetafel.meetings.models import AgendaItem

State = Invitee.State
WAITS = (State.ASKED, State.COMING)


@dataclass(frozen=True)
class Line:
    """One person, with the name for the desk."""

    invitee: Invitee
    name: str
    moved: bool  # the discussion is on another day, or for another place on an agenda

    @property
    def tone(self) -> str:
        tones = {State.COMING: "good", State.STOPPED: "bad", State.ASKED: "warn"}
        return "warn" if self.moved else tones.get(State(self.invitee.state), "neutral")


def invitees() -> QuerySet[Invitee]:
    """With what their pages show."""
    return Invitee.objects.select_related("case__body", "case__root")


def lines_of(case: Case) -> list[Line]:
    """Everybody who was asked for this case, the newest discussion first. One query."""
    rows = Invitee.objects.filter(case=case).order_by("-comes_at", "pk")
    return [Line(one, text_of(one, case.root, "name"), is_moved(one, case)) for one in rows]


def is_moved(invitee: Invitee, case: Case) -> bool:
    """Somebody who waits for a day that is not the day of the discussion."""
    if invitee.state not in WAITS or case.state not in (Case.State.ACCEPTED, Case.State.PLANNED):
        return False
    if case.scheduled_for is None or case.item_id != invitee.item_id:
        return True
    law = case.body.jurisdiction
    return day_of(invitee.comes_at, law) != day_of(case.scheduled_for, law)


def in_trouble(desk: set[UUID]) -> list[Invitee]:
    """Whom the desk has to call: there is nothing to come for (also when the file was locked), or the discussion is at another moment."""
    waiting = Q(state__in=WAITS, case__state__in=(Case.State.ACCEPTED, Case.State.PLANNED))
    rows = invitees().filter(Q(state=State.STOPPED) | waiting, case__body_id__in=desk)
    return [one for one in rows.order_by("comes_at", "pk") if one.state == State.STOPPED or is_moved(one, one.case)]


def first_time(case: Case) -> datetime | None:
    """When somebody who comes for this case is expected: the time of arrival, else of the discussion."""
    item = AgendaItem.objects.select_related("slot").filter(pk=case.item_id).first() if case.item_id else None
    return (item.arrives_at if item else None) or case.scheduled_for


def invited_to(discussion: Discussion) -> list[Person]:
    """Who was asked for this discussion and did not say no: asked about when the desk says who was there."""
    rows = Invitee.objects.filter(case_id=discussion.case_id, item_id=discussion.item_id, state__in=WAITS).order_by("comes_at", "pk")
    return [Person(one.pk, one.role, one.organisation) for one in rows]
