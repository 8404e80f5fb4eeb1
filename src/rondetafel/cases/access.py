"""Who sees the papers of a case besides its referrer and its desk: the experts of its meeting, for a while."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from rondetafel.bodies.models import Seat
from rondetafel.cases.judicial import without_ground
from rondetafel.cases.models import AdHocExpert, Case, Involvement
from rondetafel.cases.queries.places import law_of
from rondetafel.core import roots
from rondetafel.core.actor import Actor
from rondetafel.core.days import day_of, midnight_of
from rondetafel.core.events import record
from rondetafel.core.settings_store import setting
from rondetafel.meetings.models import Meeting

# Experts read what was handed in, and write what is said.
PACK = {"intake": "read", "file": "write"}
LetIn = tuple[UUID, datetime, tuple[str, UUID]]  # who, until when, because of what
OpensByItself = Callable[[Case, Meeting], bool]


def with_the_agenda(_: Case, meeting: Meeting) -> bool:
    """Without anything above it that knows better, a case opens when its agenda is out."""
    return meeting.state == Meeting.State.PUBLISHED


_opens: list[OpensByItself] = [with_the_agenda]


def set_opening(opens_by_itself: OpensByItself) -> None:
    """Called once, by `config/wiring.py`: when a case opens for the experts of its meeting without a further act."""
    _opens[:] = [opens_by_itself]


WithoutName = Callable[[Case, Meeting, Actor, datetime], int]
_without_name: list[WithoutName] = []


def set_without_name(opens: list[WithoutName]) -> None:
    """Called once, by `config/wiring.py`: what the experts get of a case that is shared without a name only."""
    _without_name[:] = opens


def open_when_due(case: Case, meeting: Meeting, *, actor: Actor, at: datetime) -> int:
    """Let the experts in if this case opens by itself now; how many were let in. Without a name they get the question only."""
    if case.without_name:
        return sum(opens(case, meeting, actor, at) for opens in _without_name)
    return open_pack(case, meeting, actor=actor, at=at) if _opens[0](case, meeting) else 0


Gate = Callable[[Case, datetime], bool]
_gates: list[Gate] = []


def set_gates(gates: list[Gate]) -> None:
    """Called once, by `config/wiring.py`: what must say yes before any expert sees a case (consent to share)."""
    _gates[:] = gates


def may_open(case: Case, at: datetime) -> bool:
    """Whether anybody besides referrer, desk and family may be let in now."""
    return all(gate(case, at) for gate in _gates)


def open_pack(case: Case, meeting: Meeting, *, actor: Actor, at: datetime) -> int:
    """Let the seated experts see a case from now until some days after the meeting; how many were let in. Nobody after a no, nor by name
    where it is a learning case (NL-23)."""
    if case.without_name or not may_open(case, at):
        record("case.keep_pack_shut", case, actor=actor, meeting=meeting.pk)
        return 0
    # An owner of an action point may still read the referral, and needs the file again for a second discussion.
    sights = [sight for sight in roots.who_may_see(case.root_id) if sight.circle in PACK]
    there = {sight.capacity_id for sight in sights if sight.circle == "file" or sight.capability != "read"}
    let_in = let_experts_in(case, meeting, PACK, except_for=there, actor=actor, at=at)
    if let_in:
        record("case.release_pack", case, actor=actor, meeting=meeting.pk, experts=let_in)
    return let_in


def let_experts_in(case: Case, meeting: Meeting, circles: dict[str, str], *, except_for: set[UUID], actor: Actor, at: datetime) -> int:
    """Who sits at the table or was asked for this case gets these circles until some days after the meeting; how many."""
    until, let_in = pack_closes(case, meeting), 0
    stay_out = except_for | set(case.involvements.filter(kind=Involvement.Kind.PRIVATE).values_list("capacity_id", flat=True))  # NL-07
    invited = [*_seated(case, meeting, until, at), *_guests(case, meeting)]
    judicial = without_ground(case, (capacity_id for capacity_id, _, _ in invited))  # P11
    if judicial:
        record("case.keep_judicial_out", case, actor=actor, meeting=meeting.pk, capacities=sorted(str(pk) for pk in judicial))
    stay_out |= judicial
    for capacity_id, ends, cause in invited:
        if capacity_id in stay_out or capacity_id == actor.capacity_id or ends <= at:
            continue
        for circle, capability in circles.items():
            roots.grant(case.root_id, circle, capacity_id, capability=capability, ground="pack", cause=cause, until=ends)
        let_in += 1
    return let_in


def _seated(case: Case, meeting: Meeting, until: datetime, at: datetime) -> Iterator[LetIn]:
    """The experts of the table; a seat that ends earlier ends earlier."""
    for seat in Seat.objects.filter(body_id=case.body_id, role=Seat.Role.EXPERT, valid__contains=at):
        yield seat.capacity_id, min(until, seat.valid.upper) if seat.valid.upper else until, ("meeting", meeting.pk)


def _guests(case: Case, meeting: Meeting) -> Iterator[LetIn]:
    """Who is asked for this case only (NL-09)."""
    if case.item_id is None:
        return
    for guest in AdHocExpert.objects.filter(case=case, item_id=case.item_id, ended_at=None):
        yield guest.capacity_id, midnight_after(case, meeting, guest.days_after), ("ad_hoc", guest.pk)


def pack_closes(case: Case, meeting: Meeting) -> datetime:
    """The midnight on which sight of the papers ends."""
    day = day_of(meeting.ends_at, law_of(case.body))
    return midnight_after(case, meeting, setting(case.body_id, "cases.pack_access_days_after", on=day))


def midnight_after(case: Case, meeting: Meeting, days: int) -> datetime:
    """The midnight that ends so many days after a meeting."""
    law = law_of(case.body)
    return midnight_of(day_of(meeting.ends_at, law) + timedelta(days=days + 1), law)


def close_packs(case: Case, *, why: str) -> int:
    """No expert sees this case from the next click on."""
    return roots.call("cases_close_packs", case.root_id, why)
