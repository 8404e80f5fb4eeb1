"""Rights change on a birthday: a no that was only seen may stop the sharing from that day on (safety P7)."""

from datetime import date, timedelta
from uuid import UUID

from rondetafel.cases.models import Case
from rondetafel.consents.actions.stopping import follow_up
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.core.models import Due

LONGEST_NOTICE = 90  # days between the task and the birthday itself; a table may choose its own
ENDED = (Case.State.DIRECTED, Case.State.CANCELLED, Case.State.CLOSED)


def recheck_birthdays(on: date | None = None) -> int:
    """Every root with a birthday about now, each in its own transaction; how many stopped."""
    day = on or today()
    near = Due.objects.filter(kind__startswith="birthday.", due_on__range=(day - timedelta(days=LONGEST_NOTICE), day))
    roots = {root_id for root_id in near.values_list("root_id", flat=True) if root_id}
    return sum(recheck(root_id, day) for root_id in sorted(roots))


def recheck(root_id: UUID, on: date) -> bool:
    """One root, seen by the program alone. Whether the sharing is stopped."""
    with acting_as(system_actor(root_id, "consent.birthday")) as system:
        case = Case.objects.select_related("body", "root").filter(root_id=root_id).exclude(state__in=ENDED).first()
        return case is not None and follow_up(case, actor=system, on=on)
