"""The cast: invented people in every role, at two expert teams and two policy tables. Built once into the template database."""

from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid5

from rondetafel.bodies import actions as bodies
from rondetafel.bodies.actors import actor_for
from rondetafel.bodies.bootstrap import first_administrator
from rondetafel.bodies.models import Body
from rondetafel.core.actor import Actor
from rondetafel.core.context import APP_ROLE, acting_as, as_role
from rondetafel.core.events import unheard
from rondetafel.core.settings_store import change_setting
from rondetafel.organisations.models import Capacity, Municipality, Organisation, Region, RegionMunicipality
from rondetafel.people.models import Account, Person

SPACE = UUID("6f1c1d0e-2f0b-5c52-9a53-7d7a5d3f7c10")
SINCE = datetime(2020, 1, 1, tzinfo=UTC)
FROM = (date(2015, 1, 1), None)

MUNICIPALITIES = {
    "venlo": ("0983", "Venlo", "NL"),
    "horst": ("1507", "Horst aan de Maas", "NL"),
    "roermond": ("0957", "Roermond", "NL"),
    "hasselt": ("71022", "Hasselt", "BE"),
}
ORGANISATIONS = {
    "gemeente_venlo": ("municipality", "NL"),
    "gemeente_horst": ("municipality", "NL"),
    "gi_zuid": ("gi", "NL"),
    "aanbieder_linde": ("provider", "NL"),
    "aanbieder_els": ("provider", "NL"),
    "veiligheidshuis": ("host", "NL"),
    "provincie": ("government", "BE"),
    "lokaal_bestuur": ("municipality", "BE"),
    "clienten": ("clients", "BE"),
}
# name: organisation. Chair, secretary … of which table follows in `_places`.
PEOPLE = {
    "administrator": "veiligheidshuis",
    "second_administrator": "veiligheidshuis",
    "chair": "veiligheidshuis",
    "deputy": "veiligheidshuis",
    "secretary": "veiligheidshuis",
    "manager": "veiligheidshuis",
    "policy_officer": "gemeente_venlo",
    "expert": "aanbieder_linde",
    "expert_colleague": "aanbieder_linde",
    "expert_els": "aanbieder_els",
    "referrer": "gemeente_venlo",
    "co_referrer": "gemeente_horst",
    "referrer_gi": "gi_zuid",
    "referrer_provider": "aanbieder_els",
    "other_chair": "veiligheidshuis",
    "other_expert": "aanbieder_els",
    "kern_chair": "provincie",
    "kern_secretary": "provincie",
    "member": "lokaal_bestuur",
    "second_member": "provincie",
    "client_member": "clienten",
    "council_chair": "provincie",
    "council_secretary": "provincie",
    "outsider": "gemeente_horst",
    # A family: each acts for oneself, for no organisation; at which case a test says (`families.inviting.invite`).
    "mother": "",
    "father": "",
    "young_person": "",
}
OFFICES = {
    "ret": {"chair": "chair", "deputy": "deputy", "secretary": "secretary", "manager": "manager", "policy_officer": "policy_officer"},
    "other_ret": {"chair": "other_chair"},
    "kern": {"chair": "kern_chair", "secretary": "kern_secretary"},
    "council": {"chair": "council_chair", "secretary": "council_secretary"},
}
SEATS = {
    "ret": {"expert": "expert", "expert_colleague": "expert", "expert_els": "expert"},
    "other_ret": {"other_expert": "expert"},
    "kern": {"kern_chair": "member", "member": "member", "second_member": "member", "client_member": "client"},
    "council": {"council_chair": "member"},
}


def fixed(name: str) -> UUID:
    """The same id for the same name in every run."""
    return uuid5(SPACE, name)


@dataclass
class Cast:
    """`cast["chair"]` is the actor, `cast.account("chair")` signs in, `cast.ret` and so on are the tables."""

    bodies: dict[str, Body] = field(default_factory=dict)
    _actors: dict[str, Actor] = field(default_factory=lambda: dict(_built.actors))

    def __getitem__(self, name: str) -> Actor:
        """The actor in that role. Made anew after `forget()`, when seats or offices changed."""
        if name not in self._actors:
            with as_role(APP_ROLE, ""):
                actor = actor_for(fixed(f"account {name}"), fixed(f"capacity {name}"))
            assert actor is not None, name
            self._actors[name] = actor
        return self._actors[name]

    def forget(self) -> None:
        """Offices or seats changed: look again."""
        self._actors.clear()

    def account(self, name: str) -> Account:
        """The account, for `client.force_login`."""
        return Account.objects.get(pk=fixed(f"account {name}"))

    def capacity(self, name: str) -> Capacity:
        """The capacity row, as the template has it."""
        return copy(_built.capacities[name])

    def named(self, capacity_id: UUID) -> str:
        """Who this is, by the name in the cast."""
        return next(name for name in PEOPLE if fixed(f"capacity {name}") == capacity_id)

    def __getattr__(self, name: str) -> Body:
        if name.startswith("_") or name not in OFFICES:
            raise AttributeError(name)
        if name not in self.bodies:
            self.bodies[name] = copy(_built.bodies[name]) if name in _built.bodies else _body(name)
        return self.bodies[name]

    def municipality(self, name: str = "venlo") -> Municipality:
        """A municipality: venlo and horst belong to the team's area, roermond to the other team's."""
        return copy(_built.municipalities[name])


def _body(name: str) -> Body:
    with as_role(APP_ROLE, ""):
        return Body.objects.get(short_name=f"test-{name.replace('_', '-')}")


