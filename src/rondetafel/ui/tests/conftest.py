"""A real browser window on pages of our own making: no server, no database."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"


class Window:
    """`answers` maps a path to a body, or to a function of the request that gives (status, headers, body)."""

    def __init__(self, page):
        self.page, self.answers, self.asked, self.complaints = page, {}, [], []
        page.route("**/*", self._answer)
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, body):
        if "<html" not in body:
            scripts = "".join(f'<script src="/static/ui/{name}" defer></script>' for name in ("rondetafel.js", "autosave.js"))
            body = f'<!doctype html><html lang="nl"><head><title>t</title>{scripts}</head><body>{body}</body></html>'
        self.answers["/"] = body
        self.page.goto("http://rondetafel.test/")
        return self.page

    def _answer(self, route, request):
        path = request.url.removeprefix("http://rondetafel.test").split("?")[0].split("#")[0]
        if path.startswith("/static/"):
            file = Path(finders.find(path.removeprefix("/static/")))
            return route.fulfill(body=file.read_bytes(), content_type=KINDS[file.suffix])
        self.asked.append(request)
        found = self.answers.get(path, "elsewhere")
        status, headers, body = found(request) if callable(found) else (200, {}, found)
        return route.fulfill(status=status, headers={"Content-Type": "text/html", "Content-Security-Policy": POLICY} | headers, body=body)

    def asked_for(self, path):
        return [request for request in self.asked if request.url.endswith(path)]


@pytest.fixture
def window(chromium):
    page = chromium.new_page(locale="nl-NL")
    yield Window(page)
    page.close()
