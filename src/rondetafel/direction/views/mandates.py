"""Pages about the mandate register."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rondetafel.cases.models import AdviceItem
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.sealed import text_of
from rondetafel.core.web import done
from rondetafel.direction.actions import links
from rondetafel.direction.actions import mandates as actions
from rondetafel.direction.forms import mandates as forms
from rondetafel.direction.models import Link, Mandate
from rondetafel.direction.queries import mandates as queries
from rondetafel.direction.rules import keeps_desk
from rondetafel.direction.views.opened import DESK, back_to, case_for_desk, show_form
from rondetafel.organisations.models import Organisation

ASKS = "Uw organisatie is betrokken bij een advies van het expertteam. Geeft u de expert de ruimte om dit uit te voeren?"


def _mandate(actor: Actor, mandate_id: UUID) -> Mandate:
    mandate = open_or_404(queries.mandates(), actor, pk=mandate_id)
    keeps_desk.check(actor, mandate)
    return mandate


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def need_mandate(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Write an organisation into the register for an advice item."""
    case = case_for_desk(actor, case_id)
    missing = queries.items_without(case)
    form = forms.NeedMandate(
        request.POST if request.method == "POST" else None,
        initial={"item": missing[0].pk if missing else None},
        items=AdviceItem.objects.filter(advice__case=case, advice__state="adopted", struck=False).order_by("position"),
        seats=queries.seats_of(case),
        organisations=Organisation.objects.filter(valid__contains=today(case.body.jurisdiction)).order_by("name"),
    )
    if form.is_valid():
        seat, chosen = form.cleaned_data["seat"], form.cleaned_data["organisation"]
        organisation = seat.capacity.organisation if seat else chosen
        try:
            actions.need_mandate(form.cleaned_data["item"], case, organisation=organisation, seat=seat, actor=actor)
            return done(request, back_to(case.pk, "mandaten"), "Toegevoegd. Vraag het mandaat nu aan de manager.")
        except actions.AlreadyAsked as known:
            form.add_error("seat" if seat else "organisation", str(known))
    return show_form(request, "need_mandate", case, form)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def ask_mandate(request: HttpRequest, actor: Actor, mandate_id: UUID) -> HttpResponse:
    """Ask the manager, with a link that carries no child data (safety P9)."""
    mandate = _mandate(actor, mandate_id)
    case, on = mandate.case, today(mandate.case.body.jurisdiction)
    people = queries.may_give(mandate, on)
    first = {"shown_text": ASKS, "asked_of": people.first() if len(people) == 1 else mandate.asked_of_id}
    form = forms.AskMandate(request.POST if request.method == "POST" else None, initial=first, case=case, people=people)
    if not form.is_valid():
        return show_form(request, "ask_mandate", case, form, mandate=mandate)
    asked_of = form.cleaned_data["asked_of"]
    actions.ask_mandate(mandate, actor=actor, asked_of=asked_of, on=on)
    if asked_of.email:
        links.send_link(
            case,
            kind=Link.Kind.MANDATE,
            subject_id=mandate.pk,
            shown_text=form.cleaned_data["shown_text"],
            capacity=asked_of,
            actor=actor,
            on=on,
            at=timezone.now(),
        )
        return done(request, back_to(case.pk, "mandaten"), "Gevraagd met een link. De klok loopt.")
    return done(request, back_to(case.pk, "mandaten"), "De klok loopt. Deze persoon heeft geen e-mailadres: bel, en noteer het antwoord.")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def note_mandate(request: HttpRequest, actor: Actor, mandate_id: UUID) -> HttpResponse:
    """What was answered on the phone or in a talk."""
    mandate = _mandate(actor, mandate_id)
    form = forms.NoteMandate(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return show_form(request, "note_mandate", mandate.case, form, mandate=mandate)
    actions.answer_mandate(mandate, actor=actor, on=today(mandate.case.body.jurisdiction), **form.cleaned_data)
    return done(request, back_to(mandate.case_id, "mandaten"), "Genoteerd.")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def ask_mandate_anew(request: HttpRequest, actor: Actor, mandate_id: UUID) -> HttpResponse:
    """The seat has another person: the old answer lapses."""
    mandate = _mandate(actor, mandate_id)
    seats = queries.seats_of(mandate.case).filter(capacity__organisation_id=mandate.organisation_id)
    form = forms.AskAnew(request.POST if request.method == "POST" else None, initial={"seat": seats.first()}, seats=seats)
    if not form.is_valid():
        reason = text_of(mandate, mandate.case.root, "reason")
        return show_form(request, "ask_mandate_anew", mandate.case, form, mandate=mandate, reason=reason)
    actions.ask_anew(mandate, actor=actor, **form.cleaned_data)
    return done(request, back_to(mandate.case_id, "mandaten"), "Het oude mandaat is vervallen. Vraag het nu opnieuw.")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def drop_mandate(request: HttpRequest, actor: Actor, mandate_id: UUID) -> HttpResponse:
    """No longer needed."""
    mandate = _mandate(actor, mandate_id)
    if request.method == "POST":
        actions.drop_mandate(mandate, actor=actor)
        return done(request, back_to(mandate.case_id, "mandaten"), "Het mandaat is vervallen.")
    return show_form(request, "drop_mandate", mandate.case, mandate=mandate)
