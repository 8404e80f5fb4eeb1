"""Letters with *roles and expectations* that were made and not posted yet."""

from datetime import date

from django.urls import reverse

from rondetafel.core.actor import Actor
from rondetafel.core.today import SOON, TodayLine
from rondetafel.families.rules import OVER
from rondetafel.handouts.models import Handout

MOST = 20


def today_lines(actor: Actor, on: date) -> list[TodayLine]:
    """For the desk of a care table; of a case that is over nothing goes out any more (safety P3)."""
    if not {"care:chair", "care:secretary"} & actor.roles:
        return []
    desk = {body for kind, body in actor.offices if kind in ("chair", "deputy", "secretary")}
    rows = Handout.objects.filter(body_id__in=desk, way=Handout.Way.LETTER, posted_on=None, dropped_on=None)
    rows = rows.exclude(case__state__in=[*OVER, "died", "error"]).order_by("made_at")[:MOST]
    return [
        TodayLine(
            SOON, f"Brief bij {one.number} nog niet gepost", reverse("handouts:post_handout", args=[one.pk]), "Rollen en verwachtingen"
        )
        for one in rows
    ]
