"""Pages about calls, what is waited for, and new terms."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.cases.actions import follow_up
from rondetafel.cases.queries.follow_up import care_actions
from rondetafel.cases.rules_outcome import may_add_action
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.rules import RuleRefused
from rondetafel.core.web import done, show
from rondetafel.direction.actions import contacts as actions
from rondetafel.direction.forms import contacts as forms
from rondetafel.direction.queries import contacts as queries
from rondetafel.direction.queries.roles import people_around
from rondetafel.direction.rules import keeps_desk
from rondetafel.direction.views.opened import DESK, back_to, case_for_desk, show_form


@require_GET
@allow(*DESK)
def calls(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Bellen vandaag: all calls over all cases, with the form of one of them in front."""
    on = today()
    rows = queries.calls(actor, on)
    chosen = next((one for one in rows if str(one.moment.pk) == request.GET.get("now")), rows[0] if rows else None)
    record("contact.list", None, actor=actor, action="R", objects=[one.moment for one in rows])
    context = {"calls": rows, "chosen": chosen, "form": forms.NoteContact() if chosen else None, "coming": queries.coming(actor, on)}
    return show(request, "direction/calls.html", context)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def note_contact(request: HttpRequest, actor: Actor, contact_id: UUID) -> HttpResponse:
    """Twenty seconds: how it went, a few words, the next date."""
    moment = open_or_404(queries.moments(), actor, pk=contact_id)
    keeps_desk.check(actor, moment)
    form = forms.NoteContact(request.POST if request.method == "POST" else None)
    in_list = request.POST.get("then") == "calls"
    if not form.is_valid():
        return show_form(request, "note_contact", moment.case, form, moment=moment, then="calls" if in_list else "")
    actions.note_contact(moment, actor=actor, on=today(moment.case.body.jurisdiction), **form.cleaned_data)
    return done(request, reverse("direction:calls") if in_list else back_to(moment.case_id, "contact"), f"{moment.case.number}: genoteerd.")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def plan_contact(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Put a call on a day."""
    case = case_for_desk(actor, case_id)
    form = forms.PlanContact(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return show_form(request, "plan_contact", case, form)
    actions.plan_contact(case, actor=actor, **form.cleaned_data)
    return done(request, back_to(case.pk, "contact"), "Gepland. Het komt die dag bij Bellen vandaag.")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def wait_for(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """We wait for an event: which, who reports it, the latest date."""
    case = case_for_desk(actor, case_id)
    form = forms.WaitFor(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.wait_for(case, actor=actor, on=today(case.body.jurisdiction), **form.cleaned_data)
            return done(request, back_to(case.pk, "wachten"), "Genoteerd waarop we wachten.")
        except RuleRefused as refused:
            form.add_error("latest_on", str(refused))
    return show_form(request, "wait_for", case, form)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def stop_waiting(request: HttpRequest, actor: Actor, waiting_id: UUID) -> HttpResponse:
    """It happened, or we no longer wait."""
    waiting = open_or_404(queries.waitings(), actor, pk=waiting_id)
    keeps_desk.check(actor, waiting)
    form = forms.StopWaiting(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return show_form(request, "stop_waiting", waiting.case, form, waiting=waiting)
    actions.stop_waiting(waiting, actor=actor, on=today(waiting.case.body.jurisdiction), **form.cleaned_data)
    return done(request, back_to(waiting.case_id, "wachten"), "Genoteerd.")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def give_new_term(request: HttpRequest, actor: Actor, action_id: UUID) -> HttpResponse:
    """A late action point gets another date, with a reason."""
    action = open_or_404(care_actions(), actor, pk=action_id)
    keeps_desk.check(actor, action)
    form = forms.GiveNewTerm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.give_new_term(action, actor=actor, on=today(action.case.body.jurisdiction), **form.cleaned_data)
            return done(request, back_to(action.case_id, "actiepunten"), "Het actiepunt heeft een nieuwe termijn.")
        except RuleRefused as refused:
            form.add_error("due_on", str(refused))
    return show_form(request, "give_new_term", action.case, form, action=action)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def add_care_action(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """An action point that comes from a call or a talk, not from an advice."""
    case = case_for_desk(actor, case_id)
    may_add_action.check(actor, case)
    form = forms.AddCareAction(request.POST if request.method == "POST" else None, people=people_around(case))
    if form.is_valid():
        try:
            follow_up.add_care_action(case, actor=actor, on=today(case.body.jurisdiction), **form.cleaned_data)
            return done(request, back_to(case.pk, "actiepunten"), "Het actiepunt staat erbij, met zijn termijn.")
        except RuleRefused as refused:
            form.add_error("due_on", str(refused))
    return show_form(request, "add_care_action", case, form)
