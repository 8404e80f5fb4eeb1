"""Seats open the table, never a case; a seat that ends closes what it opened and nothing else."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from rondetafel.bodies import actions
from rondetafel.bodies.models import RepresentationTarget, Seat
from rondetafel.core import roots
from rondetafel.core.context import acting_as
from rondetafel.core.models import Circle
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove

pytestmark = pytest.mark.django_db
ON = date(2026, 1, 1)


def seat_of(cast, who, body="ret"):
    with acting_as(cast["administrator"]):
        return Seat.objects.select_related("body").get(body=getattr(cast, body), capacity_id=cast[who].capacity_id)


def give(cast, who="outsider", by="secretary", **more):
    with acting_as(cast[by]):
        return actions.give_seat(cast.ret, capacity=cast.capacity(who), role="expert", actor=cast[by], since=timezone.now(), **more)


def end(cast, seat, by="secretary"):
    with acting_as(cast[by]):
        actions.end_seat(seat, actor=cast[by], at=timezone.now(), reason="andere baan")


def circles_seen(cast, who, body="ret"):
    with acting_as(cast[who]):
        return Circle.objects.filter(root_id=getattr(cast, body).root_id).count()


@pytest.mark.covers("NL-07")
def test_a_seat_opens_the_members_circle(cast, events):
    seat = give(cast, profession="GZ-psycholoog", represents="Els")

    assert (circles_seen(cast, "outsider"), seat.profession, events()) == (1, "GZ-psycholoog", ["body.give_seat"])


@pytest.mark.parametrize("by", ["expert", "manager", "other_chair", "outsider"])
def test_others_give_no_seats(cast, by):
    with pytest.raises(RuleRefused):
        give(cast, who="referrer", by=by)


def test_nobody_gives_oneself_a_seat(cast):
    with pytest.raises(RuleRefused):
        give(cast, who="secretary", by="secretary")


def test_one_has_one_seat_at_a_table(cast):
    give(cast)

    with pytest.raises(actions.AlreadyThere):
        give(cast)


@pytest.mark.covers("P16")
def test_a_seat_that_ends_closes_the_table(cast, events):
    end(cast, seat_of(cast, "expert"))

    assert (circles_seen(cast, "expert"), events()) == (0, ["body.end_seat"])


def test_a_seat_ends_once(cast):
    seat = seat_of(cast, "expert")
    end(cast, seat)

    with pytest.raises(IllegalMove):
        end(cast, seat)


@pytest.mark.parametrize("by", ["expert_colleague", "manager", "other_chair"])
def test_others_end_no_seats(cast, by):
    with pytest.raises(RuleRefused):
        end(cast, seat_of(cast, "expert"), by=by)


@pytest.mark.rows
@pytest.mark.parametrize("by", ["expert_colleague", "manager", "other_chair"])
def test_the_database_lets_others_close_nothing(cast, by):
    with acting_as(cast[by]), pytest.raises(DatabaseError, match="not allowed"), transaction.atomic():
        connection.cursor().execute("SELECT bodies_close_seat(%s, now(), '')", [seat_of(cast, "expert").pk])


def test_who_sits_there_may_stand_up(cast):
    end(cast, seat_of(cast, "expert"), by="expert")

    assert circles_seen(cast, "expert") == 0


def test_an_office_stays_when_a_seat_ends(cast):
    end(cast, seat_of(cast, "kern_chair", "kern"), by="kern_secretary")

    assert circles_seen(cast, "kern_chair", "kern") == 2


@pytest.fixture
def case_root(cast):
    """A case at the team, opened by the referrer of a provider who also has a seat there."""
    with acting_as(cast["expert_els"]):
        return roots.open_root("case", body_id=cast.ret.pk, jurisdiction="NL", prefix="RET").pk


def case_circles(cast, who, root_id):
    with acting_as(cast[who]):
        return Circle.objects.filter(root_id=root_id).count()


def test_the_own_referral_stays_when_a_seat_ends(cast, case_root):
    end(cast, seat_of(cast, "expert_els"))

    assert case_circles(cast, "expert_els", case_root) == 3


def test_the_papers_of_a_case_go_with_the_seat(cast, case_root):
    with acting_as(cast["expert_els"]):
        roots.grant(case_root, "intake", cast["expert"].capacity_id, capability="read", ground="pack", cause=("meeting", case_root))
    assert case_circles(cast, "expert", case_root) == 1

    end(cast, seat_of(cast, "expert"))

    assert case_circles(cast, "expert", case_root) == 0


def test_a_seat_of_another_table_closes_nothing_here(cast):
    with acting_as(cast["administrator"]):
        actions.give_seat(
            cast.other_ret, capacity=cast.capacity("expert"), role="expert", actor=cast["administrator"], since=timezone.now()
        )
    end(cast, seat_of(cast, "expert", "other_ret"), by="other_chair")

    assert circles_seen(cast, "expert") == 1


def test_particulars_change_and_the_holder_does_not(cast, events):
    seat = seat_of(cast, "expert")
    with acting_as(cast["chair"]):
        actions.change_seat(seat, actor=cast["chair"], profession="orthopedagoog", themes="wonen")

    seat.refresh_from_db(fields=["profession", "themes"])
    assert (seat.profession, seat.themes, events()) == ("orthopedagoog", "wonen", ["body.change_seat"])


def test_others_change_no_seats(cast):
    with acting_as(cast["expert"]), pytest.raises(RuleRefused):
        actions.change_seat(seat_of(cast, "expert"), actor=cast["expert"], profession="voorzitter")


@pytest.mark.covers("BE-000-16")
def test_a_target_is_added_once_ended_once_and_may_return(cast, events):
    me = cast["kern_chair"]
    with acting_as(me):
        target = actions.add_target(cast.kern, actor=me, label="1G1P Haspengouw", since=ON)
        with pytest.raises(actions.AlreadyThere):
            actions.add_target(cast.kern, actor=me, label="1g1p haspengouw", since=ON)
        actions.end_target(target, actor=me, on=ON + timedelta(days=30))
        with pytest.raises(IllegalMove):
            actions.end_target(target, actor=me, on=ON)
        again = actions.add_target(cast.kern, actor=me, label="1G1P Haspengouw", since=ON)

    assert again.pk == target.pk
    assert RepresentationTarget.objects.get(pk=target.pk).valid.upper is None
    assert events() == ["body.add_target", "body.end_target", "body.add_target"]


def test_others_add_and_end_no_targets(cast):
    with acting_as(cast["member"]), pytest.raises(RuleRefused):
        actions.add_target(cast.kern, actor=cast["member"], label="Ligant", since=ON)
