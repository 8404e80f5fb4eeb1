"""At the table: declaring involvement, writing short notes, wording the question, and what became of the discussion."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from rondetafel.cases import rules_outcome as rules
from rondetafel.cases import terms_outcome as terms
from rondetafel.cases.access import open_when_due
from rondetafel.cases.actions.standing_aside import note_involvement, stand_aside
from rondetafel.cases.models import Case, Discussion, DiscussionNote, Involvement, Weighing
from rondetafel.cases.queries.places import law_of
from rondetafel.cases.queries.presence import without
from rondetafel.cases.queries.typing import NOTE
from rondetafel.cases.workflow import CASE
from rondetafel.cases.workflow_outcome import DISCUSSION
from rondetafel.core import typed
from rondetafel.core.actor import Actor
from rondetafel.core.due import set_due
from rondetafel.core.events import record
from rondetafel.core.settings_store import setting
from rondetafel.core.workdays import add_working_days
from rondetafel.meetings.actions.planning import finish_item
from rondetafel.meetings.models import AgendaItem, Meeting

# What became of it: the move of the discussion, and the word that the agenda knows for it.
OUTCOMES = {"held": ("hold", "treated"), "carried_over": ("carry_over", "carried_over"), "no_show": ("miss", "no_show")}


class Overtaken(Exception):
    """Somebody else wrote here since; `now` is what stands there."""

    def __init__(self, now: Any) -> None:
        super().__init__("overtaken")
        self.now = now


def involvement_of(case_id: UUID, actor: Actor) -> Involvement | None:
    """What the actor declared about this case."""
    return Involvement.objects.filter(case_id=case_id, capacity_id=actor.capacity_id).first()


def check_may_write(discussion: Discussion, actor: Actor) -> Involvement:
    """The actor's own declaration, when this actor may write now.

    Raises:
        RuleRefused: no seat here, not declared yet, or the discussion is fixed.
    """
    rules.at_table.check(actor, discussion)
    rules.still_open.check(actor, discussion)
    mine = involvement_of(discussion.case_id, actor)
    rules.has_declared.check(actor, mine)
    assert mine is not None
    rules.not_private.check(actor, mine)
    return mine


@transaction.atomic
def declare_involvement(discussion: Discussion, *, actor: Actor, kind: str, note: str, at: datetime) -> Involvement:
    """Say what one has to do with this family. Who knows it privately sees nothing of the case from the next click on."""
    rules.at_table.check(actor, discussion)
    mine = note_involvement(discussion.case, actor=actor, kind=kind, note=note, at=at, circle_id=discussion.circle_id)
    touch(discussion)
    if kind == Involvement.Kind.PRIVATE:
        stand_aside(discussion.case, actor=actor, at=at)
    return mine


@transaction.atomic
def set_informs_only(involvement: Involvement, *, actor: Actor, informs_only: bool, reason: str) -> None:
    """Let somebody only inform, not advise; the chair's own decision, with a reason everybody at the table reads (NL-07)."""
    rules.chairs.check(actor, involvement)
    involvement.informs_only, involvement.informs_only_reason = informs_only, reason if informs_only else ""
    involvement.save(update_fields=["informs_only", "informs_only_reason"])
    for discussion in Discussion.objects.filter(case_id=involvement.case_id, state__in=rules.OPEN_DISCUSSION):
        touch(discussion)
    record("involvement.set_informs_only", involvement, actor=actor, informs_only=informs_only)


@transaction.atomic
def add_note(discussion: Discussion, *, actor: Actor, kind: str, text: str, at: datetime) -> DiscussionNote:
    """Write a short entry in one's own name. Entries are rows of their own: two people at once lose no word."""
    mine = check_may_write(discussion, actor)
    if kind != DiscussionNote.Kind.FACT:
        rules.may_advise.check(actor, mine)
    note = DiscussionNote(
        root_id=discussion.root_id,
        circle_id=discussion.circle_id,
        case_id=discussion.case_id,
        discussion=discussion,
        author_id=actor.capacity_id,
        kind=kind,
        text=text,
        at=at,
    )
    note.save(force_insert=True)
    typed.forget(NOTE, discussion.pk, actor=actor)
    touch(discussion)
    record("note.add", note, actor=actor, action="C", discussion=discussion.pk, note_kind=kind)
    return note


@transaction.atomic
def edit_note(note: DiscussionNote, *, actor: Actor, kind: str, text: str, version: int) -> None:
    """Change one's own entry.

    Raises:
        Overtaken: it was changed in another window since.
    """
    rules.wrote.check(actor, note)
    mine = check_may_write(note.discussion, actor)
    if kind != DiscussionNote.Kind.FACT:
        rules.may_advise.check(actor, mine)
    rows = DiscussionNote.objects.filter(pk=note.pk, version=version)
    if rows.update(kind=kind, text=text, version=F("version") + 1) != 1:
        raise Overtaken(DiscussionNote.objects.get(pk=note.pk))
    touch(note.discussion)
    record("note.edit", note, actor=actor, discussion=note.discussion_id)


@transaction.atomic
def strike_note(note: DiscussionNote, *, actor: Actor) -> None:
    """Strike one's own entry through; it stays readable, nothing is deleted."""
    rules.wrote.check(actor, note)
    check_may_write(note.discussion, actor)
    note.struck = True
    note.save(update_fields=["struck"])
    touch(note.discussion)
    record("note.strike", note, actor=actor, discussion=note.discussion_id)


