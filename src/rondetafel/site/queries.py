"""What the start pages show: tables, the capacities of an account, the people of the demonstration."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from rondetafel.bodies.actors import actors_of
from rondetafel.bodies.models import Body
from rondetafel.bodies.queries import with_places
from rondetafel.core.actor import Actor
from rondetafel.organisations.models import Capacity
from rondetafel.people.models import Account
from rondetafel.site.words import places, role_word


@dataclass(frozen=True)
class Choice:
    """A capacity to act in, as its owner recognises it."""

    account_id: UUID
    capacity_id: UUID
    name: str
    organisation: str
    role: str
    places: list[str]
    table: str


def public_tables() -> QuerySet[Body]:
    """The tables of the region with whom to call."""
    return with_places(Body.objects.all()).order_by("zone", "name")


def bodies_of(actor: Actor) -> list[Body]:
    """The tables where the actor holds something."""
    ids = {body for _, body in actor.offices | actor.seats}
    return list(Body.objects.filter(pk__in=ids).order_by("name")) if ids else []


def capacity_choices(account_id: UUID) -> list[Choice]:
    """Everything the account may act as now."""
    return _described(actors_of(account_id))


def demo_choices() -> list[Choice]:
    """Every invented account in each of its capacities, by table."""
    accounts = Account.objects.filter(is_demo=True, is_active=True).order_by("email").values_list("pk", flat=True)
    found = _described([actor for account_id in accounts for actor in actors_of(account_id)])
    return sorted(found, key=lambda choice: (not choice.table, choice.table, ORDER.get(choice.role, 9), choice.name))


ORDER = {
    "Voorzitter": 0,
    "Vervangend voorzitter": 1,
    "Procesondersteuner": 2,
    "Ondersteuner": 2,
    "Manager": 3,
    "Beleidsmedewerker": 4,
    "Expert": 5,
    "Lid": 6,
    "Aanmelder": 7,
    "Beheerder": 8,
}


def _described(actors: list[Actor]) -> list[Choice]:
    names = {body.pk: (body.name, body.jurisdiction) for body in Body.objects.only("pk", "name", "jurisdiction")}
    families = [actor.capacity_id for actor in actors if "family" in actor.roles]
    functions = dict(Capacity.objects.filter(pk__in=families).values_list("pk", "function")) if families else {}
    return [_of_family(actor, functions) if "family" in actor.roles else _choice(actor, names) for actor in actors]


def _of_family(actor: Actor, functions: dict[UUID, str]) -> Choice:
    """A parent or young person, without a name: only in a demonstration such a capacity says which."""
    assert actor.account_id is not None
    role = functions.get(actor.capacity_id, "").capitalize() or "Ouder of jongere"
    return Choice(actor.account_id, actor.capacity_id, "ziet alleen de eigen pagina", "", role, [], "Gezin")


def _choice(actor: Actor, names: dict[UUID, tuple[str, str]]) -> Choice:
    assert actor.account_id is not None
    lines = places(actor, names)
    held = actor.offices | actor.seats
    # Under the table where one is what the button says; a manager who chairs another one stands there as its chair.
    tables = sorted(
        {names[body][0] for kind, body in held if body in names and kind == actor.role} or {names[b][0] for _, b in held if b in names}
    )
    return Choice(actor.account_id, actor.capacity_id, actor.name, actor.organisation, role_word(actor), lines, tables[0] if tables else "")
