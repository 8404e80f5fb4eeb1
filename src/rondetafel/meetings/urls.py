"""Addresses of meetings."""

from django.urls import path

from rondetafel.meetings import urls_exports, urls_outcome, urls_planning
from rondetafel.meetings.views import agenda, intake, item_questions, planning, session

app_name = "meetings"

urlpatterns = [
    path("", planning.meeting_list, name="meeting_list"),
    path("tables/<uuid:body_id>/series/", planning.series_list, name="series_list"),
    path("tables/<uuid:body_id>/series/set/", planning.set_series, name="set_series"),
    path("tables/<uuid:body_id>/plan-period/", planning.plan_meetings, name="plan_meetings"),
    path("tables/<uuid:body_id>/plan/", planning.plan_meeting, name="plan_meeting"),
    path("tables/<uuid:body_id>/propose/", intake.propose_item, name="propose_item"),
    path("tables/<uuid:body_id>/inbox/", intake.inbox, name="inbox"),
    path("tables/<uuid:body_id>/attendance/", session.attendance, name="attendance"),
    path("proposals/", intake.my_proposals, name="my_proposals"),
    path("items/<uuid:item_id>/", intake.item_detail, name="item_detail"),
    path("items/<uuid:item_id>/edit/", agenda.edit_item, name="edit_item"),
    path("items/<uuid:item_id>/give-client-input/", intake.give_client_input, name="give_client_input"),
    path("items/<uuid:item_id>/ask/", item_questions.ask_at_item, name="ask_at_item"),
    path("item-questions/<uuid:question_id>/answer/", item_questions.answer_at_item, name="answer_at_item"),
    path("items/<uuid:item_id>/place/", intake.place_item, name="place_item"),
    path("items/<uuid:item_id>/postpone/", intake.postpone_item, name="postpone_item"),
    path("items/<uuid:item_id>/not-place/", intake.not_place_item, name="not_place_item"),
    path("items/<uuid:item_id>/merge/", intake.merge_item, name="merge_item"),
    path("items/<uuid:item_id>/withdraw/", intake.withdraw_item, name="withdraw_item"),
    path("items/<uuid:item_id>/shift/", agenda.shift_item, name="shift_item"),
    path("items/<uuid:item_id>/take-up/", session.take_up_item, name="take_up_item"),
    path("items/<uuid:item_id>/treat/", session.treat_item, name="treat_item"),
    path("items/<uuid:item_id>/carry-over/", session.carry_over_item, name="carry_over_item"),
    path("items/<uuid:item_id>/decide-late/", session.decide_late_item, name="decide_late_item"),
    path("items/<uuid:item_id>/notes/add/", session.add_note, name="add_note"),
    path("notes/<uuid:note_id>/edit/", session.edit_note, name="edit_note"),
    path("notes/<uuid:note_id>/strike/", session.strike_note, name="strike_note"),
    path("attendance/<uuid:attendance_id>/reply/", session.reply, name="reply"),
    path("attendance/<uuid:attendance_id>/substitute/", session.send_substitute, name="send_substitute"),
    path("<uuid:meeting_id>/", session.meeting_detail, name="meeting_detail"),
    path("<uuid:meeting_id>/live/", session.meeting_live, name="meeting_live"),
    path("<uuid:meeting_id>/agenda/", agenda.agenda_edit, name="agenda_edit"),
    path("<uuid:meeting_id>/agenda/draft/", agenda.draft_agenda, name="draft_agenda"),
    path("<uuid:meeting_id>/agenda/add/", agenda.add_item, name="add_item"),
    path("<uuid:meeting_id>/agenda/publish/", agenda.publish, name="publish"),
    path("<uuid:meeting_id>/slots/add/", planning.add_slot, name="add_slot"),
    path("<uuid:meeting_id>/move/", planning.move_meeting, name="move_meeting"),
    path("<uuid:meeting_id>/cancel/", planning.cancel_meeting, name="cancel_meeting"),
    path("<uuid:meeting_id>/presence/", session.set_presence, name="set_presence"),
    path("<uuid:meeting_id>/start/", session.start_meeting, name="start_meeting"),
    path("<uuid:meeting_id>/late-items/add/", session.raise_late_item, name="raise_late_item"),
    path("<uuid:meeting_id>/notes/add/", session.add_note_to, name="add_note_to"),
    path("<uuid:meeting_id>/close/", session.close_meeting, name="close_meeting"),
    *urls_planning.urlpatterns,
    *urls_outcome.urlpatterns,
    *urls_exports.urlpatterns,
]
