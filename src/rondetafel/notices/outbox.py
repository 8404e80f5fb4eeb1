"""Putting messages into the outbox: neutral text, one recipient each, in the transaction of the act that causes them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from rondetafel.core.events import Happened
from rondetafel.core.models import Root
from rondetafel.core.trace import in_invented_moment
from rondetafel.notices.models import Outgoing
from rondetafel.notices.tasks import deliver
from rondetafel.organisations.models import Capacity

INVITATION = "invitation"  # holds a link that opens once; nothing of it is kept when it was sent
FOOTER = (
    "\n\nU leest en antwoordt in Rondetafel, na inloggen. Deze e-mail bevat met opzet geen gegevens over personen;"
    " zet ze ook niet in een antwoord.\n"
)


@dataclass(frozen=True)
class Message:
    """What one message says. `subject` and `text` hold numbers and actions, never a name of a child or parent."""

    kind: str
    subject: str
    text: str
    path: str
    calendar: str = ""
    calendar_method: str = ""


def send(event: Happened, message: Message, to: Iterable[UUID], *, root_id: UUID | None = None, body_id: UUID | None = None) -> int:
    """One row per recipient who still works there and has a mail address. How many there are.

    The same event, kind and recipient again changes nothing. Of a demonstration's invented history nobody hears.
    """
    if in_invented_moment():
        return 0
    rows = Capacity.objects.filter(pk__in=set(to), valid__contains=timezone.now()).exclude(email="")
    recipients = rows.order_by("pk").values_list("pk", "email")
    made = [_outgoing(event, message, capacity_id, address, root_id, body_id) for capacity_id, address in recipients]
    Outgoing.objects.bulk_create(made, ignore_conflicts=True)  # own table of the kernel's: no existence to leak
    for outgoing in made:
        deliver.defer(outgoing_id=str(outgoing.pk))
    return len(made)


def _outgoing(event: Happened, message: Message, capacity_id: UUID, address: str, root_id: UUID | None, body_id: UUID | None) -> Outgoing:
    link = f"{settings.BASE_URL}{message.path}"
    return Outgoing(
        event_id=event.id,
        kind=message.kind,
        root_id=root_id,
        body_id=body_id,
        recipient_capacity_id=capacity_id,
        address=address,
        subject=message.subject[:160],
        text=f"{message.text}\n\n{link}{FOOTER}",
        link=link,
        calendar=message.calendar,
        calendar_method=message.calendar_method,
        made_at=timezone.now(),
    )


def stop_for(root: Root) -> int:
    """Hold back everything that still waits for this root: withdrawal, death or error (safety P3). How many were stopped."""
    waiting = Outgoing.objects.filter(root_id=root.pk, state=Outgoing.State.WAITING)
    return waiting.update(state=Outgoing.State.STOPPED)
