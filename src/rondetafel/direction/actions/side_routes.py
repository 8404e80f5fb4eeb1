"""Side routes: a process accelerator or incidental money of the BEL. Neither is a level (NL-14, NL-15)."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from rondetafel.cases.models import AdviceItem, Case
from rondetafel.cases.queries.places import closed_days, law_of
from rondetafel.core.actor import Actor
from rondetafel.core.due import done_due, set_due
from rondetafel.core.events import record
from rondetafel.core.roots import circles_of
from rondetafel.core.sealed import keep
from rondetafel.core.settings_store import setting
from rondetafel.core.workdays import add_working_days
from rondetafel.core.workflow import IllegalMove
from rondetafel.direction.models import SideRoute
from rondetafel.direction.rules import chairs, keeps_desk, runs
from rondetafel.direction.terms import SIDE_DAYS
from rondetafel.direction.workflow import SIDE_ROUTE

DUE = "direction.side_route"


@transaction.atomic
def ask_side_route(
    case: Case, *, actor: Actor, kind: str, request: str, advice_item: AdviceItem | None, amount: Decimal | None, on: date
) -> SideRoute:
    """The chair asks the BEL: for an accelerator, or for money for one advice item."""
    chairs.check(actor, case)
    runs.check(actor, case)
    route = SideRoute(
        root_id=case.root_id,
        circle_id=circles_of(case.root_id)["file"],
        case=case,
        kind=kind,
        request=request,
        advice_item=advice_item,
        amount=amount,
        asked_on=on,
    )
    route.save(force_insert=True)
    law, closed = law_of(case.body), closed_days(case.body)
    _due(route, case, add_working_days(on, setting(case.body_id, SIDE_DAYS, on=on), law, closed))
    record("sideroute.ask", route, actor=actor, action="C", route_kind=kind)
    return route


@transaction.atomic
def answer_side_route(
    route: SideRoute,
    *,
    actor: Actor,
    granted: bool,
    answer: str,
    granted_amount: Decimal | None,
    starts_on: date | None,
    ends_on: date | None,
    on: date,
) -> None:
    """What the BEL answered: yes with from, to and amount, or no.

    Raises:
        IllegalMove: it was answered before.
    """
    move = "grant" if granted else "refuse"
    SIDE_ROUTE.moves[move].by.check(actor, route)
    changes = {"granted_amount": granted_amount, "starts_on": starts_on, "ends_on": ends_on} if granted else {}
    rows = SideRoute.objects.filter(pk=route.pk, state__in=SIDE_ROUTE.moves[move].sources)
    if rows.update(answered_on=on, answer_sealed=keep(route, route.case.root, "answer", answer), **changes) != 1:
        raise IllegalMove(f"sideroute.{move}")
    done_due(DUE, root_id=route.root_id, subject_id=route.pk)
    if granted and ends_on is not None:
        _due(route, route.case, ends_on)
    SIDE_ROUTE.move(route, move, actor=actor)


@transaction.atomic
def end_side_route(route: SideRoute, *, actor: Actor, result: str, on: date) -> None:
    """It is over; what it brought.

    Raises:
        IllegalMove: it was ended before.
    """
    keeps_desk.check(actor, route)
    rows = SideRoute.objects.filter(pk=route.pk, state__in=SIDE_ROUTE.moves["end"].sources)
    if rows.update(ended_on=on, result_sealed=keep(route, route.case.root, "result", result)) != 1:
        raise IllegalMove("sideroute.end")
    done_due(DUE, root_id=route.root_id, subject_id=route.pk)
    SIDE_ROUTE.move(route, "end", actor=actor)


def _due(route: SideRoute, case: Case, day: date) -> None:
    set_due(DUE, root_id=route.root_id, circle_id=route.circle_id, body_id=case.body_id, due_on=day, subject_id=route.pk)
