"""How a decision stands: its texts, who is asked, what they said, and what the table's rule makes of it."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from rondetafel.bodies.models import CharterVersion, Seat
from rondetafel.core.days import day_of
from rondetafel.core.models import OfficeHolder
from rondetafel.core.settings_store import setting
from rondetafel.meetings.consensus import VOTE, Result, Stance, outcome
from rondetafel.meetings.models import AgendaItem, Attendance, ConflictOfInterest, Decision, DecisionText, Meeting, Position, WrittenRound
from rondetafel.meetings.terms_outcome import NO_ADVICE_ON_OWN, SUBSTITUTE_SPEAKS
from rondetafel.organisations.models import Capacity

PERSONS = ("capacity__person", "capacity__organisation")


@dataclass
class Asked:
    """A member who is asked for a position, and what was said on the text as it stands."""

    capacity: Capacity
    represents: str
    position: Position | None = None
    stands_in: bool = False
    conflict: ConflictOfInterest | None = None
    own_proposal: bool = False  # advice is asked about what this member brought in

    @property
    def apart(self) -> str:
        """Why this member's position stands apart: it neither counts nor holds the decision up."""
        return "belangenconflict" if self.conflict else "eigen voorstel" if self.own_proposal else ""

    @property
    def recorded(self) -> bool:
        """Whether somebody else wrote the position down."""
        return self.position is not None and self.position.recorded_by != self.capacity.pk


@dataclass
class Standing:
    """A decision with everything that matters for taking it."""

    decision: Decision
    texts: list[DecisionText]
    asked: list[Asked]
    result: Result
    positions: dict[UUID, list[Position]] = field(default_factory=dict)
    apart: list[Asked] = field(default_factory=list)
    round: WrittenRound | None = None  # the last one, while the item is on no meeting

    @property
    def answered(self) -> int:
        """How many of who is asked spoke out."""
        return sum(one.position is not None for one in self.asked)

    @property
    def still_silent(self) -> bool:
        """Whether somebody who decides did not answer yet, or nobody is asked at all."""
        return self.answered < len(self.asked) or not self.asked

    @property
    def everybody(self) -> list[Asked]:
        """Who is asked, and then who speaks apart."""
        return [*self.asked, *self.apart]

    @property
    def text(self) -> DecisionText:
        """The text as it stands now."""
        return self.texts[-1]

    @property
    def before(self) -> list[tuple[DecisionText, list[Position]]]:
        """Earlier texts with what was said about them, newest first."""
        return [(text, self.positions.get(text.pk, [])) for text in reversed(self.texts[:-1])]

    @property
    def withdrawn(self) -> list[Position]:
        """Positions on the present text that were replaced or withdrawn: kept and shown."""
        return [position for position in self.positions.get(self.text.pk, []) if position.withdrawn_at]

    @property
    def shown_positions(self) -> list[Asked]:
        """Who spoke, in the order of the table."""
        return [one for one in self.everybody if one.position]

    def of(self, capacity_id: UUID) -> Asked | None:
        """This member's line."""
        return next((one for one in self.everybody if one.capacity.pk == capacity_id), None)


def open_decision_on(item_id: UUID) -> bool:
    """Whether a decision under this item still waits to be taken; it lapses when the item is taken back."""
    return Decision.objects.filter(item_id=item_id, state__in=(Decision.State.OPEN, Decision.State.POSTPONED)).exists()


def decisions() -> QuerySet[Decision]:
    """Decisions with what their rules look at."""
    return Decision.objects.select_related("item__meeting", "item__body__parent")


def earlier_decision(item: AgendaItem) -> Decision | None:
    """The postponed decision under the item that this one follows up: its last text is where the meeting goes on."""
    rows = decisions().filter(item__merged_into=item, state=Decision.State.POSTPONED).prefetch_related("texts")
    return rows.order_by("-item__meeting__starts_at").first()


def charter_of(body_id: UUID, moment: datetime) -> CharterVersion | None:
    """The charter in force at a moment."""
    return CharterVersion.objects.filter(body_id=body_id, valid__contains=day_of(moment)).first()


def meeting_moment(item: AgendaItem) -> datetime:
    """The moment that counts for seats: the meeting's, so that who left later was still a member then; after a written round its end."""
    meeting = item.meeting
    if meeting is not None:
        return meeting.started_at or meeting.starts_at
    found = last_round(item) if item.state in BY_ROUND else None
    return found.ended_at if found is not None and found.ended_at else timezone.now()


BY_ROUND = (AgendaItem.State.WRITTEN, AgendaItem.State.TREATED)


def last_round(item: AgendaItem) -> WrittenRound | None:
    """The last written round about an item."""
    return WrittenRound.objects.filter(decision__item=item).order_by("-opened_at").first()


def asked_for(item: AgendaItem) -> list[Asked]:
    """Everybody who may speak out, also who does so apart because of an interest in the item."""
    people = _with_position_right(item)
    conflicts = {one.capacity_id: one for one in conflicts_at(item)}
    own = item.proposer_id if _excludes_proposer(item) else None
    for one in people:
        one.conflict, one.own_proposal = conflicts.get(one.capacity.pk), one.capacity.pk == own
    return people


