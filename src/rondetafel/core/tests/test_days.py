"""A day ends at midnight in Amsterdam and Brussels, also when the clocks change."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondetafel.core.days import age_on, day_of, today


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-28T22:59", date(2026, 3, 28)),  # winter time: one hour ahead
        ("2026-03-28T23:00", date(2026, 3, 29)),
        ("2026-03-29T21:59", date(2026, 3, 29)),  # summer time since two at night: two hours ahead
        ("2026-03-29T22:00", date(2026, 3, 30)),
        ("2026-10-24T22:00", date(2026, 10, 25)),
        ("2026-10-25T22:59", date(2026, 10, 25)),  # winter time again
        ("2026-12-31T23:00", date(2027, 1, 1)),
    ],
)
@pytest.mark.parametrize("jurisdiction", ["NL", "BE"])
def test_a_day_ends_at_midnight_there(moment, day, jurisdiction):
    assert day_of(datetime.fromisoformat(moment).replace(tzinfo=UTC), jurisdiction) == day


def test_an_unknown_country_has_no_day():
    with pytest.raises(KeyError):
        today("FR")


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2024, 2, 29), 16),
        (date(2008, 5, 4), date(2026, 5, 3), 17),
        (date(2008, 5, 4), date(2026, 5, 4), 18),
    ],
)
def test_one_grows_older_on_ones_birthday(born, day, age):
    assert age_on(born, day) == age


@given(st.dates(date(1920, 1, 1), date(2030, 1, 1)), st.integers(0, 40_000))
def test_age_never_goes_back(born, days):
    day = date.fromordinal(born.toordinal() + days)
    earlier = date.fromordinal(max(born.toordinal(), day.toordinal() - 1))

    assert 0 <= age_on(born, earlier) <= age_on(born, day) <= age_on(born, earlier) + 1
