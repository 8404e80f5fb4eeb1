"""Around the advice: laid before referrer and family, what they say about it, what was corrected later, and how far it came true."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from rondetafel.cases import rules_outcome as rules
from rondetafel.cases import terms_outcome as terms
from rondetafel.cases.actions.advice import lock_draft, words_of
from rondetafel.cases.models import Advice, AdviceItem, Case, Correction, LaidAdvice, Reaction, Realised
from rondetafel.cases.queries.places import law_of
from rondetafel.core.actor import Actor
from rondetafel.core.crypto import seal
from rondetafel.core.due import set_due
from rondetafel.core.events import record
from rondetafel.core.settings_store import setting
from rondetafel.core.workdays import add_working_days
from rondetafel.core.workflow import IllegalMove

DUE = "cases.reactions"


@transaction.atomic
def lay_advice(advice: Advice, *, actor: Actor, on: date) -> LaidAdvice:
    """Lay the draft before the referrer, word for word as it is now; the term for reactions begins (NL-28).

    Raises:
        IllegalMove: it is adopted already.
        RuleRefused: not the desk, or there is no item yet.
    """
    rules.keeps_desk.check(actor, advice)
    now = lock_draft(advice)
    case = now.case
    rules.has_items.check(actor, now)
    closed = set(case.body.closing_days.values_list("day", flat=True))
    until = add_working_days(on, setting(case.body_id, terms.REACTION_DAYS, on=on), law_of(case.body), closed)
    laid = LaidAdvice(
        root_id=case.root_id,
        circle_id=case.circle_id,
        case_id=case.pk,
        advice_id=now.pk,
        words=words_of(now, actor),
        advice_version=now.version,
        laid_on=on,
        react_before=until,
        laid_by_id=actor.capacity_id,
    )
    laid.save(force_insert=True)
    set_due(DUE, root_id=case.root_id, circle_id=case.circle_id, body_id=case.body_id, due_on=until, subject_id=now.discussion_id)
    record("case.lay_advice", case, actor=actor, objects=[laid], advice=now.pk, version=now.version)
    return laid


@transaction.atomic
def react_to_advice(
    case: Case, advice_id: UUID, *, actor: Actor, who: str, stance: str, text: str, came_by: str, given_on: date, at: datetime
) -> Reaction:
    """Keep what somebody says about the advice; it stays with it, also when they disagree.

    Raises:
        RuleRefused: neither referring nor the desk, or for another without saying how it was told.
    """
    rules.may_react.check(actor, case, who, came_by)
    reaction = Reaction(
        root_id=case.root_id,
        circle_id=case.circle_id,
        case_id=case.pk,
        advice_id=advice_id,
        who=who,
        stance=stance,
        came_by=came_by,
        given_on=given_on,
        recorded_by_id=actor.capacity_id,
        recorded_at=at,
    )
    reaction.text_sealed = seal(case.root, "cases_reaction", "text_sealed", reaction.pk, text)
    reaction.save(force_insert=True)
    record("advice.react", reaction, actor=actor, action="C", advice=advice_id, who=who, stance=stance, came_by=came_by)
    return reaction


@transaction.atomic
def correct_advice(advice: Advice, *, actor: Actor, text: str, on: date) -> Correction:
    """Write a dated note beside an adopted advice; the advice itself stays as it was.

    Raises:
        IllegalMove: it is a draft still; a draft is simply changed.
    """
    rules.chairs.check(actor, advice)
    if advice.state != Advice.State.ADOPTED:
        raise IllegalMove("advice.correct")
    case = advice.case
    note = Correction(
        root_id=case.root_id, circle_id=case.circle_id, case_id=case.pk, advice_id=advice.pk, noted_on=on, noted_by_id=actor.capacity_id
    )
    note.text_sealed = seal(case.root, "cases_correction", "text_sealed", note.pk, text)
    note.save(force_insert=True)
    record("advice.correct", note, actor=actor, action="C", advice=advice.pk)
    return note


@transaction.atomic
def record_realised(item: AdviceItem, *, actor: Actor, how: str, since: date, note: str, at: datetime) -> Realised:
    """Write down how far an item came true, and since when; the last one counts.

    Raises:
        IllegalMove: the advice is a draft still.
    """
    rules.keeps_desk.check(actor, item.advice)
    if item.advice.state != Advice.State.ADOPTED or item.struck:
        raise IllegalMove("adviceitem.realise")
    case = item.advice.case
    made = Realised(
        root_id=case.root_id,
        circle_id=case.circle_id,
        case_id=case.pk,
        advice_item_id=item.pk,
        how=how,
        since=since,
        recorded_by_id=actor.capacity_id,
        recorded_at=at,
    )
    made.note_sealed = seal(case.root, "cases_realised", "note_sealed", made.pk, note)
    made.save(force_insert=True)
    record("adviceitem.realise", made, actor=actor, action="C", item=item.pk, how=how, since=since)
    return made
