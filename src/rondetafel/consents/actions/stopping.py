"""When a no or a withdrawal stops the sharing: everybody but referrer, desk and family loses sight at once, and the chair is asked."""

from datetime import date
from uuid import UUID

from django.db import connection

from rondetafel.cases.models import Case
from rondetafel.consents.queries.sharing import STOPPED, sharing
from rondetafel.core import roots
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.due import done_due, set_due
from rondetafel.core.events import record
from rondetafel.core.models import Due

ASK = "consent.other_ground"


def follow_up(case: Case, *, actor: Actor, on: date) -> bool:
    """After a change: stop the sharing when it may not go on, or take the question to the chair away. Whether it is stopped now.

    The program itself looks and closes, since somebody of a family sees neither the list nor the access.
    """
    with acting_as(system_actor(case.root_id, "consent.follow_up")):
        whole = Case.objects.select_related("body", "root").get(pk=case.pk)
        stopped = sharing(whole, on).state == STOPPED
        known = Due.objects.filter(root_id=case.root_id, kind=ASK, done_at=None).exists()
        closed = _close(case.root_id) if stopped else 0
        if stopped and not known:
            _ask(whole, on)
        elif known and not stopped:
            done_due(ASK, root_id=case.root_id)
    if closed or (stopped and not known):
        record("consent.stop_sharing", case, actor=actor, closed=closed)
    return stopped


def _ask(case: Case, on: date) -> None:
    sealed = roots.circles_of(case.root_id)["sealed"]
    set_due(ASK, root_id=case.root_id, circle_id=sealed, body_id=case.body_id, due_on=on)


def _close(root_id: UUID) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT consents_stop_sharing(%s, %s)", [root_id, "toestemming ontbreekt"])
        return int(cursor.fetchone()[0] or 0)
