"""The draft of the agenda, shared by chair and secretary, and sending it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.core.access import allow
from rondetafel.core.actor import Actor
from rondetafel.core.kept import Kept
from rondetafel.core.web import done, show
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions import agenda as actions
from rondetafel.meetings.forms import agenda as forms
from rondetafel.meetings.models import AgendaItem, Meeting
from rondetafel.meetings.page import items_url
from rondetafel.meetings.queries import intake, meetings
from rondetafel.meetings.queries.papers import drafts_on
from rondetafel.meetings.rules import at_desk, may_change_text
from rondetafel.meetings.views.common import at_version, now, open_item, open_own_meeting, posted, show_form
from rondetafel.organisations.models import Capacity

DESK = ("care:chair", "care:secretary", "policy:chair", "policy:secretary")


@require_GET
@allow(*DESK)
def agenda_edit(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """The draft: order, minutes against the length of the meeting, what waits in the tray."""
    meeting = _open_for_desk(actor, meeting_id)
    items = meetings.agenda_items(meeting, actor)
    placed = [item for item in items if item.state == AgendaItem.State.PLACED]
    terms = meetings.terms_of(meeting)
    length = int((meeting.ends_at - meeting.starts_at).total_seconds() // 60)
    planned = sum(item.minutes for item in placed)
    context = {
        "meeting": meeting,
        "body": meeting.body,
        "lines": meetings.meeting_lines(meeting, actor, placed),
        "items_url": items_url(),
        "unsent": sum(item.published_at is None for item in placed),
        "terms": terms,
        "late": now() > terms.agenda_on,
        "length": length,
        "planned": planned,
        "too_long": planned - length,
        "waiting": intake.waiting_items(meeting.body_id)[:20],
    }
    return show(request, "meetings/agenda_edit.html", context)


@require_POST
@allow(*DESK)
def draft_agenda(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """Make or complete the draft in one act."""
    meeting = _open_for_desk(actor, meeting_id)
    items = actions.draft_agenda(meeting, actor=actor, at=now())
    return _back(request, meeting, f"De concept-agenda telt {len(items)} punten.")


@require_POST
@allow(*DESK)
def shift_item(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """One place up or down."""
    item = open_item(actor, item_id)
    if item.meeting_id is None:
        raise IllegalMove("item.shift")
    actions.shift_item(item, actor=actor, up=request.POST.get("to") == "up")
    return done(request, reverse("meetings:agenda_edit", args=[item.meeting_id]) + f"#punt-{item.pk}")


@require_http_methods(["GET", "POST"])
@allow("member")
def edit_item(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """Change the texts; when somebody saved meanwhile, both texts are shown."""
    item = open_item(actor, item_id)
    may_change_text.check(actor, item)
    names = ("version", "title", "purpose", "minutes", "presenter", "explanation", "client_check", "local_meaning")
    people = Capacity.objects.filter(seats__in=meetings.seats_at(item.body_id, now())).select_related("person", "organisation").distinct()
    kept = Kept(request, actor, "item", item, version=item.version)
    initial = kept.initial({name: getattr(item, name) for name in names})
    form = forms.EditItem(posted(request), people=people, purpose=item.purpose, initial=initial)
    if answer := kept.answer(form.fields):
        return answer
    if not form.is_valid():
        return show_form(request, "meetings/edit_item.html", form, item=item, body=item.body, **kept.context)
    try:
        actions.edit_item(item, actor=actor, **form.cleaned_data)
    except actions.Stale as stale:
        at_version(request, form, stale.current.version)
        return show(
            request,
            "meetings/edit_item.html",
            {"form": form, "item": item, "body": item.body, "current": stale.current} | kept.context,
            status=422,
        )
    return kept.done(item, "Opgeslagen.")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def add_item(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """An item of the desk's own."""
    meeting = _open_for_desk(actor, meeting_id)
    form = forms.AddItem(posted(request))
    if not form.is_valid():
        return show_form(request, "meetings/add_item.html", form, meeting=meeting, body=meeting.body)
    actions.add_item(meeting, actor=actor, at=now(), **form.cleaned_data)
    return _back(request, meeting, "Toegevoegd.")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def publish(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """Send the agenda to everybody at the same moment, after one look at who gets it."""
    meeting = _open_for_desk(actor, meeting_id)
    if request.method == "POST":
        actions.publish(meeting, actor=actor, at=now())
        return done(request, meeting, "De agenda is verstuurd. Iedereen kreeg hem op hetzelfde moment.")
    items = meetings.agenda_items(meeting, actor)
    context = {
        "meeting": meeting,
        "body": meeting.body,
        "lines": meetings.meeting_lines(meeting, actor, items),
        "fresh": [item.pk for item in items if item.published_at is None],
        "receivers": meetings.receivers_of(meeting, now()),
        "terms": meetings.terms_of(meeting),
        "late": now() > meetings.terms_of(meeting).agenda_on,
        "drafts": drafts_on(meeting),
    }
    return show(request, "meetings/publish.html", context)


def _open_for_desk(actor: Actor, meeting_id: UUID) -> Meeting:
    """A meeting still to come, for who makes its agenda."""
    meeting = open_own_meeting(actor, meeting_id)
    at_desk.check(actor, meeting)
    if meeting.state not in (Meeting.State.PLANNED, Meeting.State.PUBLISHED):
        raise IllegalMove("meeting.agenda")
    return meeting


def _back(request: HttpRequest, meeting: Meeting, message: str = "") -> HttpResponse:
    return done(request, reverse("meetings:agenda_edit", args=[meeting.pk]), message)
