"""Before anything is served: is the server new enough, and can this login truly not look past row policies?"""

from typing import Any

import psycopg

from rondetafel.core.database.refusal import StartRefused
from rondetafel.core.database.versions import refuse_unsafe

# All roles that this login is or can become, with or without taking them on purpose.
_ABLE = """
SELECT r.rolname
  FROM pg_roles r
 WHERE pg_has_role(session_user, r.oid, 'MEMBER')
   AND (r.rolsuper OR r.rolbypassrls
        OR EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relowner = r.oid))
 ORDER BY r.rolname <> session_user, r.rolname
 LIMIT 1
"""


def check_role_is_fenced(settings: dict[str, Any]) -> None:
    """Refuse to serve on a server that is too old, or with a login that row policies do not bind.

    Args:
        settings: one entry of Django's DATABASES.

    Raises:
        StartRefused: with the reason.
    """
    with connected(settings) as connection:
        check_version(connection)
        found = connection.execute(_ABLE).fetchone()
        login = connection.info.user
    if found:
        how = "staat boven" if found[0] == login else f"kan de rol {found[0]} aannemen en staat dan boven"
        raise StartRefused(
            f"De databaserol {login} {how} de rijbeveiliging. Rondetafel start alleen met een rol die daaraan gebonden is, "
            "zoals rondetafel_web (zie: rondetafel roles --sql)."
        )


def check_version(connection: psycopg.Connection[Any]) -> None:
    """Refuse a server older than the oldest that is tested, or without the patches of its row security."""
    number = connection.info.server_version
    refuse_unsafe(number // 10000, number % 10000, "De databaseserver is")


def check_migrator(settings: dict[str, Any]) -> None:
    """Refuse to migrate with a login that is not the migrator, before anything is changed."""
    with connected(settings) as connection:
        check_version(connection)
        able = connection.execute(
            "SELECT r.rolbypassrls, to_regrole('rondetafel_owner') IS NOT NULL"
            "   AND pg_has_role(session_user, to_regrole('rondetafel_owner'), 'MEMBER')"
            "  FROM pg_roles r WHERE r.rolname = session_user"
        ).fetchone()
    if able != (True, True):
        raise StartRefused(
            f"De databaserol {settings['USER']} kan de tabellen niet bijwerken. Laat eerst de beheerder van de database uitvoeren "
            "wat `rondetafel roles --sql` afdrukt, en gebruik in RONDETAFEL_ADMIN_URL de rol rondetafel_migrator."
        )


def connected(settings: dict[str, Any]) -> psycopg.Connection[Any]:
    """A connection outside Django, that commits each statement.

    Raises:
        StartRefused: the server does not answer or refuses the login.
    """
    extra = {name: value for name, value in settings["OPTIONS"].items() if name.startswith("ssl")}
    try:
        return psycopg.connect(
            host=settings["HOST"] or None,
            port=settings["PORT"] or None,
            user=settings["USER"] or None,
            password=settings["PASSWORD"] or None,
            dbname=settings["NAME"],
            connect_timeout=10,
            autocommit=True,
            **extra,
        )
    except psycopg.OperationalError as error:
        said = str(error).strip().splitlines()[0]
        raise StartRefused(f"De database is niet te bereiken of weigert de aanmelding van {settings['USER']}: {said}") from error
