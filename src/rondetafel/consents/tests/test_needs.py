"""Whose consent is needed by age, authority, measure and capacity: against a slow table of the law (SR-09)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.consents.needs import CONSENT, INFORM, NOTHING, AgeLaw, Situation, Somebody, decides_alone, needs
from rondetafel.core.ids import new_id

NL = AgeLaw(12, 16, 18, {"guardianship": "guardian", "ots": "inform"})
BE = AgeLaw(12, 12, 18, {}, early_when_capable=True)
CHILD, PARENT, OTHER, GUARDIAN = (new_id() for _ in range(4))


def asked(age, *, capable=None, measure="", law=NL, authority="yes", guardian="yes"):
    people = [Somebody(CHILD, "young_person"), Somebody(PARENT, "parent", authority), Somebody(GUARDIAN, "guardian", guardian)]
    return {need.id: need for need in needs(people, Situation(age, capable, measure), law)}


@pytest.mark.covers("SR-09")
@pytest.mark.parametrize(
    ("age", "child", "parent"),
    [(11, INFORM, CONSENT), (12, CONSENT, CONSENT), (15, CONSENT, CONSENT), (16, CONSENT, NOTHING), (18, CONSENT, NOTHING)],
)
def test_the_ages_of_the_netherlands(age, child, parent):
    found = asked(age)

    assert (found[CHILD].what, found[PARENT].what) == (child, parent)


@pytest.mark.parametrize(("age", "child", "parent"), [(11, INFORM, CONSENT), (12, CONSENT, NOTHING)])
def test_in_flanders_a_minor_of_twelve_decides(age, child, parent):
    found = asked(age, law=BE)

    assert (found[CHILD].what, found[PARENT].what) == (child, parent)


@pytest.mark.covers("P7")
def test_an_assessment_overrides_the_age():
    unable, early = asked(17, capable=False), asked(11, capable=True, law=BE)

    assert (unable[CHILD].what, unable[PARENT].what) == (INFORM, CONSENT)
    assert (early[CHILD].what, early[PARENT].what) == (CONSENT, NOTHING)


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"authority": "no"}, NOTHING),
        ({"authority": "unknown"}, CONSENT),
        ({"measure": "ots"}, INFORM),
        ({"measure": "guardianship"}, NOTHING),
        ({"measure": "probation"}, CONSENT),
    ],
)
def test_authority_and_measure_say_what_a_parent_is_asked(more, what):
    assert asked(13, **more)[PARENT].what == what


def test_under_guardianship_the_guardian_is_asked():
    assert asked(13, measure="guardianship")[GUARDIAN].what == CONSENT


def test_of_age_and_unable_somebody_represents():
    found = asked(19, capable=False, authority="no")

    assert (found[CHILD].what, found[PARENT].what, found[GUARDIAN].what) == (INFORM, NOTHING, CONSENT)


def test_confidant_and_network_are_not_asked():
    assert needs([Somebody(OTHER, "confidant"), Somebody(OTHER, "network")], Situation(13, None), NL) == []


SITUATIONS = st.builds(
    Situation,
    st.one_of(st.none(), st.integers(0, 30)),
    st.sampled_from([None, True, False]),
    st.sampled_from(["", "none", "ots", "guardianship", "probation"]),
)
PEOPLE = st.lists(
    st.builds(Somebody, st.builds(new_id), st.sampled_from(["parent", "guardian"]), st.sampled_from(["yes", "no", "unknown"])), max_size=4
).map(lambda others: [Somebody(CHILD, "young_person"), *others])


@pytest.mark.covers("SR-09", "P1")
@given(PEOPLE, SITUATIONS, st.sampled_from([NL, BE]))
def test_whatever_the_situation_these_hold(people, now, law):
    found = {need.id: need for need in needs(people, now, law)}
    child, others = found[CHILD], [found[one.id] for one in people[1:]]

    assert set(found) == {one.id for one in people}, "nobody is passed over, each parent counts alone"
    assert child.what in (CONSENT, INFORM), "the young person always knows"
    assert all(need.why for need in found.values())
    if decides_alone(now, law):
        assert child.decisive
        assert all(need.what == NOTHING for need in others)
    if now.capable is False:
        assert child.what == INFORM
        assert not child.decisive
    if now.age is None and now.capable is not False:
        assert child.what == CONSENT, "an unknown age counts as old enough"
    assert all(found[one.id].what == NOTHING for one in people[1:] if one.authority == "no")
    assert not any(need.decisive for need in others), "a parent's refusal is seen, it does not stop"


@given(st.dates(date(1996, 1, 1), date(2026, 3, 2)), st.sampled_from([12, 16, 18]))
def test_rights_change_on_the_birthday_itself(born, age):
    from datetime import timedelta

    from rondetafel.cases.clocks import birthday

    day = birthday(born, age)
    before, then = (Situation.on(one, born=born).age for one in (day - timedelta(days=1), day))

    assert (before, then) == (age - 1, age)
