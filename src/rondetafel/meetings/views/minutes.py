"""Pages of the minutes."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.kept import Kept
from rondetafel.core.web import done, show
from rondetafel.meetings.actions import minutes as actions
from rondetafel.meetings.actions.agenda import Stale
from rondetafel.meetings.forms import minutes as forms
from rondetafel.meetings.models import Meeting, Minutes, MinutesRemark, MinutesSection
from rondetafel.meetings.queries.item_questions import questions_at
from rondetafel.meetings.queries.minutes import approval_item, minutes_due_on, minutes_rows, notes_by_item, remarks_on, shown_content
from rondetafel.meetings.rules_outcome import is_not_locked, may_remark, writes_minutes
from rondetafel.meetings.views.common import at_version, now, open_own_meeting, open_shared_meeting, posted
from rondetafel.ui.forms import Form

STALE = "Iemand anders bewaarde intussen een nieuwere tekst. Beide teksten staan hieronder. Neem over wat goed is en bewaar opnieuw."


@require_GET
@allow("member")
def minutes(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """The minutes of a meeting: as they are being written, as they were sent, or as they were approved."""
    meeting = open_shared_meeting(actor, meeting_id)
    found = minutes_rows().filter(meeting=meeting).first()
    writes = writes_minutes(actor, meeting)
    if found is None or (found.state == Minutes.State.DRAFT and not writes):
        may_draft = writes and meeting.state in (Meeting.State.IN_SESSION, Meeting.State.HELD)
        context = {"meeting": meeting, "body": meeting.body, "may_draft": may_draft, "exists": found is not None}
        return show(request, "meetings/minutes_none.html", context)
    page = _page(found, actor, writes) if meeting.body_id in actor.bodies() else _shared_page(found, actor)
    return show(request, "meetings/minutes.html", page)


def _shared_page(found: Minutes, actor: Actor) -> dict[str, Any]:
    """As the members of an invited table read them: the same words, fetched by the program; the members' remarks stay at their own table."""
    with acting_as(system_actor(found.root_id, "minutes.joint")):
        return _page(found, actor, writes=False) | {"remarks": [], "open_remarks": 0, "approval": None, "shared": True}


def _page(found: Minutes, actor: Actor, writes: bool) -> dict[str, Any]:
    item = approval_item(found)
    approving = item is not None and item.meeting is not None and item.meeting.state == Meeting.State.IN_SESSION
    remarks = remarks_on(found)
    is_open = found.state != Minutes.State.APPROVED
    return {
        "minutes": found,
        "meeting": found.meeting,
        "body": found.meeting.body,
        "content": shown_content(found),
        "remarks": remarks,
        "open_remarks": sum(not remark.handled for remark in remarks),
        "corrections": list(found.corrections.select_related("author__person", "author__organisation").order_by("at")),
        "may_write": writes and is_open,
        "may_send": writes and found.state == Minutes.State.DRAFT,
        "may_remark": may_remark(actor, found),
        "may_approve": writes and found.state == Minutes.State.SENT and approving,
        "may_correct": writes and not is_open,
        "approval": item,
        "due_on": minutes_due_on(found.meeting),
        "history": _history(found),
    }


def _history(found: Minutes) -> list[dict[str, Any]]:
    steps = [(found.meeting.closed_at, "Vergadering afgesloten"), (found.sent_at, "Verslag verstuurd"), (found.approved_at, "Goedgekeurd")]
    return [{"at": at, "title": title, "state": "done"} for at, title in steps if at]


