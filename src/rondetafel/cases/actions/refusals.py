"""What a provider says to a refusal that a referrer wrote down: once, and it stands beside it wherever the refusal is shown (safety P12)."""

from datetime import date

from django.db import transaction

from rondetafel.cases.models import Refusal
from rondetafel.cases.rules_outcome import keeps_desk
from rondetafel.core.actor import Actor
from rondetafel.core.crypto import seal
from rondetafel.core.events import record
from rondetafel.core.workflow import IllegalMove

TABLE = "cases_refusal"


@transaction.atomic
def note_refusal_reply(refusal: Refusal, *, actor: Actor, text: str, on: date) -> None:
    """Keep what the provider said. It belongs to this provider: another name in the row, and it is shown no more.

    Raises:
        RuleRefused: not the desk of the table.
        IllegalMove: the provider answered before.
    """
    keeps_desk.check(actor, refusal.case)
    sealed = seal(refusal.case.root, TABLE, "reply_sealed", refusal.pk, text)
    rows = Refusal.objects.filter(pk=refusal.pk, dropped=False).exclude(reply_by=refusal.provider, replied_on__isnull=False)
    if rows.update(reply_sealed=sealed, reply_by=refusal.provider, replied_on=on) != 1:
        raise IllegalMove("refusal.note_reply")
    record("refusal.note_reply", refusal, actor=actor)
