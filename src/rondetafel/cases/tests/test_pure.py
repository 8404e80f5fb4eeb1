"""Rules that need no database: what lacks, two who type, clocks and ages."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.cases.answers import missing
from rondetafel.cases.clocks import after_pause, birthday, birthday_near, clocks
from rondetafel.cases.rules import kept_when_answered
from rondetafel.cases.tests.conftest import ON, answers
from rondetafel.cases.typed import Typed
from rondetafel.core.ids import new_id

FULL = replace(answers(), municipality_id=new_id())
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def lacks(given_answers, **more):
    return [lack.field for lack in missing(given_answers, referrer_kind=more.pop("referrer_kind", "municipality"), **more)]


@pytest.mark.covers("NL-17")
def test_a_full_referral_lacks_nothing():
    assert lacks(FULL) == []


@pytest.mark.covers("P17")
@pytest.mark.parametrize("ground", ["", "unknown"])
def test_without_a_ground_it_is_not_complete(ground):
    assert lacks(replace(FULL, ground=ground)) == ["ground"]


@pytest.mark.covers("NL-43")
@pytest.mark.parametrize(
    ("safety", "expected"),
    [
        ({"safety_concerns": None}, ["safety_concerns"]),
        ({"safety_concerns": True}, ["safety"]),
        ({"safety_concerns": True, "safety": "Dreiging; oma waakt"}, []),
        ({"safety_judged_by": ""}, ["safety_judged_by"]),
        ({"safety_judged_on": None}, ["safety_judged_on"]),
    ],
)
def test_safety_is_concerns_in_words_or_none_judged_by_somebody_on_a_day(safety, expected):
    assert lacks(replace(FULL, **safety)) == expected


@pytest.mark.covers("P3")
@pytest.mark.parametrize(
    ("authority", "told", "expected"),
    [
        ("both", {"young_person", "parent_1"}, ["told_parent_2"]),
        ("one", {"young_person", "parent_1"}, []),
        ("guardian", {"young_person"}, ["told_guardian"]),
        ("gi", {"guardian"}, ["told_young_person"]),
        ("unknown", {"young_person", "parent_1"}, []),
    ],
)
def test_who_must_have_been_told_follows_from_authority(authority, told, expected):
    given_answers = replace(FULL, authority=authority, told_on=dict.fromkeys(told, ON), why_not={})
    assert lacks(given_answers) == expected


def test_urgent_needs_a_reason():
    assert lacks(replace(FULL, urgent=True)) == ["urgent_reason"]


def test_a_table_without_personal_data_asks_no_name():
    assert lacks(replace(FULL, name="", birth_date=None, reference="GV-17"), neutral=True) == []


@pytest.mark.covers("NL-24")
@pytest.mark.parametrize(("others", "expected"), [(set(), ["co_referrers"]), ({"gi"}, ["co_referrers"]), ({"municipality"}, [])])
def test_a_provider_needs_a_municipality(others, expected):
    assert lacks(FULL, referrer_kind="provider", co_kinds=others) == expected


saves = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["", "een", "twee", "drie", "vier"])), max_size=12)


@given(saves)
def test_no_text_of_another_page_is_ever_lost(steps):
    """Whatever two pages type that never saw each other's text: the last text of each is in the field or beside it."""
    typed, last = Typed(), {}
    for seq, (page, word) in enumerate(steps, start=1):
        last[page] = word and f"{page} zegt {word}"
        typed.put({"question": [last[page]]}, page=page, base=0, seq=seq, by=page, at=AT)
    kept = {typed.fields.get("question", {"v": [""]})["v"][0]} | {entry["v"][0] for entry in typed.others.get("question", [])}
    assert {text for text in last.values() if text} <= kept


def test_what_is_typed_survives_its_sealing():
    typed = Typed()
    typed.put({"asked": ["a", "b"], "question": ["é"]}, page="p", base=0, seq=1, by="c", at=AT)
    assert Typed.loads(typed.dumps()) == typed


@pytest.mark.covers("P6")
def test_a_pause_moves_the_end_of_the_term_by_its_working_days():
    assert after_pause(date(2026, 3, 5), paused_on=date(2026, 3, 6), on=date(2026, 3, 9), law="NL") == (date(2026, 3, 6), 1)


@pytest.mark.covers("P6")
def test_after_the_decision_only_the_child_still_waits():
    found = clocks(submitted_on=ON, on=date(2026, 3, 30), due_on=date(2026, 3, 5), stopped_on=date(2026, 3, 4))
    assert (found.table_days, found.child_days, found.late) == (2, 28, False)


@pytest.mark.covers("P7")
@pytest.mark.parametrize(("born", "day"), [(date(2008, 2, 29), date(2026, 3, 1)), (date(2008, 3, 1), date(2026, 3, 1))])
def test_a_birthday_on_a_leap_day(born, day):
    assert birthday(born, 18) == day


@pytest.mark.covers("P7")
@pytest.mark.parametrize(("on", "near"), [(date(2026, 3, 31), False), (date(2026, 4, 1), True), (date(2026, 5, 1), False)])
def test_a_birthday_is_near_for_thirty_days(on, near):
    assert bool(birthday_near(date(2010, 5, 1), on, within=30)) is near


@pytest.mark.covers("NL-23")
@pytest.mark.parametrize(("value", "holds"), [("", False), ("2026-03-02", True), ("2026-03-03", False)])
def test_the_rule_to_keep_answered_cases_is_dated(value, holds):
    assert kept_when_answered(value, ON) is holds