@require_http_methods(["POST"])
@allow("member")
def draft_minutes(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """Make the draft, or add what is missing."""
    meeting = open_own_meeting(actor, meeting_id)
    actions.draft_minutes(meeting, actor=actor, at=now())
    return done(request, _url(meeting.pk), "Het concept staat klaar.")


@require_http_methods(["GET", "POST"])
@allow("member")
def edit_section(request: HttpRequest, actor: Actor, section_id: UUID) -> HttpResponse:
    """The summary of one item; a stale save shows both texts."""
    rows = MinutesSection.objects.select_related("minutes__meeting__body__root", "item")
    section = open_or_404(rows, actor, pk=section_id)
    writes_minutes.check(actor, section.minutes)
    is_not_locked.check(actor, section.minutes)
    kept = Kept(request, actor, "minutessection", section, section.minutes.meeting.body.root, version=section.version)
    form = kept.form(forms.EditSection, {"text": section.text, "version": section.version})
    if answer := kept.answer(form.fields):
        return answer
    context = {"section": section, "item": section.item} | _about(section.minutes) | kept.context
    context["notes"] = notes_by_item(section.minutes).get(section.item_id, [])
    context["questions"] = questions_at([section.item_id]).get(section.item_id, [])
    if form.is_valid():
        try:
            actions.edit_section(section, actor=actor, **form.cleaned_data)
            return kept.done(f"{_url(section.minutes.meeting_id)}#punt-{section.item_id}", "Bewaard.")
        except Stale as stale:
            at_version(request, form, stale.current.version)
            form.add_error(None, STALE)
            context["theirs"] = stale.current.text
            return show(request, "meetings/minutes_section.html", context | {"form": form}, status=409)
    return show(request, "meetings/minutes_section.html", context | {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow("member")
def send_minutes(request: HttpRequest, actor: Actor, minutes_id: UUID) -> HttpResponse:
    """Send the draft to all members."""
    found = _open(actor, minutes_id)
    writes_minutes.check(actor, found)
    if request.method == "POST":
        actions.send_minutes(found, actor=actor, at=now())
        return done(request, _url(found.meeting_id), "Het verslag is verstuurd. Leden kunnen nu opmerkingen maken.")
    explain = "Alle leden lezen het op hetzelfde moment. Zij kunnen opmerkingen maken tot de volgende vergadering het goedkeurt."
    return _form(request, Form(), found, heading="Verslag versturen", label="Versturen aan alle leden", explain=explain)


@require_http_methods(["GET", "POST"])
@allow("member")
def remark_on_minutes(request: HttpRequest, actor: Actor, minutes_id: UUID) -> HttpResponse:
    """A member's remark."""
    found = _open(actor, minutes_id)
    may_remark.check(actor, found)
    sections = list(found.sections.select_related("item").order_by("item__position"))
    form = forms.RemarkOnMinutes(posted(request), sections=sections, initial={"item": request.GET.get("item", "")})
    if form.is_valid():
        about = next((one.item for one in sections if str(one.item_id) == form.cleaned_data["item"]), None)
        actions.remark_on_minutes(found, item=about, text=form.cleaned_data["text"], actor=actor, at=now())
        return done(request, f"{_url(found.meeting_id)}#opmerkingen", "Uw opmerking staat erbij. Alle leden zien haar.")
    return _form(request, form, found, heading="Opmerking bij het verslag", label="Opmerking plaatsen")


@require_http_methods(["GET", "POST"])
@allow("member")
def handle_remark(request: HttpRequest, actor: Actor, remark_id: UUID) -> HttpResponse:
    """What the secretary does with a remark."""
    rows = MinutesRemark.objects.select_related("minutes__meeting__body", "author__person", "author__organisation", "item")
    remark = open_or_404(rows, actor, pk=remark_id)
    writes_minutes.check(actor, remark.minutes)
    form = forms.HandleRemark(posted(request))
    if form.is_valid():
        actions.handle_remark(remark, actor=actor, at=now(), **form.cleaned_data)
        return done(request, f"{_url(remark.minutes.meeting_id)}#opmerkingen", "Het antwoord staat erbij.")
    about = f"{remark.author}, over {remark.item.title if remark.item else 'het hele verslag'}"
    words = {"heading": "Opmerking beantwoorden", "label": "Bewaren", "quote": remark.text, "quote_by": about}
    return _form(request, form, remark.minutes, **words)


@require_http_methods(["GET", "POST"])
@allow("member", serializable=True)
def approve_minutes(request: HttpRequest, actor: Actor, minutes_id: UUID) -> HttpResponse:
    """The meeting that is going on approves; from then on nothing changes any more."""
    found = _open(actor, minutes_id)
    writes_minutes.check(actor, found)
    form = forms.ApproveMinutes(posted(request))
    if form.is_valid():
        actions.approve_minutes(found, changes=form.cleaned_data["changes"], actor=actor, at=now())
        return done(request, _url(found.meeting_id), "Het verslag is goedgekeurd en ligt vast.")
    explain = "Na goedkeuring kan niemand het verslag nog wijzigen. Een verbetering kan dan alleen als gedateerde aantekening."
    return _form(request, form, found, heading="Verslag goedkeuren", label="Goedkeuren en vastleggen", explain=explain)


@require_http_methods(["GET", "POST"])
@allow("member")
def postpone_approval(request: HttpRequest, actor: Actor, minutes_id: UUID) -> HttpResponse:
    """The meeting does not approve yet."""
    found = _open(actor, minutes_id)
    writes_minutes.check(actor, found)
    form = forms.PostponeApproval(posted(request))
    if form.is_valid():
        actions.postpone_approval(found, actor=actor, **form.cleaned_data)
        return done(request, _url(found.meeting_id), "De goedkeuring gaat door naar de volgende keer.")
    return _form(request, form, found, heading="Goedkeuring uitstellen", label="Uitstellen")


@require_http_methods(["GET", "POST"])
@allow("member")
def correct_minutes(request: HttpRequest, actor: Actor, minutes_id: UUID) -> HttpResponse:
    """A dated note on approved minutes."""
    found = _open(actor, minutes_id)
    writes_minutes.check(actor, found)
    form = forms.CorrectMinutes(posted(request))
    if form.is_valid():
        actions.correct_minutes(found, actor=actor, at=now(), **form.cleaned_data)
        return done(request, _url(found.meeting_id), "De aantekening staat bij het verslag.")
    explain = "Het goedgekeurde verslag blijft zoals het is. De aantekening komt eronder te staan, met uw naam en de datum."
    return _form(request, form, found, heading="Verbetering aantekenen", label="Aantekenen", explain=explain)


def _open(actor: Actor, minutes_id: UUID) -> Minutes:
    found = open_or_404(minutes_rows(), actor, pk=minutes_id)
    if found.state == Minutes.State.DRAFT and not writes_minutes(actor, found):
        raise Http404
    return found


def _url(meeting_id: UUID) -> str:
    return reverse("meetings:minutes", args=[meeting_id])


def _about(found: Minutes) -> dict[str, Any]:
    return {"minutes": found, "meeting": found.meeting, "body": found.meeting.body, "cancel": _url(found.meeting_id)}


def _form(request: HttpRequest, form: Form, found: Minutes, **words: str) -> HttpResponse:
    return show(request, "meetings/minutes_form.html", {"form": form, **_about(found), **words}, status=422 if form.is_bound else 200)
