"""Pages of the second stage: how far it is, one block at a time, and what was sent."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rondetafel.cases import rules
from rondetafel.cases.actions import background as actions
from rondetafel.cases.actions.referral import NotComplete
from rondetafel.cases.actions.siblings import shared_answers
from rondetafel.cases.background import lacks_of, progress_of, safety_line_filled
from rondetafel.cases.catalogue import BLOCKS, Field, blocks_asked, fields_of
from rondetafel.cases.forms.background import BlockForm, inputs_of
from rondetafel.cases.models import Case
from rondetafel.cases.queries import background as queries
from rondetafel.cases.queries.cases import cases
from rondetafel.cases.queries.discussion import to_declare
from rondetafel.cases.typed import Values
from rondetafel.cases.views.framed import show_case
from rondetafel.cases.views.typed_page import other_texts, whence
from rondetafel.core.access import allow, open_or_404
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.ids import new_id
from rondetafel.core.kept import saved_while_typing, seq_of
from rondetafel.core.web import and_back, done

WRITERS = ("referrer", "care:chair", "care:secretary")
GET_POST = require_http_methods(["GET", "POST"])


@require_GET
@allow(*WRITERS)
def background(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """How far each block is, what lacks, and when it is due."""
    case = _mine(actor, case_id)
    return show_case(request, "cases/background.html", case, _overview(case))


@GET_POST
@allow(*WRITERS)
def edit_background(request: HttpRequest, actor: Actor, case_id: UUID, block: str) -> HttpResponse:
    """One block; saving never refuses, it says what lacks."""
    case = _mine(actor, case_id)
    asked = _asked(case, block)
    row = queries.background_of(case)
    typed = actions.typed_background(row, case.root)
    if request.method == "POST":
        values = _posted(request, asked, typed.values(), block)
        actions.save_background(case, actor=actor, values=values, **whence(request.POST), seq=0, at=timezone.now())
        if "settle" in request.POST:
            actions.settle_background_text(case, actor=actor, field=request.POST["settle"], at=timezone.now())
        return done(request, _after(request, case, block, asked))
    values = typed.values()
    page = {
        **_place(case, block),
        "open": not _block(block).after_safety or safety_line_filled(values),
        "form": BlockForm(values, asked=asked),
        "page": new_id(),
        "base": row.typed_seq if row else 0,
        "typed_at": row.typed_at if row else None,
    }
    page |= {"lacks": lacks_of(page["form"], block), "others": other_texts(typed, page["form"], set(page["form"].fields))}
    return show_case(request, "cases/edit_background.html", case, page)


@require_POST
@allow(*WRITERS)
def save_background(request: HttpRequest, actor: Actor, case_id: UUID, block: str) -> HttpResponse:
    """What was typed, saved while typing. Not a page: no read event, one event per quarter of an hour."""
    case = cases().filter(pk=case_id).first()
    if case is None:
        raise Http404
    asked = _asked(case, block)
    at, seq = timezone.now(), seq_of(request)
    sent = inputs_of(asked, request.POST.getlist("fields"))
    values = {name: request.POST.getlist(name) for name in sent} if not _block(block).after_safety else _if_open(case, request, sent)
    typed = actions.save_background(case, actor=actor, values=values, **whence(request.GET), seq=seq, at=at)
    lacks = lacks_of(BlockForm(typed.values(), asked=asked), block)
    part = render_to_string("cases/parts/block_lacks.html", {"lacks": lacks, "case": case}, request=request)
    return saved_while_typing(at, seq, ontbreekt=part)


@require_POST
@allow(*WRITERS)
def send_background(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Give the table what was typed."""
    case = _mine(actor, case_id)
    try:
        actions.send_background(case, actor=actor, at=timezone.now())
    except NotComplete:
        return show_case(request, "cases/background.html", case, _overview(case) | {"refused": True}, status=422)
    return done(request, reverse("cases:read_background", args=[case.pk]), "De tafel heeft de achtergrond. U kunt die nog bijwerken.")


