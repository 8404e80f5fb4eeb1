"""What one person sees: only rows of the own circle, so that no other person's can be among them (safety P1). Also what *view as* shows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from rondetafel.cases.models import Case
from rondetafel.cases.queries.places import appointment_of
from rondetafel.consents.models import Concerned, Consent
from rondetafel.consents.queries import answers_of, name_of
from rondetafel.core.actor import Actor, system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.days import day_of, today
from rondetafel.core.models import Root
from rondetafel.core.sealed import text_of
from rondetafel.core.settings_store import safe_address, setting
from rondetafel.evaluations.actions import waiting
from rondetafel.evaluations.models import FAMILY, Invitation
from rondetafel.families.ages import PARENT, sight_ends
from rondetafel.families.extras import extras_for
from rondetafel.families.models import OwnReaction, Paper, Participant, PhoneNote, ReadAlong, TakingPart, Threshold, Words, WordsCopy
from rondetafel.families.queries.ages import ages_of
from rondetafel.families.queries.involved import involved_for
from rondetafel.families.seals import open_page, root_with
from rondetafel.families.terms import CONFIDANT, FILM, LEAFLET, LEAFLET_YOUNG, READING_DAYS
from rondetafel.families.texts import DANGER, texts_for
from rondetafel.meetings.models import VideoLink
from rondetafel.people.models import AccountPerson


@dataclass(frozen=True)
class ToRead:
    """Something that lies ready."""

    id: UUID
    title: str
    advice: bool
    reaction: str
    draft: str = ""  # of a draft, how it stands: concept, eerdere tekst, vastgesteld, niet vastgesteld
    react_before: date | None = None
    read: bool = False  # opened by the person


@dataclass(frozen=True)
class Said:
    """Own words, or words that somebody else shared."""

    id: UUID
    text: str
    at: datetime
    readers: list[str]
    read_on: date | None
    taken_back: bool
    by: str = ""


def participants() -> QuerySet[Participant]:
    """People with a page, in sight. The case is not joined: the person cannot see it."""
    return Participant.objects.select_related("body", "reader__person", "reader__organisation", "capacity")


def greeting_of(participant: Participant) -> str:
    """How the page greets."""
    return text_of(participant, root_with(participant.root_id), "name")


def pages_by_person(root_id: UUID) -> dict[UUID, Participant]:
    """The page of each person concerned of a case, by that person; the newest, when one was taken off an account before."""
    return {one.concerned_id: one for one in participants().filter(root_id=root_id).exclude(ended_because=Threshold.Because.TAKEN)}


def mine(actor: Actor) -> Participant | None:
    """The own page of who acts; nothing when it is closed."""
    return participants().filter(capacity_id=actor.capacity_id, ended_at=None).first()


@dataclass(frozen=True)
class Page:
    """One page of an account that has several: of which child, at which table."""

    capacity_id: UUID
    child: str
    table: str
    closed: bool


def pages_of(actors: list[Actor]) -> list[Page]:
    """The pages of one account. Each is read as the person it belongs to: one child's page never opens another's circle."""
    found = []
    for actor in actors:
        with acting_as(actor):
            threshold, participant = threshold_of(actor), mine(actor)
            if threshold is not None:
                child = text_of(participant, root_with(participant.root_id), "about") if participant else ""
                found.append(Page(actor.capacity_id, child, threshold.body.name, participant is None))
    return sorted(found, key=lambda one: (one.closed, one.child))


def has_more_pages(actor: Actor) -> bool:
    """Whether the account of who acts has the page of another child too."""
    return actor.account_id is not None and AccountPerson.objects.filter(account_id=actor.account_id).exists()


def threshold_of(actor: Actor) -> Threshold | None:
    """What remains when the door is closed."""
    return Threshold.objects.select_related("body").filter(capacity_id=actor.capacity_id).first()


def frame_of(participant: Participant) -> dict[str, Any]:
    """What every page of a person needs: the tone, whom to call by name, and numbers for danger."""
    root = root_with(participant.root_id)
    content = open_page(root, participant)
    call = content.get("call_name") or str(participant.reader.person)
    return {
        "participant": participant,
        "child": text_of(participant, root, "about"),
        "young": participant.kind == Concerned.Kind.YOUNG_PERSON,
        "t": texts_for(participant.kind, desk=participant.body.name, call=call),
        "page": content,
        "call_name": call,
        "call_phone": content.get("call_phone") or participant.reader.phone or participant.body.contact,
        "danger": DANGER["BE" if participant.body.jurisdiction == "BE" else "NL"],
    }


def own_page(participant: Participant, on: date) -> dict[str, Any]:
    """The whole page of one person, for that person or for the desk that looks as that person."""
    root = root_with(participant.root_id)
    frame, part, papers = frame_of(participant), part_of(root, participant), papers_of(root, participant)
    return frame | {
        "name": text_of(participant, root, "name"),
        "ready": participant.ready_at is not None,
        "confidant": confidant_of(participant.body_id, on),
        "film": film_of(participant.body_id, on),
        "leaflet": leaflet_of(participant.body_id, on, young=frame["young"]),
        "papers": papers,
        "papers_first": bool(papers) and (is_past(participant, on) or any(not one.read for one in papers if not one.draft)),
        "draft": draft_to_read(papers),
        "extras": extras_for(participant),
        "words": words_of(root, participant),
        "received": received_by(root, participant),
        "involved": involved_for(participant),
        "part": part,
        "was": is_past(participant, on),
        "comes": comes(participant, part, on),
        "video": video_of(participant) if part and part["way"] == TakingPart.Way.VIDEO and not is_past(participant, on) else None,
        "questions": questions_for(participant, timezone.now()),
        "calls": calls_of(root, participant),
        "consent": consent_of(participant),
        "decides": participant.kind == Concerned.Kind.YOUNG_PERSON and of_age_to_decide(participant, on),
    }


def reading_days(participant: Participant) -> int:
    """Within how many working days somebody reads what is written (safety P2)."""
    return int(setting(participant.body_id, READING_DAYS, on=today(participant.body.jurisdiction)))


def confidant_of(body_id: UUID, on: date) -> str:
    """Who stands beside somebody of a family at this table, and not beside the table."""
    return str(setting(body_id, CONFIDANT, on=on))


def film_of(body_id: UUID, on: date) -> str:
    """The table's film for families; nothing when its address could do more than open a page."""
    film = str(setting(body_id, FILM, on=on))
    return film if safe_address(film) else ""


