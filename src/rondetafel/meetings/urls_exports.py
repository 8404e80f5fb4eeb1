"""Addresses of papers to take along and sheets to take over."""

from django.urls import path

from rondetafel.meetings.views import exports, imports

urlpatterns = [
    path("tables/<uuid:body_id>/import-dates/", imports.import_dates, name="import_dates"),
    path("tables/<uuid:body_id>/import-dates/template/", imports.import_dates_template, name="import_dates_template"),
    path("<uuid:meeting_id>/agenda/paper/", exports.agenda_pdf, name="agenda_pdf"),
    path("<uuid:meeting_id>/agenda/sheet/", exports.agenda_xlsx, name="agenda_xlsx"),
    path("<uuid:meeting_id>/minutes/sheet/", exports.minutes_xlsx, name="minutes_xlsx"),
    path("<uuid:meeting_id>/minutes/word/", exports.minutes_docx, name="minutes_docx"),
    path("<uuid:meeting_id>/minutes/paper/", exports.minutes_pdf, name="minutes_pdf"),
]
