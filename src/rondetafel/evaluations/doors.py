"""Evaluations as the case page shows them."""

from datetime import date

from django.urls import reverse
from django.utils.dateformat import format as write_date

from rondetafel.cases.doors import Door
from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.evaluations.models import Moment


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
