"""The second half of the cast walks; a file of its own, so that two cores share the way."""

import pytest

from tests.test_walk import GUARDED, WALKERS, Walker, world

__all__ = ["world"]


@pytest.mark.covers("A6")
@pytest.mark.parametrize("who", WALKERS[1::2])
def test_who_may_not_see_it_gets_what_does_not_exist(world, who, caplog):
    caplog.set_level("CRITICAL")
    walker = Walker(world, who)
    for route in GUARDED:
        walker.try_route(route)

    assert not walker.complaints, "\n".join(sorted(set(walker.complaints)))
