"""Addresses of authority, consent to share and ground: who must agree, who did, and what follows."""

from django.urls import path

from rondetafel.consents.views import consent, ground, handing_over, people

app_name = "consents"
urlpatterns = [
    path("<uuid:case_id>/", people.consent_page, name="consent_page"),
    path("<uuid:case_id>/list-people/", people.list_people, name="list_people"),
    path("<uuid:case_id>/take-from-referral/", people.take_from_referral, name="take_from_referral"),
    path("<uuid:case_id>/add-person/", people.add_person, name="add_person"),
    path("<uuid:case_id>/go-on/", consent.go_on, name="go_on"),
    path("<uuid:case_id>/open-again/", consent.open_again, name="open_again"),
    path("<uuid:case_id>/set-measure/", consent.set_measure, name="set_measure"),
    path("<uuid:case_id>/birthday/<int:age>/", consent.birthday_page, name="birthday_page"),
    path("<uuid:case_id>/set-ground/", ground.set_ground, name="set_ground"),
    path("<uuid:case_id>/propose-controller/", ground.propose_controller, name="propose_controller"),
    path("<uuid:case_id>/hand-over/", handing_over.hand_over, name="hand_over"),
    path("<uuid:case_id>/hand-over/offer/", handing_over.offer_case, name="offer_case"),
    path("hand-overs/<uuid:hand_over_id>/withdraw/", handing_over.withdraw_offer, name="withdraw_offer"),
    path("hand-overs/<uuid:hand_over_id>/seen/", handing_over.seen_answer, name="seen_answer"),
    path("tables/<uuid:body_id>/offers/", handing_over.offer_list, name="offer_list"),
    path("offers/<uuid:offer_id>/", handing_over.offer, name="offer"),
    path("offers/<uuid:offer_id>/accept/", handing_over.accept_offer, name="accept_offer"),
    path("offers/<uuid:offer_id>/refuse/", handing_over.refuse_offer, name="refuse_offer"),
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
