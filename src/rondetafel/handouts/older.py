"""Who still has an older version than the one in force: counted per case, for the desk's *Vandaag*."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from rondetafel.cases.models import CareAction, CoReferrer
from rondetafel.direction.models import RoleHolding
from rondetafel.direction.queries.roles import RUNNING
from rondetafel.families.models import Participant
from rondetafel.families.rules import OVER
from rondetafel.handouts.models import Handout
from rondetafel.handouts.queries import GONE
from rondetafel.notices.models import Outgoing

RECEIVER = ("root_id", "concerned_id", "recipient_id", "holding_id")
SETTLED = [*OVER, "draft", "died", "error"]


def with_older(body_id: UUID, version_id: UUID, on: date) -> dict[tuple[str, UUID], int]:
    """By number and case: how many in the chain got an older version last, and can be given the one in force. One statement."""
    failed = Outgoing.objects.filter(pk=OuterRef("outgoing_id"), state=Outgoing.State.FAILED)
    rows = Handout.objects.filter(GONE, body_id=body_id, dropped_on=None).exclude(case__state__in=SETTLED).exclude(Exists(failed))
    last = rows.filter(_still_in_chain(on)).order_by(*RECEIVER, "-made_at").distinct(*RECEIVER)
    found: dict[tuple[str, UUID], int] = {}
    for number, case_id, last_version in last.values_list("number", "case_id", "version_id"):
        if last_version != version_id:
            found[number, case_id] = found.get((number, case_id), 0) + 1
    return found


def _still_in_chain(on: date) -> Q:
    """The family as far as it may be reached; professionals as far as the case still has them."""
    reached = Q(concerned__ended_on=None, concerned__told_on__isnull=False, concerned__not_invited_sealed=b"")
    reached &= ~Q(concerned__safe_channel="") & ~Q(concerned__language="")
    closed: QuerySet[Participant] = Participant.objects.filter(concerned_id=OuterRef("concerned_id"))
    open_page = closed.filter(ended_at=None).exclude(ends_on__lte=on)
    family = reached & (~Exists(closed) | Exists(open_page))
    here = {"case_id": OuterRef("case_id")}
    professional = (
        Q(recipient_id=F("case__referrer_id"))
        | Exists(CoReferrer.objects.filter(**here, capacity_id=OuterRef("recipient_id")))
        | Exists(RoleHolding.objects.filter(**here, state__in=RUNNING, capacity_id=OuterRef("recipient_id")))
        | Exists(CareAction.objects.filter(**here, state=CareAction.State.OPEN, owner_id=OuterRef("recipient_id")))
    )
    holder = Exists(RoleHolding.objects.filter(pk=OuterRef("holding_id"), state__in=RUNNING))
    return Q(concerned__isnull=False) & family | Q(recipient__isnull=False) & professional | Q(holding_id__isnull=False) & holder
