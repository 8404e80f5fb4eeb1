"""Discussing a case a second time: the same case, another discussion; and thinking better of it."""

from datetime import date

from django.db import transaction
from django.db.models import F

from rondetafel.cases import rules
from rondetafel.cases.actions.closing import stop_advice_terms
from rondetafel.cases.models import Advice, Case
from rondetafel.cases.workflow import CASE
from rondetafel.core.actor import Actor


@transaction.atomic
def discuss_again(case: Case, *, actor: Actor, on: date, reason: str) -> None:
    """Let a discussed case wait for a slot once more. It counts once as discussed, and each discussion counts (exceptions 2.4).

    Raises:
        IllegalMove: it was not discussed yet, or is over.
    """
    CASE.move(case, "discuss_again", actor=actor, discussions=case.discussions.filter(state="held").count())
    _write(case, again_on=on, again_reason=reason)


@transaction.atomic
def leave_it(case: Case, *, actor: Actor) -> None:
    """No second discussion after all: the case is where its first one brought it.

    Raises:
        IllegalMove: it has a place on the agenda (take it off first), or was never discussed.
    """
    rules.may_leave_it.check(actor, case)
    adopted = Advice.objects.filter(case=case, state=Advice.State.ADOPTED).exists()
    CASE.move(case, "leave_it_advised" if adopted else "leave_it_discussed", actor=actor)
    _write(case, again_on=None, again_reason="")


@transaction.atomic
def keep_advice(case: Case, *, actor: Actor) -> None:
    """Discussed again, and the advice of before stands: no second one comes, and the case goes on with its action points.

    Raises:
        RuleRefused: not the chair, or there is no adopted advice.
        IllegalMove: it was not discussed again, or somebody did this before.
    """
    CASE.move(case, "keep_advice", actor=actor)
    stop_advice_terms(case)


def _write(case: Case, **changes: object) -> None:
    Case.objects.filter(pk=case.pk).update(**changes, version=F("version") + 1)
    for name, value in changes.items():
        setattr(case, name, value)
