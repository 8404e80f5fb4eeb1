"""Where the documents of a table are found: on the page of the meeting that comes, or else of the last one."""

from django.utils import timezone

from rondetafel.core.actor import Actor
from rondetafel.core.models import Root
from rondetafel.core.terms import term
from rondetafel.documents.places import Place
from rondetafel.meetings.models import Meeting


def body_place(root: Root, actor: Actor) -> Place | None:
    """The first meeting to come of the table; without one the last that was."""
    rows = Meeting.objects.filter(root_id=root.pk).exclude(state=Meeting.State.CANCELLED).select_related("body")
    coming = rows.filter(ends_at__gte=timezone.now()).order_by("starts_at").first()
    meeting = coming or rows.order_by("-starts_at").first()
    if meeting is None:
        return None
    word = term("meeting", meeting.body.jurisdiction)
    return Place(f"{word[0].upper()}{word[1:]} {meeting.number}, {meeting.body.name}", meeting.get_absolute_url())
