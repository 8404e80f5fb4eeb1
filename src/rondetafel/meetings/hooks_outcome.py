"""What follows by itself when a meeting closes; tied in `config/wiring.py`."""

from rondetafel.bodies.models import Body
from rondetafel.core.events import Happened
from rondetafel.meetings.actions.decisions import postpone_open_decisions
from rondetafel.meetings.actions.minutes import draft_from
from rondetafel.meetings.actions.reports import prepare_report


def after_close(happened: Happened) -> None:
    """Of a policy table: what was not decided waits, the minutes are drafted, and the named reporter gets a summary."""
    meeting = happened.thing
    if meeting.body.zone != Body.Zone.POLICY:
        return
    postpone_open_decisions(meeting, actor=happened.actor)
    draft_from(meeting, actor=happened.actor, at=happened.at)
    prepare_report(meeting, actor=happened.actor)
