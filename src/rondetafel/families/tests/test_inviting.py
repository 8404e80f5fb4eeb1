"""Nothing goes to a family before it is told, reachable and its language known; a human sends; one recipient (safety P3, P18)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rondetafel.cases.actions.locking import lock_case
from rondetafel.consents.actions import ask_view
from rondetafel.consents.models import Concerned
from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.documents import reading
from rondetafel.families.actions import inviting, laying
from rondetafel.families.models import Sending
from rondetafel.families.tests.conftest import made
from rondetafel.notices.models import Outgoing
from rondetafel.people import families as entrance
from rondetafel.people.models import Account

pytestmark = pytest.mark.django_db
PASSWORD = "zeven kleine groene appels"


def act(family, name, who="mother", by="secretary", **more):
    with acting_as(family.cast[by]) as actor:
        return getattr(inviting, name)(family.participants[who], actor=actor, at=timezone.now(), **more)


def sent(family, which=-1):
    with acting_as(family.cast["secretary"]):
        return list(Outgoing.objects.filter(kind__startswith="family").order_by("made_at"))[which]


@pytest.mark.covers("P3")
@pytest.mark.parametrize("column", [{"told_on": None}, {"safe_channel": ""}, {"language": ""}])
def test_nobody_is_invited_before_told_on_safe_channel_and_language_are_known(family, column):
    family.set("mother", **column)
    with pytest.raises(RuleRefused, match="Leg eerst vast"):
        family.invite("mother")


@pytest.mark.covers("P3")
def test_nobody_is_invited_to_a_case_that_is_over(family):
    with acting_as(family.cast["secretary"]) as actor:
        lock_case(family.work.as_seen(family.case), actor=actor, why="died", on=family.on, note="")
    family.set("mother", language="Nederlands")
    with pytest.raises(RuleRefused):
        family.invite("mother")


def test_somebody_is_invited_once(family):
    family.invite("mother")
    with pytest.raises(IllegalMove):
        family.invite("mother")


@pytest.mark.covers("P7", "P11")
def test_under_a_guardian_of_an_institution_the_young_person_is_asked_before_a_parent_reads(family):
    with acting_as(family.cast["secretary"]) as actor:
        type(family.case).objects.filter(pk=family.case.pk).update(authority="gi")
        family.set("mother", language="Nederlands")
        with pytest.raises(RuleRefused, match="Vraag eerst aan de jeugdige"):
            family.invite("mother")
        ask_view(family.people["mother"], actor=actor, on=family.on, at=timezone.now(), view="fine", words="", asked_on=family.on)
    assert family.invite("mother") is not None


@pytest.mark.parametrize("who", ["referrer", "expert"])
def test_only_the_desk_invites(family, who):
    with acting_as(family.cast[who]) as actor, pytest.raises(RuleRefused):
        inviting.invite(family.people["mother"], actor=actor, on=family.on, at=timezone.now(), reader=family.cast.capacity("chair"))


class TestMail:
    @pytest.mark.covers("P3", "SR-25")
    def test_the_message_names_nobody_and_its_address_lies_sealed(self, family):
        family.invite("mother")
        act(family, "send_invitation")
        row = sent(family)
        open_text = str([getattr(row, f.attname) for f in row._meta.fields if f.name != "sealed"])

        assert row.subject == "Er staat een bericht voor u klaar"
        assert (row.address, row.text, row.link) == ("", "", "")
        assert not [word for word in ("mother", "Mother", "Sanne", "jeugd", family.case.number) if word in open_text]
        from rondetafel.notices.sealed import opened

        mail = opened(row)
        assert mail.address == "mother@voorbeeld.example"
        assert "/people/enter/" in mail.text
        assert not [word for word in ("Mother", "Sanne", "jeugd", "tafel", family.case.number) if word in mail.text]

    def test_only_by_the_way_that_is_safe(self, family):
        family.set("mother", safe_channel="phone")
        family.invite("mother")
        with pytest.raises(inviting.NotThisWay):
            act(family, "send_invitation")

    @pytest.mark.covers("P3")
    def test_an_error_in_the_file_stops_what_waits_and_closes_the_page(self, family):
        family.invite("mother")
        act(family, "send_invitation")
        with acting_as(family.cast["secretary"]) as actor:
            lock_case(family.work.as_seen(family.case), actor=actor, why="error", on=family.on, note="")

        assert family.seen("mother", by="mother") is None
        with acting_as(family.cast["secretary"]):
            assert not Outgoing.objects.filter(kind__startswith="family", state="waiting").exists()

    @pytest.mark.covers("P18")
    def test_what_did_not_arrive_is_on_the_desks_day(self, family, open_as):
        family.invite("mother")
        act(family, "send_invitation")
        with acting_as(family.cast["secretary"]):
            Outgoing.objects.filter(kind__startswith="family").update(state="failed")

        assert f"Een bericht bij {family.case.number} kwam niet aan" in open_as("secretary").get("/").content.decode()


@pytest.mark.covers("P18")
class TestLetter:
    def test_a_letter_is_printed_and_waits_for_its_posting_date(self, family, open_as):
        family.invite("mother")
        browser = open_as("secretary")
        page = made(browser, "print_invitation", family.participants["mother"])
        assert page.count("Postdatum vastleggen") == 1
        with acting_as(family.cast["secretary"]):
            letter = Sending.objects.get(way="letter")
        url = reverse("families:print_letter", args=[letter.pk])
        assert url in page
        answer = browser.get(url)
        assert answer.content.startswith(b"%PDF")
        assert "Mother" not in answer.headers["Content-Disposition"]
        assert "nog niet gepost" in browser.get("/").content.decode()
        browser.post(reverse("families:post_letter", args=[letter.pk]), {"posted_on": "2026-03-04"})
        with acting_as(family.cast["secretary"]):
            kept = Sending.objects.get(pk=letter.pk)
        assert (kept.posted_on.isoformat(), bytes(kept.code_sealed)) == ("2026-03-04", b"")
        assert browser.get(url).status_code == 403

    @pytest.mark.covers("P3")
    def test_who_is_not_safe_by_letter_is_handed_the_paper_and_the_desk_reads_so(self, family, open_as):
        family.invite("mother")
        browser, home = open_as("secretary"), reverse("families:family", args=[family.case.pk])
        made(browser, "print_invitation", family.participants["mother"])
        page = browser.get(home).content.decode()
        assert all(words in page for words in ("De veilige weg is e-mail. Post deze persoon dus niets", "niet posten: geef in handen"))
        with acting_as(family.cast["secretary"]):
            url = reverse("families:post_letter", args=[Sending.objects.get(way="letter").pk])
        assert "Niet posten" in browser.get(url).content.decode()
        with acting_as(family.cast["secretary"]):
            Concerned.objects.filter(pk=family.participants["mother"].concerned_id).update(safe_channel="letter")
        assert not any(words in browser.get(home).content.decode() for words in ("Post deze persoon", "niet posten"))
        assert "Niet posten" not in browser.get(url).content.decode()

    def test_a_letter_is_printed_as_often_as_the_printer_needs_with_one_code(self, family, open_as):
        family.invite("mother")
        letter, code = act(family, "make_letter", what="invitation")
        url = reverse("families:print_letter", args=[letter.pk])
        texts = ["".join(one.text for one in reading.pages(open_as("secretary").get(url).content, "pdf")) for _ in range(2)]
        assert [code in text for text in texts] == [True, True]
        assert code.encode() not in bytes(letter.code_sealed)
        assert open_as("expert").get(url).status_code == open_as("other_chair").get(url).status_code == 404

    def test_a_letter_whose_code_opens_nothing_any_more_is_not_printed(self, family, open_as):
        family.invite("mother")
        letter, _ = act(family, "make_letter", what="invitation")
        act(family, "make_letter", what="invitation")
        answer = open_as("secretary").get(reverse("families:print_letter", args=[letter.pk]))
        assert (answer.status_code, "werkt niet meer" in answer.content.decode()) == (403, True)

    def test_the_page_itself_goes_on_paper_too(self, family, open_as):
        family.invite("mother")
        page = made(open_as("secretary"), "print_page", family.participants["mother"])
        assert "De pagina op papier per brief" in page

    def test_the_code_of_a_letter_opens_however_it_is_typed(self, family, client):
        family.invite("mother")
        _, code = act(family, "make_letter", what="invitation")
        answer = client.post("/people/enter/", {"code": code.lower().replace("-", " ")})

        assert answer.status_code == 302
        assert client.get(answer.headers["Location"]).status_code == 200

    def test_a_letter_that_was_not_posted_opens_nothing(self, family, client):
        family.invite("mother")
        letter, code = act(family, "make_letter", what="invitation")
        with acting_as(family.cast["secretary"]) as actor:
            inviting.drop_letter(letter, actor=actor, on=family.on)

        assert client.get(f"/people/enter/{code}/").status_code == 404


class TestComingIn:
    """Two steps: the link, and a code that somebody tells."""

    @pytest.fixture
    def link(self, family):
        family.invite("mother")
        _, code = act(family, "make_letter", what="invitation")
        return f"/people/enter/{code}/"

    def come(self, client, link, code, address="anna@voorbeeld.example"):
        return client.post(link, {"code": code, "address": address, "password1": PASSWORD, "password2": PASSWORD})

    @pytest.mark.covers("SR-24")
    def test_with_link_and_code_she_is_on_her_page(self, family, client, link):
        answer = self.come(client, link, act(family, "give_code"))

        assert answer.status_code == 302
        assert "Dag Mother" in client.get("/", follow=True).content.decode()
        assert client.get(link).status_code == 404

    def test_without_the_right_code_nothing_opens_and_five_tries_are_all(self, family, client, link):
        code = act(family, "give_code")
        for _ in range(5):
            assert self.come(client, link, "0000 0000").status_code == 422
        assert self.come(client, link, code).status_code == 422
        assert not Account.objects.filter(email__endswith="@gezin.invalid").exists()

    @pytest.mark.covers("P1")
    def test_her_address_can_be_read_back_by_nobody(self, family, client, link):
        self.come(client, link, act(family, "give_code"))
        account = Account.objects.get(email__endswith="@gezin.invalid")

        assert account.email.endswith("@gezin.invalid")
        assert "anna" not in account.email

    def test_the_next_time_she_signs_in_with_a_new_code(self, family, client, link):
        self.come(client, link, act(family, "give_code"))
        client.logout()
        client.post("/account/login/", {"login": "anna@voorbeeld.example", "password": PASSWORD})
        assert client.get("/families/").headers["Location"] == "/people/enter/code/"
        assert client.get("/account/2fa/totp/activate/").headers["Location"] == "/people/enter/code/"
        client.post("/people/enter/code/", {"code": act(family, "give_code")})

        assert "Dag Mother" in client.get("/families/").content.decode()

    def test_a_new_invitation_lets_the_earlier_one_open_nothing(self, family, client, link):
        act(family, "make_letter", what="invitation")

        assert client.get(link).status_code == 404

    def test_her_session_is_short(self, family, client, link):
        self.come(client, link, act(family, "give_code"))
        session = client.session
        session["seen_at"] = int((timezone.now() - timedelta(minutes=11)).timestamp())
        session.save()

        assert client.get("/families/").headers["Location"].startswith("/account/login/")


def test_who_is_closed_out_has_no_way_in(family, client):
    family.invite("mother")
    _, code = act(family, "make_letter", what="invitation")
    with acting_as(family.cast["secretary"]) as actor:
        laying.close_page(family.participants["mother"], actor=actor, because="error", at=timezone.now())

    assert entrance.squeezed(code.lower()) == code
    assert client.get(f"/people/enter/{code}/").status_code == 404
