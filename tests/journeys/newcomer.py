"""A newcomer: knows the task in words, not the site. Looks on the page in front of him, then whether the menu says so, then opens the menu from left to right.

A page that did not have what he looked for is a wrong turn.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.journeys import expert_team
from tests.journeys.hands import Hand


class Newcomer:
    """`find("aanmelden")` follows the first link or presses the first button of the page that says so."""

    def __init__(self, hand: Hand) -> None:
        self.hand, self.page = hand, hand.page
        self.lost: list[str] = []

    def find(self, words: str) -> None:
        if self._here(words):
            return
        menu = self.page.get_by_role("navigation", name="Hoofdmenu").locator("a:not([aria-current])").all_inner_texts()
        said = [label for label in menu if re.search(words, label, re.IGNORECASE)]
        for label in said or menu:
            self.hand.menu(label)
            if said or self._here(words):
                return
            self.lost.append(f"“{words}” is not on {label}")
        raise AssertionError(f"{self.hand.who} finds nowhere: {words}")

    def _here(self, words: str) -> bool:
        said, main = re.compile(words, re.IGNORECASE), self.page.get_by_role("main")
        for kind in ("button", "link"):
            target = main.get_by_role(kind, name=said)
            if target.count():
                self.hand.go(target.first)
                return True
        return False


def refer(newcomer: Newcomer) -> None:
    newcomer.find("aanmelden")
    newcomer.hand.choose("Welke gemeente", "Venlo")
    newcomer.find("Zoek de tafel")
    newcomer.hand.tick("Ik vul alleen verzonnen gegevens in")
    newcomer.find("Begin")
    expert_team.type_referral(newcomer.hand)
    newcomer.find("indienen")
    newcomer.find("indienen")


def triage(newcomer: Newcomer) -> None:
    newcomer.find("aanmelding RET")
    expert_team.declare(newcomer.hand)
    newcomer.find("Aannemen")


def send_agenda(newcomer: Newcomer) -> None:
    newcomer.find("agenda versturen")
    newcomer.find("^Versturen")
    newcomer.find("versturen")


def declare(newcomer: Newcomer) -> None:
    newcomer.find("Bespreking")
    expert_team.declare(newcomer.hand)
    expert_team.note(newcomer.hand, "feit", "Zij gaat niet naar school.")


def propose(newcomer: Newcomer) -> None:
    newcomer.find("inbrengen")
    newcomer.hand.fill("Titel", "Wachttijden")
    newcomer.hand.tick("ter bespreking")
    newcomer.find("inbrengen")


def place(newcomer: Newcomer) -> None:
    newcomer.find("postvak|wacht")
    newcomer.find("op een agenda")
    newcomer.find("zetten")


def plan_meeting(newcomer: Newcomer) -> None:
    newcomer.find("plannen")
    newcomer.hand.fill("Dag", expert_team.TODAY.replace(year=expert_team.TODAY.year + 1, day=15))
    newcomer.hand.fill("Begint om", "14:00")
    newcomer.find("plannen")


def see_figures(newcomer: Newcomer) -> None:
    newcomer.find("cijfers")
    newcomer.find("Proeftafel ret")


def appoint(newcomer: Newcomer) -> None:
    newcomer.find("Proeftafel ret")
    newcomer.find("samenstelling")
    newcomer.find("voordragen")


@dataclass(frozen=True)
class Task:
    """What a role comes to do; at most so many acts (clicks and fields), and so many wrong turns."""

    who: str
    what: str
    do: Callable[[Newcomer], None]
    acts: int
    wrong_turns: int = 0


@dataclass(frozen=True)
class Walk:
    """What a task cost."""

    task: Task
    acts: int
    pages: int
    lost: list[str]

    @property
    def wrong_turns(self) -> int:
        return len(self.lost)

    @property
    def dearer(self) -> bool:
        return self.acts > self.task.acts or self.wrong_turns > self.task.wrong_turns

    def __str__(self) -> str:
        return f"{self.task.who}, {self.task.what}: {self.acts} acts, {self.wrong_turns} wrong turns {self.lost}"


def walk(task: Task, hand: Hand) -> Walk:
    """From the first page of the site."""
    hand.home()
    newcomer, before, opened = Newcomer(hand), hand.acts, len(hand.pages)
    task.do(newcomer)
    return Walk(task, hand.acts - before, len(hand.pages) - opened, newcomer.lost)


def show(walks: list[Walk]) -> None:
    """What each cost, in a table."""
    print(f"\n\n{'':<16}{'task':<58}{'acts':>5}{'pages':>7}{'wrong turns':>13}")
    for one in walks:
        print(f"{one.task.who:<16}{one.task.what:<58}{one.acts:>5}{one.pages:>7}{one.wrong_turns:>13}")


TASKS = (
    Task("referrer", "een casus aanmelden", refer, 25),
    Task("chair", "een aanmelding aannemen, met een plek", triage, 5),
    Task("secretary", "de agenda versturen", send_agenda, 3),
    Task("expert", "betrokkenheid verklaren en een feit noteren", declare, 7),
    Task("secretary", "een overleg plannen", plan_meeting, 6, 1),
    Task("member", "een agendapunt inbrengen", propose, 5),
    Task("kern_secretary", "het voorstel op een agenda zetten", place, 3),
    Task("manager", "de cijfers van een tafel zien", see_figures, 2),
    Task("administrator", "iemand voordragen voor een functie", appoint, 3),
)
