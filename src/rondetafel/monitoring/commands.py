"""`rondetafel figures`: the exact figures for the operator, marked *intern*."""

from typing import Any

from rondetafel.bodies.models import Body
from rondetafel.core.context import APP_ROLE, as_role
from rondetafel.monitoring.figures import Denominator, figures_of


class UnknownBody(Exception):
    """No table has this short name."""


def figures_json(short_name: str, year: int, *, denominator: Denominator = "discussed") -> dict[str, Any]:
    """The figures of a table and year as plain data.

    Raises:
        UnknownBody: there is no such table.
    """
    with as_role(APP_ROLE, ""):
        body = Body.objects.filter(short_name=short_name).first()
    if body is None:
        raise UnknownBody(short_name)
    found = figures_of(body.pk, year, denominator=denominator)
    return {
        "body": body.short_name,
        "year": year,
        "figures": [
            {
                "id": one.id,
                "label": one.label,
                "numerator": one.numerator,
                "denominator": one.denominator,
                "percent": one.percent,
                "definition": one.definition,
            }
            for one in found
        ],
    }
