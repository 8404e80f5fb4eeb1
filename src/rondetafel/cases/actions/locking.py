"""A young person died, or a case should not be here: the file is locked and everything that waits is stopped (safety P3)."""

from datetime import date

from django.db import transaction
from django.db.models import F

from rondetafel.cases.actions.cancelling import stop_waiting
from rondetafel.cases.actions.planning import leave_agenda
from rondetafel.cases.actions.snapshot import set_due_dates
from rondetafel.cases.models import Case, IncompleteRequest
from rondetafel.cases.queries.places import law_of
from rondetafel.cases.retention import keep_retention
from rondetafel.cases.rules import is_chair
from rondetafel.cases.workflow import CASE
from rondetafel.core import roots
from rondetafel.core.actor import Actor
from rondetafel.core.days import day_of
from rondetafel.core.due import set_due

MOVES = {"died": "lock_died", "error": "lock_error"}


@transaction.atomic
def lock_case(case: Case, *, actor: Actor, why: str, note: str, on: date) -> None:
    """Close the file: its slot is free, queued mail and reminders stop, experts are out, everybody else only reads.

    Args:
        why: "died" or "error". What should never have been entered is in no figure.

    Raises:
        IllegalMove: it is locked already.
    """
    CASE.move(case, MOVES[why], actor=actor, why=why)
    leave_agenda(case, actor=actor, on=on, reason="Dossier op slot")
    IncompleteRequest.objects.filter(case=case, answered_on=None).update(answered_on=on)
    stop_waiting(case)
    changes: dict[str, object] = {"locked_on": on, "lock_note": note} | ({"submitted_on": None} if why == "error" else {})
    _write(case, changes)
    keep_retention(case, taken=why == "died", on=on, starts_on=on)
    roots.call("cases_lock", case.root_id, why)


@transaction.atomic
def unlock_case(case: Case, *, actor: Actor, on: date) -> None:
    """The lock was a mistake: the table looks at the case again, and whoever could work in it can again; experts come back by a new agenda."""
    is_chair.check(actor, case)
    roots.call("cases_unlock", case.root_id)
    submitted = case.submitted_on or (day_of(case.submitted_at, law_of(case.body)) if case.submitted_at else on)
    _write(case, {"submitted_on": submitted, "locked_on": None, "lock_note": ""})
    CASE.move(case, "unlock_discussed" if case.first_discussed_on else "unlock", actor=actor)
    if case.first_discussed_on is None:
        _write(case, {"decided_on": None})
        set_due("triage", root_id=case.root_id, circle_id=case.circle_id, body_id=case.body_id, due_on=case.triage_due_on or on)
    set_due_dates(case, on)


@transaction.atomic
def discard_draft(case: Case, *, actor: Actor, on: date) -> None:
    """Throw away a draft that was begun by mistake; nobody at the table ever saw it.

    Raises:
        IllegalMove: it was handed in.
    """
    CASE.move(case, "discard", actor=actor)
    _write(case, {"locked_on": on})


def _write(case: Case, changes: dict[str, object]) -> None:
    Case.objects.filter(pk=case.pk).update(**changes, version=F("version") + 1)
    for name, value in changes.items():
        setattr(case, name, value)
