"""Working days leave out weekends, public holidays of the country and closing days of the table."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.core.workdays import add_working_days, is_working_day, working_days_between

days = st.dates(date(2015, 1, 1), date(2035, 1, 1))
counts = st.integers(0, 60)
countries = st.sampled_from(["NL", "BE"])


@pytest.mark.parametrize(
    ("day", "country", "works"),
    [
        (date(2026, 4, 27), "NL", False),  # Koningsdag
        (date(2026, 4, 27), "BE", True),
        (date(2026, 7, 21), "BE", False),  # nationale feestdag
        (date(2026, 7, 21), "NL", True),
        (date(2025, 5, 5), "NL", False),  # Bevrijdingsdag, once in five years
        (date(2026, 5, 5), "NL", True),
        (date(2026, 5, 1), "BE", False),
        (date(2026, 11, 11), "BE", False),
        (date(2026, 4, 6), "NL", False),  # tweede paasdag
        (date(2026, 11, 21), "NL", False),  # Saturday
    ],
)
def test_holidays_differ_by_country(day, country, works):
    assert is_working_day(day, country) == works


def test_the_start_day_does_not_count():
    assert add_working_days(date(2026, 11, 20), 1, "NL") == date(2026, 11, 23)


def test_a_closing_day_of_the_table_does_not_count():
    assert add_working_days(date(2026, 11, 20), 1, "NL", {date(2026, 11, 23)}) == date(2026, 11, 24)


def test_a_term_of_no_days_ends_at_once_even_on_a_sunday():
    assert add_working_days(date(2026, 11, 22), 0, "NL") == date(2026, 11, 22)


@given(days, counts, countries)
def test_counting_undoes_adding(start, count, country):
    assert working_days_between(start, add_working_days(start, count, country), country) == count


@given(days, st.integers(1, 60), countries)
def test_a_term_ends_on_a_working_day(start, count, country):
    assert is_working_day(add_working_days(start, count, country), country)


@given(days, st.integers(1, 30), countries)
def test_going_back_gives_the_last_day_to_begin(end, count, country):
    start = add_working_days(end, -count, country)

    assert working_days_between(start - timedelta(days=1), end - timedelta(days=1), country) == count


@given(days, st.integers(-5, 900), countries, st.sets(days, max_size=5))
def test_counting_by_weeks_is_counting_by_days(start, length, country, closed):
    end = start + timedelta(days=length)

    by_days = sum(is_working_day(start + timedelta(days=n), country, closed) for n in range(1, length + 1))
    assert working_days_between(start, end, country, closed) == by_days
