"""The tests themselves: they sign in as the application does, roll back, and commit only on a copy of their own."""

import pytest
from django.db import connection, connections


def one(statement: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


@pytest.mark.django_db
@pytest.mark.rows
def test_tests_sign_in_as_the_web():
    assert one("SELECT session_user") == "rondetafel_web"


@pytest.mark.rows
def test_a_committing_test_has_its_own_database(committing_db, cast):
    assert one("SELECT current_database()") == committing_db
    assert cast.account("chair").email == "chair@voorbeeld.example"


def test_without_a_fixture_there_is_no_database():
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        connections["default"].ensure_connection()
