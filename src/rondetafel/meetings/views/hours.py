"""The hours of the chairs."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.web import done
from rondetafel.meetings.actions import hours as actions
from rondetafel.meetings.forms.hours import BookHours, SetHoursBudget
from rondetafel.meetings.models import HoursLine
from rondetafel.meetings.queries.hours import hours_page
from rondetafel.meetings.views.common import open_desk, posted, show_form

DESK = ("care:chair", "care:secretary", "policy:chair", "policy:secretary")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def book_hours(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Budget, used and left; and booking a line."""
    body = open_desk(actor, body_id)
    on = today(body.jurisdiction)
    form = BookHours(posted(request), initial={"day": on})
    if form.is_valid():
        actions.book_hours(body, actor=actor, **form.cleaned_data)
        return done(request, _page(body.pk), "Geboekt.")
    record("hours.list", body, actor=actor, action="R")
    page = hours_page(body, actor, on) | {"books": actions.books_hours(actor, body)}
    return show_form(request, "meetings/book_hours.html", form, **page)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def set_hours_budget(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Hours for each kind in a period."""
    body = open_desk(actor, body_id)
    page = hours_page(body, actor, today(body.jurisdiction))
    form = SetHoursBudget(posted(request), initial={"first_day": page["first"], "until": page["last"]})
    if not form.is_valid():
        return show_form(request, "meetings/set_hours_budget.html", form, body=body)
    actions.set_hours_budget(body, actor=actor, **form.cleaned_data)
    return done(request, _page(body.pk), "De begroting is vastgelegd.")


@require_POST
@allow(*DESK)
def strike_hours(request: HttpRequest, actor: Actor, line_id: UUID) -> HttpResponse:
    """Take one's own booking back."""
    line = open_or_404(HoursLine.objects.select_related("body"), actor, pk=line_id)
    actions.strike_hours(line, actor=actor)
    return done(request, _page(line.body_id), "Doorgestreept.")


def _page(body_id: UUID) -> str:
    return reverse("meetings:book_hours", args=[body_id])
