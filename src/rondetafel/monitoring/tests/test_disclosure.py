"""What others than the desk see: nobody makes a small number out of it by subtracting (safety P4).

The attacker here is stronger than a reader: he thinks that all of a year happened within that year, and tries every sum of up to
four numbers of the page, each added or taken away. Such a sum counts somebody when it takes each kind of case (or question, or slot)
not at all or once, whatever the case; then it may not be smaller than the limit.
"""

from itertools import combinations, product

import pytest
from django.utils import timezone
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rondetafel.core.context import acting_as
from rondetafel.core.settings_store import change_setting
from rondetafel.monitoring.disclosure import exactly, for_others, limit_of, shown_ids
from rondetafel.monitoring.figures import Figure, figures_of

MOST_TERMS = 4
SOURCES = ("municipality", "gi", "provider")


def undiscussed():
    """Cases of the year that were not discussed: still waiting, cancelled for a reason, or directed elsewhere."""
    for converted, end in product((0, 1), ("", "solution_found", "moved", "directed")):
        kind = {"referred": 1, "consults.converted": converted}
        if end == "directed":
            yield kind | {"directed": 1}
        elif end:
            yield kind | {"cancelled": 1, f"cancelled.{end}": 1}
        else:
            yield kind


def discussed():
    """Cases that were discussed once or twice, perhaps in one slot with a sibling."""
    for source, co, school, converted, times, shared in product(SOURCES, (0, 1), (0, 1), (0, 1), (1, 2), (0, 1)):
        if co or source != "provider":  # a provider refers together with a municipality
            once = {"referred": 1, "discussed": 1, "consults.converted": converted, "discussions": times, "slots.used": times - shared}
            yield once | {f"source.{source}": 1, "co_referral": co, "school_problems": school}


def asked():
    """Cases by what was asked and what it is about: more answers possible."""
    for help_, analysis, stay in product((0, 1), repeat=3):
        yield {"discussed": 1, "question.fitting_help": help_, "question.analysis": analysis, "about.stay": stay}


def consults():
    for asker, converted, in_time in product(("professional", "parent", "young"), (0, 1), (0, 1)):
        yield {"consults": 1, f"consults.{asker}": 1, "consults.converted": converted, "consults.in_time": in_time}


def slots():
    for use in ("used", "lost", "never_filled"):
        yield {"slots.offered": 1, f"slots.{use}": 1, "minutes.offered": 60, f"minutes.{use}": 60}


WORLDS = {
    "cases": [*undiscussed(), *discussed()],
    "questions": list(asked()),
    "consults": list(consults()),
    "slots": [{name: n for name, n in slot.items() if name.startswith("slots.")} for slot in slots()],
}


def sums_that_count(kinds):
    """Every way to make the size of some set of cases out of the numbers: which are added (1) and which taken away (-1)."""
    names = sorted({name for kind in kinds for name in kind})
    for size in range(1, MOST_TERMS + 1):
        for chosen in combinations(names, size):
            rows = [[kind.get(name, 0) for name in chosen] for kind in kinds]
            for signs in product((1, -1), repeat=size):
                made = {sum(sign * n for sign, n in zip(signs, row, strict=True)) for row in rows}
                if made == {0, 1} or made == {1}:
                    yield dict(zip(chosen, signs, strict=True))


ATTACKS = {name: list(sums_that_count(kinds)) for name, kinds in WORLDS.items()}
ATTACKS["slots"].remove({"slots.offered": 1})  # a table without meetings: about nobody


BESIDE = {"consults": 900, "slots.offered": 900, "slots.lost": 50, "slots.never_filled": 50}  # so that these do not hide the rest


def numbers_of(kinds, many):
    """The figures of a year in which these kinds (by place) came so many times."""
    total = dict.fromkeys((name for kind in kinds for name in kind), 0)
    for place, times in many:
        for name, n in kinds[place % len(kinds)].items():
            total[name] += n * times
    return total


def found_out(world, numbers, shown):
    """The small numbers that the attacker makes."""
    for attack in ATTACKS[world]:
        if attack.keys() <= shown:
            made = sum(sign * numbers[name] for name, sign in attack.items())
            if made < 5:
                yield made, attack


