"""The database roles: who may do what below the application, and the SQL that makes them.

`owner` holds the tables, `migrator` changes them, `keeper` holds the few functions that look past row policies,
`web` and `worker` sign in and may do almost nothing until they take `app` for one transaction. `monitor` sees
figures without names, `auditor` the log, `backup` everything but only to copy it.
Everything here works on PostgreSQL 15 to 18 and may be run again at any time.
"""

OWNER = "rondetafel_owner"
MIGRATOR = "rondetafel_migrator"
KEEPER = "rondetafel_keeper"
WEB = "rondetafel_web"
WORKER = "rondetafel_worker"
APP = "rondetafel_app"
MONITOR = "rondetafel_monitor"
AUDITOR = "rondetafel_auditor"
BACKUP = "rondetafel_backup"

LOGINS = {"migrator": MIGRATOR, "web": WEB, "worker": WORKER}
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist")
OPTIONAL_EXTENSIONS = ("pg_stat_statements",)

_PLAIN = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION"
ATTRIBUTES = {
    OWNER: f"NOLOGIN NOBYPASSRLS INHERIT {_PLAIN}",
    MIGRATOR: f"LOGIN BYPASSRLS INHERIT {_PLAIN}",
    KEEPER: f"NOLOGIN NOBYPASSRLS NOINHERIT {_PLAIN}",
    WEB: f"LOGIN NOBYPASSRLS NOINHERIT {_PLAIN}",
    WORKER: f"LOGIN NOBYPASSRLS NOINHERIT {_PLAIN}",
    APP: f"NOLOGIN NOBYPASSRLS NOINHERIT {_PLAIN}",
    MONITOR: f"NOLOGIN NOBYPASSRLS NOINHERIT {_PLAIN}",
    AUDITOR: f"NOLOGIN NOBYPASSRLS NOINHERIT {_PLAIN}",
    BACKUP: f"LOGIN BYPASSRLS INHERIT {_PLAIN}",
}

# (role, member): the member may take the role. Whether it also has the role's rights without taking it follows
# from INHERIT above: PostgreSQL 16 and newer copy that attribute into the grant, 15 looks at it directly.
MEMBERS = (
    (OWNER, MIGRATOR),
    (KEEPER, OWNER),  # so that the owner can hand functions to the keeper
    (APP, WEB),
    (APP, WORKER),
    (MONITOR, WEB),
    ("pg_read_all_data", BACKUP),
)

LIMITS = (
    (WEB, "statement_timeout", "30s"),
    (WEB, "lock_timeout", "5s"),
    (WEB, "idle_in_transaction_session_timeout", "60s"),
    (WORKER, "idle_in_transaction_session_timeout", "10min"),
    (BACKUP, "default_transaction_read_only", "on"),
)


def cluster_sql() -> str:
    """SQL that makes the roles; runs in any database of the server."""
    lines = [_role_sql(role, attributes) for role, attributes in ATTRIBUTES.items()]
    lines += [f"GRANT {role} TO {member};" for role, member in MEMBERS]
    lines += [f"ALTER ROLE {role} SET {name} = '{value}';" for role, name, value in LIMITS]
    return "\n".join(lines) + "\n"


def database_sql(database: str) -> str:
    """SQL that gives the roles their place in one database; runs in that database."""
    lines = [doors_sql(database)]
    lines += [f"CREATE EXTENSION IF NOT EXISTS {extension} WITH SCHEMA public;" for extension in EXTENSIONS]
    lines += [_optional_extension_sql(extension) for extension in OPTIONAL_EXTENSIONS]
    lines += ["REVOKE ALL ON SCHEMA public FROM PUBLIC;", "GRANT USAGE ON SCHEMA public TO PUBLIC;"]
    lines += [f"GRANT CREATE ON SCHEMA public TO {OWNER}, {KEEPER};"]
    return "\n".join(lines) + "\n"


def doors_sql(database: str) -> str:
    """SQL that says who may enter a database: the part that a copy of a database does not inherit."""
    name = quoted(database)
    return (
        f"ALTER DATABASE {name} OWNER TO {OWNER};\n"
        f"REVOKE ALL ON DATABASE {name} FROM PUBLIC;\n"
        f"GRANT CONNECT ON DATABASE {name} TO {MIGRATOR}, {WEB}, {WORKER}, {BACKUP};\n"
        f"GRANT TEMPORARY ON DATABASE {name} TO {OWNER}, {MIGRATOR};"
    )


def roles_sql(database: str = "rondetafel") -> str:
    """What a database administrator runs once with psql, as a superuser, and again after an upgrade."""
    name = quoted(database)
    literal = database.replace("'", "''")
    return (
        "-- Rondetafel: rollen en database. Uitvoeren met psql als beheerder; opnieuw uitvoeren mag altijd.\n"
        f"-- Geef daarna zelf een wachtwoord aan {', '.join(LOGINS.values())} en {BACKUP}: \\password ROL\n"
        f"-- {WORKER} krijgt hetzelfde als {WEB}, of een eigen adres in RONDETAFEL_WORKER_URL.\n"
        "\\set ON_ERROR_STOP on\n"
        "SET client_min_messages = warning;\n"
        f"{cluster_sql()}"
        f"SELECT 'CREATE DATABASE {name} OWNER {OWNER} TEMPLATE template0 ENCODING ''UTF8'''\n"
        f" WHERE NOT EXISTS (SELECT 1 FROM pg_database WHERE datname = '{literal}') \\gexec\n"
        f"\\connect {name}\n"
        f"{database_sql(database)}"
    )


def quoted(name: str) -> str:
    """A name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def _role_sql(role: str, attributes: str) -> str:
    return (
        "DO $$ BEGIN\n"
        f"  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{role}') THEN CREATE ROLE {role}; END IF;\n"
        "END $$;\n"
        f"ALTER ROLE {role} {attributes};"
    )


def _optional_extension_sql(extension: str) -> str:
    return (
        "DO $$ BEGIN\n"
        f"  IF EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = '{extension}') THEN\n"
        f"    CREATE EXTENSION IF NOT EXISTS {extension} WITH SCHEMA public;\n"
        "  END IF;\n"
        "EXCEPTION WHEN insufficient_privilege THEN NULL;\n"
        "END $$;"
    )
