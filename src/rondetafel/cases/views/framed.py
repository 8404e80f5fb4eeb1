"""A page about a case: it always says when its table is still in *oefenstand*."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from rondetafel.cases.models import Case
from rondetafel.core.web import show


def show_case(request: HttpRequest, template: str, case: Case, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Render a page with its case and the banner of practice."""
    return show(request, template, {"case": case, "practice": case.body.practice, **context}, status=status)
