"""What each does on the way of a proposal through a policy table, step by step, in the words of the pages."""

from tests.journeys.hands import Hand

from rondetafel.core.days import today

TODAY = today()
TITLE = "Eén formulier voor alle aanmeldingen"


def propose(member: Hand, title: str = TITLE) -> None:
    member.home()
    member.menu("Vergaderingen")
    member.follow("Agendapunt inbrengen")
    member.fill("Titel", title)
    member.tick("ter beslissing")
    member.fill("Wat betekent dit voor kinderen, jongeren en ouders?", "Zij vertellen hun verhaal één keer.")
    member.press("Inbrengen")


def place(secretary: Hand, title: str = TITLE) -> None:
    secretary.home()
    secretary.menu("Vergaderingen")
    secretary.follow("Postvak")
    secretary.follow(f"Op een agenda: {title}")
    secretary.press("Op deze agenda zetten")


def open_meeting(hand: Hand, number: str) -> None:
    hand.home()
    hand.menu("Vergaderingen")
    hand.go(hand.page.get_by_role("row").filter(has_text=number).get_by_role("link"))


def publish(secretary: Hand, number: str) -> None:
    open_meeting(secretary, number)
    secretary.follow("Agenda maken")
    secretary.press("Aanvullen")
    secretary.follow("Versturen")
    secretary.press("Nu versturen")


def comes(member: Hand) -> None:
    member.home()
    member.follow("Komt u?")
    member.press("Ik kom")


def start(secretary: Hand, *, members: tuple[str, ...], number: str) -> None:
    """With who is there."""
    open_meeting(secretary, number)
    secretary.press("Beginnen")
    secretary.follow("Aanwezigheid")
    for name in members:
        secretary.tick("aanwezig", group=name)
    secretary.press("Vastleggen")


def lay_down(secretary: Hand, text: str = "Wij gebruiken één formulier.") -> None:
    secretary.follow(f"Besluit over {TITLE}")
    secretary.follow("Besluit voorleggen")
    secretary.fill("Tekst van het besluit", text)
    secretary.tick("Binnen het mandaat")
    secretary.fill("Welke lijn uit het kader of plan", "Lijn 2 van het regioplan")
    secretary.press("Tekst voorleggen")
    secretary.press("De tekst is voorgelezen of getoond")


def open_decision(member: Hand) -> None:
    member.home()
    member.follow(f"Geef uw standpunt: {TITLE}")


def speak(member: Hand, value: str, why: str = "") -> None:
    member.tick(value)
    if why:
        member.fill("Toelichting", why)
    member.press("Standpunt vastleggen")
    member.reads("Uw standpunt is vastgelegd.")


def close(secretary: Hand, number: str, *, reporter: str) -> None:
    """The meeting ends, and somebody is named who reports."""
    open_meeting(secretary, number)
    secretary.follow("Afsluiten")
    secretary.choose("Wie koppelt terug", reporter)
    secretary.press("Afsluiten")


def minutes(secretary: Hand) -> None:
    """From the closed meeting: one text, and out to the members."""
    secretary.follow("Verslag")
    secretary.follow(f"Tekst schrijven: {TITLE}")
    secretary.fill("Samenvatting van de bespreking", "Wij spraken over het formulier.\n\nOuders vertellen hun verhaal één keer.")
    secretary.press("Bewaren")
    secretary.follow("Versturen aan de leden")
    secretary.press("Versturen aan alle leden")
    secretary.reads("Verstuurd, nog niet goedgekeurd")


def report(member: Hand) -> None:
    member.home()
    member.follow("Terugkoppelen aan")
    member.press("Versturen")


def receive(council: Hand, answer: str) -> None:
    council.home()
    council.follow("Bevestig de ontvangst")
    council.press("Ontvangst bevestigen")
    council.follow("Beantwoorden")
    council.fill("Antwoord", answer)
    council.press("Antwoord versturen")


def approve(secretary: Hand, later: str, *, members: tuple[str, ...]) -> None:
    """The next meeting approves the minutes, and they are locked."""
    publish(secretary, later)
    start(secretary, members=members, number=later)
    secretary.follow("Verslag lezen en goedkeuren")
    secretary.follow("Goedkeuren")
    secretary.tick("zoals het er staat")
    secretary.press("Goedkeuren en vastleggen")
    secretary.reads("Dit verslag ligt vast.")
