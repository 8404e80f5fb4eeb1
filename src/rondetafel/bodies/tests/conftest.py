"""What the tests of this context share."""

import pytest
from django.urls import reverse

from rondetafel.core import events as trail
from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id
from rondetafel.organisations.models import Capacity

KINDS = [
    "administrator.appoint",
    "body.add_closing_day",
    "body.add_region",
    "body.change_host",
    "body.end_host",
    "body.end_region",
    "body.add_target",
    "body.adopt_charter",
    "body.appoint",
    "body.change",
    "body.change_seat",
    "body.end_office",
    "body.confirm_appointment",
    "body.end_seat",
    "body.end_target",
    "body.fill_profile",
    "body.give_seat",
    "body.open",
    "body.put_in_use",
    "body.take_over",
    "body.remove_closing_day",
    "body.work_without_personal_data",
    "organisation.end_capacity",
    "setting.change",
]


@pytest.fixture
def events():
    """A function: the kinds of event that listeners were told, in order."""
    before, told = dict(trail.LISTENERS), []
    trail.listen({kind: [*before.get(kind, []), lambda happened: told.append(happened.type)] for kind in KINDS})
    yield lambda: told
    trail.listen(before)


@pytest.fixture
def keeper_of_people(cast):
    """A function: let somebody of the cast keep the list of people of the own organisation."""

    def make(name):
        with acting_as(cast["administrator"]):
            Capacity.objects.filter(pk=cast[name].capacity_id).update(keeps_people=True)
        return cast[name]

    return make


@pytest.fixture
def go(client, cast):
    """A function: open or post a page as somebody of the cast."""

    def visit(who, name, *args, data=None, query=""):
        client.force_login(cast.account(who))
        url = reverse(f"bodies:{name}", args=args) + query
        return client.get(url) if data is None else client.post(url, {"form_key": str(new_id())} | data)

    return visit
