"""What stands in the way of a start is told in one sentence, and nothing is left half done."""

from pathlib import Path

import pytest

from rondetafel.core.database.embedded import Cluster
from rondetafel.core.database.fence import check_migrator, check_role_is_fenced
from rondetafel.core.database.folder import DataFolder
from rondetafel.core.database.refusal import StartRefused


def settings_of(cluster, login):
    options = {"HOST": str(cluster.folder.socket), "PORT": "", "NAME": "rondetafel", "OPTIONS": {}}
    return options | {"USER": login if login == "postgres" else f"rondetafel_{login}", "PASSWORD": cluster.folder.password(login)}


def fake_binaries(place: Path, version: str) -> str:
    place.mkdir()
    (place / "initdb").touch()
    (place / "postgres").write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n")
    (place / "postgres").chmod(0o755)
    return str(place)


def test_a_folder_with_a_too_long_path(place):
    with pytest.raises(StartRefused, match="te lang pad"):
        Cluster(DataFolder(place / ("x" * 100))).ensure()

    assert not (place / ("x" * 100)).exists()


def test_a_folder_that_cannot_be_written(place):
    (place / "file").touch()

    with pytest.raises(StartRefused, match="kan niet worden geschreven"):
        Cluster(DataFolder(place / "file" / "data")).ensure()


def test_a_folder_of_another_major_version(place):
    folder = DataFolder(place / "old")
    folder.cluster.mkdir(parents=True)
    (folder.cluster / "PG_VERSION").write_text("14\n")

    with pytest.raises(StartRefused, match="gemaakt met PostgreSQL 14"):
        Cluster(folder).ensure()

    assert [file.name for file in folder.root.rglob("*")] == ["pg", "PG_VERSION"]


def test_a_postgresql_that_is_too_old(place, monkeypatch):
    monkeypatch.setenv("PG_BINDIR", fake_binaries(place / "bin14", "14.9"))

    with pytest.raises(StartRefused, match="PostgreSQL 14 is te oud"):
        Cluster(DataFolder(place / "new")).ensure()

    assert not (place / "new").exists()


def test_a_place_without_postgresql(place, monkeypatch):
    monkeypatch.setenv("PG_BINDIR", str(place))

    with pytest.raises(StartRefused, match="initdb ontbreekt"):
        Cluster(DataFolder(place / "new")).ensure()


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
