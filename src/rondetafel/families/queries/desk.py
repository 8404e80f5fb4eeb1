"""What the desk sees of the family of a case: per person what was told, sent, opened and answered."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.dateformat import format as write_date

from rondetafel.cases.models import Case
from rondetafel.cases.queries.cases import cases
from rondetafel.consents.models import Concerned, Consent
from rondetafel.consents.queries import name_of, people_of, sealed_text, withheld_for
from rondetafel.core.days import day_of, today
from rondetafel.core.models import Office, OfficeHolder, Root
from rondetafel.core.offices import holders_of
from rondetafel.core.roots import standing_aside
from rondetafel.core.sealed import text_of
from rondetafel.documents.models import Document
from rondetafel.documents.queries import documents_of
from rondetafel.evaluations.actions import to_answer
from rondetafel.families.ages import WITH_A_PAGE
from rondetafel.families.models import Paper, Participant, ReadAlong, Sending, Threshold, Words, WordsCopy
from rondetafel.families.queries import own
from rondetafel.families.seals import root_with
from rondetafel.notices.models import Outgoing
from rondetafel.organisations.models import Capacity


@dataclass(frozen=True)
class Sent:
    """One message or letter, as the desk sees it."""

    row: Sending
    state: str
    bad: bool


@dataclass(frozen=True)
class Member:
    """One person of the family on the page *Gezin*."""

    one: Concerned
    name: str
    participant: Participant | None
    may_have_page: bool
    sent: list[Sent] = field(default_factory=list)
    unread: list[Words] = field(default_factory=list)
    part: dict[str, Any] | None = None
    papers: list[Any] = field(default_factory=list)
    words: list[Any] = field(default_factory=list)
    by_mail: bool = False
    over: bool = False  # a birthday ended this sight (P7)
    earlier: list["Earlier"] = field(default_factory=list)
    asked: bool = False  # questions about how it went wait for an answer

    @property
    def to_post(self) -> list[Sent]:
        """Letters that lie ready: to print, and to say when they were posted."""
        return [one for one in self.sent if one.row.way == Sending.Way.LETTER and not (one.row.posted_on or one.row.dropped_on)]


@dataclass(frozen=True)
class Earlier:
    """A page of this person that was taken off an account."""

    on: date
    why: str
    words: list[own.Said]
    said: list[str]


def family_of(case: Case) -> list[Member]:
    """Everybody concerned who has or may have a page, and how it stands."""
    people = [one for one in people_of(case) if one.kind in WITH_A_PAGE]
    rows, earlier = own.pages_by_person(case.root_id), _taken_off(case)
    asked = set(to_answer(case.root_id).values_list("capacity_id", flat=True))
    found = [_member(case, one, rows.get(one.pk), earlier.get(one.pk, [])) for one in people]
    return [replace(one, asked=one.participant is not None and one.participant.capacity_id in asked) for one in found]


def _taken_off(case: Case) -> dict[UUID, list[Earlier]]:
    """Pages that were taken off an account, by the person concerned: why, and what was said there."""
    found: dict[UUID, list[Earlier]] = {}
    rows = own.participants().filter(root_id=case.root_id, ended_because=Threshold.Because.TAKEN)
    for one in rows.order_by("ended_at"):
        assert one.ended_at is not None
        old = Earlier(
            day_of(one.ended_at, case.body.jurisdiction),
            text_of(one, case.root, "ended_why"),
            own.words_of(case.root, one),
            said_on(one),
        )
        found.setdefault(one.concerned_id, []).append(old)
    return found


def said_on(participant: Participant) -> list[str]:
    """What was chosen and said on this page besides words, in words: what the desk looks at when it was somebody else."""
    root = root_with(participant.root_id)
    part, lines = own.part_of(root, participant), []
    since = participant.invited_at
    rows = Consent.objects.filter(concerned_id=participant.concerned_id, noted_by_id=None, recorded_at__gte=since)
    if participant.ended_at is not None:
        rows = rows.filter(recorded_at__lte=participant.ended_at)
    for one in rows.order_by("recorded_at"):
        lines.append(f"Zei {'ja' if one.agrees else 'nee'} tegen delen op {write_date(one.given_on, 'j F Y')}")
    if part and not part["noted"]:
        lines.append(f"Koos hoe mee te doen: {part['words']}")
    lines += [f"Reactie op het advies: {one.reaction}" for one in own.papers_of(root, participant) if one.reaction]
    return lines


def _member(case: Case, one: Concerned, participant: Participant | None, earlier: list[Earlier]) -> Member:
    if participant is None:
        return Member(one, name_of(one), None, one.may_be_reached, earlier=earlier)
    root = case.root
    return Member(
        one,
        name_of(one),
        participant,
        one.may_be_reached,
        earlier=earlier,
        sent=sent_to(participant),
        unread=list(Words.objects.filter(participant=participant, read_at=None, taken_back_at=None)),
        part=own.part_of(root, participant),
        papers=own.papers_of(root, participant),
        words=own.words_of(root, participant),
        over=participant.ends_on is not None and participant.ends_on <= today(case.body.jurisdiction),
        by_mail=one.safe_channel == Concerned.Channel.MAIL and "@" in sealed_text(one, "safe_detail"),
    )


MAIL_STATES = {
    "waiting": "wordt verstuurd",
    "sending": "wordt verstuurd",
    "sent": "verstuurd",
    "possibly_sent": "waarschijnlijk verstuurd",
    "failed": "kwam niet aan",
    "stopped": "tegengehouden",
}


def sent_to(participant: Participant) -> list[Sent]:
    """Messages and letters to one person, newest first."""
    rows = list(Sending.objects.filter(participant=participant).order_by("-made_at"))
    states = dict(Outgoing.objects.filter(pk__in=[one.outgoing_id for one in rows if one.outgoing_id]).values_list("pk", "state"))
    return [_sent(one, states) for one in rows]


def _sent(one: Sending, states: dict[UUID, str]) -> Sent:
    if one.way == Sending.Way.MAIL:
        state = states.get(one.outgoing_id, "stopped") if one.outgoing_id else "stopped"
        return Sent(one, MAIL_STATES[state], state == "failed")
    if one.dropped_on:
        return Sent(one, "niet gepost", False)
    return Sent(one, f"gepost op {write_date(one.posted_on, 'j F Y')}" if one.posted_on else "nog niet gepost", one.posted_on is None)


def readers_for(case: Case, at: datetime) -> list[Capacity]:
    """Who can be the one that reads what a person writes: the desk, the secretary first."""
    rows = OfficeHolder.objects.filter(
        office__body_id=case.body_id, office__kind__in=("secretary", "chair", "deputy"), confirmed_by__isnull=False, valid__contains=at
    )
    order = {"secretary": 0, "chair": 1, "deputy": 2}
    held = sorted(rows.values_list("office__kind", "capacity_id"), key=lambda one: order[one[0]])
    found = Capacity.objects.select_related("person", "organisation").in_bulk([pk for _, pk in held])
    aside = standing_aside(case.root_id)  # who knows the family privately reads nothing of it (NL-07)
    return list(dict.fromkeys(found[pk] for _, pk in held if pk in found and pk not in aside))


def has_handler(body_id: UUID) -> bool:
    """Whether somebody can take a complaint."""
    return bool(holders_of(body_id, Office.Kind.COMPLAINT_HANDLER))


def papers_to_lay(participant: Participant) -> list[tuple[Document, str]]:
    """The documents of the case, each with why it cannot be laid ready: not for this person, or it lies there already."""
    hidden = withheld_for(Concerned.objects.get(pk=participant.concerned_id)).documents
    there = set(Paper.objects.filter(participant=participant, taken_at=None).values_list("object_id", flat=True))
    return [
        (one, "niet voor deze persoon" if one.pk in hidden else "ligt al klaar" if one.pk in there else "")
        for one in documents_of(participant.root_id)
    ]


def others_of(participant: Participant, root: Root) -> list[tuple[str, str]]:
    """The other people with a page, to offer as readers: id and who it is."""
    rows = own.participants().filter(root_id=root.pk, ended_at=None).exclude(pk=participant.pk)
    labels = {one.pk: one.label for one in Concerned.objects.filter(root_id=root.pk)}
    return [(str(one.pk), labels.get(one.concerned_id, one.get_kind_display())) for one in rows]


def wishes_of(case: Case) -> list[ReadAlong]:
    """A young person who lets a parent read along: the desk carries it out."""
    return list(ReadAlong.objects.filter(root_id=case.root_id, may=True, settled_at=None))


def the_case(case_id: UUID) -> Any:
    """Cases from which the page *Gezin* starts."""
    return cases().filter(pk=case_id)


def words_for_table(case: Case) -> list[tuple[str, datetime, str]]:
    """Who, when and what, newest first; only what was not taken back."""
    rows = WordsCopy.objects.filter(root_id=case.root_id, to_participant_id=None, taken_back_at=None).order_by("-given_at")
    return [(one.by, one.given_at, text_of(one, case.root, "text")) for one in rows]
