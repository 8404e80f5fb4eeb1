"""The board of a table's cases, for the chair only."""

from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from rondetafel.core.access import allow
from rondetafel.core.actor import Actor
from rondetafel.core.days import today
from rondetafel.core.events import record
from rondetafel.core.web import show
from rondetafel.direction.queries import board as queries
from rondetafel.direction.rules import reads_board
from rondetafel.direction.views.table import chosen_table, table_links, tables_of

A_PAGE = 50


@require_GET
@allow("care:chair")
def board(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Columns by state, or the same as a table; what is red, and why."""
    tables = tables_of(actor, "chair", "deputy")
    body = chosen_table(request, tables)
    reads_board.check(actor, body.pk)
    found = queries.cards(body, today(body.jurisdiction))
    chosen = {"table": body.short_name, "red": request.GET.get("red", ""), "column": request.GET.get("column", "")}
    as_table = request.GET.get("view") == "table" or bool(chosen["column"])
    shown = queries.in_column(_red(found, chosen["red"]), chosen["column"])
    page = Paginator(shown, A_PAGE).get_page(request.GET.get("page")) if as_table else None
    columns = [] if as_table else queries.columns(shown)
    seen = page.object_list if page else [card for column in columns for card in column.cards]
    record("board.read", None, actor=actor, action="R", objects=[card.case for card in seen], cases=len(seen))
    red = sum(bool(card.reds) for card in found)
    context = {
        "body": body,
        "tables": table_links(tables, body),
        "cards": seen,
        "columns": [(column, _link(chosen | {"column": column.key}, True)) for column in columns],
        "total": len(found),
        "cut": len(found) == queries.MOST,
        "red": red,
        "kind": chosen["red"] or chosen["column"],
        "as_table": as_table,
        "filters": _filters(chosen, as_table, found, red),
        "other_view": _link(chosen | {"column": ""}, not as_table),
        "practice": body.practice,
        **(_neighbours(page, chosen) if page else {}),
    }
    return show(request, "direction/board.html", context)


def _red(found: list[queries.Card], kind: str) -> list[queries.Card]:
    return [card for card in found if any(red.kind == kind or kind == "any" for red in card.reds)] if kind else found


def _neighbours(page: Page, chosen: dict[str, str]) -> dict[str, str]:
    """The pager of the table."""
    return {
        "previous": _link(chosen | {"page": str(page.previous_page_number())}, True) if page.has_previous() else "",
        "next": _link(chosen | {"page": str(page.next_page_number())}, True) if page.has_next() else "",
        "place": f"{page.start_index()} tot en met {page.end_index()} van {page.paginator.count}",
    }


def _filters(chosen: dict[str, str], as_table: bool, found: list[queries.Card], red: int) -> list[dict[str, object]]:
    every = [("", "Alle casussen", len(found)), ("any", "Alles wat rood is", red), *queries.counts(found)]
    return [
        {"label": f"{label} ({many})", "url": _link(chosen | {"red": one, "column": ""}, as_table), "current": one == chosen["red"]}
        for one, label, many in every
    ]


def _link(chosen: dict[str, str], as_table: bool) -> str:
    return "?" + urlencode({name: value for name, value in (chosen | {"view": "table" if as_table else ""}).items() if value})
