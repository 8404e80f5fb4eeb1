"""Whether a page speaks Dutch: English words that libraries and hurry leave behind."""

import re
from html.parser import HTMLParser

# No word here is also a Dutch word in common use.
WORDS = """
about access account-settings add and any apply back before cancel change choose comment confirm continue create delete deleted
description done edit email-address enter error errors expected field found from has incorrect invalid loading logout must name
new next not null number page password passwords permission please previous remove required saved search select selected send show
submit submitted successfully that the there this today true undefined unknown updated upload user username value view warning
welcome without yes you your
"""
ENGLISH = frozenset(WORDS.split())
SILENT = {"script", "style", "template", "code"}
READ_ALOUD = {"alt", "title", "placeholder", "aria-label", "data-confirm"}
WORD = re.compile(r"(?<![a-z0-9])[a-z]+(?:-[a-z]+)*(?![a-z0-9])")  # not the letters in a number such as RET-2ADD7KX
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class _Visible(HTMLParser):
    """Gathers what a person sees or hears."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.open: list[str] = []
        self.language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.language = given.get("lang") or ""
        if tag not in VOID:
            self.open.append(tag if not given.get("lang", "nl") or (given.get("lang") or "nl").startswith("nl") else "script")
        self.said += [value for name, value in attrs if name in READ_ALOUD and value]
        if tag == "input" and given.get("type") in ("submit", "button") and given.get("value"):
            self.said.append(given["value"] or "")

    def handle_endtag(self, tag: str) -> None:
        if self.open and tag not in VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not SILENT & set(self.open):
            self.said.append(data)


def english_in(html: str) -> list[str]:
    """English words in what a page says, and a remark when it does not call itself Dutch."""
    page = _Visible()
    page.feed(html)
    found = {word for text in page.said for word in WORD.findall(text.casefold()) if word in ENGLISH}
    return sorted(found) + ([] if not html.lstrip().startswith("<!") or page.language.startswith("nl") else ["lang is not nl"])
