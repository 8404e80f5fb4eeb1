"""Putting messages into the outbox: neutral text, one recipient each, in the transaction of the act that causes them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from rondetafel.core.events import Happened
from rondetafel.core.models import Root
from rondetafel.core.roots import standing_aside
from rondetafel.core.trace import in_invented_moment
from rondetafel.notices.models import BouncedAddress, Outgoing
from rondetafel.notices.sealed import FAMILY
from rondetafel.notices.tasks import deliver
from rondetafel.organisations.models import Capacity

INVITATION = "invitation"  # holds a link that opens once
LINK = "link"  # holds a link that answers one question without an account
LINK_OUTSIDE = "link_outside"  # the same, to the address of somebody who is not known here
ANSWER_LINK = "consult_answered"  # holds a link that opens without an account
EVALUATION = "evaluation"  # holds a link that opens without an account
SIGN_UP = "sign_up"  # holds a link that opens once
# Whoever has the link has what it opens: nothing of it is kept when sent.
FORGOTTEN = frozenset({INVITATION, LINK, LINK_OUTSIDE, ANSWER_LINK, SIGN_UP, EVALUATION})
LEFT_FOR_ONE = frozenset({ANSWER_LINK, SIGN_UP, LINK_OUTSIDE})  # the address too is forgotten: it was left for this one message
ON_ITS_WAY = (Outgoing.State.WAITING, Outgoing.State.SENDING, Outgoing.State.POSSIBLY_SENT)
FOOTER = (
    "\n\nU leest en antwoordt in Rondetafel, na inloggen. Deze e-mail bevat met opzet geen gegevens over personen;"
    " zet ze ook niet in een antwoord.\n"
)

OUTSIDE_FOOTER = "\n\nDeze e-mail bevat met opzet geen gegevens over personen; zet ze ook niet in een antwoord. Geef de link niet door.\n"
LINK_FOOTER = (
    "\n\nDe link is voor u alleen en werkt op één apparaat. Deze e-mail bevat met opzet geen gegevens over personen;"
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


def send(
    event: Happened, message: Message, to: Iterable[UUID], *, root_id: UUID | None = None, body_id: UUID | None = None, address: str = ""
) -> int:
    """One row per recipient who still works there and has a mail address. How many there are.

    The same event, kind and recipient again changes nothing. Of a demonstration's invented history nobody hears, nor about a locked file; who
    stands aside from this root hears nothing of it.

    Args:
        address: another address of the recipient, such as the mailbox of a team.
    """
    if in_invented_moment() or (root_id and Root.objects.filter(pk=root_id, state=Root.State.LOCKED).exists()):
        return 0
    heard = set(to) - (standing_aside(root_id) if root_id else set())
    rows = Capacity.objects.filter(pk__in=heard, valid__contains=timezone.now()).exclude(email="")
    recipients = rows.order_by("pk").values_list("pk", "email")
    footer = LINK_FOOTER if message.kind in (LINK, EVALUATION) else FOOTER
    made = [_outgoing(event, message, capacity_id, address or own, root_id, body_id, footer=footer) for capacity_id, own in recipients]
    suspended = suspended_among(made)
    for outgoing in made:
        if (outgoing.recipient_capacity_id, outgoing.address) in suspended:  # a person sees it on Vandaag, and calls
            outgoing.state, outgoing.last_error = Outgoing.State.FAILED, "adres opgeschort"
    Outgoing.objects.bulk_create(made, ignore_conflicts=True)  # own table of the kernel's: no existence to leak
    for outgoing in made:
        if outgoing.state == Outgoing.State.WAITING:
            deliver.defer(outgoing_id=str(outgoing.pk))
    return len(made)


def suspended_among(made: list[Outgoing]) -> set[tuple[UUID, str]]:
    """Which of these recipients refused a message before (safety P16)."""
    rows = BouncedAddress.objects.filter(capacity_id__in={one.recipient_capacity_id for one in made}, lifted_at=None)
    return set(rows.values_list("capacity_id", "address")) if made else set()


def lift(capacity_id: UUID) -> int:
    """Somebody knows that this person can be reached there: mail goes out again. How many addresses were lifted."""
    return BouncedAddress.objects.filter(capacity_id=capacity_id, lifted_at=None).update(lifted_at=timezone.now())


def send_outside(
    event: Happened, message: Message, address: str, *, recipient_id: UUID, root_id: UUID | None = None, body_id: UUID | None = None
) -> bool:
    """One message to an address of somebody without an account, who left it for this. It is forgotten once the mail is sent.

    Args:
        root_id: the file it is about: when that is locked the message stops (safety P3).
        recipient_id: the thing for which the address was left; the same event, kind and thing again changes nothing.
    """
    if in_invented_moment():
        return False
    if root_id and Root.objects.filter(pk=root_id, state=Root.State.LOCKED).exists():
        return False
    made = _outgoing(
        event, message, recipient_id, address, root_id, body_id, footer=LINK_FOOTER if message.kind == LINK_OUTSIDE else OUTSIDE_FOOTER
    )
    made.save(force_insert=True)
    deliver.defer(outgoing_id=str(made.pk))
    return True


def _outgoing(
    event: Happened,
    message: Message,
    capacity_id: UUID,
    address: str,
    root_id: UUID | None,
    body_id: UUID | None,
    *,
    footer: str = FOOTER,
) -> Outgoing:
    link = f"{settings.BASE_URL}{message.path}"
    return Outgoing(
        event_id=event.id,
        kind=message.kind,
        root_id=root_id,
        body_id=body_id,
        recipient_capacity_id=capacity_id,
        address=address,
        subject=message.subject[:160],
        text=f"{message.text}\n\n{link}{footer}",
        link=link,
        calendar=message.calendar,
        calendar_method=message.calendar_method,
        made_at=timezone.now(),
    )


def stop_for(root: Root) -> int:
    """Hold back what did not surely leave for this root: withdrawal, death or error (safety P3). How many were stopped.

    Also what is being tried at this moment: a mail server that is away for a minute must not give it a second chance.
    """
    return Outgoing.objects.filter(root_id=root.pk, state__in=ON_ITS_WAY).update(state=Outgoing.State.STOPPED)


def stop_for_all_but(root: Root, staying: Iterable[UUID]) -> int:
    """The same to whoever does not see this root any more: a yes to sharing was taken back. How many were stopped.

    What goes to somebody of the family itself goes on (it is sealed): that is no sharing.
    """
    rows = Outgoing.objects.filter(root_id=root.pk, state__in=ON_ITS_WAY).exclude(recipient_capacity_id__in=list(staying))
    return rows.exclude(kind__startswith=f"{FAMILY}_").update(state=Outgoing.State.STOPPED)
