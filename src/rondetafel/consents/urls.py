"""Addresses of authority, consent to share and ground: who must agree, who did, and what follows."""

from django.urls import path

from rondetafel.consents.views import consent, ground, people

app_name = "consents"
urlpatterns = [
    path("<uuid:case_id>/", people.consent_page, name="consent_page"),
    path("<uuid:case_id>/list-people/", people.list_people, name="list_people"),
    path("<uuid:case_id>/add-person/", people.add_person, name="add_person"),
    path("<uuid:case_id>/go-on/", consent.go_on, name="go_on"),
    path("<uuid:case_id>/open-again/", consent.open_again, name="open_again"),
    path("<uuid:case_id>/set-measure/", consent.set_measure, name="set_measure"),
    path("<uuid:case_id>/birthday/<int:age>/", consent.birthday_page, name="birthday_page"),
    path("<uuid:case_id>/set-ground/", ground.set_ground, name="set_ground"),
    path("<uuid:case_id>/propose-controller/", ground.propose_controller, name="propose_controller"),
    path("controllers/<uuid:controller_id>/confirm-controller/", ground.confirm_controller, name="confirm_controller"),
    path("people/<uuid:concerned_id>/edit-person/", people.edit_person, name="edit_person"),
    path("people/<uuid:concerned_id>/end-person/", people.end_person, name="end_person"),
    path("people/<uuid:concerned_id>/withhold/", people.withhold, name="withhold"),
    path("people/<uuid:concerned_id>/note-consent/", consent.note_consent, name="note_consent"),
    path("people/<uuid:concerned_id>/assess-capacity/", consent.assess_capacity, name="assess_capacity"),
    path("people/<uuid:concerned_id>/ask-view/", consent.ask_view, name="ask_view"),
    path("withheld/<uuid:withheld_id>/lift-withheld/", people.lift_withheld, name="lift_withheld"),
    path("answers/<uuid:consent_id>/withdraw-consent/", consent.withdraw_consent, name="withdraw_consent"),
]
