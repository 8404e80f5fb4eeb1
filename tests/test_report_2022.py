"""The report over 2022 comes out of the demonstration year, exactly (NL-47)."""

import json

import pytest

from tests.demonstration import demonstration, run


@pytest.fixture(scope="module")
def region(test_cluster, template_database):
    with demonstration(test_cluster) as name:
        yield name


@pytest.fixture(scope="module")
def figures(region):
    found = json.loads(run(region, "figures", "ret-noord-limburg", "2022", "--json"))
    return {one["id"]: (one["numerator"], one["denominator"], one["percent"]) for one in found["figures"]}


@pytest.mark.covers("NL-47", "NL-37")
@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("referred", (17, None, None)),
        ("discussed", (12, None, None)),
        ("discussions", (12, None, None)),
        ("cancelled", (5, None, None)),
        ("cancelled.solution_found", (3, None, None)),
        ("cancelled.waited_too_long", (2, None, None)),
        ("source.municipality", (7, 12, 58)),
        ("source.gi", (4, 12, 33)),
        ("source.provider", (1, 12, 8)),
        ("question.fitting_help", (6, 12, 50)),
        ("about.stay", (6, 12, 50)),
        ("school_problems", (10, 12, 83)),
        ("time_use", (720, 1440, 50)),
        ("slots.offered", (24, None, None)),
        ("slots.never_filled", (12, None, None)),
    ],
)
def test_figures_of_the_report(figures, figure, expected):
    assert figures[figure] == expected


@pytest.mark.covers("NL-46", "NL-47")
def test_the_denominator_can_be_switched(region):
    found = json.loads(run(region, "figures", "ret-noord-limburg", "2022", "--denominator", "referred", "--json"))

    gi = next(one for one in found["figures"] if one["id"] == "source.gi")
    assert (gi["numerator"], gi["denominator"], gi["percent"]) == (5, 17, 29)


def test_a_table_that_does_not_exist_is_one_sentence(region):
    with pytest.raises(AssertionError, match="geen tafel"):
        run(region, "figures", "ret-nergens", "2022")


def test_loading_twice_changes_nothing(region):
    before = run(region, "figures", "ret-noord-limburg", "2022", "--json")
    run(region, "demo", "load")

    assert run(region, "figures", "ret-noord-limburg", "2022", "--json") == before
