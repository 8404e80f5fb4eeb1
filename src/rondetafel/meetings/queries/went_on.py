"""Items that went on as another item: carried over to a later meeting, or taken together."""

from collections.abc import Iterable
from uuid import UUID

from rondetafel.meetings.models import AgendaItem


def homes_of(item_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Every item that went on as one of these, to which of them; themselves too. One statement for each time it was carried over."""
    homes = {item_id: item_id for item_id in item_ids}
    newest = set(homes)
    while newest:
        rows = AgendaItem.objects.filter(merged_into_id__in=newest).exclude(pk__in=homes).values_list("pk", "merged_into_id")
        newest = set()
        for earlier, into in rows:
            homes[earlier] = homes[into]
            newest.add(earlier)
    return homes
