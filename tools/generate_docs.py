"""Write docs/generated: what the code itself says about access, moves, events, data and the fence in the database.

With `--check` nothing is written: a difference is shown and the exit is non-zero.
"""

import ast
import difflib
import inspect
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from rondetafel.testing import environment  # noqa: F401 - first: it chooses the database of the tests

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "rondetafel"
PLACE = ROOT / "docs" / "generated"


def first_line(thing: object) -> str:
    return (inspect.getdoc(thing) or "").split("\n")[0]


def table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    cells = [" | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in row) for row in rows]
    heads = list(heads)
    return "\n".join([f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}", *(f"| {row} |" for row in cells)]) + "\n"


def of_ours(app: Any) -> bool:
    return app.name.startswith("rondetafel.")


def access() -> str:
    """Every address and who may open it."""
    from django.urls import get_resolver

    rows = [
        (f"`/{path}`", name, ", ".join(sorted(getattr(view, "allowed_roles", ["see core/foreign_routes.py"]))), first_line(view))
        for path, name, view in routes(get_resolver().url_patterns)
        if not path.startswith(("static/", "account/"))
    ]
    return table(["address", "name", "roles that may come in", "what it is"], sorted(rows))


def routes(patterns: Iterable[Any], path: str = "", space: str = "") -> Iterator[tuple[str, str, Callable[..., Any]]]:
    for pattern in patterns:
        here = path + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern.url_patterns, here, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield here, f"{space}{pattern.name}", pattern.callback


def moves() -> str:
    """Every life cycle: from which state a move leads where, and who may make it."""
    from rondetafel.core.workflow import FLOWS

    parts = []
    for flow in sorted(FLOWS, key=lambda flow: flow.subject):
        rows = [(m.label, f"`{m.name}`", ", ".join(map(str, m.sources)), m.target, m.by.name, m.by.reason) for m in flow.moves.values()]
        parts.append(f"## {flow.subject}\n\n" + table(["move", "name", "from", "to", "rule", "what who may not is told"], rows))
    return "\n".join(parts)


def rules() -> str:
    """Every named rule, with the reason that is shown to who is refused."""
    from rondetafel.core.rules import RULES

    named = sorted(RULES, key=lambda rule: (rule.question.__module__, rule.name))
    return table(
        ["where", "rule", "reason"],
        [(rule.question.__module__.removeprefix("rondetafel."), f"`{rule.name}`", rule.reason) for rule in named],
    )


def events() -> str:
    """Every kind of event that the code writes down, and where."""
    from rondetafel.core.workflow import FLOWS

    found = defaultdict(set)
    for path in SOURCE.rglob("*.py"):
        if not {"tests", "migrations"} & set(path.parts):
            for name in recorded(ast.parse(path.read_text(encoding="utf-8"))):
                found[name].add(str(path.relative_to(SOURCE)))
    for flow in FLOWS:
        for name in flow.moves:
            found[f"{flow.subject}.{name}"].add(f"a move of {flow.subject}")
    return table(["event", "written by"], [(f"`{name}`", ", ".join(sorted(places))) for name, places in sorted(found.items())])


def recorded(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        is_record = isinstance(node, ast.Call) and (getattr(node.func, "id", "") or getattr(node.func, "attr", "")) == "record"
        if is_record and node.args and isinstance(node.args[0], ast.Constant):
            yield str(node.args[0].value)


def context_map() -> str:
    """Every context, what it is for, and which others it uses."""
    import grimp
    from django.apps import apps

    graph = grimp.build_graph("rondetafel", cache_dir=None, exclude_type_checking_imports=True)
    names = sorted(module.removeprefix("rondetafel.") for module in graph.find_children("rondetafel"))
    purposes = {app.label: first_line(sys.modules[app.name + ".apps"]) for app in apps.get_app_configs() if of_ours(app)}
    rows = []
    for name in names:
        modules = {f"rondetafel.{name}", *graph.find_descendants(f"rondetafel.{name}")}
        used = {target.split(".")[1] for module in modules for target in graph.find_modules_directly_imported_by(module) if "." in target}
        rows.append((name, purposes.get(name, ""), ", ".join(sorted(used - {name})) or "nothing"))
    return table(["context", "what it is for", "uses"], rows)


def data_map() -> str:
    """Every table of ours: what a row is, and its columns."""
    from django.apps import apps

    parts = []
    for app in sorted((app for app in apps.get_app_configs() if of_ours(app)), key=lambda app: app.label):
        for model in sorted(app.get_models(), key=lambda model: model.__name__):
            fields = [
                (field.column, kind_of(field), str(field.verbose_name), str(field.help_text)) for field in model._meta.concrete_fields
            ]
            head = f"## {model._meta.db_table}\n\n{first_line(model)}\n\n{fenced_as(model)}\n\n"
            parts.append(head + table(["column", "kind", "called", "note"], fields))
    return "\n".join(parts)


def fenced_as(model: Any) -> str:
    """Who sees its rows, in one sentence."""
    from rondetafel.core.reference_tables import REFERENCE_TABLES

    if {"root_id", "circle_id"} <= {field.column for field in model._meta.concrete_fields}:
        return "Fenced: each row lies in one circle of one root."
    reason = REFERENCE_TABLES.get(model._meta.db_table)
    return f"Reference table: {reason}." if reason else "Fenced in words of its own: see policies.md."


def kind_of(field: Any) -> str:
    if "sealed" in field.column:
        return "sealed (AES-256-GCM under the root's key)"
    target = f" → {field.related_model._meta.db_table}" if field.is_relation else ""
    return f"{type(field).__name__.removesuffix('Field')}{target}"


def policies(connection: Any) -> str:
    """Every table with row policies, and every table without: those are on the reviewed list of reference tables."""
    found = connection.execute(
        "SELECT tablename, policyname, cmd, array_to_string(roles, ', '), coalesce(qual, ''), coalesce(with_check, ''), permissive"
        "  FROM pg_policies WHERE schemaname = 'public' ORDER BY tablename, policyname"
    ).fetchall()
    rows = [(f"`{t}`", n, c, r, " ".join(q.split()), " ".join(w.split()), p.lower()) for t, n, c, r, q, w, p in found]
    bare = connection.execute(
        "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')"
        " AND NOT (c.relrowsecurity AND c.relforcerowsecurity) ORDER BY 1"
    ).fetchall()
    heads = ["table", "policy", "for", "role", "sees", "writes", "kind"]
    return f"{table(heads, rows)}\n## Tables without row policies\n\n" + "".join(f"- `{name}`\n" for (name,) in bare)


def offices(connection: Any) -> str:
    """Which circles an office opens, and how far; a confirmed appointment opens them in every root that was handed in."""
    found = connection.execute("SELECT office_kind, circle_kind, capability FROM core_officecircle").fetchall()
    from rondetafel.core.models import Circle, Office

    opens = {(office, circle): capability for office, circle, capability in found}
    rows = [(f"{office.value} ({office.label})", *(opens.get((office, circle), "") for circle in Circle.Kind)) for office in Office.Kind]
    return table(["office", *(f"{circle.value} ({circle.label})" for circle in Circle.Kind)], rows)


def definers(connection: Any) -> str:
    """Every function that works with the rights of its owner, and who may call it."""
    found = connection.execute(
        "SELECT p.oid::regprocedure::text, p.proowner::regrole::text, coalesce(array_to_string(p.proconfig, ', '), 'NOT FIXED'),"
        "       coalesce(array_to_string(p.proacl, ', '), 'everybody') FROM pg_proc p"
        " WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef ORDER BY 1"
    ).fetchall()
    return table(["function", "owner", "settings", "rights"], [(f"`{name}`", owner, config, acl) for name, owner, config, acl in found])


FROM_CODE = {"access": access, "moves": moves, "rules": rules, "events": events, "context-map": context_map, "data-map": data_map}
FROM_DATABASE = {"offices": offices, "policies": policies, "definers": definers}


def pages() -> Iterator[tuple[str, str]]:
    import django

    django.setup()
    for path in sorted(
        [*SOURCE.glob("*/rules.py"), *SOURCE.glob("*/workflow.py"), *SOURCE.glob("*/rules/*.py"), *SOURCE.glob("*/workflow/*.py")]
    ):
        import_module(".".join(["rondetafel", *path.relative_to(SOURCE).with_suffix("").parts]))
    for name, make in FROM_CODE.items():
        yield name, page(name, make, make())
    from rondetafel.core.database.embedded import Cluster
    from rondetafel.core.database.folder import data_folder
    from rondetafel.testing.database import cloned, ensure_template

    cluster = Cluster(data_folder(), careless=True)
    with cluster.in_use(), cloned(cluster, ensure_template(cluster)) as database, cluster.superuser(database) as connection:
        for name, ask in FROM_DATABASE.items():
            yield name, page(name, ask, ask(connection))


def page(name: str, make: Callable[..., str], text: str) -> str:
    title = name.replace("-", " ").capitalize()
    return f"<!-- Made by `make docs`; do not edit. -->\n\n# {title}\n\n{first_line(make)}\n\n{text}"


def main() -> int:
    only_check = "--check" in sys.argv[1:]
    differs = False
    for name, text in pages():
        path = PLACE / f"{name}.md"
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        if only_check and text != before:
            differs = True
            lines = list(
                difflib.unified_diff(
                    before.splitlines(), text.splitlines(), str(path.relative_to(ROOT)), "as the code says", lineterm="", n=0
                )
            )
            print("\n".join(lines[:20]))
        elif not only_check:
            PLACE.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if differs:
        print("docs/generated is not true any more: make docs")
    return 1 if differs else 0


if __name__ == "__main__":
    sys.exit(main())
