"""The meeting screen: what is typed there is kept, an advice item is drafted right there, an option is weighed."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from rondetafel.cases.actions import advice as advices
from rondetafel.cases.actions import discussion as actions
from rondetafel.cases.forms import discussion as forms
from rondetafel.cases.forms.advice import AdviceItemForm
from rondetafel.cases.models import Discussion, DiscussionNote
from rondetafel.cases.queries.advice import possible_owners
from rondetafel.cases.queries.discussion import discussions
from rondetafel.cases.queries.typing import ITEM, NOTE
from rondetafel.cases.rules_outcome import may_advise, may_weigh
from rondetafel.cases.views.discussion import TABLE, open_discussion, page_of, show_discussion
from rondetafel.cases.views.framed import show_case
from rondetafel.core import typed
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.kept import saved_while_typing, sent_while_typing
from rondetafel.core.rules import RuleRefused
from rondetafel.core.web import done

KEPT = {NOTE: ["kind", "text"], ITEM: list(AdviceItemForm.base_fields)}


@require_POST
@allow(*TABLE)
def type_note(request: HttpRequest, actor: Actor, discussion_id: UUID) -> HttpResponse:
    """Autosave of the note that is being written."""
    return _keep(request, actor, discussion_id, NOTE)


@require_POST
@allow(*TABLE)
def type_item(request: HttpRequest, actor: Actor, discussion_id: UUID) -> HttpResponse:
    """Autosave of the advice item that is being written."""
    return _keep(request, actor, discussion_id, ITEM)


def _keep(request: HttpRequest, actor: Actor, discussion_id: UUID, kind: str) -> HttpResponse:
    """The page it is typed on was recorded as read."""
    found: Discussion | None = discussions().filter(pk=discussion_id).first()
    if found is None:
        raise Http404
    now = timezone.now()
    fields, seq = sent_while_typing(request)
    return saved_while_typing(now, actions.keep_typing(found, kind, actor=actor, fields=fields, allowed=KEPT[kind], seq=seq, at=now))


@require_POST
@allow(*TABLE)
def draft_item(request: HttpRequest, actor: Actor, discussion_id: UUID) -> HttpResponse:
    """An advice item, drafted beside the notes; the draft advice begins with the first of them."""
    found = open_discussion(actor, discussion_id)
    mine = actions.check_may_write(found, actor)
    may_advise.check(actor, mine)
    form = AdviceItemForm(request.POST, owners=possible_owners(found.case, timezone.now()), auto_id="punt_%s")
    if form.is_valid():
        try:
            advice = advices.start_advice(found, actor=actor)
            advices.write_item(advice, actor=actor, item=None, **form.cleaned_data)
        except RuleRefused as refused:
            form.add_error("owner", str(refused))
    if form.errors:
        return show_discussion(request, found, actor, mine, item_form=form)
    typed.forget(ITEM, found.pk, actor=actor)
    return done(request, f"{page_of(found)}#adviespunten")


@require_http_methods(["GET", "POST"])
@allow(*TABLE)
def weigh_option(request: HttpRequest, actor: Actor, note_id: UUID) -> HttpResponse:
    """Why an option was chosen, or not; when somebody else was first, both texts are shown."""
    rows = DiscussionNote.objects.select_related("discussion__case__body", "discussion__case__root", "weighing")
    option = open_or_404(rows, actor, pk=note_id)
    found = option.discussion
    may_weigh.check(actor, option, actions.check_may_write(found, actor))
    now = getattr(option, "weighing", None)
    initial = {"chosen": now.chosen, "why": now.why, "version": now.version} if now else {"version": 0}
    form = forms.WeighOption(request.POST if request.method == "POST" else None, initial=initial)
    context: dict[str, Any] = {"discussion": found, "option": option, "form": form}
    if form.is_valid():
        try:
            actions.weigh_option(option, actor=actor, **form.cleaned_data)
            return done(request, f"{page_of(found)}#soort-option")
        except actions.Overtaken as overtaken:
            context["other"] = overtaken.now
            message = "Iemand anders heeft dit intussen opgeschreven. Hieronder staan beide teksten; wat u bewaart, blijft staan."
            form.stand_on(message, version=overtaken.now.version if overtaken.now else 0)
    return show_case(request, "cases/weigh_option.html", found.case, context, status=422 if form.is_bound else 200)
