"""What evaluations do when something happened to a case; tied in `config/wiring.py`."""

from rondetafel.core.days import day_of
from rondetafel.core.events import Happened, Listener
from rondetafel.evaluations import actions, letters


def after_adoption(happened: Happened) -> None:
    """The advice stands: the moments are counted from today."""
    case = happened.thing
    actions.plan(case, actor=happened.actor, on=day_of(happened.at, case.body.jurisdiction))


def after_end(happened: Happened) -> None:
    """Death, error or withdrawal: nobody is asked any more."""
    actions.stop_for(happened.thing, at=happened.at)


ENDS = ("case.lock_died", "case.lock_error", "case.cancel", "case.direct_elsewhere")
LISTENERS: dict[str, list[Listener]] = {
    "case.adopt": [after_adoption],
    "evaluation.invite": [letters.invite],
    **{kind: [after_end] for kind in ENDS},
}
