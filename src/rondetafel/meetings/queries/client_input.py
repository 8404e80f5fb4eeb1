"""What client representatives brought in at items."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from rondetafel.meetings.models import ClientInput


def client_inputs(item_ids: Iterable[UUID]) -> dict[UUID, list[ClientInput]]:
    """By item, oldest first; what was brought in at an item that was merged into it, or that it follows up, comes along."""
    ids = set(item_ids)
    rows = ClientInput.objects.filter(Q(item_id__in=ids) | Q(item__merged_into_id__in=ids)).exclude(text="")
    found: dict[UUID, list[ClientInput]] = {}
    for one in rows.select_related("item", "author__person", "author__organisation").order_by("at"):
        home = one.item_id if one.item_id in ids else one.item.merged_into_id
        assert home is not None
        found.setdefault(home, []).append(one)
    return found


def own_input(item_id: UUID, capacity_id: UUID) -> str:
    """What this representative wrote before."""
    return ClientInput.objects.filter(item_id=item_id, author_id=capacity_id).values_list("text", flat=True).first() or ""
