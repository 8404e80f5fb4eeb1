"""Handing a case over to another table, and answering what another table offers."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.bodies.models import Body
from rondetafel.cases.models import Case
from rondetafel.cases.queries.cases import cases
from rondetafel.cases.rules import keeps_desk_of
from rondetafel.cases.views.framed import show_case
from rondetafel.consents import forms
from rondetafel.consents.actions import handing_over as actions
from rondetafel.consents.models import HandOver, Offer
from rondetafel.consents.queries import handing_over as queries
from rondetafel.consents.queries.sharing import STATE_WORDS, sharing
from rondetafel.consents.rules import may_answer_offer, may_hand_over, may_withdraw_offer, why_not_shared
from rondetafel.consents.views.framed import open_case
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.models import Root
from rondetafel.core.sealed import text_of
from rondetafel.core.web import done, show
from rondetafel.core.workflow import IllegalMove

DESK = ("care:chair", "care:secretary")
GET_POST = require_http_methods(["GET", "POST"])
WAITS = "Deze casus is al aangeboden; wacht op het antwoord of neem het aanbod terug."


def _page_url(case: Case) -> str:
    return reverse("consents:hand_over", args=[case.pk])


@require_GET
@allow(*DESK)
def hand_over(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """To which tables this case was offered, and what they answered."""
    case = open_case(actor, case_id)
    came = queries.came_from(case)
    context = {
        "rows": [(one, text_of(one, case.root, "why"), text_of(one, case.root, "answer")) for one in queries.hand_overs_of(case)],
        "came_from": came,
        "may_offer": may_hand_over(actor, case),
        "chair": may_withdraw_offer(actor, case),
        "words": STATE_WORDS,
        "on": today(case.body.jurisdiction),
    }
    return show_case(request, "consents/hand_over.html", case, context)


@GET_POST
@allow(*DESK)
def offer_case(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Choose the table, the ground and what goes along."""
    case = open_case(actor, case_id)
    may_hand_over.check(actor, case)
    on = today(case.body.jurisdiction)
    tables, state = queries.tables_to_hand_to(case, on), sharing(case, on)
    form = forms.OfferCase(request.POST if request.method == "POST" else None, tables=tables, papers=queries.papers_of(case))
    context = {"form": form, "back": _page_url(case), "sharing": state, "refused": why_not_shared(actor, state), "tables": tables}
    if form.is_valid():
        try:
            actions.offer_case(case, actor=actor, at=timezone.now(), on=on, **form.cleaned_data)
            return done(request, _page_url(case), "Aangeboden. Er gaat niets mee tot de andere tafel de casus overneemt.")
        except IllegalMove:
            form.add_error(None, WAITS)
    return show_case(request, "consents/offer_case.html", case, context, status=422 if form.is_bound else 200)


@require_POST
@allow(*DESK)
def withdraw_offer(request: HttpRequest, actor: Actor, hand_over_id: UUID) -> HttpResponse:
    """The sender takes the offer back."""
    one = _hand_over(actor, hand_over_id)
    actions.withdraw_offer(one, actor=actor, at=timezone.now())
    return done(request, _page_url(one.case), "Het aanbod is teruggenomen.")


@require_POST
@allow(*DESK)
def seen_answer(request: HttpRequest, actor: Actor, hand_over_id: UUID) -> HttpResponse:
    """The answer was read."""
    one = _hand_over(actor, hand_over_id)
    actions.seen_answer(one, actor=actor, at=timezone.now(), on=today(one.case.body.jurisdiction))
    return done(request, _page_url(one.case), "Gezien.")


def _hand_over(actor: Actor, hand_over_id: UUID) -> HandOver:
    one = open_or_404(HandOver.objects.select_related("to_body"), actor, pk=hand_over_id)
    one.case = cases().get(pk=one.case_id)
    return one


@require_GET
@allow(*DESK)
def offer_list(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """What other tables offered to this one."""
    body = open_or_404(Body.objects.all(), actor, pk=body_id)
    if not keeps_desk_of(actor, body):
        raise Http404
    rows = queries.offers_to(body.pk)
    record("offer.list", None, actor=actor, action="R", objects=rows)
    return show(
        request, "consents/offer_list.html", {"body": body, "practice": body.practice, "rows": rows, "on": today(body.jurisdiction)}
    )


def _offer(actor: Actor, offer_id: UUID) -> Offer:
    one = open_or_404(queries.offers(), actor, pk=offer_id)
    may_answer_offer.check(actor, one)
    return one


def _facts(one: Offer) -> dict[str, Any]:
    return {
        "offer": one,
        "practice": one.body.practice,
        "always": queries.ALWAYS,
        "more": queries.parts_in_words(one.parts),
        "sharing": STATE_WORDS[one.sharing],
        "answer": text_of(one, Root.objects.get(pk=one.root_id), "answer"),
        "on": today(one.body.jurisdiction),
        "back": reverse("consents:offer_list", args=[one.body_id]),
    }


@require_GET
@allow(*DESK)
def offer(request: HttpRequest, actor: Actor, offer_id: UUID) -> HttpResponse:
    """From which table, since when, on which ground, before when; nothing of the content."""
    return show(request, "consents/offer.html", _facts(_offer(actor, offer_id)))


@GET_POST
@allow(*DESK)
def accept_offer(request: HttpRequest, actor: Actor, offer_id: UUID) -> HttpResponse:
    """Take the case over."""
    one = _offer(actor, offer_id)
    form = forms.AcceptOffer(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return show(request, "consents/accept_offer.html", _facts(one) | {"form": form})
    case = actions.accept_offer(one, actor=actor, at=timezone.now(), on=today(one.body.jurisdiction))
    return done(request, case, f"Overgenomen, onder nummer {case.number}. Uw gastorganisatie is nu verantwoordelijk voor de gegevens.")


@GET_POST
@allow(*DESK)
def refuse_offer(request: HttpRequest, actor: Actor, offer_id: UUID) -> HttpResponse:
    """Not this table, with the reason."""
    one = _offer(actor, offer_id)
    form = forms.RefuseOffer(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return show(request, "consents/refuse_offer.html", _facts(one) | {"form": form}, status=422 if form.is_bound else 200)
    actions.refuse_offer(one, actor=actor, at=timezone.now(), **form.cleaned_data)
    return done(request, reverse("consents:offer_list", args=[one.body_id]), "De andere tafel leest uw antwoord.")
