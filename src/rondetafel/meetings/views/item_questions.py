"""Asking something at an item before the meeting, and answering."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.kept import Kept
from rondetafel.meetings.actions import item_questions as actions
from rondetafel.meetings.forms.item_questions import AnswerAtItem, AskAtItem
from rondetafel.meetings.queries.item_questions import item_questions
from rondetafel.meetings.rules_questions import may_answer, may_ask
from rondetafel.meetings.views.common import now, open_item, show_form


@require_http_methods(["GET", "POST"])
@allow("member")
def ask_at_item(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """A member wants to know something before the meeting."""
    item = open_item(actor, item_id)
    may_ask.check(actor, item)
    kept = Kept(request, actor, "itemquestion", item)
    form = kept.form(AskAtItem)
    if answer := kept.answer(form.fields):
        return answer
    if form.is_valid():
        actions.ask_at_item(item, actor=actor, at=now(), **form.cleaned_data)
        return kept.done(item, "Uw vraag staat bij het punt.")
    return show_form(request, "meetings/ask_at_item.html", form, item=item, body=item.body, **kept.context)


@require_http_methods(["GET", "POST"])
@allow("member")
def answer_at_item(request: HttpRequest, actor: Actor, question_id: UUID) -> HttpResponse:
    """Who brought the item in, or the desk, answers."""
    question = open_or_404(item_questions(), actor, pk=question_id)
    item = open_item(actor, question.item_id)
    may_answer.check(actor, question)
    kept = Kept(request, actor, "itemanswer", question)
    form = kept.form(AnswerAtItem)
    if answer := kept.answer(form.fields):
        return answer
    if form.is_valid():
        actions.answer_at_item(question, actor=actor, at=now(), **form.cleaned_data)
        return kept.done(item, "Uw antwoord staat bij het punt.")
    return show_form(request, "meetings/answer_at_item.html", form, question=question, item=item, body=item.body, **kept.context)