def leaflet_of(body_id: UUID, on: date, *, young: bool) -> str:
    """What the table is, in the tone of who reads; a young person gets the other one only when the table wrote none for them."""
    return str((young and setting(body_id, LEAFLET_YOUNG, on=on)) or setting(body_id, LEAFLET, on=on))


def is_past(participant: Participant, on: date) -> bool:
    """Whether the day of the meeting is over: nobody is told to come any more."""
    return participant.arrives_at is not None and day_of(participant.arrives_at, participant.body.jurisdiction) < on


def comes(participant: Participant, part: dict[str, Any] | None, on: date) -> bool:
    """Whether this person has a time to put in a calendar: one is to come, and the person did not say to stay away."""
    stays_away = (TakingPart.Way.MESSAGE, TakingPart.Way.THROUGH, TakingPart.Way.NOT)
    to_come = participant.arrives_at is not None and not is_past(participant, on)
    return to_come and (part is None or part["way"] not in stays_away)


def video_of(participant: Participant) -> str:
    """Where somebody who takes part by video joins; looked up by the program, because the person sees neither case nor meeting."""
    with acting_as(system_actor(participant.root_id, "family.video")):
        item = appointment_of(Case.objects.get(pk=participant.case_id))
        found = VideoLink.objects.filter(meeting_id=item.meeting_id).first() if item and item.meeting_id else None
    return found.url if found and safe_address(found.url) else ""


def questions_for(participant: Participant, at: datetime) -> Invitation | None:
    """Questions about how it went that wait for this person, the oldest first. By the own circle: nobody else's are among them."""
    return waiting(at).filter(circle_id=participant.circle_id, kind__in=FAMILY).order_by("expires_at").first()


def papers_of(root: Root, participant: Participant) -> list[ToRead]:
    """What lies ready now, newest first, with what was said about an advice or its draft."""
    rows = list(Paper.objects.filter(participant=participant, taken_at=None).order_by("-shown_at"))
    said = {one.paper_id or one.advice_id: one for one in OwnReaction.objects.filter(participant=participant).order_by("given_at")}
    newest: dict[UUID, int] = {}
    for one in rows:
        newest[one.object_id] = max(one.object_version, newest.get(one.object_id, 0))
    found = []
    for one in rows:
        reacted = said.get(one.pk) or (said.get(one.object_id) if one.kind == Paper.Kind.ADVICE else None)
        older = one.kind == Paper.Kind.DRAFT and one.object_version < newest[one.object_id]
        found.append(
            ToRead(
                one.pk, text_of(one, root, "title"), one.kind == Paper.Kind.ADVICE, reacted.get_stance_display() if reacted else "",
                draft=_state_of(one, older), react_before=one.react_before, read=one.opened_at is not None,
            )
        )  # fmt: skip
    return found


