"""What the law says is a row for a period; nobody guesses."""

from datetime import date

import pytest

from rondetafel.core.context import APP_ROLE, as_role
from rondetafel.core.law import law
from rondetafel.core.models import LawRule


@pytest.fixture
def rule(db):
    """One that the tables hold."""
    with as_role(APP_ROLE, ""):
        yield LawRule.objects.exclude(valid__startswith=None).earliest("pk")


def test_what_the_law_says_holds_from_its_day(rule):
    assert law(rule.jurisdiction, rule.key, on=rule.valid.lower) == rule.value


@pytest.mark.parametrize("key", ["nothing.at_all", ""])
def test_without_a_row_it_is_an_error_and_never_a_guess(db, key):
    with as_role(APP_ROLE, ""), pytest.raises(LawRule.DoesNotExist):
        law("NL", key, on=date(2026, 1, 1))


def test_before_its_first_day_it_is_an_error(rule):
    with pytest.raises(LawRule.DoesNotExist):
        law(rule.jurisdiction, rule.key, on=date(1900, 1, 1))
