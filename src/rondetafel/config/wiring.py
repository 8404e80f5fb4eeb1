"""Who listens to what, and which context answers the kernel's questions. The only place where contexts are tied together."""

from rondetafel.bodies.actors import actor_for
from rondetafel.bodies.letters import tell_holders, tell_question
from rondetafel.bodies.today import today_lines as body_lines
from rondetafel.cases import hooks as case_hooks
from rondetafel.cases.subjects import case_subjects
from rondetafel.cases.today import today_lines as case_lines
from rondetafel.cases.today_outcome import today_lines as outcome_lines
from rondetafel.core.access import set_actor_provider
from rondetafel.core.events import Listener, listen
from rondetafel.core.subjects import register_subject
from rondetafel.core.today import set_today_sources
from rondetafel.meetings.hooks_outcome import after_close
from rondetafel.meetings.queries.reports import report_subjects
from rondetafel.meetings.replies import take as take_reply
from rondetafel.meetings.today import today_lines as meeting_lines
from rondetafel.meetings.today_outcome import today_lines as meeting_outcome_lines
from rondetafel.notices.mailbox import set_reply_taker
from rondetafel.organisations.today import today_lines as organisation_lines

LISTENERS: dict[str, list[Listener]] = {
    "administrator.appoint": [tell_holders],
    "body.answer": [tell_question],
    "body.appoint": [tell_holders],
    "body.ask": [tell_question],
    "body.confirm_appointment": [tell_holders],
    "body.end_office": [tell_holders],
    "meeting.publish": [case_hooks.release_packs],
    "meeting.move": [case_hooks.follow_meeting],
    "meeting.close": [after_close],
    "meeting.cancel": [case_hooks.follow_meeting],
    "item.free": [case_hooks.follow_agenda],
    "item.postpone": [case_hooks.follow_agenda],
    "item.not_place": [case_hooks.follow_agenda],
    "item.withdraw": [case_hooks.follow_agenda],
}


def wire() -> None:
    """Called once, when all apps are loaded."""
    set_actor_provider(actor_for)
    listen(LISTENERS)
    set_reply_taker(take_reply)
    register_subject("case", case_subjects)
    register_subject("report", report_subjects)
    set_today_sources([body_lines, organisation_lines, case_lines, outcome_lines, meeting_lines, meeting_outcome_lines])
