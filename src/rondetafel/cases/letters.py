"""Messages that follow what happened to a case: a number, what to do, and a link; never who it is about (SR-25)."""

from typing import cast
from uuid import UUID

from rondetafel.cases.models import Case, CoReferrer
from rondetafel.core.events import Happened
from rondetafel.core.offices import holders_of
from rondetafel.core.roots import who_may_see
from rondetafel.notices.outbox import Message, send

# event: (kind, subject, text); {number} is all that is filled in.
TO_REFERRERS = {
    "case.submit": ("receipt", "Aanmelding {number} ontvangen", "Uw aanmelding {number} is ontvangen. In Rondetafel ziet u wanneer u antwoord krijgt."),
    "case.accept": ("accepted", "Aanmelding {number} aangenomen", "De tafel heeft aanmelding {number} aangenomen. U ziet hoe het verder gaat."),
    "case.ask_completion": ("incomplete", "Aanmelding {number}: aanvulling gevraagd", "Voor aanmelding {number} is nog iets nodig. De lijst staat klaar."),
    "case.direct_elsewhere": ("directed", "Aanmelding {number}: antwoord van de tafel", "De tafel heeft op aanmelding {number} geantwoord. Lees waar u terechtkunt en waarom."),
    "case.reserve_slot": ("scheduled", "Aanmelding {number} staat op de agenda", "Aanmelding {number} staat op de agenda van een overleg. U ziet dag en tijd."),
    "case.release_slot": ("unscheduled", "Aanmelding {number}: nieuwe datum volgt", "Aanmelding {number} staat niet meer op de agenda van het eerdere overleg. Een nieuwe datum volgt."),
    "case.carry_over": ("unscheduled", "Aanmelding {number}: nieuwe datum volgt", "Aanmelding {number} is aangehouden voor een volgend overleg. Een nieuwe datum volgt."),
    "case.reschedule": ("rescheduled", "Aanmelding {number}: andere dag of tijd", "Het overleg over aanmelding {number} is verzet. U ziet de nieuwe dag en tijd."),
    "case.undo_triage": ("reopened", "Aanmelding {number}: de tafel kijkt opnieuw", "De tafel bekijkt aanmelding {number} opnieuw. De reden staat erbij."),
    "case.adopt": ("advice", "Advies bij {number} is vastgesteld", "Het advies bij {number} is vastgesteld. U kunt het lezen en bewaren voor uw eigen dossier."),
    "case.cancel": ("cancelled", "Aanmelding {number} geannuleerd", "Aanmelding {number} is geannuleerd. De reden staat erbij."),
    "case.close": ("closed", "Casus {number} is afgesloten", "Casus {number} is afgesloten. U ziet wie nu de casusregie heeft."),
}  # fmt: skip
TO_DESK = {
    "case.submit": ("new_referral", "Nieuwe aanmelding {number}", "Aanmelding {number} wacht op triage."),
    "case.answer_completion": ("completed", "Aanvulling bij {number}", "De aanmelder heeft {number} aangevuld. De triage kan verder."),
    "case.cancel": ("cancelled", "Aanmelding {number} geannuleerd", "Aanmelding {number} is geannuleerd. Als er een plek was, is die vrijgekomen."),
    "case.answer_before": ("answered_before", "Vraag bij {number} al beantwoord", "Bij aanmelding {number} is vastgelegd dat de vraag al beantwoord is. Kijk of de plek vrij kan."),
    "case.confirm_referral": ("confirmed", "Aanmelding {number} bevestigd", "De aanmelder heeft de ingevoerde aanmelding {number} bevestigd."),
}  # fmt: skip
EVENTS = sorted(TO_REFERRERS.keys() | TO_DESK.keys())


def write(event: Happened) -> None:
    """Put the messages of this event into the outbox. Who did it oneself gets no message, except the receipt."""
    case = cast(Case, event.thing)
    path = case.get_absolute_url()
    for table, recipients in ((TO_REFERRERS, _referrers), (TO_DESK, _desk)):
        if event.type not in table:
            continue
        kind, subject, text = table[event.type]
        message = Message(kind, subject.format(number=case.number), text.format(number=case.number), path)
        to = recipients(case)
        if kind != "receipt":
            to.discard(event.actor.capacity_id)
        send(event, message, to, root_id=case.root_id, body_id=case.body_id)


def _referrers(case: Case) -> set[UUID]:
    """Who referred and still may see the case; who left hears nothing more (safety P16)."""
    others = CoReferrer.objects.filter(case=case, capacity__isnull=False).values_list("capacity_id", flat=True)
    return {case.referrer_id, *others} & {sight.capacity_id for sight in who_may_see(case.root_id)}


def _desk(case: Case) -> set[UUID]:
    return set(holders_of(case.body_id))
