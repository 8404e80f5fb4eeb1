"""Pages of organisations, people and areas."""

from rondetafel.organisations.views.areas import (
    add_municipality,
    add_region,
    add_region_municipality,
    end_region_municipality,
    region_detail,
    region_list,
)
from rondetafel.organisations.views.organisations import (
    add_mail_domain,
    add_organisation,
    change_organisation,
    end_mail_domain,
    organisation_detail,
    organisation_list,
)
from rondetafel.organisations.views.people import (
    add_capacity,
    add_person,
    change_capacity,
    confirm_still_here,
    invite_person,
    person_detail,
    still_here,
    withdraw_invitation,
)

__all__ = [
    "add_capacity",
    "add_mail_domain",
    "add_municipality",
    "add_organisation",
    "add_person",
    "add_region",
    "add_region_municipality",
    "change_capacity",
    "change_organisation",
    "confirm_still_here",
    "end_mail_domain",
    "end_region_municipality",
    "invite_person",
    "organisation_detail",
    "organisation_list",
    "person_detail",
    "region_detail",
    "region_list",
    "still_here",
    "withdraw_invitation",
]
