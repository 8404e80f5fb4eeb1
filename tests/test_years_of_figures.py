"""Which year counts what, and what counts nowhere."""

from datetime import date

import pytest

from rondetafel.cases.actions import locking
from rondetafel.cases.models import Case, Discussion
from rondetafel.cases.tests.conftest import work  # noqa: F401 - a fixture
from rondetafel.core.context import acting_as
from rondetafel.monitoring.figures import figures_of

SUBMITTED, HELD = date(2027, 12, 16), date(2028, 1, 13)
ABOUT = ("referred", "discussed", "discussions")


def counted(cast, year, *ids, **more):
    found = {one.id: one for one in figures_of(cast.ret.pk, year, **more)}
    return [found[name].numerator for name in ids or ABOUT]


@pytest.fixture
def over_new_year(work):  # noqa: F811
    """A case that came in in December and was discussed in January."""
    case = work.planned()
    with acting_as(work.cast["chair"]):
        Case.objects.filter(pk=case.pk).update(submitted_on=SUBMITTED, first_discussed_on=HELD, state="discussed", referrer_kind="gi")
        Discussion.objects.filter(case=case).update(held_on=HELD, state="held")
    return work.as_seen(case)


@pytest.mark.covers("NL-46", "NL-47")
def test_referred_counts_in_the_year_of_submitting_and_discussed_in_that_of_the_meeting(cast, over_new_year):
    assert counted(cast, 2027) == [1, 0, 0]
    assert counted(cast, 2028) == [0, 1, 1]


@pytest.mark.covers("NL-47")
def test_a_share_follows_its_denominator_over_the_new_year(cast, over_new_year):
    assert [counted(cast, year, "source.gi", denominator="referred") for year in (2027, 2028)] == [[1], [0]]
    assert [counted(cast, year, "source.gi", denominator="discussed") for year in (2027, 2028)] == [[0], [1]]


def test_a_case_that_was_entered_by_mistake_is_in_no_figure(cast, over_new_year):
    with acting_as(cast["chair"]) as actor:
        locking.lock_case(over_new_year, actor=actor, why="error", note="Dubbel", on=HELD)

    assert [counted(cast, year) for year in (2027, 2028)] == [[0, 0, 0], [0, 0, 0]]
    assert [counted(cast, 2028, "source.gi")] == [[0]]


def test_a_young_person_who_died_still_counts(cast, over_new_year):
    with acting_as(cast["chair"]) as actor:
        locking.lock_case(over_new_year, actor=actor, why="died", note="", on=HELD)

    assert counted(cast, 2027) + counted(cast, 2028) == [1, 0, 0, 0, 1, 1]
