"""Letters with *roles and expectations* that were made and not posted yet; and who still has an older version."""

from datetime import date
from uuid import UUID

from django.urls import reverse

from rondetafel.core.actor import Actor
from rondetafel.core.today import SOON, TodayLine
from rondetafel.families.rules import OVER
from rondetafel.handouts.models import Handout
from rondetafel.handouts.older import with_older
from rondetafel.handouts.queries import ROLES
from rondetafel.table_documents.queries import in_force

MOST = 20


def today_lines(actor: Actor, on: date) -> list[TodayLine]:
    """For the desk of a care table; of a case that is over nothing goes out any more (safety P3)."""
    if not {"care:chair", "care:secretary"} & actor.roles:
        return []
    desk = {body for kind, body in actor.offices if kind in ("chair", "deputy", "secretary")}
    rows = Handout.objects.filter(body_id__in=desk, way=Handout.Way.LETTER, posted_on=None, dropped_on=None)
    rows = rows.exclude(case__state__in=[*OVER, "died", "error"]).order_by("made_at")[:MOST]
    lines = [
        TodayLine(
            SOON, f"Brief bij {one.number} nog niet gepost", reverse("handouts:post_handout", args=[one.pk]), "Rollen en verwachtingen"
        )
        for one in rows
    ]
    return lines + [line for body_id in sorted(desk, key=str) for line in _older(body_id, on)]


def _older(body_id: UUID, on: date) -> list[TodayLine]:
    """Where the version in force did not reach everybody who has an older one."""
    if not Handout.objects.filter(body_id=body_id).exists():
        return []
    version = in_force(body_id, ROLES, on)
    found = with_older(body_id, version.pk, on) if version else {}
    return [
        TodayLine(
            SOON,
            f"Bij {number} {'heeft één ontvanger' if many == 1 else f'hebben {many} ontvangers'} nog een oudere versie",
            reverse("handouts:receiver_list", args=[case_id]),
            f"Rollen en verwachtingen, nu versie {version.number}" if version else "",
        )
        for (number, case_id), many in sorted(found.items())[:MOST]
    ]
