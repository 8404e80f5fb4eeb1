"""Pages of who asked while signed in: the own questions, and making a referral of one."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.consults import actions, forms, queries, rules
from rondetafel.consults.links import path_of
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.rules import RuleRefused
from rondetafel.core.web import done, show

MOST = 25


@require_GET
@allow("referrer")
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
        whole = queries.own_questions(actor).defer(None).get(pk=consult.pk)
        try:
            case = actions.convert(whole, actor=actor, at=timezone.now(), **form.cleaned_data)
            return done(request, reverse("cases:edit_referral", args=[case.pk]), "Uw vraag staat in een concept. Alleen u ziet het nu.")
        except actions.NoTable:
            form.add_error("municipality", "Voor deze gemeente is hier geen expertteam bekend.")
        except RuleRefused as refused:
            form.add_error("invented", str(refused))
    context = {"form": form, "consult": consult, "back": path_of(consult)}
    return show(request, "consults/convert_question.html", context, status=422 if form.is_bound else 200)
