"""The advice: one draft per discussion, written from what is on the screen, adopted by the chair and then fixed."""

import base64
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Max

from rondetafel.cases.actions.discussion import Overtaken, check_may_write, involvement_of, touch
from rondetafel.cases.actions.follow_up import make_care_action
from rondetafel.cases.models import Advice, AdviceItem, CareAction, Case, Discussion, SafetyAgreement
from rondetafel.cases.queries.advice import missing_for_adoption, weighed_options
from rondetafel.cases.queries.presence import at_table_words, without, without_words
from rondetafel.cases.queries.typing import ADVICE as TYPING
from rondetafel.cases.rules_outcome import has_declared, keeps_desk, may_advise, not_own_organisation_alone, not_private
from rondetafel.cases.workflow import CASE
from rondetafel.cases.workflow_outcome import ADVICE
from rondetafel.core import typed
from rondetafel.core.actor import Actor
from rondetafel.core.crypto import seal
from rondetafel.core.due import done_due
from rondetafel.core.events import record
from rondetafel.core.workflow import IllegalMove
from rondetafel.organisations.models import Capacity

TEXTS = (
    "analysis",
    "short_term",
    "steps_between",
    "long_term",
    "long_term_not_because",
    "education",
    "plain_words",
    "no_safety_concerns_by",
    "no_safety_concerns_on",
)


class NotComplete(Exception):
    """Something is missing before the advice can be adopted; `missing` says what and where."""

    def __init__(self, missing: list[Any]) -> None:
        super().__init__("not complete")
        self.missing = missing


def check_may_draft(case: Case, actor: Actor) -> None:
    """The desk, and whoever at the table declared involvement and does not only inform.

    Raises:
        RuleRefused: somebody else.
    """
    if keeps_desk(actor, case):
        return
    mine = involvement_of(case.pk, actor)
    has_declared.check(actor, mine)
    assert mine is not None
    not_private.check(actor, mine)
    may_advise.check(actor, mine)


@transaction.atomic
def start_advice(discussion: Discussion, *, actor: Actor) -> Advice:
    """Begin the draft of a discussion, or give the one that is there: two who begin at once write in one draft."""
    check_may_draft(discussion.case, actor)
    found = Advice.objects.filter(discussion=discussion).first()
    if found is not None:
        return found
    if not keeps_desk(actor, discussion):
        check_may_write(discussion, actor)
    advice = Advice(root_id=discussion.root_id, circle_id=discussion.circle_id, case_id=discussion.case_id, discussion=discussion)
    try:
        with transaction.atomic():
            advice.save(force_insert=True)
    except IntegrityError:
        return Advice.objects.get(discussion=discussion)
    touch(discussion)
    done_due("cases.draft_advice", root_id=discussion.root_id, subject_id=discussion.pk)
    record("advice.start", advice, actor=actor, action="C", discussion=discussion.pk)
    return advice


@transaction.atomic
def write_advice(advice: Advice, *, actor: Actor, version: int, **texts: Any) -> None:
    """Save the texts of the draft.

    Raises:
        Overtaken: somebody saved since this version was opened; nothing is lost, both texts are shown.
    """
    check_may_draft(advice.case, actor)
    now = lock_draft(advice)
    if now.version != version:
        raise Overtaken(now)
    for name, text in texts.items():
        setattr(now, name, text)
    now.version += 1
    now.save(update_fields=[*texts, "version"])
    forget_typing(now, actor=actor)
    record("advice.write", now, actor=actor, version=now.version)


