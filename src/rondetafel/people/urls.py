"""Pages about one's own account."""

from django.urls import path

from rondetafel.people import views

app_name = "people"
urlpatterns = [
    path("account/", views.account, name="account"),
    path("sessions/", views.session_list, name="session_list"),
    path("sessions/<int:session_id>/end/", views.end_session, name="end_session"),
    path("invitations/<str:token>/", views.accept_invitation, name="accept_invitation"),
    path("enter/", views.enter, name="enter"),
    path("enter/code/", views.told_code, name="told_code"),
    path("enter/<str:token>/", views.enter_with, name="enter_with"),
    path("sessions/end-others/", views.end_other_sessions, name="end_other_sessions"),
]
