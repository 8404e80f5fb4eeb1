"""No dead entry in anybody's menu."""

import pytest
from django.urls import reverse

from rondetafel.site.context import MENU
from rondetafel.testing.cast import PEOPLE


@pytest.mark.parametrize("who", ["administrator", "chair", "deputy", "secretary", "expert", "outsider", "kern_chair", "kern_secretary"])
def test_every_part_of_a_table_that_somebody_sees_opens(client, cast, who):
    client.force_login(cast.account(who))
    shown = [client.get(reverse("bodies:body_detail", args=[body.pk])).context["parts"] for body in (cast.ret, cast.kern)]

    answers = {part["label"]: client.get(part["url"]).status_code for parts in shown for part in parts}

    assert set(answers.values()) == {200}, answers


# A parent or young person has one page of its own, and no menu.
@pytest.mark.parametrize("who", [who for who, organisation in PEOPLE.items() if organisation])
def test_every_menu_entry_opens(client, cast, who):
    client.force_login(cast.account(who))
    menu = client.get("/").context["menu"]

    answers = {entry.label: client.get(entry.url).status_code for entry in menu}

    assert set(answers.values()) <= {200}, answers
    assert {entry.label for entry in menu} <= {label for label, *_ in MENU}
