"""What an agenda may say about a case: its number and where to open it, to who may see it."""

from uuid import UUID

from django.urls import reverse

from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.core.subjects import Subject


def case_subjects(ids: list[UUID], _: Actor) -> dict[UUID, Subject]:
    """The cases in sight; the others are *bezet*."""
    rows = Case.objects.filter(pk__one_of=ids).values_list("pk", "number", "state")
    return {pk: Subject("case", pk, _title(number, state), reverse("cases:case_detail", args=[pk])) for pk, number, state in rows}


def _title(number: str, state: str) -> str:
    """The number; and that it was cancelled, when a brother or sister keeps the slot."""
    return f"{number} (geannuleerd)" if state == Case.State.CANCELLED else number
