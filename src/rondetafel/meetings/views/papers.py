"""Papers with an item."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from rondetafel.core.access import allow
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.web import done
from rondetafel.documents.forms import NO_ROOM, UploadDocument
from rondetafel.meetings.actions import papers as actions
from rondetafel.meetings.forms.papers import HangPaper
from rondetafel.meetings.queries.papers import not_hung
from rondetafel.meetings.rules_outcome import may_add_paper
from rondetafel.meetings.views.common import now, open_item, posted, show_form


@require_http_methods(["GET", "POST"])
@allow("member")
def add_paper(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """A new paper with an item; it is with the table's papers too."""
    item = open_item(actor, item_id)
    may_add_paper.check(actor, item)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = UploadDocument(*sent, on=today(item.body.jurisdiction), initial={"category": "paper"})
    if form.is_valid():
        try:
            actions.add_paper(item, actor=actor, at=now(), **form.paper)
            return done(request, item, "Het stuk staat bij dit punt.")
        except OSError:
            form.add_error("file", NO_ROOM)
    others = not_hung(item).exists()
    return show_form(request, "meetings/add_paper.html", form, item=item, body=item.body, others=others)


@require_http_methods(["GET", "POST"])
@allow("member")
def hang_paper(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """A paper that the table has already."""
    item = open_item(actor, item_id)
    may_add_paper.check(actor, item)
    form = HangPaper(posted(request), papers=not_hung(item))
    if not form.is_valid():
        return show_form(request, "meetings/hang_paper.html", form, item=item, body=item.body)
    actions.hang_paper(item, form.cleaned_data["document"], actor=actor, at=now())
    return done(request, item, "Het stuk staat bij dit punt.")
