"""The actor's place in Dutch: what the screen says one acts as."""

from uuid import UUID

from rondetafel.core.actor import Actor
from rondetafel.core.terms import term

OFFICES = {
    "chair": "Voorzitter",
    "deputy": "Vervangend voorzitter",
    "manager": "Manager",
    "policy_officer": "Beleidsmedewerker",
    "complaint_handler": "Klachtbehandelaar",
    "privacy_officer": "Privacyfunctionaris",
    "administrator": "Beheerder",
}
SEATS = {"expert": "Expert", "member": "Lid", "client": "Cliëntvertegenwoordiger", "guest": "Gast"}


def role_word(actor: Actor) -> str:
    """One word for the top of the page: the office or seat that says most; empty when there is none."""
    if actor.role == "secretary":
        return term("secretary", "NL" if "care:secretary" in actor.roles else "BE").capitalize()
    return OFFICES.get(actor.role) or SEATS.get(actor.role) or ("Aanmelder" if "referrer" in actor.roles else "")


def places(actor: Actor, bodies: dict[UUID, tuple[str, str]]) -> list[str]:
    """Every office and seat with its table, as "Voorzitter, RET Noord-Limburg". `bodies`: id -> (name, jurisdiction)."""
    lines = []
    for kind, body in sorted(actor.offices | actor.seats, key=lambda held: (bodies.get(held[1], ("",))[0], held[0])):
        name, law = bodies.get(body, ("", "NL"))
        word = term("secretary", law).capitalize() if kind == "secretary" else OFFICES.get(kind) or SEATS.get(kind, kind)
        lines.append(f"{word}, {name}" if name else word)
    if not lines and "referrer" in actor.roles:
        lines.append("Aanmelder")
    return lines
