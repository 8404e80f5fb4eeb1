"""What everybody sees without an account: the table, the way-finder, asking, the answer behind a link."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rondetafel.cases.tests.conftest import Work
from rondetafel.consults.links import id_in, path_of, token_of
from rondetafel.consults.models import Consult, WayFound
from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id
from rondetafel.core.models import Setting
from rondetafel.core.settings_store import change_setting

pytestmark = pytest.mark.django_db
GOOD = {"text": "Wie denkt mee over een meisje van 14?", "invented": "on", "found_by": "internet"}
TEAM = "test-ret"


@pytest.fixture
def kept(cast):
    """A function: the questions that the desk sees."""

    def ask():
        with acting_as(cast["secretary"]):
            return list(Consult.objects.order_by("pk"))

    return ask


@pytest.mark.covers("NL-52")
class TestTheTable:
    def test_needs_no_account_names_nobody_and_puts_the_crisis_route_first(self, go, text):
        page = text(go(None, "public_table", TEAM))

        assert 0 < page.index("112") < page.index("0800-2000") < page.index("Hoort dit hier?")
        assert "Proef<" not in page

    @pytest.mark.covers("NL-25")
    def test_tells_the_first_day_and_never_how_many_are_free(self, go, cast, text):
        day = timezone.localdate() + timedelta(days=40)
        slots = Work(cast).slots(many=3, days=40)
        page = text(go(None, "public_table", TEAM))

        assert str(day.year) in page.split("Eerste mogelijke datum")[1][:80]
        assert str(slots[0].pk) not in page

    def test_a_slot_before_the_terms_have_passed_is_no_promise(self, go, cast, text):
        Work(cast).slots(days=5)

        assert "nog geen vrije plek" in text(go(None, "public_table", TEAM))

    def test_old_addresses_lead_here(self, client):
        assert client.get(reverse("bodies:public_body", args=[TEAM])).headers["Location"] == reverse("consults:public_table", args=[TEAM])

    @pytest.mark.parametrize("name", ["geen-tafel", "test-kern"])
    def test_other_tables_have_no_such_page(self, go, name):
        assert go(None, "public_table", name).status_code == 404

    @pytest.mark.parametrize(
        ("address", "shown"), [("https://film.example/1", True), ("javascript:alert(1)", False), ("http://film.example", False)]
    )
    def test_links_to_nothing_but_a_page_over_an_encrypted_line(self, go, cast, address, shown):
        with acting_as(cast["chair"]) as actor:  # kept before addresses were looked at
            kept = Setting(
                body_id=cast.ret.pk, key="consults.film_url", value=address, valid=(date(2020, 1, 1), None), set_by=actor.person_id
            )
            kept.save(force_insert=True)
        page = go(None, "public_table", TEAM).content.decode()
        assert (address in page, "De film" in page) == (shown, shown)

    @pytest.mark.parametrize("key", ["consults.film_url", "consults.leaflet_url"])
    def test_another_kind_of_address_is_not_kept(self, cast, key):
        with acting_as(cast["chair"]) as actor, pytest.raises(ValueError):
            change_setting(cast.ret.pk, key, "javascript:alert(1)", actor=actor, on=timezone.localdate())

    def test_a_team_can_do_without(self, go, cast):
        with acting_as(cast["chair"]) as actor:
            change_setting(cast.ret.pk, "bodies.public_page", False, actor=actor, on=timezone.localdate())

        assert {
            go(None, *where).status_code for where in (("public_table", TEAM), ("way_finder", TEAM), ("ask_question", TEAM, "young"))
        } == {404}


class TestTheWayFinder:
    def walk(self, go, cast, town="venlo", **answers):
        given = {
            "danger": "no",
            "municipality": str(cast.municipality(town).pk),
            "who": "referrer",
            "local": "yes",
            "stuck": "yes",
        } | answers
        return go(None, "way_finder", TEAM, data=given | {"asked": "stuck"})

    def test_begins_with_danger(self, go, text):
        assert "Is er nu gevaar" in text(go(None, "way_finder", TEAM))

    def test_without_a_choice_it_asks_again(self, go):
        assert go(None, "way_finder", TEAM, data={"asked": "danger"}).status_code == 422

    def test_what_was_answered_comes_along(self, go, text):
        page = text(go(None, "way_finder", TEAM, data={"asked": "danger", "danger": "no"}))

        assert 'name="danger" value="no"' in page
        assert "In welke gemeente" in page

    @pytest.mark.parametrize(
        ("answers", "said"),
        [
            ({"danger": "yes"}, "Bel nu"),
            ({}, "Dit hoort bij deze tafel"),
            ({"town": "roermond"}, "Een andere tafel"),
            ({"stuck": "no"}, "Begin bij het lokale team"),
            ({"who": "young"}, "denken met je mee"),
        ],
    )
    def test_ends_with_one_clear_direction(self, go, cast, text, answers, said):
        assert said in text(self.walk(go, cast, **answers))

    def test_keeps_only_a_count(self, go, cast):
        self.walk(go, cast)
        with acting_as(cast["secretary"]):
            assert list(WayFound.objects.values_list("direction", "many")) == [("this_table", 1)]


class TestAsking:
    @pytest.mark.covers("P2")
    @pytest.mark.parametrize("asker", ["professional", "parent", "young"])
    def test_says_first_who_reads_and_whom_to_call(self, go, text, asker):
        page = text(go(None, "ask_question", TEAM, asker))

        assert page.index("112") < page.index("Wie leest dit?") < page.index("<textarea")

    @pytest.mark.covers("P2")
    def test_a_young_person_is_asked_whether_it_is_safe_and_promised_no_secrecy(self, go, text):
        page = text(go(None, "ask_question", TEAM, "young"))

        assert "Ben je nu veilig?" in page
        assert "Je ouders lezen dit niet" in page
        assert "niet beloven" in page

    @pytest.mark.covers("NL-16", "P9")
    def test_leads_to_a_receipt_with_a_number_and_a_link(self, go, kept, text):
        answer = go(None, "ask_question", TEAM, "parent", data=GOOD)
        (consult,) = kept()
        receipt = text(go(None, "answer_by_link", TEAM, token_of(consult.pk)))

        assert answer.headers["Location"] == path_of(consult)
        assert consult.number in receipt
        assert GOOD["text"] not in receipt

    @pytest.mark.parametrize("word", ["Zij heet Sanne", "Bel 06-12345678", "Kerkstraat 12", "geboren op 1-2-2012"])
    def test_what_tells_who_it_is_about_is_asked_back_and_stays_typed(self, go, kept, text, word):
        answer = go(None, "ask_question", TEAM, "parent", data=GOOD | {"text": word})

        assert (answer.status_code, kept()) == (422, [])
        assert word in text(answer)
        assert "Haal dit weg" in text(answer)

    def test_the_writer_may_say_that_it_tells_nobody(self, go, kept):
        go(None, "ask_question", TEAM, "parent", data=GOOD | {"text": "Zij heet Sanne", "reviewed": "on"})

        assert len(kept()) == 1

    def test_a_bsn_goes_out_whatever_the_writer_says(self, go, kept):
        assert go(None, "ask_question", TEAM, "parent", data=GOOD | {"text": "111222333", "reviewed": "on"}).status_code == 422

    def test_a_program_that_fills_in_everything_is_refused(self, go, kept):
        assert (go(None, "ask_question", TEAM, "parent", data=GOOD | {"website": "x"}).status_code, kept()) == (422, [])

    def test_sent_twice_it_is_one_question(self, go, kept):
        data = GOOD | {"form_key": str(new_id())}
        first, second = (go(None, "ask_question", TEAM, "parent", data=data) for _ in range(2))

        assert (len(kept()), first.headers["Location"] == second.headers["Location"]) == (1, True)

    def test_many_at_once_are_slowed_down(self, go, settings):
        settings.SIGN_IN_BRAKES = {"account": (2, 60, 60, 300), "network": (30, 1, 10, 20)}
        answers = [go(None, "ask_question", TEAM, "parent", data={}).status_code for _ in range(4)]

        assert answers == [422, 422, 429, 429]

    @pytest.mark.covers("P15")
    def test_a_table_in_practice_asks_for_an_invented_question(self, go, kept):
        assert (go(None, "ask_question", TEAM, "parent", data={"text": GOOD["text"]}).status_code, kept()) == (422, [])

    def test_nobody_else_asks(self, go):
        assert go(None, "ask_question", TEAM, "niemand").status_code == 404

    def test_who_is_signed_in_finds_the_question_with_the_own(self, go, kept, cast, text):
        go("referrer", "ask_question", TEAM, "professional", data=GOOD)
        (consult,) = kept()

        assert consult.asked_by_id == cast["referrer"].capacity_id
        assert consult.number in text(go("referrer", "my_question_list"))


@pytest.mark.covers("P9")
class TestTheLink:
    def test_opens_the_answer_without_an_account(self, go, desk, text):
        consult = desk.answered(asker="young", at=timezone.now())

        assert "Bel het wijkteam." in text(go(None, "answer_by_link", TEAM, token_of(consult.pk)))

    @pytest.mark.parametrize(
        "spoil", [lambda token: token[:-2] + "AA", lambda token: "AAAA" + token[4:], lambda token: "kort", lambda token: "é" * 43]
    )
    def test_that_was_made_up_opens_nothing(self, go, desk, spoil):
        assert go(None, "answer_by_link", TEAM, spoil(token_of(desk.answered(at=timezone.now()).pk))).status_code == 404

    def test_of_another_table_opens_nothing(self, go, desk, cast):
        consult = desk.ask(body=cast.other_ret)

        assert go(None, "answer_by_link", TEAM, token_of(consult.pk)).status_code == 404

    def test_ends_after_the_term_of_the_table(self, go, desk):
        midday = timezone.localtime().replace(hour=12)  # around midnight, 61 days and an hour of summer time are 60 days
        consult = desk.answered(at=midday - timedelta(days=61))

        assert go(None, "answer_by_link", TEAM, token_of(consult.pk)).status_code == 404

    def test_names_one_question_and_no_other(self):
        one = new_id()

        assert id_in(token_of(one)) == one
        assert token_of(one) != token_of(new_id())

    def test_offers_a_referral_to_who_asked_only(self, go, desk, text):
        consult = desk.answered(by="referrer", outcome="refer", at=timezone.now())
        offer = reverse("consults:convert_question", args=[consult.pk])

        assert offer in text(go("referrer", "answer_by_link", TEAM, token_of(consult.pk)))
        assert offer not in text(go("referrer_gi", "answer_by_link", TEAM, token_of(consult.pk)))
