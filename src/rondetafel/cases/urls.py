"""Addresses of the care zone."""

from django.urls import path

from rondetafel.cases.urls_outcome import urlpatterns as outcome
from rondetafel.cases.views import adhoc, background, cancelling, cases, imports, locking, planning, referral, responsibility, start, triage

app_name = "cases"
urlpatterns = [
    path("", cases.case_list, name="case_list"),
    path("new-referral/", start.new_referral, name="new_referral"),
    path("enter-referral/<uuid:body_id>/", start.enter_referral, name="enter_referral"),
    path("import-cases/<uuid:body_id>/", imports.import_cases, name="import_cases"),
    path("import-cases/<uuid:body_id>/template/", imports.import_cases_template, name="import_cases_template"),
    path("choose-fields/<uuid:body_id>/", background.choose_fields, name="choose_fields"),
    path("offer-slot/<uuid:slot_id>/", planning.offer_slot, name="offer_slot"),
    path("decide-slot/<uuid:slot_id>/", planning.decide_slot, name="decide_slot"),
    path("<uuid:case_id>/", cases.case_detail, name="case_detail"),
    path("<uuid:case_id>/edit-referral/", referral.edit_referral, name="edit_referral"),
    path("<uuid:case_id>/save-draft/", referral.save_draft, name="save_draft"),
    path("<uuid:case_id>/add-co-referrer/", referral.add_co_referrer, name="add_co_referrer"),
    path("<uuid:case_id>/check-referral/", referral.check_referral, name="check_referral"),
    path("<uuid:case_id>/receipt/", referral.receipt, name="receipt"),
    path("<uuid:case_id>/confirm-referral/", referral.confirm_referral, name="confirm_referral"),
    path("<uuid:case_id>/report-change/", referral.report_change, name="report_change"),
    path("<uuid:case_id>/discard-draft/", referral.discard_draft, name="discard_draft"),
    path("<uuid:case_id>/background/", background.background, name="background"),
    path("<uuid:case_id>/background/<slug:block>/", background.edit_background, name="edit_background"),
    path("<uuid:case_id>/save-background/<slug:block>/", background.save_background, name="save_background"),
    path("<uuid:case_id>/send-background/", background.send_background, name="send_background"),
    path("<uuid:case_id>/read-background/", background.read_background, name="read_background"),
    path("<uuid:case_id>/set-responsibility/", responsibility.set_responsibility, name="set_responsibility"),
    path("<uuid:case_id>/export-case/", responsibility.export_case, name="export_case"),
    path("<uuid:case_id>/triage/", triage.triage, name="triage"),
    path("<uuid:case_id>/accept/", triage.accept, name="accept"),
    path("<uuid:case_id>/ask-completion/", triage.ask_completion, name="ask_completion"),
    path("<uuid:case_id>/direct-elsewhere/", triage.direct_elsewhere, name="direct_elsewhere"),
    path("<uuid:case_id>/undo-triage/", triage.undo_triage, name="undo_triage"),
    path("<uuid:case_id>/invite-ad-hoc/", adhoc.invite_ad_hoc, name="invite_ad_hoc"),
    path("ad-hoc-experts/<uuid:guest_id>/end/", adhoc.end_ad_hoc, name="end_ad_hoc"),
    path("<uuid:case_id>/reserve-slot/", planning.reserve_slot, name="reserve_slot"),
    path("<uuid:case_id>/place-with-sibling/", planning.place_with_sibling, name="place_with_sibling"),
    path("<uuid:case_id>/release-slot/", planning.release_slot, name="release_slot"),
    path("<uuid:case_id>/extra-slot/", planning.extra_slot, name="extra_slot"),
    path("<uuid:case_id>/cancel/", cancelling.cancel, name="cancel"),
    path("<uuid:case_id>/discuss-again/", locking.discuss_again, name="discuss_again"),
    path("<uuid:case_id>/leave-it/", locking.leave_it, name="leave_it"),
    path("<uuid:case_id>/lock-case/", locking.lock_case, name="lock_case"),
    path("<uuid:case_id>/unlock-case/", locking.unlock_case, name="unlock_case"),
    *outcome,
]
