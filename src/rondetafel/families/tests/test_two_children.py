"""A parent with two children has one account and a page for each; nothing of one child is ever on the page of the other (P1)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from rondetafel.cases.tests.conftest import Work
from rondetafel.core.context import acting_as
from rondetafel.families.actions import inviting, laying
from rondetafel.families.models import Participant, Words
from rondetafel.families.queries import own
from rondetafel.families.tests.conftest import Family
from rondetafel.people import families as entrance
from rondetafel.people.models import Account, AccountPerson, InvitedFamily
from rondetafel.testing.kept import kept

pytestmark = [pytest.mark.django_db, pytest.mark.covers("P1")]
PASSWORD, ADDRESS = "zeven kleine groene appels", "anna@voorbeeld.example"
CHOOSER = "/act-as/"


class Both:
    """Two families of the cast whose mother is one person; `both.first` and `both.second`, each at a case of its own."""

    def __init__(self, cast):
        self.cast = cast
        self.first = Family(cast, case=Work(cast).submitted(name="Sem de Proef"))
        self.second = Family(cast, case=Work(cast).submitted(by="co_referrer", name="Noor de Proef"))
        self.first.invite("mother", place="Bij Sem")
        self.second.invite("mother", "child", place="Bij Noor")

    def way_in(self, family, who="mother"):
        """The link of a letter and the code that is told."""
        with acting_as(self.cast["secretary"]) as actor:
            _, link = inviting.make_letter(family.participants[who], actor=actor, at=timezone.now(), what="invitation")
            return f"/people/enter/{link}/", inviting.give_code(family.participants[who], actor=actor, at=timezone.now())

    def enter(self, family, who="mother", address=ADDRESS):
        link, code = self.way_in(family, who)
        given = {"code": code, "address": address, "password1": PASSWORD, "password2": PASSWORD}
        return self.client.post(link, given)

    def join(self, family, who="mother", **more):
        link, code = self.way_in(family, who)
        return self.client.post(link, {"code": code, "password": PASSWORD} | more)

    def choose(self, family, who="mother"):
        return self.client.post(CHOOSER, {"capacity_id": str(family.participants[who].capacity_id)})

    def page(self, path="/families/"):
        return self.client.get(path).content.decode()


both_once = kept(Both)


@pytest.fixture
def both(both_once, client, db):
    made = both_once()
    made.client = client
    return made


@pytest.fixture
def joined(both):
    both.enter(both.first)
    assert both.join(both.second).status_code == 302
    return both


class TestOneAccount:
    def test_the_second_page_joins_the_account_that_is_signed_in(self, joined):
        assert Account.objects.filter(is_family=True, email__endswith="@gezin.invalid").count() == 1
        page = joined.page(CHOOSER)

        assert "Sem" in page
        assert "Noor" in page

    def test_she_opens_the_page_that_she_just_added(self, joined):
        assert "Bij Noor" in joined.page()

    def test_without_signing_in_first_the_page_says_how(self, both):
        link, _ = both.way_in(both.second)
        assert "Dan staan beide kinderen op één account" in both.page(link)

    def test_the_next_time_she_chooses_first(self, joined):
        joined.client.logout()
        joined.client.force_login(Account.objects.get(email__endswith="@gezin.invalid"))

        assert joined.client.get("/families/").headers["Location"] == CHOOSER
        joined.choose(joined.first)
        assert "Bij Sem" in joined.page()

    def test_a_told_code_of_either_desk_is_the_second_step(self, joined):
        joined.client.logout()
        joined.client.post("/account/login/", {"login": ADDRESS, "password": PASSWORD})
        with acting_as(joined.cast["secretary"]) as actor:
            code = inviting.give_code(joined.second.participants["mother"], actor=actor, at=timezone.now())

        assert joined.client.post("/people/enter/code/", {"code": code}).headers["Location"] == "/"

    def test_a_new_invitation_after_losing_everything_finds_the_same_account(self, joined):
        joined.client.logout()
        joined.enter(joined.second, address="nieuw@voorbeeld.example")

        assert Account.objects.filter(email__endswith="@gezin.invalid").count() == 1


class TestNotSomebodyElses:
    """P1: nobody's page lands on the account of another."""

    @pytest.mark.parametrize("wrong", [{"password": "een ander wachtwoord"}, {"code": "0000 0000"}, {"password": ""}])
    def test_not_without_the_password_of_the_account_and_the_told_code(self, both, wrong):
        both.enter(both.first)

        assert both.join(both.second, **wrong).status_code == 422
        assert not AccountPerson.objects.exists()

    def test_a_young_persons_page_never_joins_the_account_of_a_parent(self, both):
        both.enter(both.first)
        link, _ = both.way_in(both.second, "child")

        assert "Wachtwoord van dit account" not in both.page(link)
        invited = InvitedFamily.objects.filter(person_id=both.second.participants["child"].capacity.person_id).latest("made_at")
        assert not entrance.join_account(invited, Account.objects.get(email__endswith="@gezin.invalid"), at=timezone.now())

    def test_nor_does_anything_join_the_account_of_a_young_person(self, both):
        both.enter(both.second, "child")
        link, _ = both.way_in(both.first)
        assert "Wachtwoord van dit account" not in both.page(link)

    def test_a_page_that_is_somebodys_joins_no_other_account(self, both):
        both.enter(both.first)
        both.client.logout()
        both.enter(both.second, address="vader@voorbeeld.example")
        account, other = Account.objects.filter(email__endswith="@gezin.invalid").order_by("created_at")
        both.way_in(both.second)
        invited = InvitedFamily.objects.filter(person_id=other.person_id).latest("made_at")

        assert not entrance.join_account(invited, account, at=timezone.now())

    def test_who_did_not_take_the_second_step_takes_it_first(self, both):
        both.enter(both.first)
        both.client.logout()
        both.client.post("/account/login/", {"login": ADDRESS, "password": PASSWORD})
        link, _ = both.way_in(both.second)

        assert both.client.get(link).headers["Location"] == "/people/enter/code/"
        with acting_as(both.cast["secretary"]) as actor:
            code = inviting.give_code(both.first.participants["mother"], actor=actor, at=timezone.now())
        assert both.client.post("/people/enter/code/", {"code": code}).headers["Location"] == link


