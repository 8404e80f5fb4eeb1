"""Which things belong to a table that works without personal data (safety P15)."""

from uuid import UUID

from django.db.models import Q

from rondetafel.bodies.models import Body
from rondetafel.core.models import Root


def names_nobody(about: set[tuple[str, UUID]]) -> bool:
    """Whether one of these is a case of such a table, or something of one of its meetings; one statement.

    The pages of the table itself name people who work there, with their telephone: that is not about a child.
    """
    meetings = {root_id for context, root_id in about if context == "meetings"}
    cases = Root.objects.filter(pk__in={root_id for _, root_id in about}, kind=Root.Kind.CASE)
    return Body.objects.filter(Q(pk__in=cases.values("body_id")) | Q(root_id__in=meetings), mode=Body.Mode.NEUTRAL).exists()
