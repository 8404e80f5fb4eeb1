"""What can be asked of tables. The functions that other contexts use stand here."""

from datetime import date
from uuid import UUID

from rondetafel.bodies.models import Body


def body_for_municipality(municipality_id: UUID, on: date) -> Body | None:
    """The expert team whose area holds a municipality on a day (NL-01); None when no table serves it."""
    here = {
        "region__regionmunicipality__municipality_id": municipality_id,
        "region__regionmunicipality__valid__contains": on,
    }
    return Body.objects.filter(kind=Body.Kind.RET, **here).order_by("name").first()
