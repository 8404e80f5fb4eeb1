"""The message to an expert who is asked for one case: a number, the own time, a link."""

from dataclasses import replace
from typing import cast

from rondetafel.cases.calendar import file_of
from rondetafel.cases.models import Case
from rondetafel.core.events import Happened
from rondetafel.notices.outbox import Message, send
from rondetafel.organisations.models import Capacity

TEXT = "U wordt gevraagd om mee te denken bij {number}. U ziet alleen deze casus, voor een afgesproken tijd."
NAMELESS = "U wordt gevraagd om mee te denken over een vraag zonder naam. Als zij klaarstaat, vindt u haar op Vandaag."


def tell_ad_hoc(event: Happened) -> None:
    """One message to one person."""
    case = cast(Case, event.thing)
    capacity = Capacity.objects.get(pk=event.facts["capacity"])
    subject = f"Meedenken gevraagd bij {case.number}"
    if case.without_name:  # this expert does not see the case
        message = Message("ad_hoc", "Meedenken gevraagd", NAMELESS, "/")
        send(event, message, [capacity.pk], root_id=case.root_id, body_id=case.body_id)
        return
    message = Message("ad_hoc", subject, TEXT.format(number=case.number), case.get_absolute_url())
    file, method = file_of(case, event, capacity.email)
    send(event, replace(message, calendar=file, calendar_method=method), [capacity.pk], root_id=case.root_id, body_id=case.body_id)
