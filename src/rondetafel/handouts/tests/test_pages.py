"""Pages of *roles and expectations*: the desk's list, sending, letters; reading by a professional and on the own page of a family."""

import io

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rondetafel.bodies.models import Body
from rondetafel.core.context import acting_as
from rondetafel.documents.checks import check
from rondetafel.handouts.models import Handout
from rondetafel.table_documents.actions import Said, add_version, end_table_document
from rondetafel.table_documents.tests.conftest import Papers, a_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-19")]


def url(name, *args):
    return reverse(f"handouts:{name}", args=args)


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def given(chain, who):
    with acting_as(chain.cast["secretary"]):
        return Handout.objects.get(pk=chain[who].last.row.pk)


def test_from_the_case_to_the_list_to_sending_and_back(chain, open_as):
    client = open_as("secretary")
    assert url("receiver_list", chain.case.pk) in page(client, chain.case.get_absolute_url())
    assert url("send_handout", chain.family.people["mother"].pk) in page(client, url("receiver_list", chain.case.pk))
    sent = {"version": chain.version.pk, "way": "handed", "handed_on": chain.on}
    answer = client.post(url("send_handout", chain.family.people["mother"].pk), sent)

    assert answer.status_code == 303
    assert "geldende versie" in page(client, answer.headers["Location"])


def test_one_presses_send_for_one_receiver_after_seeing_what_goes_where(chain, open_as):
    chain.family.invite("mother")
    shown = page(open_as("secretary"), url("send_handout", chain.family.people["mother"].pk))

    assert "mother@voorbeeld.example" in shown
    assert "Naar één ontvanger: ouder 1" in shown
    assert "father@" not in shown


@pytest.mark.covers("P3")
def test_who_may_not_be_reached_has_no_button_and_says_what_to_do(chain, open_as):
    chain.family.set("mother", told_on=None)
    client, mother = open_as("secretary"), chain.family.people["mother"].pk
    shown = page(client, url("receiver_list", chain.case.pk))

    assert "Leg eerst vast wanneer het verteld is" in shown
    assert url("send_handout", mother) not in shown
    assert reverse("consents:edit_person", args=[mother]) in shown
    assert "Dit gaat nog niet" in page(client, url("send_handout", mother))
    assert (
        client.post(url("send_handout", mother), {"version": chain.version.pk, "way": "handed", "handed_on": chain.on}).status_code == 422
    )


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"handed_on": ""}, "Vul in wanneer het is meegegeven."),
        ({"handed_on": "2031-01-01"}, "Deze dag komt nog."),
        ({"way": ""}, "Maak een keuze."),
    ],
)
def test_what_is_not_right_is_said_and_stays(chain, open_as, more, words):
    sent = {"version": chain.version.pk, "way": "handed", "handed_on": chain.on}
    answer = open_as("secretary").post(url("send_handout", chain.case.pk), sent | more)

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_another_version_in_force_meanwhile_asks_to_look_again(chain, open_as):
    old = chain.version
    new = chain.next_version()
    sent = {"version": old.pk, "way": "handed", "handed_on": chain.on}
    answer = open_as("secretary").post(url("send_handout", chain.case.pk), sent)

    assert answer.status_code == 422
    assert "intussen een andere versie" in answer.content.decode()
    assert f'value="{new.pk}"' in answer.content.decode()
    assert f'value="{chain.on}"' in answer.content.decode()


def test_without_a_document_the_page_leads_to_the_table(cast, open_as, chain):
    with acting_as(cast["secretary"]) as actor:
        end_table_document(chain.version.document, actor=actor, on=chain.on, reason="Weg")
    client = open_as("secretary")
    shown = page(client, url("receiver_list", chain.case.pk))

    assert "Er is nog geen versie die geldt" in shown
    assert reverse("table_documents:table_document_list", args=[cast.ret.pk]) in shown
    assert url("send_handout", chain.case.pk) not in shown


def test_a_letter_is_printed_and_gets_its_day_of_posting(chain, open_as):
    chain.family.set("mother", safe_channel="letter")
    made, client = chain.send("mother", way="letter"), open_as("secretary")
    assert url("handout_letter", made.pk) in page(client, url("receiver_list", chain.case.pk))

    assert client.get(url("handout_letter", made.pk)).content.startswith(b"%PDF")
    assert client.post(url("post_handout", made.pk), {"posted_on": "2031-01-01"}).status_code == 422
    assert client.post(url("post_handout", made.pk), {"posted_on": chain.on}).status_code == 303
    assert client.get(url("post_handout", made.pk)).status_code == 403


