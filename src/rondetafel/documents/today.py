"""What waits after a paper was withdrawn or moved: for the privacy officer, and for the desk of a table that has none (safety P5)."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from rondetafel.core.actor import Actor
from rondetafel.core.models import Office
from rondetafel.core.offices import holders_of
from rondetafel.core.today import LATE, NOW, TodayLine
from rondetafel.documents.models import Incident
from rondetafel.documents.queries import open_incidents

SHOWN_AFTER = timedelta(days=14)  # a desk cannot settle an incident: its line goes by itself
MOST = 15
NOBODY = "Deze tafel heeft geen functionaris gegevensbescherming: overleg binnen 72 uur met die van uw organisatie"


def today_lines(actor: Actor, on: date) -> list[TodayLine]:
    """The officer judges; a desk without an officer is told that nobody else does."""
    officer = {body for kind, body in actor.offices if kind == Office.Kind.PRIVACY_OFFICER}
    desk = {body for kind, body in actor.offices if kind in ("chair", "deputy", "secretary")} - officer
    if not officer and not desk:
        return []
    rows = open_incidents().filter(body_id__in=officer)[:MOST] if officer else []
    lines = [_line(one, reverse("documents:incident_list"), "Een stuk is weggehaald: is dit een datalek?") for one in rows]
    return lines + [_line(one, reverse("documents:document_readers", args=[one.document_id]), NOBODY) for one in _for_the_desk(desk)]


def _for_the_desk(desk: set[UUID]) -> list[Incident]:
    """What was opened or taken, of late, at a table that nobody else looks at."""
    opened = Q(opened_by_count__gt=0) | Q(downloaded_by_count__gt=0)
    rows = open_incidents().filter(opened, body_id__in=desk, due_at__gt=timezone.now() - SHOWN_AFTER)
    alone = {body for body in {one.body_id for one in rows} if not holders_of(body, Office.Kind.PRIVACY_OFFICER)}
    return [one for one in rows if one.body_id in alone][:MOST]


def _line(incident: Incident, url: str, text: str) -> TodayLine:
    late = incident.due_at < timezone.now()
    return TodayLine(LATE if late else NOW, f"Melding bij {incident.number}", url, text, timezone.localdate(incident.due_at))
