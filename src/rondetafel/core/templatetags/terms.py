"""`{% term "meeting" body %}`: the word of the body's jurisdiction; with "capital" as third argument, with a capital."""

from typing import Any

from django import template

from rondetafel.core.terms import term as word_for

register = template.Library()


@register.simple_tag
def term(key: str, place: Any = "NL", shape: str = "") -> str:
    """The word for a thing where `place` is (a body, a root or a jurisdiction)."""
    word = word_for(key, getattr(place, "jurisdiction", None) or (place if isinstance(place, str) else "NL"))
    return word.capitalize() if shape == "capital" else word
