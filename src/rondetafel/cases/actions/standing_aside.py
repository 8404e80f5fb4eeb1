"""What somebody has to do with a family; and standing aside for who knows it privately, so that another of the desk takes the case over."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from rondetafel.cases import rules
from rondetafel.cases.access import open_when_due
from rondetafel.cases.models import Case, Discussion, Involvement, Recusal
from rondetafel.cases.queries.standing_aside import may_take_over, may_take_up, may_undo_aside, who_remains
from rondetafel.cases.rules_outcome import OPEN_DISCUSSION
from rondetafel.core import roots
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.sealed import keep
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.models import Meeting
from rondetafel.organisations.models import Capacity


def note_involvement(case: Case, *, actor: Actor, kind: str, note: str, at: datetime, circle_id: UUID) -> Involvement:
    """Write down what the actor declares about this family; the table reads it (NL-07)."""
    mine = Involvement.objects.filter(case=case, capacity_id=actor.capacity_id).first()
    if mine is None:
        mine = Involvement(root_id=case.root_id, circle_id=circle_id, case=case, capacity_id=actor.capacity_id)
        mine.kind, mine.note, mine.declared_at = kind, note, at
        mine.save(force_insert=True)
    else:
        mine.kind, mine.note, mine.declared_at = kind, note, at
        mine.save(update_fields=["kind", "note", "declared_at"])
    record("involvement.declare", mine, actor=actor, action="C", involvement=kind)
    return mine


@transaction.atomic
def declare_at_desk(case: Case, *, actor: Actor, kind: str, note: str, at: datetime) -> Involvement:
    """The desk says at triage already what it has to do with this family.

    Raises:
        RuleRefused: not at the desk of this table.
    """
    rules.is_desk.check(actor, case)
    mine = note_involvement(case, actor=actor, kind=kind, note=note, at=at, circle_id=roots.circles_of(case.root_id)["file"])
    if kind == Involvement.Kind.PRIVATE:
        stand_aside(case, actor=actor, at=at)
    return mine


@transaction.atomic
def stand_aside(case: Case, *, actor: Actor, at: datetime) -> None:
    """Close this case to somebody who knows the family privately, in every capacity: also the rights of an office, also what opens later.

    A brother or sister under the same agenda item is the same family. Others of the desk are asked to take over.
    """
    if not rules.is_desk(actor, case):
        roots.stand_aside(case.root_id)
        return
    for one in _family(case):
        recusal = Recusal(
            root_id=one.root_id,
            circle_id=roots.circles_of(one.root_id)["sealed"],
            case=one,
            capacity_id=actor.capacity_id,
            chaired=rules.is_chair(actor, one),
            stood_aside_at=at,
        )
        recusal.save(force_insert=True)
        record("case.stand_aside", one, actor=actor, chaired=recusal.chaired, alone=bool(who_remains(one, actor)))
        roots.stand_aside(one.root_id)


def _family(case: Case) -> list[Case]:
    rows = Case.objects.select_related("body", "root").filter(item_id=case.item_id, body_id=case.body_id, shares_item=True)
    return [case, *(rows.exclude(pk=case.pk) if case.shares_item and case.item_id else ())]


@transaction.atomic
def take_over_case(recusal: Recusal, *, actor: Actor, at: datetime) -> None:
    """One act: this case is mine from now on, instead of who stands aside.

    Raises:
        RuleRefused: not at the desk, or a chair's place asks for a chair.
        IllegalMove: somebody took it over before.
    """
    may_take_over.check(actor, recusal)
    rows = Recusal.objects.filter(pk=recusal.pk, taken_over_by=None)
    if rows.update(taken_over_by=actor.capacity_id, taken_over_at=at) != 1:
        raise IllegalMove("case.take_over")
    record("case.take_over", recusal.case, actor=actor)


@transaction.atomic
def take_up_case(case: Case, *, former: Capacity, actor: Actor) -> None:
    """One act: from now on this case is mine instead of a colleague's at the desk, who is ill or away. That colleague takes it back the same way.

    Raises:
        RuleRefused: not at the desk, not a colleague's, or a chair's place asks for a chair.
    """
    may_take_up.check(actor, case, former.pk)
    record("case.take_over", case, actor=actor, former=former.pk)


@transaction.atomic
def undo_stand_aside(said: Involvement, *, actor: Actor, reason: str, at: datetime) -> None:
    """It was a mistake that somebody knows this family privately: another of the desk says so, with a reason.

    What an office gives is there again. Papers open again where they are open to the other experts of the meeting; an action point or a role
    does not come back by itself. Before anything opens, that person is asked anew.

    Raises:
        RuleRefused: not another person of the desk.
        IllegalMove: somebody undid it before.
    """
    may_undo_aside.check(actor, said)
    if Involvement.objects.filter(pk=said.pk, kind=Involvement.Kind.PRIVATE).update(taken_back_at=at) != 1:
        raise IllegalMove("case.undo_stand_aside")
    for one in _family(said.case):
        recusal = Recusal.objects.filter(case=one, capacity_id=said.capacity_id, undone_at=None).first()
        if recusal is None and one.pk != said.case_id:
            continue
        _note_undone(one, recusal, said, actor=actor, reason=reason, at=at)
        roots.undo_aside(one.root_id, said.capacity_id)
        record("case.undo_stand_aside", one, actor=actor, capacity=said.capacity_id)
        for discussion in Discussion.objects.filter(case=one, state__in=OPEN_DISCUSSION, meeting_id__isnull=False):
            open_when_due(one, Meeting.objects.get(pk=discussion.meeting_id), actor=actor, at=at)


def _note_undone(case: Case, recusal: Recusal | None, said: Involvement, *, actor: Actor, reason: str, at: datetime) -> None:
    """Who said it was a mistake, when, and why in sealed words; for an expert there was no recusal yet."""
    circle_id = roots.circles_of(case.root_id)["sealed"]
    row = recusal or Recusal(
        root_id=case.root_id, circle_id=circle_id, case=case, capacity_id=said.capacity_id, chaired=False, stood_aside_at=said.declared_at
    )
    row.undone_by_id, row.undone_at = actor.capacity_id, at
    keep(row, case.root, "undo_reason", reason)
    if recusal is None:
        row.save(force_insert=True)
    else:
        row.save(update_fields=["undone_by", "undone_at", "undo_reason_sealed"])
