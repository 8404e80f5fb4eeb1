"""Jinja for what a page says many times: its inputs, its fields, the rows of a long list (ADR 25). All else is a Django template."""

from functools import cache
from typing import Any

from django.forms.renderers import Jinja2


@cache
def engine() -> Any:
    """Django's own Jinja engine for forms: it escapes by itself, and finds templates in the `jinja2` folder of each room."""
    return Jinja2().engine


def say(**words: Any) -> None:
    """What these templates may call, by name; told once, at the start."""
    engine().env.globals.update(words)


def twin(template_name: str) -> Any:
    """A template by its name.

    Raises:
        django.template.TemplateDoesNotExist: no room has it.
    """
    return engine().get_template(template_name)
