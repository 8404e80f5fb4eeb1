"""Where a meeting is, its slots, when who comes for a case is expected, and school holidays."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import ZONES, today
from rondetafel.core.rules import RuleRefused
from rondetafel.core.web import done, show
from rondetafel.meetings.actions import holidays as holiday_actions
from rondetafel.meetings.actions import particulars as actions
from rondetafel.meetings.actions import slots as slot_actions
from rondetafel.meetings.actions.planning import SlotTaken
from rondetafel.meetings.forms import particulars as forms
from rondetafel.meetings.models import AgendaItem, Meeting, SchoolHoliday, Slot, VideoLink
from rondetafel.meetings.queries import holidays, intake
from rondetafel.meetings.queries.board import board_of
from rondetafel.meetings.rules import at_desk
from rondetafel.meetings.views.common import now, open_desk, open_own_meeting, posted, show_form

DESK = ("care:chair", "care:secretary", "policy:chair", "policy:secretary")
CARE_DESK = ("care:chair", "care:secretary")
TAKEN = "Die plek is intussen door iemand anders genomen. Kies een andere."


def _open(actor: Actor, meeting_id: UUID) -> Meeting:
    meeting = open_own_meeting(actor, meeting_id)
    at_desk.check(actor, meeting)
    return meeting


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def set_particulars(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """Place, room, video link and how to get in."""
    meeting = _open(actor, meeting_id)
    video = VideoLink.objects.filter(meeting=meeting).values_list("url", flat=True).first() or ""
    initial = {name: getattr(meeting, name) for name in ("place", "room", "access_remarks")} | {"video_link": video}
    form = forms.SetParticulars(posted(request), initial=initial)
    if form.is_valid():
        try:
            actions.set_particulars(meeting, actor=actor, **form.cleaned_data)
            return done(request, meeting, "Bewaard.")
        except RuleRefused as refused:
            form.add_error(None, str(refused))
    return show_form(request, "meetings/set_particulars.html", form, meeting=meeting, body=meeting.body)


@require_http_methods(["GET", "POST"])
@allow(*CARE_DESK)
def set_arrival(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """Arrival, interpreter, what else is needed and a waiting room of one case."""
    item = open_or_404(intake.items(), actor, pk=item_id)
    at_desk.check(actor, item)
    actions.has_slot.check(actor, item)
    arrives = localtime(item.arrives_at, ZONES[item.body.jurisdiction]).time() if item.arrives_at else None
    initial = {"arrives": arrives, "interpreter": item.interpreter, "accessible": item.accessible, "waits_apart": item.waits_apart}
    form = forms.SetArrival(posted(request), item=item, initial=initial)
    if not form.is_valid():
        return show_form(request, "meetings/set_arrival.html", form, item=item, meeting=item.meeting, body=item.body)
    actions.set_arrival(item, actor=actor, **form.cleaned_data)
    return done(request, reverse("meetings:slots", args=[item.meeting_id]), "Bewaard.")


@require_GET
@allow(*CARE_DESK)
def slots(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """The slots of a meeting, to put cases elsewhere by keyboard or by dragging."""
    return _show_slots(request, actor, _open(actor, meeting_id))


def _show_slots(request: HttpRequest, actor: Actor, meeting: Meeting, problem: str = "") -> HttpResponse:
    context = {"meeting": meeting, "body": meeting.body, "problem": problem, **board_of(meeting, actor, now())}
    return show(request, "meetings/slots.html", context, status=422 if problem else 200)


@require_POST
@allow(*CARE_DESK)
def change_slot(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """Put a case in another slot; the same form by keyboard and by dragging."""
    meeting = _open(actor, meeting_id)
    item = open_or_404(AgendaItem.objects.select_related("body").filter(meeting=meeting), actor, pk=_uuid(request, "item"))
    to = open_or_404(Slot.objects.filter(meeting__body_id=meeting.body_id), actor, pk=_uuid(request, "to"))
    try:
        slot_actions.change_slot(item, to=to, actor=actor, on=today(meeting.body.jurisdiction))
    except SlotTaken:
        return _show_slots(request, actor, meeting, TAKEN)
    except RuleRefused as refused:
        return _show_slots(request, actor, meeting, str(refused))
    return done(request, reverse("meetings:slots", args=[meeting.pk]), "Verzet. Wie het aangaat krijgt bericht.")


def _uuid(request: HttpRequest, name: str) -> UUID:
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise Http404 from None


@require_http_methods(["GET", "POST"])
@allow(*CARE_DESK)
def set_lengths(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """How long each slot lasts."""
    meeting = _open(actor, meeting_id)
    rows = list(meeting.slots.order_by("starts_at", "position"))
    form = forms.SetLengths(posted(request), slots=rows, jurisdiction=meeting.body.jurisdiction)
    if form.is_valid():
        try:
            slot_actions.set_lengths(meeting, actor=actor, lengths={UUID(key): value for key, value in form.cleaned_data.items()})
            return done(request, reverse("meetings:slots", args=[meeting.pk]), "Bewaard. De plekken sluiten weer op elkaar aan.")
        except (slot_actions.TooLong, RuleRefused) as refused:
            form.add_error(None, str(refused))
    return show_form(request, "meetings/set_lengths.html", form, meeting=meeting, body=meeting.body)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def school_holidays(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """The region of a table and its school holidays."""
    body = open_desk(actor, body_id)
    on = today(body.jurisdiction)
    region = holidays.region_of(body, on)
    form = forms.ChooseRegion(posted(request), jurisdiction=body.jurisdiction, initial={"region": region})
    if form.is_valid():
        holiday_actions.choose_region(body, actor=actor, on=on, **form.cleaned_data)
        return done(request, _school_holidays(body.pk), "De regio is gekozen.")
    rows = SchoolHoliday.objects.filter(region=region, last_day__gte=on).order_by("first_day") if region else []
    return show_form(request, "meetings/school_holidays.html", form, body=body, region=_label(region), rows=rows)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def add_school_holiday(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """One more school holiday of the table's region."""
    body = open_desk(actor, body_id)
    region = holidays.region_of(body, today(body.jurisdiction))
    if not region:
        return done(request, _school_holidays(body.pk), holidays.NO_REGION)
    form = forms.AddSchoolHoliday(posted(request))
    if form.is_valid():
        try:
            holiday_actions.add_school_holiday(body, actor=actor, region=region, **form.cleaned_data)
            return done(request, _school_holidays(body.pk), "Toegevoegd. Alle tafels in deze regio krijgen er een waarschuwing van.")
        except holiday_actions.KnownHoliday:
            form.add_error("first_day", "Er staat al een vakantie die op deze dag begint.")
    context: dict[str, Any] = {"body": body, "region": _label(region)}
    return show_form(request, "meetings/add_school_holiday.html", form, **context)


def _school_holidays(body_id: UUID) -> str:
    return reverse("meetings:school_holidays", args=[body_id])


def _label(region: str) -> str:
    return SchoolHoliday.Region(region).label if region else ""
