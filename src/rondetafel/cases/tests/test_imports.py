"""Running cases from a sheet: looked at without a trace, then taken over as referrals that their referrers confirm."""

import io
from datetime import date

import openpyxl
import pytest

from rondetafel.cases.models import Case, Discussion
from rondetafel.core.context import acting_as
from rondetafel.core.models import Due, Root
from rondetafel.meetings.models import Slot
from rondetafel.notices.models import Outgoing

GIVEN = {
    "E-mailadres van de aanmelder": "referrer@voorbeeld.example",
    "Hoe kwam de aanmelding binnen": "per brief",
    "Aangemeld op": date(2026, 2, 2),
    "Aangenomen": "nee",
    "Verantwoordelijke gemeente": "Venlo",
    "Naam van de jeugdige": "Sanne Verzonnen",
    "Geboortedatum": "1-5-2012",
    "Geslacht": "meisje",
    "Gezag": "één ouder",
    "Grondslag": "taak van de gemeente (Jeugdwet)",
    "Vraag": "Wie kan haar thuis begeleiden?",
    "Wat wordt gevraagd": "procesregie; duiding (analyse)",
    "Waar gaat het over": "veiligheid, uithuisplaatsing voorkomen; onderwijs",
    "Wat moet er anders zijn": "Zij kan weer thuis slapen.",
    "Verblijf": "crisisplek",
    "School": "gaat gedeeltelijk",
    "Zorgen over veiligheid": "nee",
    "Veiligheid beoordeeld door": "gedragswetenschapper",
    "Veiligheid beoordeeld op": date(2026, 2, 1),
    "Verteld aan de jeugdige zelf op": date(2026, 2, 1),
    "Waarom ouder 1 nog niet": "wordt morgen gebeld",
    "Verzonnen": "ja",
}


@pytest.fixture
def as_desk(taking_over, cast):
    """The page as chair or secretary, with `row` to fill in a row under its headings."""

    def begin(who):
        page = taking_over(who, "cases:import_cases", "cases:import_cases_template", cast.ret)
        sheet = openpyxl.load_workbook(io.BytesIO(page.client.get(page.empty).content)).worksheets[0]
        head = [cell.value for cell in sheet[1]]
        assert set(GIVEN) <= set(head)
        page.row = lambda **more: [(GIVEN | {name.replace("_", " "): value for name, value in more.items()}).get(name) for name in head]
        return page

    return begin


@pytest.fixture
def page(as_desk):
    return as_desk("chair")


def cases(cast, who="chair"):
    with acting_as(cast[who]):
        return list(Case.objects.order_by("number"))


def test_looking_leaves_no_trace(page, cast):
    answer = page.look(page.row())
    assert "Alles klopt" in answer.content.decode()
    with acting_as(cast["chair"]):
        assert not Case.objects.exists()
        assert not Root.objects.filter(kind="case").exists()
        assert not Outgoing.objects.exists()


def test_a_case_of_another_table_comes_by_its_offer_and_not_by_a_sheet(page):
    assert page.look(page.row(**{"Hoe_kwam_de_aanmelding_binnen": "van een andere tafel"})).status_code == 422


def test_a_row_becomes_a_referral_of_its_own_day_that_the_referrer_confirms(page, cast):
    assert page.read_in(page.row()).status_code == 303
    (case,) = cases(cast)
    assert (case.state, case.submitted_on, case.came_by, case.confirmed_at) == ("submitted", date(2026, 2, 2), "letter", None)
    assert (set(case.asked), set(case.about)) == ({"procesregie", "analysis"}, {"safety", "education"})
    assert [one.pk for one in cases(cast, "referrer")] == [case.pk]


def test_the_chair_takes_over_what_was_accepted_already(page, cast):
    page.read_in(page.row(Aangenomen="ja"))
    assert [case.state for case in cases(cast)] == ["accepted"]


