"""What was asked for so that everybody can take part: an interpreter, a lift, pauses. It reaches the planning as a code, never who (safety P3)."""

from collections.abc import Callable, Iterable

from rondetafel.cases.models import Case
from rondetafel.cases.queries.told import told_of
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.meetings.actions.particulars import ask_for
from rondetafel.meetings.models import AgendaItem

INTERPRETER, ACCESSIBLE = "interpreter", "accessible"
NeedSource = Callable[[Case], Iterable[str]]
_sources: list[NeedSource] = []


def set_need_sources(sources: list[NeedSource]) -> None:
    """Called once, by `config/wiring.py`: what rooms above know of the people of a case, as the codes above."""
    _sources[:] = sources


def needs_of(case: Case) -> set[str]:
    """What the second stage asks for, and what is known of the people concerned."""
    told = told_of(case)
    asked = {INTERPRETER} if told.get("interpreter") is True else set()
    asked |= {ACCESSIBLE} if told.get("accessible") else set()
    return asked.union(*(source(case) for source in _sources))


def pass_on(case: Case) -> None:
    """Put on the agenda item of a case what is to be arranged. Whoever told it may not see people or agenda, so the program does it.

    The item of a brother or sister hangs on the other file: it is found as far as the actor sees it.
    """
    item = AgendaItem.objects.filter(pk=case.item_id, state=AgendaItem.State.PLACED).first() if case.item_id else None
    if item is None:
        return
    with acting_as(system_actor(case.root_id, "case.needs")):
        asked = needs_of(case)
    if asked:
        with acting_as(system_actor(item.root_id, "case.needs")) as program:
            ask_for(item, actor=program, needs=asked)
