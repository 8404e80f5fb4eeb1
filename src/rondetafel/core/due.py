"""Due dates: rows without personal data that the worker and the *Vandaag* page look at (architecture 4.7)."""

from datetime import date
from uuid import UUID

from django.utils import timezone

from rondetafel.core.models import Due


def set_due(kind: str, *, root_id: UUID, circle_id: UUID, body_id: UUID, due_on: date, subject_id: UUID | None = None) -> None:
    """Put something on the calendar of a root; the same kind and subject again moves it."""
    rows = Due.objects.filter(root_id=root_id, kind=kind, subject_id=subject_id, done_at=None)
    if not rows.update(due_on=due_on):
        Due(root_id=root_id, circle_id=circle_id, body_id=body_id, kind=kind, subject_id=subject_id, due_on=due_on).save(force_insert=True)


def done_due(kind: str, *, root_id: UUID, subject_id: UUID | None = None) -> None:
    """It happened, or no longer needs to."""
    Due.objects.filter(root_id=root_id, kind=kind, subject_id=subject_id, done_at=None).update(done_at=timezone.now())
