"""Every act and every read leaves a line that the application can write and never read back, change or take away."""

import json

import pytest
from django.db import DatabaseError, transaction

from rondetafel.core import events
from rondetafel.core.actor import Actor
from rondetafel.core.context import APP_ROLE, acting_as, as_role
from rondetafel.core.events import record
from rondetafel.core.ids import new_id
from rondetafel.core.trace import RequestFacts, set_request_facts
from rondetafel.core.trail import events_of

pytestmark = [pytest.mark.django_db, pytest.mark.rows]


@pytest.fixture
def read_back(test_cluster, db):
    """The trail as its keeper sees it, on the test's own connection."""
    from django.db import connection

    def rows(root):
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM core_events_of(%s, true)", [root.pk])
            return [dict(zip([column.name for column in cursor.description], row, strict=True)) for row in cursor.fetchall()]

    return rows


@pytest.fixture
def root(new_case, cast):
    from rondetafel.core.roots import hand_in

    made = new_case()
    with acting_as(cast["referrer"]):
        hand_in(made.pk)
    return made


@pytest.fixture
def no_listeners(monkeypatch):
    """A table of listeners of our own."""
    table = {}
    monkeypatch.setattr(events, "LISTENERS", table)
    return table


@pytest.mark.covers("A5")
def test_a_line_says_who_what_when_where_and_on_whose_behalf(root, cast, read_back):
    set_request_facts(RequestFacts("cases:submit", "192.0.2.7"))
    with acting_as(cast["chair"]):
        record("test.decide", root, actor=cast["chair"], action="U", ground="art. 1", outcome="done", count=3)
        line = next(line for line in read_back(root) if line["type"] == "test.decide")

    assert (line["person_id"], line["organisation_id"]) == (cast["chair"].person_id, cast["chair"].organisation_id)
    assert (line["action"], line["outcome"], line["role"]) == ("U", "done", "chair")
    assert json.loads(line["facts"] if isinstance(line["facts"], str) else json.dumps(line["facts"])) == {"ground": "art. 1", "count": 3}


def test_the_canonical_bytes_hold_every_field(root, cast, monkeypatch):
    set_request_facts(RequestFacts("cases:submit", "192.0.2.7"))
    kept = []
    monkeypatch.setattr(events, "_write", lambda event, things, write=events._write: (kept.append(event), write(event, things)))
    with acting_as(cast["chair"]):
        record("test.decide", root, actor=cast["chair"])
    said = json.loads(kept[0].canonical)

    assert set(said) == {field.attname for field in events.Event._meta.concrete_fields} - {"canonical"}
    assert (said["route"], said["network_point"], said["purpose"]) == ("cases:submit", "192.0.2.7", "work")
    assert said["capacity_id"] == str(cast["chair"].capacity_id)


@pytest.fixture
def written(monkeypatch):
    """The events of the test as they went to the database."""
    kept = []
    monkeypatch.setattr(events, "_write", lambda event, things, write=events._write: (kept.append(event), write(event, things)))
    return kept


@pytest.mark.covers("A5")
@pytest.mark.parametrize(("outcome", "authorised"), [("done", True), ("refused", False), ("absent", False), ("fenced", False)])
def test_a_refused_line_does_not_say_that_somebody_was_authorised(root, cast, written, outcome, authorised):
    with acting_as(cast["chair"]):
        record("test.decide", root, actor=cast["chair"], outcome=outcome)

    assert written[0].checks == [authorised, True, False, False]


@pytest.mark.covers("A5")
@pytest.mark.parametrize(("who", "chair"), [("deputy", "chair"), ("chair", None), ("secretary", None)])
def test_a_deputy_acts_on_behalf_of_the_chair(root, cast, written, who, chair):
    with acting_as(cast[who]):
        record("test.decide", root, actor=cast[who])
        record("test.list", None, actor=cast[who], action="R", objects=[root])

    assert {event.on_behalf_of for event in written} == {cast[chair].capacity_id if chair else None}


