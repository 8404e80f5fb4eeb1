"""A real installation begins with two administrators, each with a link that only the operator saw."""

import os
import re
import subprocess
import sys

import pytest

from rondetafel.core.database import state
from rondetafel.testing.database import cloned, point_at
from rondetafel.testing.worker_process import Workers

ANNA = ("anna@voorbeeld.example", "Anna", "Proef", "Gemeente Proefdorp")
BEN = ("ben@voorbeeld.example", "Ben", "Proef", "Gemeente Proefdorp")


@pytest.fixture
def fresh(test_cluster, committing_db):
    """The name of a migrated database with nobody in it; the test client works on it too."""
    with cloned(test_cluster, f"tmpl_{state.migrations_hash()}") as name:
        before = point_at(name)
        yield name
        point_at(before)


@pytest.fixture(scope="module")
def begin():
    """The command in a process of its own, split off from one that is loaded already."""
    waiting = Workers()

    def run(database, *who):
        return waiting.command("first-administrator", *who, login="loader", environment={"RONDETAFEL_DATABASE": database})

    yield run
    waiting.stop()


def link(done):
    assert done.returncode == 0, done.stderr
    return re.search(r"http://[^/]+(/\S+)", done.stdout).group(1)


def choose(client, path):
    return client.post(path, {"password1": "zeven kleine groene appels", "password2": "zeven kleine groene appels"})


def test_two_administrators_begin_and_no_third(begin, fresh, client):
    anna, again, ben, third = begin(fresh, *ANNA), begin(fresh, *ANNA), begin(fresh, *BEN), begin(fresh, "c@d.example", "C", "D", "E")

    assert [one.returncode for one in (anna, again, ben, third)] == [0, 0, 0, 1]
    assert third.stderr == "rondetafel: Er zijn al twee beheerders; zij benoemen samen wie er nog bij komt.\n"
    assert client.get(link(anna)).status_code == 404
    assert choose(client, link(again)).status_code == 302
    assert choose(type(client)(), link(ben)).status_code == 302
    refused = begin(fresh, *ANNA)
    assert refused.stderr == "rondetafel: Met anna@voorbeeld.example meldt al iemand zich aan.\n"


def test_an_administrator_who_began_that_way_is_one(begin, fresh, client):
    from rondetafel.bodies.actors import actors_of
    from rondetafel.core.context import APP_ROLE, as_role
    from rondetafel.people.models import Account

    choose(client, link(begin(fresh, *ANNA)))

    with as_role(APP_ROLE, ""):
        (actor,) = actors_of(Account.objects.get(email=ANNA[0]).pk)
    assert "administrator" in actor.roles
    assert actor.organisation == "Gemeente Proefdorp"


def test_a_demonstration_is_no_beginning(committing_db):
    environment = os.environ | {"RONDETAFEL_DATABASE": committing_db}
    command = [sys.executable, "-m", "rondetafel.config.command", "first-administrator", *ANNA]
    assert subprocess.run(command, env=environment, capture_output=True, text=True).stderr == (
        "rondetafel: Hier is de demonstratie geladen; begin voor echt gebruik met een lege database.\n"
    )


def test_what_is_no_mail_address_is_refused(begin, fresh):
    assert begin(fresh, "anna", *ANNA[1:]).stderr == "rondetafel: anna is geen e-mailadres.\n"
