"""Rules answer and explain; a move is made by one of two who race, with its event."""

import threading
from types import SimpleNamespace

import pytest
from django.db import connection

from rondetafel.core.context import acting_as
from rondetafel.core.models import Root
from rondetafel.core.rules import RuleRefused, either, rule
from rondetafel.core.workflow import FLOWS, Flow, IllegalMove, Move


@rule("Dit mag nooit.")
def never(actor, thing):
    """Nobody may."""
    return False


@rule("Dit mag altijd.")
def always(actor, thing):
    return True


@pytest.fixture
def flow():
    made = Flow(
        "test",
        Move("lock", ("open",), "locked", always, "Vergrendel"),
        Move("destroy", ("open", "locked"), "destroyed", never, "Vernietig"),
        Move("reopen", ("locked",), "open", always, "Heropen"),
    )
    yield made
    FLOWS.remove(made)


class TestRules:
    def test_a_no_comes_with_its_reason(self):
        with pytest.raises(RuleRefused, match="Dit mag nooit."):
            never.check(None, None)

    def test_a_yes_is_silent(self):
        assert always.check(None, None) is None

    def test_either_of_two(self):
        assert either(never, always)(None, None)
        with pytest.raises(RuleRefused, match="Dit mag nooit."):
            either(never, never).check(None, None)

    def test_a_rule_keeps_its_name_and_words(self):
        assert (never.name, never.__doc__) == ("never", "Nobody may.")


class TestOffering:
    @pytest.mark.parametrize(("state", "names"), [("open", ["lock"]), ("locked", ["reopen"]), ("destroyed", [])])
    def test_a_button_stands_where_the_move_is_open(self, flow, state, names):
        assert [move.name for move in flow.open_to(None, SimpleNamespace(state=state))] == names

    def test_a_rule_hides_a_move(self, flow):
        assert not flow.may(None, SimpleNamespace(state="open"), "destroy")


@pytest.fixture
def root(new_case, cast):
    """A root that the chair may change."""
    from rondetafel.core.roots import hand_in

    made = new_case()
    with acting_as(cast["referrer"]):
        hand_in(made.pk)
    return made


@pytest.mark.django_db
class TestMoving:
    def test_it_changes_the_row_and_writes_it_down(self, flow, root, cast, ask):
        with acting_as(cast["chair"]):
            flow.move(root, "lock", actor=cast["chair"], why="proef")
            facts = ask("SELECT facts::text FROM core_events_of(%s, false) WHERE type = 'test.lock'", root.pk)

        assert root.state == "locked"
        assert facts == '{"why": "proef", "after": "locked", "before": "open"}'

    def test_a_rule_stops_it(self, flow, root, cast):
        with acting_as(cast["chair"]), pytest.raises(RuleRefused):
            flow.move(root, "destroy", actor=cast["chair"])

    def test_the_wrong_state_stops_it(self, flow, root, cast):
        with acting_as(cast["chair"]), pytest.raises(IllegalMove):
            flow.move(root, "reopen", actor=cast["chair"])

    def test_who_may_not_write_the_row_moves_nothing(self, flow, root, cast):
        with acting_as(cast["expert"]), pytest.raises(IllegalMove):
            flow.move(root, "lock", actor=cast["expert"])


def test_of_two_who_race_one_wins(committing_db, flow, root, cast):
    meet, ends = threading.Barrier(2, timeout=20), []

    def try_it(who):
        try:
            with acting_as(cast[who]):
                thing = Root.objects.get(pk=root.pk)
                meet.wait()
                flow.move(thing, "lock", actor=cast[who])
            ends.append("made")
        except IllegalMove:
            ends.append("overtaken")
        finally:
            connection.close()

    assert cast["chair"].role != cast["secretary"].role
    threads = [threading.Thread(target=try_it, args=[who]) for who in ("chair", "secretary")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert sorted(ends) == ["made", "overtaken"]
