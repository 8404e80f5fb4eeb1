"""When a no or a withdrawal stops the sharing, or a yes keeps the name out: everybody but referrer, desk and family loses sight at once."""

from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import F

from rondetafel.cases.models import Case
from rondetafel.consents.queries.page import OPEN_AGAIN
from rondetafel.consents.queries.sharing import NAMELESS, STOPPED, sharing
from rondetafel.core import roots
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.due import done_due, set_due
from rondetafel.core.events import record
from rondetafel.core.models import Due, Root
from rondetafel.notices.outbox import stop_for_all_but

ASK = "consent.other_ground"
WITH_NAME = ["intake", "file"]  # circles that tell who it is about


def follow_up(case: Case, *, actor: Actor, on: date) -> bool:
    """After a change: stop the sharing, or keep it to the question without a name, or take the question to the chair away. Whether it is stopped now.

    The program itself looks and closes, since somebody of a family sees neither the list nor the access.
    """
    with acting_as(system_actor(case.root_id, "consent.follow_up")):
        whole = Case.objects.select_related("body", "root").get(pk=case.pk)
        now = sharing(whole, on)
        stopped, nameless, was_nameless = now.state == STOPPED, now.state == NAMELESS, whole.nameless
        known = Due.objects.filter(root_id=case.root_id, kind=ASK, done_at=None).exists()
        closed = _shut(whole.root, [*WITH_NAME, "nameless"] if stopped else WITH_NAME) if now.shut else 0
        if stopped and not known:
            _ask(ASK, whole, on)
        elif known and not stopped:
            done_due(ASK, root_id=case.root_id)
        if nameless != was_nameless:
            Case.objects.filter(pk=case.pk).update(nameless=nameless, version=F("version") + 1)
            case.nameless = nameless
        if now.shut:
            done_due(OPEN_AGAIN, root_id=case.root_id)
        elif (known or was_nameless) and whole.state == Case.State.PLANNED:
            _ask(OPEN_AGAIN, whole, on)
    if closed or (stopped and not known):
        record("consent.stop_sharing", case, actor=actor, closed=closed)
    if nameless != was_nameless:
        record("consent.keep_name_out" if nameless else "consent.let_name_in", case, actor=actor)
    return stopped


def _ask(kind: str, case: Case, on: date) -> None:
    sealed = roots.circles_of(case.root_id)["sealed"]
    set_due(kind, root_id=case.root_id, circle_id=sealed, body_id=case.body_id, due_on=on)


def _shut(root: Root, kinds: list[str]) -> int:
    """Sight ends, and what waits to be sent to who does not see it any more is held back within the minute (safety P3)."""
    closed = _close(root.pk, kinds)
    stop_for_all_but(root, {sight.capacity_id for sight in roots.who_may_see(root.pk)})
    return closed


def _close(root_id: UUID, kinds: list[str]) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT consents_stop_sharing(%s, %s, %s)", [root_id, "toestemming ontbreekt", kinds])
        return int(cursor.fetchone()[0] or 0)
