"""The board of a table: its running cases by state, what is red and why. The same number of statements for 40 cases and for 200 (NL-29)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.dateformat import format as write_date

from rondetafel.bodies.models import Body
from rondetafel.cases.clocks import birthday
from rondetafel.cases.models import Case
from rondetafel.core.models import Due
from rondetafel.core.settings_store import settings_of
from rondetafel.direction.models import Level, Mandate, RoleHolding, Watch
from rondetafel.direction.queries.among import among
from rondetafel.direction.queries.ladder import levels_of
from rondetafel.direction.queries.mandates import troubled
from rondetafel.direction.queries.roles import unfilled
from rondetafel.direction.queries.still import Still, movement
from rondetafel.direction.terms import EIGHTEEN_DAYS, STILL_DAYS

S = Case.State
COLUMNS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("referred", "Aangemeld", (S.SUBMITTED, S.INCOMPLETE)),
    ("waiting", "Wacht op een plek", (S.ACCEPTED,)),
    ("agenda", "Op de agenda", (S.PLANNED,)),
    ("advice", "Advies in de maak", (S.DISCUSSED,)),
    ("direction", "Procesregie", (S.ADVISED,)),
)
LIVE = tuple(state for _, _, states in COLUMNS for state in states)
NEEDS_ROLES = (S.DISCUSSED, S.ADVISED)
ONLY = ("number", "state", "root_id", "body_id", "submitted_on", "end_of_care_on", "birth_date", "casusregie_now", "scheduled_for")
LATE, ROLE, MANDATE, STILL, CARE, EIGHTEEN = "late", "role", "mandate", "still", "care", "eighteen"
KINDS = (
    (LATE, "Klok voorbij"),
    (ROLE, "Lege rol"),
    (MANDATE, "Mandaat"),
    (STILL, "Staat stil"),
    (CARE, "Einde zorg"),
    (EIGHTEEN, "Naar 18"),
)
CLOCKS = {
    "triage": "triage te laat",
    "cases.draft_advice": "conceptadvies te laat",
    "cases.advice": "advies te laat",
    "cases.care_action": "actiepunt te laat",
    "direction.contact": "bellen te laat",
    "direction.waiting": "wachten duurt te lang",
    "direction.submission": "geen antwoord op een niveau",
    "direction.safety": "veiligheidsafspraak niet bekeken",
    "direction.side_route": "zijweg zonder antwoord of resultaat",
}
OWN_SIGN = ("direction.mandate", "direction.eighteen", "direction.reply")  # these show in another way
MOST = 400
AT_ONCE = 25  # cards of one column; a person reads no more of them, the rest is behind a link
NOBODY = UUID(int=0)  # stands in the address until a case is filled in


@dataclass(frozen=True)
class Red:
    """One reason why a case is red."""

    kind: str
    text: str


@dataclass
class Card:
    """One case on the board; in words already, for there may be hundreds."""

    case: Case
    number: str
    url: str
    days: int
    meta: str
    level: str = ""
    reds: list[Red] = field(default_factory=list)
    waits_for: str = ""

    @property
    def state(self) -> str:
        """The column in words."""
        return next(label for _, label, states in COLUMNS if self.case.state in states)


@dataclass(frozen=True)
class Column:
    """One column of the board: its reddest cards, and how many there are besides."""

    key: str
    label: str
    cards: list[Card]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.cards)


@dataclass(frozen=True)
class Facts:
    """Everything that was asked about all cases together."""

    on: date
    clocks: dict[UUID, list[str]]
    roles: dict[UUID, list[dict[str, str]]]
    mandates: dict[UUID, int]
    still: dict[UUID, Still]
    levels: dict[UUID, str]
    watched: set[UUID]
    care_days: int
    eighteen_days: int
    url: str


def cards(body: Body, on: date) -> list[Card]:
    """All running cases of a table as cards, the reddest first."""
    cases = list(Case.objects.filter(body=body, state__in=LIVE).only(*ONLY).order_by("submitted_on", "pk")[:MOST])
    facts = _facts(body, cases, on)
    found = [_card(case, facts) for case in cases]
    return sorted(found, key=lambda card: (-len(card.reds), -card.days))


def columns(found: list[Card]) -> list[Column]:
    """The cards by state."""
    by_key = [(key, label, [card for card in found if card.case.state in states]) for key, label, states in COLUMNS]
    return [Column(key, label, cards[:AT_ONCE], len(cards)) for key, label, cards in by_key]


def in_column(found: list[Card], key: str) -> list[Card]:
    """The cards of one column; all of them for a key that is none."""
    states = next((states for one, _, states in COLUMNS if one == key), LIVE)
    return [card for card in found if card.case.state in states]


def counts(found: list[Card]) -> list[tuple[str, str, int]]:
    """How many cases are red for each reason."""
    return [(kind, label, sum(any(red.kind == kind for red in card.reds) for card in found)) for kind, label in KINDS]


def _facts(body: Body, cases: list[Case], on: date) -> Facts:
    ids = [case.pk for case in cases]
    terms = settings_of(body.pk, on=on)
    clocks: dict[UUID, list[str]] = defaultdict(list)
    late = Due.objects.filter(body_id=body.pk, done_at=None, due_on__lt=on).exclude(kind__in=OWN_SIGN)
    for root_id, kind in late.order_by("due_on").values_list("root_id", "kind"):
        if kind in CLOCKS and root_id is not None:
            clocks[root_id].append(CLOCKS[kind])
    roles: dict[UUID, list[dict[str, str]]] = defaultdict(list)
    for case_id, role, state in RoleHolding.objects.filter(among(ids), state="accepted").values_list("case_id", "role", "state"):
        roles[case_id].append({"role": role, "state": state})
    mandates: dict[UUID, int] = defaultdict(int)
    for case_id in Mandate.objects.filter(among(ids), troubled(on)).values_list("case_id", flat=True):
        mandates[case_id] += 1
    return Facts(
        on=on,
        clocks=clocks,
        roles=roles,
        mandates=mandates,
        still=movement(cases, on, still_days=terms[STILL_DAYS]),
        levels=levels_of(ids),
        watched=set(Watch.objects.filter(among(ids)).values_list("case_id", flat=True)),
        care_days=terms["cases.end_of_care_notice_days"],
        eighteen_days=terms[EIGHTEEN_DAYS],
        url=reverse("direction:case_direction", args=[NOBODY]),
    )


def _card(case: Case, facts: Facts) -> Card:
    still = facts.still.get(case.pk)
    level = facts.levels.get(case.pk, Level.CASE)
    level_words = str(Level(level).label) if level != Level.CASE else ""
    days = (facts.on - case.submitted_on).days if case.submitted_on else 0
    return Card(
        case=case,
        number=case.number,
        url=facts.url.replace(str(NOBODY), str(case.pk)),
        days=days,
        meta=f"{days} {'dag' if days == 1 else 'dagen'}" + (f" · niveau {level_words}" if level_words else ""),
        level=level_words,
        reds=list(_reds(case, facts, still)),
        waits_for=still.waits_for if still else "",
    )


def _reds(case: Case, facts: Facts, still: Still | None) -> Iterator[Red]:
    for text in dict.fromkeys(facts.clocks.get(case.root_id, [])):
        yield Red(LATE, text)
    if case.state in NEEDS_ROLES:
        for role in unfilled(facts.roles.get(case.pk, [])):
            yield Red(ROLE, f"geen {role}")
    if facts.mandates.get(case.pk):
        yield Red(MANDATE, "mandaat loopt vast")
    if still is not None and still.stands_still:
        yield Red(STILL, still.reason)
    if case.end_of_care_on is not None and case.end_of_care_on <= facts.on + timedelta(days=facts.care_days):
        yield Red(CARE, f"einde zorg {write_date(case.end_of_care_on, 'j F')}")
    if _eighteen_unwatched(case, facts):
        yield Red(EIGHTEEN, "niemand kijkt naar 18")


def _eighteen_unwatched(case: Case, facts: Facts) -> bool:
    if case.birth_date is None or case.pk in facts.watched:
        return False
    return facts.on <= birthday(case.birth_date, 18) <= facts.on + timedelta(days=facts.eighteen_days)
