"""*Roles and expectations* go to the chain of a case: which version, when, how; to a family only when it may be reached (NL-19, safety P3)."""

from datetime import date

import pytest
from django.utils import timezone

from rondetafel.cases.actions.locking import lock_case
from rondetafel.cases.doors import doors_of
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.families.actions import laying
from rondetafel.handouts import actions
from rondetafel.handouts.doors import handout_door
from rondetafel.handouts.models import Handout
from rondetafel.handouts.today import today_lines
from rondetafel.notices.models import Outgoing
from rondetafel.notices.sealed import opened

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-19")]


def mails(chain, start):
    with acting_as(system_actor(chain.case.root_id, "test")):
        return list(Outgoing.objects.filter(kind__startswith=start, root_id=chain.case.root_id).order_by("made_at"))


def test_the_record_says_which_version_when_how_and_by_whom(chain):
    made = chain.send("mother")

    assert (made.version_id, made.version_number, made.way, made.handed_on) == (chain.version.pk, 1, "handed", chain.on)
    assert made.made_by_id == chain.cast["secretary"].capacity_id
    assert chain["mother"].last.row == made
    assert chain["father"].last is None


def test_the_chain_is_the_family_who_refers_who_holds_a_role_and_who_owes_an_action(chain):
    chain.holder(capacity="outsider")
    named = {chain[who].label for who in ("child", "mother", "father", "referrer", "outsider")}

    assert named == {"de jeugdige", "ouder 1", "ouder 2", "aanmelder", "mentor"}


@pytest.mark.covers("P3")
@pytest.mark.parametrize("column", [{"told_on": None}, {"safe_channel": ""}, {"language": ""}])
@pytest.mark.parametrize("way", ["mail", "letter", "handed"])
def test_nothing_goes_to_a_family_before_told_on_safe_channel_and_language_are_known(chain, column, way):
    chain.family.invite("mother")
    chain.family.set("mother", **column)

    assert "Leg eerst vast" in chain["mother"].refusal
    with pytest.raises(RuleRefused, match="Leg eerst vast"):
        chain.send("mother", way=way)
    assert mails(chain, "family") == []


@pytest.mark.covers("P3")
def test_it_is_asked_at_sending_not_when_the_page_was_opened(chain):
    receiver = chain["mother"]
    chain.family.set("mother", told_on=None)
    with acting_as(chain.cast["secretary"]) as actor, pytest.raises(RuleRefused):
        more = {"way": "handed", "version_id": chain.version.pk, "handed_on": chain.on, "on": chain.on, "at": timezone.now()}
        actions.send_handout(chain.seen(), receiver, actor=actor, **more)


@pytest.mark.covers("P3", "SR-25")
def test_the_mail_to_a_parent_is_the_neutral_one_to_one_safe_address(chain):
    chain.family.invite("mother", "father")
    chain.send("mother", way="mail")
    (row,) = mails(chain, "family")
    mail = opened(row)

    assert mail.address == "mother@voorbeeld.example"
    assert not [word for word in ("Mother", "Sanne", "jeugd", "Rollen", "tafel") if word in mail.text + mail.subject]


@pytest.mark.covers("P3", "SR-25")
def test_the_mail_to_a_professional_holds_a_number_and_a_link_to_one_recipient(chain):
    made = chain.send("referrer", way="mail")
    (row,) = mails(chain, "handout")

    assert row.recipient_capacity_id == chain.cast["referrer"].capacity_id
    assert row.link.endswith(f"/handouts/{made.pk}/")
    assert chain.case.number in row.subject
    assert "Sanne" not in row.text + row.subject
    assert made.outgoing_id == row.pk


@pytest.mark.covers("P3")
@pytest.mark.parametrize(
    ("channel", "ways"), [("mail", ["handed"]), ("letter", ["letter", "handed"]), ("phone", ["handed"]), ("talk", ["handed"])]
)
def test_only_the_safe_way_of_a_person_is_offered(chain, channel, ways):
    chain.family.set("mother", safe_channel=channel)  # without a page there is nothing that a mail could link to

    assert [str(way) for way in chain["mother"].ways] == ways
    with pytest.raises(actions.NotThisWay):
        chain.send("mother", way="mail")


def test_a_letter_is_sent_from_the_day_it_was_posted(chain):
    chain.family.set("mother", safe_channel="letter")
    made = chain.send("mother", way="letter")
    assert (chain["mother"].last, chain["mother"].pending.state) == (None, "nog niet gepost")
    with acting_as(chain.cast["secretary"]) as actor:
        assert [line.title for line in today_lines(actor, chain.on)] == [f"Brief bij {chain.case.number} nog niet gepost"]
        actions.post_handout(made, actor=actor, on=date(2026, 11, 20))
        assert today_lines(actor, chain.on) == []
        with pytest.raises(IllegalMove):
            actions.post_handout(made, actor=actor, on=chain.on)
    assert chain["mother"].last.state == "gepost op 20 november 2026"


@pytest.mark.covers("P18")
def test_a_mail_that_did_not_arrive_gave_nobody_anything(chain):
    chain.send("referrer", way="mail")
    with acting_as(chain.cast["secretary"]):
        Outgoing.objects.filter(kind="handout").update(state="failed")

    assert (chain["referrer"].last, chain["referrer"].pending.state) == (None, "kwam niet aan")


