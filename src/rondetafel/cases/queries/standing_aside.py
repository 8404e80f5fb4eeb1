"""Who of the desk stands aside from a case, who may take it over, and whether there is anybody."""

from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from rondetafel.cases import rules
from rondetafel.cases.models import Case, Involvement, Recusal
from rondetafel.core import roots
from rondetafel.core.actor import Actor
from rondetafel.core.models import OfficeHolder
from rondetafel.core.offices import holders_of
from rondetafel.core.rules import rule
from rondetafel.core.sealed import text_of
from rondetafel.organisations.models import Capacity

NOBODY = (
    "Niemand anders heeft nu een functie aan deze tafel. Zodra u dit verklaart, houdt niemand deze casus bij tot een beheerder"
    " iemand aanwijst; de beheerders krijgen daar meteen bericht van."
)
NO_CHAIR = (
    "Er is geen vervangend voorzitter. Zodra u dit verklaart, kan niemand over deze casus beslissen tot een beheerder iemand aanwijst;"
    " de beheerders krijgen daar meteen bericht van. De procesondersteuner houdt de casus intussen bij."
)


@rule("Een casus neemt u over als u aan deze tafel werkt; die van een voorzitter alleen als (vervangend) voorzitter.")
def may_take_over(actor: Actor, recusal: Recusal) -> bool:
    """Another of the same desk; who stands aside does not see this row."""
    case = recusal.case
    return rules.is_chair(actor, case) if recusal.chaired else rules.is_desk(actor, case)


@rule("Een casus neemt u over van een collega aan hetzelfde bureau; die van een voorzitter alleen als (vervangend) voorzitter.")
def may_take_up(actor: Actor, case: Case, former: UUID) -> bool:
    """Another of the same desk, without anybody standing aside."""
    return former in {one.pk for one in colleagues(case, actor)}


def colleagues(case: Case, actor: Actor) -> list[Capacity]:
    """From whom at the desk this actor may take the case over."""
    if not rules.is_desk(actor, case):
        return []
    chairs = () if rules.is_chair(actor, case) else holders_of(case.body_id, "chair", "deputy")
    rows = Capacity.objects.filter(pk__in=holders_of(case.body_id)).exclude(pk__in=chairs).exclude(person_id=actor.person_id)
    return list(
        rows.exclude(pk__in=roots.standing_aside(case.root_id)).select_related("person", "organisation").order_by("person__sort_key")
    )


@rule("Dat iemand een gezin toch niet persoonlijk kent, legt een ander van het bureau vast.")
def may_undo_aside(actor: Actor, said: Involvement) -> bool:
    """Another person of the same desk, in whatever capacity the other said it."""
    return rules.is_desk(actor, said.case) and said.capacity.person_id != actor.person_id


def aside_of(case: Case) -> list[Involvement]:
    """Who said to know the family privately; for the desk."""
    rows = Involvement.objects.filter(case=case, kind=Involvement.Kind.PRIVATE).order_by("declared_at")
    return list(rows.select_related("capacity__person", "capacity__organisation"))


@dataclass(frozen=True)
class Aside:
    """One who stands aside, or did by mistake; then with why it was one."""

    row: Recusal
    mistake: str


def recusals_of(case: Case) -> list[Aside]:
    """Who stands aside, who took over, and what was taken back; for the desk."""
    rows = Recusal.objects.filter(case=case).order_by("stood_aside_at")
    rows = rows.select_related("taken_over_by__person", "undone_by__person", "capacity__person")
    return [Aside(row, text_of(row, case.root, "undo_reason") if row.undone_at else "") for row in rows]


def waiting() -> list[Recusal]:
    """Cases in sight that nobody took over yet."""
    rows = Recusal.objects.filter(taken_over_by=None, undone_at=None).exclude(
        case__state__in=[Case.State.CANCELLED, Case.State.DIRECTED, Case.State.CLOSED, *rules.LOCKED]
    )
    return list(rows.select_related("case__body").order_by("stood_aside_at"))


def who_remains(case: Case, actor: Actor) -> str:
    """What lacks when this actor stands aside, in words; empty when somebody can take over."""
    others = {sight.capacity_id for sight in roots.who_may_see(case.root_id) if sight.ground == "office" and sight.capability == "desk"}
    others &= set(Capacity.objects.filter(pk__in=others).exclude(person_id=actor.person_id).values_list("pk", flat=True))
    if not others:
        return NOBODY
    holds = OfficeHolder.objects.filter(office__body_id=case.body_id, capacity_id__in=others, confirmed_by__isnull=False)
    chairs = holds.filter(office__kind__in=("chair", "deputy"), valid__contains=timezone.now())
    return "" if not rules.is_chair(actor, case) or chairs.exists() else NO_CHAIR


def asked(case: Case, actor: Actor) -> bool:
    """Whether this actor of the desk still has to say what he or she has to do with this family."""
    return not Involvement.objects.filter(case=case, capacity_id=actor.capacity_id).exists()
