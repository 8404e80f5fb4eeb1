"""Reading what one was sent: a professional by the link in the mail, a person of the family on the own page."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.events import record
from rondetafel.core.web import show
from rondetafel.families.models import Participant
from rondetafel.families.queries import own
from rondetafel.handouts import actions, queries, rules
from rondetafel.handouts.models import Handout
from rondetafel.table_documents.models import TableVersion
from rondetafel.table_documents.queries import kept_version
from rondetafel.table_documents.views.reading import picture, shown


@require_GET
@allow("anyone")
def handout(request: HttpRequest, actor: Actor, handout_id: UUID) -> HttpResponse:
    """For the professional who was sent it, and for the desk that sent it."""
    found = open_or_404(queries.handouts(), actor, pk=handout_id)
    if not rules.is_desk(actor, found):
        rules.is_receiver.check(actor, found)
        actions.note_opened(found, actor=actor, at=timezone.now())
    version = _version(found)
    context = {"handout": found, "version": version, "desk": rules.is_desk(actor, found)} | _shown(found, version)
    return show(request, "handouts/handout.html", context)


@require_GET
@allow("family")
def own_handout(request: HttpRequest, actor: Actor, handout_id: UUID) -> HttpResponse:
    """For a parent or young person: what lies ready on the own page."""
    page, found = _own(handout_id, actor)
    record("handout.read", found, actor=actor, action="R")
    actions.note_opened(found, actor=actor, at=timezone.now())
    version = _version(found)
    context = own.frame_of(page) | {"participant": page, "handout": found, "version": version} | _shown(found, version)
    return show(request, "handouts/own_handout.html", context)


@require_GET
@allow("anyone", "family")
def handout_page(request: HttpRequest, actor: Actor, handout_id: UUID, number: int) -> HttpResponse:
    """One page of its file as a picture."""
    if "family" in actor.roles:
        _, found = _own(handout_id, actor)
        record("handout.read", found, actor=actor, action="R")
        return picture(_version(found), number)
    found = open_or_404(queries.handouts(), actor, pk=handout_id)
    if not rules.is_desk(actor, found):
        rules.is_receiver.check(actor, found)
    return picture(_version(found), number)


def _own(handout_id: UUID, actor: Actor) -> tuple[Participant, Handout]:
    """The open page of who acts, and what went out to that person; the program looks it up, for it may be older than the page."""
    page = own.mine(actor)
    if page is None:
        raise Http404
    with acting_as(system_actor(page.root_id, "handout.own_page")):
        found = queries.given_to(page).filter(pk=handout_id).first()
    if found is None:
        raise Http404
    return page, found


def _version(found: Handout) -> TableVersion:
    version = kept_version(found.version_id, found.body.root_id)
    if version is None:
        raise Http404
    return version


def _shown(found: Handout, version: TableVersion) -> dict[str, object]:
    return shown(version, lambda number: reverse("handouts:handout_page", args=[found.pk, number]))
