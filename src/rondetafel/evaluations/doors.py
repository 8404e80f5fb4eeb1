"""Evaluations as the case page shows them."""

from datetime import date

from django.urls import reverse
from django.utils.dateformat import format as write_date

from rondetafel.cases.doors import Door
from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.evaluations.models import Moment, MonitorRecord


def evaluation_door(case: Case, actor: Actor, on: date) -> list[Door]:
    """The next evaluation, for the desk; one statement."""
    if case.state not in (Case.State.ADVISED, Case.State.CLOSED) or not actor.holds_any(("chair", "secretary"), of=case.body_id):
        return []
    coming = Moment.objects.filter(root_id=case.root_id, sent_on=None, stopped_on=None).order_by("due_on").first()
    if coming is None:
        return []
    note = "nu te versturen" if coming.due_on <= on else f"vanaf {write_date(coming.due_on, 'j F Y')}"
    url = reverse("evaluations:send_evaluation", args=[coming.pk])
    return [Door("Evaluatie", url, note, "warn" if coming.due_on <= on else "neutral")]


TONES = {MonitorRecord.State.OPEN: "warn", MonitorRecord.State.REVIEWED: "ok", MonitorRecord.State.CLOSED: "neutral"}


def monitor_door(case: Case, actor: Actor, on: date) -> list[Door]:
    """The monitor record of a discussed case, for the desk; one statement."""
    if case.first_discussed_on is None or case.state == Case.State.ERROR or not actor.holds_any(("chair", "secretary"), of=case.body_id):
        return []
    found = MonitorRecord.objects.filter(root_id=case.root_id).only("id", "state").first()
    if found is None:
        return []
    url = reverse("evaluations:monitor_record", args=[found.pk])
    return [Door("Monitorgegevens", url, found.get_state_display(), TONES[MonitorRecord.State(found.state)])]
