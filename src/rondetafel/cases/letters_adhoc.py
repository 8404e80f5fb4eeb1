"""The messages to experts who are asked for one case: a number, the own time, a link; the appointment follows the case."""

from dataclasses import replace
from datetime import datetime
from typing import cast
from uuid import UUID

from rondetafel.cases.access import may_open
from rondetafel.cases.calendar import file_of
from rondetafel.cases.models import AdHocExpert, Case, Involvement
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.events import Happened
from rondetafel.core.roots import standing_aside
from rondetafel.notices.calendar import CANCEL, REQUEST
from rondetafel.notices.outbox import Message, send
from rondetafel.organisations.models import Capacity

LATER = "Zodra er stukken klaarstaan, krijgt u bericht en vindt u ze op Vandaag."
NO_NAME = "een vraag zonder naam"  # what the guest knows of a case that is not named
# event: (kind, what becomes of the appointment, subject, text); {about} is the number, or nothing that names the case.
WORDS = {
    "case.invite_ad_hoc": ("ad_hoc", REQUEST, "Meedenken gevraagd bij {about}", f"U wordt gevraagd om mee te denken bij {{about}}. U ziet alleen deze casus, voor een afgesproken tijd. {LATER}"),
    "case.stand_on_agenda": ("ad_hoc_planned", REQUEST, "Meedenken bij {about}: nieuwe datum", f"U denkt mee bij {{about}}. Daarvoor is een nieuwe datum; uw agenda krijgt dag en tijd. {LATER}"),
    "case.reschedule": ("ad_hoc_moved", REQUEST, "Meedenken bij {about}: andere dag of tijd", "U denkt mee bij {about}. Dat is verzet; uw agenda krijgt de nieuwe dag en tijd."),
    "case.set_arrival": ("ad_hoc_arrival", REQUEST, "Meedenken bij {about}: andere aankomsttijd", "U denkt mee bij {about}. Daarvoor is een aankomsttijd afgesproken; uw agenda krijgt de tijd."),
    "case.change_place": ("ad_hoc_place", REQUEST, "Meedenken bij {about}: andere plaats", "U denkt mee bij {about}. Dat is op een andere plaats; uw agenda krijgt die."),
    "case.release_slot": ("ad_hoc_waits", CANCEL, "Meedenken bij {about}: nieuwe datum volgt", "U denkt mee bij {about}. Dat staat niet meer op de agenda van het eerdere overleg: u hoeft dan niet te komen. U hoort de nieuwe datum."),
    "case.carry_over": ("ad_hoc_waits", "", "Meedenken bij {about}: nieuwe datum volgt", "U denkt mee bij {about}. Dat is aangehouden voor een volgend overleg. U hoort de nieuwe datum."),
    "case.cancel": ("ad_hoc_off", CANCEL, "Meedenken bij {about} gaat niet door", "U zou meedenken bij {about}. Dat gaat niet door; u hoeft niet te komen."),
    "case.lock_died": ("ad_hoc_off", CANCEL, "Meedenken bij {about} gaat niet door", "U zou meedenken bij {about}. Dat gaat niet door; u hoeft niet te komen."),
    "case.lock_error": ("ad_hoc_off", CANCEL, "Meedenken bij {about} gaat niet door", "U zou meedenken bij {about}. Dat gaat niet door; u hoeft niet te komen."),
    "consent.stop_sharing": ("ad_hoc_unsure", "", "Meedenken bij {about}: nog niet zeker", "U denkt mee bij {about}. Het is nu niet zeker of dat doorgaat. Laat de afspraak staan; u hoort het als er iets verandert. Tot dan ziet u de casus niet."),
    "case.end_ad_hoc": ("ad_hoc_off", CANCEL, "Meedenken bij {about} is niet meer nodig", "U zou meedenken bij {about}. Dat is niet meer nodig: u hoeft niet te komen, en u ziet de casus niet meer."),
}  # fmt: skip
EVENTS = sorted(WORDS)
COMING_ONLY = ("case.lock_died", "case.lock_error", "consent.stop_sharing")  # these happen long after a discussion too


def tell_ad_hoc(event: Happened) -> None:
    """One message to each guest whom this concerns, each with an appointment of one's own.

    Who does it may not see the guests (a referrer who cancels): the program looks them up. A guest for whom the case is closed has the
    appointment all the same: the message then leads to no page, and is not held back with what is said about the case (safety P3).
    """
    case = cast(Case, event.thing)
    with acting_as(system_actor(case.root_id, "case.tell_ad_hoc")):
        guests = _guests(case, event)
        if guests:
            _tell(case, event, guests)


def _tell(case: Case, event: Happened, guests: set[UUID]) -> None:
    closed = event.type in COMING_ONLY or not (case.without_name or may_open(case, event.at))  # a question without a name is open
    kind, method, subject, text = WORDS[event.type]
    about, path = (NO_NAME, "/") if case.without_name else (case.number, "/" if method == CANCEL or closed else case.get_absolute_url())
    message = Message(kind, subject.format(about=about), text.format(about=about), "/" if kind == "ad_hoc" else path)
    for capacity in Capacity.objects.filter(pk__in=guests):
        file, used = file_of(case, event, capacity.email, method, path) if method else ("", "")
        dated = replace(message, calendar=file, calendar_method=used)
        send(event, dated, [capacity.pk], root_id=None if closed else case.root_id, body_id=case.body_id)


def is_coming(case: Case, at: datetime) -> bool:
    """Whether its discussion is still to be."""
    return case.item_id is not None and case.scheduled_for is not None and case.scheduled_for >= at


def _guests(case: Case, event: Happened) -> set[UUID]:
    """Who is asked for the coming discussion and did not say to know the family; or the one whom the event is about."""
    if "guest" in event.facts:
        return {event.facts["capacity"]}
    if case.item_id is None or (event.type in COMING_ONLY and not is_coming(case, event.at)):
        return set()
    out = Involvement.objects.filter(case=case, kind=Involvement.Kind.PRIVATE).values("capacity_id")
    rows = AdHocExpert.objects.filter(case=case, item_id=case.item_id, ended_at=None).exclude(capacity_id__in=out)
    return set(rows.values_list("capacity_id", flat=True)) - {event.actor.capacity_id} - standing_aside(case.root_id)
