"""Who may do what with the pages of a family, each with its reason in words."""

from datetime import date
from uuid import UUID

from rondetafel.cases.models import Case
from rondetafel.cases.rules import DESK
from rondetafel.consents.models import Concerned, ReadingView
from rondetafel.core.actor import Actor
from rondetafel.core.rules import rule
from rondetafel.families.ages import PARENT, WITH_A_PAGE, YOUNG_PERSON
from rondetafel.families.models import Complaint, Paper, Participant, Sending

OVER = (Case.State.CANCELLED, Case.State.DIRECTED, Case.State.CLOSED)


@rule("Alleen de voorzitter of de procesondersteuner van deze tafel mag dit.")
def keeps_family(actor: Actor, thing: Case | Participant) -> bool:
    """The desk of the case's table."""
    return actor.holds_any(DESK, of=thing.body_id)


@rule("Deze brief is al gepost of weggelegd. Maak een nieuwe brief.")
def is_to_post(_: Actor, sending: Sending) -> bool:
    """A letter that was made, and not posted or dropped yet."""
    return sending.way == Sending.Way.LETTER and sending.posted_on is None and sending.dropped_on is None


@rule("Dit is de pagina van iemand anders.")
def is_oneself(actor: Actor, participant: Participant) -> bool:
    """One acts for oneself only."""
    return participant.capacity_id == actor.capacity_id


@rule("Leg eerst vast wanneer het verteld is, welke weg veilig is en welke taal deze persoon spreekt.")
def may_be_reached(_: Actor, one: Concerned) -> bool:
    """Nothing goes to a family before these three are known, per person (safety P3)."""
    return one.may_be_reached


@rule("Bij deze persoon staat vastgelegd waarom hij of zij niet wordt uitgenodigd.")
def not_kept_out(_: Actor, one: Concerned) -> bool:
    """Somebody wrote down a reason not to invite."""
    return not one.not_invited_sealed


@rule("Alleen de jeugdige, de ouders en de voogd krijgen een eigen pagina. Een vertrouwenspersoon komt mee op verzoek van hen zelf.")
def gets_a_page(_: Actor, one: Concerned) -> bool:
    """The young person, parents and guardians; a confidant is brought by the citizen only (SR-32)."""
    return one.kind in WITH_A_PAGE


@rule("Deze ouder heeft geen gezag. Stukken lezen kan dan niet; praten en schrijven wel.")
def may_read_papers(_: Actor, one: Concerned) -> bool:
    """The young person, and parents and guardians with authority as far as that is known (SR-12)."""
    return one.kind == YOUNG_PERSON or one.authority != Concerned.Holds.NO


@rule("Vraag eerst aan de jeugdige wat die ervan vindt dat deze ouder meeleest, en leg het vast bij de betrokkenen.")
def was_asked(_: Actor, one: Concerned, young: bool) -> bool:
    """Under a guardian that is an organisation, the view of a young person from 12 is asked before a parent reads (safety P7)."""
    if one.kind != PARENT or not young or one.case.authority not in ("gi", "guardian"):
        return True
    return ReadingView.objects.filter(concerned_id=one.pk).exists()


@rule("Deze casus loopt niet meer; er gaat niets meer uit.")
def goes_on(_: Actor, case: Case) -> bool:
    """Nothing goes out about a case that is over (safety P3)."""
    return case.state not in (*OVER, Case.State.DRAFT) and case.state not in ("died", "error")


@rule("Over deze casus gaat niets meer uit.")
def may_be_asked_back(_: Actor, case: Case) -> bool:
    """How it went may be asked after closing too, never after a cancellation, a death or an error (safety P3)."""
    return case.state not in (Case.State.DRAFT, Case.State.CANCELLED, Case.State.DIRECTED, "died", "error")


@rule("Deze pagina is gesloten.")
def is_open(_: Actor, participant: Participant) -> bool:
    """The page was not closed."""
    return participant.ended_at is None


@rule("Deze persoon leest niet meer mee, door de leeftijd van de jeugdige.")
def still_reads(_: Actor, participant: Participant, on: date) -> bool:
    """A birthday may have ended this sight (safety P7)."""
    return participant.ends_on is None or participant.ends_on > on


@rule("Dit advies hoort bij een andere casus.")
def is_of_this_case(_: Actor, participant: Participant, root_id: UUID) -> bool:
    """Two children of one parent are two cases (safety P1)."""
    return participant.root_id == root_id


@rule("Het advies staat vast. Reageren op het concept kan niet meer.")
def may_still_react(_: Actor, paper: Paper) -> bool:
    """Until the advice is there, also after the term: a late word is better than none."""
    return paper.kind != Paper.Kind.DRAFT or paper.settled_at is None


@rule("Er ligt een nieuwere tekst klaar. Lees die eerst.")
def is_newest(_: Actor, paper: Paper) -> bool:
    """A reaction is about the text that counts now."""
    if paper.kind != Paper.Kind.DRAFT:
        return True
    same = Paper.objects.filter(participant_id=paper.participant_id, kind=paper.kind, object_id=paper.object_id, taken_at=None)
    return not same.filter(object_version__gt=paper.object_version).exists()


@rule("Alleen wie aan deze tafel zit of haar ondersteunt, leest dit.")
def is_member(actor: Actor, body_id: UUID) -> bool:
    """A seat or a desk office at this table: for them is what was learned."""
    return body_id in actor.bodies()


@rule(
    "Alleen een klachtbehandelaar, of de voorzitter of procesondersteuner van deze tafel, voert een klacht in die per telefoon of brief kwam."
)
def enters_complaint(actor: Actor, body_id: UUID) -> bool:
    """Who picks up the telephone or opens the post; the desk does not read it back (SR-31)."""
    return actor.holds_any((*DESK, "complaint_handler"), of=body_id)


@rule("Alleen een klachtbehandelaar van deze tafel mag dit.")
def handles(actor: Actor, complaint: Complaint) -> bool:
    """A handler who is not at the desk of the same table (SR-31)."""
    return actor.holds("complaint_handler", of=complaint.body_id) and not actor.holds_any(DESK, of=complaint.body_id)
