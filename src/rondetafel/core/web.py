"""Answering: a page or the part of it that htmx asked for, and going on after an act."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from rondetafel.core.ids import new_id


def show(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, part: str | None = None, status: int = 200
) -> HttpResponse:
    """Render a page; for an htmx request, only its named part. Every page carries a fresh form key."""
    full = {"form_key": request.POST.get("form_key") or new_id(), **(context or {})}
    name = f"{template}#{part}" if part and request.headers.get("HX-Request") else template
    response = HttpResponse(render_to_string(name, full, request), status=status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = "HX-Request"
    return response


def done(request: HttpRequest, to: Any, message: str = "") -> HttpResponse:
    """Go on to a page after an act, with a short confirmation; a reload of that page repeats nothing."""
    location = to if isinstance(to, str) else to.get_absolute_url()
    if message:
        messages.success(request, message)
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=204)
        response.headers["HX-Redirect"] = location
        return response
    response = HttpResponseRedirect(location)
    response.status_code = 303
    return response


def and_back(request: HttpRequest, to: str) -> str:
    """The address of a page that must be passed first, and that comes back to this one afterwards."""
    return f"{to}?{urlencode({'next': request.get_full_path()})}"


def back_or(request: HttpRequest, otherwise: str) -> str:
    """Where who was sent here came from; a page of this site only."""
    wanted = request.GET.get("next", "")
    return wanted if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else otherwise


def hand_over(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file that leaves the house. The name tells nothing about a person; the caller has recorded the act."""
    types = {
        "pdf": "application/pdf",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "zip": "application/zip",
        "ics": "text/calendar; charset=utf-8",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
    response = HttpResponse(content, content_type=types[kind])
    response.headers["Content-Disposition"] = f'{"inline" if kind == "pdf" else "attachment"}; filename="{name}.{kind}"'
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
