"""Addresses of what comes before a referral: the table's public page, way-finder, questions and their answers, being found."""

from django.urls import path

from rondetafel.consults.views import asker, desk, desk_referral, outreach, public, sign_up

app_name = "consults"
urlpatterns = [
    path("", desk.question_list, name="question_list"),
    path("mine/", asker.my_question_list, name="my_question_list"),
    path("tables/<slug:short_name>/", public.public_table, name="public_table"),
    path("tables/<slug:short_name>/way-finder/", public.way_finder, name="way_finder"),
    path("tables/<slug:short_name>/ask/<slug:asker>/", public.ask_question, name="ask_question"),
    path("tables/<slug:short_name>/answers/<str:token>/", public.answer_by_link, name="answer_by_link"),
    path("tables/<slug:short_name>/answers/<str:token>/convert/", asker.convert_by_link, name="convert_by_link"),
    path("tables/<slug:short_name>/sign-up/", sign_up.sign_up, name="sign_up"),
    path("tables/<slug:short_name>/sign-up/<str:token>/", sign_up.finish_sign_up, name="finish_sign_up"),
    path("sign-ups/", sign_up.sign_up_list, name="sign_up_list"),
    path("sign-ups/<uuid:sign_up_id>/", sign_up.decide_sign_up, name="decide_sign_up"),
    path("bodies/<uuid:body_id>/enter-question/", desk.enter_question, name="enter_question"),
    path("bodies/<uuid:body_id>/outreach/", outreach.outreach_list, name="outreach_list"),
    path("bodies/<uuid:body_id>/note-outreach/", outreach.note_outreach, name="note_outreach"),
    path("<uuid:consult_id>/", desk.question_detail, name="question_detail"),
    path("<uuid:consult_id>/take-up/", desk.take_up, name="take_up"),
    path("<uuid:consult_id>/answer-question/", desk.answer_question, name="answer_question"),
    path("<uuid:consult_id>/close-question/", desk.close_question, name="close_question"),
    path("<uuid:consult_id>/convert-question/", asker.convert_question, name="convert_question"),
    path("<uuid:consult_id>/invite-asker/", desk_referral.invite_asker, name="invite_asker"),
    path("<uuid:consult_id>/convert-for/", desk_referral.convert_for, name="convert_for"),
]
