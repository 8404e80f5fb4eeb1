"""Opening what a page is about, and showing its form: the same few lines for every page of this room."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from rondetafel.cases.models import Case
from rondetafel.cases.queries.cases import cases
from rondetafel.core.access import open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.web import show
from rondetafel.direction.rules import keeps_desk

DESK = ("care:chair", "care:secretary")


def case_for_desk(actor: Actor, case_id: UUID) -> Case:
    """The case, for whoever keeps the desk of its table."""
    case = open_or_404(cases(), actor, pk=case_id)
    keeps_desk.check(actor, case)
    return case


def back_to(case_id: UUID, part: str = "") -> str:
    """The page *Procesregie* of a case."""
    return reverse("direction:case_direction", args=[case_id]) + (f"#{part}" if part else "")


def show_form(request: HttpRequest, name: str, case: Case, form: Form | None = None, **more: Any) -> HttpResponse:
    """The page of one act, with its form; 422 when what was sent cannot be."""
    context = {"case": case, "form": form, "back": back_to(case.pk), "practice": case.body.practice, **more}
    return show(request, f"direction/{name}.html", context, status=422 if form is not None and form.is_bound else 200)
