"""The second stage of a referral: typed by several, sent to the table, and which questions a table leaves out."""

import json
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from rondetafel.bodies.models import Body
from rondetafel.cases import rules
from rondetafel.cases.actions.referral import NotComplete
from rondetafel.cases.answers import Missing
from rondetafel.cases.background import progress_of
from rondetafel.cases.catalogue import FIELDS, FIRST, FREE, Field, fields_of
from rondetafel.cases.forms.background import BlockForm
from rondetafel.cases.models import Background, Case, FormVersion, Placement, Refusal, Wait
from rondetafel.cases.queries.background import asked_of
from rondetafel.cases.queries.places import law_of
from rondetafel.cases.typed import Typed, Values
from rondetafel.core.actor import Actor
from rondetafel.core.crypto import seal, unseal
from rondetafel.core.days import day_of
from rondetafel.core.events import record
from rondetafel.core.models import Root

TABLES: dict[str, Any] = {"refusals": Refusal, "waits": Wait, "placements": Placement}


@transaction.atomic
def save_background(case: Case, *, actor: Actor, values: Values, page: str, base: int, seq: int, at: datetime) -> Typed:
    """Keep what was typed, exactly; where somebody else typed something different meanwhile both texts are kept. Everything typed so far.

    Raises:
        RuleRefused: not one's own referral, or its discussion was held.
    """
    rules.may_fill_background.check(actor, case)
    row = Background.objects.select_for_update().filter(case=case).first() or _begin(case)
    typed = typed_background(row, case.root)
    if seq and typed.is_late(page, seq):
        return typed
    if seq:
        typed.saw(page, seq)
    typed.put(values, page=page, base=base, seq=row.typed_seq + 1, by=str(actor.capacity_id), at=at)
    if typed.first_in_quarter(str(actor.capacity_id), at):
        record("case.type_background", case, actor=actor)
    _keep(row, typed, case.root, at)
    return typed


@transaction.atomic
def settle_background_text(case: Case, *, actor: Actor, field: str, at: datetime) -> None:
    """The writer saw the text of a colleague and keeps what stands in the field."""
    rules.may_fill_background.check(actor, case)
    row = Background.objects.select_for_update().get(case=case)
    typed = typed_background(row, case.root)
    typed.settle(field)
    _keep(row, typed, case.root, at)
    record("case.settle_background", case, actor=actor, field=field)


@transaction.atomic
def send_background(case: Case, *, actor: Actor, at: datetime) -> Background:
    """Give the table what was typed: codes to count, sealed texts to read, rows of refusals, waits and placements. May be sent anew.

    Raises:
        NotComplete: something that is needed lacks.
        RuleRefused: not one's own referral, or its discussion was held.
    """
    rules.may_fill_background.check(actor, case)
    row = Background.objects.select_for_update().filter(case=case).first() or _begin(case)
    values = typed_background(row, case.root).values()
    asked = asked_of(case, day_of(at, law_of(case.body)))
    progress = progress_of(values, asked)
    lacks = [Missing(lack.target, lack.text) for one in progress for lack in one.lacks]
    if lacks:
        raise NotComplete(lacks)
    again = row.sent_on is not None
    _freeze(case, row, values, [field for one in progress if one.open for field in fields_of(one.block.id, asked)])
    row.sent_on, row.sent_at, row.sent_by_id = day_of(at, law_of(case.body)), at, actor.capacity_id
    row.save(update_fields=["codes", "texts_sealed", "sent_on", "sent_at", "sent_by"])
    record("case.send_background", case, actor=actor, again=again)
    return row


@transaction.atomic
def choose_fields(body: Body, *, actor: Actor, off: list[str], reason: str, at: datetime) -> FormVersion:
    """Leave questions out of the form of a table, from now on; referrals that were begun keep the form they began with (SR-06).

    Raises:
        RuleRefused: not the desk of this table.
    """
    rules.keeps_desk_of.check(actor, body)
    may_go = {field.id for field in FIELDS if not field.fixed} | {f"{FIRST}{name}" for name in FREE}
    last = FormVersion.objects.filter(body=body).aggregate(last=Max("number"))["last"] or 0
    made = FormVersion(body=body, number=last + 1, off=sorted(may_go & set(off)), reason=reason, made_by_id=actor.capacity_id, made_at=at)
    made.save(force_insert=True)
    record("case.choose_fields", made, actor=actor, number=made.number, off=made.off)
    return made


def typed_background(row: Background | None, root: Root) -> Typed:
    """What is being typed, unsealed."""
    return Typed.loads(unseal(root, "cases_background", "typed_sealed", row.pk, row.typed_sealed)) if row else Typed()


def _begin(case: Case) -> Background:
    row = Background(case=case, root_id=case.root_id, circle_id=case.circle_id)
    row.save(force_insert=True)
    return row


def _keep(row: Background, typed: Typed, root: Root, at: datetime) -> None:
    row.typed_sealed = seal(root, "cases_background", "typed_sealed", row.pk, typed.dumps())
    row.typed_seq, row.typed_at = row.typed_seq + 1, at
    row.save(update_fields=["typed_sealed", "typed_seq", "typed_at"])


def _freeze(case: Case, row: Background, values: Values, asked: list[Field]) -> None:
    """Answers become codes, sealed texts and rows."""
    form = BlockForm(values, asked=asked)
    codes: dict[str, Any] = {}
    texts: dict[str, Any] = {}
    for field in asked:
        value = form.value(field)
        if field.id in TABLES:
            _write_rows(case, TABLES[field.id], value)
        if field.kind == "rows" and not value and form.nothing(field):
            codes[f"{field.id}-none"] = True
        elif value not in (None, "", []):
            (texts if field.sealed else codes)[field.id] = value
    row.codes = json.loads(json.dumps(codes, default=_iso))
    row.texts_sealed = seal(case.root, "cases_background", "texts_sealed", row.pk, json.dumps(texts, default=_iso))


def _write_rows(case: Case, model: Any, rows: list[dict[str, Any]]) -> None:
    """One row per line of the form, by its place there; a line that was emptied is dropped, for nobody deletes."""
    kept = {row.position: row for row in model.objects.filter(case=case)}
    for row in rows:
        found = kept.pop(row["position"], None)
        one = found or model(case=case, root_id=case.root_id, circle_id=case.circle_id, position=row["position"])
        for name, value in row.items():
            if name == "words":
                one.words_sealed = seal(case.root, model._meta.db_table, "words_sealed", one.pk, value or "")
            else:
                setattr(one, name, value if value is not None or model._meta.get_field(name).null else "")
        one.dropped = False
        one.save(force_insert=found is None, force_update=found is not None)
    model.objects.filter(pk__in=[row.pk for row in kept.values()]).update(dropped=True)


def _iso(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
