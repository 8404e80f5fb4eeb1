"""Counting: whole percents, years, denominators, and what others than the desk see."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.core.days import today
from rondetafel.monitoring.disclosure import may_see_exact, may_see_figures
from rondetafel.monitoring.figures import figures_of, round_half_up


@pytest.mark.covers("NL-47")
@pytest.mark.parametrize(("n", "of", "percent"), [(7, 12, 58), (4, 12, 33), (1, 12, 8), (6, 12, 50), (10, 12, 83), (1, 8, 13), (1, 200, 1)])
def test_percentages_are_whole_and_half_goes_up(n, of, percent):
    assert round_half_up(n, of) == percent


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_rounding_is_never_more_than_half_a_percent_off(n, of):
    assert abs(round_half_up(n, of) * of - 100 * n) * 2 <= of


@pytest.mark.covers("P4")
@pytest.mark.parametrize(
    ("who", "any_figures", "exact"),
    [
        ("chair", True, True),
        ("deputy", True, True),
        ("secretary", True, True),
        ("manager", True, False),
        ("policy_officer", True, False),
        ("expert", False, False),
        ("other_chair", False, False),
        ("outsider", False, False),
    ],
)
def test_who_sees_figures(cast, who, any_figures, exact):
    assert (may_see_figures(cast[who], cast.ret), may_see_exact(cast[who], cast.ret)) == (any_figures, exact)


@pytest.mark.parametrize(
    ("who", "status"), [("chair", 200), ("manager", 200), ("expert", 404), ("outsider", 404), ("other_chair", 404), ("kern_chair", 404)]
)
def test_dashboard_page(client, cast, who, status):
    client.force_login(cast.account(who))

    assert client.get(f"/figures/{cast.ret.pk}/2022/").status_code == status


@pytest.mark.covers("P4")
def test_a_manager_reads_why_something_is_not_there(client, cast):
    client.force_login(cast.account("manager"))
    over = client.get(f"/figures/{cast.ret.pk}/2022/").content.decode()

    assert "kleiner is dan 5" in over
    assert "%" not in over.partition("<main")[2].partition("</main")[0]
    assert "zolang het jaar loopt" in client.get(f"/figures/{cast.ret.pk}/{today().year}/").content.decode()


def test_an_empty_year_counts_nothing(cast):
    found = {one.id: one for one in figures_of(cast.ret.pk, 2019)}

    assert found["referred"].numerator == 0
    assert found["time_use"].percent is None


@pytest.mark.covers("NL-46")
def test_the_operators_figures_have_their_definition(cast):
    from rondetafel.monitoring.commands import figures_json

    found = figures_json("test-ret", 2022)

    json.dumps(found)
    assert found["body"] == "test-ret"
    assert all(one["definition"] for one in found["figures"])
    required = {
        "referred",
        "discussed",
        "cancelled",
        "source.municipality",
        "source.gi",
        "source.provider",
        "question.fitting_help",
        "about.stay",
        "school_problems",
        "time_use",
    }
    assert required <= {one["id"] for one in found["figures"]}
