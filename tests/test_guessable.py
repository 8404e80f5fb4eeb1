"""The name of an address says where its view, template and tests are: whoever knows one finds the others.

`tests/guessable_exceptions.txt` holds what does not follow, one a line with its reason; it can only shrink.
"""

import re
from pathlib import Path

import pytest
from django.urls import get_resolver

from rondetafel.core.foreign_routes import FOREIGN_ROUTES

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "rondetafel"
EXCEPTIONS = ROOT / "tests" / "guessable_exceptions.txt"

USUAL = {
    "view": "no reason yet",
    "module": "no reason yet",
    "template": "its form or part stands in the template of the page it belongs to",
    "test": "asked by tests/test_walk.py, and by its action's tests; no test names it yet",
}


def routes(patterns, space=""):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield f"{space}{pattern.name}", pattern.callback


def ours():
    return {name: view for name, view in routes(get_resolver().url_patterns) if name not in FOREIGN_ROUTES and ":" in name}


def words_of_tests(context):
    """Every word in the tests of a context and in the tests of the whole."""
    files = [*(SOURCE / context / "tests").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    return set(re.findall(r"\w+", "\n".join(path.read_text(encoding="utf-8") for path in files)))


def astray():
    """Pairs (what is not where the name says, name)."""
    tested = {}
    for name, view in ours().items():
        context, _, short = name.partition(":")
        if getattr(view, "__name__", "") != short:
            yield "view", name
        if not view.__module__.startswith(f"rondetafel.{context}.views"):
            yield "module", name
        pages = SOURCE / context / "templates" / context
        answers_get = "GET" in re.findall(r"[A-Z]+", " ".join(map(str, _methods(view))) or "GET")
        if answers_get and not (pages / f"{short}.html").exists():
            yield "template", name
        if context not in tested:
            tested[context] = words_of_tests(context)
        if short not in tested[context] and short.replace("_", "-") not in tested[context]:
            yield "test", name


def _methods(view):
    """What `require_http_methods` was told, found in the closure of the decorated view."""
    cells = [cell.cell_contents for cell in (view.__closure__ or ()) if not callable(cell.cell_contents)]
    return next((found for found in cells if isinstance(found, list | tuple) and "POST" in found or found == ["GET"]), ())


def listed():
    lines = [line for line in EXCEPTIONS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return {tuple(line.split(None, 2)[:2]) for line in lines}


@pytest.mark.parametrize("kind", ["view", "module", "template", "test"])
def test_a_name_leads_to_the(kind):
    wrong = {name for what, name in astray() if what == kind}
    known = {name for what, name in listed() if what == kind}

    assert wrong - known == set(), f"name the {kind} after the address, or write a line with a reason into {EXCEPTIONS.name}"
    assert known - wrong == set(), f"found after all: take it off {EXCEPTIONS.name}"


def main():
    """Write the list anew, keeping the reasons that were there: `python tests/test_guessable.py`, after a look at what is new."""
    before = {tuple(line.split(None, 2)[:2]): line for line in EXCEPTIONS.read_text(encoding="utf-8").splitlines()}
    lines = [line for line in before.values() if line.startswith("#")]
    lines += [before.get(pair) or f"{' '.join(pair)} {USUAL[pair[0]]}" for pair in sorted(set(astray()))]
    EXCEPTIONS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    import os

    from rondetafel.testing import environment  # noqa: F401 - first: it chooses the database of the tests

    os.environ["DJANGO_SETTINGS_MODULE"] = "rondetafel.config.settings"
    import django

    django.setup()
    main()
