"""The small scripts behind the Makefile."""

import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
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


def make(*arguments, at=ROOT):
    """What make says it would do, or does; with no flags of a make around us."""
    environment = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
    done = subprocess.run(["make", *arguments], cwd=at, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_help_names_every_command_that_is_for_people():
    said = make("help")

    for name in ("run", "setup", "test", "bench", "covers", "measure-start", "lock"):
        assert f"  make {name} " in said, name


@pytest.fixture
def checkout(tmp_path):
    """The Makefile with its requirements, and an environment that is up to date."""
    for name in ("Makefile", "requirements", "tools"):
        found = ROOT / name
        shutil.copytree(found, tmp_path / name) if found.is_dir() else shutil.copy(found, tmp_path)
    (tmp_path / ".venv").mkdir()
    for name in (".boot", ".run", ".dev"):
        (tmp_path / ".venv" / name).touch()
    return tmp_path


def test_setup_does_nothing_twice_and_starts_nothing(checkout):
    assert "Nothing to be done" in make("-n", "setup", at=checkout)
    (checkout / ".venv" / ".dev").unlink()
    todo = make("-n", "setup", at=checkout)

    assert "--require-hashes requirements/run.txt requirements/dev.txt" in todo
    assert "rondetafel run" not in todo


def test_setup_brings_a_changed_requirement(checkout):
    later = (checkout / ".venv" / ".dev").stat().st_mtime + 10
    os.utime(checkout / "requirements" / "dev.txt", (later, later))

    assert "--require-hashes" in make("-n", "setup", at=checkout)


def test_starting_installs_nothing_that_only_developers_need(checkout):
    (checkout / ".venv" / ".run").unlink()
    todo = make("-n", "run", at=checkout)

    assert "requirements/run.txt" in todo
    assert "dev.txt" not in todo


def test_start_times_are_measured_from_the_command_to_the_first_page(tmp_path):
    (tmp_path / "Makefile").write_text(f"run:\n\t@sleep 0.3; exec {sys.executable} -m http.server $(PORT) --bind 127.0.0.1\n")
    measured = tool("measure_start")
    ready, stopped = measured.first_page(tmp_path, os.environ | {"PORT": str(measured.free_port())})

    assert 0.3 < ready < 30
    assert stopped < 30


@pytest.fixture
def bench(monkeypatch):
    """What `make bench` runs; it sets the environment of a process of its own."""
    for name in ("RONDETAFEL_DATA", "RONDETAFEL_DEMO"):
        monkeypatch.setenv(name, os.environ.get(name, ""))
    monkeypatch.syspath_prepend(str(ROOT))
    return importlib.import_module("benchmarks.run")


def test_the_bench_asks_what_was_promised(bench):
    """The limits of the issue, in milliseconds for the median of one client."""
    limits = {(label.partition(",")[0], limit) for label, _, limit, _ in bench.PAGES if limit}

    assert {("casuslijst", 25), ("casuspagina", 40), ("overleg met 40 punten", 60), ("cijfers van een jaar", 300)} <= limits
    assert {who for _, _, _, who in bench.PAGES} == {"chair", "referrer0"}


@pytest.mark.parametrize(
    ("median", "size", "over"), [(24.9, 99_999, False), (25.1, 1_000, True), (1.0, 100_000, True)], ids=["kept", "slow", "heavy"]
)
def test_the_bench_says_when_a_limit_is_broken(bench, median, size, over):
    line, broken = bench._line("casuslijst", "chair", 1, bench.Measured(median, 30.0, 40.0, size), 12.0, 25)

    assert broken == over == ("NIET GEHAALD" in line)


def test_the_bench_counts_every_answer(bench, tmp_path):
    (tmp_path / "page").write_bytes(b"x" * 1234)
    port = tool("measure_start").free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1", "-d", str(tmp_path)], stderr=subprocess.DEVNULL
    )
    try:
        while not tool("measure_start")._answers(f"http://127.0.0.1:{port}/page"):
            pass
        found = bench.measure(bench.get(port, "/page"), clients=2, requests=10, warm=1)
    finally:
        server.terminate()
        server.wait(10)

    assert (found.size, found.median > 0, found.per_second > 0) == (1234, True, True)
