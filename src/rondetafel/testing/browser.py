"""Journeys in a real browser: the site on a database of its own, a page that is signed in, accessibility on every page.

    @pytest.mark.browser
    def test_the_chair_accepts(browse, cast):
        page = browse("chair")
        page.open("/cases/")
        page.get_by_role("link", name="…").click()
        page.check()

A page that ends a test with an error in its console, or with a violation of accessibility that `check` found, fails it.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RUN_AXE = Path(__file__).with_name("accessibility.js").read_text(encoding="utf-8")
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


class Window:
    """A page of the browser on our site. What it does not know itself, Playwright's page does: `window.get_by_role(…)`."""

    def __init__(self, page: Any, address: str) -> None:
        self.page, self.address = page, address
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.page, name)

    def open(self, path: str) -> Any:
        """Go to a path of the site; the answer."""
        return self.page.goto(self.address + path)

    def will_be_checked(self) -> None:
        """Every page it opens from now on: what checks is then there already, instead of travelling to each page anew."""
        from axe_playwright_python.sync_playwright import Axe

        self.page.add_init_script(Axe().axe_script)

    def check(self, *, widths: tuple[dict[str, int], ...] = (DESKTOP, PHONE)) -> None:
        """No violation of accessibility, no sideways scroll and no console error, at each width."""
        from axe_playwright_python.base import AxeResults
        from axe_playwright_python.sync_playwright import Axe

        axe = Axe()
        before = self.page.viewport_size
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(axe.axe_script)  # once for all widths: it is half a megabyte
        for width in widths:
            self.page.set_viewport_size(width)
            found = AxeResults(self.page.evaluate(RUN_AXE))
            assert found.violations_count == 0, f"{self.page.url} at {width['width']}: {found.generate_report()}"
            assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), (
                f"{self.page.url} scrolls sideways at {width['width']}"
            )
        self.page.set_viewport_size(before)
        assert not self.complaints, self.complaints


def find_chromium() -> str:
    """The browser, or a clear sentence: a journey is never skipped in silence."""
    names = (os.environ.get("CHROMIUM", ""), "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = next((place for name in names if name and (place := shutil.which(name))), None)
    if not found:
        pytest.exit("Chromium is missing: run `make journeys`, which installs it where it can, or name it in CHROMIUM.", returncode=1)
    return str(found)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """One browser for a module: Playwright's event loop may not live on while other tests use the database."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        # Its loop runs in this thread from the first test of the module to the last.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def live_site(committing_db: str) -> Iterator[str]:
    """The address of the site, served by threads of this process on a database of its own."""
    from pytest_django.live_server_helper import LiveServer

    with pooled():
        server = LiveServer("localhost")
        yield str(server)
        server.stop()


@contextmanager
def pooled() -> Iterator[None]:
    """The connections of the served site come from a pool, as in production: a new one for each request costs more than the page."""
    from django.db import connections

    options = connections.settings["default"]["OPTIONS"]
    connections.close_all()
    options["pool"] = {"min_size": 1, "max_size": 10, "timeout": 10}
    try:
        yield
    finally:
        connections.close_all()
        connections["default"].close_pool()  # type: ignore[attr-defined]
        del options["pool"]


@pytest.fixture
def browse(chromium: Any, live_site: str, cast: Any) -> Iterator[Callable[..., Window]]:
    """`browse("chair")` is a window in which that person is signed in, `browse()` one in which nobody is."""
    opened: list[Window] = []

    def open_window(name: str | None = None, *, size: dict[str, int] = DESKTOP) -> Window:
        context = chromium.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam", viewport=size)
        if name:
            context.add_cookies([{"name": "sessionid", "value": _session(cast.account(name)), "url": live_site}])
        opened.append(Window(context.new_page(), live_site))
        return opened[-1]

    yield open_window
    for window in opened:
        window.page.context.close()
    complaints = [text for window in opened for text in window.complaints]
    assert not complaints, complaints


def _session(account: Any) -> str:
    """The key of a new session of this account."""
    from django.test import Client

    client = Client()
    client.force_login(account)
    return str(client.cookies["sessionid"].value)
