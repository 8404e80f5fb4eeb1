"""The few sentences of SQL that every protected table gets, so that all of them are fenced alike (architecture 4.2, 4.3)."""

from collections.abc import Sequence

from django.db import migrations

SIGHT = """ARRAY(
    SELECT a.circle_id FROM core_circleaccess a
     WHERE a.capacity_id = (SELECT core_capacity())
       AND statement_timestamp() <@ a.valid
       AND a.capability = ANY ('{{{capabilities}}}'){kinds}
    UNION ALL
    SELECT c.id FROM core_circle c WHERE c.root_id = (SELECT core_system_root()))"""


def sight(capabilities: str, kinds: Sequence[str] = ()) -> str:
    """The circles in which the actor has one of these capabilities; with `kinds`, only circles of these kinds.

    A chair of 5,000 cases has four times as many circles: a table whose rows lie in circles of one kind asks for those alone.
    """
    only = f"\n       AND a.circle_kind = ANY ('{{{','.join(kinds)}}}')" if kinds else ""
    return SIGHT.format(capabilities=capabilities, kinds=only)


READ = sight("read,write,desk")
WRITE = sight("write,desk")
DESK = sight("desk")


def run(sql: str) -> migrations.RunSQL:
    """SQL that is not undone: a fence is never taken down by a migration backwards."""
    return migrations.RunSQL(sql, reverse_sql=migrations.RunSQL.noop)


def fence(table: str) -> str:
    """Row security on, also for the owner."""
    return f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"


def in_circle(
    table: str, *, only_author: str = "", read_all: bool = False, write: str = "write", kinds: Sequence[str] = ()
) -> migrations.RunSQL:
    """Fence a table with `root_id` and `circle_id`: the one policy form for reading and writing; nobody deletes.

    Args:
        only_author: column with the author's capacity; nobody else sees or writes the row (own statements, private notes).
        read_all: rows without content that everybody who acts may read (dates of meetings); writing stays in the circle.
        write: "write" or "desk": who in the circle may write.
        kinds: the only kinds of circles its rows can lie in, for a table that is listed (see `sight`).
    """
    may_write = sight("desk" if write == "desk" else "write,desk", kinds)
    may_read = "(SELECT core_capacity()) IS NOT NULL" if read_all else f"circle_id = ANY ({sight('read,write,desk', kinds)})"
    sql = [
        fence(table),
        f"CREATE POLICY {table}_read ON {table} FOR SELECT TO rondetafel_app USING ({may_read});",
        f"CREATE POLICY {table}_insert ON {table} FOR INSERT TO rondetafel_app WITH CHECK (circle_id = ANY ({may_write}));",
        f"CREATE POLICY {table}_update ON {table} FOR UPDATE TO rondetafel_app"
        f" USING (circle_id = ANY ({may_write})) WITH CHECK (circle_id = ANY ({may_write}));",
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_circle_fk FOREIGN KEY (circle_id, root_id) REFERENCES core_circle (id, root_id);",
        f"CREATE INDEX {table}_circle_idx ON {table} (circle_id);",
        f"GRANT SELECT, INSERT, UPDATE ON {table} TO rondetafel_app;",
    ]
    if only_author:
        own = f"{only_author} = (SELECT core_capacity())"
        sql.append(f"CREATE POLICY {table}_author ON {table} AS RESTRICTIVE TO rondetafel_app USING ({own}) WITH CHECK ({own});")
    return run("\n".join(sql))


def only_kinds(table: str, kinds: Sequence[str], *, write: str = "write") -> migrations.RunSQL:
    """Narrow the policies of a table made by `in_circle` to circles of these kinds. A row elsewhere is then out of everybody's sight."""
    may_read, may_write = sight("read,write,desk", kinds), sight("desk" if write == "desk" else "write,desk", kinds)
    return run(
        f"ALTER POLICY {table}_read ON {table} USING (circle_id = ANY ({may_read}));"
        f"ALTER POLICY {table}_insert ON {table} WITH CHECK (circle_id = ANY ({may_write}));"
        f"ALTER POLICY {table}_update ON {table} USING (circle_id = ANY ({may_write})) WITH CHECK (circle_id = ANY ({may_write}));"
    )


def by_key(table: str) -> migrations.RunSQL:
    """For a table made by `in_circle` whose rows are always asked by the key of what they belong to, never listed on their own.

    The same sight, asked row by row: probing the few access rows of one circle costs less than gathering all circles of the actor.
    """
    return run(
        f"ALTER POLICY {table}_read ON {table} USING ("
        f"EXISTS (SELECT FROM core_circleaccess a WHERE a.circle_id = {table}.circle_id AND a.capacity_id = (SELECT core_capacity())"
        " AND statement_timestamp() <@ a.valid AND a.capability = ANY ('{read,write,desk}'))"
        " OR root_id = (SELECT core_system_root()));"
    )


def composite_key(table: str, column: str, *, to: str) -> migrations.RunSQL:
    """(column, root_id) must exist as (id, root_id) in `to`: an invisible row and an absent one are refused alike."""
    name = f"{table}_{column}_root_fk"
    return run(f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({column}, root_id) REFERENCES {to} (id, root_id);")


def root_key(table: str) -> migrations.RunSQL:
    """Let other tables refer to (id, root_id) of this one."""
    return run(f"ALTER TABLE {table} ADD CONSTRAINT {table}_id_root UNIQUE (id, root_id);")


def own_rows(table: str, *, column: str = "capacity_id", delete: bool = False) -> migrations.RunSQL:
    """Fence a table whose rows belong to one capacity (drafts, form keys)."""
    own = f"{column} = (SELECT core_capacity())"
    rights = "SELECT, INSERT, UPDATE" + (", DELETE" if delete else "")
    return run(
        f"{fence(table)} CREATE POLICY {table}_own ON {table} TO rondetafel_app USING ({own}) WITH CHECK ({own});"
        f"GRANT {rights} ON {table} TO rondetafel_app;"
    )


def reference_table(table: str, *, write: bool = True) -> migrations.RunSQL:
    """A table without secrets (see `core/reference_tables.py`): everybody reads, actions write, nobody deletes."""
    rights = "SELECT, INSERT, UPDATE" if write else "SELECT"
    return run(f"GRANT {rights} ON {table} TO rondetafel_app; GRANT SELECT ON {table} TO rondetafel_worker, rondetafel_web;")


def for_monitor(table: str, columns: str) -> migrations.RunSQL:
    """Let the monitor role read these columns of all rows: counts only, never a name."""
    return run(
        f"CREATE POLICY {table}_monitor ON {table} FOR SELECT TO rondetafel_monitor USING (true);"
        f"GRANT SELECT ({columns}) ON {table} TO rondetafel_monitor;"
    )


def definer(signature: str, sql: str, *, to: str = "rondetafel_app") -> migrations.RunSQL:
    """Create a function that runs as keeper, with a fixed search path, for the named role only."""
    return run(
        f"{sql}\nALTER FUNCTION {signature} OWNER TO rondetafel_keeper;\n"
        f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC;\nGRANT EXECUTE ON FUNCTION {signature} TO {to};"
    )
