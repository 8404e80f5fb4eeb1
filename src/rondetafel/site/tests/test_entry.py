"""Which entry of the menu a page belongs to."""

import pytest

from rondetafel.site.context import MENU, _entry

WANTED = [(label, name) for label, name, _, _ in MENU]


@pytest.mark.parametrize(
    ("here", "entry"),
    [
        ("bodies:administrator_list", "bodies:administrator_list"),
        ("bodies:settings", "bodies:body_list"),
        ("consents:case_consent", "cases:case_list"),
        ("cases:triage", "cases:case_list"),
        ("site:help", ""),
        ("people:account", ""),
    ],
)
def test_a_page_marks_its_own_entry_else_the_first_of_its_room(here, entry):
    assert _entry(here, WANTED) == entry
