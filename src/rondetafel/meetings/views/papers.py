"""Papers with an item."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.web import done
from rondetafel.documents.forms import NO_ROOM
from rondetafel.meetings.actions import papers as actions
from rondetafel.meetings.forms.papers import AddPaper, HangPaper, SetPaperLevel, TakeOffPaper
from rondetafel.meetings.models import AgendaItem, ItemPaper
from rondetafel.meetings.queries.papers import hanging, level_of, not_hung
from rondetafel.meetings.rules import at_desk
from rondetafel.meetings.rules_outcome import may_add_paper
from rondetafel.meetings.views.common import now, open_item, posted, show_form


@require_http_methods(["GET", "POST"])
@allow("member")
def add_paper(request: HttpRequest, actor: Actor, item_id: UUID) -> HttpResponse:
    """A new paper with an item; it is with the table's papers too."""
    item = open_item(actor, item_id)
    may_add_paper.check(actor, item)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    desk = at_desk(actor, item)
    form = AddPaper(*sent, desk=desk, on=today(item.body.jurisdiction), initial={"category": "paper", "level": ItemPaper.Level.JOINT})
    if form.is_valid():
        try:
            actions.add_paper(item, actor=actor, at=now(), level=form.cleaned_data["level"], **form.paper)
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


@require_http_methods(["GET", "POST"])
@allow("member")
def set_paper_level(request: HttpRequest, actor: Actor, paper_id: UUID) -> HttpResponse:
    """Who reads a paper with an item: a draft is opened to the table, or a paper is kept from who was invited."""
    paper, item = _open_hanging(actor, paper_id)
    now_is = level_of(paper)
    form = SetPaperLevel(posted(request), initial={"level": ItemPaper.Level.JOINT if now_is == ItemPaper.Level.DESK else now_is})
    if not form.is_valid():
        draft = now_is == ItemPaper.Level.DESK
        return show_form(request, "meetings/set_paper_level.html", form, paper=paper.document, draft=draft, item=item, body=item.body)
    actions.set_paper_level(paper, level=form.cleaned_data["level"], actor=actor, at=now())
    return done(request, item, "Vanaf nu leest wie u koos dit stuk.")


@require_http_methods(["GET", "POST"])
@allow("member")
def take_off_paper(request: HttpRequest, actor: Actor, paper_id: UUID) -> HttpResponse:
    """Take a paper off an item; it stays with the table's papers."""
    paper, item = _open_hanging(actor, paper_id)
    form = TakeOffPaper(posted(request))
    if not form.is_valid():
        return show_form(request, "meetings/take_off_paper.html", form, paper=paper.document, item=item, body=item.body)
    actions.take_off_paper(paper, actor=actor, at=now())
    return done(request, item, "Het stuk staat niet meer bij dit punt. De tafel houdt het bij haar stukken.")


def _open_hanging(actor: Actor, paper_id: UUID) -> tuple[ItemPaper, AgendaItem]:
    """A paper that is with an item now, and the item, for who may add papers to it."""
    paper = open_or_404(hanging().select_related("item__body", "document"), actor, pk=paper_id)
    item = open_item(actor, paper.item_id)
    may_add_paper.check(actor, item)
    return paper, item
