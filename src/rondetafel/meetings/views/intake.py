"""Bringing something in, and the desk's tray."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.core.access import allow
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.kept import Kept
from rondetafel.core.web import done, show
from rondetafel.documents.forms import NO_ROOM
from rondetafel.meetings.actions import client_input as input_actions
from rondetafel.meetings.actions import intake as actions
from rondetafel.meetings.actions.agenda import Stale
from rondetafel.meetings.actions.papers import add_paper
from rondetafel.meetings.forms import intake as forms
from rondetafel.meetings.forms.papers import PaperBeside
from rondetafel.meetings.item_page import item_page
from rondetafel.meetings.models import AgendaItem
from rondetafel.meetings.queries import intake, meetings
from rondetafel.meetings.queries.client_input import own_input
from rondetafel.meetings.queries.decisions import open_decision_on
from rondetafel.meetings.rules import may_be_left_out, may_bring_client_input, sorts
from rondetafel.meetings.views.common import at_version, now, open_desk, open_item, open_table, posted, show_form
from rondetafel.meetings.workflow import ITEM
from rondetafel.ui.forms import Form

DESK = ("care:chair", "care:secretary", "policy:chair", "policy:secretary")


@require_http_methods(["GET", "POST"])
@allow("member")
def propose_item(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Bring something in; the receipt is the page of the item."""
    body = open_table(actor, body_id)
    kept = Kept(request, actor, "proposal", body)
    form = kept.form(forms.ProposeItem)
    if answer := kept.answer(form.fields):
        return answer
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    paper = PaperBeside(*sent, on=today(body.jurisdiction))
    if not (form.is_valid() and paper.is_valid()):
        coming = intake.meetings_to_come(body, now()).first()
        return show_form(
            request,
            "meetings/propose_item.html",
            form,
            body=body,
            paper=paper,
            coming=coming,
            terms=meetings.terms_of(coming) if coming else None,
            now=now(),
            **kept.context,
        )
    item = actions.propose_item(body, actor=actor, at=now(), **form.cleaned_data)
    kept.forget()
    received = f"Uw voorstel is binnen onder nummer {item.number}."
    try:
        if paper.given:
            add_paper(item, actor=actor, at=now(), **paper.paper)
    except OSError:
        received += f" {NO_ROOM.partition('.')[0]}. Voeg het bij het punt nog eens toe."
    return done(request, item, received)


@require_GET
@allow("member")
def item_detail(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """One item: the receipt for the proposer, the decision buttons for the desk."""
    item = open_item(actor, item_id)
    return show(request, "meetings/item_detail.html", item_page(item, actor))


@require_http_methods(["GET", "POST"])
@allow("member")
def give_client_input(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """A client representative prepares an item: the client check, and a text of one's own."""
    item = open_item(actor, item_id)
    on = today(item.body.jurisdiction)
    may_bring_client_input.check(actor, item, on)
    before = {"version": item.version, "client_check": item.client_check, "text": own_input(item.pk, actor.capacity_id)}
    kept = Kept(request, actor, "clientinput", item, version=item.version)
    form = kept.form(forms.GiveClientInput, before)
    if answer := kept.answer(form.fields):
        return answer
    if form.is_valid():
        try:
            input_actions.give_client_input(item, actor=actor, on=on, at=now(), **form.cleaned_data)
            return kept.done(item, "Uw inbreng staat bij het punt.")
        except Stale as stale:
            at_version(request, form, stale.current.version)
            form.add_error("client_check", f"Iemand wijzigde dit intussen. Er staat nu: {stale.current.client_check or 'niets'}")
    return show_form(request, "meetings/give_client_input.html", form, item=item, body=item.body, **kept.context)


@require_GET
@allow("member")
def my_proposals(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What the actor brought in, and what became of it."""
    rows = list(intake.proposals_of(actor)[:200])
    record("item.list", None, actor=actor, action="R", objects=rows)
    return show(request, "meetings/my_proposals.html", {"items": rows, "tables": meetings.tables_of(actor)})


@require_GET
@allow(*DESK)
def inbox(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """The tray: what waits for a decision, and what was decided lately."""
    body = open_desk(actor, body_id)
    waiting = list(intake.waiting_items(body.pk)[:200])
    record("item.list", None, actor=actor, action="R", objects=waiting)
    context = {
        "body": body,
        "waiting": waiting,
        "decided": intake.decided_items(body.pk)[:20],
        "coming": intake.meetings_to_come(body, now())[:4],
    }
    return show(request, "meetings/inbox.html", context)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def place_item(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """Put it on an agenda."""
    item = open_item(actor, item_id)
    sorts.check(actor, item)
    coming = intake.meetings_to_come(item.body, now())
    form = forms.PlaceItem(posted(request), meetings=coming, label="Op welke agenda?", initial={"meeting": coming.first()})
    if not form.is_valid():
        return show_form(request, "meetings/place_item.html", form, item=item, body=item.body)
    placed = actions.place_item(item, actor=actor, at=now(), **form.cleaned_data)
    return done(request, placed, "Het punt staat op de agenda. Wie het inbracht, ziet dat.")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def postpone_item(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """Let it wait, with a reason."""
    item = open_item(actor, item_id)
    sorts.check(actor, item)
    return _decide(request, actor, item, forms.PostponeItem(posted(request)), actions.postpone_item, "postpone_item", "Uitgesteld.")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def not_place_item(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """Say no, with a reason."""
    item = open_item(actor, item_id)
    may_be_left_out.check(actor, item)
    form = forms.NotPlaceItem(posted(request))
    return _decide(request, actor, item, form, actions.not_place_item, "not_place_item", "Niet geplaatst. De reden staat erbij.")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def merge_item(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """Take it together with another item."""
    item = open_item(actor, item_id)
    may_be_left_out.check(actor, item)
    form = forms.MergeItem(posted(request), others=intake.items_to_merge_with(item))
    return _decide(request, actor, item, form, actions.merge_item, "merge_item", "Samengevoegd.")


@require_http_methods(["GET", "POST"])
@allow("member")
def withdraw_item(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """Take it back."""
    item = open_item(actor, item_id)
    ITEM.moves["withdraw"].by.check(actor, item)
    more = {"to_decide": open_decision_on(item.pk), "sent": item.meeting is not None and item.published_at is not None}
    return _decide(
        request, actor, item, forms.WithdrawItem(posted(request)), actions.withdraw_item, "withdraw_item", "Ingetrokken.", **more
    )


def _decide(
    request: HttpRequest, actor: Actor, item: AgendaItem, form: Form, act: Callable[..., Any], name: str, message: str, **more: Any
) -> HttpResponse:
    if not form.is_valid():
        return show_form(request, f"meetings/{name}.html", form, item=item, body=item.body, **more)
    act(item, actor=actor, at=now(), **form.cleaned_data)
    return done(request, item, message)
