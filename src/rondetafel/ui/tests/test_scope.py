"""A name that is set in one block of a template does not exist in another: a way back would silently be missing."""

import re
from pathlib import Path

import rondetafel

BLOCK = re.compile(r"{%\s*(?:block\s+(\w+)|endblock[^%]*)\s*%}")
SET = re.compile(r"\bas (\w+) %}")


def blocks_of(text):
    """Each block with its beginning and end, the inner ones too."""
    found, open_ones = [], []
    for mark in BLOCK.finditer(text):
        if mark.group(1):
            open_ones.append((mark.group(1), mark.end()))
        elif open_ones:
            found.append((*open_ones.pop(), mark.start()))
    return found


def block_at(blocks, place):
    around = [block for block in blocks if block[1] <= place <= block[2]]
    return min(around, key=lambda block: block[2] - block[1], default=None)


def lost_names(text):
    """Names used for a link outside the blocks that set them."""
    blocks, where = blocks_of(text), {}
    for mark in SET.finditer(text):
        where.setdefault(mark.group(1), set()).add(block_at(blocks, mark.start()))
    used = {name: re.finditer(rf'(?:cancel=|href="{{{{ |back_link ){name}\b', text) for name in where}
    return {
        name
        for name, marks in used.items()
        if None not in where[name] and any(block_at(blocks, m.start()) not in where[name] for m in marks)
    }


def test_a_name_of_another_block_is_found():
    assert lost_names('{% block a %}{% url "x" as back %}{% endblock %}{% block b %}{% submit "Ja" cancel=back %}{% endblock %}') == {
        "back"
    }


def test_no_template_uses_a_name_of_another_block():
    files = Path(rondetafel.__file__).parent.glob("*/templates/**/*.html")

    assert {str(file): names for file in files if (names := lost_names(file.read_text(encoding="utf-8")))} == {}
