"""A large synthetic region for measuring: expert teams of 5,000 cases each, written by COPY, checked at the end."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import connections

from rondetafel.bodies.models import Body, CharterVersion, Seat
from rondetafel.cases.models import Case, Discussion, DiscussionNote
from rondetafel.cases.models.codes import About, Asked, ReferrerKind, School, Stay
from rondetafel.core.crypto import new_wrapped_key, seal
from rondetafel.core.ids import new_id
from rondetafel.core.ids import new_number as random_number
from rondetafel.core.models import Circle, CircleAccess, Office, OfficeHolder, Root
from rondetafel.core.search import stem, words
from rondetafel.demo.bulk import copy_rows, operator_transaction
from rondetafel.demo.invariants import check_invariants
from rondetafel.meetings.models import AgendaItem, ItemSubject, Meeting, Slot
from rondetafel.organisations.models import Capacity, Municipality, Organisation, Region
from rondetafel.people.models import Account, Person

PER_TEAM = 5_000
PER_REFERRER = 1_200
PER_MEETING = 40
SINCE = datetime(2015, 1, 1, tzinfo=UTC)
FIRST_DAY = date(2017, 1, 1)
DAYS = 3_500
WORDS = [
    "wachtlijst",
    "pleegzorg",
    "school",
    "thuis",
    "veiligheid",
    "perspectief",
    "diagnostiek",
    "behandeling",
    "ouders",
    "gezin",
    "netwerk",
    "groep",
    "uithuisplaatsing",
    "verblijf",
    "crisis",
    "herstel",
    "vertrouwen",
    "begeleiding",
    "dagbesteding",
    "indicatie",
    "gemeente",
    "overplaatsing",
    "terugkeer",
    "logeren",
    "vrijstelling",
    "autisme",
    "trauma",
    "hechting",
    "verslaving",
    "schulden",
]


_numbers: set[str] = set()


def new_number(prefix: str) -> str:
    """A number not used in this load: among 100,000 random ones some meet."""
    number = random_number(f"{prefix}{_run}")
    while number in _numbers:
        number = random_number(f"{prefix}{_run}")
    _numbers.add(number)
    return number


# So that a second load does not meet the numbers of the first.
_run = new_id().hex[-3:].upper()


@dataclass
class Team:
    """One synthetic expert team while its rows are made."""

    number: int
    body_id: UUID = field(default_factory=new_id)
    root_id: UUID = field(default_factory=new_id)
    members: UUID = field(default_factory=new_id)
    desk: UUID = field(default_factory=new_id)
    people: dict[str, UUID] = field(default_factory=dict)
    referrers: list[UUID] = field(default_factory=list)
    holders: dict[str, UUID] = field(default_factory=dict)
    meetings: list[tuple[UUID, datetime]] = field(default_factory=list)


def load_many(*, cases: int, seed: int = 1) -> None:
    """Write the region in one transaction; ends with `check_invariants`.

    Raises:
        Broken: what was written does not hang together.
    """
    chance = random.Random(seed)
    teams = [Team(number) for number in range(max(1, -(-cases // PER_TEAM)))]
    with operator_transaction() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
        _write_teams(teams)
        for team in teams:
            amount = min(PER_TEAM, cases - team.number * PER_TEAM)
            _write_cases(team, amount, chance)
        check_invariants(cursor)
    with connections["migrator"].cursor() as cursor:
        for model in (Case, CircleAccess, Circle, Root, AgendaItem, Slot, Meeting, Discussion, DiscussionNote):
            cursor.execute(f"ANALYZE {model._meta.db_table}")


def _write_teams(teams: list[Team]) -> None:
    town, organisation, region = new_id(), new_id(), new_id()
    copy_rows(Municipality, [{"id": town, "code": f"S{new_id().hex[-6:]}", "name": "Proefstad", "jurisdiction": "NL"}])
    copy_rows(Region, [{"id": region, "name": f"Proefregio {region.hex[-6:]}", "kind": "youth_region", "jurisdiction": "NL"}])
    copy_rows(
        Organisation,
        [
            {
                "id": organisation,
                "name": f"Proefgemeente {town.hex[-6:]}",
                "short_name": "Proef",
                "kind": "municipality",
                "jurisdiction": "NL",
                "valid": (date(2015, 1, 1), None),
            }
        ],
    )
    for team in teams:
        for who in ("chair", "secretary", "expert", *(f"referrer{n}" for n in range(-(-PER_TEAM // PER_REFERRER)))):
            team.people[who] = new_id()
        team.referrers = [team.people[who] for who in team.people if who.startswith("referrer")]
    rows = [(team, who, capacity) for team in teams for who, capacity in team.people.items()]
    persons = {capacity: new_id() for _, _, capacity in rows}
    copy_rows(
        Person,
        (
            {"id": persons[c], "given_name": "Proef", "family_name": f"{who} {t.number}", "sort_key": f"{who} {t.number}", "invented": True}
            for t, who, c in rows
        ),
    )
    copy_rows(
        Account,
        (
            {
                "id": c,
                "person_id": persons[c],
                "email": f"{who}.{t.number}.{t.body_id.hex[-6:]}@veel.example",
                "password": "!",
                "is_demo": True,
                "is_active": True,
            }
            for t, who, c in rows
        ),
    )
    copy_rows(
        Capacity,
        ({"id": c, "person_id": persons[c], "organisation_id": organisation, "email": "", "valid": (SINCE, None)} for t, who, c in rows),
    )
    copy_rows(
        Root,
        (
            {"id": t.root_id, "kind": "body", "body_id": t.body_id, "number": new_number("V"), "jurisdiction": "NL", "handed_in_at": SINCE}
            for t in teams
        ),
    )
    copy_rows(Circle, ({"id": i, "root_id": t.root_id, "kind": k} for t in teams for i, k in ((t.members, "members"), (t.desk, "desk"))))
    copy_rows(
        Body,
        (
            {
                "id": t.body_id,
                "name": f"Proefteam {t.body_id.hex[-6:]}",
                "short_name": f"veel-{t.number}-{t.body_id.hex[-6:]}",
                "number_prefix": "V",
                "kind": "ret",
                "zone": "care",
                "jurisdiction": "NL",
                "region_id": region,
                "root_id": t.root_id,
                "members_circle_id": t.members,
                "desk_circle_id": t.desk,
            }
            for t in teams
        ),
    )
    copy_rows(
        CharterVersion,
        (
            {
                "body_id": t.body_id,
                "number": 1,
                "valid": (date(2015, 1, 1), None),
                "decision_rule": "advice_only",
                "approved_by": "proef",
                "approved_on": date(2015, 1, 1),
            }
            for t in teams
        ),
    )
    copy_rows(Seat, ({"body_id": t.body_id, "capacity_id": t.people["expert"], "role": "expert", "valid": (SINCE, None)} for t in teams))
    _write_offices(teams, persons)


def _write_offices(teams: list[Team], persons: dict[UUID, UUID]) -> None:
    offices = {(t.number, kind): new_id() for t in teams for kind in ("chair", "secretary")}
    copy_rows(
        Office,
        (
            {"id": offices[t.number, kind], "body_id": t.body_id, "zone": "care", "kind": kind}
            for t in teams
            for kind in ("chair", "secretary")
        ),
    )
    for team in teams:
        team.holders = {kind: new_id() for kind in ("chair", "secretary")}
    copy_rows(
        OfficeHolder,
        (
            {
                "id": t.holders[kind],
                "office_id": offices[t.number, kind],
                "capacity_id": t.people[kind],
                "person_id": persons[t.people[kind]],
                "valid": (SINCE, None),
                "appointed_by": new_id(),
                "confirmed_by": new_id(),
                "confirmed_at": SINCE,
            }
            for t in teams
            for kind in ("chair", "secretary")
        ),
    )
    copy_rows(
        CircleAccess,
        (
            _access(t.root_id, circle, t.people[kind], "desk", t.holders[kind])
            for t in teams
            for kind in t.holders
            for circle in (t.members, t.desk)
        ),
    )


def _access(root: UUID, circle: UUID, capacity: UUID, capability: str, cause: UUID, ground: str = "office") -> dict[str, Any]:
    return {
        "root_id": root,
        "circle_id": circle,
        "capacity_id": capacity,
        "capability": capability,
        "ground": ground,
        "cause_kind": ground,
        "cause_id": cause,
        "valid": (SINCE, None),
        "granted_by": capacity,
    }


def _write_cases(team: Team, amount: int, chance: random.Random) -> None:
    made = [_case(team, n, chance) for n in range(amount)]
    circles = {case["root_id"]: {kind: new_id() for kind in ("intake", "file", "family", "sealed")} for case in made}
    for case in made:
        case["circle_id"] = circles[case["root_id"]]["intake"]
    copy_rows(Root, (case["root"] for case in made))
    copy_rows(Circle, ({"id": i, "root_id": root, "kind": kind} for root, kinds in circles.items() for kind, i in kinds.items()))
    copy_rows(CircleAccess, _case_access(team, made, circles))
    copy_rows(Case, made)
    _write_meetings(team, made, circles)


def _case(team: Team, n: int, chance: random.Random) -> dict[str, Any]:
    root_id, case_id, number = new_id(), new_id(), new_number("V")
    root = Root(
        id=root_id,
        kind="case",
        body_id=team.body_id,
        number=number,
        jurisdiction="NL",
        wrapped_key=new_wrapped_key(root_id),
        handed_in_at=SINCE,
    )
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    question = " ".join(chance.choices(WORDS, k=25))
    discussed = day + timedelta(days=chance.randrange(10, 60)) if chance.random() < 0.75 else None
    state = chance.choice(["discussed", "advised", "closed"]) if discussed else chance.choice(["submitted", "accepted", "planned"])
    lexemes = sorted({stem(word) for word in words(f"{question} {number}")})
    return {
        "id": case_id,
        "root_id": root_id,
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
        "search": " ".join("'" + lexeme.replace("'", "''") + "'" for lexeme in lexemes),
    }


def _case_access(team: Team, made: list[dict[str, Any]], circles: dict[UUID, dict[str, UUID]]) -> Iterator[dict[str, Any]]:
    for case in made:
        root = case["root_id"]
        for kind, circle in circles[root].items():
            for office in ("chair", "secretary"):
                yield _access(root, circle, team.people[office], "desk", team.holders[office])
            if kind != "file":
                yield _access(root, circle, case["referrer_id"], "write", root, "opened")


def _write_meetings(team: Team, made: list[dict[str, Any]], circles: dict[UUID, dict[str, UUID]]) -> None:
    discussed = sorted((case for case in made if case["first_discussed_on"]), key=lambda case: case["first_discussed_on"])
    groups = [discussed[n : n + PER_MEETING] for n in range(0, len(discussed), PER_MEETING)]
    meetings: list[dict[str, Any]] = []
    slots, items, subjects, discussions, notes = ([] for _ in range(5))  # type: ignore[var-annotated]
    for index, group in enumerate(groups):
        start = datetime.combine(group[-1]["first_discussed_on"], time(8), UTC)
        meeting = {
            "id": new_id(),
            "root_id": team.root_id,
            "circle_id": team.members,
            "body_id": team.body_id,
            "number": f"{start.year}/{index}",
            "starts_at": start,
            "ends_at": start + timedelta(hours=9),
            "place": "Proefzaal",
            "state": "held",
            "published_at": start,
            "closed_at": start,
            "nothing_to_report": True,
        }
        meetings.append(meeting)
        for place, case in enumerate(group):
            slot, item, discussion = new_id(), new_id(), new_id()
            case["first_discussed_on"] = start.date()
            intake, file = circles[case["root_id"]]["intake"], circles[case["root_id"]]["file"]
            slots.append(
                {
                    "id": slot,
                    "root_id": team.root_id,
                    "circle_id": team.members,
                    "meeting_id": meeting["id"],
                    "position": place,
                    "starts_at": start + timedelta(minutes=12 * place),
                    "minutes": 12,
                    "use": "used",
                }
            )
            items.append(
                {
                    "id": item,
                    "root_id": case["root_id"],
                    "circle_id": intake,
                    "body_id": team.body_id,
                    "meeting_id": meeting["id"],
                    "slot_id": slot,
                    "number": case["number"],
                    "kind": "case",
                    "purpose": "advice",
                    "position": place,
                    "received_at": start,
                    "state": "treated",
                }
            )
            subjects.append({"root_id": case["root_id"], "circle_id": intake, "item_id": item, "kind": "case", "subject_id": case["id"]})
            discussions.append(
                {
                    "id": discussion,
                    "root_id": case["root_id"],
                    "circle_id": file,
                    "case_id": case["id"],
                    "item_id": item,
                    "meeting_id": meeting["id"],
                    "planned_for": start,
                    "minutes": 12,
                    "held_on": start.date(),
                    "state": "held",
                }
            )
            notes += [
                {
                    "root_id": case["root_id"],
                    "circle_id": file,
                    "case_id": case["id"],
                    "discussion_id": discussion,
                    "author_id": team.people["chair"],
                    "kind": "fact",
                    "text": "Proefnotitie over de stand van zaken.",
                    "at": start,
                }
                for _ in range(5)
            ]
    for model, rows in (
        (Meeting, meetings),
        (Slot, slots),
        (AgendaItem, items),
        (ItemSubject, subjects),
        (Discussion, discussions),
        (DiscussionNote, notes),
    ):
        copy_rows(model, rows)
