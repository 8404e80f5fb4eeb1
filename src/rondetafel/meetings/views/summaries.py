"""A decision in plain words for everybody: written and released at the table, read without an account."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.bodies import queries as tables
from rondetafel.core.access import allow, open_or_404, public
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.kept import Kept
from rondetafel.core.settings_store import setting
from rondetafel.core.web import done, show
from rondetafel.meetings.actions import summaries as actions
from rondetafel.meetings.actions.agenda import Stale
from rondetafel.meetings.forms.summaries import WriteSummary
from rondetafel.meetings.models import DecisionSummary
from rondetafel.meetings.queries.decisions import decisions, standing
from rondetafel.meetings.queries.summaries import names_at, public_summaries, summaries
from rondetafel.meetings.rules_summaries import is_not_public, may_release, may_summarise
from rondetafel.meetings.views.common import at_version, now

STALE = "Iemand anders bewaarde intussen een nieuwere tekst. Die staat hieronder; neem over wat goed is en bewaar opnieuw."


@require_GET
@allow("member")
def decision_summary(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    """What everybody reads, or will read, about this decision; for the desk."""
    found = open_or_404(decisions(), actor, pk=decision_id)
    may_summarise.check(actor, found)
    summary = summaries().filter(decision=found).first()
    releases = summary is not None and summary.released_at is None and may_release(actor, summary)
    context = {"decision": found, "item": found.item, "body": found.item.body, "summary": summary, "may_release": releases}
    return show(request, "meetings/decision_summary.html", context)


@require_http_methods(["GET", "POST"])
@allow("member")
def write_summary(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    """Write it; what is on the public page is taken off first."""
    found = open_or_404(decisions(), actor, pk=decision_id)
    may_summarise.check(actor, found)
    summary = DecisionSummary.objects.filter(decision=found).first()
    if summary is not None:
        is_not_public.check(actor, summary)
    version = summary.version if summary else 0
    before = {"title": summary.title if summary else found.item.title, "text": summary.text if summary else "", "version": version}
    kept = Kept(request, actor, "summary", found, version=version)
    form = kept.form(WriteSummary, before, names=names_at(found.item.body_id))
    if answer := kept.answer(form.fields):
        return answer
    context = {"form": form, "item": found.item, "body": found.item.body, "cancel": _url(found.pk), "text": standing(found).text}
    if form.is_valid():
        try:
            actions.write_summary(found, actor=actor, **form.cleaned_data)
            return kept.done(_url(found.pk), "Bewaard. De voorzitter geeft de samenvatting vrij.")
        except Stale as stale:
            at_version(request, form, stale.current.version)
            form.add_error(None, STALE)
            context["theirs"] = stale.current.text
    return show(request, "meetings/write_summary.html", context | kept.context, status=422 if form.is_bound else 200)


@require_POST
@allow("member")
def release_summary(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    """The chair lets everybody read it."""
    summary = _open(actor, decision_id)
    said = request.POST.get("version", "")
    actions.release_summary(summary, version=int(said) if said.isdecimal() and len(said) < 9 else 0, actor=actor, at=now())
    return done(request, _url(decision_id), "Iedereen kan deze samenvatting nu lezen.")


@require_POST
@allow("member")
def withdraw_summary(request: HttpRequest, actor: Actor, decision_id: UUID) -> HttpResponse:
    """Off the public page."""
    actions.withdraw_summary(_open(actor, decision_id), actor=actor, at=now())
    return done(request, _url(decision_id), "De samenvatting staat niet meer op de openbare pagina.")


@require_GET
@public
def public_decision_list(request: HttpRequest, short_name: str) -> HttpResponse:
    """For everybody: the decisions of a policy table that its chair released."""
    body = tables.bodies().filter(short_name=short_name).first()
    if body is None or body.zone != "policy" or not setting(body.pk, "bodies.public_page", on=today(body.jurisdiction)):
        raise Http404
    return show(request, "meetings/public_decision_list.html", {"body": body, "summaries": public_summaries(body)[:100]})


def _open(actor: Actor, decision_id: UUID) -> DecisionSummary:
    found = open_or_404(decisions(), actor, pk=decision_id)
    may_summarise.check(actor, found)
    return open_or_404(summaries(), actor, decision_id=decision_id)


def _url(decision_id: UUID) -> str:
    return reverse("meetings:decision_summary", args=[decision_id])