@pytest.mark.covers("P4")
@pytest.mark.parametrize("world", WORLDS)
@settings(max_examples=300)
@given(many=st.lists(st.tuples(st.integers(0, 87), st.sampled_from([1, 2, 4, 5, 6, 9, 20])), max_size=9))
def test_no_sum_of_shown_numbers_is_a_small_count(world, many):
    numbers = BESIDE | numbers_of(WORLDS[world], many)

    assert list(found_out(world, numbers, shown_ids(numbers, limit=5, over=True))) == []


@pytest.mark.parametrize("world", WORLDS)
def test_the_attacker_knows_the_obvious(world):
    """He would find a part, a rest, and what two parts leave."""
    whole = {"cases": "referred", "questions": "discussed", "consults": "consults", "slots": "slots.offered"}[world]
    parts = [attack for attack in ATTACKS[world] if len(attack) == 2 and attack.get(whole) == 1]

    assert len(parts) >= 3


@pytest.mark.covers("P4")
def test_a_large_table_shows_its_parts():
    numbers = numbers_of(WORLDS["cases"], [(n, 20) for n in range(88)])
    shown = shown_ids(numbers, limit=5, over=True)

    assert {"discussed", "referred", "source.gi", "co_referral", "school_problems", "cancelled", "directed"} <= shown
    assert not {"source.gi", "cancelled"} & shown_ids(numbers, limit=5, over=False)


@pytest.mark.covers("P4")
def test_who_refers_together_cannot_be_counted_beside_the_providers():
    numbers = {"discussed": 40, "source.municipality": 15, "source.gi": 15, "source.provider": 10, "co_referral": 12}

    assert shown_ids(numbers, limit=5, over=True) == {"discussed"}
    assert shown_ids(numbers | {"co_referral": 20}, limit=5, over=True) == numbers.keys()


@pytest.mark.covers("P4")
def test_what_nobody_thought_of_is_for_the_desk():
    assert shown_ids({"discussed": 50, "something.new": 40, "minutes.new": 900}, limit=5, over=True) == {"discussed"}


@example(12, 10)
@example(4, 4)
@given(st.integers(0, 60), st.integers(0, 60))
def test_a_part_is_shown_only_with_enough_in_it_and_enough_beside_it(whole, part):
    shown = shown_ids({"discussed": whole, "school_problems": part}, limit=5, over=True)

    assert ("school_problems" in shown) == (part >= 5 and whole - part >= 5)


@pytest.mark.covers("P4")
def test_times_tell_no_more_than_slots():
    numbers = numbers_of(list(slots()), [(0, 30), (1, 1), (2, 20)])

    assert shown_ids(numbers, limit=5, over=True) == {"slots.offered", "minutes.offered"}
    assert {"minutes.lost", "minutes.used"} <= shown_ids(numbers | {"slots.lost": 6}, limit=5, over=True)


@pytest.mark.covers("P4")
def test_others_get_no_percentage_and_the_desk_gets_all():
    figures = [Figure("discussed", "Aantallen", "d", 40, None, ""), Figure("school_problems", "School", "s", 10, 40, "")]

    assert [(one.numerator, one.denominator, one.percent) for one in for_others(figures, limit=5, over=True)] == [
        (40, None, None),
        (10, None, None),
    ]
    assert exactly(figures)[1].text == "10 van 40 (25 %)"


@pytest.mark.covers("P4")
def test_a_table_may_ask_for_more_but_not_for_less_than_five(cast):
    now = timezone.localdate()
    with acting_as(cast["administrator"]) as actor:
        for value, limit in ((3, 5), (10, 10)):
            change_setting(cast.ret.pk, "monitoring.smallest_shown", value, actor=actor, on=now)
            assert limit_of(cast.ret.pk, now) == limit


@pytest.mark.covers("P4")
def test_every_figure_has_its_place(cast):
    """What the desk has and others never see would be a figure that was forgotten above."""
    numbers = {one.id: 1000 for one in figures_of(cast.ret.pk, 2022)}
    apart = numbers | {"discussed": 4000, "referred": 9000, "discussions": 6000, "consults": 3000, "co_referral": 2000}
    apart |= {"slots.offered": 20000, "slots.used": 7000, "cancelled": 2000} | {n: 300 for n in numbers if n.startswith("cancelled.")}

    assert set(numbers) - shown_ids(apart, limit=5, over=True) == set()
