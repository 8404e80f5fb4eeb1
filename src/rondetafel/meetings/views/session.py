"""The page of a meeting: before, during and after it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.web import done, show
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions import session as actions
from rondetafel.meetings.actions.agenda import Stale
from rondetafel.meetings.actions.reports import mark_for_parent
from rondetafel.meetings.forms import session as forms
from rondetafel.meetings.models import Attendance, Meeting, Note
from rondetafel.meetings.page import live_part, meeting_page
from rondetafel.meetings.queries import meetings
from rondetafel.meetings.queries.reports import must_be_reported, reportable_items
from rondetafel.meetings.rules import at_desk, is_author, may_reply, sorts
from rondetafel.meetings.views.common import at_version, now, open_desk, open_item, open_meeting, open_own_meeting, posted, show_form
from rondetafel.organisations.models import Capacity

DESK = ("care:chair", "care:secretary", "policy:chair", "policy:secretary")


@require_GET
@allow("member", "referrer")
def meeting_detail(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """Who, what, where are we, what next."""
    meeting = open_meeting(actor, meeting_id)
    moment = now()
    context = meeting_page(meeting, actor, moment) | {"etag": etag(meeting, actor, moment)}
    return show(request, "meetings/meeting_detail.html", context)


@require_GET
@allow("member", "referrer")
def meeting_live(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """The part that changes while people are together; nothing when nothing changed."""
    rows = meetings.meetings_for(actor).filter(pk=meeting_id)
    bare = rows.select_related(None).only("version", "current_since", "state").first()
    if bare is None:
        raise Http404
    moment = now()
    tag = etag(bare, actor, moment)
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    response = show(request, "meetings/_live.html", live_part(rows.get(), actor, moment))
    response.headers["ETag"] = tag
    return response


def etag(meeting: Meeting, actor: Actor, moment: datetime) -> str:
    """Changes with every change of the meeting, and each minute while an item's clock runs."""
    running = meeting.current_since is not None and meeting.state == Meeting.State.IN_SESSION
    minutes = int((moment - meeting.current_since).total_seconds() // 60) if running and meeting.current_since else 0
    return f'"{meeting.version}-{minutes}-{actor.capacity_id.hex[:12]}"'


@require_POST
@allow("member")
def reply(request: HttpRequest, actor: Actor, attendance_id: UUID) -> HttpResponse:
    """Come or not come, in one act."""
    row = _attendance(actor, attendance_id)
    answer = request.POST.get("answer", "")
    if answer not in (Attendance.Reply.ACCEPTED, Attendance.Reply.DECLINED, Attendance.Reply.TENTATIVE):
        raise Http404
    actions.reply(row, actor=actor, answer=answer, at=now())
    return done(request, row.meeting, "Uw antwoord is genoteerd." if row.capacity_id == actor.capacity_id else "Het antwoord is genoteerd.")


@require_http_methods(["GET", "POST"])
@allow("member")
def send_substitute(request: HttpRequest, actor: Actor, attendance_id: UUID) -> HttpResponse:
    """Let a colleague of the same organisation come."""
    row = _attendance(actor, attendance_id)
    may_reply.check(actor, row)
    form = forms.Reply(posted(request), people=meetings.colleagues(row, now()))
    if not form.is_valid():
        return show_form(request, "meetings/send_substitute.html", form, row=row, meeting=row.meeting, body=row.meeting.body)
    substitute = UUID(form.cleaned_data["substitute"])
    actions.reply(row, actor=actor, answer=Attendance.Reply.SUBSTITUTE, substitute=substitute, at=now())
    return done(request, row.meeting, "Genoteerd wie er in de plaats komt.")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def set_presence(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """Who is there."""
    meeting = open_own_meeting(actor, meeting_id)
    at_desk.check(actor, meeting)
    form = forms.SetPresence(posted(request), rows=meetings.attendance_of(meeting))
    if not form.is_valid():
        return show_form(request, "meetings/set_presence.html", form, meeting=meeting, body=meeting.body)
    actions.set_presence(meeting, actor=actor, presence={UUID(key): value for key, value in form.cleaned_data.items()})
    return done(request, meeting, "De aanwezigheid is vastgelegd.")


@require_GET
@allow(*DESK)
def attendance(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Which organisations were there, meeting by meeting."""
    body = open_desk(actor, body_id)
    held, rows = meetings.attendance_over_time(body.pk)
    record("attendance.list", body, actor=actor, action="R", objects=held)
    return show(request, "meetings/attendance.html", {"body": body, "held": held, "rows": rows})


@require_POST
@allow(*DESK)
def start_meeting(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """Begin."""
    meeting = open_own_meeting(actor, meeting_id)
    actions.start_meeting(meeting, actor=actor, at=now())
    return done(request, meeting, "Begonnen.")


@require_POST
@allow(*DESK)
def take_up_item(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """Make it the current item."""
    item = open_item(actor, item_id)
    actions.take_up_item(item, actor=actor, at=now())
    return _at_item(request, item)


@require_POST
@allow(*DESK)
def treat_item(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """It has been dealt with."""
    item = open_item(actor, item_id)
    actions.treat_item(item, actor=actor)
    return _at_item(request, item)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def carry_over_item(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """It waits for a later meeting, with a reason."""
    item = open_item(actor, item_id)
    sorts.check(actor, item)
    form = forms.CarryOverItem(posted(request))
    if not form.is_valid():
        return show_form(request, "meetings/carry_over_item.html", form, item=item, meeting=item.meeting, body=item.body)
    actions.carry_over_item(item, actor=actor, **form.cleaned_data)
    return done(request, _meeting_of(item), "Aangehouden. Het punt komt terug.")


@require_http_methods(["GET", "POST"])
@allow("member")
def raise_late_item(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """Ask to deal with something that is not on the agenda."""
    meeting = open_own_meeting(actor, meeting_id)
    form = forms.RaiseLateItem(posted(request))
    if not form.is_valid():
        return show_form(request, "meetings/raise_late_item.html", form, meeting=meeting, body=meeting.body)
    actions.raise_late_item(meeting, actor=actor, at=now(), **form.cleaned_data)
    return done(request, meeting, "Gevraagd. Het punt kan besproken worden als de vergadering het aanvaardt.")


@require_POST
@allow(*DESK)
def decide_late_item(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """The meeting accepts it, or not."""
    item = open_item(actor, item_id)
    accepted = request.POST.get("accepted") == "yes"
    meeting = _meeting_of(item)
    actions.decide_late_item(item, actor=actor, accepted=accepted, at=now())
    return done(request, meeting, "Aanvaard." if accepted else "Niet aanvaard. Het punt ligt nu in het postvak.")


@require_http_methods(["GET", "POST"])
@allow("member")
def add_note(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """A short entry under an item."""
    item = open_item(actor, item_id)
    form = forms.AddNote(posted(request))
    if not form.is_valid():
        return show_form(request, "meetings/add_note.html", form, item=item, meeting=item.meeting, body=item.body)
    actions.add_note(item, actor=actor, at=now(), **form.cleaned_data)
    return _at_item(request, item)


@require_POST
@allow("member")
def add_note_to(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """The form under the agenda: an entry at the item that was chosen."""
    meeting = open_own_meeting(actor, meeting_id)
    try:
        item = open_item(actor, UUID(request.POST.get("item", "")))
    except ValueError:
        raise Http404 from None
    form = forms.AddNote(request.POST)
    if not form.is_valid():
        return show_form(request, "meetings/add_note.html", form, item=item, meeting=meeting, body=item.body)
    actions.add_note(item, actor=actor, at=now(), **form.cleaned_data)
    return _at_item(request, item)


@require_http_methods(["GET", "POST"])
@allow("member")
def edit_note(request: HttpRequest, actor: Actor, note_id: UUID) -> HttpResponse:
    """Change one's own entry; a newer one from another window is shown beside it."""
    note = _own_note(actor, note_id)
    form = forms.EditNote(posted(request), initial={"text": note.text, "version": note.version})
    if not form.is_valid():
        return show_form(request, "meetings/edit_note.html", form, note=note, meeting=note.item.meeting, body=note.item.body)
    try:
        actions.edit_note(note, actor=actor, **form.cleaned_data)
    except Stale as stale:
        at_version(request, form, stale.current.version)
        context = {"form": form, "note": note, "meeting": note.item.meeting, "body": note.item.body, "current": stale.current}
        return show(request, "meetings/edit_note.html", context, status=422)
    return _at_item(request, note.item)


@require_POST
@allow("member")
def strike_note(request: HttpRequest, actor: Actor, note_id: UUID) -> HttpResponse:
    """Strike one's own entry."""
    note = _own_note(actor, note_id)
    actions.strike_note(note, actor=actor)
    return _at_item(request, note.item)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def close_meeting(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """Close, once it is known who reports."""
    meeting = open_own_meeting(actor, meeting_id)
    at_desk.check(actor, meeting)
    people = (
        Capacity.objects.filter(seats__in=meetings.seats_at(meeting.body_id, now())).select_related("person", "organisation").distinct()
    )
    form = forms.CloseMeeting(
        posted(request),
        people=people,
        items=list(reportable_items(meeting)),
        needed=actions.reporter_needed(meeting) or must_be_reported(meeting),
    )
    if form.is_valid():
        try:
            return _close(request, actor, meeting, form)
        except actions.CannotClose as refused:
            form.add_error(None, str(refused))
    left = [item for item in meetings.agenda_items(meeting, actor) if item.state == "placed" and item.kind not in ("fixed", "follow_up")]
    return show_form(request, "meetings/close_meeting.html", form, meeting=meeting, body=meeting.body, left=left)


def _close(request: HttpRequest, actor: Actor, meeting: Meeting, form: Any) -> HttpResponse:
    reporter = form.cleaned_data.get("reporter")
    if "along" in form.fields:
        mark_for_parent(meeting, items=form.cleaned_data["along"] if reporter else [], actor=actor)
    actions.close_meeting(
        meeting,
        actor=actor,
        at=now(),
        reporter=reporter.pk if reporter else None,
        nothing_to_report=form.cleaned_data.get("nothing_to_report", False),
    )
    return done(request, meeting, "Afgesloten.")


def _attendance(actor: Actor, attendance_id: UUID) -> Attendance:
    rows = Attendance.objects.select_related("meeting__body", "capacity__person", "capacity__organisation")
    return open_or_404(rows, actor, pk=attendance_id)


def _own_note(actor: Actor, note_id: UUID) -> Note:
    note = open_or_404(Note.objects.select_related("item__meeting", "item__body"), actor, pk=note_id)
    is_author.check(actor, note)
    return note


def _meeting_of(item: Any) -> Meeting:
    if item.meeting is None:
        raise IllegalMove("item.no_meeting")
    return item.meeting


def _at_item(request: HttpRequest, item: Any) -> HttpResponse:
    return done(request, f"{_meeting_of(item).get_absolute_url()}#punt-{item.pk}")
