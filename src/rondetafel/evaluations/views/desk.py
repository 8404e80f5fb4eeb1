"""Sending evaluations, naming who reads them, and the counts."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as write_date
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.bodies.models import Body
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.offices import holders_of
from rondetafel.core.rules import RuleRefused
from rondetafel.core.web import done, show
from rondetafel.evaluations import actions, forms, leaving, queries, rules
from rondetafel.evaluations.models import Moment
from rondetafel.evaluations.relatives import Relative, relatives_of, says_not_safe
from rondetafel.organisations.models import Capacity

DESK = ("care:chair", "care:secretary")
FIGURES = (*DESK, "care:manager", "care:policy_officer")


SAID = {"skip": "Deze keer wordt niemand gevraagd.", "let_go": "De evaluatie gaat weer vanzelf uit."}


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def send_evaluation(request: HttpRequest, actor: Actor, moment_id: UUID) -> HttpResponse:
    """Whom the table asks, and when; one press sends now or on the day itself, or this time is skipped."""
    moment = _moment(actor, moment_id)
    on, decision = today(moment.body.jurisdiction), request.POST.get("decision")
    if request.method == "POST" and decision in SAID:
        if decision == "skip":
            actions.skip(moment, actor=actor, on=on)
        else:
            leaving.let_go(moment, actor=actor)
        return done(request, moment.case, SAID[decision])
    relatives, by_itself = relatives_of(moment.case, timezone.now()), leaving.leaves_by_itself(moment, on)
    due_on = moment.due_on if by_itself and moment.due_on > on and not moment.family_waits else None
    chosen = moment.released_for if moment.released_by_id else None
    form = forms.SendEvaluation(request.POST if request.method == "POST" else None, relatives=relatives, due_on=due_on, chosen=chosen)
    lacks = False
    if form.is_valid():
        try:
            return done(request, moment.case, _send(moment, form, relatives, actor))
        except actions.NoReader:
            lacks = True
    context = _about(moment, relatives) | {"form": form, "by_itself": by_itself, "coming": due_on is not None}
    return show(request, "evaluations/send_evaluation.html", context, status=422 if lacks or form.errors else 200)


def _moment(actor: Actor, moment_id: UUID) -> Moment:
    rows = Moment.objects.select_related("case__body", "case__root", "body", "released_by__person", "held_by__person")
    moment = open_or_404(rows, actor, pk=moment_id)
    rules.keeps_desk.check(actor, moment.body_id)
    return moment


def _send(moment: Moment, form: forms.SendEvaluation, relatives: list[Relative], actor: Actor) -> str:
    """What was done, in words."""
    family = leaving.chosen_of(relatives, form.cleaned_data.get("family", []))
    if form.cleaned_data.get("when") == forms.ON_ITS_DAY:
        leaving.release(moment, family=family, actor=actor)
        return f"Staat klaar. Gaat vanzelf uit op {write_date(moment.due_on, 'j F Y')}."
    if moment.family_waits:
        many = actions.send_family(moment, family=family, actor=actor, at=timezone.now())
    else:
        many = actions.send(moment, people=queries.people_of(moment.case), family=family, actor=actor, at=timezone.now())
    return f"Verstuurd aan {many} {'persoon' if many == 1 else 'mensen'}."


def _about(moment: Moment, relatives: list[Relative]) -> dict[str, Any]:
    people = [] if moment.family_waits else queries.people_of(moment.case)
    return {
        "moment": moment,
        "people": people,
        "not_asked": [one for one in relatives if not one.may_be_asked],
        "anybody": bool(people) or any(one.may_be_asked for one in relatives),
        "reader": actions.reader_of(moment.body_id, timezone.now()),
        "waits": moment.stopped_on is None and (moment.sent_on is None or moment.family_waits),
        "why_held": leaving.why_held(moment, moment.case.root),
        "not_safe": says_not_safe(moment.root_id, timezone.now()),
    }


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def hold_evaluation(request: HttpRequest, actor: Actor, moment_id: UUID) -> HttpResponse:
    """This one does not leave by itself, with a reason."""
    moment = _moment(actor, moment_id)
    form = forms.HoldEvaluation(request.POST if request.method == "POST" else None)
    if form.is_valid():
        leaving.hold(moment, why=form.cleaned_data["why"], actor=actor, on=today(moment.body.jurisdiction))
        return done(request, moment.case, "Tegengehouden. Er gaat niets uit tot u anders beslist.")
    back = reverse("evaluations:send_evaluation", args=[moment.pk])
    return show(
        request, "evaluations/hold_evaluation.html", {"moment": moment, "form": form, "back": back}, status=422 if form.is_bound else 200
    )


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
