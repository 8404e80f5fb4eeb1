"""The signed context holds for one transaction of one connection; forged, expired or forgotten, it shows nothing."""

import threading
import time

import pytest
from django.db import DatabaseError, connection, transaction
from psycopg import connect

from rondetafel.core import context as module
from rondetafel.core import roots
from rondetafel.core.actor import system_actor
from rondetafel.core.context import APP_ROLE, acting_as, as_monitor, as_role, signed_context
from rondetafel.core.models import Root

pytestmark = pytest.mark.rows


def seen_with(text, ask):
    with as_role(APP_ROLE, text):
        return ask("SELECT count(*) FROM core_root"), ask("SELECT core_capacity()")


@pytest.mark.django_db
class TestSigning:
    def test_the_right_context_names_the_capacity(self, new_case, cast, ask):
        new_case()

        assert seen_with(signed_context(cast["referrer"]), ask) == (1, cast["referrer"].capacity_id)

    @pytest.mark.parametrize("text", ["", "x", "|" * 80, "a" * 65, "0|" * 40 + "f" * 64, "é" * 100])
    def test_nonsense_shows_nothing(self, new_case, ask, text):
        new_case()

        assert seen_with(text, ask) == (0, None)

    @pytest.mark.parametrize("part", range(6))
    def test_no_part_can_be_changed(self, new_case, cast, ask, part):
        new_case()
        said, _, mac = signed_context(cast["referrer"]).rpartition("|")
        parts = said.split("|")
        parts[part] = "9" * max(1, len(parts[part]))

        assert seen_with("|".join([*parts, mac]), ask) == (0, None)

    def test_another_key_signs_nothing(self, new_case, cast, ask, monkeypatch):
        new_case()
        monkeypatch.setattr(module, "derived_key", lambda name: b"k" * 32)

        assert seen_with(signed_context(cast["referrer"]), ask) == (0, None)

    def test_an_expired_one_shows_nothing(self, new_case, cast, ask, monkeypatch):
        new_case()
        before = time.time() - module.LIFETIME_SECONDS - 1
        monkeypatch.setattr(module.time, "time", lambda: before)

        assert seen_with(signed_context(cast["referrer"]), ask) == (0, None)

    def test_a_purpose_cannot_smuggle_in_a_part(self, cast, ask):
        actor = cast["referrer"].for_purpose(f"work|{2**40}|1")

        assert seen_with(signed_context(actor), ask)[1] == actor.capacity_id

    @pytest.mark.parametrize("statement", ["SELECT * FROM core_contextkey", "UPDATE core_contextkey SET inner_pad = ''"])
    def test_the_app_cannot_read_or_change_the_key(self, cast, ask, statement):
        with acting_as(cast["administrator"]), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            ask(statement)

    def test_one_part_cannot_be_asked_by_the_app(self, cast, ask):
        """The app may ask who acts; whatever it asks, it learns nothing it did not sign itself."""
        with acting_as(cast["chair"]):
            assert ask("SELECT core_person()") == cast["chair"].person_id
            assert ask("SELECT core_system_root()") is None


@pytest.mark.django_db
class TestNesting:
    def test_the_former_actor_returns(self, cast, ask):
        with acting_as(cast["chair"]):
            with acting_as(cast["expert"]):
                assert ask("SELECT core_capacity()") == cast["expert"].capacity_id
            assert ask("SELECT core_capacity()") == cast["chair"].capacity_id

    def test_also_after_an_error(self, cast, ask):
        with acting_as(cast["chair"]):
            with pytest.raises(ZeroDivisionError), acting_as(cast["expert"]):
                raise ZeroDivisionError
            assert ask("SELECT core_capacity()") == cast["chair"].capacity_id

    def test_also_after_an_error_of_the_database(self, cast, ask):
        with acting_as(cast["chair"]):
            with pytest.raises(DatabaseError), acting_as(cast["expert"]):
                ask("SELECT 1/0")
            assert (ask("SELECT current_user"), ask("SELECT core_capacity()")) == ("rondetafel_app", cast["chair"].capacity_id)

    def test_outside_there_is_no_right_at_all(self, cast, ask):
        with acting_as(cast["chair"]):
            pass
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            ask("SELECT count(*) FROM core_root")


