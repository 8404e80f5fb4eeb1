"""What the tests of the kernel share: a case of the referrer's, and a look behind the fence."""

from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from django.db import connection

from rondetafel.core.context import acting_as
from rondetafel.core.roots import open_root


@pytest.fixture
def new_case(cast) -> Callable[..., Any]:
    """Open a root of a case as somebody; not handed in yet."""

    def make(who="referrer", body=None):
        with acting_as(cast[who]):
            return open_root("case", body_id=(body or cast.ret).pk, jurisdiction="NL", prefix="RET")

    return make


@pytest.fixture
def ask() -> Callable[..., Any]:
    """The first value of one statement on the test's connection."""

    def answer(statement: str, *values: object) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            row = cursor.fetchone() if cursor.description else None
            return row[0] if row else None

    return answer


@pytest.fixture
def behind(test_cluster, committing_db) -> Iterator[Callable[..., Any]]:
    """All rows of one statement as superuser, in the database of a committing test."""
    with closing(test_cluster.superuser(committing_db)) as superuser:

        def answer(statement: str, *values: object) -> Any:
            cursor = superuser.execute(statement, values)
            return cursor.fetchall() if cursor.description else None

        yield answer


@pytest.fixture
def signed_in(client, cast):
    """The client, signed in as somebody."""

    def sign_in(who):
        client.force_login(cast.account(who))
        return client

    return sign_in
