"""Where every link of every page leads, as one person follows them."""

import re
from collections import Counter, deque
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.test import Client

KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
OF_LIBRARIES = ("/account/", "/static/")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href")
        if tag == "a" and address:
            self.found.append(address)


def shape(address: str) -> str:
    """The same page about another thing has the same shape."""
    return KEY.sub("*", address.partition("?")[0])


def dead_links(browser: Client, *, of_a_shape: int) -> list[tuple[str, str, int]]:
    """Follow links from the first page on; of pages of one shape only so many. Gives where from, where to, and what came instead of a page."""
    waiting, seen, times = deque([("/", "")]), {"/"}, Counter[str]()
    dead = []
    while waiting:
        address, before = waiting.popleft()
        answer = browser.get(address, follow=True)
        if answer.status_code != 200:
            dead.append((shape(before), shape(address), answer.status_code))
            continue
        if not answer.get("Content-Type", "").startswith("text/html"):
            continue
        reader = _Links()
        reader.feed(answer.content.decode())
        for link in reader.found:
            there = urlsplit(urljoin(f"http://testserver{answer.request['PATH_INFO']}", link))
            onward = there.path + (f"?{there.query}" if there.query else "")
            if there.netloc != "testserver" or onward in seen or there.path.startswith(OF_LIBRARIES) or times[shape(onward)] == of_a_shape:
                continue
            times[shape(onward)] += 1
            seen.add(onward)
            waiting.append((onward, address))
    return dead