@require_GET
@allow("anyone")  # also an expert for one case only, who holds no role; row policies say who sees a case
def read_background(request: HttpRequest, actor: Actor, case_id: UUID) -> HttpResponse:
    """Everything that was sent, on one page that prints well."""
    case = open_or_404(cases(), actor, pk=case_id)
    rules.keeps_papers.check(actor, case)
    waiting = to_declare(case, actor)
    if waiting is not None:
        return done(request, and_back(request, reverse("cases:declare_involvement", args=[waiting])))
    row = queries.background_of(case)
    sent = row is not None and row.sent_on is not None
    page = {
        "row": row,
        "sent": sent,
        "blocks": queries.sent_blocks(case, row) if row is not None and sent else [],
        "may_fill": rules.may_fill_background(actor, case),
        "late": bool(row and row.sent_at and row.typed_at and row.typed_at > row.sent_at),
    }
    return show_case(request, "cases/read_background.html", case, page)


def _mine(actor: Actor, case_id: UUID) -> Case:
    case = open_or_404(cases(), actor, pk=case_id)
    rules.keeps_papers.check(actor, case)
    rules.may_fill_background.check(actor, case)
    return case


def _block(name: str) -> Any:
    return next(block for block in BLOCKS if block.id == name)


def _asked(case: Case, block: str) -> list[Field]:
    asked = fields_of(block, queries.asked_of(case, today(case.body.jurisdiction)))
    if not asked:
        raise Http404
    return asked


def _overview(case: Case) -> dict[str, Any]:
    on = today(case.body.jurisdiction)
    row = queries.background_of(case)
    values = actions.typed_background(row, case.root).values()
    progress = progress_of(values, queries.asked_of(case, on))
    due = queries.background_due(case, on)
    return {
        "progress": progress,
        "lacks": [lack for one in progress for lack in one.lacks],
        "ready": all(one.open and not one.lacks for one in progress),
        "done": sum(one.state == "done" for one in progress),
        "due": due,
        "late": due is not None and due < on,
        "row": row,
        "changed": bool(row and row.sent_at and row.typed_at and row.typed_at > row.sent_at),
        "sibling": _to_take_from(case, values),
    }


def _to_take_from(case: Case, values: Values) -> Case | None:
    """The brother or sister whose second stage has something for this one that nobody typed here yet."""
    sibling = cases().filter(pk=case.sibling_id).first() if case.sibling_id else None
    return sibling if sibling is not None and shared_answers(sibling).keys() - values.keys() else None


def _place(case: Case, block: str) -> dict[str, Any]:
    """This block, the one before it and the one after it."""
    blocks = blocks_asked(queries.asked_of(case, today(case.body.jurisdiction)))
    n = next(n for n, one in enumerate(blocks) if one.id == block)
    return {
        "section": blocks[n],
        "number": n + 1,
        "many": len(blocks),
        "before": blocks[n - 1] if n else None,
        "after": blocks[n + 1] if n + 1 < len(blocks) else None,
    }


def _posted(request: HttpRequest, asked: list[Field], typed: Values, block: str) -> Values:
    """Everything of this block that the page sends; what was unticked is empty. Nothing of a block that is still closed."""
    if _block(block).after_safety and not safety_line_filled(typed):
        return {}
    names = inputs_of(asked, request.POST) | inputs_of(asked, typed)
    return {name: request.POST.getlist(name) for name in names | {field.id for field in asked if field.kind != "rows"}}


def _if_open(case: Case, request: HttpRequest, names: set[str]) -> Values:
    """The same while typing: the questions that wait for the safety line keep nothing before it (safety P14)."""
    typed = actions.typed_background(queries.background_of(case), case.root)
    return {name: request.POST.getlist(name) for name in names} if safety_line_filled(typed.values()) else {}


def _after(request: HttpRequest, case: Case, block: str, asked: list[Field]) -> str:
    """Where to after saving: the same block (one more row), the next one, or the overview."""
    if "stay" in request.POST or "settle" in request.POST:
        field = request.POST.get("stay", "")
        known = any(one.id == field for one in asked)
        return reverse("cases:edit_background", args=[case.pk, block]) + (f"#{field}" if known else "")
    after = _place(case, block)["after"]
    if "next" in request.POST and after is not None:
        return reverse("cases:edit_background", args=[case.pk, after.id])
    return reverse("cases:background", args=[case.pk])
