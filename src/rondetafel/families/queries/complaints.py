"""Complaints in sight: one's own, or those of the table one handles them for."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from rondetafel.core.sealed import text_of
from rondetafel.families.models import Complaint, ComplaintMessage, LearningPoint
from rondetafel.families.seals import root_with


def complaints() -> QuerySet[Complaint]:
    """What the fence lets through."""
    return Complaint.objects.select_related("body", "handler__person", "handler__organisation").order_by("answer_by")


def complaint_page(complaint: Complaint) -> dict[str, Any]:
    """The whole complaint with its messages."""
    root = root_with(complaint.root_id)
    rows = ComplaintMessage.objects.filter(complaint=complaint).order_by("at")
    return {
        "complaint": complaint,
        **{name: text_of(complaint, root, name) for name in ("text", "wish", "name", "reach", "answer")},
        "messages_so_far": [{"at": one.at, "by_handler": one.by_handler, "text": text_of(one, root, "text")} for one in rows],
    }


def is_late(complaint: Complaint, on: date) -> bool:
    """Whether a term ran out."""
    if complaint.state == Complaint.State.FILED:
        return complaint.confirm_by < on
    return complaint.state == Complaint.State.HANDLING and complaint.answer_by < on


def learned_by(body_id: Any) -> QuerySet[LearningPoint]:
    """What a table learned, for its members."""
    return LearningPoint.objects.filter(body_id=body_id).order_by("-year", "pk")
