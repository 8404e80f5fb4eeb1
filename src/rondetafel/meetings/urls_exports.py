"""Addresses of papers to take along."""

from django.urls import path

from rondetafel.meetings.views import exports

urlpatterns = [
    path("<uuid:meeting_id>/agenda/paper/", exports.agenda_pdf, name="agenda_pdf"),
    path("<uuid:meeting_id>/minutes/paper/", exports.minutes_pdf, name="minutes_pdf"),
]