class TestNothingIsMixed:
    @pytest.mark.rows
    def test_acting_at_one_child_the_database_shows_no_row_of_the_other(self, joined):
        for mine, other in ((joined.first, joined.second), (joined.second, joined.first)):
            with acting_as(mine["mother"]):
                assert [one.pk for one in Participant.objects.all()] == [mine.participants["mother"].pk]
            assert mine["mother"].person_id != other["mother"].person_id

    def test_each_page_has_its_own_words_and_says_of_which_child(self, joined):
        for family, child, there, absent in ((joined.first, "Sem", "Bij Sem", "Noor"), (joined.second, "Noor", "Bij Noor", "Sem")):
            joined.choose(family)
            page = joined.page()
            assert f"<strong>{child}</strong>" in page
            assert there in page
            assert absent not in page

    def test_titles_name_no_child(self, joined):
        for path in ("/families/", CHOOSER, "/families/write-words/"):
            title = joined.page(path).partition("<title>")[2].partition("</title>")[0]
            assert not [name for name in ("Sem", "Noor") if name in title]

    def test_a_calendar_file_is_of_the_chosen_child(self, joined):
        uids = set()
        for family in (joined.first, joined.second):
            joined.choose(family)
            text = joined.page("/families/calendar-file/")
            assert str(family.participants["mother"].pk) in text
            uids.add(text.partition("UID:")[2][:36])
        assert len(uids) == 2

    def test_a_form_that_was_opened_for_one_child_is_not_taken_for_the_other(self, joined):
        joined.choose(joined.first)
        page = str(joined.first.participants["mother"].pk)
        assert f'name="page" value="{page}"' in joined.page("/families/write-words/")
        joined.choose(joined.second)
        answer = joined.client.post("/families/write-words/", {"page": page, "readers": "desk", "text": "Over Sem."})

        assert answer.status_code == 403
        assert "de pagina van een ander kind" in answer.content.decode()
        with acting_as(joined.cast["secretary"]):
            assert not Words.objects.exists()

    @pytest.mark.parametrize("path", ["take-part", "answer-consent", "complain"])
    def test_no_other_form_is_either(self, joined, path):
        page = str(joined.first.participants["mother"].pk)
        assert joined.client.post(f"/families/{path}/", {"page": page}).status_code == 403

    def test_words_of_one_child_cannot_be_taken_back_at_the_other(self, joined):
        joined.choose(joined.first)
        joined.client.post("/families/write-words/", {"readers": "desk", "text": "Over Sem."})
        with acting_as(joined.cast["secretary"]):
            words = Words.objects.get()
        joined.choose(joined.second)

        assert joined.client.post(reverse("families:take_back_words", args=[words.pk])).status_code == 404

    def test_closing_one_page_leaves_the_other(self, joined):
        with acting_as(joined.cast["secretary"]) as actor:
            laying.close_page(joined.first.participants["mother"], actor=actor, because="error", at=timezone.now())
        page = joined.page(CHOOSER)

        assert "Gesloten pagina" in page
        assert "Sem" not in page
        assert "Bij Noor" in joined.page()

    def test_nobody_chooses_a_page_that_is_not_on_the_account(self, joined, make_family):
        answer = joined.choose(joined.second, "child")
        assert answer.status_code == 404


def test_with_one_page_nothing_of_it_is_seen(family, client):
    family.invite("mother")
    assert "Ander kind" not in family.open(client, "mother").get("/families/").content.decode()


def test_choosing_costs_the_same_for_each_page(joined, django_assert_max_num_queries):
    actors = [joined.first["mother"], joined.second["mother"]]
    with django_assert_max_num_queries(2 * 12):
        assert [one.child for one in own.pages_of(actors)] == ["Noor", "Sem"]
