"""Who opened the whole file stands on the page of a person: day, role and organisation; nothing by which one learns of another (SR-27, P1, P12)."""

import pytest
from django.db import connection
from django.urls import reverse

from rondetafel.consents.actions.people import withhold
from rondetafel.core.context import acting_as
from rondetafel.core.events import record
from rondetafel.families.queries.opened import HELPS

pytestmark = [pytest.mark.django_db, pytest.mark.covers("SR-27")]


def opens(family, who, kind="case.read", action="R", **more):
    with acting_as(family.cast[who]) as actor:
        record(kind, family.case, actor=actor, action=action, **more)


def seen(family, client, who="mother"):
    """The part of the page about the whole file."""
    page = family.open(client, who).get(reverse("families:who_looked")).content.decode()
    return page.partition("Wie opende het hele dossier?")[2]


def asked_by(actor, root_id):
    with acting_as(actor), connection.cursor() as cursor:
        cursor.execute("SELECT role FROM families_opened(%s, 100)", [root_id])
        return {role for (role,) in cursor.fetchall()}


@pytest.fixture
def both(family):
    family.invite("mother", "father", "child")
    return family


def test_role_and_organisation_stand_there_once_a_day_and_no_name(both, client):
    opens(both, "chair"), opens(both, "chair")
    part = seen(both, client)

    assert part.count("Voorzitter, Veiligheidshuis (proef)") == 1
    assert "opende het dossier" in part
    assert "Chair Proef" not in part


def test_a_copy_that_was_taken_along_stands_there(both, client):
    opens(both, "secretary", "case.export", "E")

    assert "nam een kopie mee" in seen(both, client, "child")


@pytest.mark.covers("P1")
def test_the_organisation_of_who_referred_is_left_out(both, client):
    """A shelter that referred would tell where somebody is."""
    opens(both, "referrer")
    part = seen(both, client)

    assert HELPS.capitalize() in part
    assert "Gemeente" not in part


@pytest.mark.covers("P1")
def test_with_a_place_that_is_kept_no_organisation_stands_there(both, client):
    with acting_as(both.cast["secretary"]) as actor:
        withhold(both.people["father"], kind="field", code="address", reason="Onveilig.", actor=actor, on=both.on)
    opens(both, "chair")

    assert "Veiligheidshuis" in seen(both, client, "mother")
    assert "Veiligheidshuis" not in seen(both, client, "father")


@pytest.mark.covers("P1")
@pytest.mark.parametrize("kind", ["participant.read", "words.read", "complaint.read", "concerned.read", "family.read"])
def test_what_was_read_of_another_leaves_no_trace(both, client, kind):
    opens(both, "chair", kind)

    assert "oorzitter" not in seen(both, client)


@pytest.mark.covers("P1")
def test_the_other_of_the_family_is_not_there(both, client):
    with acting_as(both["father"]) as actor:
        record("document.page", both.participants["father"], actor=actor, action="R")

    assert "Nog niemand." in seen(both, client)


@pytest.mark.covers("SR-12")
def test_a_parent_without_authority_sees_nothing_of_the_file(family, client):
    family.set("father", authority="no")
    family.invite("father")

    assert seen(family, client, "father") == ""


@pytest.mark.covers("P12")
@pytest.mark.parametrize("who", ["chair", "expert", "referrer", "outsider", "administrator"])
def test_the_keeper_answers_nobody_but_the_family(both, who):
    opens(both, "chair")

    assert (asked_by(both.cast[who], both.case.root_id), asked_by(both["mother"], both.case.root_id)) == (set(), {"chair"})
