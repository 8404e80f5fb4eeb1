"""The one policy form against a slow model in Python: whatever is granted, the database shows and takes exactly that.

A table of the tests' own is fenced with `in_circle`, as every protected table is (`test_catalogue.py` proves that they all
carry this text). Each example has new roots, circles and capacities.
"""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id
from rondetafel.core.migrations_help import composite_key, in_circle, root_key

pytestmark = pytest.mark.rows
KINDS = ("intake", "file", "sealed")
HOURS = st.integers(-3, 3)


@dataclass(frozen=True)
class Row:
    """One access row: who, in which root and circle, how far, from and until how many hours from now (None: for good)."""

    who: int
    root: int
    kind: str
    capability: str
    since: int
    until: int | None


rows = st.builds(
    Row,
    who=st.integers(0, 2),
    root=st.integers(0, 2),
    kind=st.sampled_from(KINDS),
    capability=st.sampled_from(["read", "write", "desk"]),
    since=HOURS,
    until=st.none() | HOURS,
).filter(lambda row: row.until is None or row.since <= row.until)


def may(granted, who, circle, capabilities):
    """The slow model: is there a row that says so, now?"""
    return any(
        (row.who, row.root, row.kind) == (who, *circle)
        and row.capability in capabilities
        and row.since <= 0
        and (row.until is None or row.until > 0)
        for row in granted
    )


@pytest.fixture
def world(behind):
    """Makes three roots with three circles and one thing in each, and writes access rows behind the fence."""
    behind("CREATE TABLE probe (id uuid PRIMARY KEY, root_id uuid NOT NULL, circle_id uuid NOT NULL, said text NOT NULL DEFAULT '')")
    behind("ALTER TABLE probe OWNER TO rondetafel_owner")
    behind(in_circle("probe").sql)

    def make(granted):
        roots, people = [new_id() for _ in range(3)], [new_id() for _ in range(3)]
        circles = {(root, kind): new_id() for root in range(3) for kind in KINDS}
        # Rows begin an hour off the whole, so that the moment of looking never lies on an edge.
        now = timezone.now() + timedelta(minutes=-30)
        for root in roots:
            behind(
                "INSERT INTO core_root (id, kind, body_id, number, jurisdiction, state, retention_class, created_at)"
                " VALUES (%s, 'case', %s, %s, 'NL', 'open', '', now())",
                root, root, str(root),
            )  # fmt: skip
        for (root, kind), circle in circles.items():
            behind("INSERT INTO core_circle (id, root_id, kind) VALUES (%s, %s, %s)", circle, roots[root], kind)
            behind("INSERT INTO probe (id, root_id, circle_id) VALUES (%s, %s, %s)", circle, roots[root], circle)
        for row in granted:
            until = None if row.until is None else now + timedelta(hours=row.until)
            behind(
                "INSERT INTO core_circleaccess (id, root_id, circle_id, capacity_id, capability, ground, cause_kind, cause_id, valid,"
                " granted_by, reason) VALUES (%s, %s, %s, %s, %s, '', '', %s, tstzrange(%s, %s), %s, '')",
                new_id(), roots[row.root], circles[row.root, row.kind], people[row.who], row.capability, new_id(),
                now + timedelta(hours=row.since), until, new_id(),
            )  # fmt: skip
        return roots, circles, [Actor(new_id(), person, "proef") for person in people]

    return make


