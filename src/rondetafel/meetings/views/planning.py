"""Planning by the desk: the rhythm, single meetings, extra slots, moving and cancelling."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.core.access import allow
from rondetafel.core.actor import Actor
from rondetafel.core.days import ZONES, day_of, today
from rondetafel.core.events import record
from rondetafel.core.rules import RuleRefused
from rondetafel.core.web import done, show
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings import queries
from rondetafel.meetings.actions import dates, replan, series
from rondetafel.meetings.forms import planning as forms
from rondetafel.meetings.models import Meeting
from rondetafel.meetings.queries import meetings
from rondetafel.meetings.queries.holidays import holidays_of, warnings_for
from rondetafel.meetings.rules import at_desk
from rondetafel.meetings.views.common import now, open_desk, open_own_meeting, posted, show_form

DESK = ("care:chair", "care:secretary", "policy:chair", "policy:secretary")
PAGE = 50


@require_GET
@allow("member")
def meeting_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The meetings of the actor's tables: coming, or past by year."""
    tables = meetings.tables_of(actor)
    chosen = [table for table in tables if str(table.pk) == request.GET.get("table")] or tables
    when = "past" if request.GET.get("when") == "past" else "coming"
    year = int(request.GET["year"]) if request.GET.get("year", "").isdigit() else None
    page = max(1, int(request.GET["page"])) if request.GET.get("page", "").isdigit() else 1
    rows = meetings.meeting_rows([table.pk for table in chosen], now=now(), when=when, year=year)
    found = list(rows[(page - 1) * PAGE : page * PAGE + 1])
    record("meeting.list", None, actor=actor, action="R", objects=found[:PAGE])
    context = {
        "tables": tables,
        "table": chosen[0] if len(chosen) == 1 else None,
        "when": when,
        "year": year,
        "years": meetings.years_with_meetings([table.pk for table in chosen]) if when == "past" else [],
        "rows": found[:PAGE],
        "previous": _page_url(request, page - 1) if page > 1 else "",
        "next": _page_url(request, page + 1) if len(found) > PAGE else "",
        "desks": [table for table in chosen if at_desk(actor, table)],
    }
    return show(request, "meetings/meeting_list.html", context)


def _page_url(request: HttpRequest, page: int) -> str:
    asked = request.GET.copy()
    asked["page"] = str(page)
    return f"?{asked.urlencode()}"


