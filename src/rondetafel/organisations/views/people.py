"""People of organisations: adding, changing, and the quarterly question who still works there."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.web import done, show
from rondetafel.organisations import actions, forms, queries, rules
from rondetafel.organisations.models import Capacity, Organisation
from rondetafel.people import invitations
from rondetafel.people.models import Person


@require_GET
@allow("anyone")
def person_detail(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """For whom somebody acts and how to reach them there."""
    person = open_or_404(Person.objects.all(), actor, pk=person_id)
    now = timezone.now()
    capacities = list(queries.capacities_of(person))
    context: dict[str, Any] = {
        "person": person,
        "running": [one for one in capacities if now in one.valid],
        "ended": [one for one in capacities if now not in one.valid],
        "may_change": rules.is_administrator(actor),
    }
    if context["may_change"]:
        context |= {
            "without_account": not actions.has_account(person),
            "invitation": invitations.running(now).filter(person=person).first(),
        }
    return show(request, "organisations/person_detail.html", context)


@require_http_methods(["GET", "POST"])
@allow("administrator")
def add_person(request: HttpRequest, actor: Actor, organisation_id: UUID) -> HttpResponse:
    """Write down somebody new at an organisation."""
    organisation = open_or_404(Organisation.objects.all(), actor, pk=organisation_id)
    form = forms.AddPerson(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            capacity = actions.add_person(organisation, actor=actor, since=timezone.now(), **form.cleaned_data)
            return done(request, _person_url(capacity.person_id), f"{capacity.person} staat erin.")
        except actions.AlreadyThere as there:
            form.add_error("email", str(there))
    context = {"form": form, "organisation": organisation}
    return show(request, "organisations/add_person.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow("administrator")
def add_capacity(request: HttpRequest, actor: Actor, person_id: UUID) -> HttpResponse:
    """Let a known person act for another organisation too."""
    person = open_or_404(Person.objects.all(), actor, pk=person_id)
    form = forms.AddCapacity(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.add_capacity(person, actor=actor, since=timezone.now(), **form.cleaned_data)
            return done(request, _person_url(person.pk), "De hoedanigheid is toegevoegd.")
        except actions.AlreadyThere as there:
            form.add_error("organisation", str(there))
    return show(request, "organisations/add_capacity.html", {"form": form, "person": person}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow("administrator")
def change_capacity(request: HttpRequest, actor: Actor, capacity_id: UUID) -> HttpResponse:
    """Change function and contact of somebody at an organisation."""
    capacity = open_or_404(Capacity.objects.select_related("person", "organisation"), actor, pk=capacity_id)
    form = forms.ChangeCapacity.of(capacity, request.POST if request.method == "POST" else None)
    if form.is_valid():
        actions.change_capacity(capacity, actor=actor, **form.cleaned_data)
        return done(request, _person_url(capacity.person_id), "De wijziging is bewaard.")
    return show(request, "organisations/change_capacity.html", {"form": form, "capacity": capacity}, status=422 if form.is_bound else 200)


@require_POST
@allow("administrator")
def invite_person(request: HttpRequest, actor: Actor, capacity_id: UUID) -> HttpResponse:
    """Send somebody a link to make an account, or send it again."""
    capacity = open_or_404(Capacity.objects.select_related("person", "organisation"), actor, pk=capacity_id)
    actions.invite_person(capacity, actor=actor, at=timezone.now())
    return done(request, _person_url(capacity.person_id), f"De uitnodiging gaat naar {capacity.email}.")


@require_POST
@allow("administrator")
def withdraw_invitation(request: HttpRequest, actor: Actor, capacity_id: UUID) -> HttpResponse:
    """Let the link that was sent stop working."""
    capacity = open_or_404(Capacity.objects.select_related("person", "organisation"), actor, pk=capacity_id)
    actions.withdraw_invitation(capacity, actor=actor, at=timezone.now())
    return done(request, _person_url(capacity.person_id), "De uitnodiging werkt niet meer.")


@require_GET
@allow("anyone")
def still_here(request: HttpRequest, actor: Actor, organisation_id: UUID) -> HttpResponse:
    """The quarterly list: who is still with this organisation?"""
    organisation = open_or_404(Organisation.objects.all(), actor, pk=organisation_id)
    rules.may_keep_people.check(actor, organisation)
    now = timezone.now()
    people = queries.with_last_word(queries.people_of(organisation, now))
    waiting = {one.pk for one in queries.to_confirm(organisation, now)}
    context = {
        "organisation": organisation,
        "asked": [one for one in people if one.pk in waiting],
        "settled": [one for one in people if one.pk not in waiting],
        "me": actor.person_id,
    }
    return show(request, "organisations/still_here.html", context)


@require_POST
@allow("anyone")
def confirm_still_here(request: HttpRequest, actor: Actor, capacity_id: UUID) -> HttpResponse:
    """Say that one colleague still works there."""
    capacity = open_or_404(Capacity.objects.select_related("person", "organisation"), actor, pk=capacity_id, organisation__isnull=False)
    actions.confirm_still_here(capacity, actor=actor, at=timezone.now())
    return done(
        request, reverse("organisations:still_here", args=[capacity.organisation_id]), f"{capacity.person}: genoteerd als nog bij u."
    )


def _person_url(person_id: UUID) -> str:
    return reverse("organisations:person_detail", args=[person_id])
