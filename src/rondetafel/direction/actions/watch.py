"""The way to eighteen: one row per case, looked at again and again (NL-41)."""

from datetime import date
from typing import Any

from django.db import transaction

from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.core.due import set_due
from rondetafel.core.events import record
from rondetafel.core.roots import circles_of
from rondetafel.core.sealed import keep
from rondetafel.core.settings_store import setting
from rondetafel.direction.models import Watch
from rondetafel.direction.queries.watch import next_look
from rondetafel.direction.rules import keeps_desk, runs
from rondetafel.direction.terms import EIGHTEEN_DAYS

DUE = "direction.eighteen"


@transaction.atomic
def keep_watch(case: Case, *, actor: Actor, owner_name: str, on: date, **fields: Any) -> Watch:
    """How it stands today with everything that changes at eighteen, and who sees to it."""
    keeps_desk.check(actor, case)
    runs.check(actor, case)
    watch = Watch.objects.filter(case=case).first()
    new = watch is None
    if watch is None:
        watch = Watch(root_id=case.root_id, circle_id=circles_of(case.root_id)["file"], case=case)
    for name, value in fields.items():
        setattr(watch, name, value)
    keep(watch, case.root, "owner", owner_name)
    watch.looked_on = on
    if new:
        watch.save(force_insert=True)
    else:
        watch.save(update_fields=[*fields, "owner_sealed", "looked_on"])
    day = next_look(case, watch, on, before=setting(case.body_id, EIGHTEEN_DAYS, on=on))
    if day is not None:
        set_due(DUE, root_id=case.root_id, circle_id=watch.circle_id, body_id=case.body_id, due_on=day, subject_id=case.pk)
    record("watch.keep", watch, actor=actor, action="C" if new else "U", domain=watch.domain, plan=watch.plan)
    return watch
