"""The board of a table's cases, for the chair only."""

from urllib.parse import urlencode

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


@require_GET
@allow("care:chair")
def board(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Columns by state, or the same as a table; what is red, and why."""
    tables = tables_of(actor, "chair", "deputy")
    body = chosen_table(request, tables)
    reads_board.check(actor, body.pk)
    found = queries.cards(body, today(body.jurisdiction))
    kind, as_table = request.GET.get("red", ""), request.GET.get("view") == "table"
    shown = [card for card in found if any(red.kind == kind or kind == "any" for red in card.reds)] if kind else found
    record("board.read", None, actor=actor, action="R", objects=[card.case for card in shown], cases=len(shown))
    red = sum(bool(card.reds) for card in found)
    context = {
        "body": body,
        "tables": table_links(tables, body),
        "cards": shown,
        "columns": queries.columns(shown),
        "total": len(found),
        "red": red,
        "kind": kind,
        "as_table": as_table,
        "filters": _filters(body.short_name, kind, as_table, found, red),
        "other_view": _link(body.short_name, kind, not as_table),
        "practice": body.practice,
    }
    return show(request, "direction/board.html", context)


def _filters(table: str, kind: str, as_table: bool, found: list[queries.Card], red: int) -> list[dict[str, object]]:
    every = [("", "Alle casussen", len(found)), ("any", "Alles wat rood is", red), *queries.counts(found)]
    return [{"label": f"{label} ({many})", "url": _link(table, one, as_table), "current": one == kind} for one, label, many in every]


def _link(table: str, kind: str, as_table: bool) -> str:
    chosen = {"table": table, "red": kind, "view": "table" if as_table else ""}
    return "?" + urlencode({name: value for name, value in chosen.items() if value})
