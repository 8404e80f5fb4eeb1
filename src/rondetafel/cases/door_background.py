"""The door to the second stage on the case page."""

from datetime import date

from django.urls import reverse

from rondetafel.cases.doors import Door
from rondetafel.cases.models import Background, Case
from rondetafel.cases.rules import may_fill_background
from rondetafel.core.actor import Actor

S = Case.State
FROM_ACCEPTANCE = (S.ACCEPTED, S.PLANNED, S.DISCUSSED, S.ADVISED, S.CLOSED)


def background_door(case: Case, actor: Actor, on: date) -> list[Door]:
    """How far it is; one SQL statement."""
    if case.state not in FROM_ACCEPTANCE:
        return []
    sent_on = Background.objects.filter(case=case).values_list("sent_on", flat=True).first()
    if sent_on is not None:
        return [Door("Achtergrond", reverse("cases:read_background", args=[case.pk]), "verstuurd", "good")]
    if may_fill_background(actor, case):
        return [Door("Achtergrond invullen", reverse("cases:background", args=[case.pk]), "nog niet verstuurd", "warn")]
    return [Door("Achtergrond", reverse("cases:read_background", args=[case.pk]), "nog niet verstuurd", "neutral")]
