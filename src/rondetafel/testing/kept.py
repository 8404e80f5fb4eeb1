"""What many tests of one file begin with is made once, in a transaction around them all; each test gets a copy and rolls back its own acts.

    directed_once = kept(lambda cast: Direction(cast))

    @pytest.fixture
    def directed(directed_once):
        return directed_once()

Tests of such a file that do not ask for it find its rows too. A file in which a test commits cannot use it.
"""

import copy
from collections.abc import Callable, Iterator
from typing import Any

import pytest


@pytest.fixture(scope="module")
def around_the_file(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A transaction that begins before the first test that needs it and is rolled back after the last test of the file."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def kept(build: Callable[[Any], Any]) -> Any:
    """A fixture that calls `build(cast)` once for a file and gives a function: each call is a copy of what was built."""

    @pytest.fixture(scope="module")
    def once(around_the_file: None) -> Callable[[], Any]:
        from rondetafel.testing.cast import Cast

        built = build(Cast())
        return lambda: copy.deepcopy(built)

    return once
