"""Addresses of the documents of a table."""

from django.urls import path

from rondetafel.table_documents.views import keeping, reading

app_name = "table_documents"
urlpatterns = [
    path("of/<uuid:body_id>/", reading.table_document_list, name="table_document_list"),
    path("of/<uuid:body_id>/add-table-document/", keeping.add_table_document, name="add_table_document"),
    path("versions/<uuid:version_id>/", reading.table_version, name="table_version"),
    path("versions/<uuid:version_id>/pages/<int:number>/", reading.version_page, name="version_page"),
    path("versions/<uuid:version_id>/download-version/", reading.download_version, name="download_version"),
    path("versions/<uuid:version_id>/approve-version/", keeping.approve_version, name="approve_version"),
    path("versions/<uuid:version_id>/set-review/", keeping.set_review, name="set_review"),
    path("versions/<uuid:version_id>/drop-version/", keeping.drop_version, name="drop_version"),
    path("public/<slug:short_name>/", reading.public_document_list, name="public_document_list"),
    path("public/<slug:short_name>/<uuid:version_id>/", reading.public_document, name="public_document"),
    path("public/<slug:short_name>/<uuid:version_id>/pages/<int:number>/", reading.public_document_page, name="public_document_page"),
    path("public/<slug:short_name>/<uuid:version_id>/file/", reading.public_document_file, name="public_document_file"),
    path("<uuid:table_document_id>/", reading.table_document, name="table_document"),
    path("<uuid:table_document_id>/change-table-document/", keeping.change_table_document, name="change_table_document"),
    path("<uuid:table_document_id>/add-version/", keeping.add_version, name="add_version"),
    path("<uuid:table_document_id>/end-table-document/", keeping.end_table_document, name="end_table_document"),
]
