"""The other half of the pages; a file of its own, so that two cores share the work."""

import pytest
from tests.journeys.test_every_page import PAGES, look_at, world

__all__ = ["world"]
pytestmark = pytest.mark.browser


def test_every_other_page_is_light_and_without_a_barrier(world, browse, caplog):
    caplog.set_level("CRITICAL")

    wrong = look_at(world, browse, PAGES[1::2])
    assert not wrong, "\n\n".join(wrong)
