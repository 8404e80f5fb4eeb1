"""All packs of one meeting go out in one act."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.web import done, show
from rondetafel.meetings.queries.meetings import meetings
from rondetafel.packs import rules
from rondetafel.packs.actions import releasing
from rondetafel.packs.forms import ReleaseTogether
from rondetafel.packs.queries.together import Ready, ready_for


@require_http_methods(["GET", "POST"])
@allow("care:chair", "care:secretary")
def release_packs(request: HttpRequest, actor: Actor, meeting_id: UUID) -> HttpResponse:
    """Tick what goes; a reason where consent is incomplete. Either all that was ticked goes out, or nothing does."""
    meeting = open_or_404(meetings(), actor, pk=meeting_id)
    if not actor.holds_any(("chair", "secretary"), of=meeting.body_id):
        raise Http404
    on = today(meeting.body.jurisdiction)
    packs = [one for one in ready_for(meeting, actor, on) if rules.keeps_papers(actor, one.case)]
    form = ReleaseTogether(request.POST if request.method == "POST" else None, packs=packs)
    if form.is_valid() and _release(form, packs, actor, on):
        many = len(form.taken)
        words = "1 pakket is vrijgegeven" if many == 1 else f"{many} pakketten zijn vrijgegeven"
        return done(request, reverse("packs:preparation", args=[meeting.pk]), f"{words}. De bestanden worden nu gemaakt.")
    context = {"meeting": meeting, "body": meeting.body, "form": form, "lines": form.lines(), "practice": meeting.body.practice}
    return show(request, "packs/release_packs.html", context, status=422 if form.is_bound else 200)


def _release(form: ReleaseTogether, packs: list[Ready], actor: Actor, on: date) -> bool:
    """All that was ticked; when one of them cannot go after all, the form says which, and none goes."""
    number = ""
    try:
        with transaction.atomic():
            for one in packs:
                if one.case.pk in form.taken:
                    number = one.case.number
                    releasing.release_pack(one.case, actor=actor, at=timezone.now(), on=on, reason=form.reason_for(one))
    except (releasing.NothingPlanned, releasing.ReasonNeeded, releasing.AddressInIt):
        form.add_error(None, f"{number} veranderde intussen en kan zo niet uit. Kijk het opnieuw na; er is nog niets vrijgegeven.")
        return False
    return True