def _state_of(paper: Paper, older: bool) -> str:
    """How a draft stands, in a word; nothing for anything else."""
    if paper.kind != Paper.Kind.DRAFT:
        return ""
    return "eerdere tekst" if older else str(paper.get_settled_as_display()) or "concept"


def draft_to_read(papers: list[ToRead]) -> ToRead | None:
    """The draft that waits for a word of this person."""
    return next((one for one in papers if one.draft == "concept" and not one.reaction), None)


def draft_page(paper: Paper, root: Root, on: date) -> dict[str, Any]:
    """What the page of a draft says besides its text: until when, what was said, and what became of it."""
    same = Paper.objects.filter(participant_id=paper.participant_id, object_id=paper.object_id, taken_at=None)
    adopted = same.filter(kind=Paper.Kind.ADVICE).first()
    newer = same.filter(kind=Paper.Kind.DRAFT, object_version__gt=paper.object_version).order_by("-object_version").first()
    return {
        "newer": newer,
        "late": paper.react_before is not None and paper.react_before < on,
        "adopted": adopted,
        "same_text": adopted is not None and text_of(adopted, root, "text").strip() == text_of(paper, root, "text").strip(),
    }


def reactions_of(paper: Paper, root: Root) -> list[dict[str, Any]]:
    """What this person said about this text, oldest first."""
    rows = OwnReaction.objects.filter(participant_id=paper.participant_id, paper=paper).order_by("given_at")
    return [{"said": one.get_stance_display(), "text": text_of(one, root, "text"), "at": one.given_at, "row": one} for one in rows]


def words_of(root: Root, participant: Participant) -> list[Said]:
    """What this person wrote, newest first."""
    rows = Words.objects.filter(participant=participant).order_by("-written_at")
    return [
        Said(
            one.pk,
            "" if one.taken_back_at else text_of(one, root, "text"),
            one.written_at,
            [str(Words.Reader(reader).label) for reader in one.readers],
            day_of(one.read_at) if one.read_at else None,
            one.taken_back_at is not None,
        )
        for one in rows
    ]


def received_by(root: Root, participant: Participant) -> list[Said]:
    """What somebody else of the family shared with this person."""
    rows = WordsCopy.objects.filter(circle_id=participant.circle_id, taken_back_at=None).order_by("-given_at")
    return [Said(one.pk, text_of(one, root, "text"), one.given_at, [], None, False, one.by) for one in rows]


def part_of(root: Root, participant: Participant) -> dict[str, Any] | None:
    """How this person takes part, by the last answer."""
    last = TakingPart.objects.filter(participant=participant).order_by("-answered_at").first()
    if last is None:
        return None
    return {
        "way": last.way,
        "words": last.get_way_display(),
        "companion": text_of(last, root, "companion"),
        "needs": text_of(last, root, "needs"),
        "at": last.answered_at,
        "noted": last.noted_by_id is not None,
        "seen": last.seen_at is not None,
    }


def calls_of(root: Root, participant: Participant) -> list[dict[str, Any]]:
    """Telephone calls as they were noted; the person reads them too."""
    rows = PhoneNote.objects.filter(participant=participant).order_by("-called_on", "-noted_at")
    return [{"on": one.called_on, "text": text_of(one, root, "text")} for one in rows]


def consent_of(participant: Participant) -> Consent | None:
    """The last answer of this person about sharing with the table."""
    one = Concerned.objects.filter(pk=participant.concerned_id).first()
    return answers_of(one).get(Consent.Purpose.SHARE) if one else None


def of_age_to_decide(participant: Participant, on: date) -> bool:
    """Whether the young person is of the age at which parents stop reading; looked up by the program, which sees the case."""
    with acting_as(system_actor(participant.root_id, "family.ages")):
        case = Case.objects.select_related("root").get(pk=participant.case_id)
        law, capable = ages_of(case, on)
    ends = sight_ends(PARENT, case.birth_date, law, capable=capable)
    return ends is not None and ends <= on


def parents_of(participant: Participant) -> list[tuple[Concerned, str]]:
    """The parents of a young person, as the young person knows them; looked up by the program, without anything else of them."""
    with acting_as(system_actor(participant.root_id, "family.parents")):
        rows = Concerned.objects.select_related("case__root").filter(
            root_id=participant.root_id, kind__in=(Concerned.Kind.PARENT, Concerned.Kind.GUARDIAN), ended_on=None
        )
        return [(one, f"{one.label}{f' ({name})' if (name := name_of(one)) else ''}") for one in rows.order_by("kind", "position")]


def read_along_of(participant: Participant) -> dict[str, bool]:
    """What the young person said last about each parent, by label."""
    rows = ReadAlong.objects.filter(participant=participant).order_by("said_at")
    return {one.parent_label: one.may for one in rows}
