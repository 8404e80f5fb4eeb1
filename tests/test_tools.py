"""The small scripts behind the Makefile."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def tool(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_covers_finds_ids_of_functions_classes_and_modules(tmp_path, monkeypatch):
    covers = tool("covers")
    monkeypatch.setattr(covers, "ROOT", tmp_path)
    (tmp_path / "test_a.py").write_text(
        'import pytest\npytestmark = pytest.mark.covers("M-1")\n'
        '@pytest.mark.covers("C-1")\nclass TestA:\n    @covers("F-1", "F-2")\n    def test_x(self): ...\n'
    )

    assert set(covers.covered(tmp_path / "test_a.py")) == {(name, "test_a.py::TestA::test_x") for name in ("M-1", "C-1", "F-1", "F-2")}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x = 1\n" * 401, ["401 lines"]),
        ("def f():\n" + "    x = 1\n" * 50, ["f has 51 lines"]),
        ("import os\n" + "#\n" * 30 + "import sys\n", ["imports take 32 lines"]),
        ("def f():\n    return 1\n", []),
    ],
)
def test_budgets_are_counted(text, found):
    said = list(tool("budgets").too_large_module(Path("a.py"), text))

    assert [part for part, line in zip(found, said, strict=True) if part in line] == found
