"""Who listens to what, and which context answers the kernel's questions. The only place where contexts are tied together."""

from collections.abc import Mapping, Sequence

from rondetafel.bodies import paper_letters
from rondetafel.bodies.actors import actor_for
from rondetafel.bodies.letters import ask_keepers, tell_holders, tell_question, write_to_again
from rondetafel.bodies.public import set_public_sources
from rondetafel.bodies.today import today_lines as body_lines
from rondetafel.bodies.views.page import set_care_parts, set_desk_parts, set_member_parts, set_more_parts
from rondetafel.cases import hooks as case_hooks
from rondetafel.cases import letters as case_letters
from rondetafel.cases import letters_adhoc as guest_letters
from rondetafel.cases import letters_locked as locked_letters
from rondetafel.cases.access import set_gates, set_opening, set_without_name
from rondetafel.cases.concerned import set_concerned_source, set_invited_source
from rondetafel.cases.door_background import background_door
from rondetafel.cases.doors import DoorSource, set_door_sources
from rondetafel.cases.export_outcome import actions_part, closing_part
from rondetafel.cases.export_parts import set_part_sources
from rondetafel.cases.judicial import set_ground_source
from rondetafel.cases.laid_before import set_laid_source
from rondetafel.cases.letters_aside import tell_former, tell_returned
from rondetafel.cases.needs import set_need_sources
from rondetafel.cases.neutral import names_nobody
from rondetafel.cases.places import case_place, declare_first, takes_papers
from rondetafel.cases.queries.closing import set_stay_source
from rondetafel.cases.role_card import set_role_source
from rondetafel.cases.subjects import case_subjects
from rondetafel.cases.today import today_lines as case_lines
from rondetafel.cases.today_outcome import today_lines as outcome_lines
from rondetafel.consents import hooks as consent_hooks
from rondetafel.consents import letters as consent_letters
from rondetafel.consents.doors import consent_door, hand_over_door
from rondetafel.consents.export import consent_part
from rondetafel.consents.queries.grounds import grounds_now
from rondetafel.consents.queries.people import persons_in
from rondetafel.consents.queries.things import set_factor_source
from rondetafel.consents.taking_part import needs_told
from rondetafel.consents.today import today_lines as consent_lines
from rondetafel.consults import letters as consult_letters
from rondetafel.consults.today import today_lines as consult_lines
from rondetafel.core.access import set_actor_provider
from rondetafel.core.events import Listener, listen
from rondetafel.core.subjects import register_subject
from rondetafel.core.today import set_today_sources
from rondetafel.core.watch import set_judge
from rondetafel.direction import hooks as direction_hooks
from rondetafel.direction.doors import direction_doors
from rondetafel.direction.export import places_part, role_part, safety_part, sides_part
from rondetafel.direction.queries.invitees import invited_to
from rondetafel.direction.queries.places import place_now
from rondetafel.direction.queries.reached import reached
from rondetafel.direction.queries.roles import held_in
from rondetafel.direction.today import today_lines as direction_lines
from rondetafel.documents.places import register_place
from rondetafel.documents.queries import set_laid, set_lent
from rondetafel.documents.today import today_lines as document_lines
from rondetafel.evaluations import hooks as evaluation_hooks
from rondetafel.evaluations.doors import evaluation_door, monitor_door
from rondetafel.evaluations.monitor_facts import set_direction_source
from rondetafel.evaluations.relatives import set_family_source
from rondetafel.evaluations.today import monitor_lines, time_lines
from rondetafel.evaluations.today import today_lines as evaluation_lines
from rondetafel.families import hooks as family_hooks
from rondetafel.families.asking import not_safe_lately, relatives
from rondetafel.families.doors import family_door
from rondetafel.families.extras import set_extra_sources
from rondetafel.families.letters_complaint import tell_handler
from rondetafel.families.letters_words import tell_reader
from rondetafel.families.queries.drafts import laid_before
from rondetafel.families.today import today_lines as family_lines
from rondetafel.formulations.doors import formulation_door
from rondetafel.formulations.export import formulation_part
from rondetafel.formulations.queries import threads_of
from rondetafel.handouts.doors import handout_door
from rondetafel.handouts.letters import tell_receiver
from rondetafel.handouts.own_page import handed_out
from rondetafel.handouts.today import today_lines as handout_lines
from rondetafel.meetings import hooks_papers as paper_hooks
from rondetafel.meetings import hooks_rounds as round_hooks
from rondetafel.meetings import letters as meeting_letters
from rondetafel.meetings.doors import set_meeting_doors
from rondetafel.meetings.hooks_joint import LISTENERS as JOINT_LISTENERS
from rondetafel.meetings.hooks_outcome import after_close
from rondetafel.meetings.places import body_place
from rondetafel.meetings.queries.joint import lent_root
from rondetafel.meetings.queries.reports import report_subjects
from rondetafel.meetings.queries.summaries import public_decisions
from rondetafel.meetings.replies import take as take_reply
from rondetafel.meetings.today import today_lines as meeting_lines
from rondetafel.meetings.today_outcome import today_lines as meeting_outcome_lines
from rondetafel.notices.letters import tell_invited
from rondetafel.notices.mailbox import set_reply_taker
from rondetafel.notices.today import today_lines as notice_lines
from rondetafel.organisations.today import today_lines as organisation_lines
from rondetafel.packs import hooks as pack_hooks
from rondetafel.packs.actions.nameless import open_without_name
from rondetafel.packs.doors import pack_doors, preparation_doors
from rondetafel.packs.queries.reading import laid
from rondetafel.packs.today import today_lines as pack_lines
from rondetafel.table_documents.public import public_documents
from rondetafel.table_documents.today import today_lines as table_document_lines

