"""Asking a family how it went (NL-34): who may be asked and how, and the message to each. Each person answers for oneself, in the own circle."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from rondetafel.cases.models import Case
from rondetafel.consents.models import Concerned, Consent
from rondetafel.consents.queries import people_of, said_no_to, sealed_text
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.days import day_of
from rondetafel.core.events import Happened
from rondetafel.evaluations.models import FAMILY, Invitation
from rondetafel.evaluations.relatives import Relative
from rondetafel.families.actions.inviting import send_questions
from rondetafel.families.actions.laying import midnight
from rondetafel.families.ages import WITH_A_PAGE, YOUNG_PERSON
from rondetafel.families.models import Participant, Words
from rondetafel.families.queries import own

BY_MAIL = "krijgt een mail met een link, en de vragen staan op de eigen pagina"
LATELY = timedelta(days=30)
SAID_NO = "zei nee tegen later vragen hoe het gaat"
ON_PAGE = "de vragen staan op de eigen pagina; per brief of aan de telefoon kan ook, bij Gezin"


def relatives(case: Case, at: datetime) -> list[Relative]:
    """Everybody with a page or who could have one, each with how, or why not. Four queries, for the desk."""
    people = [one for one in people_of(case) if one.kind in WITH_A_PAGE]
    pages = own.pages_by_person(case.root_id)
    mail = _own_addresses(people)
    on = day_of(at, case.body.jurisdiction)
    unwilling = said_no_to(Consent.Purpose.EVALUATION, case, on)
    found = []
    for one in people:
        page = pages.get(one.pk)
        if why_not := SAID_NO if one.pk in unwilling else _why_not(one, page, on):
            found.append(Relative(one.label, why_not=why_not))
        elif page is not None:
            found.append(
                Relative(
                    one.label,
                    Invitation.Kind.YOUNG if one.kind == YOUNG_PERSON else Invitation.Kind.PARENT,
                    page.capacity,
                    page.circle_id,
                    BY_MAIL if one.pk in mail else ON_PAGE,
                    until=midnight(page.ends_on, case),
                )
            )
    return found


def not_safe_lately(root_id: UUID, at: datetime) -> bool:
    """Whether somebody of the family wrote not to be safe, unread or in the last month; by the program, which tells nothing else of it."""
    with acting_as(system_actor(root_id, "family.not_safe")):
        rows = Words.objects.filter(root_id=root_id, safe=Words.Safe.NO, taken_back_at=None)
        return rows.filter(Q(read_at=None) | Q(written_at__gt=at - LATELY)).exists()


def _why_not(one: Concerned, page: Participant | None, on: date) -> str:
    if page is None:
        return "heeft geen eigen pagina"
    if page.ended_at is not None:
        return "de eigen pagina is gesloten"
    if page.ends_on is not None and page.ends_on <= on:
        return "leest niet meer mee, door de leeftijd van de jeugdige"
    if not one.may_be_reached:
        return "nog niet vastgelegd: verteld, veilige weg of taal"
    if one.not_invited_sealed:
        return "er is een reden vastgelegd om deze persoon niet uit te nodigen"
    return ""


def _own_addresses(people: list[Concerned]) -> dict[UUID, str]:
    """Who can be written to: the safe way is mail, and nobody else of the family uses that address (each answers for oneself)."""
    said = {one.pk: sealed_text(one, "safe_detail").strip() for one in people if one.safe_channel == Concerned.Channel.MAIL}
    everybody = [address.casefold() for address in said.values()]
    return {pk: address for pk, address in said.items() if "@" in address and everybody.count(address.casefold()) == 1}


def write_to(happened: Happened) -> None:
    """Somebody of a family was asked: one message, to one safe address; without one the questions wait on the own page."""
    invitation = happened.thing
    if invitation.kind not in FAMILY:
        return
    participant = own.participants().get(root_id=invitation.root_id, capacity_id=invitation.capacity_id)
    case = Case.objects.select_related("body", "root").get(pk=invitation.case_id)
    address = _own_addresses(people_of(case)).get(participant.concerned_id)
    if address:
        pressed_by = invitation.moment.released_by_id if happened.actor.root_id == invitation.root_id else None
        send_questions(participant, invitation, actor=happened.actor, address=address, at=happened.at, pressed_by=pressed_by)


def page_of(invitation: Invitation) -> Participant:
    """The page of who was asked, for the form behind a link; looked up by the program for that one root."""
    with acting_as(system_actor(invitation.root_id, "family.questions")):
        return own.participants().get(root_id=invitation.root_id, capacity_id=invitation.capacity_id)
