"""What all pages of one table share: its name, its banner, its parts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from rondetafel.bodies import rules
from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor
from rondetafel.core.web import show

PARTS = (("body_detail", "Overzicht"), ("composition", "Samenstelling"), ("charter_list", "Afsprakenkader"), ("question_list", "Vragen"))

_more_parts: list[tuple[str, str]] = []  # pages of higher contexts about any table, for everybody who acts
_care_parts: list[tuple[str, str]] = []  # pages of higher contexts about a table of the care zone, for who runs it
_desk_parts: list[tuple[str, str]] = []  # the same, for chair and secretary of that table alone: an administrator sees no cases
_member_parts: list[tuple[str, str]] = []  # pages of higher contexts about a table of the care zone, for who sits there or runs it


def set_more_parts(parts: list[tuple[str, str]]) -> None:
    """Called once, by `config/wiring.py`: (name of the address, label)."""
    _more_parts[:] = parts


def set_care_parts(parts: list[tuple[str, str]]) -> None:
    """Called once, by `config/wiring.py`: (name of the address, label)."""
    _care_parts[:] = parts


def set_desk_parts(parts: list[tuple[str, str]]) -> None:
    """Called once, by `config/wiring.py`: (name of the address, label)."""
    _desk_parts[:] = parts


def set_member_parts(parts: list[tuple[str, str]]) -> None:
    """Called once, by `config/wiring.py`: (name of the address, label)."""
    _member_parts[:] = parts


def body_page(body: Body, actor: Actor, part: str = "") -> dict[str, Any]:
    """The frame of a page about one table."""
    runs = rules.may_run(actor, body)
    parts = [*PARTS, ("settings", "Instellingen")] if runs else PARTS
    own = [{"label": label, "url": reverse(f"bodies:{name}", args=[body.pk]), "current": name == part} for name, label in parts]
    more = [{"label": label, "url": reverse(name, args=[body.pk]), "current": name == part} for name, label in _more_parts]
    care = body.zone == Body.Zone.CARE
    higher = [
        *(_member_parts if care and body.pk in actor.bodies() else []),
        *(_care_parts if care and runs else []),
        *(_desk_parts if care and actor.holds_any(rules.DESK, of=body.pk) else []),
    ]
    return {
        "body": body,
        "table_name": body.name,
        "practice": body.practice,
        "may_run": runs,
        "parts": own[: len(PARTS)]
        + more
        + own[len(PARTS) :]
        + [{"label": label, "url": reverse(name, args=[body.pk]), "current": name == part} for name, label in higher],
    }


def show_form(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A page with a form: 422 when what was sent is not right."""
    return show(request, template, context, status=422 if context["form"].is_bound else 200)
