"""Addresses of the case formulation (verklarende analyse)."""

from django.urls import path

from rondetafel.formulations import views

app_name = "formulations"
urlpatterns = [
    path("<uuid:case_id>/", views.formulation_page, name="formulation_page"),
    path("<uuid:case_id>/start-formulation/", views.start_formulation, name="start_formulation"),
    path("versions/<uuid:formulation_id>/", views.formulation_version, name="formulation_version"),
    path("versions/<uuid:formulation_id>/edit-formulation/", views.edit_formulation, name="edit_formulation"),
    path("versions/<uuid:formulation_id>/add-factor/", views.add_factor, name="add_factor"),
    path("versions/<uuid:formulation_id>/relate/", views.relate, name="relate"),
    path("versions/<uuid:formulation_id>/note-agreement/", views.note_agreement, name="note_agreement"),
    path("versions/<uuid:formulation_id>/settle-formulation/", views.settle_formulation, name="settle_formulation"),
    path("factors/<uuid:factor_id>/edit-factor/", views.edit_factor, name="edit_factor"),
    path("factors/<uuid:factor_id>/strike-factor/", views.strike_factor, name="strike_factor"),
    path("factors/<uuid:factor_id>/move-factor/", views.move_factor, name="move_factor"),
    path("relations/<uuid:relation_id>/strike-relation/", views.strike_relation, name="strike_relation"),
]