@transaction.atomic
def weigh_option(option: DiscussionNote, *, actor: Actor, chosen: bool, why: str, version: int) -> None:
    """Say why a considered option is chosen, or not; it goes along in the advice, nobody types it twice.

    Raises:
        Overtaken: somebody weighed it since.
    """
    rules.may_weigh.check(actor, option, check_may_write(option.discussion, actor))
    now = Weighing.objects.filter(option=option).first()
    if (now.version if now else 0) != version:
        raise Overtaken(now)
    if now is None:
        now = Weighing(root_id=option.root_id, circle_id=option.circle_id, case_id=option.case_id, option=option, version=0)
    now.chosen, now.why, now.weighed_by_id, now.version = chosen, why, actor.capacity_id, version + 1
    if now._state.adding:
        now.save(force_insert=True)
    else:
        now.save(update_fields=["chosen", "why", "weighed_by", "version"])
    touch(option.discussion)
    record("note.weigh", now, actor=actor, discussion=option.discussion_id, chosen=chosen)


@transaction.atomic
def keep_typing(
    discussion: Discussion, kind: str, *, actor: Actor, fields: dict[str, str], allowed: list[str], seq: int, at: datetime
) -> int:
    """Keep what somebody types on the meeting screen, for oneself."""
    check_may_write(discussion, actor)
    root = discussion.case.root
    return typed.keep(kind, discussion, root, actor=actor, fields=fields, allowed=allowed, seq=seq, at=at, version=discussion.version)


@transaction.atomic
def word_question(discussion: Discussion, *, actor: Actor, question: str, was: str) -> None:
    """Lay down the question as it was finally discussed; it may differ from what was asked.

    Raises:
        Overtaken: somebody worded it since.
    """
    rules.may_advise.check(actor, check_may_write(discussion, actor))
    rows = Discussion.objects.filter(pk=discussion.pk, question_as_discussed=was)
    if rows.update(question_as_discussed=question, version=F("version") + 1) != 1:
        raise Overtaken(Discussion.objects.values_list("question_as_discussed", flat=True).get(pk=discussion.pk))
    record("discussion.word_question", discussion, actor=actor)


@transaction.atomic
def start_discussion(discussion: Discussion, *, actor: Actor) -> None:
    """Begin; the page of everybody at the table shows it."""
    DISCUSSION.move(discussion, "start", actor=actor)
    touch(discussion)


@transaction.atomic
def name_learning_case(case: Case, *, actor: Actor, reason: str, at: datetime) -> None:
    """Let the table discuss a learning case with the name in sight; only the chair, with a reason (NL-23). The experts get the papers that
    went out, or would go out by themselves."""
    rules.chairs.check(actor, case)
    case.learning_named_reason = reason
    case.save(update_fields=["learning_named_reason"])
    record("case.name_learning_case", case, actor=actor)
    for discussion in Discussion.objects.filter(case=case, state__in=rules.OPEN_DISCUSSION, meeting_id__isnull=False):
        open_when_due(case, Meeting.objects.get(pk=discussion.meeting_id), actor=actor, at=at)


@transaction.atomic
def finish_discussion(discussion: Discussion, *, actor: Actor, outcome: str, on: date) -> None:
    """Write down what became of it: held, carried over, or nobody came. The slot counts as used or lost accordingly.

    Raises:
        IllegalMove: somebody finished it before.
    """
    move, word = OUTCOMES[outcome]
    DISCUSSION.move(discussion, move, actor=actor)
    touch(discussion)
    case = discussion.case
    if outcome == "held":
        discussion.held_on = on
        discussion.save(update_fields=["held_on"])
        _held(case, discussion, actor, on)
    elif case.state == Case.State.PLANNED:
        CASE.move(case, "carry_over", actor=actor, discussion=discussion.pk)
        case.scheduled_for, case.item_id, case.shares_item = None, None, False
        case.save(update_fields=["scheduled_for", "item_id", "shares_item"])
    _finish_item(discussion, actor, word)


def _held(case: Case, discussion: Discussion, actor: Actor, on: date) -> None:
    if case.state == Case.State.PLANNED:
        CASE.move(case, "discuss", actor=actor, discussion=discussion.pk, without=without(discussion))
    else:  # once more, without being planned anew: no state changes, but it counts as a discussion
        record("case.discuss_more", case, actor=actor, discussion=discussion.pk, without=without(discussion))
    if case.first_discussed_on is None:
        case.first_discussed_on = on
        case.save(update_fields=["first_discussed_on"])
    closed = set(case.body.closing_days.values_list("day", flat=True))
    for kind, key in (("cases.draft_advice", terms.DRAFT_DAYS), ("cases.advice", terms.ADVICE_DAYS)):
        due = add_working_days(on, setting(case.body_id, key, on=on), law_of(case.body), closed)
        set_due(kind, root_id=case.root_id, circle_id=discussion.circle_id, body_id=case.body_id, due_on=due, subject_id=discussion.pk)


def _finish_item(discussion: Discussion, actor: Actor, word: str) -> None:
    """One item may hold brothers and sisters: it is treated when one of them was, and ends with the last of them."""
    item = AgendaItem.objects.filter(pk=discussion.item_id, state=AgendaItem.State.PLACED).first()
    if item is None:
        return
    waiting = Discussion.objects.filter(item_id=item.pk, state__in=rules.OPEN_DISCUSSION).exists()
    if word == "treated" or not waiting:
        finish_item(item, outcome=word, actor=actor)


def touch(discussion: Discussion) -> None:
    """Whoever looks at the discussion gets the new state within seconds."""
    Discussion.objects.filter(pk=discussion.pk).update(version=F("version") + 1)
