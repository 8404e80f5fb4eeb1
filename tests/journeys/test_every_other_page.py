"""The other half of the pages, and those for who is not signed in; a file of its own, so that two cores share the work."""

import pytest
from tests.journeys.test_every_page import PAGES, check_all, look_at, public_pages, world

__all__ = ["world"]
pytestmark = pytest.mark.browser


def test_every_other_page_is_light_and_without_a_barrier(world, browse, caplog):
    caplog.set_level("CRITICAL")

    wrong = look_at(world, browse, PAGES[1::2])  # first: making links changes what stands open
    wrong += check_all(browse, [(name, "", path) for name, path in public_pages(world)])
    assert not wrong, "\n\n".join(wrong)
