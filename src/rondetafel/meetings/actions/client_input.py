"""What client representatives bring in before a meeting: what an item means for children and parents, and a text of their own."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from rondetafel.core.actor import Actor
from rondetafel.core.events import record
from rondetafel.meetings.actions.agenda import Stale
from rondetafel.meetings.actions.planning import touch
from rondetafel.meetings.models import AgendaItem, ClientInput
from rondetafel.meetings.rules import may_bring_client_input


@transaction.atomic
def give_client_input(item: AgendaItem, *, text: str, client_check: str, version: int, actor: Actor, on: date, at: datetime) -> None:
    """Fill in the client check, and keep one's own text; again replaces one's own, never that of another.

    Raises:
        Stale: somebody changed the client check since it was opened; nothing is kept then.
    """
    may_bring_client_input.check(actor, item, on)
    changed = client_check != item.client_check
    if changed:
        rows = AgendaItem.objects.filter(pk=item.pk, version=version)
        if rows.update(client_check=client_check, version=F("version") + 1) != 1:
            raise Stale(AgendaItem.objects.get(pk=item.pk))
    own = ClientInput.objects.filter(item=item, author_id=actor.capacity_id)
    if not own.update(text=text, at=at) and text:
        where = {"root_id": item.root_id, "circle_id": item.circle_id}
        ClientInput(**where, item=item, author_id=actor.capacity_id, text=text, at=at).save(force_insert=True)
    touch(item.meeting_id)
    record("item.give_client_input", item, actor=actor, check=changed, length=len(text))
