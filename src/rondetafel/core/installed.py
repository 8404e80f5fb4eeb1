"""What follows every migration: rights on the tables of libraries, and the key that signs contexts."""

from django.db import connection

from rondetafel.core.context import KEY_ID, context_pads

# Tables that the login roles use before and beside an actor: accounts, sessions, second factors, the queue.
SIGN_IN = ("people_account", "people_signin%", "people_invit%", "django_session", "account_%", "mfa_%", "usersessions_%")
QUEUE = ("procrastinate_%",)
READ = ("django_content_type", "auth_%", "django_migrations", "people_person")


def _tables(patterns: tuple[str, ...]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, c.relkind FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'S') AND c.relname LIKE ANY (%s)",
            [[p.replace("_", r"\_") for p in patterns]],
        )
        return [f"SEQUENCE {name}" if kind == "S" else name for name, kind in cursor.fetchall()]


def install() -> None:
    """Run as the owner of the tables, after `migrate`; may run again at any time."""
    with connection.cursor() as cursor:
        for patterns, rights, roles in (
            (SIGN_IN, "SELECT, INSERT, UPDATE, DELETE", "rondetafel_web"),
            (SIGN_IN, "SELECT", "rondetafel_worker"),
            (QUEUE, "SELECT, INSERT, UPDATE, DELETE", "rondetafel_web, rondetafel_worker, rondetafel_app"),
            (READ, "SELECT", "rondetafel_web, rondetafel_worker, rondetafel_app"),
        ):
            for table in _tables(patterns):
                cursor.execute(f"GRANT {'USAGE, SELECT' if table.startswith('SEQUENCE') else rights} ON {table} TO {roles}")
        cursor.execute("GRANT SELECT ON people_account TO rondetafel_app")


def install_context_key() -> None:
    """Write the pads of the signing key; needs the migrator, who may look past the fence of that table."""
    inner, outer = context_pads()
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE rondetafel_migrator")
        cursor.execute(
            "INSERT INTO core_contextkey (id, inner_pad, outer_pad, created_at) VALUES (%s, %s, %s, now())"
            " ON CONFLICT (id) DO UPDATE SET inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad",
            [KEY_ID, inner, outer],
        )
        cursor.execute("SET ROLE rondetafel_owner")
