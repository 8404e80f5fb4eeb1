"""The role card of a case: who holds what now, what is empty, and who held it before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from rondetafel.bodies.models import Seat
from rondetafel.cases.actions.told import without_mark
from rondetafel.cases.models import Case
from rondetafel.cases.queries.told import told_of
from rondetafel.cases.role_card import Held
from rondetafel.core.actor import Actor
from rondetafel.core.models import Root
from rondetafel.core.offices import holders_of
from rondetafel.core.roots import who_may_see
from rondetafel.core.sealed import text_of
from rondetafel.direction.models import RoleHolding
from rondetafel.direction.workflow import ROLE
from rondetafel.organisations.models import Capacity

State, Role = RoleHolding.State, RoleHolding.Role
RUNNING = (State.ASKED, State.NOTED, State.ACCEPTED)
NEEDED = (Role.CASUSREGIE, Role.PROCESREGIE)  # in every case; others as they come
MEANING = {
    Role.CASUSREGIE: "Houdt het geheel van de hulp aan dit gezin bij elkaar, roept de betrokkenen bijeen en bewaakt het plan."
    " Blijft verantwoordelijk: de tafel neemt dit niet over.",
    Role.PROCESREGIE: "Zorgt dat de betrokkenen samenwerken en doen wat is afgesproken: belt, houdt bij wat blijft liggen,"
    " en schaalt op als het vastloopt.",
}
TONES = {State.ACCEPTED: "good", State.ASKED: "warn", State.NOTED: "warn", State.DECLINED: "bad", State.ENDED: "neutral"}


@dataclass(frozen=True)
class Line:
    """One role on the card: its holder now, or nobody; and who held it before."""

    role: str
    title: str
    meaning: str
    now: RoleHolding | None
    who: str = ""
    note: str = ""
    tone: str = "bad"
    moves: set[str] = field(default_factory=set)
    before: list[tuple[RoleHolding, str]] = field(default_factory=list)

    @property
    def filled(self) -> bool:
        """Somebody said yes."""
        return self.now is not None and self.now.state == State.ACCEPTED


def holdings() -> QuerySet[RoleHolding]:
    """Holdings with what their pages need."""
    return RoleHolding.objects.select_related("case__body", "case__root", "capacity__person", "capacity__organisation", "organisation")


def label_of(holding: RoleHolding, root: Root) -> str:
    """Who this is, in words."""
    if holding.capacity is not None:
        return str(holding.capacity)
    name, organisation = text_of(holding, root, "name"), holding.organisation.short_name if holding.organisation else ""
    return f"{name} ({organisation})" if name else organisation


def role_card(case: Case, actor: Actor) -> list[Line]:
    """Casusregie and procesregie always, filled or not; then the others. One query."""
    rows = list(
        RoleHolding.objects.filter(case=case).select_related("capacity__person", "capacity__organisation", "organisation").order_by("pk")
    )
    for row in rows:
        row.case = case
    found = [_line(case, actor, (role, str(role.label)), [row for row in rows if row.role == role], str(MEANING[role])) for role in NEEDED]
    others = dict.fromkeys(row.role_name for row in rows if row.role == Role.OTHER)
    found += [
        _line(case, actor, (Role.OTHER, name), [row for row in rows if row.role == Role.OTHER and row.role_name == name], "")
        for name in others
    ]
    return found


def _line(case: Case, actor: Actor, named: tuple[str, str], rows: list[RoleHolding], meaning: str) -> Line:
    now = next((row for row in reversed(rows) if row.state in RUNNING), None)
    before = [(row, label_of(row, case.root)) for row in reversed(rows) if row is not now]
    if now is None:
        return Line(*named, meaning, None, before=before)
    moves = {move.name for move in ROLE.open_to(actor, now)}
    note = text_of(now, case.root, "note")
    return Line(*named, now.meaning or meaning, now, label_of(now, case.root), note, TONES[State(now.state)], moves, before)


def held_in(case: Case) -> list[Held]:
    """Who holds a role now, or was asked for it, casusregie first; for the advice. One query."""
    rows = RoleHolding.objects.filter(case=case, state__in=RUNNING)
    found = sorted(
        rows.select_related("capacity__person", "capacity__organisation", "organisation"), key=lambda one: (one.role == Role.OTHER, one.pk)
    )
    return [
        Held(
            one.role_name or str(one.get_role_display()),
            label_of(one, case.root),
            one.meaning or MEANING.get(Role(one.role), ""),
            one.answered_on if one.state == State.ACCEPTED else None,
        )
        for one in found
    ]


def unfilled(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Which of the two roles nobody accepted, from pairs role and state."""
    accepted = {row["role"] for row in rows if row["state"] == State.ACCEPTED}
    return [str(role.label) for role in NEEDED if role not in accepted]


def first_of(case: Case, role: str) -> dict[str, str]:
    """The form for a role begins with whom the referrer named for it: nobody types it twice. A person still has to say yes."""
    told = without_mark(case.casusregie_now) if role == Role.CASUSREGIE else ""
    if role in NEEDED and not told:
        told = str(told_of(case).get(role) or "")
    return {"role": role, "name": told[:120]}


def people_around(case: Case) -> QuerySet[Capacity]:
    """Who may be chosen: who sees the case, who refers, who sits at the table or keeps its desk."""
    ids = {sight.capacity_id for sight in who_may_see(case.root_id)} | {case.referrer_id, *holders_of(case.body_id)}
    ids |= {row.capacity_id for row in case.co_referrers.all() if row.capacity_id}
    seated = Seat.objects.filter(body_id=case.body_id, valid__upper_inf=True).values("capacity_id")
    rows = Capacity.objects.filter(Q(pk__in=ids) | Q(pk__in=seated), kind__in=[Capacity.Kind.EMPLOYEE, Capacity.Kind.LINK])
    return (
        rows.filter(valid__upper_inf=True).select_related("person", "organisation").order_by("organisation__short_name", "person__sort_key")
    )
