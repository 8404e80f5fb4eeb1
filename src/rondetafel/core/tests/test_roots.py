"""Access is written by the keeper's functions alone, and each of them refuses who may not (architecture 4.5)."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from rondetafel.core import roots
from rondetafel.core.context import APP_ROLE, acting_as, as_role
from rondetafel.core.events import record
from rondetafel.core.ids import new_id
from rondetafel.core.models import Circle, CircleAccess, Office, OfficeHolder, Root

pytestmark = [pytest.mark.django_db, pytest.mark.rows]
CASE = {"intake", "file", "family", "sealed"}


def refused(act, *args, **more):
    """The database says no, with the code of a fence; the transaction goes on."""
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        act(*args, **more)
    return getattr(error.value.__cause__, "sqlstate", "") == "42501"


def let_in(root, who, capability="read", circle="intake", **more):
    roots.grant(root.pk, circle, who.capacity_id, capability=capability, ground="test", cause=("test", new_id()), **more)


def visible(root, who):
    with acting_as(who):
        return set(roots.circles_of(root.pk))


@pytest.fixture
def handed_in(new_case, cast):
    root = new_case()
    with acting_as(cast["referrer"]):
        roots.hand_in(root.pk)
    return root


def appoint(cast, office, who, by="administrator", body=None):
    with acting_as(cast[by]):
        holder = OfficeHolder(
            office=Office.objects.get(body_id=(body or cast.ret).pk, kind=office),
            capacity_id=cast[who].capacity_id,
            person_id=cast[who].person_id,
            valid=(timezone.now(), None),
            appointed_by=cast[by].person_id,
        )
        holder.save(force_insert=True)
    return holder


class TestOpening:
    def test_a_new_case_is_its_openers_alone(self, new_case, cast):
        root = new_case()

        assert visible(root, cast["referrer"]) == CASE - {"file"}
        assert all(visible(root, cast[who]) == set() for who in ("chair", "secretary", "expert", "outsider", "administrator"))

    def test_a_closed_part_of_a_table_is_not_its_founders(self, cast):
        ids = [new_id(), new_id()]
        with acting_as(cast["administrator"]):
            root = roots.open_root("body", body_id=new_id(), jurisdiction="NL", prefix="X", circle_ids=ids)

        assert visible(root, cast["administrator"]) == set()

    def test_nobody_opens_without_saying_who(self, cast):
        with as_role(APP_ROLE, ""):
            assert refused(roots.open_root, "case", body_id=cast.ret.pk, jurisdiction="NL", prefix="X")


class TestHandingIn:
    def test_it_opens_the_root_to_the_present_holders(self, handed_in, cast):
        assert all(visible(handed_in, cast[who]) == CASE for who in ("chair", "deputy", "secretary"))

    def test_it_opens_nothing_to_others(self, handed_in, cast):
        others = ("manager", "policy_officer", "expert", "other_chair", "administrator", "outsider", "kern_chair")

        assert {who for who in others if visible(handed_in, cast[who])} == set()

    def test_an_outsider_cannot(self, new_case, cast):
        root = new_case()
        with acting_as(cast["outsider"]):
            assert refused(roots.hand_in, root.pk)

    def test_twice_is_once(self, handed_in, cast):
        with acting_as(cast["referrer"]):
            roots.hand_in(handed_in.pk)
        with acting_as(cast["chair"]):
            assert CircleAccess.objects.filter(root_id=handed_in.pk).count() == len(CASE)


class TestGranting:
    def test_the_desk_lets_somebody_in(self, handed_in, cast):
        with acting_as(cast["chair"]):
            let_in(handed_in, cast["expert"])

        assert visible(handed_in, cast["expert"]) == {"intake"}

    def test_never_to_oneself(self, handed_in, cast):
        with acting_as(cast["chair"]):
            assert refused(let_in, handed_in, cast["chair"], "desk")

    @pytest.mark.parametrize("who", ["referrer", "expert", "outsider", "manager", "administrator", "other_chair"])
    def test_not_without_desk(self, handed_in, cast, who):
        with acting_as(cast[who]):
            assert refused(let_in, handed_in, cast["co_referrer"])

    def test_the_opener_lets_in_until_handing_in_but_gives_no_desk(self, new_case, cast):
        root = new_case()
        with acting_as(cast["referrer"]):
            let_in(root, cast["co_referrer"], "write")
            assert refused(let_in, root, cast["outsider"], "desk")

        assert visible(root, cast["co_referrer"]) == {"intake"}

    def test_not_to_a_circle_that_is_not_there(self, handed_in, cast):
        with acting_as(cast["chair"]):
            assert refused(let_in, handed_in, cast["expert"], circle="members")

    def test_an_administrator_gives_seats_and_no_desk_of_a_table(self, cast):
        with acting_as(cast["administrator"]):
            let_in(Root(pk=cast.ret.root_id), cast["outsider"], "write", "members")
            assert refused(let_in, Root(pk=cast.ret.root_id), cast["outsider"], "desk", "members")
            assert refused(let_in, Root(pk=cast.ret.root_id), cast["outsider"], "read", "desk")

    def test_without_a_context_nothing(self, handed_in, cast):
        with as_role(APP_ROLE, ""):
            assert refused(let_in, handed_in, cast["expert"])

    def test_it_ends_by_itself(self, handed_in, cast, ask):
        with acting_as(cast["chair"]):
            let_in(handed_in, cast["expert"], until=timezone.now() + timedelta(milliseconds=300))
            assert len(roots.who_may_see(handed_in.pk)) == 16 - 1 + 1  # three desks on four circles, the referrer on three, the expert
        ask("SELECT pg_sleep(0.35)")

        assert visible(handed_in, cast["expert"]) == set()

    @pytest.mark.parametrize("table", ["core_circleaccess", "core_circle", "core_root"])
    def test_the_app_writes_none_of_these_tables_itself(self, handed_in, cast, ask, table):
        with acting_as(cast["chair"]):
            assert refused(ask, f"INSERT INTO {table} SELECT * FROM {table}")
            assert refused(ask, f"DELETE FROM {table}")
            if table != "core_root":
                assert refused(ask, f"UPDATE {table} SET id = id")


class TestClosing:
    def test_it_works_on_the_next_statement(self, handed_in, cast):
        """Also inside a transaction that began before."""
        with acting_as(cast["chair"]):
            let_in(handed_in, cast["expert"])
        with acting_as(cast["expert"]):
            assert Root.objects.filter(pk=handed_in.pk).exists()
            with acting_as(cast["chair"]):
                roots.close_access(handed_in.pk, cast["expert"].capacity_id, reason="zetel beëindigd")
            assert not Root.objects.filter(pk=handed_in.pk).exists()

    def test_one_circle_can_be_closed(self, handed_in, cast):
        with acting_as(cast["chair"]):
            let_in(handed_in, cast["expert"])
            let_in(handed_in, cast["expert"], "write", "file")
            assert roots.close_access(handed_in.pk, cast["expert"].capacity_id, circle="file", reason="klaar") == 1

        assert visible(handed_in, cast["expert"]) == {"intake"}

    def test_one_may_step_back(self, handed_in, cast):
        with acting_as(cast["referrer"]):
            assert roots.close_access(handed_in.pk, cast["referrer"].capacity_id, reason="overgedragen") == 3

        assert visible(handed_in, cast["referrer"]) == set()

    def test_an_office_is_not_closed_this_way(self, handed_in, cast):
        with acting_as(cast["secretary"]):
            assert roots.close_access(handed_in.pk, cast["chair"].capacity_id, reason="poging") == 0

        assert visible(handed_in, cast["chair"]) == CASE

    @pytest.mark.parametrize("who", ["expert", "co_referrer", "other_chair", "outsider"])
    def test_not_for_somebody_else_without_desk(self, handed_in, cast, who):
        with acting_as(cast[who]):
            assert refused(roots.close_access, handed_in.pk, cast["referrer"].capacity_id, reason="poging")

    def test_without_a_context_nothing(self, handed_in, cast):
        with as_role(APP_ROLE, ""):
            assert refused(roots.close_access, handed_in.pk, cast["referrer"].capacity_id, reason="poging")


class TestOffices:
    def test_an_appointment_opens_nothing_before_it_is_confirmed(self, handed_in, cast):
        appoint(cast, "chair", "outsider")

        assert visible(handed_in, cast["outsider"]) == set()

    def test_a_confirmed_one_opens_all_that_was_handed_in(self, handed_in, new_case, cast):
        second, unsent = new_case("referrer_gi"), new_case()
        with acting_as(cast["referrer_gi"]):
            roots.hand_in(second.pk)
        holder = appoint(cast, "chair", "outsider")
        with acting_as(cast["second_administrator"]):
            roots.confirm_holder(holder.pk)

        assert [visible(root, cast["outsider"]) for root in (handed_in, second, unsent)] == [CASE, CASE, set()]

    def test_not_by_the_appointer(self, cast):
        holder = appoint(cast, "chair", "outsider")
        with acting_as(cast["administrator"]), pytest.raises(IntegrityError), transaction.atomic():
            roots.confirm_holder(holder.pk)

    def test_not_by_the_holder(self, cast):
        """Nor does the appointer help himself: an administrator who is appointed does not confirm."""
        holder = appoint(cast, "chair", "second_administrator")
        with acting_as(cast["second_administrator"]), pytest.raises(IntegrityError), transaction.atomic():
            roots.confirm_holder(holder.pk)

    @pytest.mark.parametrize("who", ["outsider", "expert", "other_chair", "kern_chair"])
    def test_not_by_somebody_without_an_office_there(self, cast, who):
        holder = appoint(cast, "chair", "referrer")
        with acting_as(cast[who]):
            assert refused(roots.confirm_holder, holder.pk)

    def test_not_twice(self, cast):
        holder = appoint(cast, "chair", "outsider")
        with acting_as(cast["second_administrator"]):
            roots.confirm_holder(holder.pk)
        with acting_as(cast["chair"]):
            assert refused(roots.confirm_holder, holder.pk)

    def test_nobody_appoints_in_anothers_name_or_confirmed_at_once(self, cast):
        holder = appoint(cast, "chair", "outsider")
        holder.pk, holder.appointed_by = new_id(), cast["chair"].person_id
        with acting_as(cast["administrator"]):
            assert refused(holder.save, force_insert=True)
            holder.appointed_by, holder.confirmed_by = cast["administrator"].person_id, cast["chair"].person_id
            assert refused(holder.save, force_insert=True)

    def test_nobody_is_appointed_under_anothers_person(self, cast):
        """Else the holder could confirm himself: the rule of two persons would look at somebody else."""
        holder = appoint(cast, "chair", "outsider")
        holder.pk, holder.person_id = new_id(), cast["referrer"].person_id
        with acting_as(cast["administrator"]), pytest.raises(IntegrityError), transaction.atomic():
            holder.save(force_insert=True)

    def test_an_ended_office_closes_all_its_roots(self, handed_in, new_case, cast):
        second = new_case("referrer_gi")
        with acting_as(cast["referrer_gi"]):
            roots.hand_in(second.pk)
        with acting_as(cast["secretary"]):
            holder = OfficeHolder.objects.get(capacity_id=cast["deputy"].capacity_id)
            roots.end_holder(holder.pk, at=timezone.now(), reason="vertrokken")

        assert [visible(root, cast["deputy"]) for root in (handed_in, second, Root(pk=cast.ret.root_id))] == [set()] * 3
        assert visible(handed_in, cast["chair"]) == CASE

    def test_a_new_root_is_not_handed_to_who_left(self, new_case, cast):
        with acting_as(cast["secretary"]):
            holder = OfficeHolder.objects.get(capacity_id=cast["deputy"].capacity_id)
            roots.end_holder(holder.pk, at=timezone.now(), reason="vertrokken")
        root = new_case()
        with acting_as(cast["referrer"]):
            roots.hand_in(root.pk)

        assert visible(root, cast["deputy"]) == set()

    def test_ending_again_gives_nothing_back(self, cast):
        """Moving the end of an office that ended would be an appointment by one person."""
        with acting_as(cast["secretary"]):
            holder = OfficeHolder.objects.get(capacity_id=cast["deputy"].capacity_id)
            roots.end_holder(holder.pk, at=timezone.now(), reason="vertrokken")
            roots.end_holder(holder.pk, at=timezone.now() + timedelta(days=900), reason="toch niet")
            holder.refresh_from_db()

        assert holder.valid.upper <= timezone.now()

    def test_an_office_that_ended_before_it_began_stays_empty(self, handed_in, cast):
        """An empty period has no beginning; made into a period again it would reach back for ever."""
        with acting_as(cast["secretary"]):
            holder = OfficeHolder.objects.get(capacity_id=cast["deputy"].capacity_id)
            roots.end_holder(holder.pk, at=holder.valid.lower - timedelta(days=1), reason="nooit begonnen")
            roots.end_holder(holder.pk, at=timezone.now() + timedelta(days=900), reason="toch niet")
            holder.refresh_from_db()

        assert holder.valid.isempty
        assert visible(handed_in, cast["deputy"]) == set()

    @pytest.mark.parametrize("who", ["outsider", "expert", "referrer", "other_chair"])
    def test_not_ended_by_somebody_without_an_office_there(self, cast, who):
        with acting_as(cast[who]):
            holder = OfficeHolder.objects.get(capacity_id=cast["chair"].capacity_id)
            assert refused(roots.end_holder, holder.pk, at=timezone.now(), reason="poging")


class TestLooking:
    def test_who_may_see_is_told_to_who_sees(self, handed_in, cast):
        with acting_as(cast["referrer"]):
            seen = {(sight.capacity_id, sight.circle) for sight in roots.who_may_see(handed_in.pk)}

        assert (cast["chair"].capacity_id, "sealed") in seen
        assert (cast["referrer"].capacity_id, "intake") in seen

    def test_and_to_nobody_else(self, handed_in, cast):
        with acting_as(cast["outsider"]):
            assert roots.who_may_see(handed_in.pk) == []

    def test_one_sees_only_ones_own_access_rows(self, handed_in, cast):
        with acting_as(cast["chair"]):
            assert set(CircleAccess.objects.values_list("capacity_id", flat=True)) == {cast["chair"].capacity_id}

    def test_the_trail_of_a_root_is_its_readers_and_its_reads_the_desks(self, handed_in, cast, ask):
        with acting_as(cast["referrer"]):
            record("test.read", handed_in, actor=cast["referrer"], action="R")
        count = "SELECT count(*) FROM core_events_of(%s, %s)"
        with acting_as(cast["chair"]):
            assert ask(count, handed_in.pk, True) == 1
            assert ask(count, handed_in.pk, False) == 0
        with acting_as(cast["referrer"]):
            assert ask(count, handed_in.pk, True) == 0
        with acting_as(cast["outsider"]):
            assert ask(count, handed_in.pk, False) == 0


def test_circles_cannot_be_seen_by_number(handed_in, cast):
    with acting_as(cast["outsider"]):
        assert Circle.objects.count() == 0
