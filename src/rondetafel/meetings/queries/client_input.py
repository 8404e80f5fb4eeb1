"""What client representatives brought in at items, and where it goes on."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from rondetafel.meetings.models import AgendaItem, ClientInput, ItemSubject, ReportBack
from rondetafel.meetings.queries.went_on import homes_of


def client_inputs(item_ids: Iterable[UUID]) -> dict[UUID, list[ClientInput]]:
    """By item, oldest first; what was brought in at items that were merged into it, or that it follows up, comes along, however long ago."""
    homes = homes_of(item_ids)
    if not homes:
        return {}
    rows = ClientInput.objects.filter(item_id__in=homes).exclude(text="")
    found: dict[UUID, list[ClientInput]] = {}
    for one in rows.select_related("author__person", "author__organisation").order_by("at"):
        found.setdefault(homes[one.item_id], []).append(one)
    return found


def input_in_words(items: Iterable[AgendaItem]) -> dict[UUID, dict[str, Any]]:
    """By item, what goes along with a report about it: the client check and every text, with those that came with a report from below."""
    rows = {item.pk: item for item in items}
    own, below = client_inputs(rows), _from_below(rows.values())
    words = {
        pk: {
            "client_check": item.client_check,
            "client_input": [{"name": str(one.author), "text": one.text} for one in own.get(pk, [])] + below.get(pk, []),
        }
        for pk, item in rows.items()
    }
    return {pk: said for pk, said in words.items() if said["client_check"] or said["client_input"]}


def _from_below(items: Iterable[AgendaItem]) -> dict[UUID, list[dict[str, Any]]]:
    """What a table below sent along with the report that an item is about."""
    asked = [item.pk for item in items if item.kind == AgendaItem.Kind.REPORT]
    subjects = dict(ItemSubject.objects.filter(item_id__in=asked, kind="report").values_list("subject_id", "item_id")) if asked else {}
    found: dict[UUID, list[dict[str, Any]]] = {}
    for report in ReportBack.objects.filter(pk__in=subjects).select_related("from_body") if subjects else ():
        for one in report.positions:
            said = [{"name": report.from_body.name, "text": one["client_check"]}] if one.get("client_check") else []
            found.setdefault(subjects[report.pk], []).extend([*said, *one.get("client_input", [])])
    return found


def own_input(item_id: UUID, capacity_id: UUID) -> str:
    """What this representative wrote before."""
    return ClientInput.objects.filter(item_id=item_id, author_id=capacity_id).values_list("text", flat=True).first() or ""
