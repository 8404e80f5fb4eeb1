"""Words for one person of a family that say where another lives or stays are stopped, with a clear sentence (P1, SR-12)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from rondetafel.consents.actions import withhold
from rondetafel.consents.secrets import TellsSecret, secrets_for, told_in
from rondetafel.core.context import acting_as
from rondetafel.core.crypto import seal
from rondetafel.families.actions import inviting, laying, said
from rondetafel.families.tests.conftest import PAGE
from rondetafel.families.tests.test_drafts import Drafted

pytestmark = [pytest.mark.django_db, pytest.mark.covers("P1", "SR-12")]
MOTHERS = "Rozenhof 12, 6041 AB Roermond"


@pytest.fixture
def apart(family):
    """Mother and child live at an address that father may not know; father lives somewhere else."""
    family.invite("father", "mother", "child")
    lives(family, "mother", MOTHERS)
    lives(family, "child", MOTHERS)
    lives(family, "father", "Kade 3, 5911 CD Venlo")
    return family


def lives(family, who, address, **more):
    one = family.people[who]
    family.set(who, address_sealed=seal(one.case.root, "consents_concerned", "address_sealed", one.pk, address), **more)


def prepare(family, who, by="secretary", **page):
    with acting_as(family.cast[by]) as actor:
        seen = family.seen(who)
        laying.prepare_page(seen, actor=actor, content=PAGE | page, arrives_at=None, version=seen.version, at=timezone.now())


@pytest.mark.parametrize(
    "said",
    ["Zij woont op Rozenhof 12.", "in de rozenhof", "6041ab", "bij 6041 AB", "Kom naar Roermond", "ROZENHOF"],
)
def test_an_address_is_found_however_it_is_written(apart, said):
    with acting_as(apart.cast["secretary"]):
        assert told_in(said, secrets_for(apart.people["father"]))


@pytest.mark.parametrize("said", ["Gemeentehuis Venlo, zijingang", "Rozen in de hof", "Kade 3", "Kom om 12 uur"])
def test_other_words_and_the_own_address_pass(apart, said):
    with acting_as(apart.cast["secretary"]):
        assert not told_in(said, secrets_for(apart.people["father"]))


def test_who_lives_there_too_may_read_it(apart):
    with acting_as(apart.cast["secretary"]):
        assert not told_in("Rozenhof 12", secrets_for(apart.people["mother"]))


def test_an_address_that_is_no_secret_is_one_when_it_is_kept_from_this_person(apart):
    lives(apart, "mother", MOTHERS, address_secret=False)
    lives(apart, "child", "", address_secret=False)
    with acting_as(apart.cast["secretary"]) as actor:
        assert not secrets_for(apart.people["father"])
        withhold(apart.people["father"], actor=actor, on=apart.on, kind="field", reason="geweld", code="address")
        assert secrets_for(apart.people["father"])


@pytest.mark.parametrize("field", ["place", "asked", "if_no", "attendees"])
def test_a_page_with_it_is_not_laid_ready(apart, field):
    words = "Ophalen bij Rozenhof 12"
    with pytest.raises(TellsSecret, match="Rozenhof 12.*het adres van"):
        prepare(apart, "father", **{field: [words] if field == "attendees" else words})
    prepare(apart, "mother", **{field: [words] if field == "attendees" else words})


def test_on_the_page_the_typed_words_come_back_with_what_is_wrong(apart, open_as):
    client = open_as("secretary")
    form = {"attendees": "Wij", "asked": "Kom naar Rozenhof 12", "if_no": "Mag", "call_name": "Karin", "call_phone": "077", "version": 2}
    answer = client.post(reverse("families:prepare_page", args=[apart.participants["father"].pk]), form)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "niet voor deze persoon" in page
    assert "Kom naar Rozenhof 12" in page
    note = client.post(
        reverse("families:note_call", args=[apart.participants["father"].pk]), {"text": "Zij zit in Roermond", "called_on": "2026-03-02"}
    )
    assert note.status_code == 422


def test_a_phone_note_with_it_is_not_kept(apart):
    with acting_as(apart.cast["secretary"]) as actor, pytest.raises(TellsSecret):
        said.note_call(apart.seen("father"), actor=actor, text="Zij zit in Roermond", called_on=apart.on, at=timezone.now())


def test_what_became_secret_later_stops_the_letter_and_the_mail(apart, open_as):
    lives(apart, "mother", "Kerkplein 8, Horst")
    prepare(apart, "father", place="Kom naar Rozenpad 4")
    lives(apart, "mother", "Rozenpad 4, Horst")
    with acting_as(apart.cast["secretary"]) as actor:
        seen = apart.seen("father")
        for act, more in ((inviting.send_invitation, {}), (inviting.send_news, {}), (inviting.make_letter, {"what": "page"})):
            with pytest.raises(TellsSecret):
                act(seen, actor=actor, at=timezone.now(), **more)
    page = open_as("secretary").get(reverse("families:view_as", args=[apart.participants["father"].pk])).content.decode()
    assert "tot dan gaat er niets uit" in page


def test_what_only_a_human_can_see_is_named_where_the_desk_writes(apart, open_as):
    with acting_as(apart.cast["secretary"]) as actor:
        withhold(apart.people["father"], actor=actor, on=apart.on, kind="field", reason="geweld", code="school")
    for name in ("prepare_page", "lay_papers", "view_as"):
        assert "de school" in open_as("secretary").get(reverse(f"families:{name}", args=[apart.participants["father"].pk])).content.decode()


def test_plain_words_and_a_draft_with_it_are_not_laid_before_this_person(cast, make_family, open_as):
    drafted = Drafted(cast)
    drafted.rewrite(plain_words="Beste ouders, de hulp komt op Rozenhof 12.")
    lives(drafted.family, "mother", MOTHERS)
    with pytest.raises(TellsSecret):
        drafted.lay("father")
    drafted.lay("mother")
    page = open_as("chair").post(reverse("families:lay_draft", args=[drafted.family.participants["father"].pk]))
    assert page.status_code == 422
    assert "Rozenhof 12" in page.content.decode()
    drafted.adopt()
    with acting_as(cast["chair"]) as actor, pytest.raises(TellsSecret):
        laying.lay_advice(drafted.family.participants["father"], drafted.advice(), actor=actor, at=timezone.now())