def conflicts_at(item: AgendaItem) -> list[ConflictOfInterest]:
    """The conflicts of interest that stand at an item, in order of declaring."""
    rows = ConflictOfInterest.objects.filter(item=item, withdrawn_at=None).select_related(*PERSONS, "item")
    return list(rows.order_by("at"))


def _excludes_proposer(item: AgendaItem) -> bool:
    """Whether this table lets nobody advise on what one proposed oneself."""
    return item.purpose == AgendaItem.Purpose.ADVICE and setting(item.body_id, NO_ADVICE_ON_OWN, on=day_of(meeting_moment(item)))


def _with_position_right(item: AgendaItem) -> list[Asked]:
    """Who gives a position: seats with position right that are present, or all of them while attendance is not taken."""
    moment = meeting_moment(item)
    rows = Seat.objects.filter(body_id=item.body_id, position_right=True, substitute_of=None, valid__contains=moment)
    seats = list(rows.exclude(role=Seat.Role.GUEST).select_related(*PERSONS).order_by("capacity__person__sort_key"))
    rows_there = Attendance.objects.filter(meeting=item.meeting).select_related(*_SUBSTITUTES) if item.meeting else ()
    attendance = {row.capacity_id: row for row in rows_there}
    if not any(row.presence for row in attendance.values()):
        return [Asked(seat.capacity, seat.represents) for seat in seats]
    speaks = setting(item.body_id, SUBSTITUTE_SPEAKS, on=day_of(moment))
    return [one for seat in seats if (one := _at_table(seat, attendance.get(seat.capacity_id), speaks))]


_SUBSTITUTES = ("substitute__person", "substitute__organisation")


def _at_table(seat: Seat, row: Attendance | None, substitute_speaks: bool) -> Asked | None:
    if row is None or row.presence != Attendance.Presence.PRESENT:
        return None
    if row.reply == Attendance.Reply.SUBSTITUTE and row.substitute is not None:
        return Asked(row.substitute, seat.represents, stands_in=True) if substitute_speaks else None
    return Asked(seat.capacity, seat.represents)


def standing(decision: Decision) -> Standing:
    """The decision with its texts, positions and result; the same number of queries for 1 and for 40 members."""
    texts = list(decision.texts.order_by("number"))
    said = Position.objects.filter(text_version__decision=decision).select_related(*PERSONS).order_by("at")
    by_text: dict[UUID, list[Position]] = {}
    for position in said:
        by_text.setdefault(position.text_version_id, []).append(position)
    everybody = asked_for(decision.item)
    asked, apart = [one for one in everybody if not one.apart], [one for one in everybody if one.apart]
    current = {position.capacity_id: position for position in by_text.get(texts[-1].pk, []) if position.withdrawn_at is None}
    for one in everybody:
        one.position = current.get(one.capacity.pk)
    stances = [Stance(p.capacity_id, p.value, p.reason, p.minority) for p in current.values()]
    result = outcome(
        decision.rule,
        stances,
        decision.shown_at is not None,
        asked=[one.capacity.pk for one in asked],
        casting=_casting(decision),
    )
    written = last_round(decision.item) if decision.item.meeting_id is None else None
    return Standing(decision, texts, asked, result, by_text, apart, written)


def may_be_noted(found: Standing) -> bool:
    """The text was read or shown, and nobody stands against it or has a reservation."""
    said = {one.position.value for one in found.everybody if one.position}
    return found.decision.shown_at is not None and not said & {Position.Value.OBJECTION, Position.Value.RESERVATION}


def _casting(decision: Decision) -> UUID | None:
    """The chair's capacity, at a table that votes and whose charter lets the chair decide when votes are equal."""
    if decision.rule != VOTE:
        return None
    moment = meeting_moment(decision.item)
    charter = charter_of(decision.item.body_id, moment)
    if charter is None or not charter.chair_decides:
        return None
    holders = OfficeHolder.objects.filter(office__body_id=decision.item.body_id, office__kind="chair", valid__contains=moment)
    return holders.exclude(confirmed_by=None).values_list("capacity_id", flat=True).first()


def not_carried_out(body_id: UUID) -> QuerySet[Decision]:
    """Decisions of a body that still have to be carried out, oldest first (BE-000-27)."""
    running = (Decision.Execution.TO_DO, Decision.Execution.RUNNING)
    rows = Decision.objects.filter(item__body_id=body_id, execution__in=running)
    return rows.select_related("item__meeting").prefetch_related("item__action_points").order_by("decided_at")


def waiting_for_position(capacity_id: UUID, body_ids: set[UUID]) -> list[Decision]:
    """Open decisions in a meeting that is going on or in a written round, about which this capacity has said nothing yet."""
    asked_now = Q(item__meeting__state=Meeting.State.IN_SESSION) | Q(rounds__state=WrittenRound.State.OPEN)
    rows = decisions().filter(asked_now, state=Decision.State.OPEN, item__body_id__in=body_ids).distinct()
    waiting = [(decision, standing(decision)) for decision in rows]
    return [decision for decision, found in waiting if capacity_id in found.result.silent]
