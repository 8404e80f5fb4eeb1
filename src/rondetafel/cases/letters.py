"""Messages that follow what happened to a case: a number, what to do, and a link; never who it is about (SR-25)."""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast
from uuid import UUID

from django.urls import reverse
from django.utils.dateformat import format as write_date

from rondetafel.bodies.bootstrap import INSTALLATION
from rondetafel.cases.calendar import FOLLOWS, file_for
from rondetafel.cases.models import Case, CoReferrer
from rondetafel.cases.queries.cases import mailbox_of
from rondetafel.cases.queries.places import first_possible, law_of
from rondetafel.core.days import day_of
from rondetafel.core.events import Happened
from rondetafel.core.models import Office
from rondetafel.core.offices import holders_of
from rondetafel.core.roots import who_may_see
from rondetafel.notices.outbox import Message, send
from rondetafel.organisations.models import Capacity

# event: (kind, subject, text); {number} is all that is filled in.
TO_REFERRERS = {
    "case.submit": ("receipt", "Aanmelding {number} ontvangen", "Uw aanmelding {number} is ontvangen. In Rondetafel ziet u wanneer u antwoord krijgt."),
    "case.accept": ("accepted", "Aanmelding {number} aangenomen", "De tafel heeft aanmelding {number} aangenomen. U ziet hoe het verder gaat."),
    "case.ask_completion": ("incomplete", "Aanmelding {number}: aanvulling gevraagd", "Voor aanmelding {number} is nog iets nodig. De lijst staat klaar."),
    "case.direct_elsewhere": ("directed", "Aanmelding {number}: antwoord van de tafel", "De tafel heeft op aanmelding {number} geantwoord. Lees waar u terechtkunt en waarom."),
    "case.stand_on_agenda": ("scheduled", "Aanmelding {number} staat op de agenda", "Aanmelding {number} staat op de agenda van een overleg. U ziet dag, tijd en plaats."),
    "case.release_slot": ("unscheduled", "Aanmelding {number}: nieuwe datum volgt", "Aanmelding {number} staat niet meer op de agenda van het eerdere overleg. Een nieuwe datum volgt."),
    "case.carry_over": ("unscheduled", "Aanmelding {number}: nieuwe datum volgt", "Aanmelding {number} is aangehouden voor een volgend overleg. Een nieuwe datum volgt."),
    "case.reschedule": ("rescheduled", "Aanmelding {number}: andere dag of tijd", "Het overleg over aanmelding {number} is verzet. U ziet de nieuwe dag en tijd."),
    "case.set_arrival": ("arrival", "Aanmelding {number}: andere aankomsttijd", "Voor het overleg over aanmelding {number} is een aankomsttijd afgesproken. Uw agenda krijgt de tijd."),
    "case.change_place": ("other_place", "Aanmelding {number}: andere plaats", "Het overleg over aanmelding {number} is op een andere plaats. Uw agenda krijgt de plaats; die staat ook bij de casus."),
    "case.undo_triage": ("reopened", "Aanmelding {number}: de tafel kijkt opnieuw", "De tafel bekijkt aanmelding {number} opnieuw. De reden staat erbij."),
    "case.discuss_again": ("again", "Aanmelding {number} wordt opnieuw besproken", "De tafel bespreekt {number} nog een keer. De reden staat erbij; een datum volgt."),
    "case.lay_advice": ("draft_advice", "Conceptadvies bij {number} ligt voor", "Het conceptadvies bij {number} ligt voor. Lees of het klopt en reageer in Rondetafel."),
    "case.adopt": ("advice", "Advies bij {number} is vastgesteld", "Het advies bij {number} is vastgesteld. U kunt het lezen en bewaren voor uw eigen dossier."),
    "case.cancel": ("cancelled", "Aanmelding {number} geannuleerd", "Aanmelding {number} is geannuleerd. De reden staat erbij."),
    "case.answer_before": ("answered", "Vraag bij {number} al beantwoord", "Bij aanmelding {number} is vastgelegd dat de vraag al beantwoord is. De casus blijft als leercasus, zonder naam."),
    "case.change_referrer": ("other_referrer", "Aanmelding {number}: andere aanmelder", "Bij {number} heeft een collega de aanmelding overgenomen. Bent u dat, dan vindt u hier alles wat er ligt."),
    "case.refer_along": ("refer_along", "Aanmelding {number}: mede-aanmelder", "Bij {number} is een organisatie als mede-aanmelder toegevoegd. Bent u daarvan, dan leest en schrijft u vanaf nu mee."),
    "case.reopen": ("open_again", "Casus {number} is heropend", "De tafel heeft {number} heropend. De reden staat erbij."),
    "case.reopen_discussed": ("open_again", "Casus {number} is heropend", "De tafel heeft {number} heropend. De reden staat erbij."),
    "case.close": ("closed", "Casus {number} is afgesloten", "Casus {number} is afgesloten. U ziet wie nu de casusregie heeft."),
}  # fmt: skip
TO_DESK = {
    "case.submit": ("new_referral", "Nieuwe aanmelding {number}", "Aanmelding {number} wacht op triage."),
    "case.answer_completion": ("completed", "Aanvulling bij {number}", "De aanmelder heeft {number} aangevuld. De triage kan verder."),
    "case.cancel": ("cancelled", "Aanmelding {number} geannuleerd", "Aanmelding {number} is geannuleerd. Als er een plek was, is die vrijgekomen."),
    "case.answer_before": ("answered_before", "Vraag bij {number} al beantwoord", "Bij aanmelding {number} is vastgelegd dat de vraag al beantwoord is. De casus blijft als leercasus: de experts zien hem niet meer en lezen alleen wat u zonder naam opschrijft."),
    "case.send_background": ("background", "Achtergrond bij {number}", "De aanmelder heeft de achtergrond bij {number} gestuurd."),
    "case.report_change": ("changed", "Situatie veranderd bij {number}", "De aanmelder meldt bij {number} dat de situatie is veranderd. Kijk of dat iets betekent voor de plek."),
    "case.change_referrer": ("other_referrer", "Aanmelding {number}: andere aanmelder", "Bij {number} heeft een collega de aanmelding overgenomen. Kijk of een rol opnieuw gegeven moet worden."),
    "case.stand_aside": ("take_over", "Neem {number} over", "Iemand van het bureau kent het gezin van {number} persoonlijk en ziet deze casus niet meer. Neem hem over."),
    "case.confirm_referral": ("confirmed", "Aanmelding {number} bevestigd", "De aanmelder heeft de ingevoerde aanmelding {number} bevestigd."),
}  # fmt: skip
NO_CHAIR = "Bij een casus van deze tafel kan nu niemand beslissen. Wijs een vervangend voorzitter of procesondersteuner aan; die ziet de casus dan."
EVENTS = sorted(TO_REFERRERS.keys() | TO_DESK.keys())


