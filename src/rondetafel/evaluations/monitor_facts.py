"""What the monitor record takes from a case, read by the program for that one case."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from rondetafel.cases.models import Advice, AdviceItem, Background, Case, Discussion, Placement, Realised, Refusal, Wait
from rondetafel.evaluations.monitor import Facts

DirectionSource = Callable[[UUID], dict[str, Any]]
_direction: list[DirectionSource] = []


def set_direction_source(source: DirectionSource) -> None:
    """Called once, by `config/wiring.py`: level, money, accelerator and places of a root, as the room of process direction knows them."""
    _direction[:] = [source]


def facts_of(case: Case) -> Facts | None:
    """The facts as they stand now; None while the case was not discussed."""
    held = Discussion.objects.filter(case=case, state=Discussion.State.HELD, held_on__isnull=False)
    days = [day for day in held.order_by("held_on").values_list("held_on", flat=True) if day]
    return _whole(case, days[0], len(days)) if days else None


def _whole(case: Case, held_on: date, discussions: int) -> Facts:
    sent = Background.objects.filter(case=case, sent_on__isnull=False).values_list("codes", flat=True).first()
    codes = sent or {}
    number = codes.get("placements_24")
    if number is None and sent is not None:
        number = Placement.objects.filter(case=case, dropped=False).count() or None
    items = list(AdviceItem.objects.filter(advice__case=case, advice__state=Advice.State.ADOPTED, struck=False))
    advised_on = Advice.objects.filter(case=case, state=Advice.State.ADOPTED).order_by("adopted_on").values_list("adopted_on", flat=True)
    last = {one.advice_item_id: one.how for one in Realised.objects.filter(case=case).order_by("since", "pk")}
    return Facts(
        held_on=held_on,
        birth_date=case.birth_date,
        sex=case.sex,
        referrer=case.referrer_kind,
        co_referrers=tuple(case.co_referrers.values_list("kind", flat=True)),
        measure=codes.get("measure") or "",
        stay=case.stay,
        asked=tuple(case.asked),
        about=tuple(case.about),
        acts=tuple(codes.get("acts") or ()),
        school=case.school,
        background=sent is not None,
        refusals=tuple(Refusal.objects.filter(case=case, dropped=False).values_list("reason", flat=True)),
        waiting_since=tuple(Wait.objects.filter(case=case, dropped=False).values_list("since", flat=True)),
        placements=int(number) if number is not None else None,
        end_of_care=case.end_of_care_on is not None,
        solutions=tuple(one.category for one in items),
        made_to_measure=any(one.made_to_measure for one in items) if items else None,
        realised=tuple(last.values()),
        submitted_on=case.submitted_on,
        advised_on=advised_on.first(),
        result=case.result if case.state == Case.State.CLOSED else "",
        stay_at_closing=case.stay_at_closing if case.state == Case.State.CLOSED else "",
        discussions=discussions,
        **{name: value for source in _direction for name, value in source(case.root_id).items()},
    )
