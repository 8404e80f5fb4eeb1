"""A person in a browser who knows only the words on the page: follows a link, presses a button, fills what has a label.

Every page that opens is checked once (accessibility, sideways scroll, console). What was done is counted, so that a walk can say what it
costs. `KeyHand` does the same with the keyboard alone.
"""

import os
import re
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from rondetafel.testing.browser import DESKTOP, PHONE, Window

THING = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")


class Hand:
    """One person. `acts` counts clicks and fields, `pages` are the addresses that opened."""

    def __init__(self, window: Window, who: str, *, check: bool = True, seen: set[str] | None = None) -> None:
        self.window, self.page, self.who, self.checks = window, window.page, who, check
        self.acts, self.pages = 0, list[str]()
        self._seen = set() if seen is None else seen

    # Going somewhere

    def home(self) -> None:
        """Open the site, as with a bookmark."""
        self.window.open("/")
        self._arrived()

    def menu(self, label: str) -> None:
        """Choose from the main menu."""
        self.go(self.page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name=label, exact=True))

    def follow(self, name: str, *, nth: int = 0) -> None:
        """Follow a link of the page itself; a part of its words is enough."""
        words = re.compile(re.escape(name).replace(":", r"\s*:"))  # the part for screen readers begins on its own
        self.go(self.page.get_by_role("main").get_by_role("link", name=words).nth(nth))

    def press(self, name: str, *, exact: bool = True) -> None:
        """Press a button that brings us to another page."""
        self.go(self.page.get_by_role("main").get_by_role("button", name=name, exact=exact).first)

    def send(self, name: str) -> None:
        """Press a button of a form that stays: what is sent appears on this page."""
        self.acts += 1
        self._press(self.page.get_by_role("main").get_by_role("button", name=name, exact=True).first)

    # Filling in

    def fill(self, label: str, text: str | date) -> None:
        field = self._field(label)
        self.acts += 1
        field.fill(text.isoformat() if isinstance(text, date) else text)

    def tick(self, label: str, *, group: str = "") -> None:
        """A box or one of several choices."""
        place = self.page.get_by_role("group", name=re.compile(rf"^{re.escape(group)}")) if group else self.page
        self.acts += 1
        place.get_by_label(label).first.check()

    def choose(self, label: str, option: str) -> None:
        """From a list, by its first words."""
        self.acts += 1
        field = self._field(label)
        field.select_option(field.locator("option").filter(has_text=re.compile(rf"^\s*{re.escape(option)}")).first.get_attribute("value"))

    # Looking

    def reads(self, text: str) -> None:
        """The page says so, now or when its live part comes."""
        self.page.get_by_text(text).first.wait_for()

    def number(self) -> str:
        """The number in the heading: `RET-2F7KX`."""
        return str(self.page.get_by_role("heading", level=1).inner_text().split()[-1])

    def refused(self) -> None:
        """The browser reports each 422; that one was meant."""
        self.window.complaints.clear()

    def path(self) -> str:
        return urlsplit(self.page.url).path

    # Inside

    def _field(self, label: str) -> Any:
        exact = self.page.get_by_label(label, exact=True)
        return exact.first if exact.count() else self.page.get_by_label(label).first

    def go(self, target: Any) -> None:
        self.acts += 1
        with self.page.expect_navigation():
            self._press(target)
        self._arrived()

    def _press(self, target: Any) -> None:
        target.click()

    def _arrived(self) -> None:
        path = self.path()
        self.pages.append(path)
        assert self.page.get_by_role("heading", level=1).count() == 1, path
        kind = f"{self.who} {THING.sub('…', path)} {THING.sub('', self.page.title())}"
        if self.checks and kind not in self._seen:
            self._seen.add(kind)
            self.shoot(f"{len(self._seen):02d}")
            self.window.check(widths=(PHONE,))  # test_every_page.py looks at both widths

    def shoot(self, mark: str) -> None:
        """Pictures to look at while mending: name a folder in `SHOTS`."""
        folder = os.environ.get("SHOTS")
        for size in (DESKTOP, PHONE) if folder else ():
            self.page.set_viewport_size(size)
            place = THING.sub("", self.path()).strip("/").replace("/", "-") or "vandaag"
            self.page.screenshot(path=f"{folder}/{mark}-{self.who}-{place}-{size['width']}.png", full_page=True)
        self.page.set_viewport_size(DESKTOP)


MOST_STOPS = 400
LOOKED_UP_AGAIN = 25


class KeyHand(Hand):
    """The keyboard alone: Tab, Enter, Space, arrows, and what is typed."""

    stops = 0

    def fill(self, label: str, text: str | date) -> None:
        field = self._field(label)
        self._reach(field)
        self.acts += 1
        if isinstance(text, date):
            return self._type_date(field, text)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)
        return None

    def tick(self, label: str, *, group: str = "") -> None:
        place = self.page.get_by_role("group", name=re.compile(rf"^{re.escape(group)}")) if group else self.page
        target = place.get_by_label(label).first
        self.acts += 1
        if target.get_attribute("type") == "radio":
            self._reach_radio(target)
        else:
            self._reach(target)
        if not target.is_checked():
            self.page.keyboard.press("Space")
        assert target.is_checked(), label

    def choose(self, label: str, option: str) -> None:
        field = self._field(label)
        self._reach(field)
        self.acts += 1
        self.page.keyboard.press("Home")
        for _ in range(field.locator("option").count()):
            if field.evaluate("e => e.selectedOptions[0].text").strip().startswith(option):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{option} cannot be reached in {label}")

    def _press(self, target: Any) -> None:
        self._reach(target)
        self.page.keyboard.press("Enter")

    def _reach(self, target: Any) -> None:
        """Tab until the focus is there, and is to be seen."""
        held = target.element_handle()
        for stop in range(MOST_STOPS):
            if stop and stop % LOOKED_UP_AGAIN == 0:  # a live part may have been replaced
                held = target.element_handle()
            if held.evaluate("e => e === document.activeElement"):
                assert target.evaluate(VISIBLE_FOCUS), f"the focus cannot be seen on {target}"
                return
            self.page.keyboard.press("Tab")
            self.stops += 1
        raise AssertionError(f"Tab does not lead to {target} on {self.path()}")

    def _reach_radio(self, target: Any) -> None:
        """Tab to the group, arrows inside it."""
        same = "e => document.activeElement.type === 'radio' && document.activeElement.name === e.name"
        for _ in range(MOST_STOPS):
            if target.evaluate(same):
                break
            self.page.keyboard.press("Tab")
            self.stops += 1
        for _ in range(MOST_STOPS):
            if target.evaluate("e => e === document.activeElement"):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"arrows do not lead to {target}")

    def _type_date(self, field: Any, day: date) -> None:
        """The order of day and month is the browser's own."""
        for order in ("%d%m%Y", "%m%d%Y"):
            self.page.keyboard.type(day.strftime(order))
            if field.input_value() == day.isoformat():
                return
            for _ in range(3):
                self.page.keyboard.press("ArrowLeft")
        raise AssertionError(f"{field} takes no date from the keyboard")


VISIBLE_FOCUS = """e => {
  const shown = getComputedStyle(e), box = e.getBoundingClientRect();
  return (shown.outlineStyle !== 'none' || shown.boxShadow !== 'none') && box.width > 0 && box.bottom > 0 && box.top < innerHeight;
}"""