@transaction.atomic
def write_item(
    advice: Advice, *, actor: Actor, item: AdviceItem | None, owner: Capacity | None, owner_name: str, version: int, **fields: Any
) -> AdviceItem:
    """Write an item of the draft, or change it. Nobody writes one on the own organisation alone (NL-07).

    Raises:
        Overtaken: somebody changed this item since.
    """
    check_may_draft(advice.case, actor)
    not_own_organisation_alone.check(actor, advice.case, owner.organisation_id if owner else None, owner_name)
    lock_draft(advice)
    fields |= {"owner": owner, "owner_name": str(owner) if owner else owner_name}
    if item is None:
        last = advice.items.aggregate(last=Max("position"))["last"] or 0
        item = AdviceItem(
            root_id=advice.root_id, circle_id=advice.circle_id, advice=advice, position=last + 1, drafted_by_id=actor.capacity_id, **fields
        )
        item.save(force_insert=True)
    elif AdviceItem.objects.filter(pk=item.pk, version=version, struck=False).update(**fields, version=F("version") + 1) != 1:
        raise Overtaken(AdviceItem.objects.get(pk=item.pk))
    touch(advice.discussion)
    record("advice.write_item", item, actor=actor, advice=advice.pk, category=fields["category"])
    return item


@transaction.atomic
def strike_item(item: AdviceItem, *, actor: Actor) -> None:
    """Take an item out of the draft; the row stays, the advice no longer has it."""
    check_may_draft(item.advice.case, actor)
    lock_draft(item.advice)
    AdviceItem.objects.filter(pk=item.pk).update(struck=True, version=F("version") + 1)
    touch(item.advice.discussion)
    record("advice.strike_item", item, actor=actor, advice=item.advice_id)


@transaction.atomic
def agree_on_safety(advice: Advice, *, actor: Actor, text: str, watcher: str, review_on: date) -> SafetyAgreement:
    """Lay down a safety agreement; it always has somebody who watches and a day on which it is looked at again (NL-43)."""
    check_may_draft(advice.case, actor)
    lock_draft(advice)
    agreement = SafetyAgreement(
        root_id=advice.root_id, circle_id=advice.circle_id, case_id=advice.case_id, watcher=watcher, review_on=review_on
    )
    agreement.text_sealed = seal(advice.case.root, "cases_safetyagreement", "text_sealed", agreement.pk, text)
    agreement.save(force_insert=True)
    record("safetyagreement.make", agreement, actor=actor, action="C", review_on=review_on)
    return agreement


@transaction.atomic
def end_agreement(agreement: SafetyAgreement, *, actor: Actor, on: date) -> None:
    """End a safety agreement; it stays readable."""
    check_may_draft(agreement.case, actor)
    if SafetyAgreement.objects.filter(pk=agreement.pk, ended_on=None).update(ended_on=on) != 1:
        raise IllegalMove("safetyagreement.end")
    record("safetyagreement.end", agreement, actor=actor)


@transaction.atomic
def adopt(advice: Advice, *, actor: Actor, at: datetime, on: date) -> list[CareAction]:
    """Adopt the advice: frozen word for word, moved to where the referrer reads, its items become action points.

    Raises:
        NotComplete: something is missing.
        IllegalMove: it was adopted before, or the discussion is not finished.
    """
    ADVICE.moves["adopt"].by.check(actor, advice)
    now = lock_draft(advice)
    case = now.case
    missing = missing_for_adoption(now)
    if missing:
        raise NotComplete(missing)
    items, agreements = _parts(now)
    now.frozen = _words(now, items, agreements, actor) | {"adopted_on": on.isoformat()}
    now.adopted_at, now.adopted_on, now.adopted_by_id = at, on, actor.capacity_id
    # First what hangs on it, last the advice itself: once adopted, the database lets nothing of it change.
    AdviceItem.objects.filter(pk__in=[item.pk for item in items]).update(circle_id=case.circle_id)
    SafetyAgreement.objects.filter(pk__in=[one.pk for one in agreements]).update(circle_id=case.circle_id)
    now.circle_id = case.circle_id
    now.save(update_fields=["frozen", "adopted_at", "adopted_on", "adopted_by", "circle_id"])
    ADVICE.move(now, "adopt", actor=actor, items=len(items))
    if case.state == Case.State.DISCUSSED:
        CASE.move(case, "adopt", actor=actor, advice=now.pk)
    for kind in ("cases.draft_advice", "cases.advice", "cases.reactions"):
        done_due(kind, root_id=case.root_id, subject_id=now.discussion_id)
    touch(now.discussion)
    return [_action_of(item, case, actor, on) for item in items]


