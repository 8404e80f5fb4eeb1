"""What each does on the way of a referral through an expert team, step by step, in the words of the pages."""

from datetime import timedelta

from tests.journeys.hands import Hand

from rondetafel.core.days import today

TODAY = today()


def find_table(referrer: Hand, municipality: str = "Venlo") -> None:
    referrer.home()
    referrer.menu("Casus aanmelden")
    referrer.choose("Welke gemeente", municipality)
    referrer.press("Zoek de tafel")
    referrer.tick("Ik vul alleen verzonnen gegevens in")
    referrer.press("Begin met de aanmelding")


def type_referral(referrer: Hand) -> None:
    referrer.fill("Naam van de jeugdige", "Sanne Verzonnen")
    for part, value in (("Dag", "1"), ("Maand", "5"), ("Jaar", "2012")):
        referrer.fill(part, value)
    referrer.tick("meisje")
    referrer.choose("Wie heeft het gezag?", "één ouder")
    referrer.tick("taak van de gemeente")
    referrer.fill("Verteld aan de jeugdige zelf op", TODAY - timedelta(days=2))
    referrer.fill("Verteld aan ouder 1 op", TODAY - timedelta(days=2))
    referrer.fill("Wat is uw vraag aan de tafel", "Wie kan haar thuis begeleiden?")
    referrer.tick("advies over passend hulpaanbod")
    referrer.tick("verblijf of wonen")
    referrer.fill("Wat moet er daarna anders zijn?", "Zij kan weer thuis slapen.")
    referrer.tick("Nee", group="Zijn er zorgen over de veiligheid?")
    referrer.fill("Zo nee: wie beoordeelde dat?", "gedragswetenschapper")
    referrer.fill("Beoordeeld op", TODAY - timedelta(days=2))
    referrer.choose("Waar verblijft de jeugdige nu?", "crisisplek")
    referrer.choose("Hoe gaat het met school?", "zit langer thuis")


def hand_in(referrer: Hand) -> str:
    """The number on the receipt."""
    referrer.press("Controleren en indienen")
    referrer.press("Aanmelding indienen")
    referrer.reads("Wat gebeurt er nu")
    return referrer.number()


def refer(referrer: Hand) -> str:
    find_table(referrer)
    type_referral(referrer)
    return hand_in(referrer)


def accept(chair: Hand, number: str) -> None:
    """Triage, with the first slot in the same act."""
    chair.home()
    chair.follow(f"Nieuwe aanmelding {number}")
    declare(chair)
    chair.press("Aannemen")
    chair.reads("op de agenda")


def publish(secretary: Hand) -> None:
    secretary.home()
    secretary.follow("Agenda versturen")
    secretary.follow("Versturen")
    secretary.press("Nu versturen")


def start_meeting(chair: Hand) -> None:
    chair.home()
    chair.menu("Overleggen")
    chair.page.get_by_role("table").get_by_role("link").first.wait_for()
    chair.follow(" uur")
    chair.press("Beginnen")


def open_discussion(one: Hand, number: str) -> None:
    """By the case; who did not yet say whether he is involved comes by that question."""
    one.home()
    one.menu("Casussen")
    one.follow(number)
    if "declare-involvement" not in one.path():
        one.follow("Bespreking")


def declare(one: Hand) -> None:
    one.tick("Nee", group="Kent u dit gezin persoonlijk?")
    one.tick("niet betrokken")
    one.press("Verklaren")


def note(one: Hand, kind: str, text: str) -> None:
    one.tick(kind)
    one.fill("Notitie", text)
    one.send("Notitie toevoegen")
    one.reads(text)


def finish(chair: Hand) -> None:
    chair.follow("Afronden")
    chair.tick("Besproken: de tafel kan een advies opstellen")
    say_who_was_there(chair)
    chair.press("Afronden")


def say_who_was_there(chair: Hand) -> None:
    """Yes, for who refers and for each of the family."""
    for asked in chair.page.locator("fieldset legend").all_inner_texts():
        if asked.startswith("Was "):
            chair.tick("Ja", group=asked.partition("?")[0])


def write_advice(one: Hand, *, owner: str = "Referrer Proef") -> None:
    """From the discussion: one item, perspective, plain words, safety."""
    one.press("Advies opstellen")
    one.follow("Adviespunt toevoegen")
    one.fill("1. Wat is nodig?", "Iemand die blijft")
    one.fill("2. Wat moet er dan anders zijn?", "Minder wisselingen")
    one.fill("3. Het advies, in eigen woorden", "Eén begeleider voor een jaar")
    one.choose("4. Welke soort oplossing is dat?", "netwerk versterken")
    one.choose("Wie doet dit?", owner)
    one.fill("Klaar vóór", TODAY + timedelta(days=30))
    one.press("Bewaren")
    one.fill("Perspectief op korte termijn", "Rust thuis.")
    one.fill("Perspectief op lange termijn", "Thuis wonen, met oma dichtbij.")
    one.fill("Geen zorgen over de veiligheid, beoordeeld door", "gedragswetenschapper, gemeente")
    one.fill("Beoordeeld op", TODAY)
    one.fill("In gewone woorden", "Beste Sanne en mama, er komt één iemand die blijft.")
    one.press("Concept bewaren")
    one.reads("alles is er")


def adopt(chair: Hand) -> None:
    chair.follow("Vaststellen")
    chair.press("Ja, vaststellen")
    chair.reads("Staat vast")


def report_done(owner: Hand, number: str) -> None:
    owner.home()
    owner.menu("Mijn aanmeldingen")
    owner.follow(number)
    owner.follow("Melden")
    owner.tick("Het is gedaan")
    owner.press("Melden")
    owner.reads("gedaan")


def close(chair: Hand, number: str) -> None:
    chair.home()
    chair.follow(f"{number} kan worden afgesloten")
    chair.tick("de vastgelopen hulp is weer op gang")
    chair.fill("Wie heeft vanaf nu de casusregie?", "jeugdconsulent, gemeente")
    chair.choose("Waar verblijft de jeugdige nu?", "thuis")
    chair.press("Casus afsluiten")
    chair.reads("Verblijf bij afsluiten")
