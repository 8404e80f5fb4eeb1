"""The door to *roles and expectations* on the page of a case."""

from datetime import date

from django.urls import reverse

from rondetafel.cases.doors import Door, asks
from rondetafel.cases.models import Case
from rondetafel.cases.rules import is_desk
from rondetafel.core.actor import Actor
from rondetafel.handouts.queries import ROLES

IN_FORCE = f"""
SELECT v.id FROM table_documents_tableversion v JOIN table_documents_tabledocument d ON d.id = v.document_id
 WHERE d.body_id = %(body)s AND d.kind = '{ROLES}' AND d.ended_on IS NULL AND v.dropped_at IS NULL AND v.in_force_from <= %(on)s
 ORDER BY v.in_force_from DESC, v.number DESC LIMIT 1
"""
# Somebody who got two versions counts once, and as up to date when one of them is in force.
RECEIVER = "coalesce(concerned_id, recipient_id, holding_id)"
FOUND = f"""
SELECT json_build_object('got', count(DISTINCT {RECEIVER}), 'current', count(DISTINCT {RECEIVER}) FILTER (WHERE version_id = ({IN_FORCE})))
  FROM handouts_handout WHERE root_id = %(root)s AND (way = 'mail' OR posted_on IS NOT NULL OR handed_on IS NOT NULL)
"""
RECEIVED = """
SELECT json_build_object('id', id, 'number', version_number) FROM handouts_handout
 WHERE root_id = %(root)s AND recipient_id = %(actor)s AND (way = 'mail' OR posted_on IS NOT NULL OR handed_on IS NOT NULL)
 ORDER BY made_at DESC LIMIT 1
"""


@asks(found=FOUND, received=RECEIVED)
def handout_door(case: Case, actor: Actor, _: date, *, found: dict[str, int], received: dict[str, str] | None) -> list[Door]:
    """For the desk: how many got the version in force, how many something. For a professional who received it: the paper itself."""
    label = "Rollen en verwachtingen"
    if case.state == Case.State.DRAFT:
        return []
    if not is_desk(actor, case):
        return [Door(label, reverse("handouts:handout", args=[received["id"]]), f"versie {received['number']}")] if received else []
    url = reverse("handouts:receiver_list", args=[case.pk])
    if not found["got"]:
        return [Door(label, url, "nog niet verstuurd")]
    older = found["got"] - found["current"]
    return (
        [Door(label, url, f"{older} met een oudere versie", "warn")]
        if older
        else [Door(label, url, f"{found['got']} keer verstuurd", "good")]
    )
