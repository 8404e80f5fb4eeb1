"""The synthetic expert teams with their people, written by COPY."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from rondetafel.bodies.models import Body, BodyRegion, CharterVersion, Seat
from rondetafel.core.ids import new_id
from rondetafel.core.ids import new_number as random_number
from rondetafel.core.models import Circle, CircleAccess, Office, OfficeHolder, Root
from rondetafel.demo.bulk import copy_rows
from rondetafel.organisations.models import Capacity, Municipality, Organisation, Region, RegionMunicipality
from rondetafel.people.models import Account, Person

PER_TEAM = 5_000
PER_REFERRER = 1_200
SINCE = datetime(2015, 1, 1, tzinfo=UTC)
FROM = (date(2015, 1, 1), None)
DESK = ("chair", "secretary")

# So that a second load does not meet the names and numbers of the first.
RUN = new_id().hex[-6:].upper()
_numbers: set[str] = set()


def new_number() -> str:
    """A number not used in this load: among 100,000 random ones some meet."""
    number = random_number(f"V{RUN[-3:]}")
    while number in _numbers:
        number = random_number(f"V{RUN[-3:]}")
    _numbers.add(number)
    return number


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


def write_teams(teams: list[Team]) -> None:
    """Places, people, tables and offices."""
    organisation, region = _write_places()
    for team in teams:
        names = ("chair", "secretary", "expert", *(f"referrer{n}" for n in range(-(-PER_TEAM // PER_REFERRER))))
        team.people = {who: new_id() for who in names}
        team.referrers = [capacity for who, capacity in team.people.items() if who.startswith("referrer")]
        team.holders = {kind: new_id() for kind in DESK}
    persons = _write_people(teams, organisation)
    _write_bodies(teams, region)
    _write_offices(teams, persons)


def access(root: UUID, circle: UUID, capacity: UUID, capability: str, cause: UUID, ground: str = "office") -> dict[str, Any]:
    """One row of sight."""
    row = {"root_id": root, "circle_id": circle, "capacity_id": capacity, "capability": capability, "cause_id": cause}
    return row | {"ground": ground, "cause_kind": ground, "valid": (SINCE, None), "granted_by": capacity}


def _write_places() -> tuple[UUID, UUID]:
    town, organisation, region = new_id(), new_id(), new_id()
    copy_rows(Municipality, [{"id": town, "code": f"S{RUN}", "name": "Proefstad", "jurisdiction": "NL"}])
    copy_rows(Region, [{"id": region, "name": f"Proefregio {RUN}", "kind": "youth_region", "jurisdiction": "NL"}])
    copy_rows(RegionMunicipality, [{"region_id": region, "municipality_id": town, "valid": FROM}])
    row = {"id": organisation, "name": f"Proefgemeente {RUN}", "short_name": "Proef", "kind": "municipality", "jurisdiction": "NL"}
    copy_rows(Organisation, [row | {"valid": FROM}])
    return organisation, region


def _write_people(teams: list[Team], organisation: UUID) -> dict[UUID, UUID]:
    rows = [(team, who, capacity) for team in teams for who, capacity in team.people.items()]
    persons = {capacity: new_id() for _, _, capacity in rows}
    names = {capacity: f"{who}.{team.number}.{RUN}" for team, who, capacity in rows}
    copy_rows(
        Person,
        (
            {"id": persons[one], "given_name": "Proef", "family_name": names[one], "sort_key": names[one], "invented": True}
            for one in persons
        ),
    )
    accounts = ({"id": one, "person_id": persons[one], "email": f"{names[one]}@veel.example".lower()} for one in persons)
    copy_rows(Account, (row | {"password": "!", "is_demo": True, "is_active": True} for row in accounts))
    copy_rows(
        Capacity,
        ({"id": one, "person_id": persons[one], "organisation_id": organisation, "email": "", "valid": (SINCE, None)} for one in persons),
    )
    return persons


def _write_bodies(teams: list[Team], region: UUID) -> None:
    copy_rows(
        Root,
        (
            {"id": t.root_id, "kind": "body", "body_id": t.body_id, "number": new_number(), "jurisdiction": "NL", "handed_in_at": SINCE}
            for t in teams
        ),
    )
    copy_rows(Circle, ({"id": i, "root_id": t.root_id, "kind": k} for t in teams for i, k in ((t.members, "members"), (t.desk, "desk"))))
    copy_rows(Body, (_body(team) for team in teams))
    copy_rows(BodyRegion, ({"body_id": team.body_id, "region_id": region, "valid": FROM} for team in teams))
    charter = {"number": 1, "valid": FROM, "decision_rule": "advice_only", "approved_by": "proef", "approved_on": date(2015, 1, 1)}
    copy_rows(CharterVersion, (charter | {"body_id": team.body_id} for team in teams))
    copy_rows(Seat, ({"body_id": t.body_id, "capacity_id": t.people["expert"], "role": "expert", "valid": (SINCE, None)} for t in teams))


def _body(team: Team) -> dict[str, Any]:
    return {
        "id": team.body_id,
        "name": f"Proefteam {team.number} {RUN}",
        "short_name": f"veel-{team.number}-{RUN}".lower(),
        "number_prefix": "V",
        "kind": "ret",
        "zone": "care",
        "jurisdiction": "NL",
        "root_id": team.root_id,
        "members_circle_id": team.members,
        "desk_circle_id": team.desk,
    }


def _write_offices(teams: list[Team], persons: dict[UUID, UUID]) -> None:
    offices = {(team.number, kind): new_id() for team in teams for kind in DESK}
    copy_rows(Office, ({"id": offices[t.number, k], "body_id": t.body_id, "zone": "care", "kind": k} for t in teams for k in DESK))
    confirmed = {"valid": (SINCE, None), "confirmed_at": SINCE}
    rows = (
        {"id": t.holders[k], "office_id": offices[t.number, k], "capacity_id": t.people[k], "person_id": persons[t.people[k]]}
        for t in teams
        for k in DESK
    )
    copy_rows(OfficeHolder, (row | confirmed | {"appointed_by": new_id(), "confirmed_by": new_id()} for row in rows))
    copy_rows(
        CircleAccess,
        (access(t.root_id, c, t.people[k], "desk", t.holders[k]) for t in teams for k in DESK for c in (t.members, t.desk)),
    )
