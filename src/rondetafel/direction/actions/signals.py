"""Signals from cases: written in one act, without a person; followed until somebody answered (NL-40)."""

from datetime import date

from django.db import transaction
from django.db.models import F

from rondetafel.bodies.models import Body
from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.roots import circles_of
from rondetafel.core.workflow import IllegalMove
from rondetafel.direction.models import Signal, SignalCase
from rondetafel.direction.rules import keeps_desk, keeps_table

State = Signal.State


@transaction.atomic
def signal_from_case(case: Case, *, actor: Actor, theme: str, description: str, known: Signal | None, on: date) -> Signal:
    """A new signal, or one more case of a known one. The signal counts cases; which ones stands in the cases alone.

    Raises:
        IllegalMove: this case was counted for this signal before.
    """
    keeps_desk.check(actor, case)
    signal = known or _new_signal(case.body, actor, theme, description, on)
    if SignalCase.objects.filter(case=case, signal_id=signal.pk).exists():
        raise IllegalMove("signal.count")
    SignalCase(root_id=case.root_id, circle_id=circles_of(case.root_id)["file"], case=case, signal_id=signal.pk, seen_on=on).save(
        force_insert=True
    )
    Signal.objects.filter(pk=signal.pk).update(cases=F("cases") + 1, last_seen_on=on)
    # Two lines on two roots: the trail of the table does not say which case, the trail of the case does not say which signal.
    record("signal.count", signal, actor=actor, theme=signal.theme)
    record("case.signal", case, actor=actor)
    return signal


@transaction.atomic
def write_signal(body: Body, *, actor: Actor, theme: str, description: str, on: date) -> Signal:
    """A signal that comes from no case in particular."""
    keeps_table.check(actor, body.pk)
    return _new_signal(body, actor, theme, description, on)


def _new_signal(body: Body, actor: Actor, theme: str, description: str, on: date) -> Signal:
    signal = Signal(
        root_id=body.root_id,
        circle_id=body.members_circle_id,
        body=body,
        theme=theme,
        description=description,
        first_seen_on=on,
        last_seen_on=on,
    )
    signal.save(force_insert=True)
    record("signal.write", signal, actor=actor, action="C", theme=theme)
    return signal


@transaction.atomic
def follow_signal(signal: Signal, *, actor: Actor, state: str, addressed_to: str, addressee_name: str, answer: str, on: date) -> None:
    """How it stands: laid before whom, in progress, solved or not taken over, with the answer."""
    keeps_table.check(actor, signal.body_id)
    before = signal.state
    addressed_on = signal.addressed_on or (on if addressed_to else None)
    answered_on = on if answer and answer != signal.answer else signal.answered_on
    signal.addressed_to, signal.addressee_name, signal.addressed_on = addressed_to, addressee_name, addressed_on
    signal.answer, signal.answered_on, signal.state = answer, answered_on, state
    signal.save(update_fields=["addressed_to", "addressee_name", "addressed_on", "answer", "answered_on", "state"])
    record("signal.follow", signal, actor=actor, before=before, after=state)
