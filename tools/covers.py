"""Print which tests prove which requirement: `@pytest.mark.covers("NL-21")`, on a function, a class or a module."""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def ids_of(nodes: list[ast.expr]) -> list[str]:
    """The ids in covers(...) among these expressions."""
    calls = [call for node in nodes for call in ast.walk(node) if isinstance(call, ast.Call)]
    names = [call for call in calls if (getattr(call.func, "attr", None) or getattr(call.func, "id", None)) == "covers"]
    return [argument.value for call in names for argument in call.args if isinstance(argument, ast.Constant)]


def covered(path: Path) -> Iterator[tuple[str, str]]:
    """Pairs of id and test in one file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    marks = [n.value for n in tree.body if isinstance(n, ast.Assign) and getattr(n.targets[0], "id", "") == "pytestmark"]
    yield from _in(tree.body, ids_of(marks), str(path.relative_to(ROOT)))


def _in(body: list[ast.stmt], inherited: list[str], where: str) -> Iterator[tuple[str, str]]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from _in(node.body, inherited + ids_of(node.decorator_list), f"{where}::{node.name}")
        elif isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield from ((name, f"{where}::{node.name}") for name in inherited + ids_of(node.decorator_list))


def main() -> int:
    tests = defaultdict(set)
    for path in sorted([*ROOT.glob("src/**/test_*.py"), *ROOT.glob("tests/**/test_*.py")]):
        for name, test in covered(path):
            tests[name].add(test)
    wanted = sys.argv[1:]
    for name in wanted or sorted(tests):
        print(name, *(f"    {test}" for test in sorted(tests[name]) or ["no test"]), sep="\n")
    print(f"{len(tests)} requirements, {len(set().union(*tests.values()))} tests")
    return 1 if any(not tests[name] for name in wanted) else 0


if __name__ == "__main__":
    sys.exit(main())
