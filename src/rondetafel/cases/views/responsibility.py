"""Pages on which the responsible municipality changes, and on which the whole case is copied for the own file."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rondetafel.cases import export, rules
from rondetafel.cases.actions import responsibility as actions
from rondetafel.cases.forms.responsibility import ExportCase, SetResponsibility
from rondetafel.cases.models import Case
from rondetafel.cases.queries.cases import cases
from rondetafel.cases.queries.responsibility import history_of
from rondetafel.cases.views.framed import show_case
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.web import done, hand_over
from rondetafel.documents.copies import note_copy
from rondetafel.documents.models import Copy

WRITERS = ("referrer", "care:chair", "care:secretary")
TOO_LARGE = "De stukken zijn samen te groot voor één bestand. Maak per stuk een kopie op de pagina van de casus."


@require_http_methods(["GET", "POST"])
@allow(*WRITERS)
def set_responsibility(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Who is responsible, by which rule, and who disputes it; what stood before stays."""
    case = open_or_404(cases(), actor, pk=case_id)
    rules.may_set_responsibility.check(actor, case)
    form = SetResponsibility(request.POST if request.method == "POST" else None, initial={"municipality": case.municipality_id})
    if form.is_valid():
        actions.set_responsibility(case, actor=actor, at=timezone.now(), **form.cleaned_data)
        return done(request, case, "Vastgelegd wie verantwoordelijk is.")
    page = {"form": form, "history": history_of(case)}
    return show_case(request, "cases/set_responsibility.html", case, page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow("referrer", "care:chair", "care:secretary")
def export_case(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Everything in one ZIP, with a reason that is kept; only for who refers: their own file is the source."""
    case = open_or_404(cases().exclude(state=Case.State.DRAFT), actor, pk=case_id)
    rules.is_referring.check(actor, case)
    form = ExportCase(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            content, papers = export.case_zip(case, actor, today(case.body.jurisdiction))
        except export.TooLarge:
            form.add_error(None, TOO_LARGE)
        else:
            reason, kind = form.cleaned_data["reason"], Copy.Kind.CASE
            note_copy(case.root, case.circle_id, kind=kind, subject_id=case.pk, actor=actor, reason=reason, at=timezone.now())
            record("case.export", case, actor=actor, action="E", papers=len(papers))
            for paper in papers:
                record("document.download", paper, actor=actor, action="E", through="case")
            return hand_over(content, "zip", case.number)
    return show_case(request, "cases/export_case.html", case, {"form": form}, status=422 if form.is_bound else 200)
