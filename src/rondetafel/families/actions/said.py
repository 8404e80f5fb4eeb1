"""What a parent or young person says and chooses (safety P2, NL-28)."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from rondetafel.cases.models import Reaction
from rondetafel.cases.queries.places import closed_days, law_of
from rondetafel.consents.models import Concerned
from rondetafel.consents.secrets import check_words
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.events import record
from rondetafel.core.models import Circle
from rondetafel.core.rules import RuleRefused
from rondetafel.core.sealed import sealed
from rondetafel.core.settings_store import setting
from rondetafel.core.workdays import add_working_days
from rondetafel.core.workflow import IllegalMove
from rondetafel.families import rules
from rondetafel.families.actions.laying import end_sight
from rondetafel.families.models import OwnReaction, Paper, Participant, PhoneNote, ReadAlong, TakingPart, Words, WordsCopy
from rondetafel.families.queries.drafts import who_of
from rondetafel.families.queries.own import of_age_to_decide
from rondetafel.families.seals import open_page, root_with
from rondetafel.families.terms import READING_DAYS

Reader = Words.Reader


@transaction.atomic
def write_words(
    participant: Participant, *, actor: Actor, text: str, table: bool, to: Iterable[UUID], safe: str, on: date, at: datetime
) -> Words:
    """Own words, for the one who reads at the table and for whoever the person chose besides (safety P2).

    Args:
        table: everybody who sits at the table may read it.
        to: participants among those whom the desk offered to this person.
    """
    rules.is_oneself.check(actor, participant)
    root = root_with(participant.root_id)
    others = [one for one in may_share_with(participant) if one in set(to)]
    days = setting(participant.body_id, READING_DAYS, on=on)
    words = Words(
        root_id=participant.root_id,
        circle_id=participant.circle_id,
        participant=participant,
        readers=[Reader.DESK, *([Reader.TABLE] if table else []), *([Reader.FAMILY] if others else [])],
        safe=safe,
        written_at=at,
        read_by_due_on=add_working_days(on, days, law_of(participant.body), closed_days(participant.body)),
    )
    words.text_sealed = sealed(words, root, "text", text)
    words.save(force_insert=True)
    _copy(words, participant, text, table=table, to=others, at=at)
    record("family.write", words, actor=actor, action="C", readers=words.readers, safe=safe, length=len(text))
    return words


def may_share_with(participant: Participant) -> list[UUID]:
    """The participants that the desk offered to this person."""
    offered = open_page(root_with(participant.root_id), participant).get("share_with", [])
    return [UUID(one["id"]) for one in offered]


@transaction.atomic
def take_back_words(words: Words, *, actor: Actor, at: datetime) -> None:
    """Nobody reads it from now on; that it was read before cannot be undone.

    Raises:
        IllegalMove: it was taken back before.
    """
    rules.is_oneself.check(actor, words.participant)
    if Words.objects.filter(pk=words.pk, taken_back_at=None).update(taken_back_at=at) != 1:
        raise IllegalMove("family.take_back_words")
    with acting_as(system_actor(words.root_id, "family.take_back")):
        WordsCopy.objects.filter(root_id=words.root_id, words_id=words.pk).update(text_sealed=b"", taken_back_at=at)
    record("family.take_back_words", words, actor=actor)


@transaction.atomic
def read_words(words: Words, *, actor: Actor, at: datetime) -> None:
    """Somebody of the desk has read it; it is no longer red."""
    rules.keeps_family.check(actor, words.participant)
    if Words.objects.filter(pk=words.pk, read_at=None).update(read_at=at, read_by_id=actor.capacity_id) == 1:
        record("family.read_words", words, actor=actor)


@transaction.atomic
def take_part(participant: Participant, *, actor: Actor, way: str, companion: str, needs: str, at: datetime) -> TakingPart:
    """How this person wants to take part, and who comes along; or the desk notes it after a telephone call."""
    if participant.capacity_id != actor.capacity_id:
        rules.keeps_family.check(actor, participant)
    root = root_with(participant.root_id)
    answer = TakingPart(
        root_id=participant.root_id,
        circle_id=participant.circle_id,
        participant=participant,
        way=way,
        answered_at=at,
        noted_by_id=None if participant.capacity_id == actor.capacity_id else actor.capacity_id,
        seen_at=None if participant.capacity_id == actor.capacity_id else at,
    )
    answer.companion_sealed, answer.needs_sealed = sealed(answer, root, "companion", companion), sealed(answer, root, "needs", needs)
    answer.save(force_insert=True)
    record("family.take_part", answer, actor=actor, action="C", way=way, companion=bool(companion))
    return answer


@transaction.atomic
def see_part(participant: Participant, *, actor: Actor, at: datetime) -> None:
    """The desk read how this person takes part, and arranges it."""
    rules.keeps_family.check(actor, participant)
    if TakingPart.objects.filter(participant=participant, seen_at=None).update(seen_at=at):
        record("family.see_part", participant, actor=actor)


@transaction.atomic
def note_call(
    participant: Participant,
    *,
    actor: Actor,
    text: str,
    called_on: date,
    at: datetime,
    way: str = "",
    companion: str = "",
    needs: str = "",
    table: bool = False,
) -> PhoneNote:
    """A telephone call in two acts: open the form, save it. What it said about taking part is noted in the same act.

    Args:
        table: the person wants everybody at the table to read it, as own words (P2, P18).
        companion, needs: as they are now, with what was said before; the last answer counts whole.

    Raises:
        TellsSecret: the person reads this note, and it says where another of the family lives (safety P1).
    """
    rules.keeps_family.check(actor, participant)
    check_words(Concerned.objects.get(pk=participant.concerned_id), [text, companion, needs])
    note = PhoneNote(
        root_id=participant.root_id,
        circle_id=participant.circle_id,
        participant=participant,
        called_on=called_on,
        noted_by_id=actor.capacity_id,
        noted_at=at,
    )
    note.text_sealed = sealed(note, root_with(participant.root_id), "text", text)
    note.save(force_insert=True)
    if table:
        _copy(note, participant, text, table=True, to=[], at=at)
    record("family.note_call", note, actor=actor, action="C", table=table)
    if way:
        take_part(participant, actor=actor, way=way, companion=companion, needs=needs, at=at)
    return note


@transaction.atomic
def react(paper: Paper, *, actor: Actor, stance: str, text: str, on: date, at: datetime) -> OwnReaction:
    """What this person thinks of the advice, or of its draft; kept with the advice too, also when it disagrees.

    Raises:
        RuleRefused: somebody else's page, a draft whose advice stands, or an earlier text than the one that lies there now.
        IllegalMove: nothing to react on, or it was taken back.
    """
    participant = paper.participant
    rules.is_oneself.check(actor, participant)
    if paper.kind not in (Paper.Kind.ADVICE, Paper.Kind.DRAFT):
        raise IllegalMove("family.react")
    _hold(paper, actor)
    mine = OwnReaction(
        root_id=paper.root_id,
        circle_id=paper.circle_id,
        participant=participant,
        paper=paper,
        advice_id=paper.object_id,
        stance=stance,
        given_at=at,
    )
    root = root_with(paper.root_id)
    mine.text_sealed = sealed(mine, root, "text", text)
    mine.save(force_insert=True)
    _keep_with_advice(paper, stance, text, on, at)
    record("family.react", mine, actor=actor, action="C", stance=stance, about=paper.kind)
    return mine


@transaction.atomic
def read_reaction(paper: Paper, *, actor: Actor, at: datetime) -> None:
    """Somebody of the desk has read what this person said about this text."""
    rules.keeps_family.check(actor, paper.participant)
    unread = OwnReaction.objects.filter(participant_id=paper.participant_id, paper=paper, read_at=None)
    if unread.update(read_at=at, read_by_id=actor.capacity_id):
        record("family.read_reaction", paper, actor=actor)


def _hold(paper: Paper, actor: Actor) -> None:
    """The paper as it is now, held by the program until the end: reacting and adopting come one after the other."""
    with acting_as(system_actor(paper.root_id, "family.react")):
        now = Paper.objects.select_for_update(of=("self",)).filter(pk=paper.pk, taken_at=None).first()
        if now is None:
            raise IllegalMove("family.react")
        rules.may_still_react.check(actor, now)
        rules.is_newest.check(actor, now)


def _keep_with_advice(paper: Paper, stance: str, text: str, on: date, at: datetime) -> None:
    """The same among the reactions that the desk enters, as given by this person oneself. The program lays it there."""
    participant = paper.participant
    with acting_as(system_actor(paper.root_id, "family.react")):
        kept = Reaction(
            root_id=paper.root_id,
            circle_id=Circle.objects.values_list("pk", flat=True).get(root_id=paper.root_id, kind=Circle.Kind.INTAKE),
            case_id=participant.case_id,
            advice_id=paper.object_id,
            who=who_of(Concerned.objects.get(pk=participant.concerned_id)),
            stance=stance,
            came_by=Reaction.CameBy.SELF,
            given_on=on,
            recorded_by_id=participant.capacity_id,
            recorded_at=at,
        )
        kept.text_sealed = sealed(kept, root_with(paper.root_id), "text", text)
        kept.save(force_insert=True)


@transaction.atomic
def say_read_along(participant: Participant, *, actor: Actor, parent_id: UUID, label: str, may: bool, on: date, at: datetime) -> ReadAlong:
    """A young person of 16 or over says whether a parent reads along. A no works at once; a yes waits for the desk.

    Raises:
        RuleRefused: not the young person, or not 16 yet.
    """
    rules.is_oneself.check(actor, participant)
    if participant.kind != Concerned.Kind.YOUNG_PERSON or not of_age_to_decide(participant, on):
        raise RuleRefused("Hierover beslist een jongere zelf vanaf 16 jaar.")
    said = ReadAlong(
        root_id=participant.root_id,
        circle_id=participant.circle_id,
        participant=participant,
        parent_id=parent_id,
        parent_label=label,
        may=may,
        said_at=at,
    )
    said.save(force_insert=True)
    record("family.read_along", said, actor=actor, action="C", may=may)
    if not may:
        with acting_as(system_actor(participant.root_id, "family.read_along")):
            reading = Participant.objects.select_related("capacity").filter(concerned_id=parent_id, ended_at=None).first()
        if reading is not None:
            end_sight(reading, actor=actor, because="young_person", at=at)
    return said


def _copy(words: Words | PhoneNote, participant: Participant, text: str, *, table: bool, to: list[UUID], at: datetime) -> None:
    """The same words where each chosen reader looks. The program lays them there: the writer sees none of those circles."""
    with acting_as(system_actor(words.root_id, "family.copy")):
        root = root_with(words.root_id)
        label = Concerned.objects.get(pk=participant.concerned_id).label
        by = label if isinstance(words, Words) else f"{label}, opgeschreven door de tafel"
        places: list[tuple[UUID, UUID | None]] = []
        if table:
            places.append((Circle.objects.values_list("pk", flat=True).get(root_id=words.root_id, kind=Circle.Kind.FILE), None))
        open_ones = Participant.objects.filter(pk__in=to, root_id=words.root_id, ended_at=None)
        places += [(one.circle_id, one.pk) for one in open_ones]
        for circle_id, other in places:
            copy = WordsCopy(root_id=words.root_id, circle_id=circle_id, words_id=words.pk, by=by, to_participant_id=other, given_at=at)
            copy.text_sealed = sealed(copy, root, "text", text)
            copy.save(force_insert=True)
