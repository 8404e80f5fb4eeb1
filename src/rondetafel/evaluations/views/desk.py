"""Sending evaluations, naming who reads them, and the counts."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.bodies.models import Body
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.offices import holders_of
from rondetafel.core.rules import RuleRefused
from rondetafel.core.web import done, show
from rondetafel.evaluations import actions, forms, queries, rules
from rondetafel.evaluations.models import Moment
from rondetafel.evaluations.relatives import relatives_of
from rondetafel.organisations.models import Capacity

DESK = ("care:chair", "care:secretary")
FIGURES = (*DESK, "care:manager", "care:policy_officer")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def send_evaluation(request: HttpRequest, actor: Actor, moment_id: UUID) -> HttpResponse:
    """Whom the table asks; one press sends, or this time is skipped."""
    moment = open_or_404(Moment.objects.select_related("case__body", "case__root", "body"), actor, pk=moment_id)
    rules.keeps_desk.check(actor, moment.body_id)
    people, relatives, lacks = queries.people_of(moment.case), relatives_of(moment.case, timezone.now()), False
    if request.method == "POST" and request.POST.get("decision") == "skip":
        actions.skip(moment, actor=actor, on=today(moment.body.jurisdiction))
        return done(request, moment.case, "Deze keer wordt niemand gevraagd.")
    form = forms.SendEvaluation(request.POST if request.method == "POST" else None, relatives=relatives)
    if form.is_valid():
        chosen = [one for one in relatives if str(one.circle_id) in form.cleaned_data.get("family", [])]
        try:
            many = actions.send(moment, people=people, family=chosen, actor=actor, at=timezone.now())
            return done(request, moment.case, f"Verstuurd aan {many} {'persoon' if many == 1 else 'mensen'}.")
        except actions.NoReader:
            lacks = True
    context = {
        "moment": moment,
        "people": people,
        "form": form,
        "not_asked": [one for one in relatives if not one.may_be_asked],
        "anybody": bool(people) or any(one.may_be_asked for one in relatives),
        "reader": actions.reader_of(moment.body_id, timezone.now()),
        "waits": moment.sent_on is None and moment.stopped_on is None,
    }
    return show(request, "evaluations/send_evaluation.html", context, status=422 if lacks or form.errors else 200)


@require_http_methods(["GET", "POST"])
@allow(*DESK, "administrator")
def name_reader(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Say who reads the answers: somebody else than the chair (safety P11)."""
    body = open_or_404(Body.objects.filter(zone=Body.Zone.CARE), actor, pk=body_id)
    now, may_name = timezone.now(), rules.may_name_reader(actor, body.pk)
    if not may_name and (request.method == "POST" or not rules.keeps_desk(actor, body.pk)):
        rules.may_name_reader.check(actor, body.pk)
    offices = holders_of(body.pk, "secretary", "manager", "policy_officer", "privacy_officer")
    people = (
        Capacity.objects.filter(pk__in=offices, valid__contains=now).select_related("person", "organisation").order_by("person__sort_key")
    )
    form = forms.NameReader(request.POST if request.method == "POST" else None, people=people)
    if form.is_valid():
        try:
            actions.name_reader(body, actor=actor, at=now, **form.cleaned_data)
            return done(request, body, "Vastgelegd. Vanaf nu leest alleen deze persoon de evaluaties.")
        except RuleRefused as refused:
            form.add_error("capacity", str(refused))
    context = {"body": body, "form": form, "reader": actions.reader_of(body.pk, now), "may_name": may_name}
    return show(request, "evaluations/name_reader.html", context, status=422 if form.is_bound else 200)


@require_GET
@allow(*FIGURES)
def evaluation_counts(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Counts of the year without a text; small ones only for the desk (safety P4)."""
    body = Body.objects.filter(pk=body_id, zone=Body.Zone.CARE).first()
    if body is None or not actor.holds_any(("chair", "secretary", "manager", "policy_officer"), of=body.pk):
        raise Http404
    year = today(body.jurisdiction).year
    exact = rules.keeps_desk(actor, body.pk)
    record("evaluation.counts", body, actor=actor, action="R", year=year, exact=exact)
    many, found = queries.counts(body.pk, year, exact=exact)
    family_many, family_found = queries.family_counts(body.pk, year)
    context = {
        "body": body,
        "year": year,
        "many": many,
        "found": found,
        "family_many": family_many,
        "family_found": family_found,
        "exact": exact,
        "reads": rules.is_reader(actor, body.pk),
        "figures": reverse("monitoring:dashboard_list"),
    }
    return show(request, "evaluations/evaluation_counts.html", context)
