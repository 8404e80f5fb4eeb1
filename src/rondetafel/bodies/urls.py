"""Addresses of tables."""

from django.urls import path

from rondetafel.bodies import views

app_name = "bodies"
urlpatterns = [
    path("", views.body_list, name="body_list"),
    path("open-body/", views.open_body, name="open_body"),
    path("pending-appointments/", views.pending_appointments, name="pending_appointments"),
    path("administrators/", views.administrator_list, name="administrator_list"),
    path("administrators/appoint-administrator/", views.appoint_administrator, name="appoint_administrator"),
    path("public/<slug:short_name>/", views.public_body, name="public_body"),
    path("appointments/<uuid:holder_id>/confirm-appointment/", views.confirm_appointment, name="confirm_appointment"),
    path("appointments/<uuid:holder_id>/end-office/", views.end_office, name="end_office"),
    path("seats/<uuid:seat_id>/change-seat/", views.change_seat, name="change_seat"),
    path("seats/<uuid:seat_id>/end-seat/", views.end_seat, name="end_seat"),
    path("targets/<uuid:target_id>/end-target/", views.end_target, name="end_target"),
    path("closing-days/<uuid:closing_id>/remove-closing-day/", views.remove_closing_day, name="remove_closing_day"),
    path("capacities/<uuid:capacity_id>/leave-organisation/", views.leave_organisation, name="leave_organisation"),
    path("questions/<uuid:question_id>/answer/", views.answer, name="answer"),
    path("<uuid:body_id>/", views.body_detail, name="body_detail"),
    path("<uuid:body_id>/change-body/", views.change_body, name="change_body"),
    path("<uuid:body_id>/composition/", views.composition, name="composition"),
    path("<uuid:body_id>/give-seat/", views.give_seat, name="give_seat"),
    path("<uuid:body_id>/add-target/", views.add_target, name="add_target"),
    path("<uuid:body_id>/appoint/", views.appoint, name="appoint"),
    path("<uuid:body_id>/take-over/", views.take_over, name="take_over"),
    path("<uuid:body_id>/questions/", views.question_list, name="question_list"),
    path("<uuid:body_id>/ask/", views.ask, name="ask"),
    path("<uuid:body_id>/charters/", views.charter_list, name="charter_list"),
    path("<uuid:body_id>/charters/<int:number>/", views.charter_detail, name="charter_detail"),
    path("<uuid:body_id>/adopt-charter/", views.adopt_charter, name="adopt_charter"),
    path("<uuid:body_id>/settings/", views.settings, name="settings"),
    path("<uuid:body_id>/settings/<str:key>/change-value/", views.change_value, name="change_value"),
    path("<uuid:body_id>/add-closing-day/", views.add_closing_day, name="add_closing_day"),
    path("<uuid:body_id>/fill-profile/", views.fill_profile, name="fill_profile"),
    path("<uuid:body_id>/put-in-use/", views.put_in_use, name="put_in_use"),
    path("<uuid:body_id>/work-without-personal-data/", views.work_without_personal_data, name="work_without_personal_data"),
]
