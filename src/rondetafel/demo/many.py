"""A large synthetic region for measuring: expert teams of 5,000 cases each, written by COPY, checked at the end."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import connections

from rondetafel.cases.models import Case, Discussion, DiscussionNote
from rondetafel.cases.models.codes import About, Asked, ReferrerKind, School, Stay
from rondetafel.core.crypto import new_wrapped_key, seal
from rondetafel.core.ids import new_id
from rondetafel.core.models import Circle, CircleAccess, Root
from rondetafel.core.search import stem, words
from rondetafel.demo.bulk import copy_rows, operator_transaction
from rondetafel.demo.invariants import check_invariants
from rondetafel.demo.many_teams import DESK, PER_REFERRER, PER_TEAM, SINCE, Team, access, new_number, write_teams
from rondetafel.meetings.models import AgendaItem, ItemSubject, Meeting, Slot

PER_MEETING = 40
MINUTES = 12
FIRST_DAY = date(2017, 1, 1)
DAYS = 3_500
CIRCLES = ("intake", "file", "family", "sealed")
WORDS = [
    *("wachtlijst", "pleegzorg", "school", "thuis", "veiligheid", "perspectief", "diagnostiek", "behandeling", "ouders", "gezin"),
    *("netwerk", "groep", "uithuisplaatsing", "verblijf", "crisis", "herstel", "vertrouwen", "begeleiding", "dagbesteding", "indicatie"),
    *("gemeente", "overplaatsing", "terugkeer", "logeren", "vrijstelling", "autisme", "trauma", "hechting", "verslaving", "schulden"),
]
Row = dict[str, Any]
Circles = dict[UUID, dict[str, UUID]]


def load_many(*, cases: int, seed: int = 1) -> None:
    """Write the region in one transaction; ends with `check_invariants`.

    Raises:
        rondetafel.demo.invariants.Broken: what was written does not hang together.
    """
    chance = random.Random(seed)
    teams = [Team(number) for number in range(max(1, -(-cases // PER_TEAM)))]
    with operator_transaction() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
        write_teams(teams)
        for team in teams:
            _write_cases(team, min(PER_TEAM, cases - team.number * PER_TEAM), chance)
        check_invariants(cursor)
    with connections["migrator"].cursor() as cursor:
        for model in (Case, CircleAccess, Circle, Root, AgendaItem, ItemSubject, Slot, Meeting, Discussion, DiscussionNote):
            cursor.execute(f"ANALYZE {model._meta.db_table}")


def _write_cases(team: Team, amount: int, chance: random.Random) -> None:
    made = [_case(team, n, chance) for n in range(amount)]
    circles: Circles = {case["root_id"]: {kind: new_id() for kind in CIRCLES} for case in made}
    for case in made:
        case["circle_id"] = circles[case["root_id"]]["intake"]
    meetings = _meetings(team, made, circles)
    copy_rows(Root, (case["root"] for case in made))
    copy_rows(Circle, ({"id": i, "root_id": root, "kind": kind} for root, kinds in circles.items() for kind, i in kinds.items()))
    copy_rows(CircleAccess, _case_access(team, made, circles))
    copy_rows(Case, made)
    for model, rows in meetings.items():
        copy_rows(model, rows)


def _case(team: Team, n: int, chance: random.Random) -> Row:
    case_id, number = new_id(), new_number()
    root = _root(team, number)
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    question = " ".join(chance.choices(WORDS, k=25))
    discussed = day + timedelta(days=chance.randrange(10, 60)) if chance.random() < 0.75 else None
    state = chance.choice(["discussed", "advised", "closed"]) if discussed else chance.choice(["submitted", "accepted"])
    lexemes = sorted({stem(word) for word in words(f"{question} {number}")})
    return {
        "id": case_id,
        "root_id": root.pk,
        "root": {f.column: getattr(root, f.attname) for f in Root._meta.concrete_fields if f.attname != "created_at"},
        "body_id": team.body_id,
        "number": number,
        "state": state,
        "result": "broken_through" if state == "closed" else "",
        "casusregie_after": "gemeente" if state == "closed" else "",
        "invented": True,
        "referrer_id": team.referrers[n // PER_REFERRER % len(team.referrers)],
        "referrer_kind": chance.choice(ReferrerKind.values),
        "name_sealed": seal(root, "cases_case", "name_sealed", case_id, f"Proef {n}"),
        "birth_date": date(2006, 1, 1) + timedelta(days=chance.randrange(5_000)),
        "question": question,
        "asked": chance.sample(Asked.values, 2),
        "about": chance.sample(About.values, 2),
        "stay": chance.choice(Stay.values),
        "school": chance.choice(School.values),
        "submitted_on": day,
        "submitted_at": datetime.combine(day, time(9), UTC),
        "first_discussed_on": discussed,
        "search": " ".join(f"'{lexeme}'" for lexeme in lexemes),
    }


def _root(team: Team, number: str) -> Root:
    root_id = new_id()
    key = new_wrapped_key(root_id)
    return Root(id=root_id, kind="case", body_id=team.body_id, number=number, jurisdiction="NL", wrapped_key=key, handed_in_at=SINCE)


def _case_access(team: Team, made: list[Row], circles: Circles) -> Iterator[Row]:
    for case in made:
        root = case["root_id"]
        for kind, circle in circles[root].items():
            for office in DESK:
                yield access(root, circle, team.people[office], "desk", team.holders[office])
            if kind != "file":
                yield access(root, circle, case["referrer_id"], "write", root, "opened")


def _meetings(team: Team, made: list[Row], circles: Circles) -> dict[type, list[Row]]:
    """Meetings of 40 items; the cases on one are discussed on its day."""
    discussed = sorted((case for case in made if case["first_discussed_on"]), key=lambda case: case["first_discussed_on"])
    rows: dict[type, list[Row]] = {model: [] for model in (Meeting, Slot, AgendaItem, ItemSubject, Discussion, DiscussionNote)}
    for index in range(0, len(discussed), PER_MEETING):
        group = discussed[index : index + PER_MEETING]
        start = datetime.combine(group[-1]["first_discussed_on"], time(8), UTC)
        meeting = {"id": new_id(), "root_id": team.root_id, "circle_id": team.members, "body_id": team.body_id, "starts_at": start}
        meeting |= {"number": f"{start.year}/{index}", "ends_at": start + timedelta(hours=9), "place": "Proefzaal", "state": "held"}
        rows[Meeting].append(meeting | {"published_at": start, "closed_at": start, "nothing_to_report": True})
        for place, case in enumerate(group):
            case["first_discussed_on"] = start.date()
            _item(rows, team, meeting, case, place, circles[case["root_id"]])
    return rows


def _item(rows: dict[type, list[Row]], team: Team, meeting: Row, case: Row, place: int, circles: dict[str, UUID]) -> None:
    slot, item, discussion, start = new_id(), new_id(), new_id(), meeting["starts_at"]
    in_intake = {"root_id": case["root_id"], "circle_id": circles["intake"]}
    in_file = {"root_id": case["root_id"], "circle_id": circles["file"], "case_id": case["id"]}
    row = {"id": slot, "root_id": team.root_id, "circle_id": team.members, "meeting_id": meeting["id"], "position": place}
    rows[Slot].append(row | {"starts_at": start + timedelta(minutes=MINUTES * place), "minutes": MINUTES, "use": "used"})
    row = {"id": item, "body_id": team.body_id, "meeting_id": meeting["id"], "slot_id": slot, "number": case["number"], "kind": "case"}
    rows[AgendaItem].append(in_intake | row | {"purpose": "advice", "position": place, "received_at": start, "state": "treated"})
    rows[ItemSubject].append(in_intake | {"item_id": item, "kind": "case", "subject_id": case["id"]})
    row = {"id": discussion, "item_id": item, "meeting_id": meeting["id"], "planned_for": start, "minutes": MINUTES}
    rows[Discussion].append(in_file | row | {"held_on": start.date(), "state": "held"})
    note = {"discussion_id": discussion, "author_id": team.people["chair"], "kind": "fact", "at": start}
    rows[DiscussionNote] += [in_file | note | {"text": f"Proefnotitie {n} over de stand van zaken."} for n in range(5)]
