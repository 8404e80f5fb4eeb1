"""At the table: what is declared, written, and what became of it."""

import pytest
from django.utils import timezone

from rondetafel.cases.access import open_pack
from rondetafel.cases.actions import discussion as actions
from rondetafel.cases.models import Discussion, DiscussionNote, Involvement
from rondetafel.core import roots
from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.models import Slot

from .conftest import AT, ON, Table


@pytest.mark.covers("NL-07")
def test_nobody_writes_before_declaring_involvement(table):
    with pytest.raises(RuleRefused, match="betrokken"):
        table.note("expert")


@pytest.mark.covers("NL-07")
def test_a_declared_interest_does_not_stop_anybody_from_advising(table):
    table.declare("expert", "treats", "Behandelt de moeder")
    table.note("expert", kind="option")

    with acting_as(table.cast["expert_els"]):
        assert Involvement.objects.get().note == "Behandelt de moeder"


@pytest.mark.covers("NL-07")
def test_who_knows_the_family_privately_sees_nothing_any_more(table):
    table.declare("expert", "private")

    with acting_as(table.cast["expert"]):
        assert not Discussion.objects.filter(pk=table.discussion.pk).exists()
    assert table.again(table.discussion).version == 2


@pytest.mark.covers("NL-07")
def test_who_knows_the_family_privately_stays_out_of_a_second_discussion(table):
    table.declare("expert", "private")
    with acting_as(table.cast["chair"]) as actor:
        roots.close_access(table.case.root_id, table.cast["expert_els"].capacity_id, reason="opnieuw")
        open_pack(table.case, table.meeting, actor=actor, at=timezone.now())
    seen = {}
    for name in ("expert", "expert_els"):
        with acting_as(table.cast[name]):
            seen[name] = Discussion.objects.exists()
    assert seen == {"expert": False, "expert_els": True}


@pytest.mark.covers("NL-07")
def test_only_the_chair_lets_somebody_only_inform(table):
    mine = table.declare("expert", "refused")
    with acting_as(table.cast["expert_els"]) as actor, pytest.raises(RuleRefused):
        actions.set_informs_only(mine, actor=actor, informs_only=True, reason="Wees af")
    with acting_as(table.cast["chair"]) as actor:
        actions.set_informs_only(mine, actor=actor, informs_only=True, reason="Wees af")

    table.note("expert", kind="fact")
    with pytest.raises(RuleRefused, match="feiten"):
        table.note("expert", kind="opinion")


def test_two_authors_write_side_by_side(table):
    for name in ("expert", "expert_els"):
        table.declare(name)
        table.note(name, f"Van {name}")

    with acting_as(table.cast["chair"]):
        assert set(table.discussion.notes.values_list("text", flat=True)) == {"Van expert", "Van expert_els"}


def test_a_note_is_changed_by_its_author_alone(table):
    table.declare("expert")
    table.declare("expert_els")
    note = table.note("expert")
    with acting_as(table.cast["expert_els"]) as actor:
        with pytest.raises(RuleRefused):
            actions.edit_note(note, actor=actor, kind="fact", text="Anders", version=1)
        assert DiscussionNote.objects.filter(pk=note.pk).update(text="Anders") == 0


def test_a_stale_change_of_a_note_is_refused_with_what_stands_there(table):
    table.declare("expert")
    note = table.note("expert")
    with acting_as(table.cast["expert"]) as actor:
        actions.edit_note(note, actor=actor, kind="fact", text="Eerste", version=1)
        with pytest.raises(actions.Overtaken) as overtaken:
            actions.edit_note(note, actor=actor, kind="fact", text="Tweede", version=1)
    assert overtaken.value.now.text == "Eerste"


def test_a_struck_note_stays(table):
    table.declare("expert")
    note = table.note("expert")
    with acting_as(table.cast["expert"]) as actor:
        actions.strike_note(note, actor=actor)
    assert table.again(note).struck


def test_the_question_is_worded_by_one_at_a_time(table):
    table.declare("expert")
    table.declare("expert_els")
    with acting_as(table.cast["expert"]) as actor:
        actions.word_question(table.discussion, actor=actor, question="Wie blijft?", was="")
    with acting_as(table.cast["expert_els"]) as actor, pytest.raises(actions.Overtaken) as overtaken:
        actions.word_question(table.discussion, actor=actor, question="Iets anders?", was="")
    assert overtaken.value.now == "Wie blijft?"


def test_a_held_discussion_makes_the_case_discussed_and_uses_the_slot(table):
    table.hold()

    assert (table.case.state, table.case.first_discussed_on) == ("discussed", ON)
    assert table.again(table.slot).use == Slot.Use.USED


@pytest.mark.parametrize("outcome", ["carried_over", "no_show"])
def test_what_was_not_discussed_waits_for_another_place(table, outcome):
    table.hold(outcome)

    assert (table.case.state, table.case.first_discussed_on, table.case.scheduled_for) == ("accepted", None, None)
    assert table.again(table.slot).use == Slot.Use.LOST


def test_a_second_discussion_leaves_the_first_date(table):
    table.hold()
    with acting_as(table.cast["chair"]) as actor:
        second = table.discuss(table.item)
        actions.finish_discussion(second, actor=actor, outcome="held", on=ON.replace(day=30))
    assert table.again(table.case).first_discussed_on == ON


def test_of_two_who_finish_one_wins(table):
    stale = table.again(table.discussion)
    table.hold()
    with acting_as(table.cast["secretary"]) as actor, pytest.raises(IllegalMove):
        actions.finish_discussion(stale, actor=actor, outcome="no_show", on=ON)


def test_an_expert_does_not_finish(table):
    with acting_as(table.cast["expert"]) as actor, pytest.raises(RuleRefused):
        actions.finish_discussion(table.discussion, actor=actor, outcome="held", on=ON)


@pytest.mark.covers("NL-23")
def test_the_chair_alone_names_a_learning_case(cast):
    table = Table(cast, learning_case=True, answered_on=ON)
    with acting_as(cast["secretary"]) as actor, pytest.raises(RuleRefused):
        actions.name_learning_case(table.case, actor=actor, reason="Om te leren", at=AT)
    with acting_as(cast["chair"]) as actor:
        actions.name_learning_case(table.case, actor=actor, reason="Om te leren", at=AT)
    assert table.again(table.case).learning_named_reason == "Om te leren"


def test_the_referrer_reads_no_note(table):
    table.declare("expert")
    table.note("expert")

    with acting_as(table.cast["referrer"]):
        assert not DiscussionNote.objects.exists()
        assert not Discussion.objects.exists()