LISTENERS: dict[str, list[Listener]] = {
    "case.accept": [consent_hooks.begin_list],
    "case.freeze_answers": [consent_hooks.begin_list],
    "administrator.appoint": [tell_holders],
    "case.add_co_referrer": [case_letters.tell_along],
    "body.answer": [tell_question],
    "case.take_over": [tell_former],
    "case.undo_stand_aside": [tell_returned],
    "case.close": [case_hooks.start_retention],
    "case.reopen": [case_hooks.stop_retention],
    "case.send_background": [case_hooks.show_casusregie, case_hooks.follow_needs],
    "case.stand_on_agenda": [case_hooks.follow_needs],
    "consent.set_ground": [consent_hooks.shut_without_ground],
    "concerned.add": [case_hooks.follow_needs],
    "concerned.change": [case_hooks.follow_needs],
    "body.appoint": [tell_holders],
    "body.ask": [tell_question],
    "body.confirm_appointment": [tell_holders],
    "body.end_office": [tell_holders],
    "handout.send": [tell_receiver],
    "complaint.file": [tell_handler],
    "family.write": [tell_reader],
    "invitation.send": [tell_invited],
    "organisation.ask_still_here": [ask_keepers],
    "organisation.confirm_still_here": [write_to_again],
    "meeting.publish": [case_hooks.release_packs],
    "meeting.move": [case_hooks.follow_meeting],
    "meeting.close": [after_close],
    "meeting.cancel": [case_hooks.follow_meeting],
    "meeting.change_place": [case_hooks.tell_place],
    "attendance.ask_substitute": [case_hooks.let_in_substitute],
    "item.change_slot": [case_hooks.follow_agenda],
    "item.free": [case_hooks.follow_agenda],
    "item.postpone": [case_hooks.follow_agenda],
    "item.not_place": [case_hooks.follow_agenda],
    "item.set_arrival": [case_hooks.tell_arrival],
    "item.withdraw": [case_hooks.follow_agenda],
}

# A pack is made in the background, and a paper that goes, goes from every pack. Calls begin with the advice and stop with the case.
# The pages of a family follow: what was withdrawn, moved or locked is gone from them at once.
ROOMS: list[Mapping[str, Sequence[Listener]]] = [
    paper_hooks.LISTENERS,
    round_hooks.LISTENERS,
    JOINT_LISTENERS,
    pack_hooks.LISTENERS,
    direction_hooks.LISTENERS,
    family_hooks.LISTENERS,
]
for _room in ROOMS:
    for _kind, _heard in _room.items():
        LISTENERS.setdefault(_kind, []).extend(_heard)

# Messages are written last, when the event has had its consequences.
for _kind in case_letters.EVENTS:
    LISTENERS.setdefault(_kind, []).append(case_letters.write)
