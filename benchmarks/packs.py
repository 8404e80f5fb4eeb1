"""`python -m benchmarks.packs`: how long a pack of 100 pages takes: making it, a reader's copy of it, one page on the screen.

Papers are made here (text pages and photographs); merging, contents, numbers and watermark are the program's own. Medians of several runs,
on this one machine. The program makes a pack in the background, so the budget of five seconds is that of who waits for the progress bar.
"""

import argparse
import io
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rondetafel.config.settings")

import django
from PIL import Image

BUDGETS = {"maken": 5.0, "kopie met watermerk": 2.0, "een bladzijde op het scherm": 0.5}
LINE = "Zij gaat sinds het voorjaar niet meer naar school en slaapt overdag. "


def main() -> int:
    """Measure; the exit code says whether every budget was kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=10)
    parser.add_argument("--pages", type=int, default=10, help="pages of each paper")
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    django.setup()
    from rondetafel.packs.pdf import Part, build
    from rondetafel.packs.tests.test_pdf import FRONT
    from rondetafel.packs.watermark import marked_copy, page_picture

    parts = [Part(str(n), f"Stuk {n}", "plan", _paper(chosen.pages), "pdf") for n in range(chosen.papers)]
    parts.append(Part("foto", "Foto", "anders", _photo(), "jpg"))
    made = build(FRONT, parts, budget=10)
    words = "Alleen voor Expert Proef, Aanbieder Linde, 22-11-2026 10:00"
    print(
        f"Machine: {os.cpu_count()} kernen, belasting vooraf {os.getloadavg()[0]:.1f}. {made.pages} bladzijden, {len(made.content) // 1024} kB."
    )
    acts: dict[str, Callable[[], object]] = {
        "maken": lambda: build(FRONT, parts, budget=10),
        "kopie met watermerk": lambda: marked_copy(made.content, words),
        "een bladzijde op het scherm": lambda: page_picture(made.content, made.pages // 2, words),
    }
    return max([_measure(what, act, chosen.runs) for what, act in acts.items()])


def _measure(what: str, act: Callable[[], object], runs: int) -> int:
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        act()
        taken.append(time.perf_counter() - began)
    median, budget = statistics.median(taken), BUDGETS[what]
    print(
        f"{what:30} {median * 1000:8.0f} ms   langste {max(taken) * 1000:.0f} ms   budget {budget * 1000:.0f} ms   {'goed' if median < budget else 'TE LANG'}"
    )
    return int(median >= budget)


def _paper(pages: int) -> bytes:
    """A report of so many pages, full of text."""
    import typst

    text = f'#set page(paper: "a4")\n#set text(lang: "nl")\n{"#pagebreak()".join([(LINE * 30) + chr(10)] * pages)}'
    return typst.compile(text.encode())


def _photo() -> bytes:
    made = io.BytesIO()
    Image.effect_noise((3000, 2200), 60).convert("RGB").save(made, "JPEG")
    return made.getvalue()


if __name__ == "__main__":
    raise SystemExit(main())
