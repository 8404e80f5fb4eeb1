"""Pages of a written round, and the register of a table's decisions."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import Jurisdiction, today
from rondetafel.core.events import record
from rondetafel.core.rules import RuleRefused
from rondetafel.core.settings_store import setting
from rondetafel.core.web import done, show
from rondetafel.core.workdays import add_working_days
from rondetafel.meetings.actions import rounds as actions
from rondetafel.meetings.actions import rounds_early
from rondetafel.meetings.forms import rounds as forms
from rondetafel.meetings.models import AgendaItem, WrittenRound
from rondetafel.meetings.queries.decisions import decisions, earlier_decision, standing
from rondetafel.meetings.queries.rounds import decisions_of, rounds
from rondetafel.meetings.rules_outcome import asks_in_writing, is_decidable, writes_decision
from rondetafel.meetings.terms_outcome import SILENCE_SUPPORTS, WRITTEN_DAYS
from rondetafel.meetings.views.common import now, open_item, open_table, posted, show_form

MOST = 200


@require_http_methods(["GET", "POST"])
@allow("member", serializable=True)
def open_round(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """Lay a text before the members outside a meeting."""
    item = open_item(actor, item_id)
    asks_in_writing.check(actor, item)
    is_decidable.check(actor, item)
    body = item.body
    on = today(body.jurisdiction)
    law: Jurisdiction = "BE" if body.jurisdiction == "BE" else "NL"
    start: dict[str, Any] = {"closes_on": add_working_days(on, setting(body.pk, WRITTEN_DAYS, on=on), law), "text": _last_text(item)}
    made = forms.OpenRoundWithMandate if body.parent_id else forms.OpenRound
    form = made(posted(request), on=on, initial=start)
    if not form.is_valid():
        silence = setting(body.pk, SILENCE_SUPPORTS, on=on)
        return show_form(request, "meetings/open_round.html", form, item=item, body=body, silence=silence)
    found = actions.open_round(item, actor=actor, at=now(), **form.cleaned_data)
    return done(request, _url(found.decision.item_id), "De schriftelijke ronde loopt. De leden krijgen bericht.")


@require_http_methods(["GET", "POST"])
@allow("member", serializable=True)
def withdraw_round(request: HttpRequest, actor: Actor, round_id: UUID) -> HttpResponse:
    """Take the question back."""
    found = open_or_404(rounds().filter(state=WrittenRound.State.OPEN), actor, pk=round_id)
    item = found.decision.item
    asks_in_writing.check(actor, item)
    form = forms.WithdrawRound(posted(request))
    if not form.is_valid():
        return show_form(request, "meetings/withdraw_round.html", form, item=item, body=item.body, cancel=_url(item.pk))
    actions.withdraw_round(found, actor=actor, at=now(), **form.cleaned_data)
    return done(request, _url(item.pk), "Ingetrokken. Het punt wacht in het postvak.")


@require_http_methods(["GET", "POST"])
@allow("member", serializable=True)
def close_round(request: HttpRequest, actor: Actor, round_id: UUID) -> HttpResponse:
    """End it before the last day, because everybody who decides has answered."""
    found = open_or_404(rounds().filter(state=WrittenRound.State.OPEN), actor, pk=round_id)
    item = found.decision.item
    writes_decision.check(actor, found.decision)
    if standing(found.decision).still_silent:
        raise RuleRefused(rounds_early.STILL_ASKED)
    form = forms.CloseRound(posted(request))
    if not form.is_valid():
        return show_form(request, "meetings/close_round.html", form, item=item, body=item.body, cancel=_url(item.pk))
    result = rounds_early.close_round(found, actor=actor, at=now())
    ended = result == WrittenRound.State.UNDECIDED
    return done(
        request,
        _url(item.pk),
        "Zonder uitkomst afgerond: het punt gaat terug naar de tafel." if ended else "De schriftelijke ronde is afgerond.",
    )


@require_GET
@allow("member")
def decision_list(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """The register: what a table decided, how, and what became of it; for its own people only."""
    body = open_table(actor, body_id)
    found = list(decisions_of(body.pk)[:MOST])
    record("decision.list", None, actor=actor, action="R", objects=found)
    return show(request, "meetings/decision_list.html", {"body": body, "decisions": found})


def _last_text(item: AgendaItem) -> str:
    """What lay before the members the last time."""
    before = decisions().filter(item=item).first() or earlier_decision(item)
    last = before.texts.order_by("-number").first() if before else None
    return last.text if last else ""


def _url(item_id: UUID) -> str:
    return reverse("meetings:decision", args=[item_id])
