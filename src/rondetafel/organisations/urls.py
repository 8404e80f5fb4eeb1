"""Addresses of organisations, people and areas."""

from django.urls import path

from rondetafel.organisations import views

app_name = "organisations"
urlpatterns = [
    path("", views.organisation_list, name="organisation_list"),
    path("add-organisation/", views.add_organisation, name="add_organisation"),
    path("regions/", views.region_list, name="region_list"),
    path("regions/add-region/", views.add_region, name="add_region"),
    path("regions/add-municipality/", views.add_municipality, name="add_municipality"),
    path("regions/<uuid:region_id>/", views.region_detail, name="region_detail"),
    path("regions/<uuid:region_id>/add-region-municipality/", views.add_region_municipality, name="add_region_municipality"),
    path("regions/municipalities/<uuid:member_id>/end-region-municipality/", views.end_region_municipality, name="end_region_municipality"),
    path("people/<uuid:person_id>/", views.person_detail, name="person_detail"),
    path("people/<uuid:person_id>/add-capacity/", views.add_capacity, name="add_capacity"),
    path("capacities/<uuid:capacity_id>/change-capacity/", views.change_capacity, name="change_capacity"),
    path("capacities/<uuid:capacity_id>/confirm-still-here/", views.confirm_still_here, name="confirm_still_here"),
    path("capacities/<uuid:capacity_id>/invite-person/", views.invite_person, name="invite_person"),
    path("capacities/<uuid:capacity_id>/withdraw-invitation/", views.withdraw_invitation, name="withdraw_invitation"),
    path("<uuid:organisation_id>/", views.organisation_detail, name="organisation_detail"),
    path("<uuid:organisation_id>/change-organisation/", views.change_organisation, name="change_organisation"),
    path("<uuid:organisation_id>/add-mail-domain/", views.add_mail_domain, name="add_mail_domain"),
    path("mail-domains/<uuid:mail_domain_id>/end-mail-domain/", views.end_mail_domain, name="end_mail_domain"),
    path("<uuid:organisation_id>/add-person/", views.add_person, name="add_person"),
    path("<uuid:organisation_id>/still-here/", views.still_here, name="still_here"),
]
