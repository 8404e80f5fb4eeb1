"""Contact moments, events that are waited for, and new terms of late action points (NL-29)."""

from datetime import date, timedelta

from django.db import transaction

from rondetafel.cases.actions.follow_up import DUE as ACTION_DUE
from rondetafel.cases.models import CareAction, Case
from rondetafel.core.actor import Actor
from rondetafel.core.due import done_due, set_due
from rondetafel.core.events import record
from rondetafel.core.roots import circles_of
from rondetafel.core.sealed import keep
from rondetafel.core.settings_store import setting
from rondetafel.core.workflow import IllegalMove
from rondetafel.direction.models import ActionTerm, ContactMoment, Waiting
from rondetafel.direction.queries.contacts import next_proposed
from rondetafel.direction.rules import keeps_desk, lies_ahead, runs
from rondetafel.direction.terms import CONTACT_WEEKS

CONTACT_DUE, WAITING_DUE = "direction.contact", "direction.waiting"


@transaction.atomic
def plan_contacts(case: Case, *, actor: Actor, on: date) -> list[ContactMoment]:
    """After the advice: at two, six and twelve weeks, or what the table set; zero weeks is no moment."""
    weeks = [setting(case.body_id, key, on=on) for key in CONTACT_WEEKS]
    return [plan_contact(case, actor=actor, planned_on=on + timedelta(weeks=many), weeks_after=many) for many in weeks if many]


@transaction.atomic
def plan_contact(case: Case, *, actor: Actor, planned_on: date, weeks_after: int | None = None) -> ContactMoment:
    """Put a call on a day; it comes on *Bellen vandaag* by itself."""
    keeps_desk.check(actor, case)
    runs.check(actor, case)
    moment = ContactMoment(
        root_id=case.root_id, circle_id=circles_of(case.root_id)["file"], case=case, planned_on=planned_on, weeks_after=weeks_after
    )
    moment.save(force_insert=True)
    _due(CONTACT_DUE, moment, case, planned_on)
    record("contact.plan", moment, actor=actor, action="C")
    return moment


@transaction.atomic
def note_contact(moment: ContactMoment, *, actor: Actor, outcome: str, note: str, next_on: date | None, on: date) -> ContactMoment | None:
    """How the call went, in a code and a few words; and the next one, unless one was planned up to that day.

    Without a day for the next one, nobody who was not reached or is stuck is forgotten: the outcome says when.

    Raises:
        IllegalMove: somebody noted it before.
    """
    keeps_desk.check(actor, moment)
    rows = ContactMoment.objects.filter(pk=moment.pk, done_on=None)
    sealed = keep(moment, moment.case.root, "note", note)
    if rows.update(done_on=on, outcome=outcome, note_sealed=sealed, noted_by_id=actor.capacity_id) != 1:
        raise IllegalMove("contact.note")
    moment.done_on, moment.outcome = on, outcome
    done_due(CONTACT_DUE, root_id=moment.root_id, subject_id=moment.pk)
    record("contact.note", moment, actor=actor, outcome_code=outcome)
    day = next_on or next_proposed(outcome, on)
    if day is None or _is_planned(moment.case, on, day):
        return None
    return plan_contact(moment.case, actor=actor, planned_on=day)


def _is_planned(case: Case, on: date, until: date) -> bool:
    """Whether there is a call between today and that day already."""
    return ContactMoment.objects.filter(case=case, done_on=None, planned_on__range=(on, until)).exists()


@transaction.atomic
def wait_for(case: Case, *, actor: Actor, event: str, reporter: str, latest_on: date, on: date) -> Waiting:
    """We wait for an event; who reports it and the latest date are part of it."""
    keeps_desk.check(actor, case)
    runs.check(actor, case)
    lies_ahead.check(actor, latest_on, on)
    waiting = Waiting(
        root_id=case.root_id,
        circle_id=circles_of(case.root_id)["file"],
        case=case,
        event=event,
        reporter=reporter,
        since=on,
        latest_on=latest_on,
    )
    waiting.save(force_insert=True)
    _due(WAITING_DUE, waiting, case, latest_on)
    record("waiting.start", waiting, actor=actor, action="C")
    return waiting


@transaction.atomic
def stop_waiting(waiting: Waiting, *, actor: Actor, happened: bool, note: str, on: date) -> None:
    """It happened, or it will not and we go on without it.

    Raises:
        IllegalMove: somebody wrote it down before.
    """
    keeps_desk.check(actor, waiting)
    rows = Waiting.objects.filter(pk=waiting.pk, ended_on=None)
    if rows.update(ended_on=on, happened=happened, note_sealed=keep(waiting, waiting.case.root, "note", note)) != 1:
        raise IllegalMove("waiting.stop")
    done_due(WAITING_DUE, root_id=waiting.root_id, subject_id=waiting.pk)
    record("waiting.stop", waiting, actor=actor, happened=happened)


@transaction.atomic
def give_new_term(action: CareAction, *, actor: Actor, due_on: date, reason: str, on: date) -> ActionTerm:
    """A late action point gets another date, once more with a reason; that it was late stays written.

    Raises:
        IllegalMove: it was answered meanwhile.
    """
    keeps_desk.check(actor, action)
    lies_ahead.check(actor, due_on, on)
    term = ActionTerm(
        root_id=action.root_id,
        circle_id=action.circle_id,
        case=action.case,
        action=action,
        was_due_on=action.due_on,
        due_on=due_on,
        given_on=on,
    )
    keep(term, action.case.root, "reason", reason)
    term.save(force_insert=True)
    if CareAction.objects.filter(pk=action.pk, state=CareAction.State.OPEN).update(due_on=due_on) != 1:
        raise IllegalMove("careaction.give_new_term")
    _due(ACTION_DUE, action, action.case, due_on)
    record("careaction.give_new_term", action, actor=actor, term=term.pk)
    return term


def _due(kind: str, thing: ContactMoment | Waiting | CareAction, case: Case, day: date) -> None:
    set_due(kind, root_id=thing.root_id, circle_id=thing.circle_id, body_id=case.body_id, due_on=day, subject_id=thing.pk)
