"""Pages of the desk about the draft of an advice before one person of the family, and what that person says of it (NL-28)."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rondetafel.cases.actions.advice import NotComplete
from rondetafel.consents.secrets import TellsSecret
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.web import done, show
from rondetafel.families import rules
from rondetafel.families.actions import drafts, said
from rondetafel.families.models import Paper
from rondetafel.families.queries import drafts as queries
from rondetafel.families.queries import own

GET_POST = require_http_methods(["GET", "POST"])
DESK = ("care:chair", "care:secretary")


@GET_POST
@allow(*DESK)
def lay_draft(request: HttpRequest, actor: Actor, participant_id: UUID) -> HttpResponse:
    """Look once more at what this person will read, and lay it before."""
    participant = open_or_404(own.participants(), actor, pk=participant_id)
    rules.keeps_family.check(actor, participant)
    rules.is_open.check(actor, participant)
    on = today(participant.body.jurisdiction)
    advice = queries.draft_of(participant.case_id)
    if advice is None:
        raise Http404
    context = queries.lay_page(participant, advice, on) | {"back": reverse("families:family", args=[participant.case_id])}
    if request.method == "POST" and not context["lies"]:
        try:
            drafts.lay_draft(participant, advice, actor=actor, on=on, at=timezone.now())
            return done(request, context["back"], "Het concept ligt voor aan één persoon. Er ging geen bericht uit.")
        except NotComplete as not_complete:
            context["missing"] = not_complete.missing
        except TellsSecret as tells:
            context["tells"] = str(tells)
    return show(request, "families/lay_draft.html", context, status=422 if request.method == "POST" else 200)


@GET_POST
@allow(*DESK)
def read_reaction(request: HttpRequest, actor: Actor, paper_id: UUID) -> HttpResponse:
    """The text as this person read it, and what was said about it; *gelezen* takes it off Vandaag."""
    paper = open_or_404(Paper.objects.select_related("participant__body").exclude(kind=Paper.Kind.DOCUMENT), actor, pk=paper_id)
    rules.keeps_family.check(actor, paper.participant)
    context = queries.reaction_page(paper) | {"back": reverse("families:family", args=[paper.participant.case_id])}
    if request.method == "POST":
        said.read_reaction(paper, actor=actor, at=timezone.now())
        return done(request, context["advice_url"], "Vastgelegd dat u het las.")
    return show(request, "families/read_reaction.html", context)
