"""A case that is shared without a name only: the desk writes the question, the experts get that and nothing else."""

from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F

from rondetafel.cases.access import let_experts_in
from rondetafel.cases.models import Case, Discussion
from rondetafel.cases.rules_outcome import OPEN_DISCUSSION
from rondetafel.consents import queries as consents
from rondetafel.consents.models import Consent
from rondetafel.consents.queries.sharing import NAMELESS, STOPPED
from rondetafel.core import roots
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.days import age_on, day_of
from rondetafel.core.events import record
from rondetafel.core.ids import new_id
from rondetafel.core.models import Root
from rondetafel.core.rules import RuleRefused
from rondetafel.core.sealed import keep
from rondetafel.core.workflow import IllegalMove
from rondetafel.meetings.models import Meeting
from rondetafel.packs import rules, texts
from rondetafel.packs.actions.composing import Stale
from rondetafel.packs.actions.releasing import NothingPlanned
from rondetafel.packs.models import NamelessQuestion, NamelessWord
from rondetafel.packs.queries.composing import coming
from rondetafel.packs.queries.nameless import TABLE, beside_a_name, gives_away, in_whole, question_of, texts_of
from rondetafel.packs.texts import Texts

CIRCLE = {"nameless": "write"}


class GivesAway(Exception):
    """The words may tell who it is about; `found` says where."""

    def __init__(self, found: list[str]) -> None:
        super().__init__("gives away")
        self.found = found


@transaction.atomic
def write_nameless(case: Case, *, actor: Actor, said: Texts, version: int) -> NamelessQuestion:
    """Write the question as the experts will read it.

    Raises:
        GivesAway: a name, date, number, address or the municipality stands in it.
        Stale: somebody else changed it meanwhile.
    """
    _may_write(case, actor)
    _check(said, case)
    question = question_of(case)
    if question is None:
        question = NamelessQuestion(root_id=case.root_id, circle_id=_circle(case), case=case, body_id=case.body_id)
        question.texts_sealed = texts.sealed(said, case.root, TABLE, question.pk)
        question.save(force_insert=True)
    else:
        column = texts.sealed(said, case.root, TABLE, question.pk)
        if NamelessQuestion.objects.filter(pk=question.pk, version=version).update(texts_sealed=column, version=F("version") + 1) != 1:
            raise Stale(texts_of(question), question.version)
    record("nameless.write", question, actor=actor)
    return question


@transaction.atomic
def release_nameless(case: Case, *, actor: Actor, at: datetime, on: date) -> NamelessQuestion:
    """Let the experts of the coming meeting read the question, and nothing else of the case.

    Raises:
        RuleRefused: not at the desk, not (any more) without a name only, somebody said no to learning from it, or a brother or sister is discussed by name in the same slot.
        NothingPlanned: the case stands on no agenda, or nobody wrote the question yet.
        GivesAway: the words may tell who it is about.
    """
    _may_write(case, actor)
    _may_release(case, on)
    question, discussion = question_of(case), coming(case)
    if question is None or discussion is None:
        raise NothingPlanned
    _check(texts_of(question), case)
    if beside_a_name(case):
        raise RuleRefused(rules.BESIDE_A_NAME)
    question.released_at, question.released_by_id = at, actor.capacity_id
    question.save(update_fields=["released_at", "released_by"])
    let_in = _let_in(question, case, discussion, actor=actor, at=at)
    record("nameless.release", question, actor=actor, experts=let_in)
    return question


def open_without_name(case: Case, meeting: Meeting, actor: Actor, at: datetime) -> int:
    """Sight follows the agenda: what was released goes along to another meeting, a substitute or an expert for this case only."""
    question = NamelessQuestion.objects.filter(case=case, released_at__isnull=False).first()
    discussion = Discussion.objects.filter(case=case, meeting_id=meeting.pk, state__in=OPEN_DISCUSSION).first()
    if question is None or discussion is None or beside_a_name(case) or _is_stopped(case, at):
        return 0
    let_in = _let_in(question, case, discussion, actor=actor, at=at)
    record("nameless.follow", question, actor=actor, experts=let_in)
    return let_in


def _is_stopped(case: Case, at: datetime) -> bool:
    """A no stops the question too. The program looks, whoever opens."""
    with acting_as(system_actor(case.root_id, "nameless.follow")):
        return consents.sharing(case, day_of(at, case.body.jurisdiction)).state == STOPPED


@transaction.atomic
def say_nameless(question: NamelessQuestion, *, actor: Actor, kind: str, text: str, at: datetime) -> NamelessWord:
    """Say something to the question: a fact, an opinion, an option."""
    rules.is_released.check(actor, question)
    word = NamelessWord(
        root_id=question.root_id, circle_id=question.circle_id, question=question, kind=kind, author_id=actor.capacity_id, at=at
    )
    keep(word, Root.objects.get(pk=question.root_id), "text", text)
    word.save(force_insert=True)
    record("nameless.say", word, actor=actor, action="C", said=kind)
    return word


@transaction.atomic
def strike_nameless_word(word: NamelessWord, *, actor: Actor, at: datetime) -> None:
    """The author takes it back; it stays to be read, struck through."""
    rules.said_it.check(actor, word)
    if NamelessWord.objects.filter(pk=word.pk, struck_at=None).update(struck_at=at) != 1:
        raise IllegalMove("nameless.strike")
    record("nameless.strike", word, actor=actor)


def _may_write(case: Case, actor: Actor) -> None:
    rules.composes.check(actor, case)
    rules.goes_on.check(actor, case)
    rules.keeps_papers.check(actor, case)
    rules.is_nameless.check(actor, case)


def _may_release(case: Case, on: date) -> None:
    """Consent decides: with a name kept out, or a learning case to which nobody said no."""
    state = consents.sharing(case, on).state
    if state == STOPPED or (case.nameless and state != NAMELESS):
        raise RuleRefused(rules.NOT_NAMELESS)
    if not case.nameless and consents.said_no_to(Consent.Purpose.LEARNING, case, on):
        raise RuleRefused(rules.NOT_TO_LEARN)


def _check(said: Texts, case: Case) -> None:
    found = [str(one) for one in gives_away(in_whole(said), case)]
    if found:
        raise GivesAway(found)


def _circle(case: Case) -> UUID:
    """The circle that holds nothing but this question; made when it is not there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT packs_open_nameless(%s, %s)", [case.root_id, new_id()])
    return roots.circles_of(case.root_id)["nameless"]


def _let_in(question: NamelessQuestion, case: Case, discussion: Discussion, *, actor: Actor, at: datetime) -> int:
    day = day_of(discussion.planned_for, case.body.jurisdiction)
    NamelessQuestion.objects.filter(pk=question.pk).update(
        meeting_id=discussion.meeting_id,
        planned_for=discussion.planned_for,
        age=age_on(case.birth_date, day) if case.birth_date else None,
    )
    question.meeting_id, question.planned_for = discussion.meeting_id, discussion.planned_for
    there = {sight.capacity_id for sight in roots.who_may_see(case.root_id) if sight.circle == "nameless"}
    meeting = Meeting.objects.get(pk=discussion.meeting_id)
    return let_experts_in(case, meeting, CIRCLE, except_for=there, actor=actor, at=at)
