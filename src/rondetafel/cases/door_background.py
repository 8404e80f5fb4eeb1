"""The door to the second stage on the case page."""

from datetime import date

from django.urls import reverse

from rondetafel.cases.doors import Door, asks
from rondetafel.cases.models import Case
from rondetafel.cases.rules import may_fill_background
from rondetafel.core.actor import Actor

S = Case.State
FROM_ACCEPTANCE = (S.ACCEPTED, S.PLANNED, S.DISCUSSED, S.ADVISED, S.CLOSED)


@asks(sent_on="SELECT sent_on FROM cases_background WHERE case_id = %(case)s ORDER BY id LIMIT 1")
def background_door(case: Case, actor: Actor, _: date, *, sent_on: date | None) -> list[Door]:
    """How far it is."""
    if case.state not in FROM_ACCEPTANCE:
        return []
    if sent_on is not None:
        return [Door("Achtergrond", reverse("cases:read_background", args=[case.pk]), "verstuurd", "good")]
    if may_fill_background(actor, case):
        return [Door("Achtergrond invullen", reverse("cases:background", args=[case.pk]), "nog niet verstuurd", "warn")]
    return [Door("Achtergrond", reverse("cases:read_background", args=[case.pk]), "nog niet verstuurd", "neutral")]
