"""What must hold in every database, checked after a bulk load and by the operator."""

from typing import Any


class Broken(Exception):
    """An invariant does not hold."""


# Each query counts what must not exist.
INVARIANTS = {
    "casus zonder dossierwortel": "SELECT count(*) FROM cases_case c LEFT JOIN core_root r ON r.id = c.root_id WHERE r.id IS NULL",
    "ingediende casus die niemand aan het bureau ziet": "SELECT count(*) FROM cases_case c WHERE c.submitted_on IS NOT NULL AND NOT EXISTS"
    " (SELECT FROM core_circleaccess a WHERE a.circle_id = c.circle_id AND a.capability = 'desk')"
    " AND EXISTS (SELECT FROM core_officeholder h JOIN core_office o ON o.id = h.office_id"
    "  WHERE o.body_id = c.body_id AND o.kind IN ('chair', 'secretary') AND h.confirmed_by IS NOT NULL AND now() <@ h.valid)",
    "rij in een kring van een andere wortel": "SELECT count(*) FROM cases_case c JOIN core_circle k ON k.id = c.circle_id WHERE k.root_id <> c.root_id",
    "bespreking zonder casus": "SELECT count(*) FROM cases_discussion d LEFT JOIN cases_case c ON c.id = d.case_id WHERE c.id IS NULL",
    "plek die tweemaal bezet is": "SELECT count(*) FROM (SELECT slot_id FROM meetings_agendaitem WHERE slot_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1) x",
    "toegang tot een kring van een andere wortel": "SELECT count(*) FROM core_circleaccess a JOIN core_circle k ON k.id = a.circle_id WHERE k.root_id <> a.root_id",
}


def check_invariants(cursor: Any) -> None:
    """Raises Broken with the first thing that does not hang together."""
    for name, query in INVARIANTS.items():
        cursor.execute(query)
        found = cursor.fetchone()[0]
        if found:
            raise Broken(f"{name}: {found}")
