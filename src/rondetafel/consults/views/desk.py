"""Pages of the desk: questions, one question, answering, rounding off, writing down who phoned."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.bodies.models import Body
from rondetafel.consults import actions, forms, queries, rules
from rondetafel.consults.links import path_of
from rondetafel.consults.models import Consult
from rondetafel.consults.workflow import CONSULT
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.ids import new_id
from rondetafel.core.kept import Kept
from rondetafel.core.web import done, show

DESK = ("care:chair", "care:secretary")
STATES = [("", "Alle"), *((code, label.capitalize()) for code, label in Consult.State.choices)]


@require_GET
@allow(*DESK)
def question_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Questions to the own tables, the open ones first."""
    wanted = request.GET.get("state", "")
    state = wanted if wanted in Consult.State.values else ""
    page = Paginator(queries.desk_questions(actor, state=state), queries.PAGE).get_page(request.GET.get("page"))
    record("consult.list", None, actor=actor, action="R", objects=page.object_list)
    context = {
        "page": page,
        "state": state,
        "states": [{"label": label, "url": f"?state={code}", "current": code == state} for code, label in STATES],
        "bodies": Body.objects.filter(pk__in=queries.desk_of(actor), zone=Body.Zone.CARE).order_by("name"),
        "today": today(),
        "previous": f"?state={state}&page={page.number - 1}" if page.has_previous() else "",
        "next": f"?state={state}&page={page.number + 1}" if page.has_next() else "",
    }
    return show(request, "consults/question_list.html", context)


@require_GET
@allow(*DESK)
def question_detail(request: HttpRequest, actor: Actor, consult_id: UUID) -> HttpResponse:
    """One question with its answer, and what can be done."""
    return show(request, "consults/question_detail.html", _page(_opened(actor, consult_id), actor))


@require_POST
@allow(*DESK)
def take_up(request: HttpRequest, actor: Actor, consult_id: UUID) -> HttpResponse:
    """I have read it and see to it."""
    consult = _opened(actor, consult_id)
    actions.take_up(consult, actor=actor, at=timezone.now())
    return done(request, consult, "U pakt deze vraag op.")


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def answer_question(request: HttpRequest, actor: Actor, consult_id: UUID) -> HttpResponse:
    """Write the answer."""
    consult = _opened(actor, consult_id)
    rules.is_desk.check(actor, consult)
    kept = Kept(request, actor, "consultanswer", consult, consult.root)
    form = kept.form(forms.AnswerQuestion)
    if answer := kept.answer(form.fields):
        return answer
    if form.is_valid():
        actions.answer(consult, actor=actor, at=timezone.now(), **form.cleaned_data)
        return kept.done(consult, "Het antwoord staat klaar achter de link van wie het vroeg.")
    context = _page(consult, actor) | {"form": form} | kept.context
    return show(request, "consults/answer_question.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def close_question(request: HttpRequest, actor: Actor, consult_id: UUID) -> HttpResponse:
    """Round it off."""
    consult = _opened(actor, consult_id)
    rules.is_desk.check(actor, consult)
    form = forms.CloseQuestion(request.POST if request.method == "POST" else None, initial={"outcome": consult.outcome})
    if form.is_valid():
        actions.close(consult, actor=actor, on=today(consult.body.jurisdiction), **form.cleaned_data)
        return done(request, reverse("consults:question_list"), f"Vraag {consult.number} is afgerond.")
    return show(request, "consults/close_question.html", _page(consult, actor) | {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def enter_question(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Write down what somebody asked by telephone, so that it counts and is answered in time."""
    body = open_or_404(Body.objects.filter(kind=Body.Kind.RET), actor, pk=body_id)
    rules.keeps_desk.check(actor, body.pk)
    form = forms.EnterQuestion(request.POST if request.method == "POST" else None, body=body)
    if form.is_valid():
        came_by = Consult.CameBy.PHONE
        consult = actions.ask(body, actor=actor, key=new_id(), at=timezone.now(), came_by=came_by, **form.cleaned_data)
        return done(request, consult, f"Genoteerd als vraag {consult.number}. Geef dit nummer aan de beller.")
    return show(request, "consults/enter_question.html", {"body": body, "form": form}, status=422 if form.is_bound else 200)


def _opened(actor: Actor, consult_id: UUID) -> Consult:
    return open_or_404(queries.consults().filter(body_id__in=queries.desk_of(actor)), actor, pk=consult_id)


def _page(consult: Consult, actor: Actor) -> dict[str, Any]:
    moves = {move.name for move in CONSULT.open_to(actor, consult)}
    return {
        "consult": consult,
        "text": queries.text_of(consult),
        "answer": queries.answer_of(consult),
        "may_answer": "answer" in moves,
        "may_close": "close" in moves,
        "may_hand_over": rules.may_hand_over(actor, consult),
        "may_take_up": "answer" in moves and consult.taken_up_at is None,
        "today": today(consult.body.jurisdiction),
        "link": path_of(consult),
    }
