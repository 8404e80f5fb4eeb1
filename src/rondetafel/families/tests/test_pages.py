"""The own page, and what nobody else finds on any route (safety P1)."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rondetafel.consents.actions import withhold
from rondetafel.core.context import acting_as
from rondetafel.core.roots import who_may_see
from rondetafel.core.rules import RuleRefused
from rondetafel.core.trail import events_of
from rondetafel.core.workflow import IllegalMove
from rondetafel.documents import reading
from rondetafel.documents.actions import withdraw_document
from rondetafel.families.actions import laying
from rondetafel.families.letters import letter
from rondetafel.families.models import Paper, Participant
from rondetafel.families.tests.conftest import WHO
from rondetafel.families.tests.papers import keep

pytestmark = pytest.mark.django_db


@pytest.mark.covers("P18", "SR-32", "NL-20")
def test_the_first_screen_says_whom_to_call_who_stands_beside_you_and_how_to_complain(family, client):
    family.invite("mother")
    page = family.open(client, "mother").get("/families/").content.decode()
    first = page.index("Wanneer en waar")

    assert 0 < page.index("Karin Proef") < first
    assert 0 < page.index('Jeugdstem, <a class="nowrap" href="tel:0885551000">088 555 1000</a>') < first
    assert 0 < page.index(reverse("families:complain")) < first
    assert "data-quick-leave" in page
    assert "Wat als ik nee zeg" in page
    assert "Nee mag." in page


def test_the_start_page_leads_there(family, client):
    family.invite("mother")

    assert family.open(client, "mother").get("/").headers["Location"] == "/families/"


@pytest.mark.covers("SR-33")
def test_a_young_person_is_spoken_to_with_je(family, client):
    family.invite("child")
    page = family.open(client, "child").get("/families/").content.decode()

    assert "Dit is jouw eigen pagina" in page
    assert "u zien" not in page


class TestOnePersonAtATime:
    """P1: what is for one parent is nothing to the other, on every route and in every list."""

    @pytest.fixture
    def both(self, family):
        family.invite("mother", place="Zijingang aan de Hemelstraat")
        family.invite("father", place="Hoofdingang")
        return family

    @pytest.fixture
    def paper(self, both):
        document = keep(both, title="Verslag over moeder")
        with acting_as(both.cast["secretary"]) as actor:
            return laying.lay_document(both.participants["mother"], document, actor=actor, at=timezone.now())

    @pytest.mark.covers("P1")
    @pytest.mark.rows
    def test_the_database_shows_nobody_a_row_of_another(self, both, paper):
        with acting_as(both["father"]):
            assert list(Participant.objects.values_list("pk", flat=True)) == [both.participants["father"].pk]
            assert Paper.objects.count() == 0

    @pytest.mark.covers("P1")
    def test_her_page_has_what_is_hers_and_his_has_nothing_of_it(self, both, paper, client):
        hers = both.open(client, "mother").get("/families/").content.decode()
        his = both.open(client, "father").get("/families/").content.decode()

        assert "Hemelstraat" in hers
        assert "Verslag over moeder" in hers
        assert "Hemelstraat" not in his
        assert "Verslag" not in his
        assert "Mother" not in his

    @pytest.mark.covers("P1")
    @pytest.mark.parametrize("name", ["paper", "react"])
    def test_her_routes_are_nothing_to_him(self, both, paper, client, name):
        browser = both.open(client, "father")

        assert browser.get(reverse(f"families:{name}", args=[paper.pk])).status_code == 404

    @pytest.mark.covers("P1")
    def test_the_desks_routes_are_nothing_to_anybody_of_the_family(self, both, client):
        browser = both.open(client, "mother")
        for name in ("view_as", "prepare_page", "lay_papers", "note_call", "close_page", "send_invitation"):
            assert browser.get(reverse(f"families:{name}", args=[both.participants["mother"].pk])).status_code == 404, name
        assert browser.get(reverse("families:family", args=[both.case.pk])).status_code == 404
        assert browser.get(both.case.get_absolute_url()).status_code == 404

    @pytest.mark.covers("P1")
    def test_view_as_shows_the_same_words(self, both, paper, open_as, client):
        desk = open_as("secretary").get(reverse("families:view_as", args=[both.participants["mother"].pk])).content.decode()

        assert "Hemelstraat" in desk
        assert "Verslag over moeder" in desk
        assert "Hoofdingang" not in desk

    @pytest.mark.covers("P1", "SR-12")
    def test_what_is_not_for_this_person_cannot_be_laid_ready_and_is_taken_back(self, both, paper):
        with acting_as(both.cast["secretary"]) as actor:
            withhold(both.people["mother"], actor=actor, on=both.on, kind="document", object_id=paper.object_id, reason="adres")
            assert Paper.objects.get(pk=paper.pk).taken_because == "withheld"
            document = Paper.objects.get(pk=paper.pk).object_id
            with pytest.raises(RuleRefused):
                laying.lay_document(both.participants["mother"], _document(document), actor=actor, at=timezone.now())

    @pytest.mark.covers("P5")
    def test_she_reads_it_on_screen_until_the_desk_takes_it_back(self, both, paper, open_as, client):
        page = reverse("families:paper_page", args=[paper.pk, 1])
        assert both.open(client, "mother").get(page).headers["Content-Type"] == "image/png"
        assert open_as("secretary").post(reverse("families:take_paper", args=[paper.pk])).status_code == 303
        assert both.open(client, "mother").get(page).status_code == 404

    @pytest.mark.covers("SR-05")
    def test_the_marker_of_a_professional_stands_on_her_page_and_on_each_page_of_the_paper(self, both, client):
        document = keep(both, title="Brief van de arts", consent_of="parents")
        with acting_as(both.cast["secretary"]) as actor:
            laid = laying.lay_document(both.participants["mother"], document, actor=actor, at=timezone.now())
        page = both.open(client, "mother").get(reverse("families:paper", args=[laid.pk])).content.decode()

        assert "Gedeeld met toestemming van de ouders, niet verder delen. Geef dit stuk niet aan anderen." in page
        assert "niet verder delen" in page.partition("Tekst van bladzijde 1")[2]

    @pytest.mark.covers("P5")
    def test_a_withdrawn_document_is_gone_from_her_page_at_once(self, both, paper, client):
        with acting_as(both.cast["secretary"]) as actor:
            withdraw_document(_document(paper.object_id), root=both.case.root, actor=actor, reason="verkeerd", at=timezone.now())

        assert both.open(client, "mother").get(reverse("families:paper", args=[paper.pk])).status_code == 404

    @pytest.mark.covers("P1")
    def test_who_looked_says_nothing_of_the_other_parent(self, both, client):
        both.open(client, "father").get("/families/")
        seen = both.open(client, "mother").get(reverse("families:who_looked")).content.decode()

        assert "Gezin" not in seen
        assert "family" not in seen


@pytest.mark.covers("SR-12")
def test_a_parent_without_authority_gets_no_papers(family):
    family.set("father", authority="no")
    family.invite("father")
    document = keep(family)
    with acting_as(family.cast["secretary"]) as actor, pytest.raises(RuleRefused, match="geen gezag"):
        laying.lay_document(family.participants["father"], document, actor=actor, at=timezone.now())


@pytest.mark.covers("SR-27", "P12")
def test_who_looked_shows_organisation_and_role_without_a_name(family, open_as, client):
    family.invite("mother")
    open_as("chair").get(reverse("families:view_as", args=[family.participants["mother"].pk]))
    page = family.open(client, "mother").get(reverse("families:who_looked")).content.decode()

    assert "Voorzitter, Veiligheidshuis (proef)" in page
    assert "Chair Proef" not in page


@pytest.mark.covers("NL-28")
def test_what_was_not_read_yet_stands_above_the_rest_and_after_the_meeting_too(family, client):
    family.invite("mother")
    with acting_as(family.cast["secretary"]) as actor:
        paper = laying.lay_document(family.participants["mother"], keep(family), actor=actor, at=timezone.now())

    def papers_first():
        page = family.open(client, "mother").get("/families/").content.decode()
        return page.index("Wat ligt er voor u klaar?") < page.index("Wanneer en waar")

    before = papers_first()
    client.get(reverse("families:paper", args=[paper.pk]))
    read = papers_first()
    with acting_as(family.cast["secretary"]):
        Participant.objects.filter(pk=family.participants["mother"].pk).update(arrives_at=timezone.now() - timedelta(days=2))

    assert (before, read, papers_first()) == (True, False, True)
    after = client.get("/families/").content.decode()
    assert "Wie waren erbij, en waarom?" in after
    assert ("Nee mag." in after, "U mag ook nu nog nee zeggen" in after) == (False, True)  # what was asked for that day is over


@pytest.mark.covers("P2")
@pytest.mark.parametrize(("safe", "says"), [("yes", False), ("no", True), ("unsure", True)])
def test_who_is_not_safe_reads_again_not_to_wait_for_us(family, client, safe, says):
    family.invite("child")
    given = {"readers": "desk", "text": "Ik durf niet naar huis.", "safe": safe}
    page = family.open(client, "child").post("/families/write-words/", given, follow=True).content.decode()

    assert ("Is er nu gevaar? Wacht niet. Bel 112." in page) == says


@pytest.mark.covers("P3")
def test_when_the_time_changes_no_page_tells_the_old_one(family, client):
    family.invite("mother")
    slot = family.work.slots()[0]
    with acting_as(family.cast["chair"]) as actor:
        from rondetafel.cases.actions import triage

        triage.accept(family.work.as_seen(family.case), actor=actor, on=family.on, at=timezone.now(), slot=slot)

    assert family.seen("mother").changed_since
    assert family.seen("mother").arrives_at is None
    assert "De dag of tijd verandert" in family.open(client, "mother").get("/families/").content.decode()


def test_a_stale_page_is_not_saved_over_a_newer(family):
    family.invite("mother")
    with acting_as(family.cast["secretary"]) as actor, pytest.raises(IllegalMove):
        laying.prepare_page(family.participants["mother"], actor=actor, content={}, arrives_at=None, version=1, at=timezone.now())


@pytest.mark.covers("P1")
def test_events_hold_no_name_and_no_address(family):
    family.invite("mother", "father")
    with acting_as(family.cast["chair"]):
        facts = json.dumps([line.facts for line in events_of(family.case.root_id, with_reads=True)])

    assert not [word for word in ("Mother", "Father", "voorbeeld.example", "Hemelstraat") if word in facts]


def test_the_page_of_the_desk_costs_the_same_for_one_and_three(make_family, cast, django_assert_max_num_queries, client):
    family = make_family()
    family.invite(*WHO)
    client.force_login(cast.account("secretary"))
    with django_assert_max_num_queries(90):
        assert client.get(reverse("families:family", args=[family.case.pk])).status_code == 200


def _document(pk):
    from rondetafel.documents.models import Document

    return Document.objects.get(pk=pk)


@pytest.mark.covers("P1")
@pytest.mark.rows
def test_a_sight_of_ones_own_circle_tells_nothing_of_the_rest_of_the_case(family):
    """Neither who else may see it, nor what was done in it."""
    family.invite("mother", "father")
    with acting_as(family["father"]):
        assert who_may_see(family.case.root_id) == []
        assert events_of(family.case.root_id) == []


@pytest.mark.covers("P7")
def test_of_whom_no_longer_reads_along_the_desk_is_asked_nothing(family, open_as):
    family.invite("mother")
    with acting_as(family.cast["secretary"]):
        row = Participant.objects.filter(pk=family.participants["mother"].pk)
        assert row.update(ends_on=family.on - timedelta(days=1), changed_since=True) == 1
    page = open_as("secretary").get(reverse("families:family", args=[family.case.pk])).content.decode()

    assert "leest niet meer mee" in page
    assert "tijd klopt niet meer" not in page


@pytest.mark.covers("P3")
def test_a_meeting_that_is_over_is_told_as_over(family, client):
    family.invite("mother")
    with acting_as(family.cast["secretary"]):
        Participant.objects.filter(pk=family.participants["mother"].pk).update(arrives_at=timezone.now() - timedelta(days=2))
    page = family.open(client, "mother").get(reverse("families:home")).content.decode()
    assert "Het gesprek was op" in page
    assert "Dan begint het voor u" not in page
    assert reverse("families:take_part") not in page
    assert family.open(client, "mother").get(reverse("families:calendar_file")).status_code == 404
    with acting_as(family.cast["secretary"]):
        text = " ".join(one.text for one in reading.pages(letter(family.seen("mother"), family.on), "pdf"))
    assert "Het gesprek was op" in " ".join(text.split())
