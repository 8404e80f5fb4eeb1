"""The draft of the advice before one person of the family: laid ready with a term, settled when the advice is there (NL-28)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from rondetafel.cases.actions.advice import NotComplete, lock_draft
from rondetafel.cases.models import Advice
from rondetafel.cases.queries.advice import missing_for_family
from rondetafel.cases.queries.places import closed_days, law_of
from rondetafel.cases.terms_outcome import REACTION_DAYS
from rondetafel.consents.models import Concerned
from rondetafel.consents.secrets import check_words
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.events import record
from rondetafel.core.settings_store import setting
from rondetafel.core.workdays import add_working_days
from rondetafel.families import rules
from rondetafel.families.actions.laying import lay
from rondetafel.families.models import OwnReaction, Paper, Participant

TITLE = "Concept van het advies"


@transaction.atomic
def lay_draft(participant: Participant, advice: Advice, *, actor: Actor, on: date, at: datetime) -> Paper:
    """Lay the page in plain words as it is now before one person; the term for reactions begins. Nothing goes out by it.

    An earlier text that this person said nothing about goes; one with a reaction stays, so that the reaction keeps its text.

    Raises:
        RuleRefused: not the desk, or this person cannot be reached, or reads no more; or the case is over.
        TellsSecret: the plain words say where another of the family lives (safety P1).
        NotComplete: an item, the plain words or the safety part is missing (safety P14).
        IllegalMove: it is adopted already, of another case, or this very text lies there.
    """
    rules.keeps_family.check(actor, participant)
    rules.is_open.check(actor, participant)
    rules.still_reads.check(actor, participant, on)
    one = Concerned.objects.select_related("case__body", "case__root").get(pk=participant.concerned_id)
    rules.goes_on.check(actor, one.case)
    rules.may_be_reached.check(actor, one)
    rules.not_kept_out.check(actor, one)
    rules.is_of_this_case.check(actor, participant, advice.root_id)
    now = lock_draft(advice)
    if missing := missing_for_family(now):
        raise NotComplete(missing)
    check_words(one, [now.plain_words])
    until = add_working_days(on, setting(now.case.body_id, REACTION_DAYS, on=on), law_of(now.case.body), closed_days(now.case.body))
    said_about = OwnReaction.objects.filter(participant=participant, paper__isnull=False).values("paper_id")
    earlier = Paper.objects.filter(participant=participant, kind=Paper.Kind.DRAFT, object_id=now.pk, taken_at=None)
    earlier = earlier.exclude(object_version=now.version, settled_at=None).exclude(pk__in=said_about)
    earlier.update(taken_at=at, taken_because="newer")
    return lay(
        participant, actor, at, kind=Paper.Kind.DRAFT, object_id=now.pk, title=TITLE, text=now.plain_words,
        object_version=now.version, react_before=until,
    )  # fmt: skip


def settle_drafts(root_id: UUID, *, at: datetime, settled_as: str, advice_id: UUID | None = None) -> int:
    """The advice is there, or will not come: nobody reacts to its draft any more. The program does it; how many pages said so."""
    with acting_as(system_actor(root_id, "family.settle_draft")) as program:
        rows = Paper.objects.filter(root_id=root_id, kind=Paper.Kind.DRAFT, settled_at=None)
        rows = rows.filter(object_id=advice_id) if advice_id else rows
        settled = list(rows.filter(taken_at=None).select_related("participant"))
        rows.update(settled_at=at, settled_as=settled_as)
        for one in settled:
            record("family.settle_draft", one, actor=program, became=settled_as)
    return len(settled)