@pytest.mark.django_db
class TestSystem:
    def test_it_sees_one_root(self, new_case, cast):
        one, other = new_case(), new_case()
        with acting_as(system_actor(one.pk, "reminder")):
            assert set(Root.objects.values_list("pk", flat=True)) == {one.pk}
            assert set(roots.circles_of(one.pk)) == {"intake", "file", "family", "sealed"}
            assert roots.circles_of(other.pk) == {}

    def test_it_lets_nobody_in(self, new_case, cast):
        root = new_case()
        with acting_as(system_actor(root.pk, "reminder")), pytest.raises(DatabaseError), transaction.atomic():
            roots.grant(root.pk, "intake", cast["outsider"].capacity_id, capability="read", ground="x", cause=("x", root.pk))

    def test_the_monitor_sees_no_root(self, new_case, ask):
        new_case()
        with as_monitor(), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            ask("SELECT count(*) FROM core_root")


class TestCommitted:
    """Connections are used again by the next request: nothing of the last one may stay."""

    @pytest.mark.parametrize("end", ["commit", "rollback"])
    def test_nothing_stays_on_the_connection(self, committing_db, new_case, cast, ask, end):
        new_case()
        with pytest.raises(ZeroDivisionError) if end == "rollback" else acting_as(cast["referrer"]), acting_as(cast["referrer"]):
            assert Root.objects.count() == 1
            if end == "rollback":
                raise ZeroDivisionError

        assert ask("SELECT current_user") == "rondetafel_web"
        assert ask("SELECT coalesce(current_setting('app.context', true), '')") == ""
        assert seen_with("", ask) == (0, None)

    def test_two_at_once_see_each_their_own(self, committing_db, new_case, cast):
        mine, theirs = new_case("referrer"), new_case("referrer_gi")
        meet, seen = threading.Barrier(2, timeout=20), {}

        def look(who):
            try:
                with acting_as(cast[who]):
                    meet.wait()
                    seen[who] = set(Root.objects.values_list("pk", flat=True))
                    meet.wait()
            finally:
                connection.close()

        assert cast["referrer"]
        assert cast["referrer_gi"]
        threads = [threading.Thread(target=look, args=[who]) for who in ("referrer", "referrer_gi")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)

        assert seen == {"referrer": {mine.pk}, "referrer_gi": {theirs.pk}}

    def test_a_context_of_the_session_is_not_believed_without_the_key(self, committing_db, test_cluster, new_case, cast):
        """Whoever has the web login but not the master key can take the app role, and sees nothing."""
        new_case()
        with connect(test_cluster.conninfo("web", committing_db), autocommit=True) as raw:
            raw.execute("SET ROLE rondetafel_app")
            raw.execute("SELECT set_config('app.context', %s, false)", [f"{cast['referrer'].capacity_id}|" + "0" * 90])
            assert raw.execute("SELECT count(*) FROM core_root").fetchone() == (0,)

    def test_revoking_reaches_a_running_transaction(self, committing_db, new_case, cast):
        root = new_case()
        with acting_as(cast["referrer"]):
            roots.hand_in(root.pk)
            roots_chair = cast["chair"].capacity_id
        started, closed, seen = threading.Event(), threading.Event(), []

        def read_twice():
            try:
                with acting_as(cast["co_referrer"]):
                    seen.append(Root.objects.count())
                    started.set()
                    closed.wait(20)
                    seen.append(Root.objects.count())
            finally:
                connection.close()

        with acting_as(cast["chair"]):
            roots.grant(root.pk, "intake", cast["co_referrer"].capacity_id, capability="read", ground="x", cause=("x", roots_chair))
        reader = threading.Thread(target=read_twice)
        reader.start()
        started.wait(20)
        with acting_as(cast["chair"]):
            roots.close_access(root.pk, cast["co_referrer"].capacity_id, reason="weg")
        closed.set()
        reader.join(30)

        assert seen == [1, 0]
