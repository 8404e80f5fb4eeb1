"""Declaring a conflict of interest at an item, and taking it back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.web import done
from rondetafel.meetings.actions import conflicts as actions
from rondetafel.meetings.forms.conflicts import DeclareConflict
from rondetafel.meetings.models import AgendaItem, ConflictOfInterest
from rondetafel.meetings.queries.decisions import decisions
from rondetafel.meetings.queries.meetings import seats_at
from rondetafel.meetings.rules_outcome import at_table, is_still_open, keeps_record, may_take_back
from rondetafel.meetings.views.common import now, open_item, posted, show_form
from rondetafel.organisations.models import Capacity
from rondetafel.ui.forms import Form


@require_http_methods(["GET", "POST"])
@allow("member")
def declare_conflict(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """One's own interest, or what a member told who keeps the record."""
    item = open_item(actor, item_id)
    is_still_open.check(actor, item)
    at_table.check(actor, item)
    people = _people(item) if keeps_record(actor, item.body_id) else []
    form = DeclareConflict(posted(request), people=people, initial={"capacity_id": request.GET.get("member", "")})
    if not form.is_valid():
        return show_form(request, "meetings/declare_conflict.html", form, item=item, body=item.body, cancel=_back(item))
    whose = UUID(form.cleaned_data["capacity_id"]) if people else actor.capacity_id
    actions.declare_conflict(item, capacity_id=whose, reason=form.cleaned_data["reason"], actor=actor, at=now())
    return done(request, _back(item), "Genoteerd. Het standpunt telt niet mee en houdt niets tegen; meepraten kan.")


@require_http_methods(["GET", "POST"])
@allow("member")
def take_back_conflict(request: HttpRequest, actor: Actor, conflict_id: UUID) -> HttpResponse:
    """It was a mistake, or is over."""
    rows = ConflictOfInterest.objects.filter(withdrawn_at=None).select_related("item__meeting", "item__body", "capacity__person")
    conflict = open_or_404(rows, actor, pk=conflict_id)
    item = conflict.item
    is_still_open.check(actor, item)
    may_take_back.check(actor, conflict)
    if request.method == "POST":
        actions.take_back_conflict(conflict, actor=actor, at=now())
        return done(request, _back(item), "Teruggenomen. Het standpunt telt weer mee.")
    context = {"conflict": conflict, "item": item, "body": item.body, "cancel": _back(item)}
    return show_form(request, "meetings/take_back_conflict.html", Form(), **context)


def _people(item: AgendaItem) -> list[Capacity]:
    """The members of the table, each once."""
    found = {seat.capacity_id: seat.capacity for seat in seats_at(item.body_id, now()).filter(position_right=True)}
    return list(found.values())


def _back(item: AgendaItem) -> str:
    """The decision when there is a text, else the item."""
    if decisions().filter(item=item).exists():
        return reverse("meetings:decision", args=[item.pk])
    return item.get_absolute_url()
