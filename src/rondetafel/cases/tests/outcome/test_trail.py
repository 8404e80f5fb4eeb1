"""Each act leaves its line, each look its own; never a name or a word of what was said."""

from rondetafel.cases.actions import closing
from rondetafel.core.context import acting_as
from rondetafel.core.trail import events_of

from .conftest import ON


def trail(table, **more):
    with acting_as(table.cast["chair"]):
        return events_of(table.case.root_id, **more)


def test_every_act_from_discussion_to_closing_is_in_the_trail(table):
    table.declare("expert", "treats", "Behandelt de moeder")
    table.note("expert", "Geheim feit")
    table.draft()
    table.adopt()
    with acting_as(table.cast["chair"]) as actor:
        answers = {action.pk: ("drop", "Elders") for action in table.actions}
        closing.close_case(
            table.case,
            actor=actor,
            result="partly",
            casusregie_after="Wijkteam",
            stay_at_closing="home",
            short_term="Rust.",
            long_term="Thuis.",
            closing_note="",
            answers=answers,
            on=ON,
        )
    kinds = [line.type for line in trail(table)]
    wanted = ["involvement.declare", "note.add", "discussion.hold", "case.discuss", "advice.start", "advice.write", "advice.write_item"]
    wanted += ["advice.adopt", "case.adopt", "careaction.make", "careaction.drop", "case.close"]
    assert [kind for kind in wanted if kind not in kinds] == []


def test_the_trail_holds_no_word_of_what_was_said(table):
    table.declare("expert", "treats", "Behandelt de moeder")
    table.note("expert", "Geheim feit")
    table.draft()
    table.adopt()
    said = " ".join(str(line.facts) for line in trail(table))
    assert not [word for word in ("Geheim", "moeder", "Rust thuis", "begeleider", "Proef") if word in said]


def test_printing_is_an_act_of_its_own(visit, adopted):
    visit("referrer", f"/cases/advices/{adopted.advice.pk}/print/")
    assert [line.action for line in trail(adopted, with_reads=True) if line.type == "advice.print"] == ["E"]
