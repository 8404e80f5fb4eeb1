"""Keep rooms small: lines of a module, a function, a block of imports and a template."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

MODULE, FUNCTION, IMPORTS, TEMPLATE = 400, 50, 30, 120
# The one place that ties all contexts together consists of imports.
TIES = {Path("src/rondetafel/config/wiring.py")}
ROOT = Path(__file__).resolve().parent.parent


def too_large_module(path: Path, text: str) -> Iterator[str]:
    """What in one module goes over a budget."""
    lines = text.count("\n")
    if lines > MODULE:
        yield f"{path}: {lines} lines, budget {MODULE}"
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (size := node.end_lineno - node.lineno + 1) > FUNCTION:
            yield f"{path}:{node.lineno}: {node.name} has {size} lines, budget {FUNCTION}"
    ends = [node.end_lineno for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    starts = [node.lineno for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    if path not in TIES and ends and (size := max(ends) - min(starts) + 1) > IMPORTS:
        yield f"{path}: imports take {size} lines, budget {IMPORTS}"


def main() -> int:
    found = []
    for place in ("src", "tests", "tools", "benchmarks"):
        for path in sorted((ROOT / place).rglob("*.py")):
            if "migrations" not in path.parts:
                found += too_large_module(path.relative_to(ROOT), path.read_text(encoding="utf-8"))
    for path in sorted(path for place in ("templates", "jinja2") for path in (ROOT / "src").glob(f"**/{place}/**/*.*")):
        if path.suffix in (".html", ".svg", ".txt") and (lines := path.read_text(encoding="utf-8").count("\n")) > TEMPLATE:
            found.append(f"{path.relative_to(ROOT)}: {lines} lines, budget {TEMPLATE}")
    print("\n".join(found) or "budgets: all kept")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
