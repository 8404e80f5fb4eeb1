"""Noting and withdrawing consent, going on without it, and who is able to decide."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from rondetafel.cases.clocks import AGES_THAT_COUNT, birthday
from rondetafel.cases.models import Case
from rondetafel.cases.queries.cases import cases
from rondetafel.cases.views.framed import show_case
from rondetafel.consents import actions, forms
from rondetafel.consents.models import Consent
from rondetafel.consents.queries.sharing import sharing
from rondetafel.consents.rules import may_keep_people, may_record_other_ground
from rondetafel.consents.views.framed import KEEPERS, about, ask, open_case, open_person, page_of
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.web import done
from rondetafel.documents.queries import documents

GET_POST = require_http_methods(["GET", "POST"])


def _typed(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _when(case: Case) -> dict[str, Any]:
    return {"on": today(case.body.jurisdiction), "at": timezone.now()}


@GET_POST
@allow(*KEEPERS)
def note_consent(request: HttpRequest, actor: Actor, concerned_id: UUID) -> HttpResponse:
    """What somebody answered."""
    one = open_person(actor, concerned_id)
    form = forms.NoteConsent(_typed(request), documents=documents().filter(root_id=one.root_id))
    return ask(
        *(request, "note_consent", one.case, form),
        lambda **given: actions.note_consent(one, actor=actor, **_when(one.case), **given),
        told="Het antwoord is vastgelegd.",
        **about(one),
    )


@GET_POST
@allow(*KEEPERS)
def withdraw_consent(request: HttpRequest, actor: Actor, consent_id: UUID) -> HttpResponse:
    """Somebody takes a yes back."""
    consent = open_or_404(Consent.objects.select_related("concerned"), actor, pk=consent_id)
    one = open_person(actor, consent.concerned_id)
    form = forms.WithdrawConsent(_typed(request))
    if not form.is_valid():
        context = {"form": form, "consent": consent, "back": page_of(one.case), **about(one)}
        return show_case(request, "consents/withdraw_consent.html", one.case, context)
    stopped = actions.withdraw_consent(consent, actor=actor, **_when(one.case))
    told = "Ingetrokken. Het delen is gestopt: de experts zien deze casus niet meer." if stopped else "Ingetrokken."
    return done(request, page_of(one.case), told)


@GET_POST
@allow(*KEEPERS)
def go_on(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """A reason to go on; after a no, another ground, by the chair."""
    case = open_case(actor, case_id)
    state = sharing(case, today(case.body.jurisdiction))
    if state.shut:
        may_record_other_ground.check(actor, case)
    form = forms.GoOnForm(_typed(request))
    return ask(
        *(request, "go_on", case, form),
        lambda **given: actions.go_on(case, actor=actor, **_when(case), **given),
        told="Vastgelegd. De tafel gaat verder, met deze reden erbij.",
        sharing=state,
    )


@require_POST
@allow("care:chair", "care:secretary")
def open_again(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The name may be told again: the experts of the coming meeting are let in."""
    case = open_case(actor, case_id)
    actions.open_again(case, actor=actor, at=timezone.now())
    return done(request, page_of(case), "De experts van het overleg zien deze casus weer, als de agenda of het pakket er al uit was.")


@GET_POST
@allow(*KEEPERS)
def assess_capacity(request: HttpRequest, actor: Actor, concerned_id: UUID) -> HttpResponse:
    """Whether somebody can decide about this."""
    one = open_person(actor, concerned_id)
    form = forms.AssessCapacity(_typed(request))
    return ask(
        *(request, "assess_capacity", one.case, form),
        lambda **given: actions.assess_capacity(one, actor=actor, **_when(one.case), **given),
        told="De beoordeling is vastgelegd. Wie moet instemmen is opnieuw berekend.",
        **about(one),
    )


@GET_POST
@allow(*KEEPERS)
def set_measure(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """A court measure."""
    case = open_case(actor, case_id)
    form = forms.SetMeasure(_typed(request))

    def act(organisation: Any, **given: Any) -> None:
        actions.set_measure(case, actor=actor, **_when(case), **given, organisation_id=organisation.pk if organisation else None)

    return ask(request, "set_measure", case, form, act, told="De maatregel is vastgelegd. Wie moet instemmen is opnieuw berekend.")


@GET_POST
@allow(*KEEPERS)
def ask_view(request: HttpRequest, actor: Actor, concerned_id: UUID) -> HttpResponse:
    """What the young person thinks of this parent reading along."""
    one = open_person(actor, concerned_id)
    form = forms.AskView(_typed(request))
    return ask(
        *(request, "ask_view", one.case, form),
        lambda **given: actions.ask_view(one, actor=actor, **_when(one.case), **given),
        told="De mening van de jeugdige is vastgelegd.",
        **about(one),
    )


@GET_POST
@allow(*KEEPERS)
def birthday_page(request: HttpRequest, actor: Actor, case_id: UUID, age: int) -> HttpResponse:
    """What changes on a 12th, 16th or 18th birthday, in words; and that it was talked over."""
    case = open_or_404(cases(), actor, pk=case_id)
    may_keep_people.check(actor, case)
    if age not in AGES_THAT_COUNT or case.birth_date is None:
        raise Http404
    if request.method == "POST":
        actions.seen_birthday(case, actor=actor, age=age)
        return done(request, page_of(case), "Vastgelegd dat dit is besproken.")
    day = birthday(case.birth_date, age)
    context = {"age": age, "day": day, "before": sharing(case, today(case.body.jurisdiction)), "then": sharing(case, day)}
    return show_case(request, "consents/birthday_page.html", case, {"back": page_of(case), **context})
