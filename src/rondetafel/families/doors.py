"""The door to *Gezin* on the page of a case."""

from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from rondetafel.cases.doors import Door
from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.families.models import Participant
from rondetafel.families.rules import keeps_family


def family_door(case: Case, actor: Actor, on: date) -> list[Door]:
    """For the desk: how many have a page, and whether something waits. One query."""
    if case.state == Case.State.DRAFT or not keeps_family(actor, case):
        return []
    unread = Q(words__read_at=None, words__taken_back_at=None, words__isnull=False)
    found = Participant.objects.filter(root_id=case.root_id, ended_at=None).aggregate(
        pages=Count("pk", distinct=True),
        opened=Count("pk", filter=Q(opened_at__isnull=False), distinct=True),
        unread=Count("words", filter=unread),
    )
    url = reverse("families:family", args=[case.pk])
    if found["unread"]:
        return [Door("Gezin", url, f"{found['unread']} ongelezen", "bad")]
    note = f"{found['opened']} van {found['pages']} geopend" if found["pages"] else "nog niemand uitgenodigd"
    return [Door("Gezin", url, note, "neutral")]
