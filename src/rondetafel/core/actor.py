"""The actor: a person acting in one capacity for one purpose. Built by a provider that `config/wiring.py` names."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from uuid import UUID

# The capacity in which the program itself acts at night: it sees one root at a time and nothing without one.
SYSTEM_CAPACITY = UUID("00000000-0000-7000-8000-000000000001")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in which capacity, and what that capacity holds today.

    `roles` are the coarse names that `@allow` asks for: "anyone", "referrer", "administrator", "member", and
    "<zone>:<office or seat role>" such as "care:chair". Who acts for oneself in a case is "family" and nothing else. `offices` and `seats` are pairs (kind, body id),
    `stands_in_for` are pairs (body id, capacity of its chair) of a deputy.
    """

    person_id: UUID
    capacity_id: UUID
    name: str
    account_id: UUID | None = None
    organisation_id: UUID | None = None
    organisation: str = ""
    roles: frozenset[str] = frozenset({"anyone"})
    offices: frozenset[tuple[str, UUID]] = frozenset()
    seats: frozenset[tuple[str, UUID]] = frozenset()
    purpose: str = "work"
    root_id: UUID | None = field(default=None)
    stands_in_for: frozenset[tuple[UUID, UUID]] = frozenset()

    def responsible(self, body_id: UUID | None) -> UUID | None:
        """The capacity on whose responsibility a deputy acts at this body (NEN 7513); without a body, when only one can be meant."""
        chairs = {chair for body, chair in self.stands_in_for if body_id in (None, body)}
        return chairs.pop() if len(chairs) == 1 else None

    def holds(self, office: str, of: UUID | None = None) -> bool:
        """Whether this capacity holds the office: at that body, or at any when no body is named. A deputy is a chair."""
        kinds = {"chair", "deputy"} if office == "chair" else {office}
        return any(kind in kinds and (of is None or body == of) for kind, body in self.offices)

    def holds_any(self, offices: tuple[str, ...], of: UUID | None = None) -> bool:
        """Whether one of the offices is held."""
        return any(self.holds(office, of) for office in offices)

    def seated(self, body_id: UUID) -> bool:
        """Whether this capacity has a seat at the body today."""
        return any(body == body_id for _, body in self.seats)

    def bodies(self) -> set[UUID]:
        """The bodies where this capacity has a desk office or a seat."""
        desk = {body for kind, body in self.offices if kind in ("chair", "deputy", "secretary")}
        return desk | {body for _, body in self.seats}

    @property
    def role(self) -> str:
        """One word for the audit line: the office or seat that says most."""
        if "family" in self.roles:
            return "family"
        order = ("chair", "deputy", "secretary", "manager", "policy_officer", "complaint_handler", "privacy_officer", "administrator")
        held = {kind for kind, _ in self.offices}
        seat_roles = sorted(kind for kind, _ in self.seats)
        return next((kind for kind in order if kind in held), next(iter(seat_roles), "referrer" if "referrer" in self.roles else "anyone"))

    def for_purpose(self, purpose: str) -> "Actor":
        """The same actor, for another purpose."""
        return replace(self, purpose=purpose)


def system_actor(root_id: UUID | None, purpose: str) -> Actor:
    """The program itself, for one root and one purpose; without a root it sees what everybody sees who acts."""
    return Actor(SYSTEM_CAPACITY, SYSTEM_CAPACITY, "Rondetafel", purpose=purpose, root_id=root_id, roles=frozenset({"system"}))


# (account id, chosen capacity or None) -> actor or None when the account may not act as that today.
ActorProvider = Callable[[UUID, UUID | None], Actor | None]
