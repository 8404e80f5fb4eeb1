"""A circle of one's own: for that person and the desk, ending on a known day, and for nobody else ever (ADR 0026)."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from rondetafel.cases.tests.conftest import Work
from rondetafel.core import roots
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.events import record
from rondetafel.core.models import Circle
from rondetafel.documents.queries import readers_of
from rondetafel.families.tests.papers import keep

pytestmark = [pytest.mark.django_db, pytest.mark.rows, pytest.mark.covers("P1")]


@pytest.fixture
def case(cast):
    return Work(cast).submitted()


def opened(cast, case, who, until=None):
    with acting_as(cast["secretary"]):
        return roots.open_own(case.root_id, cast[who].capacity_id, until=until, because=case.pk)


def sees(cast, who, circle):
    with acting_as(cast[who]):
        return Circle.objects.filter(pk=circle).exists()


def test_it_is_for_that_person_and_the_desk(cast, case):
    circle = opened(cast, case, "outsider")

    assert [who for who in ("outsider", "chair", "secretary", "referrer", "expert", "member") if sees(cast, who, circle)] == [
        "outsider", "chair", "secretary"
    ]  # fmt: skip


def test_nobody_is_let_into_the_circle_of_another(cast, case):
    hers, his = opened(cast, case, "outsider"), opened(cast, case, "member")
    with acting_as(cast["chair"]):
        roots.grant(case.root_id, "own", cast["member"].capacity_id, capability="read", ground="family", cause=("person", case.pk))

    assert (sees(cast, "member", his), sees(cast, "member", hers)) == (True, False)


def test_only_the_desk_opens_one_and_never_for_oneself(cast, case):
    for actor, of in (("referrer", "outsider"), ("secretary", "secretary")):
        with acting_as(cast[actor]), pytest.raises(DatabaseError), transaction.atomic():
            roots.open_own(case.root_id, cast[of].capacity_id, until=None, because=case.pk)


def test_it_ends_by_itself(cast, case):
    circle = opened(cast, case, "outsider", until=timezone.now() - timedelta(seconds=1))

    assert (sees(cast, "outsider", circle), sees(cast, "chair", circle)) == (False, True)


def test_the_program_ends_sight_of_the_root_it_works_for_and_of_no_other(cast, case):
    circle, other = opened(cast, case, "outsider"), Work(cast).submitted(by="co_referrer")
    with acting_as(system_actor(other.root_id, "test")), pytest.raises(DatabaseError), transaction.atomic():
        roots.close_access(case.root_id, cast["outsider"].capacity_id, reason="test")
    with acting_as(system_actor(case.root_id, "test")):
        roots.close_access(case.root_id, cast["outsider"].capacity_id, reason="test")

    assert not sees(cast, "outsider", circle)


@pytest.mark.covers("P12")
def test_who_read_a_paper_is_told_to_the_desk_and_not_to_the_family(family):
    family.invite("mother")
    document = keep(family)
    with acting_as(family.cast["secretary"]) as actor:
        record("document.page", document, actor=actor, action="R")
        assert readers_of(document) == [(actor.person_id, "document.page")]
    with acting_as(family["mother"]):
        assert readers_of(document) == []
