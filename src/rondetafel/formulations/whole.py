"""A case formulation as plain data: what pages, pictures and packs show. Pure."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rondetafel.formulations.models import Agreement, Factor, MadeWith, Relation

KINDS, VOICES, DOMAINS = dict(Factor.Kind.choices), dict(Factor.Voice.choices), dict(Factor.Domain.choices)
RELATIONS, VIEWS, WITH = dict(Relation.Kind.choices), dict(Agreement.View.choices), dict(MadeWith.choices)


@dataclass(frozen=True)
class Box:
    """One factor."""

    id: UUID
    thread: UUID
    text: str
    kind: str
    voice: str
    domain: str

    @property
    def kind_words(self) -> str:
        return str(KINDS[self.kind])

    @property
    def voice_words(self) -> str:
        return str(VOICES[self.voice])

    @property
    def domain_words(self) -> str:
        return str(DOMAINS[self.domain])


@dataclass(frozen=True)
class Arrow:
    """What one factor does to another."""

    id: UUID
    source: UUID
    target: UUID
    kind: str

    @property
    def words(self) -> str:
        return str(RELATIONS[self.kind])


@dataclass(frozen=True)
class View:
    """Whether somebody recognises it."""

    id: UUID
    who: str
    view: str
    words: str

    @property
    def who_words(self) -> str:
        return str(VOICES[self.who])

    @property
    def view_words(self) -> str:
        return str(VIEWS[self.view])


@dataclass(frozen=True)
class Sentence:
    """One relation in words: the text twin of an arrow."""

    id: UUID
    first: str
    does: str
    second: str

    def __str__(self) -> str:
        return f"“{self.first}” {self.does} “{self.second}”"


@dataclass(frozen=True)
class Whole:
    """One version."""

    id: UUID
    number: int
    settled: bool
    made_on: date | None
    made_with: tuple[str, ...]
    authors: str
    conclusion: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    views: tuple[View, ...]

    @property
    def with_words(self) -> str:
        return ", ".join(str(WITH[code]) for code in self.made_with if code in WITH)

    @property
    def numbers(self) -> dict[UUID, int]:
        """Each factor's number, the same in picture and text."""
        return {box.id: place for place, box in enumerate(self.boxes, 1)}

    @property
    def sentences(self) -> list[Sentence]:
        """The arrows in words."""
        named = {box.id: f"{place}. {box.text}" for place, box in enumerate(self.boxes, 1)}
        return [Sentence(arrow.id, named[arrow.source], arrow.words, named[arrow.target]) for arrow in self.arrows]