def test_a_letter_that_stays_home_is_dropped(chain, open_as):
    made, client = chain.send("referrer", way="letter"), open_as("chair")

    assert client.post(url("post_handout", made.pk), {"drop": "1"}).status_code == 303
    assert "nog niets" in page(client, url("receiver_list", chain.case.pk))


def test_a_file_follows_the_letter_page_by_page(chain, open_as):
    with acting_as(chain.cast["secretary"]) as actor:
        version = add_version(chain.version.document, actor=actor, said=Said(checked=check("a.pdf", a_pdf(3))), at=timezone.now())
    chain.version = chain.papers.approve(chain.version.document, since=chain.on, number=version.number)
    made = chain.send("referrer", way="letter")
    content = open_as("secretary").get(url("handout_letter", made.pk)).content

    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == 4


class TestReading:
    def test_a_professional_reads_by_the_link_and_the_desk_sees_that(self, chain, open_as):
        chain.holder(capacity="outsider")
        made = chain.send("outsider", way="mail")
        shown = page(open_as("outsider"), url("handout", made.pk))

        assert "Wie doet wat." in shown
        assert "Sanne" not in shown
        assert given(chain, "outsider").opened_at is not None
        assert "gelezen op" in page(open_as("secretary"), url("receiver_list", chain.case.pk))

    def test_the_version_that_was_sent_not_a_later_one(self, chain, open_as):
        made = chain.send("referrer", way="mail")
        chain.next_version()

        assert "Wie doet wat." in page(open_as("referrer"), url("handout", made.pk))

    @pytest.mark.parametrize("who", ["outsider", "expert", "co_referrer", "other_chair"])
    def test_nobody_else_reads_it(self, chain, open_as, who):
        made = chain.send("referrer", way="mail")

        assert open_as(who).get(url("handout", made.pk)).status_code == 404

    def test_the_referrer_does_not_read_what_was_sent_to_somebody_else(self, chain, open_as):
        made = chain.send("mother")

        assert open_as("referrer").get(url("handout", made.pk)).status_code == 403

    @pytest.mark.covers("P1")
    def test_a_parent_reads_it_on_the_own_page_and_not_the_others(self, chain, client):
        chain.family.invite("mother", "father")
        mine, theirs = chain.send("mother"), chain.send("father")
        browser = chain.family.open(client, "mother")

        assert url("own_handout", mine.pk) in page(browser, reverse("families:home"))
        assert "Wie doet wat." in page(browser, url("own_handout", mine.pk))
        assert browser.get(url("own_handout", theirs.pk)).status_code == 404
        assert browser.get(url("handout", mine.pk)).status_code == 404
        assert browser.get(url("receiver_list", chain.case.pk)).status_code == 404

    def test_a_file_is_read_page_by_page(self, chain, client, cast):
        cast_papers = Papers(cast)
        with acting_as(cast["secretary"]) as actor:
            end_table_document(chain.version.document, actor=actor, on=chain.on, reason="Weg")
        chain.version = cast_papers.approved(file=a_pdf(1))
        chain.family.invite("mother")
        made = chain.send("mother")
        browser = chain.family.open(client, "mother")

        assert url("handout_page", made.pk, 1) in page(browser, url("own_handout", made.pk))
        assert browser.get(url("handout_page", made.pk, 1)).headers["Content-Type"] == "image/png"

    def test_a_letter_that_was_not_posted_is_not_on_the_page(self, chain, client):
        chain.family.set("mother", safe_channel="letter")
        chain.family.invite("mother")
        chain.send("mother", way="letter")

        assert "Rollen en verwachtingen" not in page(chain.family.open(client, "mother"), reverse("families:home"))


@pytest.mark.parametrize("who", ["referrer", "expert", "outsider", "manager", "administrator"])
def test_who_is_not_at_the_desk_has_no_such_page(chain, open_as, who):
    client = open_as(who)

    assert client.get(url("receiver_list", chain.case.pk)).status_code == 404
    assert client.get(url("send_handout", chain.case.pk)).status_code == 404


@pytest.mark.covers("P15")
def test_a_table_without_personal_data_has_no_such_page(chain, open_as, cast):
    with acting_as(cast["administrator"]):
        Body.objects.filter(pk=cast.ret.pk).update(mode="neutral")
    client = open_as("secretary")

    assert client.get(url("receiver_list", chain.case.pk)).status_code == 403
    assert url("receiver_list", chain.case.pk) not in page(client, chain.case.get_absolute_url())


def test_the_list_asks_as_much_for_one_as_for_many(chain, open_as):
    client = open_as("secretary")

    def count():
        with CaptureQueriesContext(connection) as asked:
            page(client, url("receiver_list", chain.case.pk))
        return len(asked)

    chain.send("referrer", way="mail")
    count()
    one = count()
    for _ in range(8):
        chain.send("referrer", way="mail")
    assert count() == one
