"""A file is locked: the appointment that a professional holds for it is called off, and nothing else is said (safety P3)."""

from dataclasses import replace
from typing import cast
from uuid import UUID

from rondetafel.cases.calendar import file_of
from rondetafel.cases.letters_adhoc import is_coming
from rondetafel.cases.models import AdHocExpert, Case
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.events import Happened
from rondetafel.core.roots import standing_aside
from rondetafel.notices.calendar import CANCEL, REQUEST
from rondetafel.notices.models import Outgoing
from rondetafel.notices.outbox import Message, send
from rondetafel.organisations.models import Capacity

EVENTS = ("case.lock_died", "case.lock_error")
LEFT = (Outgoing.State.SENDING, Outgoing.State.SENT, Outgoing.State.POSSIBLY_SENT)  # what still waits is stopped by the lock
SUBJECT = "Afspraak voor {number} gaat niet door"
TEXT = "In uw agenda staat een afspraak voor {number}. Die gaat niet door; u hoeft niet te komen."


def call_off(event: Happened) -> None:
    """One message to each whose calendar has the coming appointment. It hangs on no file, so that the lock does not hold it back."""
    case = cast(Case, event.thing)
    with acting_as(system_actor(case.root_id, "case.call_off")):
        holders = _holders(case) if is_coming(case, event.at) else set()
        message = Message("called_off", SUBJECT.format(number=case.number), TEXT.format(number=case.number), "/")
        for capacity in Capacity.objects.filter(pk__in=holders):
            file, method = file_of(case, event, capacity.email, CANCEL, "/")
            send(event, replace(message, calendar=file, calendar_method=method), [capacity.pk], body_id=case.body_id)


def _holders(case: Case) -> set[UUID]:
    """To whom the appointment went, also who left since, unless it was called off later. Guests hear it in their own words (`tell_ad_hoc`)."""
    assert case.item_id is not None, "it is coming"
    rows = Outgoing.objects.filter(root_id=case.root_id, state__in=LEFT, calendar__contains=f"UID:{case.item_id}@")
    last = dict(rows.order_by("made_at", "pk").values_list("recipient_capacity_id", "calendar_method"))
    guests = AdHocExpert.objects.filter(case=case, item_id=case.item_id).values_list("capacity_id", flat=True)
    return {one for one, method in last.items() if method == REQUEST} - set(guests) - standing_aside(case.root_id)
