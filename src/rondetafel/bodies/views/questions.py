"""Questions to the desk of a table."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.bodies import actions, forms, queries, rules
from rondetafel.bodies.models import Question
from rondetafel.bodies.views.page import body_page, show_form
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.kept import Kept
from rondetafel.core.web import show

SHOWN = 100


@require_GET
@allow("anyone")
def question_list(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Questions with their answers: all of them for the desk, the own for who asked."""
    body = open_or_404(queries.bodies(), actor, pk=body_id)
    questions = list(queries.questions_of(body)[:SHOWN])
    record("question.list", None, actor=actor, action="R", objects=questions)
    context = body_page(body, actor, "question_list") | {"questions": questions, "may_answer": rules.may_answer(actor, body)}
    return show(request, "bodies/question_list.html", context)


@require_http_methods(["GET", "POST"])
@allow("anyone")
def ask(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Put a question to the desk."""
    body = open_or_404(queries.bodies(), actor, pk=body_id)
    kept = Kept(request, actor, "tablequestion", body)
    form = kept.form(forms.Ask)
    if typing := kept.answer(form.fields):
        return typing
    if form.is_valid():
        actions.ask(body, actor=actor, at=timezone.now(), **form.cleaned_data)
        return kept.done(reverse("bodies:question_list", args=[body.pk]), "Uw vraag is gesteld. U krijgt bericht als er antwoord is.")
    return show_form(request, "bodies/ask.html", body_page(body, actor) | {"form": form} | kept.context)


@require_http_methods(["GET", "POST"])
@allow("care:chair", "care:secretary", "policy:chair", "policy:secretary")
def answer(request: HttpRequest, actor: Actor, question_id: UUID) -> HttpResponse:
    """Answer one question."""
    question = open_or_404(Question.objects.select_related("body", "asker__person", "asker__organisation"), actor, pk=question_id)
    rules.may_answer.check(actor, question.body)
    kept = Kept(request, actor, "tableanswer", question)
    form = kept.form(forms.Answer)
    if typing := kept.answer(form.fields):
        return typing
    if form.is_valid():
        actions.answer(question, actor=actor, at=timezone.now(), **form.cleaned_data)
        return kept.done(reverse("bodies:question_list", args=[question.body_id]), "Beantwoord. Wie het vroeg krijgt bericht.")
    return show_form(request, "bodies/answer.html", body_page(question.body, actor) | {"form": form, "question": question} | kept.context)
