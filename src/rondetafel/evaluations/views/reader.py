"""What came back, for the one whom the table named."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rondetafel.bodies.models import Body
from rondetafel.core.access import allow
from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.core.web import show
from rondetafel.evaluations import queries, rules

PAGE = 25


@require_GET
@allow("anyone")
def evaluation_list(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """The answers, by case number; nobody's name stands with them."""
    body = Body.objects.filter(pk=body_id).first()
    if body is None or not rules.is_reader(actor, body.pk):
        raise Http404
    rows = queries.answers_of(body)
    number = request.GET.get("number", "")
    answers = list((rows.filter(number=number) if number else rows)[:PAGE])
    record("evaluation.list", None, actor=actor, action="R", objects=answers)
    return show(request, "evaluations/evaluation_list.html", {"body": body, "lines": queries.learned(answers), "number": number})
