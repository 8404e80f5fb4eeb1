"""What an agenda may say about a case: its number and where to open it, to who may see it."""

from uuid import UUID

from django.urls import reverse

from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.core.subjects import Subject


def case_subjects(ids: list[UUID], _: Actor) -> dict[UUID, Subject]:
    """The cases in sight; the others are *bezet*."""
    rows = Case.objects.filter(pk__one_of=ids).values_list("pk", "number", "state")
    return {pk: _subject(pk, number, state) for pk, number, state in rows}


def _subject(pk: UUID, number: str, state: str) -> Subject:
    """The number; and that it was cancelled, when a brother or sister keeps the slot."""
    url = reverse("cases:case_detail", args=[pk])
    if state == Case.State.CANCELLED:
        return Subject("case", pk, f"{number} (geannuleerd)", url)
    return Subject("case", pk, number, url, reverse("cases:to_discussion", args=[pk]))