def test_of_a_deputy_of_two_tables_the_thing_says_for_whom():
    one, other, chair, second = (new_id() for _ in range(4))
    actor = Actor(new_id(), new_id(), "Proef", stands_in_for=frozenset({(one, chair), (other, second)}))

    assert (actor.responsible(one), actor.responsible(other), actor.responsible(None), actor.responsible(new_id())) == (
        chair,
        second,
        None,
        None,
    )


@pytest.mark.parametrize("table", ["core_event", "core_eventobject", "core_eventqueue"])
@pytest.mark.parametrize("verb", ["SELECT 1 FROM {}", "UPDATE {} SET {column} = {column}", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_app_can_only_add(root, cast, ask, table, verb):
    column = "id" if table != "core_eventqueue" else "event_id"
    with acting_as(cast["administrator"]), pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        ask(verb.format(table, column=column))


def test_nobody_writes_in_anothers_name(root, cast):
    with acting_as(cast["outsider"]), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        record("test.blame", root, actor=cast["chair"])


def test_a_read_that_cannot_be_logged_is_refused(root, cast):
    """Without a context there is a row to see neither, nor a line to write."""
    from rondetafel.core.access import open_or_404
    from rondetafel.core.models import Root

    with acting_as(cast["chair"]), pytest.raises(DatabaseError), transaction.atomic():
        open_or_404(Root.objects.all(), cast["referrer"], pk=root.pk)
    with as_role(APP_ROLE, ""), pytest.raises(DatabaseError), transaction.atomic():
        record("test.read", None, actor=cast["chair"], action="R")


def test_a_list_is_one_line_with_at_most_25_objects(root, cast, monkeypatch):
    kept = []
    monkeypatch.setattr(events, "_write", lambda event, things: kept.extend(things))
    with acting_as(cast["chair"]):
        record("test.list", None, actor=cast["chair"], action="R", objects=[root] * 40)

    assert (len(kept), set(kept)) == (25, {root})


def test_a_listener_hears_it_in_the_same_transaction(root, cast, no_listeners, read_back):
    def refuse(happened):
        assert (happened.type, happened.thing, happened.facts) == ("test.decide", root, {"count": 3})
        raise ZeroDivisionError

    no_listeners["test.decide"] = [refuse]
    with pytest.raises(ZeroDivisionError), acting_as(cast["chair"]):
        record("test.decide", root, actor=cast["chair"], count=3)
    with acting_as(cast["chair"]):
        assert "test.decide" not in {line["type"] for line in read_back(root)}


def test_a_listener_does_not_hear_of_a_refusal(root, cast, no_listeners):
    no_listeners["test.decide"] = [lambda happened: 1 / 0]
    with acting_as(cast["chair"]):
        record("test.decide", root, actor=cast["chair"], outcome="refused")


def test_of_an_invented_history_only_those_who_are_named_do_not_hear(root, cast, no_listeners):
    heard = []
    events.LISTENERS["root.touch"] = [first := heard.append, lambda happened: heard.append("second")]
    with acting_as(cast["chair"]) as chair, events.unheard(lambda listener: listener is not first):
        record("root.touch", root, actor=chair)

    assert (len(heard), "second" in heard, len(events.LISTENERS["root.touch"])) == (1, False, 2)


def test_what_was_done_is_all_that_was_not_read_alone(root, cast, read_back):
    """Whether it names the root itself, among other things, or in a list."""
    with acting_as(cast["chair"]) as actor:
        record("test.decide", root, actor=actor)
        record("test.look", root, actor=actor, action="R")
        record("test.move", None, actor=actor, objects=[root])
        record("test.list", None, actor=actor, action="R", objects=[root])
        every = read_back(root)
        done = events_of(root.pk)

    assert {"test.look", "test.list"} <= {line["type"] for line in every}
    assert [line.id for line in done] == [
        line["id"] for line in sorted(every, key=lambda one: (one["at"], one["id"])) if line["action"] != "R"
    ]
    assert {"test.decide", "test.move"} <= {line.type for line in done}
