"""Experts who are asked for one case only."""

from django.db.models import QuerySet

from rondetafel.cases.models import AdHocExpert, Case


def guests_of(case: Case) -> QuerySet[AdHocExpert]:
    """Who is asked for the coming discussion, the first one first."""
    assert case.item_id is not None, "asked about a case that waits for its discussion"
    rows = AdHocExpert.objects.filter(case=case, item_id=case.item_id).select_related("capacity__person", "capacity__organisation")
    return rows.order_by("invited_at")
