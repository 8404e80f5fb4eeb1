"""How Django reaches the database follows from the environment alone."""

import pytest

from rondetafel.core.database.refusal import StartRefused
from rondetafel.core.database.urls import database_settings

EXTERNAL = {
    "DATABASE_URL": "postgresql://rondetafel_web:s%40cret@db.example:5433/tafels?sslmode=verify-full",
    "RONDETAFEL_ADMIN_URL": "postgresql://rondetafel_migrator:m@db.example/tafels",
}


def test_an_external_server_is_read_from_its_address():
    found = database_settings("web", EXTERNAL)["default"]

    assert (found["HOST"], found["PORT"], found["NAME"], found["PASSWORD"]) == ("db.example", "5433", "tafels", "s@cret")
    assert found["OPTIONS"]["sslmode"] == "verify-full"


def test_the_web_has_a_pool_and_prepared_statements():
    options = database_settings("web", EXTERNAL)["default"]["OPTIONS"]

    assert options["pool"] == {"min_size": 1, "max_size": 4}
    assert (options["prepare_threshold"], options["server_side_binding"]) == (2, True)


def test_the_migrator_has_two_doors():
    found = database_settings("migrator", EXTERNAL)

    assert "role=rondetafel_owner" in found["default"]["OPTIONS"]["options"]
    assert "options" not in found["migrator"]["OPTIONS"]
    assert "pool" not in found["default"]["OPTIONS"]


def test_the_loader_acts_as_the_web_and_may_move_data():
    found = database_settings("loader", EXTERNAL)

    assert (found["default"]["USER"], found["migrator"]["USER"]) == ("rondetafel_web", "rondetafel_migrator")
    assert "pool" not in found["default"]["OPTIONS"]


def test_the_worker_has_an_address_of_its_own_when_there_is_one():
    more = EXTERNAL | {"RONDETAFEL_WORKER_URL": "postgresql://rondetafel_worker:w@db.example/tafels"}

    same = database_settings("worker", EXTERNAL)["default"]
    own = database_settings("worker", more)["default"]

    assert (same["USER"], same["PASSWORD"], same["PORT"]) == ("rondetafel_worker", "s@cret", "5433")
    assert (own["USER"], own["PASSWORD"], own["PORT"]) == ("rondetafel_worker", "w", "")


def test_the_embedded_server_is_reached_through_its_socket():
    found = database_settings("web", {"RONDETAFEL_DATA": "/srv/tafel"})["default"]

    assert (found["HOST"], found["USER"], found["NAME"]) == ("/srv/tafel/s", "rondetafel_web", "rondetafel")


@pytest.mark.parametrize(
    ("login", "environment", "sentence"),
    [
        ("migrator", {"DATABASE_URL": EXTERNAL["DATABASE_URL"]}, "ook RONDETAFEL_ADMIN_URL nodig"),
        ("web", {"DATABASE_URL": "mysql://x/y"}, "beginnen met postgresql://"),
        ("boss", {}, "moet web, worker, migrator of loader zijn"),
    ],
)
def test_what_cannot_work_is_refused(login, environment, sentence):
    with pytest.raises(StartRefused, match=sentence):
        database_settings(login, environment)
