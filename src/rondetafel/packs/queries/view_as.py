"""The pack as one reader would get it, looked at before it goes out (safety P1)."""

from dataclasses import dataclass, field
from datetime import datetime

from rondetafel.bodies.models import Seat
from rondetafel.cases.access import pack_closes
from rondetafel.cases.models import Case, Discussion, Involvement
from rondetafel.consents import queries as consents
from rondetafel.consents.models import Concerned
from rondetafel.consents.queries.page import FIELDS
from rondetafel.consents.queries.sharing import STOPPED
from rondetafel.core.days import day_of
from rondetafel.formulations.queries import formulation_of
from rondetafel.meetings.models import Attendance, Meeting
from rondetafel.packs.attending import AWAY
from rondetafel.packs.models import Pack
from rondetafel.packs.queries.composing import Line, budget_of, lines_of, texts_of
from rondetafel.packs.queries.formulation import lines_of as formulation_lines
from rondetafel.packs.queries.nameless import question_of
from rondetafel.packs.queries.nameless import texts_of as nameless_texts
from rondetafel.packs.texts import Texts, from_referral

# Fields of a referral that stand in the summary: withheld from somebody, that part of the summary is too.
PARTS = {"question": "question", "must_change": "explanation", "explanation": "explanation", "tried": "tried", "asked": "asked"}


@dataclass
class Sight:
    """What one reader would see."""

    label: str
    expert: bool
    lines: list[Line] = field(default_factory=list)
    texts: Texts = field(default_factory=Texts)
    own_ask: str = ""
    formulation: list[str] = field(default_factory=list)
    hidden: int = 0
    to_watch: list[str] = field(default_factory=list)  # what may stand in the words and is not for this person
    nothing_because: str = ""
    nameless: bool = False
    until: datetime | None = None


def readers_of(case: Case, at: datetime) -> list[tuple[str, str]]:
    """Whom one can choose: the experts of the table, and the people concerned, without names of the family."""
    experts = [(f"e:{seat.capacity_id}", _expert_label(seat)) for seat in _seats(case, at)]
    return experts + [(f"p:{one.pk}", str(one.label)) for one in consents.people_of(case)]


def as_seen_by(case: Case, pack: Pack | None, reader: str, at: datetime, coming: Discussion | None) -> Sight | None:
    """The pack through the eyes of this reader; None for nobody known."""
    kind, _, pk = reader.partition(":")
    if kind == "e":
        seat = next((one for one in _seats(case, at) if str(one.capacity_id) == pk), None)
        return _expert(case, pack, seat, coming, at) if seat else None
    one = next((one for one in consents.people_of(case) if str(one.pk) == pk), None)
    return _concerned(case, pack, one, at) if one else None


def _seats(case: Case, at: datetime) -> list[Seat]:
    rows = Seat.objects.filter(body_id=case.body_id, role=Seat.Role.EXPERT, valid__contains=at)
    return list(rows.select_related("capacity__person", "capacity__organisation").order_by("capacity__person__sort_key"))


def _expert_label(seat: Seat) -> str:
    organisation = seat.capacity.organisation
    return f"{seat.capacity.person}, {organisation.name}" if organisation else str(seat.capacity.person)


def _words(case: Case, pack: Pack | None) -> Texts:
    return texts_of(pack) if pack else from_referral(case)


def _expert(case: Case, pack: Pack | None, seat: Seat, coming: Discussion | None, at: datetime) -> Sight:
    label = _expert_label(seat)
    closed = _why_nothing(case, seat, coming, at)
    if closed:
        return Sight(label, True, nothing_because=closed)
    if case.without_name:
        return _without_name(case, seat, label, coming)
    lines, _ = lines_of(case, pack, budget_of(case, at.date()))
    words = _words(case, pack)
    found = formulation_of(case)
    sight = Sight(label, True, lines, words, words.ask_of(seat.capacity.organisation_id))
    sight.formulation = formulation_lines(found) if found and found.boxes else []
    sight.until = _until(case, coming)
    return sight


def _without_name(case: Case, seat: Seat, label: str, coming: Discussion | None) -> Sight:
    """The question as the desk wrote it, and nothing else of the case."""
    question = question_of(case)
    if question is None:
        return Sight(label, True, nothing_because="Deze casus wordt zonder naam besproken; de vraag is nog niet geschreven.")
    words = nameless_texts(question)
    return Sight(label, True, [], words, words.ask_of(seat.capacity.organisation_id), nameless=True, until=_until(case, coming))


def _why_nothing(case: Case, seat: Seat, coming: Discussion | None, at: datetime) -> str:
    """Why this expert sees nothing of the case, whatever goes out."""
    if Involvement.objects.filter(case=case, capacity_id=seat.capacity_id, kind=Involvement.Kind.PRIVATE).exists():
        return "Deze expert kent het gezin persoonlijk en krijgt het pakket niet."
    if coming and Attendance.objects.filter(meeting_id=coming.meeting_id, capacity_id=seat.capacity_id, reply__in=AWAY).exists():
        return "Deze expert komt niet naar dit overleg en krijgt het pakket niet."
    if consents.sharing(case, day_of(at, case.body.jurisdiction)).state == STOPPED:
        return "Iemand die moet instemmen zei nee; het delen is gestopt."
    return ""


def _until(case: Case, coming: Discussion | None) -> datetime | None:
    return pack_closes(case, Meeting.objects.get(pk=coming.meeting_id)) if coming else None


def _concerned(case: Case, pack: Pack | None, one: Concerned, at: datetime) -> Sight:
    """A person of the family: without what is withheld from exactly this person."""
    hidden = consents.withheld_for(one)
    lines, _ = lines_of(case, pack, budget_of(case, at.date()))
    kept = [line for line in lines if line.document.pk not in hidden.documents]
    found = formulation_of(case, without=hidden.factors)
    sight = Sight(str(one.label), False, kept, _without(_words(case, pack), hidden.fields))
    sight.formulation = formulation_lines(found) if found and found.boxes else []
    sight.hidden = len(lines) - len(kept) + len(hidden.factors) + len(hidden.fields & PARTS.keys())
    sight.to_watch = sorted(FIELDS[code] for code in hidden.fields & FIELDS.keys())
    return sight


def _without(words: Texts, fields: frozenset[str]) -> Texts:
    kept = {name: getattr(words, name) for name in ("question", "explanation", "tried", "asked")}
    return Texts(**kept | {PARTS[code]: "" for code in fields if code in PARTS})
