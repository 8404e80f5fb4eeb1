"""The part of the small world about how far a case goes: shared without a name, offered to another table."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from rondetafel.cases.actions.standing_aside import declare_at_desk
from rondetafel.cases.queries.cases import cases
from rondetafel.cases.tests.conftest import Work
from rondetafel.consents import actions as consents
from rondetafel.consents.actions import handing_over
from rondetafel.consents.queries import people_of
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.packs.actions import nameless
from rondetafel.packs.texts import Texts


def build_sharing(world: SimpleNamespace) -> None:
    """All of it."""
    _stands_aside(world)
    _without_a_name(world)
    _offered(world)


def _stands_aside(world: SimpleNamespace) -> None:
    """A case whose family the deputy knows privately."""
    case = Work(world.cast).submitted()
    with acting_as(world.cast["deputy"]) as actor:
        declare_at_desk(cases().get(pk=case.pk), actor=actor, kind="private", note="", at=timezone.now())


def _without_a_name(world: SimpleNamespace) -> None:
    """A question without a name, and a word that an expert said to it."""
    case = Work(world.cast).planned(birth_date=date(2005, 5, 1))
    with acting_as(world.cast["chair"]) as actor:
        consents.list_people(case, actor=actor)
        given: dict[str, Any] = {
            "purpose": "share",
            "how": "oral",
            "given_on": date(2026, 3, 2),
            "on": date(2026, 3, 2),
            "at": timezone.now(),
        }
        consents.note_consent(people_of(case)[0], actor=actor, agrees=True, nameless=True, **given)
        seen = cases().get(pk=case.pk)
        nameless.write_nameless(seen, actor=actor, said=Texts(question="Wie denkt mee?"), version=1)
        question = nameless.release_nameless(seen, actor=actor, at=timezone.now(), on=today())
    with acting_as(world.cast["expert"]) as actor:
        nameless.say_nameless(question, actor=actor, kind="fact", text="Dat hielp eerder.", at=timezone.now())


def _offered(world: SimpleNamespace) -> None:
    """A case that is offered to the other team."""
    case = Work(world.cast).submitted()
    with acting_as(world.cast["chair"]) as actor:
        given: dict[str, Any] = {"to_body": world.cast.other_ret, "ground": "jeugdwet", "why": "Verhuisd", "parts": [], "documents": []}
        handing_over.offer_case(cases().get(pk=case.pk), actor=actor, at=timezone.now(), on=today(), **given)
