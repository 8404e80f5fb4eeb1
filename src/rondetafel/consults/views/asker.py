"""Pages of who asked while signed in: the own questions, and making a referral of one."""

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.bodies.models import Body
from rondetafel.bodies.queries import bodies
from rondetafel.cases.models import Case
from rondetafel.consults import converting, forms, queries, rules
from rondetafel.consults.links import path_of
from rondetafel.consults.models import Consult
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.rules import RuleRefused
from rondetafel.core.web import done, show

MOST = 25


@require_GET
@allow("anyone")  # a school or a doctor asks too; everybody reads the own questions
def my_question_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What the actor asked, with the way to each answer."""
    rows = list(queries.own_questions(actor)[:MOST])
    record("consult.list", None, actor=actor, action="R", objects=rows)
    return show(request, "consults/my_question_list.html", {"questions": [(one, path_of(one)) for one in rows]})


@require_http_methods(["GET", "POST"])
@allow("referrer")
def convert_question(request: HttpRequest, actor: Actor, consult_id: UUID) -> HttpResponse:
    """Make a draft of a referral with the question in it."""
    consult = open_or_404(queries.own_questions(actor), actor, pk=consult_id)
    rules.is_asker.check(actor, consult)
    form = forms.ConvertQuestion(request.POST if request.method == "POST" else None, initial={"invented": consult.invented})
    if form.is_valid():
        case = _converted(queries.own_questions(actor).defer(None).get(pk=consult.pk), actor, form)
        if case is not None:
            return _to_draft(request, case)
    return _convert_page(request, "consults/convert_question.html", form, consult)


@require_http_methods(["GET", "POST"])
@allow("referrer")
def convert_by_link(request: HttpRequest, actor: Actor, short_name: str, token: str) -> HttpResponse:
    """Who asked without signing in, or by telephone, makes the question the own one and a referral of it, in one act."""
    consult = _behind(short_name, token)
    if rules.is_asker(actor, consult):
        return redirect("consults:convert_question", consult.pk)
    rules.may_make_own.check(actor, consult)
    form = forms.ConvertByLink(request.POST if request.method == "POST" else None, initial={"invented": consult.invented})
    if form.is_valid():
        form.cleaned_data.pop("mine")
        case = _converted(consult, actor, form, own=True)
        if case is not None:
            return _to_draft(request, case)
    return _convert_page(request, "consults/convert_by_link.html", form, consult)


def _behind(short_name: str, token: str) -> Consult:
    """The question of the link, read by the program for that one table; what does not open does not exist."""
    body = bodies().filter(short_name=short_name, kind=Body.Kind.RET).first()
    if body is None:
        raise Http404
    with acting_as(system_actor(body.root_id, "consult.read")) as program:
        consult = queries.by_link(body, token, today(body.jurisdiction))
        if consult is None:
            raise Http404
        record("consult.read", consult, actor=program, action="R", by="link")
    return consult


def _converted(consult: Consult, actor: Actor, form: forms.ConvertQuestion, *, own: bool = False) -> Case | None:
    """The draft; nothing, with the reason in the form, when it cannot be. Then the question is as it was."""
    try:
        with transaction.atomic():
            if own:
                converting.make_own(consult, actor=actor)
            return converting.convert(consult, actor=actor, at=timezone.now(), **form.cleaned_data)
    except converting.NoTable:
        form.add_error("municipality", "Voor deze gemeente is hier geen expertteam bekend.")
    except RuleRefused as refused:
        form.add_error("invented", str(refused))
    return None


def _to_draft(request: HttpRequest, case: Case) -> HttpResponse:
    return done(request, reverse("cases:edit_referral", args=[case.pk]), "Uw vraag staat in een concept. Alleen u ziet het nu.")


def _convert_page(request: HttpRequest, template: str, form: forms.ConvertQuestion, consult: Consult) -> HttpResponse:
    context = {"form": form, "consult": consult, "back": path_of(consult)}
    return show(request, template, context, status=422 if form.is_bound else 200)
