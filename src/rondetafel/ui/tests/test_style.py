"""The style sheets: readable pairs of colours, no colour outside the tokens, within their budget."""

from pathlib import Path
from re import findall, search

import pytest

SHEETS = Path(__file__).parent.parent / "static" / "ui"
TOKENS = dict(findall(r"--rt-([\w-]+):\s*(?:var\([^,]+,\s*)?(#[0-9a-f]{6})\b", (SHEETS / "tokens.css").read_text(encoding="utf-8")))
TEXT = [
    ("ink", "page"),
    ("ink", "sheet"),
    ("ink", "shade"),
    ("muted", "page"),
    ("muted", "sheet"),
    ("muted", "shade"),
    ("action", "page"),
    ("action", "sheet"),
    ("action-strong", "action-soft"),
    ("on-action", "action"),
    ("on-action", "action-strong"),
    ("on-head", "head"),
    ("on-head-soft", "head"),
    *[(tone, f"{tone}-soft") for tone in ("info", "good", "warn", "bad")],
    *[(tone, "sheet") for tone in ("info", "good", "warn", "bad")],
    *[("ink", f"{tone}-soft") for tone in ("info", "good", "warn", "bad")],
    *[("on-action", f"part-{number}") for number in range(1, 7)],
]
LINES = [("edge", "sheet"), ("edge", "page"), ("focus", "sheet"), ("focus", "page"), ("head-focus", "head")]


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((luminance(TOKENS[one]), luminance(TOKENS[other])))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "behind"), TEXT)
def test_text_can_be_read(text, behind):
    assert contrast(text, behind) >= 4.5


@pytest.mark.parametrize(("line", "behind"), LINES)
def test_edges_and_focus_can_be_seen(line, behind):
    assert contrast(line, behind) >= 3


def own_colours(css):
    """Colours written in a declaration, white apart."""
    return [colour for colour in findall(r":[^;{}]*(#[0-9a-fA-F]{3,8})\b[^;{}]*[;}]", css) if colour != "#fff"]


@pytest.mark.parametrize("name", ["rondetafel.css", "forms.css", "components.css"])
def test_colours_come_from_the_tokens(name):
    assert own_colours(".x { color: #abc123; }") == ["#abc123"]
    assert own_colours((SHEETS / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("sheet", sorted(SHEETS.glob("*.css")), ids=lambda path: path.name)
def test_every_token_that_is_used_exists(sheet):
    defined = set(findall(r"(--rt-[\w-]+):", (SHEETS / "tokens.css").read_text(encoding="utf-8")))

    assert set(findall(r"var\((--rt-[\w-]+)", sheet.read_text(encoding="utf-8"))) <= defined


def test_the_style_takes_tokens_of_an_organisation():
    assert (SHEETS / "tokens.css").read_text(encoding="utf-8").count("var(--basis-") >= 20


@pytest.mark.parametrize("script", sorted(SHEETS.glob("*.js")), ids=lambda path: path.name)
def test_scripts_evaluate_nothing_and_store_nothing(script):
    assert not search(r"\beval\(|new Function|localStorage|sessionStorage|indexedDB", script.read_text(encoding="utf-8"))
