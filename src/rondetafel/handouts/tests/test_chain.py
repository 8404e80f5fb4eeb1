"""Who the family brings is in the chain too, a page made later shows what was given before, and an older version is on *Vandaag* (NL-19)."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rondetafel.consents.models import Concerned
from rondetafel.core.context import acting_as
from rondetafel.core.roots import circles_of
from rondetafel.core.rules import RuleRefused
from rondetafel.handouts import actions
from rondetafel.handouts.models import Handout
from rondetafel.handouts.today import today_lines

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-19")]


def bring(chain, kind="confidant", **more):
    """Somebody the family brings: told, with a letter as the safe way."""
    known = {"told_on": date(2026, 3, 1), "safe_channel": "letter", "language": "Nederlands"}
    with acting_as(chain.cast["secretary"]):
        where = {"root_id": chain.case.root_id, "circle_id": circles_of(chain.case.root_id)["sealed"], "case": chain.case}
        one = Concerned(**where, kind=kind, **(known | more))
        one.save(force_insert=True)
    chain.family.people[kind] = one
    return one


def give(chain, who, brought_by="parent", way="letter"):
    receiver = chain[who]
    with acting_as(chain.cast["secretary"]) as actor:
        more = {"way": way, "version_id": chain.version.pk, "on": chain.on, "at": timezone.now(), "brought_by": brought_by}
        return actions.send_handout(chain.seen(), receiver, actor=actor, handed_on=chain.on if way == "handed" else None, **more)


def older(chain, who="secretary"):
    with acting_as(chain.cast[who]) as actor:
        return [line.title for line in today_lines(actor, chain.on) if "oudere versie" in line.title]


class TestBrought:
    @pytest.mark.covers("SR-32")
    @pytest.mark.parametrize("kind", ["confidant", "network"])
    def test_a_letter_goes_to_who_the_family_brought_and_says_by_whom(self, chain, kind):
        bring(chain, kind)
        made = give(chain, kind)
        assert (made.brought_by, made.participant_id, made.way) == ("parent", None, "letter")
        assert [str(way) for way in chain[kind].ways] == ["letter", "handed"]

    @pytest.mark.covers("SR-32")
    def test_not_to_somebody_nobody_of_the_family_brought(self, chain, open_as):
        one = bring(chain)
        with pytest.raises(RuleRefused, match="meebracht"):
            give(chain, "confidant", brought_by="")
        url = reverse("handouts:send_handout", args=[one.pk])
        answer = open_as("secretary").post(url, {"way": "handed", "version": chain.version.pk, "handed_on": chain.on})
        assert answer.status_code == 422
        assert "Wie bracht deze persoon mee?" in answer.content.decode()
        whole = {"way": "handed", "version": chain.version.pk, "handed_on": chain.on, "brought_by": "young_person"}
        assert open_as("secretary").post(url, whole).status_code == 303
        assert (
            "meegebracht door de jeugdige"
            in open_as("secretary").get(reverse("handouts:receiver_list", args=[chain.case.pk])).content.decode()
        )

    @pytest.mark.covers("P3")
    @pytest.mark.parametrize("column", [{"told_on": None}, {"safe_channel": ""}, {"language": ""}, {"not_invited_sealed": b"x"}])
    def test_nothing_before_that_person_may_be_reached(self, chain, column):
        bring(chain, **column)
        assert chain["confidant"].refusal
        with pytest.raises(RuleRefused):
            give(chain, "confidant")

    def test_no_mail_and_no_page_is_offered(self, chain, open_as):
        one = bring(chain, safe_channel="mail")
        assert [str(way) for way in chain["confidant"].ways] == ["handed"]
        page = open_as("secretary").get(reverse("handouts:send_handout", args=[one.pk])).content.decode()
        assert "Pagina maken bij Gezin" not in page
        assert "Deze persoon heeft geen eigen pagina" in page

    @pytest.mark.covers("P1")
    def test_a_parent_does_not_see_who_the_other_brought(self, chain, client):
        chain.family.invite("father")
        bring(chain)
        give(chain, "confidant", way="handed")
        with acting_as(chain.family["father"]):
            assert not Handout.objects.exists()
        assert "wie doet wat" not in chain.family.open(client, "father").get("/families/").content.decode()


class TestPageMadeLater:
    def test_what_was_given_before_stands_on_it_and_reading_is_noted(self, chain, client):
        made = chain.send("mother")
        chain.family.invite("mother")
        browser = chain.family.open(client, "mother")
        url = reverse("handouts:own_handout", args=[made.pk])

        assert url in browser.get("/families/").content.decode()
        assert browser.get(url).status_code == 200
        with acting_as(chain.cast["secretary"]):
            assert Handout.objects.get(pk=made.pk).opened_at is not None

    @pytest.mark.covers("P1")
    def test_not_on_the_page_of_the_other_parent_nor_by_its_address(self, chain, client):
        made = chain.send("mother")
        chain.family.invite("father")
        browser = chain.family.open(client, "father")

        assert "wie doet wat" not in browser.get("/families/").content.decode()
        assert browser.get(reverse("handouts:own_handout", args=[made.pk])).status_code == 404
        assert browser.get(reverse("handouts:handout_page", args=[made.pk, 1])).status_code == 404

    def test_a_letter_from_the_day_it_was_posted(self, chain, client):
        chain.family.set("mother", safe_channel="letter")
        made = chain.send("mother", way="letter")
        chain.family.invite("mother")
        browser = chain.family.open(client, "mother")
        assert "wie doet wat" not in browser.get("/families/").content.decode()
        with acting_as(chain.cast["secretary"]) as actor:
            actions.post_handout(made, actor=actor, on=chain.on)
        assert "wie doet wat" in browser.get("/families/").content.decode()


class TestOlder:
    def test_who_has_an_older_version_is_on_the_day_of_the_desk_until_it_was_sent_again(self, chain):
        for who in ("mother", "referrer"):
            chain.send(who)
        assert older(chain) == []
        chain.next_version()
        assert older(chain) == [f"Bij {chain.case.number} hebben 2 ontvangers nog een oudere versie"]
        chain.send("mother")
        assert older(chain, "chair") == [f"Bij {chain.case.number} heeft één ontvanger nog een oudere versie"]
        chain.send("referrer")
        assert older(chain) == []

    def test_not_who_got_nothing_nor_who_is_in_the_chain_no_more(self, chain):
        holder = chain.holder(capacity="outsider")
        chain.send("outsider")
        chain.next_version()
        assert len(older(chain)) == 1
        with acting_as(chain.cast["secretary"]):
            type(holder).objects.filter(pk=holder.pk).update(state="ended", ended_on=chain.on)
        assert older(chain) == []

    @pytest.mark.covers("P3")
    def test_nor_who_may_not_be_reached(self, chain):
        chain.send("mother")
        chain.next_version()
        chain.family.set("mother", told_on=None)
        assert older(chain) == []

    def test_others_do_not_see_it_and_it_costs_the_same_for_more(self, chain):
        def cost():
            with acting_as(chain.cast["secretary"]) as actor, CaptureQueriesContext(connection) as asked:
                today_lines(actor, chain.on)
            return len(asked)

        chain.send("mother")
        chain.next_version()
        one = cost()
        for who in ("father", "referrer"):
            chain.send(who)
        chain.next_version()
        assert cost() == one
        for who in ("referrer", "expert", "other_chair"):
            assert older(chain, who) == []
