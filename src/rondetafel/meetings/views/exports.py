"""The agenda and the minutes as a paper to take along."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rondetafel.core.access import allow
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.web import hand_over
from rondetafel.meetings import exports, sheets, word
from rondetafel.meetings.models import Minutes
from rondetafel.meetings.queries.minutes import minutes_rows
from rondetafel.meetings.rules import at_desk
from rondetafel.meetings.rules_outcome import writes_minutes
from rondetafel.meetings.views.common import open_own_meeting, open_shared_meeting


@require_GET
@allow("member")
def agenda_pdf(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """The agenda that was sent; the desk also the draft, marked as one."""
    meeting = open_shared_meeting(actor, meeting_id)
    if meeting.published_at is None and not at_desk(actor, meeting):
        raise Http404
    record("agenda.print", meeting, actor=actor, action="E")
    return hand_over(exports.agenda_pdf(meeting, actor), "pdf", exports.file_name("agenda", meeting))


@require_GET
@allow("member")
def agenda_xlsx(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """The same agenda as a sheet."""
    meeting = open_shared_meeting(actor, meeting_id)
    if meeting.published_at is None and not at_desk(actor, meeting):
        raise Http404
    record("agenda.print", meeting, actor=actor, action="E", file="xlsx")
    return hand_over(sheets.agenda_xlsx(meeting, actor), "xlsx", exports.file_name("agenda", meeting))


@require_GET
@allow("member")
def minutes_pdf(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """The minutes as they were sent or approved; who writes them also the draft."""
    found = _minutes(actor, meeting_id)
    record("minutes.print", found, actor=actor, action="E", file="pdf")
    return hand_over(exports.minutes_pdf(found), "pdf", exports.file_name("verslag", found.meeting))


@require_GET
@allow("member")
def minutes_docx(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """The same minutes for a word processor."""
    found = _minutes(actor, meeting_id)
    record("minutes.print", found, actor=actor, action="E", file="docx")
    return hand_over(word.minutes_docx(found), "docx", exports.file_name("verslag", found.meeting))


@require_GET
@allow("member")
def minutes_xlsx(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """The same minutes as a sheet."""
    found = _minutes(actor, meeting_id)
    record("minutes.print", found, actor=actor, action="E", file="xlsx")
    return hand_over(sheets.minutes_xlsx(found), "xlsx", exports.file_name("verslag", found.meeting))


def _minutes(actor: Actor, meeting_id: UUID) -> Minutes:
    meeting = open_own_meeting(actor, meeting_id)
    found = minutes_rows().filter(meeting=meeting).first()
    if found is None or (found.state == Minutes.State.DRAFT and not writes_minutes(actor, meeting)):
        raise Http404
    return found
