"""The role card: asking somebody for a role, the answer, a new holder (NL-04, NL-29)."""

from datetime import date
from uuid import UUID

from django.db import transaction

from rondetafel.cases.models import Case
from rondetafel.cases.rules_outcome import casusregie_elsewhere
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.events import record
from rondetafel.core.offices import holders_of
from rondetafel.core.sealed import keep
from rondetafel.core.workflow import IllegalMove
from rondetafel.direction.models import RoleHolding
from rondetafel.direction.queries.roles import RUNNING, label_of
from rondetafel.direction.rules import keeps_desk, not_the_table_itself, runs
from rondetafel.direction.workflow import ROLE
from rondetafel.organisations.models import Capacity, Organisation

Role, State = RoleHolding.Role, RoleHolding.State


@transaction.atomic
def assign_role(
    case: Case,
    *,
    actor: Actor,
    role: str,
    role_name: str = "",
    capacity: Capacity | None,
    organisation: Organisation | None = None,
    name: str = "",
    meaning: str,
    on: date,
) -> RoleHolding:
    """Ask somebody for a role; who held it until now holds it no longer. Who takes a role oneself has accepted it.

    Raises:
        RuleRefused: not of the desk, the case is over, or the table would take the casusregie.
    """
    keeps_desk.check(actor, case)
    runs.check(actor, case)
    not_the_table_itself.check(actor, role, capacity.pk if capacity else None, set(holders_of(case.body_id)))
    if role == Role.CASUSREGIE:
        casusregie_elsewhere.check(actor, case, f"{capacity or ''} {name} {organisation or ''}")
    for before in RoleHolding.objects.filter(case=case, role=role, role_name=role_name, state__in=RUNNING).select_related("case"):
        end_role(before, actor=actor, on=on)
    holding = RoleHolding(
        root_id=case.root_id,
        circle_id=case.circle_id,
        case=case,
        role=role,
        role_name=role_name if role == Role.OTHER else "",
        capacity=capacity,
        organisation=capacity.organisation if capacity else organisation,
        meaning=meaning,
        asked_on=on,
    )
    keep(holding, case.root, "name", "" if capacity else name)
    holding.save(force_insert=True)
    record("role.assign", holding, actor=actor, action="C", role=role)
    if capacity is not None and capacity.pk == actor.capacity_id:
        answer_role(holding, actor=actor, accepted=True, note="", on=on)
    return holding


@transaction.atomic
def answer_role(holding: RoleHolding, *, actor: Actor, accepted: bool, note: str, on: date) -> None:
    """Yes or no by the one who was asked; the desk may write down a no.

    Raises:
        IllegalMove: it was answered before.
    """
    _move(holding, "accept" if accepted else "decline", actor, note, on)


@transaction.atomic
def note_role_answer(holding: RoleHolding, *, actor: Actor, accepted: bool, note: str, on: date) -> None:
    """Said on the phone: a yes waits for a second act, so that a slip of the pen gives nobody a role (safety P18)."""
    _move(holding, "note" if accepted else "decline", actor, note, on)


@transaction.atomic
def confirm_role(holding: RoleHolding, *, actor: Actor, on: date) -> None:
    """The second act: what was noted stands."""
    _move(holding, "confirm", actor, None, on)


@transaction.atomic
def take_over_role_answer(holding: RoleHolding, *, actor: Actor, accepted: bool, note: str, on: date) -> None:
    """The desk takes over what the holder answered through a link."""
    _move(holding, "take_over" if accepted else "decline", actor, note, on)


@transaction.atomic
def end_role(holding: RoleHolding, *, actor: Actor, on: date) -> None:
    """Somebody no longer holds a role; the row stays as history."""
    ROLE.moves["end"].by.check(actor, holding)
    held = holding.state == State.ACCEPTED
    RoleHolding.objects.filter(pk=holding.pk, state__in=RUNNING).update(ended_on=on)
    ROLE.move(holding, "end", actor=actor, role=holding.role)
    if held and holding.role == Role.CASUSREGIE:
        _show_on_case(holding, "")


def ask_successor(case_id: UUID, root_id: UUID, *, former: UUID, successor: Capacity, on: date) -> int:
    """Somebody else of the organisation refers from now on: what the former held or was asked for, the successor is asked for. How many.

    A role is never given to who did not say yes. Who hands over may not write the card, so the program does.
    """
    asked = 0
    with acting_as(system_actor(root_id, "role.ask_successor")) as program:
        for before in RoleHolding.objects.filter(case_id=case_id, capacity_id=former, state__in=RUNNING).select_related("case__root"):
            RoleHolding.objects.filter(pk=before.pk).update(state=State.ENDED, ended_on=on)
            record("role.end", before, actor=program, role=before.role)
            if before.state == State.ACCEPTED and before.role == Role.CASUSREGIE:
                _show_on_case(before, "")
            anew = RoleHolding(
                root_id=root_id, circle_id=before.circle_id, case_id=case_id, role=before.role, role_name=before.role_name, capacity=successor,
                organisation=successor.organisation, meaning=before.meaning, asked_on=on,
            )  # fmt: skip
            keep(anew, before.case.root, "name", "")
            anew.save(force_insert=True)
            record("role.assign", anew, actor=program, action="C", role=anew.role)
            asked += 1
    return asked


def _move(holding: RoleHolding, move: str, actor: Actor, note: str | None, on: date) -> None:
    """First the words, then the state: accepted without by whom does not exist."""
    runs.check(actor, holding)
    ROLE.moves[move].by.check(actor, holding)
    holding.answered_on, holding.answered_by_id = on, actor.capacity_id
    rows = RoleHolding.objects.filter(pk=holding.pk, state__in=ROLE.moves[move].sources)
    changes = {} if note is None else {"note_sealed": keep(holding, holding.case.root, "note", note)}
    if rows.update(answered_on=on, answered_by_id=actor.capacity_id, **changes) != 1:
        raise IllegalMove(f"role.{move}")
    ROLE.move(holding, move, actor=actor, role=holding.role)
    if holding.state == State.ACCEPTED and holding.role == Role.CASUSREGIE:
        _show_on_case(holding, label_of(holding, holding.case.root))


def _show_on_case(holding: RoleHolding, who: str) -> None:
    """Every case shows who holds casusregie now (NL-04); a holder who only reads cannot write the case, so the program does."""
    with acting_as(system_actor(holding.root_id, "role")):
        Case.objects.filter(pk=holding.case_id).update(casusregie_now=who[:160])
