"""Making the monitor record from a case, correcting it by choice, reviewing it. Whatever is written passes `monitor.only_codes`."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.days import day_of
from rondetafel.core.events import record
from rondetafel.core.roots import circles_of
from rondetafel.core.workflow import IllegalMove
from rondetafel.evaluations import monitor, rules
from rondetafel.evaluations.models import MonitorRecord
from rondetafel.evaluations.monitor_facts import facts_of

State = MonitorRecord.State


def keep_up(case_id: UUID, root_id: UUID, *, at: datetime, ending: bool = False) -> None:
    """Make the record of a discussed case, or make it again from the case as it is now. The program does it.

    One record per case, however often it is discussed. What somebody corrected stays. A reviewed record is left alone until the case is
    discussed once more, ends or opens again (`ending`); does it change then, it is to be reviewed anew. A closed record never changes.
    """
    with acting_as(system_actor(root_id, "evaluations.monitor")) as program:
        case = Case.objects.select_related("body").get(pk=case_id)
        facts = facts_of(case) if case.state != Case.State.ERROR else None
        if facts is None:
            return
        there = MonitorRecord.objects.select_for_update().filter(root_id=root_id).exclude(state=State.CLOSED).first()
        if there is not None and (there.state == State.OPEN or ending):
            _make_again(there, facts, program)
        elif not MonitorRecord.objects.filter(root_id=root_id).exists():
            _make(case, facts, program, at)


def _make(case: Case, facts: monitor.Facts, program: Actor, at: datetime) -> None:
    made = MonitorRecord(
        root_id=case.root_id,
        circle_id=circles_of(case.root_id)["file"],
        case_id=case.pk,
        body_id=case.body_id,
        quarter=monitor.quarter_of(facts.held_on),
        layout=monitor.VERSION,
        values=monitor.only_codes(monitor.made_from(facts), monitor.VERSION),
    )
    made.save(force_insert=True)
    record("monitorrecord.make", made, actor=program, action="C", layout=made.layout, on=day_of(at, case.body.jurisdiction))


def _make_again(there: MonitorRecord, facts: monitor.Facts, program: Actor) -> None:
    kept = {name: there.values[name] for name in there.corrected}
    made = monitor.only_codes(monitor.made_from(facts, there.layout) | kept, there.layout)
    if made == there.values:
        return
    there.values, there.state, there.reviewed_by_id, there.reviewed_on = made, State.OPEN, None, None
    there.version += 1
    there.save(update_fields=["values", "state", "reviewed_by", "reviewed_on", "version"])
    record("monitorrecord.make_again", there, actor=program, layout=there.layout)


@transaction.atomic
def correct(known: MonitorRecord, *, actor: Actor, chosen: monitor.Values, on: date) -> int:
    """Choose other codes; what was chosen stays when the record is made again. How many fields changed.

    Raises:
        RuleRefused: not the desk of this table.
        NotACode: something else than a code of the layout.
        IllegalMove: closed, or somebody changed it meanwhile.
    """
    rules.keeps_monitor.check(actor, known.body_id)
    monitor.only_codes(known.values | chosen, known.layout)
    changed = sorted(name for name, value in chosen.items() if value != known.values[name])
    if not changed:
        return 0
    who = {name: {"by": str(actor.capacity_id), "on": on.isoformat()} for name in changed}
    rows = MonitorRecord.objects.filter(pk=known.pk, version=known.version).exclude(state=State.CLOSED)
    values, corrected = known.values | chosen, known.corrected | who
    again = {"state": State.OPEN, "reviewed_by": None, "reviewed_on": None}
    if rows.update(values=values, corrected=corrected, version=F("version") + 1, **again) != 1:
        raise IllegalMove("monitorrecord.correct")
    record("monitorrecord.correct", known, actor=actor, fields=changed)
    return len(changed)


@transaction.atomic
def review(known: MonitorRecord, *, actor: Actor, on: date) -> None:
    """The secretary looked at every field, in the version that was on the screen.

    Raises:
        RuleRefused: not the secretary of this table.
        IllegalMove: reviewed or closed before, or changed meanwhile.
    """
    rules.may_review.check(actor, known.body_id)
    rows = MonitorRecord.objects.filter(pk=known.pk, version=known.version, state=State.OPEN)
    if rows.update(state=State.REVIEWED, reviewed_by_id=actor.capacity_id, reviewed_on=on) != 1:
        raise IllegalMove("monitorrecord.review")
    record("monitorrecord.review", known, actor=actor)
