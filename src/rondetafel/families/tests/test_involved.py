"""The family reads which organisation at the table has to do with them, because the form promises it (NL-07)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from rondetafel.cases.actions.discussion import declare_involvement
from rondetafel.cases.models import Discussion
from rondetafel.cases.tests.conftest import Work
from rondetafel.cases.tests.test_planning import publish
from rondetafel.consents.actions import withhold
from rondetafel.core.context import acting_as
from rondetafel.documents import reading
from rondetafel.families.letters import letter

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-07")]
TREATS, COULD = "behandelt of begeleidt iemand van het gezin", "zou zelf hulp kunnen geven"


@pytest.fixture
def met(cast, make_family):
    """A family with pages, whose case the table discusses."""
    work = Work(cast)
    case = work.planned(birth_date=timezone.localdate().replace(year=timezone.localdate().year - 14, month=3, day=2))
    publish(work, case)
    family = make_family(case=case)
    family.invite("mother", "father")
    return family


def declares(family, who, kind):
    with acting_as(family.cast[who]) as actor:
        discussion = Discussion.objects.select_related("case__body").get(case_id=family.case.pk)
        declare_involvement(discussion, actor=actor, kind=kind, note="Zij kwam eens langs.", at=timezone.now())


def page_of(family, client, who):
    return family.open(client, who).get(reverse("families:home")).content.decode()


def test_what_was_declared_stands_on_the_page_and_follows_what_is_said_later(met, client):
    declares(met, "expert", "treats")
    page = page_of(met, client, "mother")
    assert f"{met.cast['expert'].organisation}: {TREATS}" in page
    assert "Zij kwam eens langs" not in page
    assert met.cast["expert"].name not in page
    declares(met, "expert", "could_deliver")
    page = page_of(met, client, "mother")
    assert COULD in page
    assert TREATS not in page


def test_it_stands_in_the_letter_too(met):
    declares(met, "expert", "refused")
    with acting_as(met.cast["secretary"]):
        text = " ".join(one.text for one in reading.pages(letter(met.seen("mother"), met.on), "pdf"))
    assert "zei eerder nee" in " ".join(text.split())


@pytest.mark.parametrize("kind", ["none", "private"])
def test_who_has_nothing_to_do_with_them_or_stays_out_is_not_named(met, client, kind):
    declares(met, "expert", kind)
    assert "te maken hebben" not in page_of(met, client, "mother")


@pytest.mark.covers("P1")
def test_who_may_not_know_where_another_is_does_not_read_who_treats_them(met, client):
    declares(met, "expert", "treats")
    declares(met, "expert_els", "could_deliver")
    with acting_as(met.cast["secretary"]) as actor:
        withhold(met.people["father"], actor=actor, on=met.on, kind="field", reason="geweld", code="address")
    page = page_of(met, client, "father")
    assert TREATS not in page
    assert COULD in page
    assert TREATS in page_of(met, client, "mother")
    client.force_login(met.cast.account("secretary"))
    seen = client.get(reverse("families:view_as", args=[met.participants["father"].pk])).content.decode()
    assert "Dit staat niet op de pagina" in seen


def test_a_page_that_is_not_ready_says_nothing_yet(met, client):
    declares(met, "expert", "treats")
    met.invite("child", ready=False)
    assert TREATS not in page_of(met, client, "child")
