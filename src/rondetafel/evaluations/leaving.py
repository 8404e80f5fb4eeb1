"""Evaluations that leave by themselves on their day (process step 17), and what the desk says beforehand: send then, or hold back.

Who worked on the case is asked by the program. A family is asked by it only as far as somebody of the desk pressed send for it beforehand
(safety P3); for the rest it waits for a person.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from rondetafel.cases.models import Case
from rondetafel.cases.queries.places import law_of
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.days import day_of
from rondetafel.core.due import done_due
from rondetafel.core.events import record
from rondetafel.core.models import Due, Root
from rondetafel.core.sealed import keep, text_of
from rondetafel.core.settings_store import setting
from rondetafel.core.workdays import add_working_days
from rondetafel.core.workflow import IllegalMove
from rondetafel.evaluations import rules
from rondetafel.evaluations.actions import LEAVES, invite, reader_of
from rondetafel.evaluations.models import Moment
from rondetafel.evaluations.queries import people_of
from rondetafel.evaluations.relatives import Relative, relatives_of, says_not_safe
from rondetafel.evaluations.terms import ANNOUNCED, BY_ITSELF

PURPOSE = "evaluations.leave"
LATE_AFTER = timedelta(days=30)
OVER = (Case.State.DRAFT, Case.State.CANCELLED, Case.State.DIRECTED, Case.State.DIED, Case.State.ERROR)
Stays = Moment.Stays


def announced_on(moment: Moment) -> date:
    """From this day on the desk reads that it will leave."""
    days = setting(moment.body_id, ANNOUNCED, on=moment.due_on)
    return add_working_days(moment.due_on, -days, law_of(moment.body))


def leaves_by_itself(moment: Moment, on: date) -> bool:
    """Whether the table lets evaluations go by themselves, already when this one had to be announced."""
    return all(setting(moment.body_id, BY_ITSELF, on=day) for day in {on, min(on, announced_on(moment))})


@transaction.atomic
def release(moment: Moment, *, family: Sequence[Relative], actor: Actor) -> None:
    """Somebody of the desk presses send beforehand: on its day it goes to these of the family too.

    Raises:
        IllegalMove: sent, stopped or held back before.
    """
    rules.keeps_desk.check(actor, moment.body_id)
    circles = [one.circle_id for one in family if one.may_be_asked]
    _change(moment, "evaluation.release", released_by=actor.capacity_id, released_for=circles)
    record("evaluation.release", moment, actor=actor, asked=len(circles))


@transaction.atomic
def hold(moment: Moment, *, why: str, actor: Actor, on: date) -> None:
    """It does not leave, until somebody of the desk lets it go or skips it.

    Raises:
        IllegalMove: sent, stopped or held back before.
    """
    rules.keeps_desk.check(actor, moment.body_id)
    sealed = keep(moment, moment.case.root, "held_why", why)
    _change(moment, "evaluation.hold", held_by=actor.capacity_id, held_on=on, held_why_sealed=sealed, released_by=None, released_for=[])
    record("evaluation.hold", moment, actor=actor)


@transaction.atomic
def let_go(moment: Moment, *, actor: Actor) -> None:
    """What was held back may leave after all; the family still waits for a person.

    Raises:
        IllegalMove: it was not held back, or is over.
    """
    rules.keeps_desk.check(actor, moment.body_id)
    rows = Moment.objects.filter(pk=moment.pk, sent_on=None, stopped_on=None, held_on__isnull=False)
    if rows.update(held_on=None, held_by=None, held_why_sealed=b"") != 1:
        raise IllegalMove("evaluation.let_go")
    record("evaluation.let_go", moment, actor=actor)


def why_held(moment: Moment, root: Root) -> str:
    """The reason of who held it back, for the desk."""
    return text_of(moment, root, "held_why") if moment.held_on else ""


def leave_due(at: datetime) -> int:
    """Every evaluation whose day has come, each in its own transaction; how many left."""
    rows = Due.objects.filter(kind=LEAVES, done_at=None, due_on__lte=day_of(at)).order_by("due_on", "pk")
    due = list(rows.values_list("root_id", "subject_id"))
    return sum(leave(root_id, moment_id, at=at) for root_id, moment_id in due if root_id and moment_id)


def leave(root_id: UUID, moment_id: UUID, *, at: datetime) -> bool:
    """One evaluation, by the program. Whether it left; run again, nothing."""
    with acting_as(system_actor(root_id, PURPOSE)) as program, transaction.atomic():
        rows = Moment.objects.select_for_update(of=("self",)).select_related("case__body", "case__root", "body")
        moment = rows.filter(pk=moment_id, sent_on=None, stopped_on=None, held_on=None).first()
        if moment is None or moment.case.state in OVER or moment.case.root.state == Root.State.LOCKED:
            return False
        on = day_of(at, moment.body.jurisdiction)
        if moment.due_on > on or not leaves_by_itself(moment, on):
            return False
        people, family = people_of(moment.case), [one for one in relatives_of(moment.case, at) if one.may_be_asked]
        if why := _why_it_stays(moment, on, at, anybody=bool(people or family)):
            _stay(moment, why, program)
            return False
        chosen = [one for one in family if one.circle_id in moment.released_for]
        waits = moment.released_by_id is None and bool(family)
        Moment.objects.filter(pk=moment.pk).update(sent_on=on, family_waits=waits, stays="")
        asked = invite(moment, people=people, family=chosen, actor=program, at=at)
        done_due(LEAVES, root_id=root_id, subject_id=moment.pk)
        record("evaluation.leave", moment, actor=program, asked=asked, family_waits=waits)
        return True


def _why_it_stays(moment: Moment, on: date, at: datetime, *, anybody: bool) -> str:
    if not rules.is_shared(system_actor(moment.root_id, PURPOSE), moment.case, on):
        return Stays.SHARING
    if says_not_safe(moment.root_id, at):
        return Stays.MESSAGE
    if not reader_of(moment.body_id, at):
        return Stays.READER
    if not anybody:
        return Stays.NOBODY
    return Stays.LATE if on - moment.due_on > LATE_AFTER else ""


def _stay(moment: Moment, why: str, program: Actor) -> None:
    """The line on *Vandaag* says why; written down once."""
    if Moment.objects.filter(pk=moment.pk).exclude(stays=why).update(stays=why):
        record("evaluation.stay", moment, actor=program, why=str(why))


def _change(moment: Moment, move: str, **columns: object) -> None:
    if Moment.objects.filter(pk=moment.pk, sent_on=None, stopped_on=None, held_on=None).update(**columns) != 1:
        raise IllegalMove(move)


def chosen_of(relatives: Sequence[Relative], circles: Collection[str]) -> list[Relative]:
    """Those of the family whose box was ticked."""
    return [one for one in relatives if str(one.circle_id) in circles]
