"""Monitor records, for the desk: one case, and all of a quarter."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.bodies.models import Body
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.web import done, show
from rondetafel.evaluations import forms, monitor, monitor_queries, recording, rules
from rondetafel.evaluations.models import MonitorRecord

DESK = ("care:chair", "care:secretary")


@require_GET
@allow(*DESK)
def monitor_record(request: HttpRequest, actor: Actor, record_id: UUID) -> HttpResponse:
    """Every field with its value, and who corrected what."""
    found = _open(actor, record_id)
    context = _frame(found) | {"fields": monitor_queries.fields_of(found), "may_review": rules.may_review(actor, found.body_id)}
    return show(request, "evaluations/monitor_record.html", context)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def correct_monitor_record(request: HttpRequest, actor: Actor, record_id: UUID) -> HttpResponse:
    """Choose other codes; there is nothing to type."""
    found = _open(actor, record_id)
    given = request.POST if request.method == "POST" else None
    form = forms.CorrectMonitorRecord(given, record=found)
    if form.is_valid():
        chosen = dict(form.cleaned_data)
        found.version = chosen.pop("version")
        many = recording.correct(found, actor=actor, chosen=chosen, on=today(found.body.jurisdiction))
        return done(request, _url(found), "Verbeterd." if many else "Er is niets veranderd.")
    context = _frame(found) | {"form": form, "back": _url(found)}
    return show(request, "evaluations/correct_monitor_record.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def review_monitor_record(request: HttpRequest, actor: Actor, record_id: UUID) -> HttpResponse:
    """The secretary looked at it; the next one is one press away."""
    found = _open(actor, record_id)
    rules.may_review.check(actor, found.body_id)
    form = forms.ReviewMonitorRecord(request.POST if request.method == "POST" else None, initial={"version": found.version})
    if form.is_valid():
        found.version = form.cleaned_data["version"]
        recording.review(found, actor=actor, on=today(found.body.jurisdiction))
        return done(request, _list(found.body_id, found.quarter), f"{found.case.number} is nagekeken.")
    context = _frame(found) | {"form": form, "back": _url(found), "fields": monitor_queries.fields_of(found)}
    return show(request, "evaluations/review_monitor_record.html", context, status=422 if form.is_bound else 200)


@require_GET
@allow(*DESK)
def monitor_record_list(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """The records of a quarter and how they stand."""
    body = Body.objects.filter(pk=body_id, zone=Body.Zone.CARE).first()
    if body is None or not rules.keeps_monitor(actor, body.pk):
        raise Http404
    quarters = monitor_queries.quarters_of(body.pk)
    asked = request.GET.get("quarter", "")
    quarter = asked if asked in quarters else quarters[0] if quarters else monitor.quarter_of(today(body.jurisdiction))
    rows = monitor_queries.records_of(body.pk, quarter)
    record("monitorrecord.list", None, actor=actor, action="R", objects=rows, quarter=quarter)
    links = [{"label": monitor.quarter_words(one), "url": f"?quarter={one}", "current": one == quarter} for one in quarters]
    waiting = sum(row.state == MonitorRecord.State.OPEN for row in rows)
    context = {"body": body, "rows": rows, "quarters": links, "quarter": monitor.quarter_words(quarter), "waiting": waiting}
    return show(request, "evaluations/monitor_record_list.html", context)


def _open(actor: Actor, record_id: UUID) -> MonitorRecord:
    found: MonitorRecord = open_or_404(monitor_queries.records(), actor, pk=record_id)
    rules.keeps_monitor.check(actor, found.body_id)
    return found


def _url(found: MonitorRecord) -> str:
    return reverse("evaluations:monitor_record", args=[found.pk])


def _list(body_id: UUID, quarter: str) -> str:
    return f"{reverse('evaluations:monitor_record_list', args=[body_id])}?quarter={quarter}"


def _frame(found: MonitorRecord) -> dict[str, object]:
    return {
        "record": found,
        "case": found.case,
        "quarter": monitor.quarter_words(found.quarter),
        "list_url": _list(found.body_id, found.quarter),
        "closed": found.state == MonitorRecord.State.CLOSED,
        "open": found.state == MonitorRecord.State.OPEN,
    }
