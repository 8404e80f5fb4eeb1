"""An expert prepares a meeting on one page; notes for oneself."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.cases.models import Discussion
from rondetafel.cases.queries.cases import cases
from rondetafel.cases.queries.discussion import to_declare
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.web import done, show
from rondetafel.meetings.queries.meetings import meetings
from rondetafel.packs import forms, rules
from rondetafel.packs.actions import reading as actions
from rondetafel.packs.models import PrivateNote
from rondetafel.packs.notes import deletion_day
from rondetafel.packs.queries.nameless import at_meeting
from rondetafel.packs.queries.preparation import own_actions, preparation_of


@require_GET
@allow("anyone")  # also an expert for one case, who holds no role; row policies and `prepares` decide
def preparation(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """Everything for one meeting: the summaries, what is asked of one's organisation, what one still has to do."""
    meeting = open_or_404(meetings(), actor, pk=meeting_id)
    if not rules.prepares(actor, meeting):
        raise Http404
    found = preparation_of(meeting, actor)
    record("preparation.read", None, actor=actor, action="R", objects=[one.case for one in found])
    on = today(meeting.body.jurisdiction)
    context = {
        "meeting": meeting,
        "body": meeting.body,
        "practice": meeting.body.practice,
        "cases": found,
        "nameless": [] if actor.holds_any(("chair", "secretary"), of=meeting.body_id) else at_meeting(meeting.pk, actor.organisation_id),
        "actions": own_actions(actor, on),
        "core_pages": sum(one.core_pages for one in found),
        "on": on,
        "desk": actor.holds_any(("chair", "secretary"), of=meeting.body_id),
        "at_table": meeting.body_id in actor.bodies(),
    }
    return show(request, "packs/preparation.html", context)


@require_http_methods(["GET", "POST"])
@allow("anyone")  # also an expert for one case, who holds no role; row policies and `may_note` decide
def add_private_note(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Write something that nobody else reads."""
    case = open_or_404(cases(), actor, pk=case_id)
    rules.may_note.check(actor, case)
    if to_declare(case, actor) is not None:
        raise Http404
    on, back = today(case.body.jurisdiction), _back_to(case_id)
    form = forms.AddPrivateNote(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {"form": form, "case": case, "back": back, "deletes_on": deletion_day(case, actor.capacity_id, on)}
        return show(request, "packs/add_private_note.html", context, status=422 if form.is_bound else 200)
    actions.add_private_note(case, actor=actor, text=form.cleaned_data["text"], at=timezone.now(), on=on)
    return done(request, back, "Uw notitie is bewaard; alleen u leest haar.")


@require_POST
@allow("anyone")  # a note has one reader: its author
def delete_private_note(request: HttpRequest, actor: Actor, note_id: UUID) -> HttpResponse:
    """Throw one's own note away."""
    note = open_or_404(PrivateNote.objects.all(), actor, pk=note_id)
    actions.delete_private_note(note, actor=actor)
    return done(request, _back_to(note.case_id), "De notitie is gewist.")


def _back_to(case_id: UUID) -> str:
    """The preparation of the meeting at which the case is discussed; the case when there is none."""
    latest = Discussion.objects.filter(case_id=case_id).order_by("-planned_for").values_list("meeting_id", flat=True).first()
    return reverse("packs:preparation", args=[latest]) if latest else reverse("cases:case_detail", args=[case_id])
