"""A provider that refused may answer once: asked with a link, or noted by the desk (safety P12)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rondetafel.cases.actions.refusals import note_refusal_reply as keep_reply
from rondetafel.cases.models import Refusal
from rondetafel.cases.queries.refusals import refusals
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.web import done
from rondetafel.core.workflow import IllegalMove
from rondetafel.direction.actions import links
from rondetafel.direction.forms.links import AskProvider, NoteRefusalReply
from rondetafel.direction.models import Link
from rondetafel.direction.rules import keeps_desk
from rondetafel.direction.views.opened import DESK, back_to, show_form

PART = "afwijzingen"
ASKED = "Een aanmelder noteerde dat uw organisatie een vraag om hulp afwees{reason}. U mag daar één keer op antwoorden."


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def ask_provider(request: HttpRequest, actor: Actor, refusal_id: UUID) -> HttpResponse:
    """Send the provider a link."""
    refusal = _opened(actor, refusal_id)
    reason = f", met als reden: {refusal.get_reason_display()}" if refusal.reason else ""
    first = {"shown_text": ASKED.format(reason=reason)}
    form = AskProvider(request.POST if request.method == "POST" else None, initial=first, case=refusal.case)
    if form.is_valid():
        on, at = today(refusal.case.body.jurisdiction), timezone.now()
        links.withdraw_links(refusal.pk, at=at)
        links.link_outside(refusal.case, kind=Link.Kind.REFUSAL, subject_id=refusal.pk, actor=actor, on=on, at=at, **form.cleaned_data)
        return done(
            request, back_to(refusal.case_id, PART), "Verstuurd. Het antwoord komt hier, en staat naast de afwijzing als u het overneemt."
        )
    return show_form(request, "ask_provider", refusal.case, form, refusal=refusal)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def note_refusal_reply(request: HttpRequest, actor: Actor, refusal_id: UUID) -> HttpResponse:
    """What the provider said by phone or letter."""
    refusal = _opened(actor, refusal_id)
    form = NoteRefusalReply(request.POST if request.method == "POST" else None)
    if form.is_valid():
        at = timezone.now()
        keep_reply(refusal, actor=actor, on=today(refusal.case.body.jurisdiction), **form.cleaned_data)
        links.withdraw_links(refusal.pk, at=at)
        return done(request, back_to(refusal.case_id, PART), "Genoteerd. Het staat nu naast de afwijzing.")
    return show_form(request, "note_refusal_reply", refusal.case, form, refusal=refusal)


def _opened(actor: Actor, refusal_id: UUID) -> Refusal:
    """A refusal to which the provider did not answer yet."""
    refusal = open_or_404(refusals(), actor, pk=refusal_id)
    keeps_desk.check(actor, refusal.case)
    if refusal.replied_on and refusal.reply_by == refusal.provider:
        raise IllegalMove("refusal.note_reply")
    return refusal