@require_GET
@allow(*DESK)
def series_list(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """The rhythms of a table, now and before, with the first free slot."""
    body = open_desk(actor, body_id)
    on = today(body.jurisdiction)
    context = {"body": body, "series": meetings.series_of(body), "on": on, "first": queries.first_possible(body, on)}
    return show(request, "meetings/series_list.html", context)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def set_series(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Start a new rhythm on a day."""
    body = open_desk(actor, body_id)
    form = forms.SetSeries(posted(request), body=body, initial={"on": today(body.jurisdiction)})
    if not form.is_valid():
        return show_form(request, "meetings/set_series.html", form, body=body)
    series.set_series(body, actor=actor, **form.cleaned_data)
    return done(request, reverse("meetings:plan_meetings", args=[body.pk]), "Het ritme is vastgelegd. Plan nu de data.")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def plan_meetings(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Make the meetings of a period."""
    body = open_desk(actor, body_id)
    period = forms.coming_year(today(body.jurisdiction))
    form = forms.PlanMeetings(posted(request), initial=period)
    if not form.is_valid():
        known = holidays_of(body, period["start"], period["until"])
        context = {"body": body, "series": meetings.series_of(body)[:1], "holidays": known, "doubts": known.doubts(period["until"])}
        return show_form(request, "meetings/plan_meetings.html", form, **context)
    planned = series.plan_meetings(body, actor=actor, **form.cleaned_data)
    return done(request, f"{reverse('meetings:meeting_list')}?table={body.pk}", _planned_in_words(planned))


def _planned_in_words(planned: series.Planned) -> str:
    left_out, in_holiday = (", ".join(f"{day:%d-%m-%Y}" for day in days) for days in (planned.left_out, planned.in_holiday))
    return (
        f"{len(planned.made)} gepland."
        + (f" Overgeslagen omdat er dan niet gewerkt wordt of de scholen dicht zijn: {left_out}." if left_out else "")
        + (f" Let op, in een schoolvakantie: {in_holiday}." if in_holiday else "")
    )


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def plan_meeting(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Plan one meeting outside the rhythm."""
    body = open_desk(actor, body_id)
    form = forms.PlanMeeting(posted(request), body=body)
    if not form.is_valid():
        return show_form(request, "meetings/plan_meeting.html", form, body=body)
    meeting = dates.plan_meeting(body, actor=actor, **form.cleaned_data)
    return done(request, meeting, _with_warnings("Gepland.", meeting))


def _with_warnings(message: str, meeting: Meeting) -> str:
    """What was done, and why the day may be unwise."""
    return " ".join([message, *warnings_for(meeting.body, [day_of(meeting.starts_at, meeting.body.jurisdiction)])])


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def add_slot(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """Add a slot at the end."""
    meeting = open_own_meeting(actor, meeting_id)
    at_desk.check(actor, meeting)
    form = forms.AddSlot(posted(request))
    if not form.is_valid():
        return show_form(request, "meetings/add_slot.html", form, meeting=meeting, body=meeting.body)
    dates.add_slot(meeting, actor=actor, **form.cleaned_data)
    return done(request, meeting, "De plek is toegevoegd.")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def move_meeting(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """Move to another moment or place."""
    meeting = open_own_meeting(actor, meeting_id)
    at_desk.check(actor, meeting)
    if meeting.state not in dates.OPEN:
        raise IllegalMove("meeting.move")
    local = localtime(meeting.starts_at, ZONES[meeting.body.jurisdiction])
    initial = {"day": local.date(), "starts": local.time(), "place": meeting.place}
    form = forms.MoveMeeting(posted(request), body=meeting.body, initial=initial)
    if form.is_valid():
        try:
            dates.move_meeting(meeting, actor=actor, **form.cleaned_data)
            return done(request, meeting, _with_warnings("Verplaatst. De genodigden krijgen bericht.", meeting))
        except RuleRefused as refused:
            form.add_error(None, str(refused))
    return show_form(request, "meetings/move_meeting.html", form, meeting=meeting, body=meeting.body)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def cancel_meeting(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """Cancel, with a reason."""
    meeting = open_own_meeting(actor, meeting_id)
    at_desk.check(actor, meeting)
    coming = meetings.meeting_rows([meeting.body_id], now=now()).filter(state__in=dates.OPEN, starts_at__gt=now()).exclude(pk=meeting.pk)
    form = forms.CancelMeeting(posted(request), body=meeting.body, coming=coming)
    if form.is_valid():
        try:
            return done(request, meeting, _cancel(meeting, actor, **form.cleaned_data))
        except replan.NoRoom as no_room:
            form.add_error("onto", str(no_room))
        except RuleRefused as refused:
            form.add_error(None, str(refused))
    items = meetings.agenda_items(meeting, actor)
    return show_form(request, "meetings/cancel_meeting.html", form, meeting=meeting, body=meeting.body, items=items)


def _cancel(meeting: Meeting, actor: Actor, *, reason: str, onto: Meeting | None) -> str:
    on = today(meeting.body.jurisdiction)
    if onto is None:
        dates.cancel_meeting(meeting, actor=actor, reason=reason, on=on)
        return "Afgelast. Wat op de agenda stond, wacht nu op een nieuwe datum."
    replan.replan_meeting(meeting, onto=onto, actor=actor, reason=reason, on=on)
    return f"Afgelast. Alles gaat mee naar {onto.number}; iedereen krijgt één bericht."
