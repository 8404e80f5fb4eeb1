"""A setting has a value per table and period; a new value ends the former one and nothing else."""

from datetime import date
from uuid import UUID

import pytest

from rondetafel.core.context import acting_as
from rondetafel.core.settings_store import DECLARED, change_setting, declare, setting, settings_of

pytestmark = pytest.mark.django_db
KEY = "test.days"


@pytest.fixture
def table(cast):
    """A table's id, with the administrator acting."""
    declare(KEY, "Term", default=3, unit="werkdagen")
    with acting_as(cast["administrator"]):
        yield cast.ret.pk
    del DECLARED[KEY]


@pytest.fixture
def change(cast, table):
    return lambda value, on: change_setting(table, KEY, value, actor=cast["administrator"], on=on)


def test_without_a_value_the_default_holds(table):
    assert setting(table, KEY, on=date(2026, 1, 1)) == settings_of(table, on=date(2026, 1, 1))[KEY] == 3


def test_a_value_holds_from_its_day(table, change):
    change(5, date(2026, 2, 1))
    change(7, date(2026, 3, 1))

    assert [setting(table, KEY, on=date(2026, month, day)) for month, day in ((1, 31), (2, 1), (2, 28), (3, 1))] == [3, 5, 5, 7]


def test_another_table_keeps_its_own(cast, table, change):
    change(5, date(2026, 2, 1))

    assert setting(cast.kern.pk, KEY, on=date(2026, 3, 1)) == 3


def test_changing_your_mind_on_the_same_day(table, change):
    for value in (5, 6, 7):
        change(value, date(2026, 2, 1))
    change(8, date(2026, 3, 1))

    assert [setting(table, KEY, on=date(2026, month, 1)) for month in (1, 2, 3)] == [3, 7, 8]


def test_the_last_word_counts_over_what_was_planned_later(table, change):
    change(9, date(2026, 6, 1))
    change(5, date(2026, 2, 1))

    assert [setting(table, KEY, on=date(2026, month, 1)) for month in (1, 2, 7)] == [3, 5, 5]


@pytest.mark.parametrize("value", ["5", 5.5, None, True])
def test_a_value_of_another_kind_is_refused(change, value):
    with pytest.raises(ValueError):
        change(value, date(2026, 2, 1))


def test_an_undeclared_setting_is_an_error(table):
    with pytest.raises(KeyError):
        setting(UUID(int=0), "nobody.declared", on=date(2026, 1, 1))
