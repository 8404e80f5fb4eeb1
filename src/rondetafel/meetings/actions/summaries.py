"""A decision in plain words for everybody: written, released, taken back (BE-000-30)."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from rondetafel.core.actor import Actor
from rondetafel.core.days import day_of
from rondetafel.core.events import record
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.actions.agenda import Stale
from rondetafel.meetings.models import Decision, DecisionSummary
from rondetafel.meetings.rules import at_desk
from rondetafel.meetings.rules_summaries import is_not_public, may_release, may_summarise


@transaction.atomic
def write_summary(decision: Decision, *, title: str, text: str, version: int, actor: Actor) -> DecisionSummary:
    """Write it, or write it anew: after a change it waits for its release again.

    Raises:
        RuleRefused: not of the desk, nothing was decided, or everybody reads it now.
        Stale: somebody wrote a newer one meanwhile.
    """
    may_summarise.check(actor, decision)
    found = DecisionSummary.objects.filter(decision=decision).first()
    if found is None:
        assert decision.decided_at is not None
        decided_on = day_of(decision.decided_at, decision.item.body.jurisdiction)
        where = {"root_id": decision.root_id, "circle_id": decision.circle_id, "decision": decision, "decided_on": decided_on}
        found = DecisionSummary(**where, title=title, text=text, written_by_id=actor.capacity_id)
        found.save(force_insert=True)
    else:
        is_not_public.check(actor, found)
        words = {"title": title, "text": text, "written_by_id": actor.capacity_id}
        rows = DecisionSummary.objects.filter(pk=found.pk, version=version)
        if rows.update(**words, released_at=None, released_by=None, withdrawn_at=None, version=F("version") + 1) != 1:
            raise Stale(DecisionSummary.objects.get(pk=found.pk))
        found.refresh_from_db()
    record("decision.write_summary", found, actor=actor, decision=decision.pk, length=len(text))
    return found


@transaction.atomic
def release_summary(summary: DecisionSummary, *, version: int, actor: Actor, at: datetime) -> None:
    """From now on everybody reads it on the public page of the table.

    Raises:
        IllegalMove: it was released before, or is another text than the one that was read.
    """
    may_release.check(actor, summary)
    rows = DecisionSummary.objects.filter(pk=summary.pk, version=version, released_at=None)
    if rows.update(released_at=at, released_by_id=actor.capacity_id, version=F("version") + 1) != 1:
        raise IllegalMove("decision.release_summary")
    record("decision.release_summary", summary, actor=actor, decision=summary.decision_id)


@transaction.atomic
def withdraw_summary(summary: DecisionSummary, *, actor: Actor, at: datetime) -> None:
    """Off the public page; what was read was read.

    Raises:
        IllegalMove: it is not there.
    """
    at_desk.check(actor, summary.decision.item)
    rows = DecisionSummary.objects.filter(pk=summary.pk, withdrawn_at=None).exclude(released_at=None)
    if rows.update(withdrawn_at=at, version=F("version") + 1) != 1:
        raise IllegalMove("decision.withdraw_summary")
    record("decision.withdraw_summary", summary, actor=actor, decision=summary.decision_id)
