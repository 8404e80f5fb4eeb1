"""Who comes: the desk sees it by organisation and asks colleagues instead."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.web import done, show
from rondetafel.meetings.actions import substitutes as actions
from rondetafel.meetings.actions import takeover
from rondetafel.meetings.forms.takeover import TakeOverMeetings
from rondetafel.meetings.models import Attendance, Meeting
from rondetafel.meetings.queries.coming import coming_page
from rondetafel.meetings.rules import at_desk
from rondetafel.meetings.views.common import now, open_own_meeting, posted, show_form
from rondetafel.organisations.models import Capacity

DESK = ("care:chair", "care:secretary", "policy:chair", "policy:secretary")


def _open(actor: Actor, meeting_id: UUID) -> Meeting:
    meeting = open_own_meeting(actor, meeting_id)
    at_desk.check(actor, meeting)
    return meeting


@require_GET
@allow(*DESK)
def who_comes(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """By organisation, with the colleague who can come instead."""
    meeting = _open(actor, meeting_id)
    may = {"may_take_over": takeover.is_deputy(actor, meeting), "may_give_back": takeover.may_give_back(actor, meeting)}
    return show(request, "meetings/who_comes.html", coming_page(meeting, now()) | may)


@require_POST
@allow(*DESK)
def ask_substitute(request: HttpRequest, actor: Actor, attendance_id: UUID, capacity_id: UUID) -> HttpResponse:
    """Ask a colleague of the same organisation, in one act."""
    rows = Attendance.objects.select_related("meeting__body", "capacity__organisation")
    row = open_or_404(rows, actor, pk=attendance_id)
    colleague = open_or_404(Capacity.objects.select_related("person"), actor, pk=capacity_id)
    actions.ask_substitute(row, colleague=colleague, actor=actor, at=now())
    return done(request, _page(row.meeting_id), f"{colleague.person} is gevraagd.")


@require_POST
@allow(*DESK)
def ask_same_experts(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """Ask again who was there when a case was carried over."""
    meeting = _open(actor, meeting_id)
    again = [row.capacity_id for row in coming_page(meeting, now())["again"]]
    asked = actions.ask_same_experts(meeting, actor=actor, capacities=again)
    return done(request, _page(meeting.pk), f"{asked} gevraagd om weer te komen.")


@require_http_methods(["GET", "POST"])
@allow("care:chair", "policy:chair")
def take_over_meetings(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """The deputy chairs this meeting, or all to come."""
    meeting = _open(actor, meeting_id)
    takeover.is_deputy.check(actor, meeting)
    form = TakeOverMeetings(posted(request), initial={"scope": "one"})
    if not form.is_valid():
        return show_form(request, "meetings/take_over_meetings.html", form, meeting=meeting, body=meeting.body)
    only = meeting.pk if form.cleaned_data["scope"] == "one" else None
    taken = takeover.take_over_meetings(meeting.body, actor=actor, at=now(), only=only)
    return done(request, _page(meeting.pk), f"Overgenomen: {taken}. De anderen met een functie krijgen bericht.")


@require_POST
@allow("care:chair", "policy:chair")
def give_back_meetings(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """The chair is back."""
    meeting = _open(actor, meeting_id)
    given = takeover.give_back_meetings(meeting.body, actor=actor, at=now())
    return done(request, _page(meeting.pk), f"Teruggegeven: {given}. De voorzitter zit weer voor.")


def _page(meeting_id: UUID) -> str:
    return reverse("meetings:who_comes", args=[meeting_id])
