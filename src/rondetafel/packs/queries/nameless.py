"""A question without a name: its words, what may not stand in them, and what was said to it."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import Q

from rondetafel.cases.models import Case, DiscussionNote
from rondetafel.cases.queries.cases import without_name
from rondetafel.consents.names import Found, telling
from rondetafel.core.days import midnight_of
from rondetafel.core.models import Root
from rondetafel.core.sealed import text_of
from rondetafel.core.search import plain
from rondetafel.packs import texts
from rondetafel.packs.models import NamelessQuestion, NamelessWord
from rondetafel.packs.texts import ADDRESS, Texts

TABLE = "packs_namelessquestion"


@dataclass(frozen=True)
class Said:
    """One word, opened."""

    word: NamelessWord
    text: str
    mine: bool


def question_of(case: Case) -> NamelessQuestion | None:
    """The question without a name of this case, once the desk wrote it."""
    return NamelessQuestion.objects.filter(case=case).first()


def beginning(case: Case) -> Texts:
    """What the desk starts from: the referral, and for a learning case the answer that came."""
    words = texts.from_referral(case)
    if not case.learning_case or not case.answer:
        return words
    return replace(words, tried=f"{words.tried}\nHet antwoord dat er kwam: {case.answer}".strip())


def texts_of(question: NamelessQuestion) -> Texts:
    """Its words. The root opens to whoever sees the question; nothing else of the case does."""
    return texts.unsealed(Root.objects.get(pk=question.root_id), TABLE, question.pk, question.texts_sealed)


def said_to(question: NamelessQuestion, actor_id: UUID) -> list[tuple[str, list[Said]]]:
    """What was said: facts, opinions and options apart, in the order of writing."""
    root = Root.objects.get(pk=question.root_id)
    rows = list(question.words.select_related("author__person", "author__organisation").order_by("at", "pk"))
    opened = [Said(row, text_of(row, root, "text"), row.author_id == actor_id) for row in rows]
    return [(str(kind.label), [one for one in opened if one.word.kind == kind]) for kind in DiscussionNote.Kind]


def etag_of(question: NamelessQuestion) -> str:
    """Changes with every word and with every change of the question itself."""
    stamps = list(question.words.values_list("struck_at", flat=True))
    return f'"{question.version}-{len(stamps)}-{sum(one is not None for one in stamps)}"'


def beside_a_name(case: Case) -> bool:
    """Whether a brother or sister is discussed by name in the same slot: that tells whose question this is."""
    return _others(case, ~without_name())


def beside_nameless(case: Case) -> bool:
    """Whether a brother or sister in the same slot is discussed without a name."""
    return _others(case, without_name())


def _others(case: Case, which: Q) -> bool:
    if not case.shares_item or case.item_id is None:
        return False
    return Case.objects.filter(which, item_id=case.item_id, state=Case.State.PLANNED).exclude(pk=case.pk).exists()


def gives_away(said: str, case: Case) -> list[Found]:
    """What in these words may tell who it is about: known names, dates, numbers, addresses, the municipality."""
    found = telling(said, case)
    town = str(case.municipality or "")
    if town and plain(town) in plain(said):
        found.append(Found("gemeente", town))
    return found + [
        Found("adres", match.group()) for match in ADDRESS.finditer(said) if not any(match.group() in one.text for one in found)
    ]


def in_whole(said: Texts) -> str:
    """All words of it in one text."""
    return "\n".join((said.question, said.explanation, said.tried, said.asked, *said.asks.values()))


def to_read(on: date) -> list[NamelessQuestion]:
    """Questions in sight whose meeting is still to come or is today, soonest first."""
    start = midnight_of(on)
    rows = NamelessQuestion.objects.filter(released_at__isnull=False, planned_for__gte=start)
    return list(rows.order_by("planned_for", "pk")[:15])


@dataclass(frozen=True)
class ToRead:
    """One question on the page on which a meeting is prepared."""

    question: NamelessQuestion
    texts: Texts
    own_ask: str


def at_meeting(meeting_id: UUID, organisation_id: UUID | None) -> list[ToRead]:
    """The questions without a name of one meeting, as far as they are in sight."""
    rows = NamelessQuestion.objects.filter(meeting_id=meeting_id, released_at__isnull=False).order_by("planned_for", "pk")
    opened = [(row, texts_of(row)) for row in rows]
    return [ToRead(row, said, said.ask_of(organisation_id)) for row, said in opened]
