"""Two persons appoint; what an office opens closes with it; who leaves an organisation leaves everything."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from rondetafel.bodies import actions
from rondetafel.core import roots
from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id
from rondetafel.core.models import Circle, Office, OfficeHolder
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove

pytestmark = pytest.mark.django_db


def propose(cast, office="secretary", who="outsider", by="administrator", body="ret"):
    with acting_as(cast[by]):
        return actions.appoint(getattr(cast, body), office, capacity=cast.capacity(who), actor=cast[by], since=timezone.now())


def confirm(cast, holder, by="second_administrator"):
    with acting_as(cast[by]):
        actions.confirm_appointment(holder, actor=cast[by])


def held(cast, office, body="ret"):
    with acting_as(cast["chair"]):
        return OfficeHolder.objects.select_related("office").get(
            office__body_id=getattr(cast, body).pk, office__kind=office, capacity_id=cast[office].capacity_id
        )


def circles_seen(cast, who, body="ret"):
    with acting_as(cast[who]):
        return Circle.objects.filter(root_id=getattr(cast, body).root_id).count()


def test_a_proposal_opens_nothing_and_a_confirmation_opens_the_table(cast):
    holder = propose(cast)
    assert circles_seen(cast, "outsider") == 0

    confirm(cast, holder)

    assert circles_seen(cast, "outsider") == 2


def test_both_acts_are_written_down(cast, events):
    confirm(cast, propose(cast))

    assert [kind for kind in events() if kind.startswith("body.")] == ["body.appoint", "body.confirm_appointment"]


@pytest.mark.parametrize("by", ["administrator", "outsider", "expert", "other_chair"])
def test_who_proposed_who_is_proposed_and_strangers_cannot_confirm(cast, by):
    holder = propose(cast)

    with pytest.raises(RuleRefused):
        confirm(cast, holder, by=by)


@pytest.mark.parametrize("by", ["administrator", "outsider", "expert", "other_chair"])
def test_the_database_refuses_them_too(cast, by):
    holder = propose(cast)

    with acting_as(cast[by]), pytest.raises(DatabaseError), transaction.atomic():
        roots.confirm_holder(holder.pk)


def test_of_two_who_confirm_one_is_too_late(cast):
    holder = propose(cast)
    confirm(cast, holder)

    with pytest.raises(IllegalMove):
        confirm(cast, holder, by="manager")


def test_a_withdrawn_proposal_cannot_be_confirmed(cast):
    holder = propose(cast)
    with acting_as(cast["administrator"]):
        actions.end_office(holder, actor=cast["administrator"], at=timezone.now(), reason="toch niet")

    with pytest.raises(IllegalMove):
        confirm(cast, holder)


INSERT = (
    "INSERT INTO core_officeholder (id, office_id, capacity_id, person_id, valid, appointed_by, confirmed_by, confirmed_at, end_reason)"
    " VALUES (%s, %s, %s, %s, tstzrange(now(), NULL), %s, %s, now(), '')"
)


@pytest.mark.rows
@pytest.mark.parametrize("confirmed_by", ["administrator", "second_administrator", "chair"])
def test_nobody_writes_a_confirmed_appointment_into_the_database(cast, confirmed_by):
    me = cast["administrator"]
    with acting_as(me), pytest.raises(DatabaseError, match="row-level security"), connection.cursor() as cursor, transaction.atomic():
        office = Office.objects.get(body_id=cast.ret.pk, kind="chair")
        cursor.execute(INSERT, [new_id(), office.pk, me.capacity_id, me.person_id, me.person_id, cast[confirmed_by].person_id])


@pytest.mark.rows
def test_nobody_proposes_in_the_name_of_another(cast):
    me = cast["administrator"]
    with acting_as(me), pytest.raises(DatabaseError, match="row-level security"), connection.cursor() as cursor, transaction.atomic():
        office = Office.objects.get(body_id=cast.ret.pk, kind="chair")
        cursor.execute(INSERT, [new_id(), office.pk, me.capacity_id, me.person_id, cast["chair"].person_id, None])


@pytest.mark.rows
def test_nobody_hides_who_is_proposed_behind_another_person(cast):
    me, other = cast["administrator"], cast["outsider"]
    with acting_as(me), pytest.raises(DatabaseError, match="foreign key"), connection.cursor() as cursor, transaction.atomic():
        office = Office.objects.get(body_id=cast.ret.pk, kind="chair")
        cursor.execute(INSERT, [new_id(), office.pk, cast["second_administrator"].capacity_id, other.person_id, me.person_id, None])


@pytest.mark.rows
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE core_officeholder SET confirmed_by = '00000000-0000-7000-8000-000000000003'",
        "DELETE FROM core_officeholder",
        "UPDATE core_circleaccess SET capability = 'desk'",
        "UPDATE organisations_capacity SET person_id = person_id",
        "UPDATE bodies_seat SET capacity_id = capacity_id",
        "UPDATE bodies_body SET root_id = root_id",
        "UPDATE bodies_charterversion SET decision_rule = 'vote'",
    ],
)
def test_nobody_changes_hands_in_the_database(cast, sql):
    with acting_as(cast["administrator"]), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(sql)


@pytest.mark.covers("P16")
def test_an_office_that_ends_closes_its_access_in_the_same_transaction(cast):
    with acting_as(cast["chair"]):
        actions.end_office(held(cast, "secretary"), actor=cast["chair"], at=timezone.now(), reason="andere baan")

    assert circles_seen(cast, "secretary") == 0


def test_an_office_ends_once(cast):
    holder = held(cast, "secretary")
    with acting_as(cast["chair"]):
        actions.end_office(holder, actor=cast["chair"], at=timezone.now(), reason="andere baan")

        with pytest.raises(IllegalMove):
            actions.end_office(holder, actor=cast["chair"], at=timezone.now(), reason="nog eens")


@pytest.mark.parametrize("by", ["expert", "manager", "other_chair", "outsider"])
def test_others_do_not_end_an_office(cast, by):
    with acting_as(cast[by]), pytest.raises(RuleRefused):
        actions.end_office(held(cast, "secretary"), actor=cast[by], at=timezone.now(), reason="zomaar")


@pytest.mark.covers("NL-06")
def test_a_deputy_takes_over_in_one_act(cast):
    me = cast["deputy"]
    with acting_as(me):
        actions.take_over(cast.ret, deputy=held(cast, "deputy"), chair=held(cast, "chair"), actor=me, at=timezone.now(), reason="ziek")

    cast.forget()
    assert circles_seen(cast, "chair") == 0
    assert circles_seen(cast, "deputy") == 2
    assert cast["deputy"].holds("chair", of=cast.ret.pk)


def test_a_deputy_who_is_confirmed_as_chair_stops_being_deputy(cast):
    me = cast["deputy"]
    with acting_as(me):
        made = actions.take_over(cast.ret, deputy=held(cast, "deputy"), chair=None, actor=me, at=timezone.now(), reason="ziek")
    confirm(cast, made, by="secretary")

    cast.forget()
    assert {kind for kind, _ in cast["deputy"].offices} == {"chair"}
    assert circles_seen(cast, "deputy") == 2


def test_only_the_deputy_or_an_administrator_lets_it_go_over(cast):
    with acting_as(cast["secretary"]), pytest.raises(RuleRefused):
        actions.take_over(cast.ret, deputy=held(cast, "deputy"), chair=None, actor=cast["secretary"], at=timezone.now(), reason="x")


def test_a_table_cannot_lose_a_chair_who_stopped_before(cast):
    chair, me = held(cast, "chair"), cast["deputy"]
    with acting_as(me):
        actions.end_office(chair, actor=me, at=timezone.now() - timedelta(seconds=1), reason="weg")

        with pytest.raises(IllegalMove):
            actions.take_over(cast.ret, deputy=held(cast, "deputy"), chair=chair, actor=me, at=timezone.now(), reason="ziek")


@pytest.mark.covers("P16")
def test_who_leaves_an_organisation_keeps_no_seat_office_or_access(cast):
    me = cast["administrator"]
    with acting_as(me):
        actions.leave_organisation(cast.capacity("kern_chair"), actor=me, at=timezone.now(), reason="andere baan")

    cast.forget()
    assert circles_seen_by_id(cast) == 0
    with pytest.raises(AssertionError):
        cast["kern_chair"]


def circles_seen_by_id(cast):
    """The access rows of the leaver, asked as the kern's secretary, who may know."""
    with acting_as(cast["kern_secretary"]):
        leaver = cast.capacity("kern_chair").pk
        return sum(sight.capacity_id == leaver for sight in roots.who_may_see(cast.kern.root_id))


