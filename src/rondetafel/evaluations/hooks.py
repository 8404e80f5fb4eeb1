"""What evaluations do when something happened to a case; tied in `config/wiring.py`."""

from rondetafel.core.days import day_of
from rondetafel.core.events import Happened, Listener
from rondetafel.evaluations import actions, letters, recording


def after_adoption(happened: Happened) -> None:
    """The advice stands: the moments are counted from today."""
    case = happened.thing
    actions.plan(case, actor=happened.actor, on=day_of(happened.at, case.body.jurisdiction))


def after_end(happened: Happened) -> None:
    """Death, error or withdrawal: nobody is asked any more."""
    actions.stop_for(happened.thing, at=happened.at)


def after_no(happened: Happened) -> None:
    """A no or a withdrawal stopped the sharing: links open nothing any more; what is still to be sent waits (`rules.is_shared`)."""
    actions.stop_links(happened.thing.root_id, at=happened.at)


def follow_for_monitor(happened: Happened) -> None:
    """The case was discussed, or something of it changed: its monitor record follows, until it is reviewed."""
    thing = happened.thing
    recording.keep_up(getattr(thing, "case_id", thing.pk), thing.root_id, at=happened.at, ending=happened.type in TURNS)


# A turn of the case reaches a reviewed record too: what is new in it is to be looked at again.
TURNS = ("case.discuss", "case.discuss_more", "case.close", "case.reopen", "case.reopen_discussed")
DIRECTED = ("step.take", "sideroute.ask", "sideroute.grant", "sideroute.refuse", "sideroute.end", "obstacle.set", "case.set_responsibility")
PLACED = ("livingplace.note", "livingplace.strike")
MONITORED = ("case.send_background", "advice.adopt", "adviceitem.realise", *DIRECTED, *PLACED, *TURNS)
ENDS = ("case.lock_died", "case.lock_error", "case.cancel", "case.direct_elsewhere")
LISTENERS: dict[str, list[Listener]] = {
    "case.adopt": [after_adoption],
    "consent.stop_sharing": [after_no],
    "evaluation.invite": [letters.invite],
    **{kind: [after_end] for kind in ENDS},
    **{kind: [follow_for_monitor] for kind in MONITORED},
}
