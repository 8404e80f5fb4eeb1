"""Who holds which office now: for addressing messages and showing whom to call."""

from uuid import UUID

from django.utils import timezone

from rondetafel.core.models import OfficeHolder

DESK = ("chair", "deputy", "secretary")


def holders_of(body_id: UUID, *kinds: str) -> list[UUID]:
    """The capacities that hold one of these offices (default: the desk) at a body now."""
    rows = OfficeHolder.objects.filter(office__body_id=body_id, office__kind__in=kinds or DESK, confirmed_by__isnull=False)
    return list(rows.filter(valid__contains=timezone.now()).values_list("capacity_id", flat=True).distinct())
