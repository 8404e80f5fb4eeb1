"""Addresses of process direction: roles, calls, mandates, the ladder, signals from a case."""

from django.urls import URLPattern, path

from rondetafel.direction.views import board, case_page, contacts, ladder, links, mandates, roles, safety, side_routes, signals, watch

app_name = "direction"
urlpatterns: list[URLPattern] = [
    path("board/", board.board, name="board"),
    path("calls/", contacts.calls, name="calls"),
    path("ladder/", ladder.ladder, name="ladder"),
    path("ladder/put/", ladder.put_on_ladder, name="put_on_ladder"),
    path("ladder/<uuid:rung_id>/take-off/", ladder.take_off_ladder, name="take_off_ladder"),
    path("signals/", signals.signal_list, name="signal_list"),
    path("signals/write/", signals.write_signal, name="write_signal"),
    path("signals/<uuid:signal_id>/follow/", signals.follow_signal, name="follow_signal"),
    path("submissions/", ladder.submission_list, name="submission_list"),
    path("submissions/<uuid:submission_id>/", ladder.answer_submission, name="answer_submission"),
    path("submissions/<uuid:submission_id>/withdraw/", ladder.withdraw_submission, name="withdraw_submission"),
    path("links/<str:token>/", links.answer_link, name="answer_link"),
    path("replies/<uuid:reply_id>/confirm/", links.confirm_reply, name="confirm_reply"),
    path("actions/<uuid:action_id>/ask-by-link/", links.ask_by_link, name="ask_by_link"),
    path("actions/<uuid:action_id>/give-new-term/", contacts.give_new_term, name="give_new_term"),
    path("contacts/<uuid:contact_id>/note/", contacts.note_contact, name="note_contact"),
    path("waitings/<uuid:waiting_id>/stop/", contacts.stop_waiting, name="stop_waiting"),
    path("role-holdings/<uuid:holding_id>/answer/", roles.answer_role, name="answer_role"),
    path("role-holdings/<uuid:holding_id>/note-answer/", roles.note_role_answer, name="note_role_answer"),
    path("role-holdings/<uuid:holding_id>/confirm/", roles.confirm_role, name="confirm_role"),
    path("role-holdings/<uuid:holding_id>/end/", roles.end_role, name="end_role"),
    path("role-holdings/<uuid:holding_id>/ask-by-link/", links.ask_role_by_link, name="ask_role_by_link"),
    path("mandates/<uuid:mandate_id>/ask/", mandates.ask_mandate, name="ask_mandate"),
    path("mandates/<uuid:mandate_id>/note-answer/", mandates.note_mandate, name="note_mandate"),
    path("mandates/<uuid:mandate_id>/ask-anew/", mandates.ask_mandate_anew, name="ask_mandate_anew"),
    path("mandates/<uuid:mandate_id>/drop/", mandates.drop_mandate, name="drop_mandate"),
    path("agreements/<uuid:agreement_id>/review/", safety.review_agreement, name="review_agreement"),
    path("side-routes/<uuid:route_id>/answer/", side_routes.answer_side_route, name="answer_side_route"),
    path("side-routes/<uuid:route_id>/end/", side_routes.end_side_route, name="end_side_route"),
    path("cases/<uuid:case_id>/", case_page.case_direction, name="case_direction"),
    path("cases/<uuid:case_id>/assign-role/", roles.assign_role, name="assign_role"),
    path("cases/<uuid:case_id>/plan-contact/", contacts.plan_contact, name="plan_contact"),
    path("cases/<uuid:case_id>/wait-for/", contacts.wait_for, name="wait_for"),
    path("cases/<uuid:case_id>/need-mandate/", mandates.need_mandate, name="need_mandate"),
    path("cases/<uuid:case_id>/take-step/", ladder.take_step, name="take_step"),
    path("cases/<uuid:case_id>/ask-side-route/", side_routes.ask_side_route, name="ask_side_route"),
    path("cases/<uuid:case_id>/signal/", signals.signal_from_case, name="signal_from_case"),
    path("cases/<uuid:case_id>/eighteen/", watch.keep_watch, name="keep_watch"),
]