def keep_typing(advice: Advice, *, actor: Actor, fields: dict[str, str], seq: int, at: datetime) -> int:
    """Keep what somebody is typing in the draft, for oneself."""
    check_may_draft(advice.case, actor)
    with transaction.atomic():
        lock_draft(advice)
        return typed.keep(
            TYPING, advice, advice.case.root, actor=actor, fields=fields, allowed=TEXTS, seq=seq, at=at, version=advice.version
        )


def forget_typing(advice: Advice, *, actor: Actor) -> None:
    """Saved, or thrown away by its author."""
    typed.forget(TYPING, advice.pk, actor=actor)


def lock_draft(advice: Advice) -> Advice:
    """The draft as it is now, held until the end of the transaction: writing and adopting come one after the other.

    Raises:
        IllegalMove: it is adopted already.
    """
    # An adopted advice is not there for update: the row policy leaves it out.
    held = Advice.objects.select_for_update(of=("self",)).select_related("case__body", "case__root", "discussion")
    now = held.filter(pk=advice.pk, state=Advice.State.DRAFT).first()
    if now is None:
        raise IllegalMove("advice.write")
    return now


def _action_of(item: AdviceItem, case: Case, actor: Actor, on: date) -> CareAction:
    due_on = item.due_on or item.latest_on
    assert due_on is not None
    return make_care_action(
        case,
        actor=actor,
        text=item.text[:300],
        owner_id=item.owner_id,
        owner_name=item.owner_name,
        due_on=due_on,
        item=item,
        on=on,
    )


def words_of(advice: Advice, actor: Actor) -> dict[str, Any]:
    """The advice as it is now, word for word."""
    return _words(advice, *_parts(advice), actor)


def _parts(advice: Advice) -> tuple[list[AdviceItem], list[SafetyAgreement]]:
    items = list(advice.items.filter(struck=False).select_related("owner").order_by("position"))
    return items, list(SafetyAgreement.objects.filter(case_id=advice.case_id, ended_on=None).order_by("review_on"))


def _words(advice: Advice, items: list[AdviceItem], agreements: list[SafetyAgreement], actor: Actor) -> dict[str, Any]:
    """The text of an agreement stays sealed here too."""
    texts = {name: getattr(advice, name) for name in TEXTS}
    words = {name: _iso(value) if isinstance(value, date) else value or "" for name, value in texts.items()}
    return words | {
        "number": advice.case.number,
        "table": advice.case.body.name,
        "contact": advice.case.body.contact,
        "discussed_on": advice.discussion.held_on.isoformat() if advice.discussion.held_on else "",
        "by": {"capacity": str(actor.capacity_id), "organisation": actor.organisation},
        "question": advice.discussion.question_as_discussed or advice.case.question,
        "at_table": at_table_words(advice.discussion),
        "without": without_words(without(advice.discussion)),
        "items": [_item_words(item) for item in items],
        "options": [
            {"text": one.text, "chosen": one.weighing.chosen, "why": one.weighing.why} for one in weighed_options(advice.discussion)
        ],
        "agreements": [
            {
                "id": str(one.pk),
                "sealed": base64.b64encode(bytes(one.text_sealed)).decode(),
                "watcher": one.watcher,
                "review_on": _iso(one.review_on),
            }
            for one in agreements
        ],
    }


def _item_words(item: AdviceItem) -> dict[str, Any]:
    return {
        "id": str(item.pk),
        "need": item.need,
        "must_change": item.must_change,
        "text": item.text,
        "category": item.category,
        "made_to_measure": item.made_to_measure,
        "mandate_needed": item.mandate_needed,
        "money_for": item.money_for,
        "owner": item.owner_name,
        "due_on": _iso(item.due_on),
        "event": item.event,
        "event_reporter": item.event_reporter,
        "latest_on": _iso(item.latest_on),
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
