"""The chain of a case: who belongs to it, who got which version of *roles and expectations*, and by which way one can be reached."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.dateformat import format as write_date

from rondetafel.cases.models import CareAction, Case, CoReferrer
from rondetafel.cases.queries.cases import cases
from rondetafel.consents.models import Concerned
from rondetafel.consents.queries import name_of, people_of, sealed_text
from rondetafel.core.actor import Actor
from rondetafel.direction.models import RoleHolding
from rondetafel.direction.queries.roles import RUNNING, label_of
from rondetafel.families.ages import WITH_A_PAGE
from rondetafel.families.models import Participant
from rondetafel.families.queries.own import pages_by_person
from rondetafel.handouts.models import Handout
from rondetafel.handouts.rules import why_not_family
from rondetafel.notices.models import Outgoing
from rondetafel.organisations.models import Capacity
from rondetafel.table_documents.models import TableDocument, TableVersion
from rondetafel.table_documents.queries import in_force

ROLES = TableDocument.Kind.ROLES
Way = Handout.Way
GONE = Q(way=Way.MAIL) | Q(posted_on__isnull=False) | Q(handed_on__isnull=False)  # a letter counts from the day it was posted
MAIL_STATES = {
    "waiting": "wordt verstuurd",
    "sending": "wordt verstuurd",
    "sent": "verstuurd",
    "possibly_sent": "waarschijnlijk verstuurd",
    "failed": "kwam niet aan",
    "stopped": "tegengehouden",
}


@dataclass(frozen=True)
class Given:
    """One handout in words."""

    row: Handout
    state: str
    bad: bool = False

    @property
    def arrived(self) -> bool:
        """It went out, as far as anybody knows: a letter that waits for its post, or a mail that was refused, gave nobody anything."""
        return not self.bad and self.row.dropped_on is None


@dataclass(frozen=True)
class Receiver:
    """Somebody in the chain. `id` is the row of the case that says so: a person concerned, the case, a co-referrer, a role, an action."""

    id: UUID
    label: str
    name: str
    concerned: Concerned | None = None
    participant: Participant | None = None
    capacity: Capacity | None = None
    holding: RoleHolding | None = None
    refusal: str = ""
    ways: list[str] = field(default_factory=list)
    given: list[Given] = field(default_factory=list)
    outdated: bool = False

    @property
    def last(self) -> Given | None:
        """What this receiver got last."""
        return next((one for one in self.given if one.arrived), None)

    @property
    def pending(self) -> Given | None:
        """What was begun after that and did not get there: a letter to post, a mail that was refused."""
        newest = next((one for one in self.given if one.row.dropped_on is None), None)
        return newest if newest is not None and not newest.arrived else None

    @property
    def only_handed(self) -> bool:
        """There is nothing to send: somebody gives it, and that is written down."""
        return [str(way) for way in self.ways] == [Way.HANDED]

    @property
    def is_brought(self) -> bool:
        """A confidant, or somebody of the network: the family brings that person, who has no page (SR-32)."""
        return self.concerned is not None and self.concerned.kind not in WITH_A_PAGE

    @property
    def needs_page(self) -> bool:
        """Mail is the safe way of this person, but there is no page yet that it could link to."""
        by_mail = self.concerned is not None and self.concerned.safe_channel == Concerned.Channel.MAIL
        return by_mail and Way.MAIL not in self.ways and not self.is_brought

    @property
    def must_record_first(self) -> bool:
        """A person of the family about whom told on, safe channel or language lacks (safety P3)."""
        return self.concerned is not None and not self.concerned.may_be_reached


def handouts() -> QuerySet[Handout]:
    """Handouts in sight, the newest first. The case is not joined: who received one may not see it."""
    return Handout.objects.select_related("body", "made_by__person", "recipient__person").order_by("-made_at")


def roles_in_force(case: Case, on: date) -> TableVersion | None:
    """The version that is sent today."""
    return in_force(case.body_id, ROLES, on)


def chain_of(case: Case, actor: Actor, on: date, version: TableVersion | None) -> list[Receiver]:
    """Everybody in the chain, the family first, with what each got."""
    rows = list(handouts().filter(root_id=case.root_id))
    mails = dict(Outgoing.objects.filter(pk__in=[one.outgoing_id for one in rows if one.outgoing_id]).values_list("pk", "state"))
    given = [_given(one, mails) for one in rows]
    found = [*_family(case, actor, on), *_professionals(case)]
    return [_with(one, given, version) for one in found]


def given_to(participant: Participant) -> QuerySet[Handout]:
    """What went out to the person of a page, also before there was a page: by the person concerned. Only inside `acting_as` the program."""
    return handouts().filter(GONE, root_id=participant.root_id, concerned_id=participant.concerned_id)


def receiver(case: Case, receiver_id: UUID, actor: Actor, on: date) -> Receiver | None:
    """One receiver by the row of the case that puts him or her in the chain."""
    return next((one for one in chain_of(case, actor, on, roles_in_force(case, on)) if one.id == receiver_id), None)


def case_with(receiver_id: UUID) -> Case | None:
    """The case to which such a row belongs; nothing when it is out of sight."""
    for model in (Concerned, CoReferrer, RoleHolding, CareAction):
        case_id = model.objects.filter(pk=receiver_id).values_list("case_id", flat=True).first()
        if case_id:
            return cases().filter(pk=case_id).first()
    return cases().filter(pk=receiver_id).first()


def _family(case: Case, actor: Actor, on: date) -> Iterator[Receiver]:
    """The young person, parents and guardians; after them who was brought by the family."""
    pages, people = pages_by_person(case.root_id), people_of(case)
    for one in sorted(people, key=lambda person: person.kind not in WITH_A_PAGE):
        page = pages.get(one.pk)
        refused = why_not_family(actor, one, page, on)
        ways = [] if refused else list(_family_ways(one, page))
        yield Receiver(one.pk, one.label, name_of(one), one, page, refusal=refused.reason if refused else "", ways=ways)


def _family_ways(one: Concerned, page: Participant | None) -> Iterator[str]:
    """By the safe way of this person only; giving it in a talk is always possible."""
    if one.safe_channel == Concerned.Channel.MAIL and page is not None and page.ready_at and "@" in sealed_text(one, "safe_detail"):
        yield Way.MAIL
    if one.safe_channel == Concerned.Channel.LETTER:
        yield Way.LETTER
    yield Way.HANDED


def _professionals(case: Case) -> list[Receiver]:
    """Who refers, who refers along, who holds a role, who owes an action; each person once."""
    seen: dict[object, Receiver] = {}
    for one in [*_referrers(case), *_role_holders(case), *_action_owners(case)]:
        seen.setdefault(one.capacity.pk if one.capacity else one.id, one)
    return list(seen.values())


def _referrers(case: Case) -> Iterator[Receiver]:
    yield _professional(case.pk, "aanmelder", case.referrer)
    rows = case.co_referrers.select_related("capacity__person", "capacity__organisation", "organisation")
    for one in rows:
        if one.capacity is not None:
            yield _professional(one.pk, "mede-aanmelder", one.capacity)
        else:
            refused = "Bij deze organisatie staat nog niemand genoemd."
            yield Receiver(one.pk, "mede-aanmelder", one.organisation.name, refusal=refused)


def _role_holders(case: Case) -> Iterator[Receiver]:
    rows = RoleHolding.objects.filter(case=case, state__in=RUNNING).select_related(
        "capacity__person", "capacity__organisation", "organisation"
    )
    for one in rows.order_by("pk"):
        label = one.role_name or str(one.get_role_display())
        if one.capacity is not None:
            yield _professional(one.pk, label, one.capacity)
        else:
            yield Receiver(one.pk, label, label_of(one, case.root), holding=one, ways=[Way.LETTER, Way.HANDED])


def _action_owners(case: Case) -> Iterator[Receiver]:
    rows = CareAction.objects.filter(case=case, state=CareAction.State.OPEN, owner__isnull=False)
    for one in rows.select_related("owner__person", "owner__organisation").order_by("pk"):
        if one.owner is not None:
            yield _professional(one.pk, "heeft een actiepunt", one.owner)


def _professional(row_id: UUID, label: str, capacity: Capacity) -> Receiver:
    ways = [*([Way.MAIL] if _has_mail(capacity) else []), Way.LETTER, Way.HANDED]
    return Receiver(row_id, label, str(capacity), capacity=capacity, ways=[str(way) for way in ways])


def _has_mail(capacity: Capacity) -> bool:
    return bool(capacity.email) and timezone.now() in capacity.valid


def _with(one: Receiver, given: Iterable[Given], version: TableVersion | None) -> Receiver:
    mine = [got for got in given if _is_for(got.row, one)]
    last = next((got.row for got in mine if got.arrived), None)
    return replace(one, given=mine, outdated=bool(last and version and last.version_id != version.pk))


def _is_for(row: Handout, one: Receiver) -> bool:
    if one.concerned is not None:
        return row.concerned_id == one.concerned.pk
    if one.capacity is not None:
        return row.recipient_id == one.capacity.pk
    return one.holding is not None and row.holding_id == one.holding.pk


def _given(row: Handout, mails: dict[UUID, str]) -> Given:
    if row.way == Way.MAIL:
        state = mails.get(row.outgoing_id, "stopped") if row.outgoing_id else "stopped"
        return Given(row, MAIL_STATES[state], state == "failed")
    if row.handed_on:
        return Given(row, f"op {write_date(row.handed_on, 'j F Y')}")
    if row.dropped_on:
        return Given(row, "niet gepost")
    return Given(row, f"gepost op {write_date(row.posted_on, 'j F Y')}" if row.posted_on else "nog niet gepost", row.posted_on is None)
