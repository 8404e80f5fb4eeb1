"""One shape for the pages of this room: a form about a case, an act, and back to *Toestemming en grondslag*."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from rondetafel.cases.models import Case
from rondetafel.cases.queries.cases import cases
from rondetafel.cases.rules import keeps_papers
from rondetafel.cases.views.framed import show_case
from rondetafel.consents.models import Concerned
from rondetafel.consents.queries.people import concerned, name_of
from rondetafel.consents.rules import may_keep_people
from rondetafel.core.access import open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.web import done

KEEPERS = ("referrer", "care:chair", "care:secretary")


def open_case(actor: Actor, case_id: UUID) -> Case:
    """The case, for who keeps its people: referrer and desk."""
    case = open_or_404(cases(), actor, pk=case_id)
    keeps_papers.check(actor, case)
    may_keep_people.check(actor, case)
    return case


def open_person(actor: Actor, concerned_id: UUID) -> Concerned:
    """Somebody concerned, for the same."""
    one = open_or_404(concerned().filter(ended_on=None), actor, pk=concerned_id)
    one.case = cases().get(pk=one.case_id)
    may_keep_people.check(actor, one.case)
    return one


def page_of(case: Case) -> str:
    return reverse("consents:consent_page", args=[case.pk])


def about(one: Concerned) -> dict[str, Any]:
    """What every page about a person shows."""
    return {"one": one, "name": name_of(one)}


def ask(
    request: HttpRequest, template: str, case: Case, form: Form, act: Callable[..., object], *, told: str, **context: Any
) -> HttpResponse:
    """Show the form; when it is filled in, act and go back."""
    if not form.is_valid():
        whole = {"form": form, "back": page_of(case), **context}
        return show_case(request, f"consents/{template}.html", case, whole, status=422 if form.is_bound else 200)
    act(**form.cleaned_data)
    return done(request, page_of(case), told)
