"""Pages of action points: one's own over all tables, a table's follow-up, and closing them."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.rules import RuleRefused
from rondetafel.core.web import done, show
from rondetafel.meetings.actions import action_points as actions
from rondetafel.meetings.forms import action_points as forms
from rondetafel.meetings.models import ActionPoint
from rondetafel.meetings.queries.action_points import action_points, my_closed_points, possible_owners
from rondetafel.meetings.queries.action_points import follow_up as follow_up_of
from rondetafel.meetings.queries.action_points import my_action_points as my_open_points
from rondetafel.meetings.queries.meetings import tables_of
from rondetafel.meetings.rules_outcome import at_desk, may_finish
from rondetafel.meetings.views.common import now, open_item, open_table, posted
from rondetafel.ui.forms import Form


@require_GET
@allow("member")
def my_action_points(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What I still have to do, over all tables (BE-000-20)."""
    points, closed = list(my_open_points(actor)), list(my_closed_points(actor))
    record("action_point.list", None, actor=actor, action="R", objects=points)
    on = today()
    tables = [body for body in tables_of(actor) if body.zone == "policy"]
    context = {"points": points, "closed": closed, "on": on, "late": sum(point.due_on < on for point in points), "tables": tables}
    return show(request, "meetings/action_point_mine.html", context)


@require_GET
@allow("member")
def follow_up(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """What a table still has to do, and what came back to it; for its own people only."""
    body = open_table(actor, body_id)
    on = today(body.jurisdiction)
    found = follow_up_of(body.pk, on)
    record("action_point.list", None, actor=actor, action="R", objects=found.points)
    desk = at_desk(actor, body)
    mine = {point.pk for point in found.points if may_finish(actor, point)}
    context = {"body": body, "found": found, "on": on, "desk": desk, "mine": mine}
    return show(request, "meetings/action_point_follow_up.html", context)


@require_http_methods(["GET", "POST"])
@allow("member")
def add_action_point(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """Write down who does what before when, under an item."""
    item = open_item(actor, item_id)
    people = possible_owners(item.body_id, now())
    if not at_desk(actor, item):
        people = people.filter(pk=actor.capacity_id)
    form = forms.AddActionPoint(posted(request), people=people)
    back = _after(request, item)
    if form.is_valid():
        try:
            actions.add_action_point(item.body, item=item, actor=actor, at=now(), **form.cleaned_data)
            return done(request, back, "Het actiepunt staat erin.")
        except RuleRefused as refused:
            form.add_error("owner", str(refused))
    context = {"form": form, "item": item, "body": item.body, "cancel": back, "heading": "Actiepunt toevoegen", "label": "Toevoegen"}
    return show(request, "meetings/action_point_form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow("member")
def note_progress(request: HttpRequest, actor: Actor, point_id: UUID) -> HttpResponse:
    """How far it is."""
    point = _open(actor, point_id)
    form = forms.NoteProgress(posted(request))
    if form.is_valid():
        actions.note_progress(point, actor=actor, at=now(), **form.cleaned_data)
        return done(request, _back(request, actor, point), "De voortgang staat erbij.")
    return _form(request, actor, form, point, heading="Voortgang noteren", label="Bewaren")


@require_http_methods(["GET", "POST"])
@allow("member")
def finish_action_point(request: HttpRequest, actor: Actor, point_id: UUID) -> HttpResponse:
    """It is done."""
    point = _open(actor, point_id)
    form = forms.FinishActionPoint(posted(request))
    if form.is_valid():
        actions.finish_action_point(point, actor=actor, on=today(point.body.jurisdiction), **form.cleaned_data)
        return done(request, _back(request, actor, point), "Gedaan.")
    return _form(request, actor, form, point, heading="Actiepunt afronden", label="Gedaan")


@require_http_methods(["GET", "POST"])
@allow("member")
def drop_action_point(request: HttpRequest, actor: Actor, point_id: UUID) -> HttpResponse:
    """It will not be done."""
    point = _open(actor, point_id)
    form = forms.DropActionPoint(posted(request))
    if form.is_valid():
        actions.drop_action_point(point, actor=actor, on=today(point.body.jurisdiction), **form.cleaned_data)
        return done(request, _back(request, actor, point), "Het actiepunt is vervallen; de reden staat erbij.")
    return _form(request, actor, form, point, heading="Actiepunt laten vervallen", label="Laten vervallen", tone="danger")


def _open(actor: Actor, point_id: UUID) -> ActionPoint:
    point = open_or_404(action_points(), actor, pk=point_id)
    may_finish.check(actor, point)
    return point


def _back(request: HttpRequest, actor: Actor, point: ActionPoint) -> str:
    if point.owner_id == actor.capacity_id:
        return reverse("meetings:my_action_points")
    return reverse("meetings:follow_up", args=[point.body_id])


def _after(request: HttpRequest, item: Any) -> str:
    if request.GET.get("from") == "minutes" and item.meeting_id:
        return f"{reverse('meetings:minutes', args=[item.meeting_id])}#punt-{item.pk}"
    return item.meeting.get_absolute_url() if item.meeting_id else item.get_absolute_url()


def _form(request: HttpRequest, actor: Actor, form: Form, point: ActionPoint, **words: str) -> HttpResponse:
    context = {"form": form, "point": point, "body": point.body, "cancel": _back(request, actor, point), **words}
    return show(request, "meetings/action_point_form.html", context, status=422 if form.is_bound else 200)
