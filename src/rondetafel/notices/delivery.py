"""Sending what is in the outbox over SMTP, as the worker: leased, repeated with growing pauses, never silently lost (trust B2.3)."""

import smtplib
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone

from rondetafel.core.models import Root
from rondetafel.notices.bounces import Bounce
from rondetafel.notices.models import BouncedAddress, Outgoing
from rondetafel.notices.outbox import FORGOTTEN, LEFT_FOR_ONE, ON_ITS_WAY
from rondetafel.notices.sealed import opened
from rondetafel.organisations.models import Capacity

LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 8
CAME_BACK = "kwam terug"
LOCKED_FILE = "dossier op slot"
TOO_LATE = "was al weg toen het werd tegengehouden"
State = Outgoing.State
UNDER_WAY = (State.SENDING, State.POSSIBLY_SENT)


def deliver_one(outgoing_id: str | UUID) -> str:
    """Send one message; returns its state afterwards.

    Between the mail server's yes and our own commit lies a gap. After a crash there the message is *possibly sent*:
    it goes once more with the same Message-ID, so that the recipient's program shows it once. What is stopped while it is
    being tried stays stopped: it is not tried again.
    """
    outgoing = _lease(outgoing_id)
    if outgoing is None:
        return ""
    if outgoing.state == State.STOPPED:
        return State.STOPPED
    if not settings.EMAIL_HOST:  # a demonstration without a mail server: its mail goes nowhere, and nobody has to run after it
        Outgoing.objects.filter(pk=outgoing.pk).update(state=State.STOPPED, leased_until=None, last_error="geen mailserver")
        return State.STOPPED
    try:
        _smtp_send(opened(outgoing))
    except (smtplib.SMTPException, OSError) as error:
        return _postpone(outgoing, error)
    return _sent(outgoing)


def _sent(outgoing: Outgoing) -> str:
    """The mail server has it. A message that was stopped in that very moment says that it had left."""
    row = Outgoing.objects.filter(pk=outgoing.pk)
    gone: dict[str, object] = {"sent_at": timezone.now(), "leased_until": None, "sealed": b""}
    if outgoing.kind in FORGOTTEN:
        gone |= {"text": "", "link": ""}
    if outgoing.kind in LEFT_FOR_ONE:  # left by somebody without an account, for this one message
        gone["address"] = ""
    if row.filter(state__in=UNDER_WAY).update(state=State.SENT, last_error="", **gone):
        return State.SENT
    row.update(last_error=TOO_LATE, **gone)
    return State.STOPPED


def deliver_waiting(most: int = 100) -> int:
    """Send what waits or whose lease ran out, oldest first; how many went."""
    now = timezone.now()
    waiting = Outgoing.objects.filter(state__in=ON_ITS_WAY).exclude(leased_until__gt=now)
    return sum(deliver_one(pk) == State.SENT for pk in waiting.order_by("made_at").values_list("pk", flat=True)[:most])


def _lease(outgoing_id: str | UUID) -> Outgoing | None:
    """Take the message for a while; one about a file that was locked since is stopped instead (safety P3)."""
    now = timezone.now()
    with transaction.atomic():
        rows = Outgoing.objects.select_for_update(skip_locked=True).filter(pk=outgoing_id)
        outgoing = rows.filter(state__in=ON_ITS_WAY).exclude(leased_until__gt=now).first()
        if outgoing is None:
            return None
        if outgoing.root_id and Root.objects.filter(pk=outgoing.root_id).exclude(state=Root.State.OPEN).exists():
            outgoing.state, outgoing.last_error, outgoing.leased_until = State.STOPPED, LOCKED_FILE, None
            outgoing.save(update_fields=["state", "last_error", "leased_until"])
            return outgoing
        outgoing.attempts += 1
        outgoing.leased_until = now + LEASE
        outgoing.state = State.SENDING if outgoing.state == State.WAITING else State.POSSIBLY_SENT
        outgoing.save(update_fields=["attempts", "leased_until", "state"])
    return outgoing


def _postpone(outgoing: Outgoing, error: Exception) -> str:
    """Wait longer each time; after the last attempt a person sees it on *Vandaag*."""
    refused = isinstance(error, smtplib.SMTPRecipientsRefused)
    state = State.FAILED if refused or outgoing.attempts >= MOST_ATTEMPTS else State.WAITING
    pause = timedelta(seconds=15 * 2 ** min(outgoing.attempts, 8))
    row = Outgoing.objects.filter(pk=outgoing.pk, state__in=UNDER_WAY)
    if not row.update(state=state, leased_until=timezone.now() + pause, last_error=type(error).__name__):
        return State.STOPPED  # while we tried
    if refused and outgoing.address and not outgoing.sealed:
        _suspend(outgoing)
    return state


def came_back(bounce: Bounce) -> bool:
    """A message that a mail server took did not arrive after all: a person sees it on *Vandaag*, as when it is refused at once.

    False when it is no message of ours, or it was known.
    """
    outgoing = Outgoing.objects.filter(pk=bounce.outgoing_id).first()
    if outgoing is None or message_id(outgoing).casefold() != bounce.message_id:
        return False
    with transaction.atomic():
        sent = Outgoing.objects.filter(pk=outgoing.pk, state__in=(State.SENT, State.POSSIBLY_SENT))
        if not sent.update(state=State.FAILED, leased_until=None, last_error=CAME_BACK):
            return False
        if bounce.for_good and outgoing.address:
            _suspend(outgoing)
    return True


def _suspend(outgoing: Outgoing) -> None:
    """The address of a person who works somewhere is not written to again until somebody says that it is right (safety P16)."""
    at = {"capacity_id": outgoing.recipient_capacity_id, "address": outgoing.address}
    works_there = Capacity.objects.filter(pk=outgoing.recipient_capacity_id, email=outgoing.address).exists()
    if works_there and not BouncedAddress.objects.filter(**at, lifted_at=None).exists():
        BouncedAddress(**at, since=timezone.now()).save(force_insert=True)


def message_id(outgoing: Outgoing) -> str:
    """The same row always has the same Message-ID."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{outgoing.pk}@{domain}>"


def as_mail(outgoing: Outgoing) -> EmailMessage:
    """The mail: plain text, one recipient, a neutral sender, and the calendar file when there is one."""
    mail = EmailMessage()
    mail["Subject"] = outgoing.subject
    mail["From"] = settings.DEFAULT_FROM_EMAIL
    mail["To"] = outgoing.address
    mail["Date"] = format_datetime(outgoing.made_at)
    mail["Message-ID"] = message_id(outgoing)
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(outgoing.text)
    if outgoing.calendar:
        method = outgoing.calendar_method or "PUBLISH"
        mail.add_alternative(outgoing.calendar.encode(), maintype="text", subtype="calendar", params={"method": method, "charset": "utf-8"})
    return mail


def _smtp_send(outgoing: Outgoing) -> None:
    backend = get_connection(fail_silently=False)
    backend.open()
    try:
        smtp = backend.connection  # type: ignore[attr-defined]
        smtp.send_message(as_mail(outgoing), from_addr=parseaddr(settings.RETURN_PATH)[1], to_addrs=[outgoing.address])
    finally:
        backend.close()