def test_a_letter_that_was_not_posted_gave_nobody_anything(chain):
    chain.family.set("mother", safe_channel="letter")
    made = chain.send("mother", way="letter")
    with acting_as(chain.cast["secretary"]) as actor:
        actions.drop_handout(made, actor=actor, on=chain.on)

    assert chain["mother"].last is None
    assert chain["mother"].given[0].state == "niet gepost"


def test_who_has_an_older_version_stands_out(chain):
    chain.send("mother")
    chain.send("referrer")
    chain.next_version()
    chain.send("referrer")

    assert chain["mother"].outdated
    assert not chain["referrer"].outdated


def test_the_version_that_was_looked_at_must_still_be_in_force(chain):
    looked_at = chain.version
    chain.next_version()
    with pytest.raises(actions.NotThisWay, match="intussen een andere versie"):
        chain.send("mother", version=looked_at)


@pytest.mark.parametrize("who", ["referrer", "expert", "other_chair", "manager"])
def test_only_the_desk_sends(chain, who):
    receiver, case = chain["mother"], chain.seen()
    more = {"way": "handed", "version_id": chain.version.pk, "handed_on": chain.on, "on": chain.on, "at": timezone.now()}
    with acting_as(chain.cast[who]) as actor, pytest.raises(RuleRefused):
        actions.send_handout(case, receiver, actor=actor, **more)


@pytest.mark.covers("P3")
@pytest.mark.parametrize("why", ["died", "error"])
def test_death_or_error_stops_what_waits_and_nothing_goes_out_any_more(chain, why):
    chain.family.invite("mother")
    chain.send("mother", way="mail")
    chain.send("referrer", way="mail")
    chain.send("referrer", way="letter")
    with acting_as(chain.cast["secretary"]) as actor:
        lock_case(chain.seen(), actor=actor, why=why, on=chain.on, note="")
        assert today_lines(actor, chain.on) == []

    assert {row.state for row in [*mails(chain, "family"), *mails(chain, "handout")]} == {"stopped"}
    with pytest.raises(RuleRefused):
        chain.send("referrer")


@pytest.mark.covers("P3")
def test_nothing_goes_to_somebody_whose_page_was_closed_or_who_may_not_be_invited(chain):
    page = chain.family.invite("mother")
    with acting_as(chain.cast["secretary"]) as actor:
        laying.close_page(page, actor=actor, because="error", at=timezone.now())
    chain.family.set("father", not_invited_sealed=b"x")

    assert chain["mother"].refusal == "Deze pagina is gesloten."
    assert "waarom hij of zij niet wordt uitgenodigd" in chain["father"].refusal


@pytest.mark.covers("P7")
def test_a_young_child_does_not_get_it(make_chain):
    assert "onder de 12" in make_chain(born=date(2018, 1, 1))["child"].refusal


@pytest.mark.covers("P7")
def test_from_sixteen_the_young_person_decides_whether_a_parent_gets_it(make_chain):
    chain = make_chain(born=date(2009, 1, 1))

    assert "zelf te beslissen wie meeleest" in chain["mother"].refusal
    assert chain["child"].refusal == ""


def test_somebody_on_the_role_card_without_an_account_gets_it_on_paper(chain):
    row = chain.holder()
    made = chain.send("mentor", way="letter")

    assert made.holding_id == row.pk
    assert chain["mentor"].ways == ["letter", "handed"]


def test_the_case_page_shows_how_it_stands_by_one_question(chain, django_assert_num_queries):
    def note():
        with acting_as(chain.cast["secretary"]) as actor:
            case = chain.seen()
            with django_assert_num_queries(1):
                return doors_of(case, actor, chain.on, sources=[handout_door])[0].note

    assert note() == "nog niet verstuurd"
    chain.send("mother")
    assert note() == "1 keer verstuurd"
    chain.next_version()
    assert note() == "1 met een oudere versie"
    with acting_as(chain.cast["expert"]) as actor:
        assert doors_of(chain.case, actor, chain.on, sources=[handout_door]) == []


def test_who_received_it_finds_it_on_the_page_of_the_case(chain, django_assert_num_queries):
    made, case = chain.send("referrer", way="mail"), chain.seen("referrer")
    with acting_as(chain.cast["referrer"]) as actor, django_assert_num_queries(1):
        assert [door.url for door in doors_of(case, actor, chain.on, sources=[handout_door])] == [made.get_absolute_url()]


@pytest.mark.rows
@pytest.mark.covers("P1")
def test_each_sees_ones_own_and_nobody_elses(chain):
    chain.family.invite("mother", "father")
    mine, theirs, paper = chain.send("mother"), chain.send("father"), chain.send("referrer")

    def seen(actor):
        with acting_as(actor):
            return set(Handout.objects.values_list("pk", flat=True))

    assert seen(chain.family["mother"]) == {mine.pk}
    assert seen(chain.family["father"]) == {theirs.pk}
    assert paper.pk in seen(chain.cast["referrer"])
    assert seen(chain.cast["outsider"]) == seen(chain.cast["expert"]) == set()
    assert seen(chain.cast["secretary"]) == {mine.pk, theirs.pk, paper.pk}


@pytest.mark.rows
def test_a_professional_without_sight_of_the_case_sees_what_was_sent_to_him_and_changes_nothing(chain):
    chain.holder(capacity="outsider")
    made = chain.send("outsider", way="mail")
    with acting_as(chain.cast["outsider"]):
        assert list(Handout.objects.all()) == [made]
        assert Handout.objects.filter(pk=made.pk).update(posted_on=chain.on) == 0
