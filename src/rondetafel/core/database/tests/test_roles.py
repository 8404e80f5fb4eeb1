"""The roles can do what they are for and nothing else, on every PostgreSQL from 15 on."""

import subprocess

import psycopg
import pytest

from rondetafel.core.database.embedded import binaries
from rondetafel.core.database.roles import roles_sql

pytestmark = pytest.mark.rows


@pytest.fixture
def signed_in(cluster):
    """Connections by login, closed and undone afterwards."""
    cluster.ensure()
    opened = []

    def sign_in(login):
        opened.append(psycopg.connect(cluster.conninfo(login)))
        return opened[-1]

    yield sign_in
    for connection in opened:
        connection.close()


@pytest.mark.parametrize(("login", "role"), [("web", "app"), ("web", "monitor"), ("worker", "app"), ("migrator", "owner")])
def test_a_login_takes_its_roles(signed_in, login, role):
    connection = signed_in(login)
    connection.execute(f"SET ROLE rondetafel_{role}")

    assert connection.execute("SELECT current_user").fetchone() == (f"rondetafel_{role}",)


@pytest.mark.parametrize("role", ["owner", "migrator", "keeper", "backup", "auditor", "worker"])
def test_the_web_takes_no_other_role(signed_in, role):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        signed_in("web").execute(f"SET ROLE rondetafel_{role}")


def test_the_web_has_no_right_of_the_app_without_taking_it(signed_in):
    found = signed_in("web").execute("SELECT pg_has_role('rondetafel_web', 'rondetafel_app', 'USAGE')")

    assert found.fetchone() == (False,)


@pytest.mark.parametrize("statement", ["CREATE TABLE t (i int)", "CREATE TEMP TABLE t (i int)", "CREATE SCHEMA s"])
def test_the_web_makes_nothing(signed_in, statement):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        signed_in("web").execute(statement)


def test_the_owner_hands_a_function_to_the_keeper(signed_in):
    connection = signed_in("migrator")
    connection.execute("SET ROLE rondetafel_owner")
    connection.execute("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'")
    connection.execute("ALTER FUNCTION f() OWNER TO rondetafel_keeper")

    assert connection.execute("SELECT proowner::regrole::text FROM pg_proc WHERE proname = 'f'").fetchone() == ("rondetafel_keeper",)


def test_only_migrator_and_backup_look_past_row_policies(signed_in):
    found = signed_in("web").execute("SELECT rolname FROM pg_roles WHERE rolbypassrls AND rolname LIKE 'rondetafel%' ORDER BY 1")

    assert [name for (name,) in found] == ["rondetafel_backup", "rondetafel_migrator"]


def test_the_printed_sql_runs_twice_with_psql(cluster):
    cluster.ensure()
    command = [binaries() / "psql", "-q", "-v", "ON_ERROR_STOP=1", cluster.conninfo("postgres", "postgres")]
    for _ in range(2):
        done = subprocess.run(command, input=roles_sql("een andere"), capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    with psycopg.connect(cluster.conninfo("web", "een andere")) as connection:
        found = connection.execute("SELECT extname FROM pg_extension WHERE extname IN ('pg_trgm', 'unaccent', 'btree_gist')")
        assert len(found.fetchall()) == 3
