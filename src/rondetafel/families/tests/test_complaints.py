"""A complaint lies apart from the case, is handled by another than its desk, has clocks and an outcome, and costs no access (NL-32, SR-31)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rondetafel.bodies import actions as bodies
from rondetafel.core.context import acting_as
from rondetafel.core.models import Root
from rondetafel.core.rules import RuleRefused
from rondetafel.core.today import LATE
from rondetafel.families.actions import complaints as actions
from rondetafel.families.actions import laying
from rondetafel.families.models import Complaint, ComplaintMessage, LearningPoint
from rondetafel.families.today import today_lines

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-32", "SR-31")]
FORM = {"text": "Er is niet naar mij geluisterd.", "wish": "Een gesprek.", "name": "Anna", "reach": "06, na zes uur"}


@pytest.fixture
def complaining(family):
    """The mother is invited; the outsider handles complaints for the table."""
    appoint(family.cast, "outsider")
    family.invite("mother")
    return family


def appoint(cast, who, office="complaint_handler"):
    since = timezone.now() - timedelta(minutes=1)
    with acting_as(cast["administrator"]) as actor:
        holder = bodies.appoint(cast.ret, office, capacity=cast.capacity(who), actor=actor, since=since)
    with acting_as(cast["second_administrator"]) as actor:
        bodies.confirm_appointment(holder, actor=actor)
    cast.forget()


def file(family, who="mother"):
    with acting_as(family[who]) as actor:
        return actions.file_complaint(family.cast.ret, actor=actor, on=family.on, **FORM)


def sees(actor):
    with acting_as(actor):
        return Complaint.objects.count()


@pytest.mark.rows
def test_the_handler_and_who_complains_see_it_and_nobody_else(complaining):
    complaint = file(complaining)
    cast = complaining.cast

    assert (sees(cast["outsider"]), sees(complaining["mother"])) == (1, 1)
    assert [who for who in ("chair", "deputy", "secretary", "referrer", "administrator", "manager") if sees(cast[who])] == []
    with acting_as(cast["chair"]):
        assert not Root.objects.filter(pk=complaint.root_id).exists()


def test_a_handler_sees_nothing_of_the_case(complaining, open_as):
    file(complaining)

    assert open_as("outsider").get(complaining.case.get_absolute_url()).status_code == 404


def test_who_is_appointed_later_finds_what_waits(family):
    family.invite("mother")
    file(family)
    appoint(family.cast, "outsider")

    assert sees(family.cast["outsider"]) == 1


def test_it_is_filed_from_the_page_and_nothing_is_lost_by_it(complaining, client):
    browser = complaining.open(client, "mother")
    answer = browser.post("/families/complain/", FORM)

    assert answer.status_code == 303
    assert "Er is niet naar mij geluisterd." in browser.get(answer.headers["Location"]).content.decode()
    assert browser.get("/families/").status_code == 200


def test_who_lost_the_own_page_can_still_complain(complaining, client):
    with acting_as(complaining.cast["secretary"]) as actor:
        laying.close_page(complaining.participants["mother"], actor=actor, because="table", at=timezone.now())

    assert complaining.open(client, "mother").post("/families/complain/", FORM).status_code == 303


def test_an_incomplete_complaint_keeps_what_was_typed(complaining, client):
    answer = complaining.open(client, "mother").post("/families/complain/", FORM | {"reach": ""})

    assert answer.status_code == 422
    assert FORM["text"] in answer.content.decode()


def test_from_filing_to_outcome(complaining, client, open_as):
    complaint = file(complaining)
    handler = open_as("outsider")
    assert f"Nieuwe klacht {complaint.number}" in handler.get("/").content.decode()
    handler.post(reverse("families:take_complaint", args=[complaint.pk]))
    handler.post(reverse("families:add_message", args=[complaint.pk]), {"text": "Ik bel u morgen."})
    given = {"outcome": "partly", "answer": "U had gehoord moeten worden.", "learning_point": "Vraag ouders eerst."}
    handler.post(reverse("families:answer_complaint", args=[complaint.pk]), given)

    page = complaining.open(client, "mother").get(complaint.get_absolute_url()).content.decode()
    assert "deels terecht" in page
    assert "U had gehoord moeten worden." in page
    assert "Ik bel u morgen." in page


def test_what_is_learned_goes_to_the_table_without_a_way_back(complaining):
    complaint = file(complaining)
    with acting_as(complaining.cast["outsider"]) as actor:
        actions.answer_complaint(
            complaint, actor=actor, outcome="right", answer="Excuses.", learning_point="Vraag ouders eerst.", on=complaining.on
        )
    with acting_as(complaining.cast["chair"]):
        point = LearningPoint.objects.get()

    assert (point.text, point.id.version) == ("Vraag ouders eerst.", 4)
    assert not {f.name for f in LearningPoint._meta.fields} & {"complaint", "at", "made_at", "by"}


def test_both_clocks_turn_red(complaining):
    complaint = file(complaining)
    with acting_as(complaining.cast["outsider"]) as actor:
        late = today_lines(actor, complaint.confirm_by + timedelta(days=1))
        actions.take_complaint(complaint, actor=actor, on=complaining.on)
        later = today_lines(actor, complaint.answer_by + timedelta(days=1))

    assert [line.urgency for line in late] == [LATE] == [line.urgency for line in later]


@pytest.mark.parametrize("act", ["take_complaint", "answer_complaint"])
def test_somebody_at_the_desk_of_the_table_does_not_handle_it(complaining, act):
    complaint = file(complaining)
    appoint(complaining.cast, "secretary")
    more = {"outcome": "right", "answer": "x", "learning_point": ""} if act == "answer_complaint" else {}
    with acting_as(complaining.cast["secretary"]) as actor, pytest.raises(RuleRefused):
        getattr(actions, act)(complaint, actor=actor, on=complaining.on, **more)


def test_who_complained_takes_it_back(complaining, client):
    complaint = file(complaining)
    browser = complaining.open(client, "mother")

    assert browser.post(reverse("families:withdraw_complaint", args=[complaint.pk])).status_code == 303
    with acting_as(complaining["mother"]):
        assert Complaint.objects.get(pk=complaint.pk).state == "withdrawn"


def test_the_list_is_for_handlers(complaining, open_as):
    file(complaining)

    assert open_as("outsider").get(reverse("families:complaint_list")).status_code == 200
    assert open_as("chair").get(reverse("families:complaint_list")).status_code == 404


@pytest.mark.covers("P3")
def test_who_handles_complaints_hears_of_it_by_number_and_the_desk_does_not(complaining, monkeypatch):
    from rondetafel.notices import outbox

    sent, real = [], outbox._outgoing
    monkeypatch.setattr(outbox, "_outgoing", lambda *given, **more: sent.append(real(*given, **more)) or sent[-1])
    complaint = file(complaining)

    assert [(one.address, complaint.number in one.subject) for one in sent] == [("outsider@voorbeeld.example", True)]
    assert not any(word in sent[0].text for word in ("Anna", "geluisterd", "zes uur"))


ENTERED = {"came_by": "phone", "came_on": "2026-03-04"} | FORM


@pytest.mark.covers("P18")
@pytest.mark.parametrize(("who", "reads"), [("outsider", True), ("secretary", False)])
def test_a_complaint_by_telephone_is_entered_by_the_handler_or_by_the_desk_that_does_not_read_it_back(complaining, open_as, who, reads):
    url = reverse("families:enter_complaint", args=[complaining.cast.ret.pk])
    assert open_as(who).get(url).status_code == 200
    assert open_as(who).post(url, ENTERED | {"reach": ""}).status_code == 422
    assert open_as(who).post(url, ENTERED).status_code == 303
    assert (sees(complaining.cast["outsider"]), sees(complaining.cast[who])) == (1, int(reads))
    with acting_as(complaining.cast["outsider"]):
        complaint = Complaint.objects.get()
        assert (complaint.came_by, complaint.by_capacity_id, complaint.filed_on.isoformat()) == ("phone", None, "2026-03-04")
    assert open_as(who).get(complaint.get_absolute_url()).status_code == (200 if reads else 404)


@pytest.mark.parametrize("who", ["expert", "referrer", "other_chair"])
def test_nobody_else_enters_one(complaining, open_as, who):
    url = reverse("families:enter_complaint", args=[complaining.cast.ret.pk])
    assert open_as(who).post(url, ENTERED).status_code in (403, 404)


def test_what_the_table_learned_stands_on_its_page_for_its_members(complaining, open_as):
    complaint = file(complaining)
    with acting_as(complaining.cast["outsider"]) as actor:
        actions.take_complaint(complaint, actor=actor, on=complaining.on)
        found = Complaint.objects.select_related("body").get()
        answer = {"outcome": "right", "answer": "Sorry.", "learning_point": "Vraag eerst wat iemand nodig heeft."}
        actions.answer_complaint(found, actor=actor, on=complaining.on, **answer)
    url = reverse("families:learning_point_list", args=[complaining.cast.ret.pk])
    for who in ("chair", "expert"):
        assert "Vraag eerst wat iemand nodig heeft." in open_as(who).get(url).content.decode()
    assert url in open_as("expert").get(reverse("bodies:body_detail", args=[complaining.cast.ret.pk])).content.decode()
    assert open_as("other_chair").get(url).status_code == 403


def test_a_message_comes_back_half_written_for_its_writer_alone(complaining, open_as, client):
    complaint = file(complaining)
    url = reverse("families:add_message", args=[complaint.pk])
    writers = {"mother": lambda: complaining.open(client, "mother"), "handler": lambda: open_as("outsider")}
    for who, browser in writers.items():
        browser().post(f"{url}?typing", {"text": f"Half van {who}", "fields": "text", "seq": "1"})
    for who, browser in writers.items():
        page = browser().get(url).content.decode()
        assert "Verder waar het bleef" in page
        assert ["Half van mother" in page, "Half van handler" in page] == [who == "mother", who == "handler"]
        assert browser().post(url, {"text": f"Heel van {who}"}).status_code == 303
        assert "Half van" not in browser().get(url).content.decode()


@pytest.mark.covers("SR-31")
def test_what_the_handler_typed_stays_when_the_answer_is_refused(complaining, open_as):
    complaint = file(complaining)
    url = reverse("families:answer_complaint", args=[complaint.pk])
    browser = open_as("outsider")
    browser.post(f"{url}?typing", {"answer": "Half geschreven", "fields": "answer", "seq": "1"})
    assert "Half geschreven" in browser.get(url).content.decode()

    refused = browser.post(url, {"outcome": "", "answer": "U had gehoord moeten worden.", "learning_point": "Vraag ouders eerst."})
    page = refused.content.decode()
    assert (refused.status_code, "Uitkomst: Maak een keuze." in page) == (422, True)
    assert "U had gehoord moeten worden." in page
    assert "Vraag ouders eerst." in page


GIVEN = {
    "answer_complaint": {"outcome": "right", "answer": "U had gehoord moeten worden.", "learning_point": ""},
    "add_message": {"text": "U had gehoord moeten worden."},
}
WRITERS = {"answer_complaint": ("handler",), "add_message": ("handler", "mother")}


@pytest.mark.parametrize("act", GIVEN)
def test_nobody_writes_in_a_complaint_that_is_over_and_who_does_still_has_the_text(complaining, open_as, client, act):
    complaint = file(complaining)
    with acting_as(complaining["mother"]) as actor:
        actions.withdraw_complaint(complaint, actor=actor)
    url = reverse(f"families:{act}", args=[complaint.pk])
    for who in WRITERS[act]:
        browser = open_as("outsider") if who == "handler" else complaining.open(client, who)
        assert browser.get(url).status_code == 409
        refused = browser.post(url, GIVEN[act])
        assert (refused.status_code, "U had gehoord moeten worden." in refused.content.decode()) == (409, True)
    with acting_as(complaining.cast["outsider"]):
        assert not ComplaintMessage.objects.exists()


def test_the_handler_of_a_complaint_by_telephone_is_not_told_that_who_complains_reads_along(complaining, open_as):
    browser = open_as("outsider")
    browser.post(reverse("families:enter_complaint", args=[complaining.cast.ret.pk]), ENTERED)
    with acting_as(complaining.cast["outsider"]):
        complaint = Complaint.objects.get()
    taken = browser.post(reverse("families:take_complaint", args=[complaint.pk]), follow=True).content.decode()
    assert ("ziet uw naam" in taken, "wie de klacht behandelt." in taken) == (False, True)
    acts = {"add_message": {"text": "Morgen bellen."}, "answer_complaint": {"outcome": "right", "answer": "Excuses.", "learning_point": ""}}
    for act, given in acts.items():
        url = reverse(f"families:{act}", args=[complaint.pk])
        page = browser.get(url).content.decode()
        assert ("Wie klaagt, leest hier niet mee" in page, "ersturen" in page) == (True, False)
        said = browser.post(url, given, follow=True).content.decode()
        assert "Verstuurd." not in said
        assert "ziet de uitkomst" not in said
