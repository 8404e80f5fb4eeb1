"""What stands in the way of a start is told in one sentence, and nothing is left half done."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from rondetafel.core.database.embedded import Cluster
from rondetafel.core.database.fence import check_migrator, check_role_is_fenced, check_version
from rondetafel.core.database.folder import DataFolder
from rondetafel.core.database.refusal import StartRefused
from rondetafel.core.database.urls import database_settings


def settings_of(cluster, login):
    options = {"HOST": str(cluster.folder.socket), "PORT": "", "NAME": "rondetafel", "OPTIONS": {}}
    return options | {"USER": login if login == "postgres" else f"rondetafel_{login}", "PASSWORD": cluster.folder.password(login)}


def fake_binaries(place: Path, version: str, *, end: int = 0) -> str:
    place.mkdir()
    (place / "initdb").touch()
    (place / "postgres").write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\nexit {end}\n")
    (place / "postgres").chmod(0o755)
    return str(place)


def refused(folder: Path, match: str) -> None:
    """As `make run` starts a server: it says why not, and the folder is what it was."""
    before = contents(folder)
    with pytest.raises(StartRefused, match=match), Cluster(DataFolder(folder)).in_use():
        pass  # pragma: no cover - it does not get here
    assert contents(folder) == before


def contents(folder: Path) -> dict[str, str] | None:
    return {str(file): file.read_text() if file.is_file() else "" for file in folder.rglob("*")} if folder.exists() else None


def test_a_folder_with_a_too_long_path(place):
    refused(place / ("x" * 100), "te lang pad")


def test_a_folder_that_cannot_be_written(place):
    (place / "file").touch()

    refused(place / "file" / "data", "kan niet worden geschreven")


def test_a_folder_of_another_major_version(place):
    folder = DataFolder(place / "old")
    folder.cluster.mkdir(parents=True)
    (folder.cluster / "PG_VERSION").write_text("14\n")

    refused(folder.root, "gemaakt met PostgreSQL 14")


@pytest.mark.parametrize(
    ("version", "match"),
    [
        ("14.9", "PostgreSQL 14, en dat is te oud"),
        ("15.13 (Debian 15.13-0+deb12u1)", "bekende fouten in de rijbeveiliging. Werk bij naar 15.14"),
        ("16.9", "Werk bij naar 16.10"),
        ("17.5", "Werk bij naar 17.6"),
        ("18rc1", "een proefversie"),
        ("19devel", "een proefversie"),
        ("onzin", "werkt niet"),
    ],
)
def test_a_postgresql_on_whose_row_policies_nobody_should_rely(place, monkeypatch, version, match):
    monkeypatch.setenv("PG_BINDIR", fake_binaries(place / f"bin-{version.split()[0]}", version))

    refused(place / "new", match)


@pytest.mark.parametrize("version", ["15.14", "15.18 (Debian 15.18-0+deb12u1)", "16.10", "17.6", "18.0", "18.6", "19.0"])
def test_a_postgresql_with_its_patches(place, monkeypatch, version):
    monkeypatch.setenv("PG_BINDIR", fake_binaries(place / f"good-{version.split()[0]}", version))

    Cluster(DataFolder(place / "new")).check()


def test_a_postgresql_that_does_not_run(place, monkeypatch):
    monkeypatch.setenv("PG_BINDIR", fake_binaries(place / "broken", "18.1", end=1))
    refused(place / "new", "werkt niet")
    (place / "broken" / "postgres").write_text("no program")
    refused(place / "new", "werkt niet")
    (place / "broken" / "postgres").unlink()
    refused(place / "new", "werkt niet")


def test_a_place_without_postgresql(place, monkeypatch):
    monkeypatch.setenv("PG_BINDIR", str(place))

    refused(place / "new", "initdb ontbreekt")


@pytest.mark.parametrize("server", [140009, 150013, 160009, 170005])
def test_a_server_of_somebody_else_without_its_patches(server):
    connection = SimpleNamespace(info=SimpleNamespace(server_version=server))

    with pytest.raises(StartRefused, match="De databaseserver is PostgreSQL"):
        check_version(connection)


@pytest.mark.parametrize("url", ["postgresql://u:p@h:abc/x", "postgresql://u:p@[::1/x", "postgresql://u:p@h:99999/x"])
@pytest.mark.parametrize("variable", ["DATABASE_URL", "RONDETAFEL_ADMIN_URL", "RONDETAFEL_WORKER_URL"])
def test_an_address_that_is_none_names_its_variable(url, variable):
    login = {"DATABASE_URL": "web", "RONDETAFEL_ADMIN_URL": "migrator", "RONDETAFEL_WORKER_URL": "worker"}[variable]

    with pytest.raises(StartRefused, match=f"Het adres in {variable} klopt niet"):
        database_settings(login, {"DATABASE_URL": "postgresql://u:p@h/x"} | {variable: url})


@pytest.mark.rows
@pytest.mark.parametrize("login", ["migrator", "postgres"])
def test_a_login_above_row_policies(cluster, login):
    cluster.ensure()

    with pytest.raises(StartRefused, match="staat boven de rijbeveiliging"):
        check_role_is_fenced(settings_of(cluster, login))


@pytest.mark.rows
def test_a_login_that_can_become_one_above_row_policies(cluster):
    cluster.ensure()
    with cluster.superuser() as connection:
        connection.execute("GRANT rondetafel_backup TO rondetafel_web")
        try:
            with pytest.raises(StartRefused, match="kan de rol rondetafel_backup aannemen"):
                check_role_is_fenced(settings_of(cluster, "web"))
        finally:
            connection.execute("REVOKE rondetafel_backup FROM rondetafel_web")


@pytest.mark.rows
@pytest.mark.parametrize("login", ["web", "worker"])
def test_the_logins_of_the_application_are_fenced(cluster, login):
    cluster.ensure()

    check_role_is_fenced(settings_of(cluster, login))


def test_migrating_with_the_login_of_the_application(cluster):
    cluster.ensure()

    with pytest.raises(StartRefused, match="kan de tabellen niet bijwerken"):
        check_migrator(settings_of(cluster, "web"))


def test_a_wrong_password_names_the_login(cluster):
    cluster.ensure()

    with pytest.raises(StartRefused, match="weigert de aanmelding van rondetafel_web"):
        check_role_is_fenced(settings_of(cluster, "web") | {"PASSWORD": "no"})
