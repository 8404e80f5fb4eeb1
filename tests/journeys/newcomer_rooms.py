"""Longer tasks of a newcomer in the expert team: the second stage, a meeting with its packs, a draft at the end of the meeting, a family."""

from datetime import date, timedelta

from tests.journeys import expert_team
from tests.journeys.newcomer import Newcomer, Task

TODAY = expert_team.TODAY


def fill_background(newcomer: Newcomer) -> None:
    """All blocks, one after the other; then sent."""
    hand = newcomer.hand
    newcomer.find("achtergrond van")
    newcomer.find("Wie u bent")
    hand.fill("Uw functie", "jeugdconsulent")
    hand.fill("Telefoon waarop u bereikbaar bent", "077 000 00 00")
    hand.tick("Nee", group="Is een tolk nodig?")
    newcomer.find("^Verder")  # family
    hand.fill("Naam", "Moeder Verzonnen")
    hand.choose("Heeft gezag", "Ja")
    hand.choose("Maatregel", "geen")
    newcomer.find("^Verder")  # stay
    hand.fill("Plaatsingen in de laatste 24 maanden", "2")
    newcomer.find("^Verder")  # safety
    hand.tick("geen zorgen", group="Hoe veilig is het nu?")
    newcomer.find("^Verder")  # help
    hand.tick("Er was nog geen hulp")
    newcomer.find("^Verder")  # refusals
    hand.tick("Niemand wees af")
    hand.tick("De jeugdige wacht nergens op")
    newcomer.find("^Verder")  # school
    _school_to_roles(newcomer)
    newcomer.find("Naar de tafel sturen")
    hand.reads("Verstuurd op")


def _school_to_roles(newcomer: Newcomer) -> None:
    hand = newcomer.hand
    hand.tick("voortgezet onderwijs", group="Soort school")
    hand.tick("Ja", group="Ingeschreven?")
    hand.tick("volledig", group="Gaat naar school")
    hand.tick("geen", group="Vrijstelling of ontheffing")
    newcomer.find("^Verder")  # acts
    hand.tick("Jeugdwet", group="Onder welke wet valt de hulp?")
    hand.tick("Ja", group="Is er een indicatie?")
    newcomer.find("^Verder")  # network
    hand.fill("Welke volwassenen staan om de jeugdige heen?", "Oma")
    newcomer.find("^Verder")  # ordinary life, where nothing is needed
    newcomer.find("^Verder")  # outlook
    hand.fill("Wat is er over drie maanden anders?", "Weer naar school")
    hand.fill("En over twee jaar?", "Thuis")
    newcomer.find("^Verder")  # voices
    hand.fill("Hoe kijken de ouders ernaar?", "Wij zijn moe")
    hand.fill("Wat zegt de jeugdige zelf?", "Ik wil naar huis")
    hand.tick("het hele overleg", group="Willen de ouders erbij zijn?")
    hand.tick("een deel", group="Wil de jeugdige erbij zijn?")
    newcomer.find("^Verder")  # roles
    hand.fill("Wie heeft nu de casusregie?", "Wijkteam Noord")
    newcomer.find("^Bewaren")


MANY = 3


def plan_and_release(newcomer: Newcomer) -> None:
    """A meeting, its cases, its agenda, its packs."""
    hand = newcomer.hand
    newcomer.find("plannen")
    hand.fill("Dag", a_working_day())
    hand.fill("Begint om", "14:00")
    newcomer.find("plannen")
    for _ in range(MANY):
        newcomer.find("Zoek een plek voor")
        newcomer.find("Plek reserveren")
    newcomer.find("agenda versturen")
    newcomer.find("^Versturen")
    newcomer.find("versturen")
    for _ in range(MANY):
        newcomer.find("Geef het pakket")
        newcomer.find("Vrijgeven")
        if hand.page.get_by_label("Waarom gaat het pakket er nu toch uit?").count():
            hand.fill("Waarom gaat het pakket er nu toch uit?", "Ouders zijn gebeld en komen.")
        newcomer.find("Nu vrijgeven")
        hand.reads("Versie 1")


def a_working_day() -> date:
    """Next week."""
    day = TODAY + timedelta(days=8)
    return day + timedelta(days={6: 2, 7: 1}.get(day.isoweekday(), 0))


def draft_advice(newcomer: Newcomer) -> None:
    """From the discussion to the draft that lies with the referrer."""
    hand = newcomer.hand
    newcomer.find("Bespreking")
    newcomer.find("Betrokkenheid verklaren")
    expert_team.declare(hand)
    expert_team.note(hand, "feit", "Zij gaat niet naar school.")
    newcomer.find("Afronden")
    hand.tick("Besproken: de tafel kan een advies opstellen")
    expert_team.say_who_was_there(hand)
    newcomer.find("Afronden")
    newcomer.find("Advies opstellen")
    newcomer.find("Adviespunt toevoegen")
    hand.fill("1. Wat is nodig?", "Iemand die blijft")
    hand.fill("2. Wat moet er dan anders zijn?", "Minder wisselingen")
    hand.fill("3. Het advies, in eigen woorden", "Eén begeleider voor een jaar")
    hand.choose("4. Welke soort oplossing is dat?", "netwerk versterken")
    hand.choose("Wie doet dit?", "Referrer Proef")
    hand.fill("Klaar vóór", TODAY + timedelta(days=30))
    newcomer.find("^Bewaren")
    hand.fill("Perspectief op korte termijn", "Rust thuis.")
    hand.fill("Perspectief op lange termijn", "Thuis wonen, met oma dichtbij.")
    hand.fill("Geen zorgen over de veiligheid, beoordeeld door", "gedragswetenschapper, gemeente")
    hand.fill("Beoordeeld op", TODAY)
    hand.fill("In gewone woorden", "Beste Sanne en mama, er komt één iemand die blijft.")
    newcomer.find("Concept bewaren")
    hand.reads("alles is er")
    newcomer.find("^Voorleggen")
    newcomer.find("Ja, voorleggen")
    hand.reads("Voorgelegd op")


def read_write_and_say_no(newcomer: Newcomer) -> None:
    """On the own page of a parent."""
    hand = newcomer.hand
    for words in ("Dag Mother", "Vragen? Bel Karin Proef", "Een vertrouwenspersoon is er voor u", "Wat als ik nee zeg"):
        hand.reads(words)

    newcomer.find("Schrijf iets")
    hand.fill("3. Uw verhaal", "Ik maak mij zorgen om school.")
    newcomer.find("Versturen")
    hand.reads("Ik maak mij zorgen om school.")

    newcomer.find("Ja of nee")
    hand.tick("Nee, dat wil ik niet")
    newcomer.find("Bewaren")
    hand.reads("Nee")

    newcomer.find("Kies hoe")
    hand.tick("Ik doe mee via beeldbellen")
    newcomer.find("Bewaren")
    hand.reads("Ik doe mee via beeldbellen")


BACKGROUND = Task("referrer", "de achtergrond invullen en versturen", fill_background, 41)
MEETING = Task("secretary", "een overleg met drie casussen, de pakketten vrij", plan_and_release, 34, 1)
DRAFT = Task(
    "chair", "het conceptadvies voorgelegd aan het eind van het overleg", draft_advice, 30
)  # two more than before: saying who was there
FAMILY = Task("mother", "op een telefoon: lezen, schrijven, nee zeggen, meedoen", read_write_and_say_no, 9)
