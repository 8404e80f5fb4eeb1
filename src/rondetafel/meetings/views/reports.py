"""Pages of reports between tables."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.kept import Kept
from rondetafel.core.models import Root
from rondetafel.core.web import done, show
from rondetafel.meetings.actions import reports as actions
from rondetafel.meetings.actions.agenda import Stale
from rondetafel.meetings.forms import reports as forms
from rondetafel.meetings.models import ReportBack
from rondetafel.meetings.queries.reports import answered_by, intake, next_meetings, views_on
from rondetafel.meetings.queries.reports import reports as report_rows
from rondetafel.meetings.rules_outcome import answers_reports, reports
from rondetafel.meetings.views.common import at_version, now, open_desk, posted
from rondetafel.meetings.workflow_outcome import REPORT
from rondetafel.ui.forms import Form

State = ReportBack.State
STALE = "Iemand anders bewaarde intussen een nieuwere tekst. Beide teksten staan hieronder. Neem over wat goed is en bewaar opnieuw."
STEPS = [(State.TO_DO, "Schrijven"), (State.SENT, "Verstuurd"), (State.RECEIVED, "Ontvangen"), (State.ANSWERED, "Beantwoord")]


@require_GET
@allow("member")
def report(request: HttpRequest, actor: Actor, report_id: UUID) -> HttpResponse:
    """One report: what was said, where it is, and what came back."""
    found = _open(actor, report_id)
    moves = {move.name for move in REPORT.open_to(actor, found)}
    own_side = found.from_body_id in actor.bodies()
    context = {
        "report": found,
        "body": found.from_body if own_side else found.to_body,
        "decisions": found.positions if found.state != State.TO_DO else views_on(found.meeting),
        "moves": moves,
        "may_edit": found.state == State.TO_DO and reports(actor, found),
        "own_side": own_side,
        "steps": _steps(found),
        "history": _history(found),
        "back": _back(actor, found),
    }
    return show(request, "meetings/report.html", context)


@require_GET
@allow("member")
def report_intake(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """What other tables reported to this one; for its desk."""
    body = open_desk(actor, body_id)
    waiting = list(intake({body.pk}))
    answered = list(answered_by({body.pk}))
    record("report.list", None, actor=actor, action="R", objects=waiting)
    return show(request, "meetings/report_intake.html", {"body": body, "waiting": waiting, "answered": answered})


@require_http_methods(["GET", "POST"])
@allow("member")
def edit_report(request: HttpRequest, actor: Actor, report_id: UUID) -> HttpResponse:
    """The reporter's own summary; what members wrote goes along unchanged."""
    found = _open(actor, report_id)
    reports.check(actor, found)
    kept = Kept(request, actor, "report", found, version=found.version)
    form = kept.form(forms.EditReport, {"text": found.text, "version": found.version})
    if answer := kept.answer(form.fields):
        return answer
    words: dict[str, Any] = kept.context | {
        "heading": "Terugkoppeling schrijven",
        "label": "Bewaren",
        "explain": "Besluiten, voorbehouden en minderheidsstandpunten gaan onveranderd mee.",
    }
    if form.is_valid():
        try:
            actions.edit_report(found, actor=actor, **form.cleaned_data)
            return kept.done(_url(found), "Bewaard. Nog niet verstuurd.")
        except Stale as stale:
            at_version(request, form, stale.current.version)
            form.add_error(None, STALE)
            return _form(request, form, found, status=409, theirs=stale.current.text, **words)
    return _form(request, form, found, **words)


@require_POST
@allow("member")
def send_report(request: HttpRequest, actor: Actor, report_id: UUID) -> HttpResponse:
    """Hand it in at the parent body."""
    found = _open(actor, report_id)
    actions.send_report(found, actor=actor, at=now())
    return done(request, _url(found), f"Verstuurd aan {found.to_body.name}, met nummer {found.number}.")


