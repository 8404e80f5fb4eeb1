"""No dead entry in anybody's menu."""

import pytest

from rondetafel.site.context import MENU
from rondetafel.testing.cast import PEOPLE


# A parent or young person has one page of its own, and no menu.
@pytest.mark.parametrize("who", [who for who, organisation in PEOPLE.items() if organisation])
def test_every_menu_entry_opens(client, cast, who):
    client.force_login(cast.account(who))
    menu = client.get("/").context["menu"]

    answers = {entry.label: client.get(entry.url).status_code for entry in menu}

    assert set(answers.values()) <= {200}, answers
    assert {entry.label for entry in menu} <= {label for label, *_ in MENU}
