"""Where the young person lives: at the referral, at the advice, at each move, at the closing; counted without a name (NL-39)."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.urls import reverse

from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.trail import events_of
from rondetafel.core.workflow import IllegalMove
from rondetafel.direction.actions import places as actions
from rondetafel.direction.models import LivingPlace
from rondetafel.direction.queries.places import place_now, places_of
from rondetafel.direction.queries.reached import reached

from .conftest import ON

LATER = ON + timedelta(days=40)
pytestmark = pytest.mark.covers("NL-39")


def move(directed, by="chair", **more):
    with acting_as(directed.cast[by]) as actor:
        given = {"stay": "group", "since": LATER, "why": "place_ended", "on": LATER}
        return actions.note_place(directed.seen(), actor=actor, **(given | more))


def told(directed):
    with acting_as(directed.cast["chair"]):
        found = places_of(directed.seen())
        return found.now, len(found.moves), reached(directed.case.root_id)


def test_the_place_at_the_advice_is_kept_by_itself(directed):
    now, moves, facts = told(directed)
    assert (now, moves) == ("thuis", 0)
    assert (facts["stay_at_advice"], facts["moves"]) == ("home", 0)


def test_each_move_is_a_row_and_the_last_one_counts(directed):
    move(directed)
    move(directed, stay="secure", why="court", since=LATER + timedelta(days=1), on=LATER + timedelta(days=1))
    now, moves, facts = told(directed)
    assert (now, moves) == ("JeugdzorgPlus", 2)
    assert (facts["stay_at_advice"], facts["moves"]) == ("home", 2)


def test_a_move_goes_somewhere_and_has_been(directed):
    with pytest.raises(RuleRefused, match="al"):
        move(directed, stay="home")
    with pytest.raises(RuleRefused, match="niet geweest"):
        move(directed, since=LATER + timedelta(days=1))
    with pytest.raises(RuleRefused):
        move(directed, by="expert")


def test_a_mistake_is_struck_once_and_what_stood_at_the_advice_never(directed):
    made = move(directed)
    with acting_as(directed.cast["chair"]) as actor:
        actions.strike_place(made, actor=actor, on=LATER)
        assert place_now(directed.seen()) == "home"
        for one in LivingPlace.objects.select_related("case__body"):
            with pytest.raises(IllegalMove):
                actions.strike_place(one, actor=actor, on=LATER)
        types = {one.type for one in events_of(directed.case.root_id)}
    assert {"livingplace.note", "livingplace.strike"} <= types


def test_where_somebody_lived_is_not_written_anew(directed):
    made = move(directed)
    with acting_as(directed.cast["chair"]), pytest.raises(DatabaseError):
        LivingPlace.objects.filter(pk=made.pk).update(stay="home")


def test_note_place_strike_place_and_the_closing_begins_with_the_last_place(directed, visit):
    url = reverse("direction:note_place", args=[directed.case.pk])
    assert visit("referrer", url).status_code == 404
    refused = visit("secretary", url, stay="group", since="2099-01-01", why="court")
    assert refused.status_code == 422
    assert "nog niet geweest" in refused.content.decode()
    assert visit("secretary", url, stay="group", since=ON.isoformat(), why="court").status_code == 303
    page = visit("secretary", reverse("direction:case_direction", args=[directed.case.pk])).content.decode()
    assert "1 keer verhuisd" in page
    assert "Verhuisd: woongroep" in page
    closing = visit("chair", reverse("cases:close_case", args=[directed.case.pk])).content.decode()
    assert '<option value="group" selected>' in closing
    with acting_as(directed.cast["chair"]):
        made = LivingPlace.objects.get(why="court")
    assert "vergissing" in visit("secretary", reverse("direction:strike_place", args=[made.pk])).content.decode()
    client = visit("secretary", reverse("direction:strike_place", args=[made.pk]), now="1")
    assert client.status_code == 303
