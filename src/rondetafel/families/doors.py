"""The door to *Gezin* on the page of a case."""

from datetime import date

from django.db.models import Count, Q
from django.urls import reverse

from rondetafel.cases.doors import Door
from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.families.models import Participant, WordsCopy
from rondetafel.families.rules import keeps_family


def family_door(case: Case, actor: Actor, on: date) -> list[Door]:
    """For the desk: how many have a page, and whether something waits; for the table: what the family wrote for it. One query."""
    if case.state == Case.State.DRAFT:
        return []
    if not keeps_family(actor, case):
        return _for_the_table(case)
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


def _for_the_table(case: Case) -> list[Door]:
    """Words that somebody of the family wrote for everybody at the table."""
    many = WordsCopy.objects.filter(root_id=case.root_id, to_participant_id=None, taken_back_at=None).count()
    return [Door("Woorden van het gezin", reverse("families:table_words", args=[case.pk]), str(many))] if many else []
