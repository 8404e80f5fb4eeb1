"""The pages on which a case is closed, and opened again."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from rondetafel.cases.actions import again
from rondetafel.cases.actions import closing as actions
from rondetafel.cases.forms import closing as forms
from rondetafel.cases.queries import closing as queries
from rondetafel.cases.queries.follow_up import open_actions
from rondetafel.cases.rules_outcome import chairs, is_closed, may_close, says_why_without_advice, within_reopen_term
from rondetafel.cases.views.framed import show_case
from rondetafel.cases.workflow import CASE
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.rules import RuleRefused
from rondetafel.core.web import done


@require_http_methods(["GET", "POST"])
@allow("care:chair")
def close_case(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Result, casusregie after, stay, and an answer to each open action point."""
    case = open_or_404(queries.closable(), actor, pk=case_id)
    may_close.check(actor, case)
    data = request.POST if request.method == "POST" else None
    form = forms.CloseCase(data, case=case, open_actions=open_actions(case), initial=queries.closing_first(case))
    if form.is_valid():
        try:
            actions.close_case(case, actor=actor, on=today(case.root.jurisdiction), **form.cleaned_data)
            return done(request, case, "De casus is afgesloten. De experts zien hem niet meer.")
        except RuleRefused as refused:
            form.add_error("closing_note" if str(refused) == says_why_without_advice.reason else "casusregie_after", str(refused))
        except actions.Unanswered:
            form.add_error(None, "Er kwam intussen een actiepunt bij. Open deze pagina opnieuw.")
    context = {"form": form, "without_advice": not says_why_without_advice(actor, case, "")}
    return show_case(request, "cases/closing.html", case, context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow("care:chair")
def keep_advice(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Discussed again, and the advice of before stands."""
    case = open_or_404(queries.closable(), actor, pk=case_id)
    CASE.moves["keep_advice"].by.check(actor, case)
    if request.method == "POST":
        again.keep_advice(case, actor=actor)
        return done(request, case, "Het eerdere advies blijft staan. De actiepunten lopen door.")
    return show_case(request, "cases/keep_advice.html", case, {})


@require_http_methods(["GET", "POST"])
@allow("care:chair")
def reopen_case(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Open it again with a reason; after the term the page says how a new case goes on from this one."""
    case = open_or_404(queries.closable(), actor, pk=case_id)
    chairs.check(actor, case)
    is_closed.check(actor, case)
    on = today(case.root.jurisdiction)
    form = forms.ReopenCase(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.reopen_case(case, actor=actor, on=on, **form.cleaned_data)
            return done(request, case, "De casus is weer open.")
        except RuleRefused as refused:
            form.add_error(None, str(refused))
    context = {"form": form, "in_time": within_reopen_term(actor, case, on)}
    return show_case(request, "cases/reopen_case.html", case, context, status=422 if form.is_bound else 200)
