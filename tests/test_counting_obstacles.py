"""What stands in the way of a case, in codes that are counted; a disputed municipality counts by itself (SR-22)."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from rondetafel.cases.actions.responsibility import set_responsibility
from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.direction.actions import obstacles as actions
from rondetafel.direction.models import Obstacle
from rondetafel.direction.tests.conftest import ON, Direction
from rondetafel.monitoring.figures import figures_of

pytestmark = [pytest.mark.django_db, pytest.mark.covers("SR-22")]


@pytest.fixture
def directed(cast):
    return Direction(cast)


@pytest.fixture
def visit(client, cast):
    def go(name, url, **data):
        client.force_login(cast.account(name))
        return client.post(url, data) if data else client.get(url)

    return go


def say(directed, *codes, by="secretary"):
    with acting_as(directed.cast[by]) as actor:
        actions.set_obstacles(directed.seen(), actor=actor, codes=codes, on=ON)


def standing(directed):
    with acting_as(directed.cast["chair"]):
        return set(Obstacle.objects.filter(case=directed.case, ended_on=None).values_list("code", flat=True))


def counted(directed):
    year = directed.case.submitted_on.year
    found = figures_of(directed.cast.ret.pk, year, denominator="referred")
    return {one.id.partition(".")[2]: one.numerator for one in found if one.id.startswith("obstacle.") and one.numerator}


def dispute(directed, by, on=True):
    with acting_as(directed.cast[by]) as actor:
        given = {"ground": "before_stay", "since": date(2026, 1, 1), "evidence_on": None, "note": "", "at": timezone.now()}
        set_responsibility(
            directed.seen(), municipality=directed.cast.municipality(), disputed_by="Horst" if on else "", actor=actor, **given
        )


def test_what_is_ticked_stands_and_what_is_not_ends_but_was_there(directed):
    say(directed, "mandate", "waiting_lists")
    say(directed, "waiting_lists", "education")

    assert standing(directed) == {"waiting_lists", "education"}
    assert counted(directed) == {"mandate": 1, "waiting_lists": 1, "education": 1}


@pytest.mark.parametrize("who", ["referrer", "expert"])
def test_the_desk_says_it(directed, who):
    with pytest.raises(RuleRefused):
        say(directed, "mandate", by=who)


@pytest.mark.parametrize("who", ["referrer", "secretary"])
def test_a_disputed_municipality_is_counted_and_ends_when_it_is_settled(directed, who):
    dispute(directed, who)
    say(directed, "mandate")
    assert standing(directed) == {"municipality", "mandate"}
    dispute(directed, who, on=False)

    assert (standing(directed), counted(directed)) == ({"mandate"}, {"mandate": 1, "municipality": 1})


def test_the_page_keeps_what_was_ticked(directed, visit):
    url = reverse("direction:set_obstacles", args=[directed.case.pk])
    assert visit("secretary", url, codes=["mandate"]).status_code == 303
    page = visit("chair", reverse("direction:case_direction", args=[directed.case.pk])).content.decode()

    assert "Mandaat" in page
    assert visit("outsider", url).status_code == 404
