"""The pack as one reader would get it, looked at before it goes out (safety P1)."""

from dataclasses import dataclass, field
from datetime import datetime

from rondetafel.bodies.models import Seat
from rondetafel.cases.access import midnight_after, pack_closes
from rondetafel.cases.models import AdHocExpert, Case, Discussion, Involvement
from rondetafel.cases.queries.background import Sent, background_of, sent_blocks
from rondetafel.cases.queries.cases import name_of, safety_line
from rondetafel.consents import queries as consents
from rondetafel.consents.models import Concerned
from rondetafel.consents.queries.page import FIELDS
from rondetafel.consents.queries.sharing import STOPPED
from rondetafel.core.days import day_of
from rondetafel.formulations.queries import formulation_of
from rondetafel.meetings.models import Attendance, Meeting
from rondetafel.organisations.models import Capacity
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
    # What the release opens besides the pack, on the page of the case.
    name: str = ""
    safety: str = ""
    background: list[Sent] = field(default_factory=list)


@dataclass(frozen=True)
class Expert:
    """Who reads for the table: somebody with a seat, or who was asked for this case only."""

    capacity: Capacity
    days_after: int | None = None  # of who was asked

    @property
    def label(self) -> str:
        """Name and organisation."""
        organisation = self.capacity.organisation
        whom = f"{self.capacity.person}, {organisation.name}" if organisation else str(self.capacity.person)
        return whom if self.days_after is None else f"{whom} (gevraagd voor deze casus)"


def readers_of(case: Case, at: datetime) -> list[tuple[str, str]]:
    """Whom one can choose: the experts of the table, who was asked for this case, and the people concerned, without names of the family."""
    experts = [(f"e:{one.capacity.pk}", one.label) for one in _experts(case, at)]
    return experts + [(f"p:{one.pk}", str(one.label)) for one in consents.people_of(case)]


def as_seen_by(case: Case, pack: Pack | None, reader: str, at: datetime, coming: Discussion | None) -> Sight | None:
    """The pack through the eyes of this reader; None for nobody known."""
    kind, _, pk = reader.partition(":")
    if kind == "e":
        expert = next((one for one in _experts(case, at) if str(one.capacity.pk) == pk), None)
        return _expert(case, pack, expert, coming, at) if expert else None
    one = next((one for one in consents.people_of(case) if str(one.pk) == pk), None)
    return _concerned(case, pack, one, at) if one else None


def _experts(case: Case, at: datetime) -> list[Expert]:
    who = ("capacity__person", "capacity__organisation")
    seats = Seat.objects.filter(body_id=case.body_id, role=Seat.Role.EXPERT, valid__contains=at).select_related(*who)
    guests = AdHocExpert.objects.filter(case=case, item_id=case.item_id, ended_at=None).select_related(*who) if case.item_id else ()
    found = [Expert(seat.capacity) for seat in seats.order_by("capacity__person__sort_key")]
    return found + [Expert(guest.capacity, guest.days_after) for guest in guests]


def _words(case: Case, pack: Pack | None) -> Texts:
    return texts_of(pack) if pack else from_referral(case)


def _expert(case: Case, pack: Pack | None, expert: Expert, coming: Discussion | None, at: datetime) -> Sight:
    closed = _why_nothing(case, expert, coming, at)
    if closed:
        return Sight(expert.label, True, nothing_because=closed)
    if case.without_name:
        return _without_name(case, expert, coming)
    lines, _ = lines_of(case, pack, budget_of(case, day_of(at, case.root.jurisdiction)))
    words = _words(case, pack)
    found = formulation_of(case)
    sight = Sight(expert.label, True, lines, words, words.ask_of(expert.capacity.organisation_id))
    sight.formulation = formulation_lines(found) if found and found.boxes else []
    sight.until = _until(case, expert, coming)
    sight.name, sight.safety = name_of(case), safety_line(case)
    row = background_of(case)
    sight.background = sent_blocks(case, row) if row and row.sent_on else []
    return sight


def _without_name(case: Case, expert: Expert, coming: Discussion | None) -> Sight:
    """The question as the desk wrote it, and nothing else of the case."""
    question = question_of(case)
    if question is None:
        return Sight(expert.label, True, nothing_because="Deze casus wordt zonder naam besproken; de vraag is nog niet geschreven.")
    words = nameless_texts(question)
    ask = words.ask_of(expert.capacity.organisation_id)
    return Sight(expert.label, True, [], words, ask, nameless=True, until=_until(case, expert, coming))


def _why_nothing(case: Case, expert: Expert, coming: Discussion | None, at: datetime) -> str:
    """Why this expert sees nothing of the case, whatever goes out."""
    if Involvement.objects.filter(case=case, capacity=expert.capacity, kind=Involvement.Kind.PRIVATE).exists():
        return "Deze expert kent het gezin persoonlijk en krijgt het pakket niet."
    if coming and Attendance.objects.filter(meeting_id=coming.meeting_id, capacity=expert.capacity, reply__in=AWAY).exists():
        return "Deze expert komt niet naar dit overleg en krijgt het pakket niet."
    if consents.sharing(case, day_of(at, case.body.jurisdiction)).state == STOPPED:
        return "Iemand die moet instemmen zei nee; het delen is gestopt."
    return ""


def _until(case: Case, expert: Expert, coming: Discussion | None) -> datetime | None:
    meeting = Meeting.objects.get(pk=coming.meeting_id) if coming else None
    if meeting is None:
        return None
    return pack_closes(case, meeting) if expert.days_after is None else midnight_after(case, meeting, expert.days_after)


def _concerned(case: Case, pack: Pack | None, one: Concerned, at: datetime) -> Sight:
    """A person of the family: without what is withheld from exactly this person."""
    hidden = consents.withheld_for(one)
    lines, _ = lines_of(case, pack, budget_of(case, day_of(at, case.root.jurisdiction)))
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
