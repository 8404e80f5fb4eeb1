"""The decision engine against the table of process 3.2 and against a slow plain model."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.meetings.consensus import Stance, outcome

MEMBERS = [UUID(int=n) for n in range(1, 10)]
VALUES = ["support", "reservation", "stand_aside", "objection", "none"]
RULES = ["consensus", "consensus_with_own_voice", "advice_only", "vote"]


def stances(*values: str) -> list[Stance]:
    return [
        Stance(member, value, reason="omdat" if value in ("reservation", "objection") else "")
        for member, value in zip(MEMBERS, values, strict=False)
    ]


def result(*values: str, rule: str = "consensus", shown: bool = True, asked=None, casting=None):
    return outcome(rule, stances(*values), shown, asked=MEMBERS[: len(values)] if asked is None else asked, casting=casting)


@pytest.mark.covers("BE-000-43")
def test_nine_members_one_reservation_one_aside_take_it_with_reservation():
    found = result(*["support"] * 7, "reservation", "stand_aside")
    assert (found.code, found.final) == ("taken_with_reservation", True)


@pytest.mark.covers("BE-000-43", "BE-000-21")
def test_one_objection_is_not_taken_whoever_would_cast_a_vote():
    for casting in (None, *MEMBERS):
        found = result(*["support"] * 6, "reservation", "stand_aside", "objection", casting=casting)
        assert (found.code, found.blocks) == ("not_taken", ("objection",))


def test_the_amended_text_is_taken_when_the_objector_supports_it():
    assert result(*["support"] * 8, "objection").code == "not_taken"
    assert result(*["support"] * 9).code == "taken"


@pytest.mark.parametrize("rule", RULES)
def test_silence_is_no_support(rule):
    found = outcome(rule, stances("support"), True, asked=MEMBERS[:2])
    assert (found.code, found.blocks, found.silent) == ("open", ("silent",), (MEMBERS[1],))


@pytest.mark.parametrize("rule", RULES)
def test_a_text_that_nobody_saw_is_not_decided(rule):
    assert result("support", shown=False, rule=rule).blocks == ("text_not_shown",)


@pytest.mark.parametrize("rule", RULES)
def test_without_members_nothing_is_decided(rule):
    assert not outcome(rule, [], True, asked=[]).final


def test_all_standing_aside_is_no_consensus():
    assert result("stand_aside", "none").blocks == ("no_support",)


def test_who_is_not_at_the_table_does_not_count():
    found = outcome("consensus", stances("support", "objection"), True, asked=MEMBERS[:1])
    assert found.code == "taken"


@pytest.mark.covers("BE-002-23")
def test_own_voices_stand_beside_a_consensus():
    found = result("support", "reservation", rule="consensus_with_own_voice")
    assert found.final
    assert [voice.member for voice in found.voices] == [MEMBERS[1]]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (["support", "support"], "advice_positive"),
        (["support", "stand_aside"], "advice_positive"),
        (["support", "reservation"], "advice_conditional"),
        (["support", "support", "objection"], "advice_conditional"),
        (["support", "objection"], "advice_negative"),
        (["none"], "advice_negative"),
    ],
)
def test_an_advice_says_how_far_members_agree(values, code):
    found = result(*values, rule="advice_only")
    assert (found.code, found.final) == (code, True)


@pytest.mark.parametrize(
    ("values", "casting", "code"),
    [
        (["support", "support", "objection"], None, "taken"),
        (["reservation", "support", "objection"], None, "taken_with_reservation"),
        (["support", "objection"], None, "not_taken"),
        (["support", "objection"], MEMBERS[0], "taken"),
        (["support", "objection"], MEMBERS[1], "not_taken"),
        (["support", "objection"], MEMBERS[8], "not_taken"),
        (["none", "stand_aside"], MEMBERS[0], "not_taken"),
    ],
)
def test_a_vote_needs_more_in_favour_than_against(values, casting, code):
    assert result(*values, rule="vote", casting=casting).code == code


@pytest.mark.parametrize("rule", ["unanimity", ""])
def test_an_unknown_rule_is_an_error(rule):
    with pytest.raises(ValueError):
        result("support", rule=rule)


def test_a_member_has_one_position():
    with pytest.raises(ValueError):
        outcome("vote", [Stance(MEMBERS[0], "support"), Stance(MEMBERS[0], "objection")], True, asked=MEMBERS)


# The slow plain model: read aloud, member by member.


def model(rule: str, spoken: dict[UUID, str], shown: bool, asked: list[UUID], casting: UUID | None) -> tuple[str, bool]:
    words = [spoken.get(member, "silence") for member in asked]
    yes, no, reserved = words.count("support") + words.count("reservation"), words.count("objection"), "reservation" in words
    ready = shown and asked != [] and "silence" not in words
    if rule.startswith("consensus"):
        return model_consensus(yes, no, reserved, ready)
    if not ready:
        return "open", False
    if rule == "advice_only":
        return ("advice_negative" if no >= yes else "advice_conditional" if no or reserved else "advice_positive"), True
    tie_for = yes == no and casting in asked and spoken[casting] in ("support", "reservation")
    return (("taken_with_reservation" if reserved else "taken") if yes > no or tie_for else "not_taken"), True


def model_consensus(yes: int, no: int, reserved: bool, ready: bool) -> tuple[str, bool]:
    if no:
        return "not_taken", False
    if not ready or not yes:
        return "open", False
    return ("taken_with_reservation" if reserved else "taken"), True


spoken = st.dictionaries(st.sampled_from(MEMBERS), st.sampled_from(VALUES))
asked = st.lists(st.sampled_from(MEMBERS), unique=True)
casting = st.one_of(st.none(), st.sampled_from(MEMBERS))


@given(st.sampled_from(RULES), spoken, st.booleans(), asked, casting)
def test_the_engine_says_what_the_plain_model_says(rule, spoken, shown, asked, casting):
    found = outcome(rule, [Stance(member, value) for member, value in spoken.items()], shown, asked=asked, casting=casting)
    assert (found.code, found.final) == model(rule, spoken, shown, asked, casting)


@pytest.mark.covers("BE-000-21", "BE-000-43")
@given(st.sampled_from(RULES[:2]), spoken, asked, casting, st.data())
def test_no_consensus_ever_passes_over_an_objection(rule, spoken, asked, casting, data):
    objector = data.draw(st.sampled_from(MEMBERS))
    spoken = spoken | {objector: "objection"}
    found = outcome(rule, [Stance(m, v) for m, v in spoken.items()], True, asked=[*{*asked, objector}], casting=casting)
    assert not found.final
    assert found.code == "not_taken"
