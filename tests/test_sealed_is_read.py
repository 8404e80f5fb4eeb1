"""What somebody typed and was sealed, is opened somewhere: words that go into nothing are a broken promise (NL-14, NL-29)."""

import ast
from pathlib import Path

import pytest
from django.apps import apps

import rondetafel

SOURCE = Path(rondetafel.__file__).parent
OPENERS = {"text_of", "unseal", "unseal_bytes", "sealed_text", "_text", "opened", "unsealed"}
# Acts write and pass on; what is opened there alone is shown to nobody.
NOT_FOR_EYES = {"actions", "actions.py", "migrations", "tests", "demo", "testing"}
BEFORE_SAVING = "what is being typed, until it is saved: it comes back in its own form, to who typed it"
KEPT = {"cases.typed": BEFORE_SAVING}


def sealed_names():
    """Context and name of everything that is sealed in a row."""
    return {
        f"{model._meta.app_label}.{field.name.removesuffix('_sealed')}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.name.endswith("_sealed")
    }


def calls(function):
    return {getattr(node.func, "id", getattr(node.func, "attr", "")) for node in ast.walk(function) if isinstance(node, ast.Call)}


def opened_names():
    """Every word in a function that opens what was sealed, with its context."""
    for path in SOURCE.rglob("*.py"):
        parts = path.relative_to(SOURCE).parts
        if not NOT_FOR_EYES & set(parts):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.FunctionDef) and OPENERS & calls(node):
                    said = (one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str))
                    yield from (f"{parts[0]}.{word.removesuffix('_sealed')}" for word in said)


@pytest.mark.covers("NL-14", "NL-29")
def test_what_is_sealed_is_opened_for_somebody():
    """Within a context a name is looked for, not a column: two rows that call their words alike count as one."""
    assert sealed_names() - set(opened_names()) == KEPT.keys()