def write(event: Happened) -> None:
    """Put the messages of this event into the outbox. Who did it oneself gets no message, except the receipt."""
    case = cast(Case, event.thing)
    path = case.get_absolute_url()
    for table, recipients in ((TO_REFERRERS, _referrers), (TO_DESK, _desk)):
        if event.type not in table:
            continue
        kind, subject, text = table[event.type]
        to = recipients(case)
        if kind != "receipt":
            to.discard(event.actor.capacity_id)
        number = f"{case.number} (uw kenmerk {case.reference})" if case.reference and table is TO_REFERRERS else case.number
        words = text.format(number=number) + (_first_date(case, event) if kind == "receipt" else "")
        message = Message(kind, subject.format(number=number), words, path)
        for capacity_id, dated in _dated(case, event, message, to) if table is TO_REFERRERS and event.type in FOLLOWS else ():
            send(event, dated, [capacity_id], root_id=case.root_id, body_id=case.body_id)
            to.discard(capacity_id)
        send(event, message, to, root_id=case.root_id, body_id=case.body_id)
        if table is TO_REFERRERS and case.mailbox_sealed:
            _to_team(event, message, case)
    if event.type == "case.stand_aside" and event.facts["alone"]:
        _to_administrators(event, case)


def tell_along(event: Happened) -> None:
    """Somebody is named as co-referrer of a draft: that person types along from now on, and hears so (NL-24)."""
    case = cast(Case, event.thing)
    text = f"Een collega meldt samen met uw organisatie iemand aan: {case.number}. U leest en typt mee tot zij wordt ingediend."
    message = Message("refer_along", f"Aanmelding {case.number}: u meldt mee aan", text, reverse("cases:edit_referral", args=[case.pk]))
    to = {event.facts["capacity"]} - {None, event.actor.capacity_id}
    send(event, message, to, root_id=case.root_id, body_id=case.body_id)


def _to_administrators(event: Happened, case: Case) -> None:
    """Nobody is left who decides about a case: who may appoint somebody hears of it, and not which case."""
    path = reverse("bodies:composition", args=[case.body_id])
    message = Message("no_chair", f"Wijs iemand aan voor {case.body.name}"[:160], NO_CHAIR, path)
    send(event, message, holders_of(UUID(INSTALLATION), Office.Kind.ADMINISTRATOR), body_id=case.body_id)


def _first_date(case: Case, event: Happened) -> str:
    """By when there is an answer, and the day of the first place that is free: the same as on the page (NL-02)."""
    law = law_of(case.body)
    answer = f" Antwoord uiterlijk {write_date(case.triage_due_on, 'l j F Y')}." if case.triage_due_on else ""
    day = first_possible(case.body, day_of(event.at, law), case=case)
    first = f"De eerste mogelijke datum is nu {write_date(day, 'l j F Y')}" if day else "Er is nog geen plek gepland; de tafel zoekt er een"
    return f"{answer} {first}."


def _dated(case: Case, event: Happened, message: Message, to: set[UUID]) -> Iterator[tuple[UUID, Message]]:
    """The same message with a calendar file of each reader's own."""
    for capacity_id, mail in Capacity.objects.filter(pk__in=to).exclude(email="").values_list("pk", "email"):
        file, method = file_for(case, event, mail)
        yield capacity_id, replace(message, calendar=file, calendar_method=method)


def _referrers(case: Case) -> set[UUID]:
    """Who referred and still may see the case; who left hears nothing more (safety P16)."""
    others = CoReferrer.objects.filter(case=case, capacity__isnull=False).values_list("capacity_id", flat=True)
    return {case.referrer_id, *others} & {sight.capacity_id for sight in who_may_see(case.root_id)}


def _to_team(event: Happened, message: Message, case: Case) -> None:
    """The same to the mailbox of the referrer's team: a holiday is no silence."""
    team = replace(message, kind=f"{message.kind}.team")
    send(event, team, [case.referrer_id], root_id=case.root_id, body_id=case.body_id, address=mailbox_of(case))


def _desk(case: Case) -> set[UUID]:
    return set(holders_of(case.body_id))
