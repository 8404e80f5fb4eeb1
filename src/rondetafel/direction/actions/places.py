"""Where the young person lives while the case runs: kept at the advice, and written down at each move (NL-39)."""

from datetime import date

from django.db import transaction

from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.workflow import IllegalMove
from rondetafel.direction.models import LivingPlace
from rondetafel.direction.queries.places import place_now
from rondetafel.direction.rules import has_been, keeps_desk, lives_elsewhere, runs

Why = LivingPlace.Why


@transaction.atomic
def note_place(case: Case, *, actor: Actor, stay: str, since: date, why: str, on: date) -> LivingPlace:
    """The young person moved: where to on the scale, since when, and why in a code.

    Raises:
        RuleRefused: not of the desk, the case is over, it is not so far yet, or nothing changed.
    """
    keeps_desk.check(actor, case)
    runs.check(actor, case)
    has_been.check(actor, since, on)
    lives_elsewhere.check(actor, stay, place_now(case, until=since))
    return _keep(case, actor, stay=stay, since=since, why=why, on=on)


@transaction.atomic
def strike_place(place: LivingPlace, *, actor: Actor, on: date) -> None:
    """It was written by mistake.

    Raises:
        IllegalMove: struck before, or it is what stood at the advice.
    """
    keeps_desk.check(actor, place)
    runs.check(actor, place)
    if LivingPlace.objects.filter(pk=place.pk, struck_on=None).exclude(why=Why.ADVICE).update(struck_on=on) != 1:
        raise IllegalMove("livingplace.strike")
    record("livingplace.strike", place, actor=actor)


def at_advice(case: Case, *, actor: Actor, on: date) -> None:
    """An advice was adopted: how it was on that day, for as far as it is known."""
    stay = place_now(case, until=on)
    if stay:
        _keep(case, actor, stay=stay, since=on, why=Why.ADVICE, on=on)


def _keep(case: Case, actor: Actor, *, stay: str, since: date, why: str, on: date) -> LivingPlace:
    place = LivingPlace(
        root_id=case.root_id,
        circle_id=case.circle_id,
        case=case,
        stay=stay,
        since=since,
        why=why,
        noted_on=on,
        noted_by_id=actor.capacity_id,
    )
    place.save(force_insert=True)
    record("livingplace.note", place, actor=actor, action="C", stay=stay, why=why)
    return place
