"""What everybody may read about decisions."""

from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from rondetafel.bodies.models import Body, Seat
from rondetafel.bodies.public import PublicLink
from rondetafel.core.offices import holders_of
from rondetafel.meetings.models import DecisionSummary


def summaries() -> QuerySet[DecisionSummary]:
    """With what their rules look at."""
    return DecisionSummary.objects.select_related("decision__item__body", "written_by__person", "released_by__person")


def public_summaries(body: Body) -> QuerySet[DecisionSummary]:
    """What everybody reads of a policy table, the last decision first."""
    rows = DecisionSummary.objects.filter(root_id=body.root_id, withdrawn_at=None).exclude(released_at=None)
    return rows.order_by("-decided_on", "-released_at") if body.zone == Body.Zone.POLICY else rows.none()


def public_decisions(body: Body) -> list[PublicLink]:
    """For the public page of a table, once there is something to read."""
    there = body.zone == Body.Zone.POLICY and public_summaries(body).exists()
    return [PublicLink("Besluiten", reverse("meetings:public_decision_list", args=[body.short_name]))] if there else []


def to_release(bodies: set[UUID]) -> QuerySet[DecisionSummary]:
    """Written and not let out yet."""
    return summaries().filter(decision__item__body_id__in=bodies, released_at=None).order_by("decided_on")


def names_at(body_id: UUID) -> list[str]:
    """Who sits at a table and holds no office there: names that stay out of what everybody reads."""
    seats = Seat.objects.filter(body_id=body_id, valid__contains=timezone.now()).exclude(capacity_id__in=holders_of(body_id))
    people = [seat.capacity.person for seat in seats.select_related("capacity__person")]
    return sorted(
        {f"{one.given_name} {one.family_name}" for one in people} | {one.family_name for one in people if len(one.family_name) > 3}
    )
