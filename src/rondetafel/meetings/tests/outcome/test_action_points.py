"""Action points: an owner and a date, in sight until done or dropped."""

from datetime import date

import pytest
from django.urls import reverse

from rondetafel.core.models import Due
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions import action_points as actions
from rondetafel.meetings.models import ActionPoint
from rondetafel.meetings.queries.action_points import follow_up, has_follow_up, my_action_points
from rondetafel.meetings.tests.outcome.conftest import NOW

SOON = date(2026, 4, 1)


def add(room, who="kern_secretary", owner="member", **more):
    values = {"text": "Formulier rondsturen", "due_on": SOON, "item": room.item} | more
    with room.as_(who):
        return actions.add_action_point(room.cast.kern, owner=room.cast.capacity(owner), actor=room.cast[who], at=NOW, **values)


@pytest.mark.covers("BE-000-26", "BE-000-20")
def test_what_was_agreed_stands_on_its_owners_own_list(room):
    point = add(room)
    with room.as_("member"):
        assert list(my_action_points(room.cast["member"])) == [point]
    with room.as_("second_member"):
        assert not my_action_points(room.cast["second_member"])


@pytest.mark.covers("BE-000-26")
def test_what_is_open_comes_back_under_follow_up_until_done(room):
    point = add(room)
    with room.as_("member"):
        assert follow_up(room.cast.kern.pk, SOON).points == [point]
        actions.finish_action_point(point, actor=room.cast["member"], on=SOON)
        found = follow_up(room.cast.kern.pk, SOON)
        assert (found.points, found.closed) == ([], [point])


def test_how_far_it_is_stands_beside_it_until_it_is_done(room, client):
    point = add(room)
    client.force_login(room.cast.account("member"))
    assert client.post(reverse("meetings:note_progress", args=[point.pk]), {"text": ""}).status_code == 422
    assert client.post(reverse("meetings:note_progress", args=[point.pk]), {"text": "De helft is rond."}).status_code == 303
    page = client.get(reverse("meetings:follow_up", args=[room.cast.kern.pk])).content.decode()
    assert "loopt" in page
    assert "De helft is rond." in page
    with room.as_("second_member"), pytest.raises(RuleRefused):
        actions.note_progress(point, text="Schiet op.", actor=room.cast["second_member"], at=NOW)
    with room.as_("member") as actor:
        actions.finish_action_point(ActionPoint.objects.get(pk=point.pk), actor=actor, on=SOON)
        assert not my_action_points(actor)


def test_what_is_past_its_date_is_marked(room):
    point = add(room)
    with room.as_("member"):
        assert follow_up(room.cast.kern.pk, date(2026, 4, 2)).late == {point.pk}
        assert not follow_up(room.cast.kern.pk, SOON).late


def test_it_is_dropped_with_a_reason(room):
    point = add(room)
    with room.as_("kern_chair"):
        actions.drop_action_point(point, reason="Niet meer nodig.", actor=room.cast["kern_chair"], on=SOON)
        again = ActionPoint.objects.get(pk=point.pk)
    assert (again.state, again.state_reason, again.done_on) == ("dropped", "Niet meer nodig.", SOON)


@pytest.mark.parametrize("who", ["second_member", "client_member"])
def test_nobody_closes_what_is_another_members(room, who):
    point = add(room)
    with room.as_(who), pytest.raises(RuleRefused):
        actions.finish_action_point(point, actor=room.cast[who], on=SOON)


def test_a_member_takes_on_something_but_gives_nothing_to_another(room):
    add(room, "member", "member")
    with pytest.raises(RuleRefused, match="alleen voor zichzelf"):
        add(room, "member", "second_member")


def test_its_owner_belongs_to_the_table(room):
    with pytest.raises(RuleRefused, match="zetel of functie"):
        add(room, owner="outsider")


def test_of_two_who_close_one_wins(room):
    point = add(room)
    with room.as_("member"):
        stale = ActionPoint.objects.get(pk=point.pk)
        actions.finish_action_point(point, actor=room.cast["member"], on=SOON)
        with pytest.raises(IllegalMove):
            actions.finish_action_point(stale, actor=room.cast["member"], on=SOON)


def test_a_week_before_its_date_it_is_due(room):
    point = add(room)
    with room.as_("member"):
        assert Due.objects.get(subject_id=point.pk).due_on == date(2026, 3, 25)
        actions.finish_action_point(point, actor=room.cast["member"], on=SOON)
        assert not Due.objects.filter(subject_id=point.pk, done_at=None).exists()


def test_with_something_open_the_next_agenda_has_follow_up(room):
    with room.as_("member"):
        assert not has_follow_up(room.cast.kern.pk)
    add(room)
    with room.as_("member"):
        assert has_follow_up(room.cast.kern.pk)


@pytest.mark.rows
def test_an_outsider_sees_no_action_point(room):
    add(room)
    with room.as_("outsider"):
        assert not ActionPoint.objects.exists()


def test_the_follow_up_asks_as_much_for_one_as_for_many(room, django_assert_num_queries):
    for number in range(15):
        add(room, text=f"Actie {number}")
    with room.as_("member"), django_assert_num_queries(6):
        found = follow_up(room.cast.kern.pk, SOON)
        [str(point.owner) for point in found.points]
