"""The `rondetafel` command: help for everything, one sentence for each refusal, and no process left behind."""

import io
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from rondetafel.config import command_tasks
from rondetafel.config.command import main, parser
from rondetafel.config.serving import Processes, _answers
from rondetafel.core.database.refusal import StartRefused

COMMANDS = ["run", "serve", "worker", "check", "migrate", "roles", "manage", "demo", "figures", "calendar-replies", "first-administrator"]


@pytest.fixture
def taken_port():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


@pytest.fixture
def port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


@pytest.fixture
def running(committing_db, port, test_cluster):
    """`rondetafel run` on a database of its own, in the server of the tests."""
    environment = os.environ | {"RONDETAFEL_DATABASE": committing_db, "RONDETAFEL_DEMO": "0", "PORT": str(port)}
    command = [sys.executable, "-m", "rondetafel.config.command", "run"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    yield process
    process.kill()
    process.wait()


def wait_for(condition, seconds=20.0):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.05)
    return False


def read_until(process, words):
    for line in process.stdout:
        if words in line:
            return line
    return ""


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command, capsys):
    with pytest.raises(SystemExit) as ended:
        parser().parse_args([command, "--help"])

    assert ended.value.code == 0
    assert "usage: rondetafel" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["run", "serve"])
def test_a_taken_port_is_told_in_one_sentence(command, taken_port, capsys):
    assert main([command, "--port", str(taken_port)]) == 1
    assert capsys.readouterr().err.startswith(f"rondetafel: Poort {taken_port} is al in gebruik.")


@pytest.mark.parametrize("port", ["no", "0", "70000", "-1", "²", "٣", "9" * 5000])
def test_a_port_that_is_none_is_told_in_one_sentence(port, capsys):
    assert main(["run", f"--port={port}"]) == 1
    assert f"PORT is {port}" in capsys.readouterr().err


@pytest.fixture
def new_folder():
    """The name of a data folder that is not there, where the user of a database could reach it."""
    place = Path(tempfile.mkdtemp(prefix="rt-"))
    place.chmod(0o711)
    yield place / "data"
    shutil.rmtree(place, ignore_errors=True)


EXTERNAL = {"RONDETAFEL_ADMIN_URL": "postgresql://rondetafel_migrator:x@127.0.0.1:1/x"}


@pytest.mark.parametrize("command", ["run", "serve", "check"])
@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("postgresql://rondetafel_web:x@127.0.0.1:1/x", "De database is niet te bereiken"),
        ("postgresql://rondetafel_web:x@127.0.0.1:abc/x", "Het adres in DATABASE_URL klopt niet"),
        ("mysql://x", "beginnen met postgresql://"),
    ],
)
def test_a_server_that_is_not_there_leaves_no_folder(command, url, sentence, port, new_folder):
    environment = os.environ | EXTERNAL | {"DATABASE_URL": url, "RONDETAFEL_DATA": str(new_folder), "PORT": str(port)}
    done = subprocess.run(
        [sys.executable, "-m", "rondetafel.config.command", command], env=environment, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert sentence in done.stderr
    assert not new_folder.exists()


@pytest.mark.rows
@pytest.mark.parametrize("login", ["postgres", "migrator"])
def test_a_server_with_too_strong_a_login_leaves_no_folder(login, port, new_folder, test_cluster):
    parts = psycopg.conninfo.conninfo_to_dict(test_cluster.conninfo(login))
    url = f"postgresql://{parts['user']}:{parts['password']}@/{parts['dbname']}?host={parts['host']}"
    environment = os.environ | EXTERNAL | {"DATABASE_URL": url, "RONDETAFEL_DATA": str(new_folder), "PORT": str(port)}
    done = subprocess.run(
        [sys.executable, "-m", "rondetafel.config.command", "run"], env=environment, capture_output=True, text=True, check=False
    )

    assert "staat boven de rijbeveiliging" in done.stderr
    assert not new_folder.exists()


def test_the_roles_are_printed(capsys):
    assert main(["roles", "--sql"]) == 0
    assert "CREATE ROLE rondetafel_web" in capsys.readouterr().out


def test_a_start_takes_seconds_and_stops_only_what_it_started(running, port, test_cluster):
    began = time.monotonic()

    assert f"http://localhost:{port}" in read_until(running, "draait op")
    assert time.monotonic() - began < 60  # under 8 on a quiet machine: make measure-start
    running.send_signal(signal.SIGTERM)

    assert running.wait(20) == 0
    assert not _answers("127.0.0.1", port)
    assert test_cluster.is_running()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent was killed")
def test_nothing_is_left_after_it_was_killed(running, port):
    read_until(running, "draait op")
    running.kill()

    assert wait_for(lambda: not _answers("127.0.0.1", port))


def test_a_process_that_ends_by_itself_ends_all():
    with Processes() as processes:
        processes.start("slaper", [sys.executable, "-c", "import time; time.sleep(60)"])
        processes.start("vlieg", [sys.executable, "-c", "pass"])
        with pytest.raises(StartRefused, match="De vlieg is onverwacht gestopt"):
            processes.watch()
    assert [process.returncode for _, process in processes._running] == [-signal.SIGTERM, 0]


def test_work_on_tables_of_another_version_is_refused(committing_db, port, capsys, monkeypatch, test_cluster):
    monkeypatch.setenv("RONDETAFEL_DATABASE", committing_db)
    monkeypatch.setenv("RONDETAFEL_LOGIN", "web")
    with test_cluster.superuser(committing_db) as connection:
        connection.execute(f'COMMENT ON DATABASE "{committing_db}" IS NULL')

    assert main(["serve", "--port", str(port)]) == 1
    assert "Voer eerst `rondetafel migrate` uit" in capsys.readouterr().err


def test_the_check_names_what_real_use_lacks(committing_db, capsys, monkeypatch, settings):
    monkeypatch.setenv("RONDETAFEL_DATABASE", committing_db)
    settings.DEMO = True

    assert main(["check", "--production"]) == 1
    said = capsys.readouterr().out
    for lack in ("aanmelden met één klik", "demonstratieaccounts", "eigen PostgreSQL", "hoofdsleutel", "https", "verzonnen adres"):
        assert lack in said


def test_figures_of_an_unknown_table_are_refused(committing_db):
    environment = os.environ | {"RONDETAFEL_DATABASE": committing_db}
    command = [sys.executable, "-m", "rondetafel.config.command", "figures", "geen-tafel", "2022"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (1, "rondetafel: Er is geen tafel met de korte naam geen-tafel.\n")


def test_real_use_refuses_the_demonstration(monkeypatch, capsys):
    monkeypatch.setenv("RONDETAFEL_PRODUCTION", "1")

    assert main(["demo", "load"]) == 1
    assert "geen demonstratie" in capsys.readouterr().err


def test_a_mail_that_cannot_be_handled_now_is_asked_for_again(monkeypatch, tmp_path):
    """A mail server that pipes in must not tell the sender that we are out of order."""

    @contextmanager
    def away(login):
        raise StartRefused("De database is er niet.")
        yield

    monkeypatch.setattr(command_tasks, "using", away)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"From: a@b.example\r\n\r\n")))
    assert main(["calendar-replies"]) == os.EX_TEMPFAIL
