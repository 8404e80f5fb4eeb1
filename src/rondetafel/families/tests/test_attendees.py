"""Who will be there, on the page of a family: as the agenda is now (safety P12, NL-20)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from rondetafel.cases.models import AdHocExpert, Case
from rondetafel.cases.tests.conftest import Work
from rondetafel.core.context import acting_as
from rondetafel.core.roots import circles_of
from rondetafel.direction.tests.conftest import one_invited
from rondetafel.families.queries import attendees
from rondetafel.meetings.models import AgendaItem, Attendance

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-20", "P12")]


@pytest.fixture
def planned(cast, make_family):
    family = make_family(case=Work(cast).planned())
    with acting_as(cast["secretary"]):
        family.case = Case.objects.select_related("body", "root").get(pk=family.case.pk)
    return family


def decline(family, who):
    """This expert does not come after all."""
    with acting_as(family.cast["chair"]):
        meeting = AgendaItem.objects.get(pk=family.case.item_id).meeting
        Attendance.objects.create(
            meeting=meeting, root_id=meeting.root_id, circle_id=meeting.circle_id, capacity=family.cast.capacity(who), reply="declined"
        )


def lines(family, **more):
    with acting_as(family.cast["secretary"]):
        return attendees.first_attendees(family.case, family.on, **more)


def test_who_declined_is_not_promised_and_who_is_asked_for_this_case_is(planned):
    before = lines(planned)
    decline(planned, "expert_els")
    with acting_as(planned.cast["chair"]) as actor:
        AdHocExpert.objects.create(
            case=planned.case, root_id=planned.case.root_id, circle_id=circles_of(planned.case.root_id)["file"],
            item_id=planned.case.item_id, capacity=planned.cast.capacity("outsider"), expertise="eetstoornissen", reason="Weet ervan",
            days_after=5, invited_by_id=actor.capacity_id, invited_at=timezone.now(),
        )  # fmt: skip
    after = lines(planned)

    assert len([one for one in before if one not in after]) == 1
    assert any("eetstoornissen" in one for one in after)


@pytest.mark.covers("P1", "SR-10")
def test_school_and_helpers_stand_there_by_role_alone_where_a_place_is_kept(planned):
    one_invited(planned.cast, planned.case)
    assert "De Berk: leerkracht, komt erbij met toestemming" in lines(planned)
    assert "Leerkracht, komt erbij met toestemming" in lines(planned, silent=True)


def test_the_desk_reads_what_changed_since_the_page_was_made(planned, open_as):
    with acting_as(planned.cast["secretary"]):
        expert = [one for one in lines(planned) if "expert" in one]
    planned.invite("mother", attendees=lines(planned))
    decline(planned, "expert_els")
    one_invited(planned.cast, planned.case)
    page = open_as("secretary").get(reverse("families:view_as", args=[planned.participants["mother"].pk])).content.decode()
    assert expert
    assert "deze persoon komt niet" in page
    assert "Dit staat nog niet op de pagina" in page
