"""The page of a case's people and their consent, and keeping the list."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.cases.models import Case
from rondetafel.cases.views.framed import show_case
from rondetafel.consents import actions, forms
from rondetafel.consents.models import Concerned, Withheld
from rondetafel.consents.queries import page as queries
from rondetafel.consents.queries.people import sealed_text
from rondetafel.consents.queries.things import factors_of
from rondetafel.consents.rules import may_keep_people
from rondetafel.consents.views.framed import KEEPERS, about, ask, open_case, open_person, page_of
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.web import done
from rondetafel.documents.queries import documents

GET_POST = require_http_methods(["GET", "POST"])
BOTH = "Iemand anders heeft dit intussen bewaard. Hieronder staat ook wat er nu bewaard is; wat u bewaart, blijft staan."
PLAIN = ("kind", "position", "birth_date", "organisation", "authority", "authority_source", "authority_checked_by", "authority_checked_on")
KEPT = (*PLAIN, "told_on", "safe_channel", "language", "interpreter", "address_secret")
SEALED = ("name", "address", "not_told", "safe_detail", "not_invited")


@require_GET
@allow(*KEEPERS)
def consent_page(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Who is concerned, what each says, and on which ground the table works."""
    case = open_case(actor, case_id)
    on = today(case.body.jurisdiction)
    return show_case(request, "consents/consent_page.html", case, {"on": on, **queries.consent_page(case, actor, on)})


@require_POST
@allow(*KEEPERS)
def list_people(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Begin the list from what the referral says."""
    case = open_case(actor, case_id)
    actions.list_people(case, actor=actor)
    return done(request, page_of(case), "De lijst is begonnen. Vul per persoon aan wat u weet.")


@require_POST
@allow(*KEEPERS)
def take_from_referral(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Take over what the second stage says about measure, parents and authority."""
    case = open_case(actor, case_id)
    seen = parse_datetime(request.POST.get("sent_at", ""))
    if seen is None:
        raise Http404
    on = today(case.body.jurisdiction)
    actions.take_from_referral(case, actor=actor, on=on, at=timezone.now(), sent_at=seen)
    return done(request, page_of(case), "Overgenomen uit de aanmelding. Wie moet instemmen is opnieuw berekend.")


@GET_POST
@allow(*KEEPERS)
def add_person(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Somebody else who is concerned."""
    case = open_case(actor, case_id)
    return _person(request, actor, case, None)


@GET_POST
@allow(*KEEPERS)
def edit_person(request: HttpRequest, actor: Actor, concerned_id: UUID) -> HttpResponse:
    """What is known of somebody."""
    one = open_person(actor, concerned_id)
    return _person(request, actor, one.case, one)


def _person(request: HttpRequest, actor: Actor, case: Case, one: Concerned | None) -> HttpResponse:
    young = one is not None and one.kind == Concerned.Kind.YOUNG_PERSON
    form = forms.PersonForm(request.POST if request.method == "POST" else None, initial=_initial(one), young=young)
    context: dict[str, Any] = {"form": form, "back": page_of(case), **(about(one) if one else {})}
    template = f"consents/{'edit' if one else 'add'}_person.html"
    if form.is_valid():
        try:
            actions.write_person(case, actor=actor, on=today(case.body.jurisdiction), person=one, **form.cleaned_data)
            return done(request, page_of(case), "Bewaard. Wie moet instemmen is opnieuw berekend.")
        except actions.Overtaken as overtaken:
            context["others"] = _differing(form, overtaken.now)
            form.stand_on(BOTH, version=overtaken.now.version)
    return show_case(request, template, case, context, status=422 if form.is_bound else 200)


def _initial(one: Concerned | None) -> dict[str, Any]:
    if one is None:
        return {}
    return {name: getattr(one, name) for name in KEPT} | {name: sealed_text(one, name) for name in SEALED} | {"version": one.version}


def _differing(form: forms.PersonForm, now: Concerned) -> list[tuple[str, Any]]:
    """Label and saved value of what differs from what was typed."""
    saved = _initial(now)
    return [
        (str(form[name].label), saved[name])
        for name in form.cleaned_data
        if name != "version" and saved.get(name) != form.cleaned_data[name]
    ]


@GET_POST
@allow(*KEEPERS)
def end_person(request: HttpRequest, actor: Actor, concerned_id: UUID) -> HttpResponse:
    """Somebody is no longer concerned."""
    one = open_person(actor, concerned_id)
    form = forms.EndPerson(request.POST if request.method == "POST" else None)
    on = today(one.case.body.jurisdiction)
    return ask(
        *(request, "end_person", one.case, form),
        lambda **given: actions.end_person(one, actor=actor, on=on, **given),
        told="Van de lijst gehaald. Er gaat niets meer naar deze persoon.",
        **about(one),
    )


@GET_POST
@allow(*KEEPERS)
def withhold(request: HttpRequest, actor: Actor, concerned_id: UUID) -> HttpResponse:
    """Not for this person, because."""
    one = open_person(actor, concerned_id)
    papers = documents().filter(root_id=one.root_id)
    form = forms.Withhold(request.POST if request.method == "POST" else None, documents=papers, factors=factors_of(one.case))

    def act(document: Any, factor: str, code: str, reason: str) -> None:
        kind = Withheld.Kind.DOCUMENT if document else Withheld.Kind.FACTOR if factor else Withheld.Kind.FIELD
        thing = document.pk if document else UUID(factor) if factor else None
        on = today(one.case.body.jurisdiction)
        actions.withhold(one, actor=actor, on=on, kind=kind, reason=reason, object_id=thing, code=code)

    return ask(request, "withhold", one.case, form, act, told="Vastgelegd. Deze persoon krijgt dit niet te zien.", **about(one))


@require_POST
@allow(*KEEPERS)
def lift_withheld(request: HttpRequest, actor: Actor, withheld_id: UUID) -> HttpResponse:
    """This person may see it again."""
    row = open_or_404(Withheld.objects.filter(lifted_on=None).select_related("case__body"), actor, pk=withheld_id)
    may_keep_people.check(actor, row.case)
    actions.lift_withheld(row, actor=actor, on=today(row.case.body.jurisdiction))
    return done(request, page_of(row.case), "Deze persoon mag dit weer zien.")
