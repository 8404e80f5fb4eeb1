"""The list of cases and the page of one case."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from rondetafel.cases import rules, words
from rondetafel.cases.actions.adhoc import is_on_agenda
from rondetafel.cases.doors import doors_of
from rondetafel.cases.forms.case_list import CaseFilter
from rondetafel.cases.lines import lines_of
from rondetafel.cases.models import Case
from rondetafel.cases.models.codes import CameBy
from rondetafel.cases.queries import case_list as list_queries
from rondetafel.cases.queries import case_page as queries
from rondetafel.cases.queries import places, standing_aside, triage
from rondetafel.cases.queries.cases import cases, name_of, safety_line
from rondetafel.cases.queries.discussion import to_declare
from rondetafel.cases.queries.follow_up import outcome_of
from rondetafel.cases.retention import retention_of
from rondetafel.cases.timeline import timeline_of
from rondetafel.cases.views.triage import end_of_care
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.web import done, show
from rondetafel.documents.queries import shelf_of

NO_ORIGINAL = "Deze aanmelding kwam niet via Rondetafel. Voeg de brief of e-mail hier toe."
READERS = ("referrer", "care:chair", "care:secretary", "care:expert")


@require_GET
@allow(*READERS)
def case_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The cases in sight: by number, without a name."""
    form = CaseFilter(request.GET, actor=actor)
    chosen = form.chosen()
    keys = {name: request.GET.get(name, "") for name in ("after", "before")}
    page = list_queries.page_of(list_queries.visible(actor, **chosen), last="last" in request.GET, by_words=bool(chosen["text"]), **keys)
    record("case.search" if chosen["text"] else "case.list", None, actor=actor, action="R", objects=page.rows)
    context = {"form": form, "page": page, "lines": lines_of(page.rows), **_links(request, page), **_words(actor)}
    return show(request, "cases/case_list.html", context, part="rows")


@require_GET
@allow("anyone")  # also an expert for one case only, who holds no role; row policies say who sees a case
def case_detail(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Who, what, where are we, what next; and who may look along."""
    case = open_or_404(cases(), actor, pk=case_id)
    waiting = to_declare(case, actor)
    if waiting is not None:  # before anything opens: does this expert know the family privately? (NL-07)
        return done(request, reverse("cases:declare_involvement", args=[waiting]))
    return show(request, "cases/case_detail.html", _page(case, actor))


def _page(case: Case, actor: Actor) -> dict[str, Any]:
    on = today(case.body.jurisdiction)
    inside = rules.is_desk(actor, case) or rules.is_referring(actor, case)
    handed_in = case.submitted_on is not None
    return {
        "case": case,
        "on": on,
        "appointment": places.appointment_of(case),
        "may_list": not actor.roles.isdisjoint(READERS),
        "doors": doors_of(case, actor, on),
        "name": name_of(case) if queries.sees_name(actor, case) else "",
        "age": triage.age_of(case, on),
        "safety": safety_line(case),
        "inside": inside,
        "may_report": rules.is_referring(actor, case) and rules.goes_on(actor, case),
        "referring": rules.is_referring(actor, case),
        "desk": rules.is_desk(actor, case),
        "may_hand_on": rules.may_hand_on(actor, case),
        "may_refer_along": rules.may_let_refer_along(actor, case),
        "may_take_up": rules.is_desk(actor, case) and rules.goes_on(actor, case),
        "may_invite": rules.is_chair(actor, case) and is_on_agenda(actor, case),
        "buttons": queries.buttons(actor, case),
        "next_step": queries.next_step(case, on),
        "request_open": queries.open_request(case) if case.state == Case.State.INCOMPLETE else None,
        "clocks": triage.clocks_of(case, on) if inside and rules.goes_on(actor, case) else None,  # what is over, waits for nothing
        "signs": triage.signs_of(case, on) if inside and rules.goes_on(actor, case) else [],
        "told": queries.told(case) if inside else [],
        "siblings": queries.siblings(case),
        "recusals": standing_aside.recusals_of(case) if rules.is_desk(actor, case) else [],
        "aside": standing_aside.aside_of(case) if rules.is_desk(actor, case) else [],
        "may_decide": rules.is_chair(actor, case),
        "lookers": queries.lookers(case, actor, on),
        "timeline": timeline_of(case.root_id),
        "unconfirmed": words.unconfirmed(case),
        "outcome": outcome_of(case, actor, on),
        "tone": words.tone(case),
        "practice": case.body.practice,
        **words_of(case),
        **(end_of_care(case, on) if inside and rules.goes_on(actor, case) else {}),
        "retention": retention_of(case.root),
        "may_set_responsibility": rules.may_set_responsibility(actor, case),
        "changes": triage.changes_of(case) if handed_in and inside else [],
        "is_referrer": rules.is_the_referrer(actor, case),
        "shelf": shelf_of(case.root_id, case.circle_id),
        "no_documents": NO_ORIGINAL if case.came_by != CameBy.ONLINE and rules.is_desk(actor, case) else "",
    }


def words_of(case: Case) -> dict[str, Any]:
    """Codes in words, for the part with the question."""
    return {"asked_words": words.asked_words(case), "about_words": words.about_words(case)}


def _links(request: HttpRequest, page: list_queries.Page) -> dict[str, str]:
    """Addresses of the neighbouring pages, with the same filters."""
    kept = {name: value for name, value in request.GET.items() if name not in ("after", "before", "last") and value}
    first = f"?{urlencode(kept)}" if kept else "?"

    def link(name: str, key: str) -> str:
        return f"?{urlencode(kept | {name: key})}" if key else ""

    filtered = any(kept.values())
    return {
        "previous": link("before", page.previous),
        "next": link("after", page.next),
        "first": first,
        "last": link("last", "1"),
        "filtered": "ja" if filtered else "",
        "place": f"{page.first} tot {page.first + len(page.rows) - 1} van {page.total}" if page.rows else "",
    }


def _words(actor: Actor) -> dict[str, Any]:
    """The title by who looks."""
    desk = [body for kind, body in actor.offices if kind in ("chair", "deputy", "secretary")]
    at_table = bool(desk) or bool(actor.seats)
    entering = list_queries.tables_of_cases(desk)
    return {"title": "Casussen" if at_table else "Mijn aanmeldingen", "may_refer": rules.may_refer(actor), "entering": entering}
