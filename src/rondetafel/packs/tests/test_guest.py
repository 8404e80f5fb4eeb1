"""An expert for one case who has no seat anywhere: from the message to the discussion, no dead end (NL-09)."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from rondetafel.cases.actions import adhoc
from rondetafel.cases.actions.advice import start_advice
from rondetafel.core.context import acting_as
from rondetafel.formulations.actions import start_formulation
from rondetafel.meetings.models import Meeting
from rondetafel.notices.models import Outgoing
from rondetafel.organisations.models import Organisation, OrganisationKind
from rondetafel.packs.models import PackReading, PrivateNote

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-09")]
TEACHER = "outsider"


@pytest.fixture
def asked(packing):
    """Somebody of a school, asked for the case of `packing`; the pack is out."""
    cast = packing.cast
    with acting_as(cast["administrator"]):
        mine = cast.capacity(TEACHER).organisation_id
        assert Organisation.objects.filter(pk=mine).update(kind=OrganisationKind.SCHOOL)
    cast.forget()
    assert cast[TEACHER].roles == {"anyone"}
    with acting_as(cast["chair"]) as actor:
        given = {"expertise": "deze school", "reason": "Dat weet de tafel niet.", "days_after": 3}
        case = packing.seen_case("chair")
        packing.guest = adhoc.invite_ad_hoc(case, capacity=cast.capacity(TEACHER), actor=actor, at=timezone.now(), **given)
    packing.newest = packing.release()
    return packing


def told(packing, kind):
    with acting_as(packing.cast["chair"]):
        return Outgoing.objects.filter(kind=kind, recipient_capacity_id=packing.cast[TEACHER].capacity_id).exists()


@pytest.mark.covers("NL-38")
def test_no_link_or_button_on_the_way_of_a_guest_is_a_dead_end(asked, client):
    """Every page that is linked from *Vandaag*, the case and the pack opens, before and after declaring."""
    client.force_login(asked.cast.account(TEACHER))
    assert "Bereid het overleg voor" in client.get("/").content.decode()
    asked.declare(TEACHER)
    with acting_as(asked.cast["chair"]) as actor:
        start_advice(asked.discussion, actor=actor)
        start_formulation(asked.seen_case("chair"), actor=actor)
    seen, to_see = set(), ["/"]
    while to_see:
        url = to_see.pop()
        seen.add(url)
        answer = client.get(url, follow=True)
        assert answer.status_code == 200, url
        if answer["Content-Type"].startswith("text/html"):
            main = answer.content.decode().partition("<main")[2]
            found = {
                one.split("#")[0]
                for one in re.findall(r'href="(/(?:cases|packs|formulations|documents|families|meetings|direction)/[^"?]*)', main)
            }
            to_see += sorted(found - seen - set(to_see))
    assert {"meetings", "read-background", "formulations", "packs", "advices", "discussions"} <= {
        part for url in seen for part in url.split("/")
    }


@pytest.mark.covers("P10")
def test_reads_marks_and_notes_like_who_sits_at_the_table(asked, visit):
    asked.declare(TEACHER)
    assert told(asked, "pack")
    after = visit(TEACHER, "mark_read", asked.newest.pk, sent="1").headers["Location"]
    assert after == visit(TEACHER, "preparation", asked.meeting_id).wsgi_request.path
    assert visit(TEACHER, "add_private_note", asked.case.pk, text="Vraag naar de toets.").status_code == 303
    assert b"Vraag naar de toets." in visit(TEACHER, "preparation", asked.meeting_id).content
    with acting_as(asked.cast[TEACHER]):
        assert PackReading.objects.get().finished_at
        assert PrivateNote.objects.count() == 1


@pytest.mark.covers("P1")
def test_the_desk_looks_as_the_guest_and_sees_until_when_and_what_else_opens(asked, visit):
    capacity = asked.cast[TEACHER].capacity_id
    page = visit("secretary", "view_as", asked.case.pk, query=f"?reader=e:{capacity}").content.decode()
    assert "gevraagd voor deze casus" in page
    assert "Ook open na het vrijgeven" in page
    assert "Sanne Verzonnen" in page
    with acting_as(asked.cast["chair"]):
        meeting = Meeting.objects.get(pk=asked.meeting_id)
    ends = timezone.localdate(meeting.ends_at) + timedelta(days=4)  # a meeting that begins late ends on the next day
    assert f"tot {ends.day} " in page


def test_who_was_asked_for_one_case_prepares_no_other_meeting(asked, visit):
    (slot, *_) = asked.work.slots()
    assert visit(TEACHER, "preparation", slot.meeting_id).status_code == 404
    assert visit("referrer_gi", "preparation", asked.meeting_id).status_code == 404
