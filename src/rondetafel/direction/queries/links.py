"""Links that still open, and answers that wait for the desk."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from rondetafel.cases.models import CareAction, Refusal
from rondetafel.direction.models import Invitee, Link, Reply
from rondetafel.direction.queries.roles import holdings, label_of


def find(link_id: UUID, at: datetime) -> Link | None:
    """A link that opens now: not answered, not withdrawn, not expired, and its case runs. Else nothing, whatever the reason."""
    rows = Link.objects.filter(pk=link_id, answered_at=None, withdrawn_at=None, expires_at__gt=at)
    return rows.exclude(case__state__in=("cancelled", "closed", "directed")).select_related("case__root").first()


def replies() -> QuerySet[Reply]:
    """Answers with what their pages need."""
    return Reply.objects.select_related("case__body", "case__root", "link__capacity__person", "link__capacity__organisation")


def actions_to_ask() -> QuerySet[CareAction]:
    """Action points about which a link may go."""
    return CareAction.objects.select_related("case__body", "case__root", "owner__person", "owner__organisation")


def from_whom(link: Link) -> str:
    """Who was asked with a link, for who reads the answer."""
    if link.capacity is not None:
        return str(link.capacity)
    if link.kind == Link.Kind.REFUSAL:
        return str(Refusal.objects.values_list("provider", flat=True).get(pk=link.subject_id))
    if link.kind == Link.Kind.ACTION:
        return f"{CareAction.objects.values_list('owner_name', flat=True).get(pk=link.subject_id)}, via een adres zonder account"
    if link.kind == Link.Kind.ROLE:
        return f"{label_of(holdings().get(pk=link.subject_id), link.case.root)}, via een adres zonder account"
    return str(Invitee.objects.filter(pk=link.subject_id).first() or "via de link")
