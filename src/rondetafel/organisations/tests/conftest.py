"""What the tests of this context share."""

import pytest

from rondetafel.core import events as trail

KINDS = [
    "invitation.send",
    "invitation.withdraw",
    "municipality.add",
    "organisation.add",
    "organisation.add_capacity",
    "organisation.add_person",
    "organisation.change",
    "organisation.change_capacity",
    "organisation.confirm_still_here",
    "organisation.end_capacity",
    "region.add",
    "region.add_municipality",
    "region.end_municipality",
]


@pytest.fixture
def events():
    """A function: the kinds of event that listeners were told, in order."""
    before, told = dict(trail.LISTENERS), []
    trail.listen({kind: [*before.get(kind, []), lambda happened: told.append(happened.type)] for kind in KINDS})
    yield lambda: told
    trail.listen(before)
