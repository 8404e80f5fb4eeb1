"""The Word template of a table: bring, look at, take into use, put aside; and the advice as a Word file."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.bodies.models import Body
from rondetafel.bodies.rules import may_change_settings
from rondetafel.cases.actions import house_style as actions
from rondetafel.cases.forms import house_style as forms
from rondetafel.cases.models import Advice, WordTemplate
from rondetafel.cases.pdf import house_style
from rondetafel.cases.queries import house_style as queries
from rondetafel.cases.queries.advice import advices
from rondetafel.cases.queries.advice_paper import whole_paper
from rondetafel.cases.rules_outcome import may_print
from rondetafel.cases.word import EXAMPLE, FIELDS, fill, plain_template, words_for
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.web import done, hand_over, show

STYLERS = ("administrator", "care:chair", "care:secretary")


def _body(actor: Actor, body_id: UUID) -> Body:
    body = open_or_404(Body.objects.filter(zone=Body.Zone.CARE), actor, pk=body_id)
    may_change_settings.check(actor, body)
    return body


def _template(actor: Actor, template_id: UUID) -> WordTemplate:
    found = open_or_404(WordTemplate.objects.select_related("body"), actor, pk=template_id)
    may_change_settings.check(actor, found.body)
    return found


def _page(body_id: UUID) -> str:
    return reverse("cases:word_templates", args=[body_id])


@require_http_methods(["GET", "POST"])
@allow(*STYLERS)
def word_templates(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """What is in use, what waits for a look, which fields there are, and bringing a new one."""
    body = _body(actor, body_id)
    form = forms.BringWordTemplate(request.POST, request.FILES) if request.method == "POST" else forms.BringWordTemplate()
    if form.is_valid():
        actions.bring_word_template(body, actor=actor, content=form.content, at=timezone.now())
        return done(request, _page(body.pk), "Het sjabloon is nagekeken. Bekijk het voorbeeld, en neem het daarna in gebruik.")
    context = {"body": body, "form": form, "templates": queries.templates_of(body.pk), "fields": FIELDS.items()}
    return show(request, "cases/word_templates.html", context, status=422 if form.is_bound else 200)


@require_GET
@allow(*STYLERS)
def preview_word_template(request: HttpRequest, actor: Actor, template_id: UUID) -> HttpResponse:
    """The template filled with invented words."""
    found = _template(actor, template_id)
    style = house_style(found.body_id, today(found.body.jurisdiction))
    return hand_over(fill(bytes(found.content), EXAMPLE | {"kop": style["head"], "voet": style["foot"]}), "docx", "voorbeeld")


@require_GET
@allow(*STYLERS)
def plain_word_template(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """The plain template, to begin one's own with."""
    body = _body(actor, body_id)
    return hand_over(plain_template(house_style(body.pk, today(body.jurisdiction))["colour"]), "docx", "sjabloon")


@require_POST
@allow(*STYLERS)
def take_word_template(request: HttpRequest, actor: Actor, template_id: UUID) -> HttpResponse:
    """Into use."""
    found = _template(actor, template_id)
    actions.take_word_template(found, actor=actor, at=timezone.now())
    return done(request, _page(found.body_id), "Adviezen komen nu in dit sjabloon.")


@require_POST
@allow(*STYLERS)
def put_word_template_aside(request: HttpRequest, actor: Actor, template_id: UUID) -> HttpResponse:
    """Out of use."""
    found = _template(actor, template_id)
    actions.put_word_template_aside(found, actor=actor, at=timezone.now())
    return done(request, _page(found.body_id), "Dit sjabloon wordt niet meer gebruikt.")


@require_GET
@allow("care:chair", "care:secretary", "care:expert", "referrer")
def word_advice(request: HttpRequest, actor: Actor, advice_id: UUID) -> HttpResponse:
    """The adopted advice as a Word file, in the template of its table."""
    found = open_or_404(advices(), actor, pk=advice_id)
    if found.state != Advice.State.ADOPTED:
        raise Http404
    may_print.check(actor, found.case)
    record("advice.print", found, actor=actor, action="E", file="docx")
    style = house_style(found.case.body_id, today(found.case.root.jurisdiction))
    own = queries.template_in_use(found.case.body_id)
    template = bytes(own.content) if own else plain_template(style["colour"])
    content = fill(template, words_for(found.case.number, whole_paper(found), style))
    return hand_over(content, "docx", f"advies-{found.case.number}")