def ids(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return {row[0] for row in cursor.fetchall()}


def accepted(statement, *values):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.rowcount == 1
    except DatabaseError:
        return False


@given(granted=st.lists(rows, max_size=8))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_database_agrees_with_the_model(world, granted):
    roots, circles, actors = world(granted)
    for who, actor in enumerate(actors):
        readable = {circle for place, circle in circles.items() if may(granted, who, place, ("read", "write", "desk"))}
        writable = {circle for place, circle in circles.items() if may(granted, who, place, ("write", "desk"))}
        with acting_as(actor):
            assert ids("SELECT id FROM probe") == ids("SELECT id FROM core_circle") == readable
            assert ids("UPDATE probe SET said = 'x' RETURNING id") == writable
            assert ids("SELECT id FROM core_root") == {roots[place[0]] for place, circle in circles.items() if circle in readable}
            for (root, _), circle in circles.items():
                insert = "INSERT INTO probe (id, root_id, circle_id) VALUES (%s, %s, %s)"
                assert accepted(insert, new_id(), roots[root], circle) == (circle in writable)
                assert not accepted(insert, new_id(), roots[(root + 1) % 3], circle), "a circle of another root"
                move = "UPDATE probe SET circle_id = %s, root_id = %s WHERE id = %s"
                source = next(iter(writable - {circle}), None)
                assert source is None or accepted(move, circle, roots[root], source) == (circle in writable)
                if source is not None and circle in writable:
                    owner = next(root for (root, _), one in circles.items() if one == source)
                    assert accepted(move, source, roots[owner], source)
            transaction.set_rollback(True)


def test_nobody_deletes(world):
    _, _, (actor, *_) = world([Row(0, 0, "intake", "desk", -1, None)])
    with acting_as(actor):
        assert not accepted("DELETE FROM probe")
        assert not accepted("TRUNCATE probe")


def test_the_program_at_night_sees_one_root(world):
    roots, circles, _ = world([])
    with acting_as(system_actor(roots[1], "reminder")):
        assert ids("SELECT id FROM probe") == {circle for (root, _), circle in circles.items() if root == 1}
    with acting_as(system_actor(None, "reminder")):
        assert ids("SELECT id FROM probe") == set()


def test_the_owner_of_the_tables_sees_nothing_either(world, behind):
    world([])
    behind("SET ROLE rondetafel_owner")

    assert behind("SELECT count(*) FROM probe") == [(0,)]


@pytest.mark.covers("A6")
class TestOracles:
    """What cannot be seen cannot be proven to exist (trust A6, rows 7 and 8)."""

    @pytest.fixture
    def two(self, world, behind):
        """A child table that refers to the things; the first actor writes in the first root, where there is one thing."""
        roots, circles, (actor, *_) = world([Row(0, 0, "intake", "write", -1, None)])
        behind("CREATE TABLE probe_child (id uuid PRIMARY KEY, root_id uuid NOT NULL, circle_id uuid NOT NULL, thing_id uuid)")
        behind("ALTER TABLE probe_child OWNER TO rondetafel_owner")
        for operation in (root_key("probe"), in_circle("probe_child"), composite_key("probe_child", "thing_id", to="probe")):
            behind(operation.sql)
        return roots, circles, actor

    def said(self, actor, statement, *values):
        with acting_as(actor), pytest.raises(DatabaseError) as error, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
        # The ids that were given come back in the detail; what else is said must be equal.
        text = str(error.value)
        for value in values:
            text = text.replace(str(value), "…")
        return text

    def test_a_reference_to_an_invisible_row_and_to_none_fail_alike(self, two):
        roots, circles, actor = two
        insert = "INSERT INTO probe_child (id, root_id, circle_id, thing_id) VALUES (%s, %s, %s, %s)"
        answers = {self.said(actor, insert, new_id(), roots[0], circles[0, "intake"], thing) for thing in (circles[1, "intake"], new_id())}

        assert len(answers) == 1

    def test_a_circle_that_is_not_yours_and_none_fail_alike(self, two):
        roots, circles, actor = two
        insert = "INSERT INTO probe (id, root_id, circle_id) VALUES (%s, %s, %s)"
        answers = {self.said(actor, insert, new_id(), roots[0], circle) for circle in (circles[0, "sealed"], new_id())}

        assert len(answers) == 1

    def test_changing_what_is_not_yours_and_nothing_are_alike(self, two):
        _, circles, actor = two
        with acting_as(actor):
            assert [accepted("UPDATE probe SET said = 'x' WHERE id = %s", one) for one in (circles[1, "intake"], new_id())] == [False] * 2
