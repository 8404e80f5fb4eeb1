"""Lists of meetings, and everything the page of one meeting shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from rondetafel.bodies.models import Body, Seat
from rondetafel.core.actor import Actor
from rondetafel.core.days import day_of
from rondetafel.core.settings_store import setting
from rondetafel.core.subjects import Subject, resolve_subjects
from rondetafel.meetings.models import ActionPoint, AgendaItem, Attendance, ItemSubject, Meeting, Note, Series, Slot
from rondetafel.meetings.queries.joint import of_tables
from rondetafel.meetings.rules import at_desk
from rondetafel.meetings.terms import AGENDA_DAYS, INTAKE_DAYS
from rondetafel.organisations.models import Capacity

PLACED, TREATED, CARRIED = AgendaItem.State.PLACED, AgendaItem.State.TREATED, AgendaItem.State.CARRIED_OVER


@dataclass
class Line:
    """One line of a meeting: an item, a slot, or both; what it is about only for who may know."""

    item: AgendaItem | None
    slot: Slot | None
    subjects: list[Subject]
    current: bool = False

    @property
    def taken(self) -> bool:
        """The slot is somebody's, and the actor may not see whose."""
        return self.item is None and self.slot is not None and self.slot.use != Slot.Use.FREE


def meetings() -> QuerySet[Meeting]:
    """All meetings with what every page needs of them."""
    return Meeting.objects.select_related("body", "series", "reporter__person", "reporter__organisation")


def meetings_for(actor: Actor) -> QuerySet[Meeting]:
    """The meetings whose page the actor may open: of the own tables, joint ones, and where something of the actor stands on."""
    own = AgendaItem.objects.filter(meeting=OuterRef("pk"), kind=AgendaItem.Kind.CASE)
    return meetings().filter(of_tables(actor.bodies()) | Exists(own))


def tables_of(actor: Actor) -> list[Body]:
    """The tables where the actor has a seat or an office at the desk."""
    return list(Body.objects.filter(pk__in=actor.bodies()).order_by("name"))


def meeting_rows(body_ids: Iterable[UUID], *, now: datetime, when: str = "coming", year: int | None = None) -> QuerySet[Meeting]:
    """The list of meetings: "coming" soonest first, or "past" latest first, perhaps of one year."""
    over = Q(state__in=(Meeting.State.HELD, Meeting.State.CANCELLED)) | Q(ends_at__lt=now - timedelta(hours=12)) & ~Q(
        state=Meeting.State.IN_SESSION
    )
    rows = meetings().filter(of_tables(body_ids))
    rows = rows.filter(over).order_by("-starts_at") if when == "past" else rows.exclude(over).order_by("starts_at")
    if year is not None:
        rows = rows.filter(starts_at__year=year)
    return rows.annotate(
        slot_count=Count("slots", distinct=True), free_count=Count("slots", filter=Q(slots__use=Slot.Use.FREE), distinct=True)
    )


def years_with_meetings(body_ids: Iterable[UUID]) -> list[int]:
    """The years in which the tables met or will meet, latest first."""
    return [moment.year for moment in Meeting.objects.filter(body_id__in=list(body_ids)).datetimes("starts_at", "year", order="DESC")]


def agenda_items(meeting: Meeting, actor: Actor) -> list[AgendaItem]:
    """The items of a meeting in their order. Until the agenda is sent only the desk sees them."""
    about_case = Q(kind=AgendaItem.Kind.CASE)  # who may see these is the case's own affair
    rows = meeting.items.filter(Q(state__in=(PLACED, TREATED, CARRIED)) | Q(state=AgendaItem.State.WITHDRAWN) & ~about_case)
    if not at_desk(actor, meeting):
        rows = rows.filter(about_case | Q(published_at__isnull=False))
    people = (
        "proposer__person",
        "proposer__organisation",
        "presenter__person",
        "presenter__organisation",
        "about_minutes_of",
        "slot",
        "decision",
    )
    notes = Note.objects.select_related("author__person").order_by("at")
    subjects = Prefetch("subjects", ItemSubject.objects.all())
    return list(rows.select_related(*people).prefetch_related(subjects, Prefetch("notes", notes)).order_by("position", "received_at"))


def meeting_lines(meeting: Meeting, actor: Actor, items: list[AgendaItem]) -> list[Line]:
    """Items and slots together: first what has no slot, by position, then the slots by time."""
    subjects = resolve_subjects([(one.kind, one.subject_id) for item in items for one in item.subjects.all()], actor)
    by_slot = {item.slot_id: item for item in items if item.slot_id}
    lines = [_line(item, None, subjects, meeting) for item in items if item.slot_id is None]
    slots = meeting.slots.order_by("starts_at", "position")
    return lines + [_line(by_slot.get(slot.pk), slot, subjects, meeting) for slot in slots]


def _line(item: AgendaItem | None, slot: Slot | None, subjects: dict[UUID, Subject], meeting: Meeting) -> Line:
    about = [subjects[one.subject_id] for one in item.subjects.all() if one.subject_id in subjects] if item else []
    return Line(item, slot, about, item is not None and item.pk == meeting.current_item_id)


def attendance_of(meeting: Meeting) -> list[Attendance]:
    """All rows with their people, by organisation."""
    people = ("capacity__person", "capacity__organisation", "substitute__person", "substitute__organisation")
    return list(meeting.attendance.select_related(*people).order_by("capacity__organisation__short_name", "capacity__person__sort_key"))


