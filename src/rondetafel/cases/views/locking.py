"""Pages on which a file is closed for good, and a case gets a second discussion."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rondetafel.cases import rules
from rondetafel.cases.actions import again, locking
from rondetafel.cases.forms.cancelling import LockCase
from rondetafel.cases.forms.triage import Reason
from rondetafel.cases.models import Case
from rondetafel.cases.queries.cases import cases
from rondetafel.cases.views.framed import show_case
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.web import done

DESK = ("care:chair", "care:secretary")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def lock_case(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The young person died, or this case should not be here."""
    case = open_or_404(cases().exclude(state__in=[Case.State.DRAFT, *rules.LOCKED]), actor, pk=case_id)
    rules.is_desk.check(actor, case)
    form = LockCase(request.POST if request.method == "POST" else None)
    if form.is_valid():
        locking.lock_case(case, actor=actor, on=today(case.body.jurisdiction), **form.cleaned_data)
        return done(request, case, "Het dossier is op slot. Wachtende berichten en herinneringen gaan niet meer uit.")
    return show_case(request, "cases/lock_case.html", case, {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def unlock_case(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """The lock was a mistake."""
    case = open_or_404(cases().filter(state__in=rules.LOCKED), actor, pk=case_id)
    rules.is_chair.check(actor, case)
    if request.method == "POST":
        locking.unlock_case(case, actor=actor, on=today(case.body.jurisdiction))
        return done(request, case, "Het dossier is weer open.")
    return show_case(request, "cases/unlock_case.html", case, {})


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def discuss_again(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """A discussed case waits for a slot once more."""
    case = open_or_404(cases(), actor, pk=case_id)
    rules.is_chair.check(actor, case)
    form = Reason(request.POST if request.method == "POST" else None)
    if form.is_valid():
        again.discuss_again(case, actor=actor, on=today(case.body.jurisdiction), **form.cleaned_data)
        return done(
            request, reverse("cases:reserve_slot", args=[case.pk]), "De casus wacht op een nieuwe plek. Kies er zo mogelijk meteen een."
        )
    return show_case(request, "cases/discuss_again.html", case, {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def leave_it(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """No second discussion after all."""
    case = open_or_404(cases(), actor, pk=case_id)
    rules.may_leave_it.check(actor, case)
    if request.method == "POST":
        again.leave_it(case, actor=actor)
        return done(request, case, "De casus wordt niet opnieuw besproken.")
    return show_case(request, "cases/leave_it.html", case, {})
