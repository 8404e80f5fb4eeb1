"""Addresses of *roles and expectations* in the chain of a case."""

from django.urls import path

from rondetafel.handouts.views import desk, reader

app_name = "handouts"
urlpatterns = [
    path("cases/<uuid:case_id>/", desk.receiver_list, name="receiver_list"),
    path("to/<uuid:receiver_id>/send-handout/", desk.send_handout, name="send_handout"),
    path("<uuid:handout_id>/post-handout/", desk.post_handout, name="post_handout"),
    path("<uuid:handout_id>/handout-letter/", desk.handout_letter, name="handout_letter"),
    path("<uuid:handout_id>/own-handout/", reader.own_handout, name="own_handout"),
    path("<uuid:handout_id>/pages/<int:number>/", reader.handout_page, name="handout_page"),
    path("<uuid:handout_id>/", reader.handout, name="handout"),
]
