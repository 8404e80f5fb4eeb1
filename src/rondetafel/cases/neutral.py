"""Which things belong to a case at a table that works without personal data (safety P15)."""

from uuid import UUID

from rondetafel.bodies.models import Body
from rondetafel.core.models import Root


def names_nobody(root_ids: set[UUID]) -> bool:
    """Whether one of these roots is a case of such a table; one statement."""
    cases = Root.objects.filter(pk__in=root_ids, kind=Root.Kind.CASE)
    return Body.objects.filter(pk__in=cases.values("body_id"), mode=Body.Mode.NEUTRAL).exists()