@pytest.mark.covers("NL-47")
def test_what_the_table_discussed_already_goes_on_from_there(page, cast):
    """It counts in its own year, takes no slot, and waits for no clock; the chair writes the advice down or closes it."""
    day, names = {"Aangenomen": "ja", "Al_besproken_op": date(2026, 2, 20)}, ("Sanne Verzonnen", "Tim Verzonnen")
    assert page.read_in(*(page.row(**day, Naam_van_de_jeugdige=name) for name in names)).status_code == 303
    one, other = cases(cast)
    assert {case.state for case in (one, other)} == {"discussed"}
    assert {case.first_discussed_on for case in (one, other)} == {date(2026, 2, 20)}
    with acting_as(cast["chair"]):
        held = Discussion.objects.filter(state="held", held_on=date(2026, 2, 20))
        assert len({row.meeting_id for row in held}) == 1
        assert held.count() == 2
        assert not Slot.objects.filter(meeting_id=held[0].meeting_id).exists()
        assert not Due.objects.filter(kind__in=("cases.draft_advice", "cases.advice"), root_id=one.root_id).exists()
        paths = [one.get_absolute_url(), f"/meetings/{held[0].meeting_id}/", f"/cases/discussions/{held[0].pk}/"]
    paths += [f"/cases/{one.pk}/close/", f"/cases/{one.pk}/discuss-again/"]
    assert {path: page.client.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)
    begun = page.client.post(f"{paths[2]}start-advice/")
    assert page.client.get(begun.headers["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"Aangenomen": "nee"}, "Alleen een aangenomen casus"),
        ({"Aangenomen": "ja", "Aangemeld_op": date(2026, 2, 25)}, "vóór de aanmelding"),
        ({"Aangenomen": "ja", "Al_besproken_op": date(2090, 1, 1)}, "moet nog komen"),
    ],
)
def test_only_an_accepted_case_was_discussed_and_on_a_day_that_was(page, more, words):
    answer = page.look(page.row(**{"Al_besproken_op": date(2026, 2, 20)} | more))
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_secretary_cannot_accept_by_a_sheet(as_desk):
    page = as_desk("secretary")
    assert "voorzitter" in page.look(page.row(Aangenomen="ja")).content.decode()


@pytest.mark.covers("NL-24")
def test_a_provider_refers_with_a_municipality(page, cast):
    alone = {"E-mailadres_van_de_aanmelder": "referrer_provider@voorbeeld.example"}
    assert page.look(page.row(**alone)).status_code == 422
    together = alone | {"E-mailadres_van_de_mede-aanmelder": "co_referrer@voorbeeld.example"}
    assert page.read_in(page.row(**together)).status_code == 303
    assert len(cases(cast, "co_referrer")) == 1


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"Naam_van_de_jeugdige": None}, "Vul dit in"),
        ({"Aangemeld_op": date(2090, 1, 1)}, "moet nog komen"),
        ({"Waarom_ouder_1_nog_niet": None}, "ouder 1"),
        ({"Wat_wordt_gevraagd": "iets anders"}, "Niet bekend: iets anders"),
        ({"Verantwoordelijke_gemeente": "Roermond"}, "hoort niet bij het gebied"),
        ({"E-mailadres_van_de_aanmelder": "niemand@voorbeeld.example"}, "niet bekend bij een gemeente"),
        ({"Veiligheid_beoordeeld_door": None}, "wie de veiligheid beoordeelde"),
    ],
)
def test_one_wrong_row_is_told_and_nothing_is_taken_over(page, cast, more, words):
    answer = page.look(page.row(), page.row(**more))
    assert answer.status_code == 422
    assert '<td class="number">3</td>' in answer.content.decode()
    assert words in answer.content.decode()
    assert cases(cast) == []


@pytest.mark.covers("P15")
def test_a_table_in_practice_takes_invented_data_only(page, cast):
    answer = page.look(page.row(Verzonnen="nee"))
    assert answer.status_code == 422
    assert cases(cast) == []


@pytest.mark.parametrize("who", ["expert", "referrer", "other_chair", "kern_chair"])
def test_others_find_no_such_page(client, cast, who):
    client.force_login(cast.account(who))
    assert client.get(f"/cases/import-cases/{cast.ret.pk}/").status_code in (403, 404)
