"""Addresses of planning: particulars, slots, school holidays."""

from django.urls import path

from rondetafel.meetings.views import coming, hours, joint, particulars, polls, time

urlpatterns = [
    path("tables/<uuid:body_id>/school-holidays/", particulars.school_holidays, name="school_holidays"),
    path("tables/<uuid:body_id>/school-holidays/add/", particulars.add_school_holiday, name="add_school_holiday"),
    path("tables/<uuid:body_id>/hours/", hours.book_hours, name="book_hours"),
    path("tables/<uuid:body_id>/hours/budget/", hours.set_hours_budget, name="set_hours_budget"),
    path("hours/<uuid:line_id>/strike/", hours.strike_hours, name="strike_hours"),
    path("tables/<uuid:body_id>/time/", time.use_of_time, name="use_of_time"),
    path("tables/<uuid:body_id>/polls/", polls.poll_list, name="poll_list"),
    path("tables/<uuid:body_id>/polls/ask/", polls.ask_dates, name="ask_dates"),
    path("polls/<uuid:poll_id>/", polls.poll, name="poll"),
    path("polls/<uuid:poll_id>/answer/", polls.answer_dates, name="answer_dates"),
    path("polls/<uuid:poll_id>/answer/<uuid:capacity_id>/", polls.answer_dates_for, name="answer_dates_for"),
    path("polls/<uuid:poll_id>/withdraw/", polls.withdraw_poll, name="withdraw_poll"),
    path("polls/dates/<uuid:date_id>/decide/", polls.decide_date, name="decide_date"),
    path("items/<uuid:item_id>/arrival/", particulars.set_arrival, name="set_arrival"),
    path("attendance/<uuid:attendance_id>/ask/<uuid:capacity_id>/", coming.ask_substitute, name="ask_substitute"),
    path("<uuid:meeting_id>/invite-body/", joint.invite_body, name="invite_body"),
    path("joint-bodies/<uuid:joint_id>/withdraw/", joint.withdraw_body, name="withdraw_body"),
    path("joint-items/<uuid:item_id>/", joint.joint_item, name="joint_item"),
    path("items/<uuid:item_id>/speak-along/", joint.speak_along, name="speak_along"),
    path("<uuid:meeting_id>/who-comes/", coming.who_comes, name="who_comes"),
    path("<uuid:meeting_id>/who-comes/ask-again/", coming.ask_same_experts, name="ask_same_experts"),
    path("<uuid:meeting_id>/take-over/", coming.take_over_meetings, name="take_over_meetings"),
    path("<uuid:meeting_id>/give-back/", coming.give_back_meetings, name="give_back_meetings"),
    path("<uuid:meeting_id>/particulars/", particulars.set_particulars, name="set_particulars"),
    path("<uuid:meeting_id>/slots/", particulars.slots, name="slots"),
    path("<uuid:meeting_id>/slots/change/", particulars.change_slot, name="change_slot"),
    path("<uuid:meeting_id>/slots/lengths/", particulars.set_lengths, name="set_lengths"),
]
