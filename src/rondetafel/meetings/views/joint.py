"""Joint meetings: inviting another table, reading an item as its member, and speaking along."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.web import done, show
from rondetafel.meetings.actions import joint as actions
from rondetafel.meetings.forms import joint as forms
from rondetafel.meetings.models import AgendaItem, DecisionText, JointBody, Meeting
from rondetafel.meetings.queries import joint
from rondetafel.meetings.rules import at_desk
from rondetafel.meetings.rules_joint import is_about_policy, is_not_sent, may_speak_along
from rondetafel.meetings.rules_outcome import is_decidable, keeps_record
from rondetafel.meetings.views.common import now, open_own_meeting, open_shared_item, posted, show_form

DESK = ("care:chair", "care:secretary", "policy:chair", "policy:secretary")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def invite_body(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """Which tables take part; one more."""
    meeting = open_own_meeting(actor, meeting_id)
    at_desk.check(actor, meeting)
    is_about_policy.check(actor, meeting.body)
    is_not_sent.check(actor, meeting)
    form = forms.InviteBody(posted(request), tables=joint.may_be_invited(meeting))
    if not form.is_valid():
        rows = joint.joint_bodies(meeting)
        return show_form(request, "meetings/invite_body.html", form, meeting=meeting, body=meeting.body, joint=rows)
    row = actions.invite_body(meeting, actor=actor, at=now(), **form.cleaned_data)
    return done(request, meeting, f"{row.body.name} is uitgenodigd.")


@require_POST
@allow(*DESK)
def withdraw_body(request: HttpRequest, actor: Actor, joint_id: UUID) -> HttpResponse:
    """A table does not take part after all."""
    row = open_or_404(JointBody.objects.select_related("body", "meeting__body"), actor, pk=joint_id)
    actions.withdraw_body(row, actor=actor, at=now())
    return done(request, row.meeting, f"De uitnodiging van {row.body.name} is ingetrokken.")


@require_GET
@allow("member")
def joint_item(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """An item of a joint meeting as everybody there reads it, with what the invited tables say."""
    item, meeting = _open(actor, item_id)
    running = meeting.state == Meeting.State.IN_SESSION and is_decidable(actor, item)
    context = _about(item, meeting) | {
        "papers": joint.lent_papers(item),
        "voices": joint.voices_of([item.pk]).get(item.pk, []),
        "may_speak": running and joint.speaks_for(actor, meeting, now()) is not None,
        "may_record": running and keeps_record(actor, meeting.body_id),
    }
    return show(request, "meetings/joint_item.html", context)


@require_http_methods(["GET", "POST"])
@allow("member")
def speak_along(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """Speak along for oneself; the desk writes down what was said aloud."""
    item, meeting = _open(actor, item_id)
    keeps = keeps_record(actor, meeting.body_id)
    may_speak_along.check(actor, keeps or joint.speaks_for(actor, meeting, now()) is not None)
    seats = joint.speakers(meeting, now()) if keeps else None
    form = forms.SpeakAlong(posted(request), seats=seats)
    if not form.is_valid():
        return show_form(request, "meetings/speak_along.html", form, **_about(item, meeting))
    said = form.cleaned_data
    seat = next((one for one in seats or [] if str(one.pk) == said.get("seat")), None)
    actions.speak_along(item, actor=actor, value=said["value"], reason=said["reason"], seat=seat, at=now())
    return done(request, reverse("meetings:joint_item", args=[item.pk]), "Vastgelegd. Het komt apart in het verslag.")


def _open(actor: Actor, item_id: UUID) -> tuple[AgendaItem, Meeting]:
    """An item of a meeting that is held together with other tables."""
    item = open_shared_item(actor, item_id)
    if item.meeting is None or not joint.joint_bodies(item.meeting):
        raise Http404
    return item, item.meeting


def _about(item: AgendaItem, meeting: Meeting) -> dict[str, Any]:
    text = DecisionText.objects.filter(decision__item=item).order_by("-number").first()
    return {"item": item, "meeting": meeting, "body": meeting.body, "text": text}
