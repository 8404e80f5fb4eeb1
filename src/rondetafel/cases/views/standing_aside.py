"""The desk says whether it knows a family privately; another of the desk takes the case over."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from rondetafel.cases import rules
from rondetafel.cases.actions import standing_aside as actions
from rondetafel.cases.forms.discussion import DeclareAtDesk
from rondetafel.cases.forms.standing_aside import TakeUpCase
from rondetafel.cases.forms.triage import Reason
from rondetafel.cases.models import Case, Involvement, Recusal
from rondetafel.cases.queries.cases import cases
from rondetafel.cases.queries.discussion import surname_of
from rondetafel.cases.queries.standing_aside import colleagues, may_undo_aside, who_remains
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.web import done, show

DESK = ("care:chair", "care:secretary")
CLOSED = "Dank u. Deze casus is voor u gesloten. Wie met u aan het bureau werkt, neemt die over."


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def declare_at_desk(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Asked at triage: does the desk know this family privately?"""
    case = open_or_404(cases().filter(submitted_on__isnull=False), actor, pk=case_id)
    rules.is_desk.check(actor, case)
    mine = Involvement.objects.filter(case=case, capacity_id=actor.capacity_id).first()
    initial = {"private": mine.kind == Involvement.Kind.PRIVATE, "kind": mine.kind, "note": mine.note} if mine else None
    form = DeclareAtDesk(request.POST if request.method == "POST" else None, initial=initial)
    if not form.is_valid():
        context = {
            "case": case,
            "form": form,
            "surname": surname_of(case),
            "remains": who_remains(case, actor),
            "practice": case.body.practice,
        }
        return show(request, "cases/declare_at_desk.html", context, status=422 if form.is_bound else 200)
    said = actions.declare_at_desk(case, actor=actor, at=timezone.now(), **form.cleaned_data)
    if said.kind == Involvement.Kind.PRIVATE:
        return done(request, "/", CLOSED)
    on_to_triage = case.state in (Case.State.SUBMITTED, Case.State.INCOMPLETE)
    return done(request, reverse("cases:triage", args=[case.pk]) if on_to_triage else case, "Dank u. De tafel ziet uw antwoord.")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def take_up_case(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """A colleague at the desk is away: this case is mine from now on."""
    case = open_or_404(cases().filter(submitted_on__isnull=False), actor, pk=case_id)
    rules.is_desk.check(actor, case)
    rules.goes_on.check(actor, case)
    people = colleagues(case, actor)
    form = TakeUpCase(request.POST if request.method == "POST" else None, colleagues=people)
    if not form.is_valid():
        context = {"case": case, "form": form, "people": people, "practice": case.body.practice}
        return show(request, "cases/take_up_case.html", context, status=422 if form.is_bound else 200)
    actions.take_up_case(case, actor=actor, **form.cleaned_data)
    return done(request, case, f"U hebt deze casus overgenomen van {form.cleaned_data['former'].person}.")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def undo_stand_aside(request: HttpRequest, actor: Actor, involvement_id: UUID) -> HttpResponse:
    """It was said by mistake; another of the desk writes down why."""
    rows = Involvement.objects.filter(kind=Involvement.Kind.PRIVATE).select_related("case__body", "case__root", "capacity__person")
    said = open_or_404(rows, actor, pk=involvement_id)
    may_undo_aside.check(actor, said)
    form = Reason(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"case": said.case, "said": said, "form": form, "practice": said.case.body.practice}
        return show(request, "cases/undo_stand_aside.html", context, status=422 if form.is_bound else 200)
    actions.undo_stand_aside(said, actor=actor, reason=form.cleaned_data["reason"], at=timezone.now())
    return done(request, said.case, f"{said.capacity.person} kan deze casus weer zien, en zegt eerst opnieuw of hij of zij het gezin kent.")


@require_POST
@allow(*DESK)
def take_over_case(request: HttpRequest, actor: Actor, recusal_id: UUID) -> HttpResponse:
    """This case is mine from now on."""
    recusal = open_or_404(Recusal.objects.select_related("case__body"), actor, pk=recusal_id)
    actions.take_over_case(recusal, actor=actor, at=timezone.now())
    return done(request, recusal.case, "U hebt deze casus overgenomen.")
