"""Addresses of tables."""

from django.urls import path

from rondetafel.bodies.views import imports, offices, quarter, questions, seats, settings, tables

app_name = "bodies"
urlpatterns = [
    path("", tables.body_list, name="body_list"),
    path("open-body/", tables.open_body, name="open_body"),
    path("pending-appointments/", offices.pending_appointments, name="pending_appointments"),
    path("administrators/", offices.administrator_list, name="administrator_list"),
    path("administrators/appoint-administrator/", offices.appoint_administrator, name="appoint_administrator"),
    path("public/<slug:short_name>/", tables.public_body, name="public_body"),
    path("appointments/<uuid:holder_id>/confirm-appointment/", offices.confirm_appointment, name="confirm_appointment"),
    path("appointments/<uuid:holder_id>/end-office/", offices.end_office, name="end_office"),
    path("seats/<uuid:seat_id>/change-seat/", seats.change_seat, name="change_seat"),
    path("seats/<uuid:seat_id>/end-seat/", seats.end_seat, name="end_seat"),
    path("targets/<uuid:target_id>/end-target/", seats.end_target, name="end_target"),
    path("closing-days/<uuid:closing_id>/remove-closing-day/", settings.remove_closing_day, name="remove_closing_day"),
    path("capacities/<uuid:capacity_id>/leave-organisation/", offices.leave_organisation, name="leave_organisation"),
    path("questions/<uuid:question_id>/answer/", questions.answer, name="answer"),
    path("<uuid:body_id>/", tables.body_detail, name="body_detail"),
    path("<uuid:body_id>/change-body/", tables.change_body, name="change_body"),
    path("<uuid:body_id>/composition/", seats.composition, name="composition"),
    path("<uuid:body_id>/give-seat/", seats.give_seat, name="give_seat"),
    path("<uuid:body_id>/import-seats/", imports.import_seats, name="import_seats"),
    path("<uuid:body_id>/import-seats/template/", imports.import_seats_template, name="import_seats_template"),
    path("<uuid:body_id>/unanswered/", quarter.unanswered, name="unanswered"),
    path("seats/<uuid:seat_id>/write-again/", quarter.write_again, name="write_again"),
    path("<uuid:body_id>/add-target/", seats.add_target, name="add_target"),
    path("<uuid:body_id>/appoint/", offices.appoint, name="appoint"),
    path("<uuid:body_id>/take-over/", offices.take_over, name="take_over"),
    path("<uuid:body_id>/questions/", questions.question_list, name="question_list"),
    path("<uuid:body_id>/ask/", questions.ask, name="ask"),
    path("<uuid:body_id>/charters/", tables.charter_list, name="charter_list"),
    path("<uuid:body_id>/charters/<int:number>/", tables.charter_detail, name="charter_detail"),
    path("<uuid:body_id>/adopt-charter/", tables.adopt_charter, name="adopt_charter"),
    path("<uuid:body_id>/settings/", settings.settings, name="settings"),
    path("<uuid:body_id>/settings/<str:key>/change-value/", settings.change_value, name="change_value"),
    path("<uuid:body_id>/add-closing-day/", settings.add_closing_day, name="add_closing_day"),
    path("<uuid:body_id>/fill-profile/", settings.fill_profile, name="fill_profile"),
    path("<uuid:body_id>/put-in-use/", settings.put_in_use, name="put_in_use"),
    path("<uuid:body_id>/work-without-personal-data/", settings.work_without_personal_data, name="work_without_personal_data"),
]