@dataclass
class Built:
    """What the template holds is the same in every test: read once, before a test changes anything."""

    actors: dict[str, Actor] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    capacities: dict[str, Capacity] = field(default_factory=dict)
    municipalities: dict[str, Municipality] = field(default_factory=dict)

    def read(self) -> None:
        """Ask the database that was just copied from the template."""
        asked = Cast()
        self.actors = {name: asked[name] for name in PEOPLE}
        self.bodies = {name: _body(name) for name in OFFICES}
        with as_role(APP_ROLE, ""):
            rows = Capacity.objects.select_related("person", "organisation").in_bulk()
            towns = Municipality.objects.in_bulk()
        self.capacities = {name: rows[fixed(f"capacity {name}")] for name in PEOPLE}
        self.municipalities = {name: towns[fixed(f"municipality {name}")] for name in MUNICIPALITIES}


_built: Built = Built()


def read_built() -> None:
    """Before the first test of a process."""
    _built.read()


def build_cast() -> None:
    """Fill an empty, migrated database; run signed in as loader."""
    for name in PEOPLE:
        person = Person(pk=fixed(f"person {name}"), given_name=name.replace("_", " ").title(), family_name="Proef", invented=True)
        person.set_sort_key()
        person.save(force_insert=True, using="migrator")
        family = not PEOPLE[name]
        account = Account(pk=fixed(f"account {name}"), email=f"{name}@voorbeeld.example", person=person, is_demo=True, is_family=family)
        account.set_unusable_password()
        account.save(force_insert=True, using="migrator")
    with as_role(APP_ROLE, ""):
        _places()
        capacities = {name: _capacity(name, organisation) for name, organisation in PEOPLE.items()}
    for name in ("administrator", "second_administrator"):
        first_administrator(capacities[name])
    with unheard():
        _tables(Cast(), capacities)


def _places() -> None:
    for key, (code, name, law) in MUNICIPALITIES.items():
        Municipality(pk=fixed(f"municipality {key}"), code=code, name=name, jurisdiction=law).save(force_insert=True)
    for key, (kind, law) in ORGANISATIONS.items():
        name = key.replace("_", " ").capitalize()
        Organisation(
            pk=fixed(f"organisation {key}"), name=f"{name} (proef)", short_name=name, kind=kind, jurisdiction=law, valid=FROM
        ).save(force_insert=True)
    for key, towns, law in (("ret", ("venlo", "horst"), "NL"), ("other_ret", ("roermond",), "NL"), ("kern", ("hasselt",), "BE")):
        region = Region(pk=fixed(f"region {key}"), name=f"Regio {key}", kind="youth_region", jurisdiction=law)
        region.save(force_insert=True)
        for town in towns:
            RegionMunicipality(region=region, municipality_id=fixed(f"municipality {town}"), valid=FROM).save(force_insert=True)


def _capacity(name: str, organisation: str) -> Capacity:
    capacity = Capacity(
        pk=fixed(f"capacity {name}"),
        person_id=fixed(f"person {name}"),
        organisation_id=fixed(f"organisation {organisation}") if organisation else None,
        kind=Capacity.Kind.EMPLOYEE if organisation else Capacity.Kind.SELF,
        email=f"{name}@voorbeeld.example" if organisation else "",
        phone="077 000 00 00" if organisation else "",
        valid=(SINCE, None),
    )
    capacity.save(force_insert=True)
    return capacity


def _tables(cast: Cast, capacities: dict[str, Capacity]) -> None:
    administrator, second = cast["administrator"], cast["second_administrator"]
    host = Organisation.objects.get(pk=fixed("organisation veiligheidshuis"))
    with acting_as(administrator):
        council = _open(administrator, "council", "council", "policy", "BE", prefix="IRO", region="kern")
        _open(administrator, "kern", "kerngroep", "policy", "BE", prefix="KGR", parent=council)
        _open(administrator, "ret", "ret", "care", "NL", prefix="RET", host=host)
        _open(administrator, "other_ret", "ret", "care", "NL", prefix="ORT", host=host)
        holders = [
            bodies.appoint(getattr(cast, body), office, capacity=capacities[who], actor=administrator, since=SINCE)
            for body, offices in OFFICES.items()
            for office, who in offices.items()
        ]
        for body, seats in SEATS.items():
            for who, role in seats.items():
                bodies.give_seat(getattr(cast, body), capacity=capacities[who], role=role, actor=administrator, since=SINCE, represents=who)
    with acting_as(second):
        for holder in holders:
            bodies.confirm_appointment(holder, actor=second)
    for body, who in (("ret", "chair"), ("other_ret", "other_chair")):  # the rooms below the packs are tried without them
        with acting_as(cast[who]) as actor:
            change_setting(getattr(cast, body).pk, "packs.opens_with_agenda", True, actor=actor, on=date(2020, 1, 1))


def _open(actor: Actor, key: str, kind: str, zone: str, law: str, *, prefix: str, region: str = "", **more: Any) -> Body:
    short = f"test-{key.replace('_', '-')}"
    body = bodies.open_body(
        actor=actor,
        name=f"Proeftafel {key}",
        short_name=short,
        number_prefix=prefix,
        kind=kind,
        zone=zone,
        jurisdiction=law,
        contact="077 000 00 00",
        since=date(2015, 1, 1),
        region=Region.objects.get(pk=fixed(f"region {region or key}")),
        **more,
    )
    rule = "consensus" if zone == "policy" else "advice_only"
    bodies.adopt_charter(
        body,
        actor=actor,
        on=date(2020, 1, 1),
        decision_rule=rule,
        approved_by="IROJ",
        approved_on=date(2020, 1, 1),
        reporter_needed=key == "kern",
    )
    return body
