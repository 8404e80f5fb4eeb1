"""How the table is found: who asked, where the way-finder led, whom the table visited, and who never came."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rondetafel.bodies.models import Body
from rondetafel.consults import actions, forms, queries, rules
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.web import done, show

DESK = ("care:chair", "care:secretary")


@require_GET
@allow(*DESK)
def outreach_list(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """This year's counts and visits, or an earlier year's."""
    body = _body(actor, body_id)
    now = today(body.jurisdiction).year
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and 2000 < int(asked) <= now else now
    found = queries.how_found(body, year)
    record("outreach.list", None, actor=actor, action="R", objects=found.outreach, year=year)
    years = [{"label": str(one), "url": f"?year={one}", "current": one == year} for one in range(now, now - 3, -1)]
    return show(request, "consults/outreach_list.html", {"body": body, "year": year, "years": years, "found": found})


@require_http_methods(["GET", "POST"])
@allow(*DESK)
def note_outreach(request: HttpRequest, actor: Actor, body_id: UUID) -> HttpResponse:
    """Write down a visit, a presentation, a mailing."""
    body = _body(actor, body_id)
    form = forms.NoteOutreach(request.POST if request.method == "POST" else None, initial={"held_on": today(body.jurisdiction)})
    if form.is_valid():
        actions.note_outreach(body, actor=actor, **form.cleaned_data)
        return done(request, reverse("consults:outreach_list", args=[body.pk]), "Genoteerd.")
    return show(request, "consults/note_outreach.html", {"body": body, "form": form}, status=422 if form.is_bound else 200)


def _body(actor: Actor, body_id: UUID) -> Body:
    body = open_or_404(Body.objects.filter(kind=Body.Kind.RET), actor, pk=body_id)
    rules.keeps_desk.check(actor, body.pk)
    return body
