"""The embedded server: closed to others, started by the first, stopped by the last, and back after being killed."""

import os
import signal
import stat
import time

import psycopg
import pytest

from rondetafel.core.database.embedded import Cluster


def databases(cluster):
    with cluster.superuser() as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database")}


def test_nobody_enters_without_a_password(cluster):
    cluster.ensure()

    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(host=str(cluster.folder.socket), user="postgres", dbname="postgres")


def test_it_listens_on_no_network(cluster):
    cluster.ensure()

    with cluster.superuser() as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


@pytest.mark.parametrize("name", ["socket", "secrets", "cluster", "log"])
def test_its_folders_are_open_to_one_user(cluster, name):
    assert stat.S_IMODE(getattr(cluster.folder, name).stat().st_mode) == 0o700


@pytest.mark.parametrize("login", ["postgres", "migrator", "web", "worker", "django"])
def test_its_passwords_are_files_of_one_user(cluster, login):
    file = cluster.folder.secrets / login

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(cluster.folder.password(login)) > 40


def test_a_warm_start_takes_a_moment(cluster):
    cluster.ensure()
    cluster.stop()
    began = time.monotonic()

    assert cluster.ensure()
    assert time.monotonic() - began < 5


def test_starting_what_runs_does_nothing(cluster):
    cluster.ensure()
    pid = cluster.pid()

    assert not cluster.ensure()
    assert cluster.pid() == pid


def test_the_last_user_stops_it(cluster):
    cluster.stop()
    other = Cluster(cluster.folder)
    with cluster.in_use() as first:
        with other.in_use() as second:
            assert (first, second) == (True, False)
        assert cluster.is_running()

    assert not cluster.is_running()


def test_a_server_that_somebody_else_started_stays(cluster):
    cluster.ensure()
    (cluster.folder.secrets / "started").unlink()
    with cluster.in_use():
        pass

    assert cluster.is_running()


def test_it_comes_back_after_it_was_killed(cluster):
    cluster.ensure()
    os.kill(cluster.pid(), signal.SIGKILL)

    assert cluster.ensure()
    assert cluster.is_running()


def test_status_says_whether_it_runs(cluster):
    cluster.ensure()
    assert "draait" in cluster.status()
    cluster.stop()
    assert "staat stil" in cluster.status()


def test_a_database_takes_its_name_only_when_it_is_whole(cluster):
    cluster.ensure()
    with pytest.raises(ZeroDivisionError), cluster.becoming("whole") as fresh:
        cluster.make_database(fresh)
        1 / 0  # noqa: B018
    assert "whole" not in databases(cluster)

    with cluster.becoming("whole") as fresh:
        cluster.make_database(fresh)
    assert {"whole", "whole_new"} & databases(cluster) == {"whole"}
