"""Who may do what with a pack, each with its reason in words."""

from datetime import date

from rondetafel.cases.models import AdHocExpert, Case
from rondetafel.cases.rules import is_desk
from rondetafel.cases.rules import keeps_papers as case_keeps_papers
from rondetafel.cases.rules_outcome import is_asked_for
from rondetafel.core.actor import Actor
from rondetafel.core.rules import rule
from rondetafel.core.settings_store import setting
from rondetafel.meetings.models import Meeting
from rondetafel.packs.models import NamelessQuestion, NamelessWord, PackVersion, PrivateNote
from rondetafel.packs.terms import EXPERTS_MAY_COPY

OVER = (Case.State.DRAFT, Case.State.DIRECTED, Case.State.CANCELLED, Case.State.CLOSED, Case.State.DIED, Case.State.ERROR)

NOT_NAMELESS = "Wie moet instemmen houdt de naam niet (meer) tegen, of het delen is gestopt. Een vraag zonder naam gaat er dan niet uit."
LEARNING = (
    "Dit is een leercasus: de experts krijgen alleen de vraag zonder naam, en geen pakket."
    " De voorzitter kan met een reden de naam laten zien."
)
NOT_TO_LEARN = "Iemand van deze casus zei nee tegen leren zonder naam. Vraag het opnieuw, of haal de casus van de agenda."
BESIDE_A_NAME = "In dezelfde plek op de agenda wordt een broer of zus met naam besproken; dan is deze vraag niet zonder naam. Geef deze casus een eigen plek."
BESIDE_NAMELESS = "In dezelfde plek op de agenda staat een broer of zus zonder naam; dan zou dit pakket zeggen wie dat is. Geef deze casus een eigen plek."

composes = is_desk  # chair and secretary of the table compose and release
keeps_papers = case_keeps_papers  # a table without personal data has no packs (safety P15)


@rule("Deze casus loopt niet meer; er gaat geen pakket meer uit.")
def goes_on(_: Actor, case: Case) -> bool:
    """A pack is for a case that is discussed or waits for it."""
    return case.state not in OVER


@rule("Dit pakket is voor wie aan deze tafel zit of voor deze casus is gevraagd.")
def reads(actor: Actor, case: Case) -> bool:
    """Who has a seat or an office at the table, and an expert who was asked for this case only (NL-09)."""
    return case.body_id in actor.bodies() or is_asked_for(actor, case)


@rule("Deze voorbereiding is voor wie aan deze tafel zit, of voor een casus van dit overleg is gevraagd.")
def prepares(actor: Actor, meeting: Meeting) -> bool:
    """Whoever comes: the table, and who was asked for one case on it and may see that case now (NL-09)."""
    if meeting.body_id in actor.bodies():
        return True
    mine = AdHocExpert.objects.filter(capacity_id=actor.capacity_id, ended_at=None)
    return mine.filter(case__discussions__meeting_id=meeting.pk).exists()


@rule("Deze tafel laat kopieën alleen door de voorzitter en de procesondersteuner maken; u leest het pakket op het scherm.")
def may_copy(actor: Actor, case: Case, on: date) -> bool:
    """Reading on the screen is the default; a copy is a right apart, with a reason (safety P5)."""
    if is_desk(actor, case):
        return True
    return actor.seated(case.body_id) and bool(setting(case.body_id, EXPERTS_MAY_COPY, on=on))


@rule("Een pakket lezen kan als het klaar is.")
def is_ready(_: Actor, version: PackVersion) -> bool:
    """While it is made (again), nobody reads an earlier file."""
    return version.state == PackVersion.State.READY


@rule("Een notitie voor uzelf maakt u als u aan deze tafel zit, bij haar werkt, of voor deze casus bent gevraagd.")
def may_note(actor: Actor, case: Case) -> bool:
    """Whoever prepares this case."""
    return actor.seated(case.body_id) or is_desk(actor, case) or is_asked_for(actor, case)


@rule("Alleen wie deze notitie schreef, wist haar.")
def wrote(actor: Actor, note: PrivateNote) -> bool:
    """A private note has one author; the database sees to it too."""
    return actor.capacity_id == note.author_id


@rule(NOT_NAMELESS)
def is_nameless(_: Actor, case: Case) -> bool:
    """Somebody whose yes is needed keeps the name from the table, or it is a learning case that the chair did not name."""
    return case.without_name


@rule(LEARNING)
def is_named(_: Actor, case: Case) -> bool:
    """Papers do not go out with a learning case (NL-23). What consent says is another matter."""
    return case.nameless or not case.without_name


@rule("Deze vraag is nog niet vrijgegeven.")
def is_released(_: Actor, question: NamelessQuestion) -> bool:
    """Nobody speaks before the table can read it."""
    return question.released_at is not None


@rule("Alleen wie dit schreef, haalt het door.")
def said_it(actor: Actor, word: NamelessWord) -> bool:
    """A word has one author; the database sees to it too."""
    return actor.capacity_id == word.author_id