@dataclass
class Presence:
    """One organisation at one meeting (NL-08)."""

    organisation: str
    rows: list[Attendance]

    @property
    def comes(self) -> bool:
        """Somebody of the organisation said to come, came, or sends a substitute."""
        there = (Attendance.Reply.ACCEPTED, Attendance.Reply.SUBSTITUTE)
        return any(row.presence == Attendance.Presence.PRESENT or (not row.presence and row.reply in there) for row in self.rows)

    @property
    def was_there(self) -> bool:
        """Somebody of the organisation was there, or a substitute was: what stands after closing."""
        return any(_was_there(row.presence, row.substitute_id) for row in self.rows)

    @property
    def unanswered(self) -> bool:
        """Nobody of the organisation answered yet."""
        return all(row.reply == Attendance.Reply.ASKED for row in self.rows)

    @property
    def perhaps(self) -> bool:
        """Nobody said to come, and somebody may."""
        return not self.comes and any(not row.presence and row.reply == Attendance.Reply.TENTATIVE for row in self.rows)


def by_organisation(rows: list[Attendance]) -> list[Presence]:
    """Attendance by organisation: one that comes is enough."""
    groups: dict[str, list[Attendance]] = {}
    for row in rows:
        name = row.capacity.organisation.short_name if row.capacity.organisation else str(row.capacity.person)
        groups.setdefault(name, []).append(row)
    return [Presence(name, group) for name, group in groups.items()]


@dataclass
class OverTime:
    """One organisation over the last meetings: there or not, per meeting; None when it was not asked."""

    organisation: str
    there: list[bool | None]

    @property
    def times(self) -> int:
        """How often somebody of the organisation was there."""
        return sum(bool(one) for one in self.there)

    @property
    def asked(self) -> int:
        """At how many of the meetings it was asked."""
        return sum(one is not None for one in self.there)


def attendance_over_time(body_id: UUID, last: int = 12) -> tuple[list[Meeting], list[OverTime]]:
    """The last meetings that were held, and for each organisation whether somebody of it was there (NL-08)."""
    held = list(Meeting.objects.filter(body_id=body_id, state=Meeting.State.HELD).order_by("-starts_at")[:last])[::-1]
    rows = Attendance.objects.filter(meeting__in=held).values_list(
        "meeting_id", "capacity__organisation__short_name", "presence", "substitute"
    )
    seen: dict[str, dict[UUID, bool]] = {}
    for meeting_id, name, presence, substitute in rows:
        of = seen.setdefault(name or "zonder organisatie", {})
        of[meeting_id] = of.get(meeting_id, False) or _was_there(presence, substitute)
    return held, [OverTime(name, [of.get(one.pk) for one in held]) for name, of in sorted(seen.items())]


def _was_there(presence: str, substitute: UUID | None) -> bool:
    return presence == Attendance.Presence.PRESENT or (presence != Attendance.Presence.ABSENT and substitute is not None)


def colleagues(row: Attendance, at: datetime) -> list[Capacity]:
    """Who may come instead: the same organisation, who has a seat at this table first (NL-08)."""
    seated = set(Seat.objects.filter(body_id=row.meeting.body_id, valid__contains=at).values_list("capacity_id", flat=True))
    if row.capacity.organisation_id is None:
        return []
    same = Capacity.objects.filter(organisation_id=row.capacity.organisation_id, valid__contains=at).exclude(pk=row.capacity_id)
    found = list(same.select_related("person", "organisation").order_by("person__sort_key")[:50])
    return sorted(found, key=lambda one: one.pk not in seated)


def seats_at(body_id: UUID, at: datetime) -> QuerySet[Seat]:
    """The seats of a table at a moment, with their people."""
    rows = Seat.objects.filter(body_id=body_id, valid__contains=at).select_related("capacity__person", "capacity__organisation")
    return rows.order_by("capacity__organisation__short_name", "capacity__person__sort_key")


def receivers_of(meeting: Meeting, moment: datetime) -> list[tuple[Body, list[Seat]]]:
    """Who gets the agenda, by table: the own one first, then those that were invited to this meeting."""
    from rondetafel.meetings.queries.joint import tables_at  # it imports from here

    bodies = sorted(Body.objects.filter(pk__in=tables_at(meeting)), key=lambda one: (one.pk != meeting.body_id, one.name))
    return [(body, list(seats_at(body.pk, moment))) for body in bodies]


def series_of(body: Body) -> QuerySet[Series]:
    """The rhythms of a table, the newest first."""
    return Series.objects.filter(body=body).exclude(valid__isempty=True).order_by("-valid")


def open_points(body_id: UUID) -> QuerySet[ActionPoint]:
    """What was agreed and is not done yet."""
    rows = ActionPoint.objects.filter(body_id=body_id, state__in=(ActionPoint.State.OPEN, ActionPoint.State.RUNNING))
    return rows.select_related("owner__person", "owner__organisation").order_by("due_on")


@dataclass(frozen=True)
class Terms:
    """The two dates before a meeting."""

    agenda_on: datetime
    intake_until: datetime


def terms_of(meeting: Meeting) -> Terms:
    """When the agenda has to go out, and until when items are expected."""
    on = day_of(meeting.starts_at, meeting.body.jurisdiction)
    agenda, intake = (timedelta(days=setting(meeting.body_id, key, on=on)) for key in (AGENDA_DAYS, INTAKE_DAYS))
    return Terms(meeting.starts_at - agenda, meeting.starts_at - intake)
