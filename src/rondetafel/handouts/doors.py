"""The door to *roles and expectations* on the page of a case."""

from datetime import date

from django.db.models import Count, Q, Subquery
from django.urls import reverse

from rondetafel.cases.doors import Door
from rondetafel.cases.models import Case
from rondetafel.cases.rules import is_desk
from rondetafel.core.actor import Actor
from rondetafel.handouts.models import Handout
from rondetafel.handouts.queries import GONE, ROLES
from rondetafel.table_documents.models import TableVersion

WHO = ("concerned", "recipient", "holding_id")


def handout_door(case: Case, actor: Actor, on: date) -> list[Door]:
    """For the desk: how many got the version in force, how many something. For who received it: the paper itself. One query."""
    if case.state == Case.State.DRAFT:
        return []
    if not is_desk(actor, case):
        return _received(case, actor)
    now = TableVersion.objects.filter(
        document__body_id=case.body_id, document__kind=ROLES, document__ended_on=None, dropped_at=None, in_force_from__lte=on
    ).order_by("-in_force_from", "-number")
    is_now = Q(version_id=Subquery(now.values("pk")[:1]))
    counts = {f"{who}_all": Count(who, distinct=True) for who in WHO} | {
        f"{who}_now": Count(who, distinct=True, filter=is_now) for who in WHO
    }
    found = Handout.objects.filter(root_id=case.root_id, dropped_on=None).aggregate(**counts)
    got, current = sum(found[f"{who}_all"] for who in WHO), sum(found[f"{who}_now"] for who in WHO)
    url = reverse("handouts:receiver_list", args=[case.pk])
    if not got:
        return [Door("Rollen en verwachtingen", url, "nog niet verstuurd")]
    if current < got:
        return [Door("Rollen en verwachtingen", url, f"{got - current} met een oudere versie", "warn")]
    return [Door("Rollen en verwachtingen", url, f"{current} keer verstuurd", "good")]


def _received(case: Case, actor: Actor) -> list[Door]:
    """What was sent to a professional who sees the case."""
    last = Handout.objects.filter(GONE, root_id=case.root_id, recipient_id=actor.capacity_id).order_by("-made_at").first()
    return [Door("Rollen en verwachtingen", last.get_absolute_url(), f"versie {last.version_number}")] if last else []
