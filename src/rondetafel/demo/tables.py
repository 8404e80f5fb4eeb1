"""The tables of the demonstration region with their charters, offices and seats."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from uuid import UUID

from rondetafel.bodies import actions
from rondetafel.bodies.actors import actor_for
from rondetafel.bodies.models import Body
from rondetafel.cases.models import Case
from rondetafel.cases.queries.cases import cases
from rondetafel.core.actor import Actor
from rondetafel.core.context import acting_as
from rondetafel.core.trace import invented_moment
from rondetafel.demo.people import SINCE
from rondetafel.demo.places import FROM as OPENED
from rondetafel.organisations.models import Capacity, Organisation, Region
from rondetafel.people.models import Account

SECOND_CHAIR_FROM = datetime(2022, 7, 1, tzinfo=UTC)


@dataclass
class World:
    """The demonstration while it is being made: capacities by key, tables by short name, actors on demand."""

    capacities: dict[str, Capacity]
    organisations: dict[str, Organisation]
    bodies: dict[str, Body] = field(default_factory=dict)
    accounts: dict[UUID, UUID] = field(default_factory=dict)
    cases: dict[str, UUID] = field(default_factory=dict)  # of the running year, by the invented name

    def case(self, name: str) -> Case:
        """An invented case as whoever acts now sees it."""
        return cases().get(pk=self.cases[name])

    def name_of(self, case: Case) -> str:
        """What the demonstration calls a case."""
        return next((name for name, pk in self.cases.items() if pk == case.pk), "")

    def actor(self, key: str) -> Actor:
        """The actor for a key of `people.PEOPLE`, as he or she stands now."""
        capacity = self.capacities[key]
        actor = actor_for(self.accounts[capacity.person_id], capacity.pk)
        assert actor is not None, key
        return actor

    @contextmanager
    def at(self, key: str, moment: datetime) -> Iterator[Actor]:
        """Act as somebody at an invented moment."""
        with invented_moment(moment), acting_as(self.actor(key)) as actor:
            yield actor


# short name: name, prefix, kind, zone, country, region, parent, rule, reporter needed
TABLES = (
    ("stuurgroep-ret", "Stuurgroep expertteam Noord-Limburg", "STG", "steering", "policy", "NL", None, None, "consensus", False),
    ("ret-noord-limburg", "Regionaal expertteam Noord-Limburg", "RNL", "ret", "care", "NL", "Jeugdregio Noord-Limburg", "stuurgroep-ret", "advice_only", False),
    ("ret-midden-limburg", "Regionaal expertteam Midden-Limburg", "RML", "ret", "care", "NL", "Jeugdregio Midden-Limburg Oost", None, "advice_only", False),
    ("ret-zuid-limburg", "Regionaal expertteam Zuid-Limburg", "RZL", "ret", "care", "NL", "Jeugdregio Zuid-Limburg", None, "advice_only", False),
    ("iroj-limburg", "IROJ Limburg", "IROJ", "council", "policy", "BE", "Regio IROJ Limburg", None, "consensus", False),
    ("kerngroep-rtj", "Kerngroep RTJ", "KGR", "kerngroep", "policy", "BE", "Regio IROJ Limburg", "iroj-limburg", "consensus", True),
    ("overleg-clienten", "Overleg cliëntvertegenwoordigers", "OCV", "clients", "policy", "BE", "Regio IROJ Limburg", "iroj-limburg", "consensus_with_own_voice", False),
)  # fmt: skip

HOSTS = {"NL": "zvh", "BE": "IROJ", "ret-zuid-limburg": "gemeente Heerlen"}
CONTACTS = {"NL": "Ilse Peeters, 077 555 01 23", "BE": "Wim Claes, 011 555 04 56", "ret-zuid-limburg": "Mieke Lardinois, 045 555 02 34"}
APPROVERS = {"NL": "Stuurgroep expertteam Noord-Limburg", "BE": "IROJ Limburg", "ret-zuid-limburg": "Stuurgroep expertteam Zuid-Limburg"}
WEST_FROM = date(2020, 1, 1)  # this table began with one region; since then it serves both
HOSTED_BY_ROERMOND_FROM = date(2021, 1, 1)
OFFICES = {
    "ret-noord-limburg": {
        "chair": "voorzitter",
        "deputy": "vervangend voorzitter",
        "secretary": "procesondersteuner",
        "manager": "manager",
        "policy_officer": "beleid",
        "complaint_handler": "klachtbehandelaar",
        "privacy_officer": "functionaris gegevensbescherming",
    },
    "ret-midden-limburg": {"chair": "voorzitter midden"},
    "ret-zuid-limburg": {"chair": "voorzitter zuid", "secretary": "procesondersteuner zuid"},
    "stuurgroep-ret": {"chair": "manager", "secretary": "procesondersteuner"},
    "kerngroep-rtj": {"chair": "kern voorzitter", "secretary": "kern ondersteuner"},
    "iroj-limburg": {"chair": "IROJ voorzitter", "secretary": "IROJ ondersteuner"},
    "overleg-clienten": {"secretary": "kern ondersteuner"},
}

EXPERTS = {
    "ret-noord-limburg": {"expert Linde": "GZ-psycholoog", "collega Linde": "orthopedagoog", "expert Zandoever": "gedragswetenschapper", "expert Verzonnen": "orthopedagoog", "expert Huis Noord": "pleegzorgbegeleider", "expert Wending": "gedragswetenschapper", "oud-expert Koppelteken": "systeemtherapeut", "expert Koppelteken": "systeemtherapeut"},
    "ret-zuid-limburg": {"expert Steenberg": "GZ-psycholoog", "expert Geuldal": "gedragswetenschapper", "expert Mijnstreek": "gezinshuisbegeleider"},
}  # fmt: skip
MEMBERS = {
    "kerngroep-rtj": {
        "kern voorzitter": ("member", "leerlingenbegeleiding"),
        "kern lid": ("member", "welzijnswerk"),
        "kern lid Genk": ("member", "lokale besturen"),
        "coördinator": ("member", "samenwerkingsverband 1G1P De Tafels"),
        "cliëntvertegenwoordiger": ("client", "ouders"),
    },
    "overleg-clienten": {"cliëntvertegenwoordiger": ("client", "ouders"), "tweede cliëntvertegenwoordiger": ("client", "jongeren")},
    "iroj-limburg": {"IROJ voorzitter": ("member", "voorzitter"), "kern voorzitter": ("member", "Kerngroep RTJ"), "tweede cliëntvertegenwoordiger": ("client", "jongeren")},
    "stuurgroep-ret": {"manager": ("member", "Zorg- en Veiligheidshuis"), "voorzitter": ("member", "voorzitters"), "beleid": ("member", "gemeenten")},
}  # fmt: skip

ASSIGNMENT = {
    "ret-noord-limburg": "Advies en doorbraak wanneer de hulp aan een jeugdige is vastgelopen: consultatie en advies, procesregie, signaleren en leren.",
    "ret-zuid-limburg": "Advies wanneer de hulp aan een jeugdige is vastgelopen. Namen en stukken blijven bij de aanmelder: deze tafel werkt op nummers.",
    "kerngroep-rtj": "Inventariseren en uitwisselen over rechtstreeks toegankelijke jeugdhulp, de visie Eén Gezin Eén Plan uitdragen, signaleren aan het IROJ.",
    "overleg-clienten": "Vertegenwoordigers van cliënten bereiden samen voor en spreken voor hun achterban.",
}


def make_tables(world: World) -> None:
    """Open the tables, lay down charters, appoint (one administrator) and confirm (the other), give seats."""
    first, second = world.actor("beheerder"), world.actor("tweede beheerder")
    with acting_as(first):
        for row in TABLES:
            _open(world, first, *row)
        midden, west = world.bodies["ret-midden-limburg"], Region.objects.get(name="Jeugdregio Midden-Limburg West")
        actions.add_body_region(midden, actor=first, region=west, since=WEST_FROM)
        actions.change_host(midden, actor=first, organisation=world.organisations["gemeente Roermond"], since=HOSTED_BY_ROERMOND_FROM)
        holders = [
            actions.appoint(world.bodies[body], office, capacity=world.capacities[who], actor=first, since=SINCE)
            for body, offices in OFFICES.items()
            for office, who in offices.items()
        ]
        ret = world.bodies["ret-noord-limburg"]
        holders.append(actions.appoint(ret, "chair", capacity=world.capacities["tweede voorzitter"], actor=first, since=SECOND_CHAIR_FROM))
        for body, experts in EXPERTS.items():
            for who, profession in experts.items():
                who_sits = world.capacities[who]
                actions.give_seat(world.bodies[body], capacity=who_sits, role="expert", actor=first, since=SINCE, profession=profession)
        for body, members in MEMBERS.items():
            for who, (role, represents) in members.items():
                actions.give_seat(
                    world.bodies[body], capacity=world.capacities[who], role=role, actor=first, since=SINCE, represents=represents
                )
    with acting_as(second):
        for holder in holders:
            actions.confirm_appointment(holder, actor=second)


def _open(
    world: World,
    actor: Actor,
    short: str,
    name: str,
    prefix: str,
    kind: str,
    zone: str,
    law: str,
    region: str | None,
    parent: str | None,
    rule: str,
    reporter: bool,
) -> None:
    body = actions.open_body(
        actor=actor,
        name=name,
        short_name=short,
        number_prefix=prefix,
        kind=kind,
        zone=zone,
        jurisdiction=law,
        host=world.organisations[HOSTS.get(short, HOSTS[law])],
        region=Region.objects.get(name=region) if region else None,
        since=OPENED[0],
        parent=world.bodies.get(parent or ""),
        contact=CONTACTS.get(short, CONTACTS[law]),
    )
    actions.adopt_charter(
        body,
        actor=actor,
        on=date(2021, 6, 9),
        decision_rule=rule,
        approved_by=APPROVERS.get(short, APPROVERS[law]),
        approved_on=date(2021, 6, 9),
        reporter_needed=reporter,
        assignment=ASSIGNMENT.get(short, ""),
    )
    world.bodies[short] = body


def account_ids() -> dict[UUID, UUID]:
    """Person to account."""
    return dict(Account.objects.using("migrator").values_list("person_id", "id"))
