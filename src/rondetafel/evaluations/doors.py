"""Evaluations as the case page shows them."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.dateformat import format as write_date

from rondetafel.cases.doors import Door, asks
from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.evaluations.models import MonitorRecord

COMING = """
SELECT json_build_object('id', id, 'due_on', due_on, 'held', held_on IS NOT NULL) FROM evaluations_moment
 WHERE root_id = %(root)s AND sent_on IS NULL AND stopped_on IS NULL ORDER BY due_on LIMIT 1
"""
RECORD = "SELECT json_build_object('id', id, 'state', state) FROM evaluations_monitorrecord WHERE root_id = %(root)s ORDER BY id LIMIT 1"


@asks(coming=COMING)
def evaluation_door(case: Case, actor: Actor, on: date, *, coming: dict[str, Any] | None) -> list[Door]:
    """The next evaluation, for the desk."""
    if case.state not in (Case.State.ADVISED, Case.State.CLOSED) or not actor.holds_any(("chair", "secretary"), of=case.body_id):
        return []
    if coming is None:
        return []
    due_on = date.fromisoformat(coming["due_on"])
    note = "nu te versturen" if due_on <= on else f"op {write_date(due_on, 'j F Y')}"
    if coming["held"]:
        note = "tegengehouden"
    url = reverse("evaluations:send_evaluation", args=[coming["id"]])
    return [Door("Evaluatie", url, note, "warn" if due_on <= on else "neutral")]


TONES = {MonitorRecord.State.OPEN: "warn", MonitorRecord.State.REVIEWED: "ok", MonitorRecord.State.CLOSED: "neutral"}


@asks(found=RECORD)
def monitor_door(case: Case, actor: Actor, _: date, *, found: dict[str, Any] | None) -> list[Door]:
    """The monitor record of a discussed case, for the desk."""
    if case.first_discussed_on is None or case.state == Case.State.ERROR or not actor.holds_any(("chair", "secretary"), of=case.body_id):
        return []
    if found is None:
        return []
    state = MonitorRecord.State(found["state"])
    return [Door("Monitorgegevens", reverse("evaluations:monitor_record", args=[found["id"]]), str(state.label), TONES[state])]
