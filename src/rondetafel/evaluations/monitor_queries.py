"""Monitor records of a table, by quarter."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet

from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.evaluations import monitor
from rondetafel.evaluations.models import MonitorRecord
from rondetafel.organisations.models import Capacity


def records() -> QuerySet[MonitorRecord]:
    """Records in sight; a case entered in error has none."""
    return MonitorRecord.objects.exclude(case__state=Case.State.ERROR).select_related("case", "body")


@dataclass(frozen=True)
class Shown:
    """One field as the page shows it."""

    label: str
    words: str
    unknown: bool
    corrected: str = ""


def fields_of(record: MonitorRecord) -> list[Shown]:
    """Every field in the order of the layout, and who corrected it."""
    people = {str(one.pk): str(one) for one in _correctors(record)} if record.corrected else {}
    found = []
    for one in monitor.LAYOUTS[record.layout]:
        value, said = record.values[one.id], record.corrected.get(one.id)
        who = f"{people.get(said['by'], 'de tafel')}, {date.fromisoformat(said['on']):%d-%m-%Y}" if said else ""
        found.append(Shown(one.label, one.words(value).capitalize(), value == monitor.UNKNOWN, who))
    return found


def _correctors(record: MonitorRecord) -> QuerySet[Capacity]:
    asked = {said["by"] for said in record.corrected.values()}
    return Capacity.objects.filter(pk__in=asked).select_related("person", "organisation")


def quarters_of(body_id: UUID) -> list[str]:
    """Quarters in which something was discussed, the newest first."""
    rows = records().filter(body_id=body_id).select_related(None)
    return list(rows.order_by("-quarter").values_list("quarter", flat=True).distinct())


def records_of(body_id: UUID, quarter: str) -> list[MonitorRecord]:
    """The records of one quarter, not reviewed first."""
    return list(records().filter(body_id=body_id, quarter=quarter).order_by("state", "case__number"))


def to_review(actor: Actor, on: date) -> list[tuple[UUID, str, int]]:
    """How many records of finished quarters the secretary did not review, by table and quarter."""
    mine = {body for kind, body in actor.offices if kind == "secretary"}
    rows = MonitorRecord.objects.filter(body_id__in=mine, state=MonitorRecord.State.OPEN, quarter__lt=monitor.quarter_of(on))
    counted = rows.exclude(case__state=Case.State.ERROR).values("body_id", "quarter").annotate(many=Count("pk"))
    return list(counted.order_by("quarter").values_list("body_id", "quarter", "many"))
