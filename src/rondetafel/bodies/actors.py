"""Making the actor: an account and a chosen capacity, with the offices and seats it holds at this moment."""

from uuid import UUID

from django.db import connection

from rondetafel.core.actor import Actor
from rondetafel.organisations.models import REFERRING

FAMILY = frozenset({"family"})  # a parent or young person acts for oneself, and opens nothing of the others' pages

# One statement: the capacity with its person and organisation, and what it holds now. Who has pages of two children is two persons.
WHO = """
SELECT c.id, p.id, p.given_name || ' ' || p.family_name, o.id, coalesce(o.name, ''), coalesce(o.kind, ''),
       ARRAY(SELECT f.zone || ' ' || f.kind || ' ' || f.body_id FROM core_officeholder h JOIN core_office f ON f.id = h.office_id
              WHERE h.capacity_id = c.id AND h.confirmed_by IS NOT NULL AND statement_timestamp() <@ h.valid),
       ARRAY(SELECT b.zone || ' ' || s.role || ' ' || b.id FROM bodies_seat s JOIN bodies_body b ON b.id = s.body_id
              WHERE s.capacity_id = c.id AND statement_timestamp() <@ s.valid),
       a.is_family,
       ARRAY(SELECT f.body_id || ' ' || min(chair.capacity_id::text) FROM core_officeholder h JOIN core_office f ON f.id = h.office_id
               JOIN core_office g ON g.body_id = f.body_id AND g.kind = 'chair'
               JOIN core_officeholder chair ON chair.office_id = g.id AND chair.confirmed_by IS NOT NULL AND statement_timestamp() <@ chair.valid
              WHERE h.capacity_id = c.id AND f.kind = 'deputy' AND h.confirmed_by IS NOT NULL AND statement_timestamp() <@ h.valid
              GROUP BY f.body_id HAVING count(*) = 1)
  FROM people_account a
  CROSS JOIN LATERAL (SELECT a.person_id UNION ALL SELECT m.person_id FROM people_accountperson m WHERE m.account_id = a.id) AS one (person_id)
  JOIN people_person p ON p.id = one.person_id
  JOIN organisations_capacity c ON c.person_id = p.id
  LEFT JOIN organisations_organisation o ON o.id = c.organisation_id
 WHERE a.id = %s AND a.is_active AND statement_timestamp() <@ c.valid AND (c.id = %s OR %s)
 ORDER BY c.id
"""


def actor_for(account_id: UUID, capacity_id: UUID | None) -> Actor | None:
    """The actor, or None when the account may not act in that capacity now.

    Without a chosen capacity the only one is taken; with more than one, the person has to choose.
    """
    rows = _rows(account_id, capacity_id)
    return _actor(account_id, rows[0]) if len(rows) == 1 else None


def actors_of(account_id: UUID) -> list[Actor]:
    """Everything an account may act as now."""
    return [_actor(account_id, row) for row in _rows(account_id, None)]


def _rows(account_id: UUID, capacity_id: UUID | None) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(WHO, [account_id, capacity_id, capacity_id is None])
        return cursor.fetchall()


def _actor(account_id: UUID, row: tuple[object, ...]) -> Actor:
    capacity_id, person_id, name, organisation_id, organisation, kind, offices, seats, is_family, chairs = row
    held = [str(text).split() for text in offices]  # type: ignore[attr-defined]
    seated = [str(text).split() for text in seats]  # type: ignore[attr-defined]
    return Actor(
        account_id=account_id,
        person_id=person_id,  # type: ignore[arg-type]
        capacity_id=capacity_id,  # type: ignore[arg-type]
        name=str(name),
        organisation_id=organisation_id,  # type: ignore[arg-type]
        organisation=str(organisation),
        roles=FAMILY if is_family else _roles(str(kind), held, seated),
        offices=frozenset((office, UUID(body)) for _, office, body in held),
        seats=frozenset((role, UUID(body)) for _, role, body in seated),
        stands_in_for=frozenset((UUID(body), UUID(chair)) for body, chair in map(str.split, chairs)),  # type: ignore[call-overload]
    )


def _roles(organisation_kind: str, held: list[list[str]], seated: list[list[str]]) -> frozenset[str]:
    roles = {"anyone"}
    if organisation_kind in REFERRING:
        roles.add("referrer")
    for zone, office, _ in held:
        roles |= {f"{zone}:{'chair' if office == 'deputy' else office}"} | (
            {office} if office in ("administrator", "privacy_officer") else set()
        )
        if office in ("chair", "deputy", "secretary"):
            roles.add("member")
    for zone, role, _ in seated:
        roles |= {f"{zone}:{'member' if role == 'client' else role}", "member"}
    return frozenset(roles)
