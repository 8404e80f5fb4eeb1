"""Take pictures of the running demonstration: `tools/screenshots.py http://localhost:8000 FOLDER` (wide and phone width).

Start it with `make run` first. With `--readme` it takes the one picture of the README.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
from rondetafel.testing.browser import FLAGS, find_chromium

SIZES = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}
# Which pages each role looks at: addresses, or "click:<text>" to follow the first link with that text.
WALKS = {
    "Ilse Peeters": ["/", "/cases/", "click:RNL-", "/meetings/", "/figures/"],
    "Marloes Janssen": ["/", "/cases/", "/meetings/"],
    "Esra Yildiz": ["/", "/cases/", "/cases/new-referral/"],
    "Wim Claes": ["/", "/meetings/"],
    "Hanneke": ["/", "/cases/"],
}


@contextmanager
def browser_page(size: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        context = browser.new_context(viewport=SIZES[size], locale="nl-NL", timezone_id="Europe/Amsterdam")
        yield context.new_page()
        browser.close()


def sign_in(page: Page, base: str, who: str) -> None:
    """One click on the demonstration page."""
    page.goto(f"{base}/demo/")
    page.get_by_role("button", name=re.compile(who, re.IGNORECASE)).first.click()
    page.wait_for_load_state()


def walk(base: str, folder: Path) -> None:
    for size in SIZES:
        for who, stops in WALKS.items():
            with browser_page(size) as page:
                sign_in(page, base, who)
                for number, stop in enumerate(stops):
                    if stop.startswith("click:"):
                        page.get_by_role("link", name=re.compile(re.escape(stop[6:]))).first.click()
                        page.wait_for_load_state()
                    else:
                        page.goto(f"{base}{stop}")
                    page.screenshot(path=folder / f"{who.replace(' ', '-')}-{number}-{size}.png", full_page=True)


def main() -> None:
    base = sys.argv[1].rstrip("/")
    if sys.argv[2] == "--readme":
        target = Path(__file__).resolve().parent.parent / "docs" / "images" / "vandaag.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        with browser_page("wide") as page:
            sign_in(page, base, "Ilse Peeters")
            page.screenshot(path=target)
        return
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    walk(base, folder)


if __name__ == "__main__":
    main()
