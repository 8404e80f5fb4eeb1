"""Which table a page of a whole table is about: the one that was asked for, or the only one."""

from typing import Any

from django.http import Http404, HttpRequest

from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor


def tables_of(actor: Actor, *offices: str, seats: bool = False) -> list[Body]:
    """Tables of the care zone where this actor holds one of the offices, or a seat."""
    ids = {body for kind, body in actor.offices if kind in offices}
    if seats:
        ids |= {body for _, body in actor.seats}
    return list(Body.objects.filter(pk__in=ids, zone=Body.Zone.CARE).order_by("name"))


def chosen_table(request: HttpRequest, tables: list[Body]) -> Body:
    """The table of `?table=`, else the first."""
    asked = request.GET.get("table", "")
    found = next((body for body in tables if not asked or body.short_name == asked), None)
    if found is None:
        raise Http404
    return found


def table_links(tables: list[Body], body: Body) -> list[dict[str, Any]]:
    """A line of links when somebody has more than one table."""
    if len(tables) < 2:
        return []
    return [{"label": one.name, "url": f"?table={one.short_name}", "current": one.pk == body.pk} for one in tables]
