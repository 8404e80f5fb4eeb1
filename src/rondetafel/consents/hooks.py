"""What consent does when something happened to a case; tied in `config/wiring.py`."""

from datetime import datetime

from rondetafel.cases.judicial import without_ground
from rondetafel.cases.models import Case
from rondetafel.consents.actions.handing_over import take_back
from rondetafel.consents.actions.people import list_people, withhold_newer
from rondetafel.consents.models import HandOver, Withheld
from rondetafel.consents.queries.sharing import sharing
from rondetafel.core import roots
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.days import day_of
from rondetafel.core.events import Happened


def begin_list(happened: Happened) -> None:
    """A referral is handed in, or taken on: the list of people concerned begins with what it says. Twice is once."""
    case: Case = happened.thing
    if not case.body.neutral:
        list_people(case, actor=happened.actor)


def keep_newer_from(happened: Happened) -> None:
    """A paper was replaced: who of the family may not read the older one may not read the newer one either (safety P1).

    Who replaces may not see that list; the program itself copies it, with its reason.
    """
    document = happened.thing
    with acting_as(system_actor(document.root_id, "consent.withhold_newer")) as program:
        rows = Withheld.objects.filter(
            root_id=document.root_id, kind=Withheld.Kind.DOCUMENT, object_id=document.replaces_id, lifted_on=None
        )
        for one in list(rows.select_related("case__root")):
            withhold_newer(one, document.pk, actor=program)


def take_offers_back(happened: Happened) -> None:
    """A case was cancelled, directed elsewhere or locked: what was offered to another table is taken back at once (safety P3)."""
    for one in HandOver.objects.filter(case_id=happened.thing.pk, state=HandOver.State.OFFERED).select_related("to_body"):
        take_back(one, actor=happened.actor, at=happened.at)


def may_open(case: Case, at: datetime) -> bool:
    """Whether the papers of a case may go to the experts: not after a no, nor after a yes without a name. The program looks, whoever opens."""
    with acting_as(system_actor(case.root_id, "consent.may_open")):
        return not sharing(case, day_of(at, case.body.jurisdiction)).shut


def shut_without_ground(happened: Happened) -> None:
    """Another ground holds: police, probation and prosecution who read along lose sight when it does not carry them (safety P11)."""
    case = Case.objects.select_related("root", "body").get(pk=happened.thing.case_id)
    there = {sight.capacity_id for sight in roots.who_may_see(case.root_id)}
    for capacity_id in sorted(without_ground(case, there)):
        roots.close_access(case.root_id, capacity_id, reason="grondslag gewijzigd")
