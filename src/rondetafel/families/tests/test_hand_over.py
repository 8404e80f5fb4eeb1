"""Who reads for a family knows it privately and stands aside: who takes the case over reads, and is whom they call (NL-07, P2)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from rondetafel.cases.actions.standing_aside import declare_at_desk, take_over_case, take_up_case
from rondetafel.cases.models import Recusal
from rondetafel.core.context import acting_as
from rondetafel.families.queries.desk import readers_for
from rondetafel.families.queries.own import frame_of
from rondetafel.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-07", "P2")]


def name_of(family, who):
    return str(Person.objects.get(pk=family.cast.capacity(who).person_id))


def test_the_page_names_who_took_over_and_nobody_who_stands_aside(family, client):
    family.invite("mother", call_name=name_of(family, "secretary"))
    with acting_as(family.cast["secretary"]) as actor:
        declare_at_desk(family.work.as_seen(family.case, "secretary"), actor=actor, kind="private", note="", at=timezone.now())
    with acting_as(family.cast["chair"]) as chair:
        assert family.cast["secretary"].capacity_id not in [one.pk for one in readers_for(family.case, timezone.now())]
        take_over_case(Recusal.objects.select_related("case__body").get(), actor=chair, at=timezone.now())
        assert family.seen("mother", "chair").reader_id == chair.capacity_id
    page = family.open(client, "mother").get(reverse("families:home")).content.decode()
    assert name_of(family, "chair") in page
    assert name_of(family, "secretary") not in page


def test_a_name_that_the_desk_chose_to_be_called_stays(family):
    family.invite("mother", call_name="Wijkteam")
    with acting_as(family.cast["secretary"]) as actor:
        declare_at_desk(family.work.as_seen(family.case, "secretary"), actor=actor, kind="private", note="", at=timezone.now())
    with acting_as(family.cast["chair"]) as chair:
        take_over_case(Recusal.objects.select_related("case__body").get(), actor=chair, at=timezone.now())
        assert frame_of(family.seen("mother", "chair"))["call_name"] == "Wijkteam"


@pytest.mark.covers("NL-06")
def test_a_colleague_who_is_away_is_followed_up_on_the_page_of_the_family(family):
    family.invite("mother", call_name=name_of(family, "secretary"))
    with acting_as(family.cast["chair"]) as chair:
        take_up_case(family.work.as_seen(family.case), former=family.cast.capacity("secretary"), actor=chair)
        mother = family.seen("mother", "chair")
        assert (mother.reader_id, frame_of(mother)["call_name"]) == (chair.capacity_id, name_of(family, "chair"))