def test_leaving_is_written_down_for_each_seat_and_office(cast, events):
    me = cast["administrator"]
    with acting_as(me):
        actions.leave_organisation(cast.capacity("kern_chair"), actor=me, at=timezone.now(), reason="andere baan")

    assert events() == ["body.end_office", "body.end_seat", "organisation.end_capacity"]


def test_one_leaves_once(cast):
    me, leaver = cast["administrator"], cast.capacity("expert")
    with acting_as(me):
        actions.leave_organisation(leaver, actor=me, at=timezone.now(), reason="weg")

        with pytest.raises(IllegalMove):
            actions.leave_organisation(leaver, actor=me, at=timezone.now(), reason="weg")


@pytest.mark.parametrize("by", ["chair", "expert_colleague", "outsider"])
def test_others_do_not_send_somebody_away(cast, by):
    with acting_as(cast[by]), pytest.raises(RuleRefused):
        actions.leave_organisation(cast.capacity("expert"), actor=cast[by], at=timezone.now(), reason="zomaar")


@pytest.mark.rows
def test_the_database_does_not_close_a_strangers_access(cast):
    with acting_as(cast["expert_colleague"]), pytest.raises(DatabaseError, match="not allowed"), transaction.atomic():
        connection.cursor().execute("SELECT bodies_close_capacity(%s, now(), '')", [cast["expert"].capacity_id])


@pytest.mark.covers("P16")
def test_who_keeps_the_list_lets_a_colleague_go(cast, keeper_of_people):
    me = keeper_of_people("expert_colleague")
    with acting_as(me):
        actions.leave_organisation(cast.capacity("expert"), actor=me, at=timezone.now(), reason="andere baan")

    with pytest.raises(AssertionError):
        cast.forget() or cast["expert"]


def test_two_administrators_remain(cast):
    me = cast["administrator"]
    with acting_as(me), pytest.raises(actions.NotNow, match="twee beheerders"):
        actions.leave_organisation(cast.capacity("second_administrator"), actor=me, at=timezone.now(), reason="weg")


def test_an_administrator_is_appointed_by_two(cast):
    me = cast["administrator"]
    with acting_as(me):
        holder = actions.appoint_administrator(capacity=cast.capacity("outsider"), actor=me, since=timezone.now())
    confirm(cast, holder)

    cast.forget()
    assert "administrator" in cast["outsider"].roles


def test_a_table_has_no_administrator_of_its_own(cast):
    with pytest.raises(actions.NotNow):
        propose(cast, office="administrator")
