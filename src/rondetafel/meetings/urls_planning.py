"""Addresses of planning: particulars, slots, school holidays."""

from django.urls import path

from rondetafel.meetings.views import particulars

urlpatterns = [
    path("tables/<uuid:body_id>/school-holidays/", particulars.school_holidays, name="school_holidays"),
    path("tables/<uuid:body_id>/school-holidays/add/", particulars.add_school_holiday, name="add_school_holiday"),
    path("items/<uuid:item_id>/arrival/", particulars.set_arrival, name="set_arrival"),
    path("<uuid:meeting_id>/particulars/", particulars.set_particulars, name="set_particulars"),
    path("<uuid:meeting_id>/slots/", particulars.slots, name="slots"),
    path("<uuid:meeting_id>/slots/change/", particulars.change_slot, name="change_slot"),
    path("<uuid:meeting_id>/slots/lengths/", particulars.set_lengths, name="set_lengths"),
]
