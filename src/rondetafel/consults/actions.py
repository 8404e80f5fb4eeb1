"""What is done with a question: asked, taken up, answered, closed; and what the table notes about being found. See also `converting.py`."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, models, transaction

from rondetafel.bodies.models import Body
from rondetafel.bodies.queries import closing_days
from rondetafel.consults import rules
from rondetafel.consults.models import Consult, Outreach, WayFound
from rondetafel.consults.terms import ANSWER_DAYS, READ_DAYS
from rondetafel.consults.workflow import CONSULT
from rondetafel.core.actor import Actor
from rondetafel.core.crypto import seal
from rondetafel.core.days import day_of
from rondetafel.core.events import record
from rondetafel.core.ids import new_number
from rondetafel.core.models import Root
from rondetafel.core.settings_store import setting
from rondetafel.core.workdays import add_working_days
from rondetafel.core.workflow import IllegalMove

TABLE = "consults_consult"


@transaction.atomic
def ask(
    body: Body,
    *,
    actor: Actor,
    asker: str,
    text: str,
    key: UUID,
    at: datetime,
    mail: str = "",
    found_by: str = "",
    asked_by: UUID | None = None,
    came_by: str = Consult.CameBy.ONLINE,
    invented: bool = False,
) -> Consult:
    """Keep a question, sealed with the table's key. The same key again is the same question.

    Args:
        key: chosen by the page on which it was typed.
        asked_by: the capacity of who asked while signed in; never needed.

    Raises:
        RuleRefused: real data at a table in practice, or not the public page and not the desk.
    """
    rules.may_bring_in.check(actor, body)
    rules.may_hold_this.check(actor, body, invented)
    sent = Consult.objects.filter(root_id=body.root_id, sent_key=key).select_related("body").first()
    if sent is not None:
        return sent
    root, on = Root.objects.get(pk=body.root_id), day_of(at, body.jurisdiction)
    consult = Consult(
        root=root, circle_id=body.desk_circle_id, body=body, number=new_number("V"), asker=asker, asked_by_id=asked_by, came_by=came_by,
        found_by=found_by, invented=invented, sent_key=key, asked_at=at, asked_on=on, due_on=_term(body, ANSWER_DAYS, on),
        read_due_on=_term(body, READ_DAYS, on) if asker == Consult.Asker.YOUNG else None,
    )  # fmt: skip
    consult.text_sealed = seal(root, TABLE, "text_sealed", consult.pk, text)
    consult.mail_sealed = seal(root, TABLE, "mail_sealed", consult.pk, mail)
    consult.save(force_insert=True)
    record("consult.ask", consult, actor=actor, action="C", asker=asker, came_by=came_by)
    return consult


@transaction.atomic
def take_up(consult: Consult, *, actor: Actor, at: datetime) -> None:
    """Say that one has read it and sees to it; a young person's question is then no longer red (safety P2).

    Raises:
        IllegalMove: somebody else did, or it was answered.
    """
    rules.is_desk.check(actor, consult)
    rows = Consult.objects.filter(pk=consult.pk, taken_up_at=None, state=Consult.State.OPEN)
    if rows.update(taken_up_by=actor.capacity_id, taken_up_at=at) != 1:
        raise IllegalMove("consult.take_up")
    record("consult.take_up", consult, actor=actor)


@transaction.atomic
def answer(consult: Consult, *, actor: Actor, text: str, outcome: str, at: datetime) -> None:
    """Answer; who asked reads it by the link and is told, when there is an address.

    Raises:
        IllegalMove: somebody answered before.
    """
    rules.is_desk.check(actor, consult)
    sealed = seal(consult.root, TABLE, "answer_sealed", consult.pk, text)
    on = day_of(at, consult.body.jurisdiction)
    # What belongs to the state goes before the state: an answered question without an answer does not exist.
    Consult.objects.filter(pk=consult.pk, state=Consult.State.OPEN).update(
        answer_sealed=sealed, outcome=outcome, answered_by=actor.capacity_id, answered_at=at, answered_on=on
    )
    consult.outcome, consult.answered_on = outcome, on
    CONSULT.move(consult, "answer", actor=actor, result=outcome)


@transaction.atomic
def close(consult: Consult, *, actor: Actor, outcome: str, on: date, wipe: bool = False) -> None:
    """Round the question off, answered or not.

    Args:
        wipe: take the text away, because it told who it is about after all.

    Raises:
        IllegalMove: closed or turned into a referral before.
    """
    rules.is_desk.check(actor, consult)
    gone = {"text_sealed": b"", "mail_sealed": b""} if wipe else {}
    Consult.objects.filter(pk=consult.pk).exclude(state__in=(Consult.State.CLOSED, Consult.State.CONVERTED)).update(
        outcome=outcome, closed_on=on, **gone
    )
    CONSULT.move(consult, "close", actor=actor, result=outcome, wiped=wipe)


@transaction.atomic
def count_way(body: Body, direction: str, *, actor: Actor, on: date) -> None:
    """Count where the way-finder led, by month; nothing else of a visit is kept."""
    month = on.replace(day=1)
    with_it = WayFound.objects.filter(root_id=body.root_id, month=month, direction=direction)
    if _one_more(with_it):
        return
    made = WayFound(root_id=body.root_id, circle_id=body.desk_circle_id, body=body, month=month, direction=direction)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:  # somebody else counted the first one of this month at the same moment
        _one_more(with_it)


@transaction.atomic
def note_outreach(body: Body, *, actor: Actor, audience: str, held_on: date, what: str, reached: int | None = None) -> Outreach:
    """Write down that the table made itself known (NL-52)."""
    rules.keeps_desk.check(actor, body.pk)
    made = Outreach(
        root_id=body.root_id, circle_id=body.desk_circle_id, body=body, audience=audience, held_on=held_on, what=what, reached=reached,
        noted_by_id=actor.capacity_id,
    )  # fmt: skip
    made.save(force_insert=True)
    record("outreach.note", made, actor=actor, action="C", audience=audience)
    return made


def _one_more(rows: models.QuerySet[WayFound]) -> bool:
    return rows.update(many=models.F("many") + 1) == 1


def _term(body: Body, key: str, on: date) -> date:
    days = setting(body.pk, key, on=on)
    return add_working_days(on, days, "BE" if body.jurisdiction == "BE" else "NL", closing_days(body.pk, on))
