"""Somebody of the family needs an interpreter: the planning hears that one is needed, not for whom."""

import pytest

from rondetafel.cases.tests.test_told import item_of


@pytest.mark.covers("P3")
def test_an_interpreter_for_a_person_reaches_the_agenda(around, work):
    around.begin(made="planned")
    assert item_of(work, around.case).interpreter == ""
    around.write(around.one(), interpreter=True, language="Turks")
    assert item_of(work, around.case).interpreter == "needed"
