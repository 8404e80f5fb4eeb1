"""Addresses of documents."""

from django.urls import path

from rondetafel.documents import views

app_name = "documents"
urlpatterns = [
    path("incidents/", views.incident_list, name="incident_list"),
    path("incidents/<uuid:incident_id>/settle/", views.settle_incident, name="settle_incident"),
    path("copies/<uuid:circle_id>/", views.copy_list, name="copy_list"),
    path("new/<uuid:circle_id>/", views.upload_document, name="upload_document"),
    path("of/<uuid:circle_id>/", views.document_list, name="document_list"),
    path("<uuid:document_id>/", views.document_detail, name="document_detail"),
    path("<uuid:document_id>/pages/<int:number>/", views.document_page, name="document_page"),
    path("<uuid:document_id>/download/", views.download_document, name="download_document"),
    path("<uuid:document_id>/withdraw/", views.withdraw_document, name="withdraw_document"),
    path("<uuid:document_id>/replace/", views.replace_document, name="replace_document"),
    path("<uuid:document_id>/move/", views.move_document, name="move_document"),
    path("<uuid:document_id>/readers/", views.document_readers, name="document_readers"),
]