for _kind in locked_letters.EVENTS:
    LISTENERS.setdefault(_kind, []).append(locked_letters.call_off)
for _kind in guest_letters.EVENTS:
    LISTENERS.setdefault(_kind, []).append(guest_letters.tell_ad_hoc)
for _kind in consult_letters.EVENTS:
    LISTENERS.setdefault(_kind, []).append(consult_letters.write)
for _kind in consult_letters.SIGN_UP_EVENTS:
    LISTENERS.setdefault(_kind, []).append(consult_letters.write_sign_up)
LISTENERS.setdefault("document.replace", []).insert(0, consent_hooks.keep_newer_from)  # before anybody is told or given it
for _kind in ("case.cancel", "case.direct_elsewhere", "case.lock_died", "case.lock_error", "case.reserve_slot"):
    LISTENERS.setdefault(_kind, []).append(consent_hooks.take_offers_back)
for _kind, _told in consent_letters.LISTENERS.items():
    LISTENERS.setdefault(_kind, []).extend(_told)
for _kind, _write in meeting_letters.LISTENERS.items():
    LISTENERS.setdefault(_kind, []).append(_write)
for _kind, _asked in paper_letters.LISTENERS.items():
    LISTENERS.setdefault(_kind, []).extend(_asked)
for _kind, _hear in evaluation_hooks.LISTENERS.items():
    LISTENERS.setdefault(_kind, []).extend(_hear)


def wire() -> None:
    """Called once, when all apps are loaded."""
    set_actor_provider(actor_for)
    listen(LISTENERS)
    set_reply_taker(take_reply)
    set_opening(pack_hooks.opens_by_itself)
    set_without_name([open_without_name])
    register_place("case", case_place, gate=takes_papers, first=declare_first)
    set_laid([laid])
    set_judge(names_nobody)
    register_place("body", body_place)
    register_subject("case", case_subjects)
    register_subject("report", report_subjects)
    set_more_parts([("table_documents:table_document_list", "Documenten")])
    set_public_sources([public_documents, public_decisions])
    set_extra_sources([handed_out])
    set_member_parts([("families:learning_point_list", "Geleerd van klachten")])
    set_care_parts(
        [
            ("cases:word_templates", "Word-sjabloon"),
            ("evaluations:name_reader", "Evaluaties lezen"),
        ]
    )
    set_desk_parts(
        [
            ("cases:choose_fields", "Vragen van de aanmelding"),
            ("consents:offer_list", "Aangeboden casussen"),
            ("evaluations:monitor_record_list", "Monitorgegevens"),
            ("evaluations:time_spent_list", "Uren van experts"),
        ]
    )
    set_gates([consent_hooks.may_open, pack_hooks.no_nameless_beside])
    set_factor_source(threads_of)
    set_need_sources([needs_told])
    set_direction_source(reached)
    set_stay_source(place_now)
    set_lent([lent_root])
    set_family_source(relatives, not_safe_lately)
    set_laid_source(laid_before)
    set_role_source(held_in)
    set_concerned_source(persons_in)
    set_ground_source(grounds_now)
    set_invited_source(invited_to)
    set_part_sources([consent_part, formulation_part, role_part, actions_part, safety_part, places_part, sides_part, closing_part])
    _wire_doors()
    set_meeting_doors([preparation_doors])
    _wire_today()


def _wire_doors() -> None:
    """What the page of a case shows of the rooms above it, in this order."""
    doors: list[DoorSource] = [
        background_door,
        consent_door,
        hand_over_door,
        formulation_door,
        direction_doors,
        pack_doors,
        family_door,
        handout_door,
        evaluation_door,
        monitor_door,
    ]
    set_door_sources(
        doors, about_people=[background_door, consent_door, hand_over_door, formulation_door, pack_doors, family_door, handout_door]
    )


def _wire_today() -> None:
    """Who says what waits."""
    set_today_sources(
        [
            family_lines,
            handout_lines,
            case_lines,
            outcome_lines,
            meeting_lines,
            notice_lines,
            document_lines,
            meeting_outcome_lines,
            consent_lines,
            consult_lines,
            evaluation_lines,
            monitor_lines,
            time_lines,
            pack_lines,
            direction_lines,
        ],
        housekeeping=[body_lines, organisation_lines, table_document_lines],
    )
