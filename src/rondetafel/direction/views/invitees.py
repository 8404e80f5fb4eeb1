"""Pages on which the desk asks a professional around the family to come."""

from datetime import datetime, time
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from rondetafel.cases.actions.adhoc import is_on_agenda
from rondetafel.cases.models import Case
from rondetafel.cases.rules import keeps_papers
from rondetafel.consents.queries.inviting import said_about_inviting
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import ZONES, day_of, today
from rondetafel.core.kept import Kept
from rondetafel.core.rules import RuleRefused
from rondetafel.core.web import done
from rondetafel.direction.actions import invitees as actions
from rondetafel.direction.forms import invitees as forms
from rondetafel.direction.models import Invitee
from rondetafel.direction.queries import invitees as queries
from rondetafel.direction.rules import chairs, keeps_desk
from rondetafel.direction.views.opened import DESK, back_to, case_for_desk, show_form

PART = "uitgenodigden"


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def invite_professional(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Ask somebody of school or help to come; only of whom the family was asked."""
    case = case_for_desk(actor, case_id)
    keeps_papers.check(actor, case)
    is_on_agenda.check(actor, case)
    on, said = today(case.body.jurisdiction), said_about_inviting(case, today(case.body.jurisdiction))
    form = forms.InviteProfessional(request.POST if request.method == "POST" else None, said=said, initial={"comes_at": _clock(case)})
    if form.is_valid():
        given = form.cleaned_data
        moment = _moment(case, given.pop("comes_at"))
        consent_id = UUID(given.pop("consent_id"))
        try:
            actions.invite_professional(case, actor=actor, on=on, at=timezone.now(), comes_at=moment, consent_id=consent_id, **given)
            return done(
                request, back_to(case.pk, PART), "Gevraagd." if given["mail"] else "Genoteerd. Bel deze persoon, en noteer het antwoord."
            )
        except RuleRefused as refused:
            form.add_error("consent_id", str(refused))
    return show_form(request, "invite_professional", case, form, said=said)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def invite_again(request: HttpRequest, actor: Actor, invitee_id: UUID) -> HttpResponse:
    """The discussion is at another moment."""
    invitee = _opened(actor, invitee_id)
    case = invitee.case
    is_on_agenda.check(actor, case)
    form = forms.InviteAgain(request.POST if request.method == "POST" else None, initial={"comes_at": _clock(case)})
    if form.is_valid():
        moment, on = _moment(case, form.cleaned_data["comes_at"]), today(case.body.jurisdiction)
        actions.invite_again(invitee, comes_at=moment, actor=actor, on=on, at=timezone.now())
        return done(request, back_to(case.pk, PART), "Opnieuw gevraagd.")
    return show_form(request, "invite_again", case, form, invitee=invitee)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def note_invitee_answer(request: HttpRequest, actor: Actor, invitee_id: UUID) -> HttpResponse:
    """What was said by phone."""
    invitee = _opened(actor, invitee_id)
    form = forms.NoteInviteeAnswer(request.POST if request.method == "POST" else None)
    if form.is_valid():
        on = today(invitee.case.body.jurisdiction)
        actions.note_invitee_answer(invitee, actor=actor, on=on, at=timezone.now(), **form.cleaned_data)
        return done(request, back_to(invitee.case_id, PART), "Genoteerd.")
    return show_form(request, "note_invitee_answer", invitee.case, form, invitee=invitee)


@require_http_methods(["GET", "POST"])
@allow("care:chair")
def release_text(request: HttpRequest, actor: Actor, invitee_id: UUID) -> HttpResponse:
    """The chair lets this person read a text."""
    invitee = _opened(actor, invitee_id)
    chairs.check(actor, invitee.case)
    kept = Kept(request, actor, "releasedtext", invitee, invitee.case.root)
    form = kept.form(forms.ReleaseText, case=invitee.case)
    if answer := kept.answer(form.fields):
        return answer
    if form.is_valid():
        on = today(invitee.case.body.jurisdiction)
        try:
            actions.release_text(invitee, actor=actor, on=on, at=timezone.now(), **form.cleaned_data)
            return kept.done(back_to(invitee.case_id, PART), "Verstuurd: alleen een link. Van het dossier gaat niets open.")
        except RuleRefused as refused:
            form.add_error("text", str(refused))
    return show_form(request, "release_text", invitee.case, form, invitee=invitee, **kept.context)


@require_POST
@allow(*DESK)
def end_invitation(request: HttpRequest, actor: Actor, invitee_id: UUID) -> HttpResponse:
    """This person need not come, and knows it."""
    invitee = _opened(actor, invitee_id)
    actions.end_invitation(invitee, actor=actor, at=timezone.now())
    return done(request, back_to(invitee.case_id, PART), "Afgezegd. De link werkt niet meer.")


def _opened(actor: Actor, invitee_id: UUID) -> Invitee:
    invitee = open_or_404(queries.invitees(), actor, pk=invitee_id)
    keeps_desk.check(actor, invitee.case)
    return invitee


def _clock(case: Case) -> time | None:
    moment = queries.first_time(case)
    return moment.astimezone(ZONES[case.body.jurisdiction]).time() if moment else None


def _moment(case: Case, clock: time) -> datetime:
    """The clock on the day of the discussion."""
    assert case.scheduled_for is not None, "on an agenda"
    law = case.body.jurisdiction
    return datetime.combine(day_of(case.scheduled_for, law), clock, ZONES[law])