@require_POST
@allow("member")
def receive_report(request: HttpRequest, actor: Actor, report_id: UUID) -> HttpResponse:
    """Confirm receipt."""
    found = _open(actor, report_id)
    actions.receive_report(found, actor=actor, at=now())
    return done(request, _url(found), "De ontvangst is bevestigd; de afzender ziet het.")


@require_http_methods(["GET", "POST"])
@allow("member")
def place_report(request: HttpRequest, actor: Actor, report_id: UUID) -> HttpResponse:
    """Put it on an agenda."""
    found = _open(actor, report_id)
    answers_reports.check(actor, found)
    form = forms.PlaceReport(posted(request), meetings=next_meetings(found.to_body_id))
    if form.is_valid():
        actions.place_report(found, actor=actor, at=now(), **form.cleaned_data)
        return done(request, _url(found), "Het staat op de agenda. De afzender ziet op welke dag.")
    explain = "Vanaf dan lezen alle leden van uw tafel de terugkoppeling."
    return _form(request, form, found, heading="Op een agenda zetten", label="Op de agenda zetten", explain=explain)


@require_http_methods(["GET", "POST"])
@allow("member")
def answer_report(request: HttpRequest, actor: Actor, report_id: UUID) -> HttpResponse:
    """Answer it."""
    found = _open(actor, report_id)
    answers_reports.check(actor, found)
    kept = Kept(request, actor, "reportanswer", found, Root.objects.get(pk=found.to_body.root_id))
    form = kept.form(forms.AnswerReport)
    if answer := kept.answer(form.fields):
        return answer
    if form.is_valid():
        actions.answer_report(found, actor=actor, at=now(), **form.cleaned_data)
        return kept.done(_url(found), "Het antwoord staat bij de opvolging van de afzender.")
    explain = f"Alle leden van {found.from_body.name} lezen dit antwoord."
    return _form(request, form, found, heading="Beantwoorden", label="Antwoord versturen", explain=explain, **kept.context)


def _open(actor: Actor, report_id: UUID) -> ReportBack:
    return open_or_404(report_rows(), actor, pk=report_id)


def _url(found: ReportBack) -> str:
    return reverse("meetings:report", args=[found.pk])


def _back(actor: Actor, found: ReportBack) -> tuple[str, str]:
    if found.from_body_id in actor.bodies():
        return reverse("meetings:follow_up", args=[found.from_body_id]), "Terug naar de opvolging"
    if answers_reports(actor, found):
        return reverse("meetings:report_intake", args=[found.to_body_id]), "Terug naar de terugkoppelingen"
    if found.placed_in is None:
        raise Http404
    return found.placed_in.get_absolute_url(), "Terug naar de agenda"


def _steps(found: ReportBack) -> list[dict[str, str]]:
    order = [state for state, _ in STEPS]
    reached = order.index(State.RECEIVED if found.state == State.PLACED else State(found.state))
    ended = found.state == State.ANSWERED
    states = ["done" if place < reached or ended else "now" if place == reached else "next" for place in range(len(STEPS))]
    return [{"label": label, "url": "", "state": state} for (_, label), state in zip(STEPS, states, strict=True)]


def _history(found: ReportBack) -> list[dict[str, object]]:
    placed = f"Op de agenda van {found.placed_in.starts_at:%d-%m-%Y}" if found.placed_in else ""
    steps = [
        (found.sent_at, "Verstuurd", f"Nummer {found.number}"),
        (found.received_at, f"Ontvangst bevestigd door {found.to_body.name}", placed),
        (found.answered_at, "Beantwoord", ""),
    ]
    return [{"at": at, "title": title, "text": text, "state": "done"} for at, title, text in steps if at]


def _form(request: HttpRequest, form: Form, found: ReportBack, *, status: int = 0, **words: Any) -> HttpResponse:
    context = {"form": form, "report": found, "body": found.from_body, "cancel": _url(found), **words}
    return show(request, "meetings/report_form.html", context, status=status or (422 if form.is_bound else 200))
