"""A referral from the first word to its receipt."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from rondetafel.bodies.models import Body
from rondetafel.cases import rules
from rondetafel.cases.actions.snapshot import write_answers
from rondetafel.cases.answers import Answers, Missing, as_typed, missing
from rondetafel.cases.models import Case, CoReferrer, SituationNote
from rondetafel.cases.models.codes import CameBy, ReferrerKind
from rondetafel.cases.queries.background import form_version, left_out_of
from rondetafel.cases.queries.places import law_of, triage_due
from rondetafel.cases.typed import Typed, Values
from rondetafel.cases.workflow import CASE
from rondetafel.core import roots
from rondetafel.core.actor import Actor
from rondetafel.core.crypto import seal, unseal
from rondetafel.core.days import day_of
from rondetafel.core.due import set_due
from rondetafel.core.events import record
from rondetafel.core.models import Root
from rondetafel.core.search import to_vector
from rondetafel.organisations.models import Capacity, Municipality, Organisation


class NotComplete(Exception):
    """Something that is needed lacks; `missing` says what."""

    def __init__(self, lacks: list[Missing]) -> None:
        super().__init__(", ".join(lack.field for lack in lacks))
        self.missing = lacks


@transaction.atomic
def start_referral(
    *,
    body: Body,
    municipality: Municipality,
    referrer: Capacity,
    actor: Actor,
    at: datetime,
    invented: bool = False,
    came_by: str = CameBy.ONLINE,
) -> Case:
    """Begin a referral. It is its writer's alone until it is handed in; a table in practice holds invented data only (P15).

    When somebody of the desk enters what came by letter, mail or phone, the referrer can look and type along at once.

    Raises:
        RuleRefused: real data at a table in practice, or entering for another without keeping the desk.
    """
    rules.may_hold_this.check(actor, body, invented)
    for_another = referrer.pk != actor.capacity_id
    if for_another:
        rules.may_enter_for_another.check(actor, body)
    root = roots.open_root(Root.Kind.CASE, body_id=body.pk, jurisdiction=body.jurisdiction, prefix=body.number_prefix)
    case = Case(
        root=root,
        circle_id=roots.circles_of(root.pk)["intake"],
        body=body,
        number=root.number,
        invented=invented,
        referrer=referrer,
        referrer_kind=kind_of(referrer.organisation),
        came_by=came_by,
        entered_by_id=actor.capacity_id if for_another else None,
        municipality=municipality,
        form_version=form_version(body),
        search=to_vector(root.number),
    )
    case.save(force_insert=True)
    if for_another:
        let_in(case, referrer, ground="referrer")
    record("case.start", case, actor=actor, action="C", came_by=str(came_by))
    first: Values = {"municipality": [str(municipality.pk)]}
    _keep_typed(case, _put(Typed(), first, actor, at, page="start", base=0, seq=1), seq=1, at=at)
    return case


@transaction.atomic
def save_draft(
    case: Case, *, actor: Actor, values: Values, page: str, base: int, seq: int, at: datetime, locked: Case | None = None
) -> list[str]:
    """Keep what was typed, exactly; fields where somebody else typed something different meanwhile keep both texts.

    Args:
        values: texts by name of the input; an empty list where everything was unticked.
        page: which open page sends this, so that two people, or two devices, are told apart.
        base: what the page had seen when it was opened.
        seq: the page's own count; what was overtaken on its way is left out.
        locked: the same case, when the caller read it for update already.

    Raises:
        RuleRefused: the referral was handed in meanwhile.
    """
    locked = locked or Case.objects.select_for_update(of=("self",)).select_related("root").get(pk=case.pk)
    rules.may_type.check(actor, locked)
    typed = typed_of(locked)
    if seq and typed.is_late(page, seq):
        return []
    if seq:
        typed.saw(page, seq)
    next_seq = locked.typed_seq + 1
    met = typed.put(values, page=page, base=base, seq=next_seq, by=str(actor.capacity_id), at=at)
    if typed.first_in_quarter(str(actor.capacity_id), at):
        record("case.type", locked, actor=actor)
    _keep_typed(locked, typed, seq=next_seq, at=at)
    case.typed_sealed, case.typed_seq, case.typed_at = locked.typed_sealed, next_seq, at
    return met


@transaction.atomic
def settle_text(case: Case, *, actor: Actor, field: str, at: datetime) -> None:
    """The writer saw the text of a colleague and keeps what stands in the field."""
    locked = Case.objects.select_for_update(of=("self",)).select_related("root").get(pk=case.pk)
    rules.may_type.check(actor, locked)
    typed = typed_of(locked)
    typed.settle(field)
    _keep_typed(locked, typed, seq=locked.typed_seq + 1, at=at)
    record("case.settle_text", locked, actor=actor, field=field)


@transaction.atomic
def add_co_referrer(case: Case, *, actor: Actor, organisation: Organisation, capacity: Capacity | None = None) -> CoReferrer:
    """Refer together with another organisation; a person named there looks and types along from now on.

    Raises:
        RuleRefused: not one's own referral, or it was handed in.
        django.db.IntegrityError: the organisation refers along already.
    """
    rules.is_referring.check(actor, case)
    rules.may_type.check(actor, case)
    made = CoReferrer(
        case=case, root_id=case.root_id, circle_id=case.circle_id, capacity=capacity, organisation=organisation, kind=kind_of(organisation)
    )
    made.save(force_insert=True)
    if capacity is not None and capacity.pk != actor.capacity_id:
        let_in(case, capacity, ground="co_referrer")
    record("case.add_co_referrer", case, actor=actor, organisation=organisation.pk, capacity=capacity.pk if capacity else None)
    return made


@transaction.atomic
def submit(case: Case, *, actor: Actor, answers: Answers, at: datetime) -> None:
    """Hand the referral in: answers are frozen, the table gets sight of it, and its clock starts.

    Raises:
        NotComplete: something lacks.
        RuleRefused: not one's own referral, a provider alone, or real data at a table in practice.
        IllegalMove: it was handed in before.
    """
    kinds = co_kinds(case)
    rules.may_hold_this.check(actor, case.body, case.invented)
    CASE.moves["submit"].by.check(actor, case)
    rules.not_a_provider_alone.check(actor, case, kinds)
    lacks = missing(answers, referrer_kind=case.referrer_kind, co_kinds=kinds, neutral=case.body.neutral, off=left_out_of(case))
    if lacks:
        raise NotComplete(lacks)
    on = day_of(at, law_of(case.body))
    due = triage_due(case.body, on)
    # The date before the state: a submitted case without a date does not exist. And how the referrer is written to, before the receipt.
    case.submitted_at, case.submitted_on, case.triage_due_on, case.reference = at, on, due, answers.reference
    case.mailbox_sealed = seal(case.root, "cases_case", "mailbox_sealed", case.pk, answers.mailbox)
    before = {name: getattr(case, name) for name in ("submitted_at", "submitted_on", "triage_due_on", "reference", "mailbox_sealed")}
    Case.objects.filter(pk=case.pk, state=Case.State.DRAFT).update(**before)
    CASE.move(case, "submit", actor=actor, came_by=case.came_by, primary=case.referrer_kind)
    write_answers(case, answers, on=on)
    record("case.freeze_answers", case, actor=actor)  # from here on a room above reads the columns
    _type_what_came_otherwise(case, answers, actor, at)
    set_due("triage", root_id=case.root_id, circle_id=case.circle_id, body_id=case.body_id, due_on=due)
    roots.hand_in(case.root_id)
    if case.entered_by_id == actor.capacity_id:
        # What the office opens ends with the office; what one opened oneself would not (safety P16).
        roots.close_access(case.root_id, actor.capacity_id, reason="ingevoerd voor een ander")


@transaction.atomic
def confirm_referral(case: Case, *, actor: Actor, at: datetime) -> None:
    """The referrer stands for what the secretary entered from a letter, mail or phone call."""
    rules.is_the_referrer.check(actor, case)
    if Case.objects.filter(pk=case.pk, confirmed_at=None).update(confirmed_at=at, version=F("version") + 1):
        case.confirmed_at = at
        record("case.confirm_referral", case, actor=actor)


@transaction.atomic
def report_change(case: Case, *, actor: Actor, since: date, worse: bool, note: str, at: datetime) -> None:
    """The referrer says what changed since the referral; that it became worse stands beside every choice of a slot."""
    rules.is_referring.check(actor, case)
    rules.goes_on.check(actor, case)
    made = SituationNote(
        case=case, root_id=case.root_id, circle_id=case.circle_id, since=since, worse=worse, author_id=actor.capacity_id, at=at
    )
    made.note_sealed = seal(case.root, "cases_situationnote", "note_sealed", made.pk, note)
    made.save(force_insert=True)
    if worse:
        Case.objects.filter(pk=case.pk).update(worse_on=since, worse_note="", version=F("version") + 1)
        case.worse_on, case.worse_note = since, ""
    record("case.report_change", case, actor=actor, note=made.pk, worse=worse)


def typed_of(case: Case) -> Typed:
    """What is being typed, unsealed."""
    return Typed.loads(unseal(case.root, "cases_case", "typed_sealed", case.pk, case.typed_sealed))


def co_kinds(case: Case) -> set[str]:
    """The kinds of organisation that refer along."""
    return {row.kind for row in case.co_referrers.all()}


def _type_what_came_otherwise(case: Case, answers: Answers, actor: Actor, at: datetime) -> None:
    """Answers that nobody typed (a referral that was loaded) stand in the form too, so that completing it begins from them."""
    typed = typed_of(case)
    absent = {name: texts for name, texts in as_typed(answers).items() if name not in typed.fields}
    if absent:
        _keep_typed(
            case, _put(typed, absent, actor, at, page="submit", base=case.typed_seq, seq=case.typed_seq + 1), seq=case.typed_seq + 1, at=at
        )


def _put(typed: Typed, values: Values, actor: Actor, at: datetime, *, page: str, base: int, seq: int) -> Typed:
    typed.put(values, page=page, base=base, seq=seq, by=str(actor.capacity_id), at=at)
    return typed


def _keep_typed(case: Case, typed: Typed, *, seq: int, at: datetime) -> None:
    case.typed_sealed = seal(case.root, "cases_case", "typed_sealed", case.pk, typed.dumps())
    case.typed_seq, case.typed_at = seq, at
    case.save(update_fields=["typed_sealed", "typed_seq", "typed_at"])


def let_in(case: Case, capacity: Capacity, *, ground: str) -> None:
    """Let somebody who refers look and write along."""
    for circle in ("intake", "family", "sealed"):
        roots.grant(case.root_id, circle, capacity.pk, capability="write", ground=ground, cause=("case", case.pk))


def kind_of(organisation: Organisation | None) -> str:
    """What kind of referrer an organisation is.

    Raises:
        ValueError: it does not refer.
    """
    kind = organisation.kind if organisation else ""
    if kind not in ReferrerKind.values:
        raise ValueError(f"not an organisation that refers: {kind}")
    return str(kind)
