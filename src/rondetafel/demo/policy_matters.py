"""What waits at the Kerngroep: a written round that somebody still has to answer, an interest that was declared, a paper that was replaced."""

import hashlib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from rondetafel.core.days import today
from rondetafel.core.models import Root
from rondetafel.core.pdf import paper
from rondetafel.core.workdays import add_working_days
from rondetafel.demo.running_year import at
from rondetafel.demo.tables import World
from rondetafel.documents import actions as documents
from rondetafel.documents.checks import check
from rondetafel.documents.models import Document
from rondetafel.meetings.actions import conflicts, decisions, intake, papers, rounds, summaries
from rondetafel.meetings.models import AgendaItem
from rondetafel.meetings.queries.decisions import decisions as known
from rondetafel.meetings.queries.summaries import summaries as summary_rows

TEMPLATE = Path(__file__).parent / "paper.typ"
CORE, DESK = "kerngroep-rtj", "kern ondersteuner"
FIGURES = "Signalen van dit jaar"
FIRST = ("In het eerste halfjaar kwamen achttien signalen binnen.", "De meeste gingen over wachten op antwoord.")
SECOND = ("In het hele jaar kwamen eenendertig signalen binnen.", "De meeste gingen over wachten op antwoord, en over de bereikbaarheid.")


def make_policy_matters(world: World) -> None:
    """After the year of the policy tables."""
    day = today("BE")
    _written_round(world, day)
    _replaced_paper(world, day)
    _for_whom(world, day)
    _for_everybody(world, day)


def _written_round(world: World, day: date) -> None:
    """One supports, one has an interest and says so; the others have until next week."""
    opened = at(day - timedelta(days=2))
    with world.at("kern lid Genk", at(day - timedelta(days=5))) as member:
        item = intake.propose_item(
            world.bodies[CORE],
            actor=member,
            title="Gezamenlijke brief over de wachttijden",
            purpose="decision",
            at=at(day - timedelta(days=5)),
            explanation="De brief moet weg voor de volgende vergadering.",
            client_check="Ouders horen wat de regio vraagt, en aan wie.",
        )
    with world.at(DESK, opened) as desk:
        found = rounds.open_round(
            item,
            text="De Kerngroep ondertekent de brief over de wachttijden en stuurt hem aan de lokale besturen van de regio.",
            mandate="within",
            frame_line="Regioplan, lijn 2: weten hoe lang het duurt",
            closes_on=add_working_days(day, 5, "BE"),
            actor=desk,
            at=opened,
        )
    said: dict[str, Any] = {"value": "support", "reason": "", "minority": False, "text_number": 1}
    with world.at("coördinator", at(day - timedelta(days=1))) as member:
        decision = known().get(pk=found.decision_id)
        conflicts.declare_conflict(
            decision.item,
            capacity_id=member.capacity_id,
            reason="Mijn organisatie heeft zelf een wachtlijst en wordt in de brief genoemd.",
            actor=member,
            at=at(day - timedelta(days=1)),
        )
        decisions.give_position(decision, actor=member, at=at(day - timedelta(days=1)), **said)
    with world.at("kern voorzitter", at(day - timedelta(days=1), 11)) as chair:
        decisions.give_position(known().get(pk=found.decision_id), actor=chair, at=at(day - timedelta(days=1), 11), **said)


def _replaced_paper(world: World, day: date) -> None:
    """With the overview of signals of the next meeting: figures, and a day later better ones."""
    with world.at(DESK, at(day - timedelta(days=6))) as desk:
        item = AgendaItem.objects.select_related("body").get(body=world.bodies[CORE], title="Jaaroverzicht van signalen")
        first = papers.add_paper(item, actor=desk, at=at(day - timedelta(days=6)), **_paper(FIRST))
    with world.at(DESK, at(day - timedelta(days=1))) as desk:
        older = Document.objects.get(pk=first.pk)
        root = Root.objects.get(pk=older.root_id)
        documents.replace_document(older, root, actor=desk, at=at(day - timedelta(days=1)), **_paper(SECOND))


def _for_whom(world: World, day: date) -> None:
    """With the point of the meeting that two tables hold together: a paper for the own table alone, and one that is still a draft."""
    moment = at(day - timedelta(days=3))
    with world.at(DESK, moment) as desk:
        item = AgendaItem.objects.select_related("body").get(body=world.bodies[CORE], title="Eén onthaalfolder voor ouders")
        for title, level, text in (
            ("Wat de folders nu kosten", "table", "Drie folders kosten samen 4.200 euro per jaar."),
            ("Eerste opzet van de folder", "desk", "Voorkant: één nummer. Binnenkant: wat er gebeurt als u belt."),
        ):
            checked = check("nota.txt", text.encode())
            digest, about = (
                hashlib.sha256(checked.content).hexdigest(),
                {"category": "paper", "made_on": None, "author": "ondersteuner Kerngroep"},
            )
            papers.add_paper(item, actor=desk, at=moment, level=level, title=title, checked=checked, sha256=digest, **about)


def _for_everybody(world: World, day: date) -> None:
    """One decision can be read without an account; of another the summary waits for the chair."""
    written, released = at(day - timedelta(days=14)), at(day - timedelta(days=13))
    said = {
        "Eén aanmeldpunt per gemeente": "Gezinnen weten straks waar zij kunnen aankloppen. De Kerngroep vraagt elk lokaal bestuur om één plek en één"
        " nummer bekend te maken.",
        "Vorming over de wachttijden": "In het voorjaar leren alle onthaalmedewerkers hoe zij vertellen hoe lang wachten duurt.",
    }
    with world.at(DESK, written) as desk:
        made = [
            summaries.write_summary(known().get(item__title=title), title=title, text=text, version=0, actor=desk)
            for title, text in said.items()
        ]
    with world.at("kern voorzitter", released) as chair:
        summaries.release_summary(summary_rows().get(pk=made[0].pk), version=1, actor=chair, at=released)


def _paper(lines: tuple[str, ...]) -> dict[str, Any]:
    content = paper(TEMPLATE, {"title": FIGURES, "lines": list(lines)})
    checked = check("signalen.pdf", content)
    digest = hashlib.sha256(checked.content).hexdigest()
    return {
        "title": FIGURES,
        "category": "paper",
        "made_on": None,
        "author": "ondersteuner Kerngroep",
        "checked": checked,
        "sha256": digest,
    }
