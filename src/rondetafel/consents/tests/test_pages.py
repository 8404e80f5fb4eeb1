"""The pages of consent and ground, in plain HTML: who may come in, what they do, what stays typed."""

import pytest
from django.urls import reverse

from rondetafel.cases.tests.conftest import AT, ON
from rondetafel.consents import actions
from rondetafel.consents.models import CapacityAssessment, Consent, Controller, GoOn, LegalGround, Measure, ReadingView, Withheld
from rondetafel.consents.queries import people_of, withheld_for
from rondetafel.core.context import acting_as
from rondetafel.core.models import Due

pytestmark = pytest.mark.django_db
PERSON = {"version": "1", "kind": "parent", "position": "1", "name": "Ria Verzonnen", "authority": "unknown", "language": "Nederlands"}


def rows(around, model, **more):
    with acting_as(around.cast["chair"]):
        return list(model.objects.filter(case=around.case, **more))


@pytest.fixture
def page(around, open_as):
    """`page("note_consent", one.pk)` is an address of this room; `page.post` sends its form."""
    around.begin()
    return around


@pytest.mark.covers("P1", "SR-12")
@pytest.mark.parametrize(
    ("who", "status"), [("chair", 200), ("secretary", 200), ("referrer", 200), ("outsider", 404), ("expert", 404), ("other_chair", 404)]
)
def test_consent_page_is_for_referrer_and_desk(page, open_as, who, status):
    assert open_as(who).get(f"/consents/{page.case.pk}/").status_code == status


def test_an_expert_of_the_meeting_does_not_see_the_family(around, open_as):
    slots = around.work.slots(state="published")
    around.begin(made="planned", slot=slots[0])
    around.work.declare("expert", around.case)
    client = open_as("expert")

    assert around.work.sees("expert", around.case)
    assert client.get(f"/consents/{around.case.pk}/").status_code in (403, 404)
    assert client.get(f"/consents/people/{around.one().pk}/edit-person/").status_code == 404
    assert "Toestemming en grondslag" not in client.get(f"/cases/{around.case.pk}/").content.decode()


def test_the_page_says_how_it_stands_and_the_door_leads_there(page, open_as):
    client = open_as("chair")
    shown = client.get(f"/consents/{page.case.pk}/").content.decode()

    assert "Sanne Verzonnen" in shown
    assert "niet volledig" in shown
    assert f"/consents/{page.case.pk}/" in client.get(f"/cases/{page.case.pk}/").content.decode()


def test_list_people_begins_a_list_in_a_draft(around, open_as):
    around.case = around.work.draft()
    client = open_as("referrer")
    assert "Lijst beginnen" in client.get(f"/consents/{around.case.pk}/").content.decode()
    for _ in range(2):
        assert client.post(f"/consents/{around.case.pk}/list-people/").status_code == 303

    assert [(one.kind, one.position) for one in around.people("referrer")] == [("young_person", 0), ("parent", 1)]


def test_handing_in_begins_the_list_with_who_was_told(around):
    around.case = around.work.as_seen(around.work.submitted())

    assert [(one.kind, one.position, one.told_on) for one in around.people()] == [
        ("young_person", 0, ON),
        ("parent", 1, ON),
        ("parent", 2, None),
    ]


class TestPeople:
    def test_add_person_asks_who_checked_the_authority(self, page, open_as):
        client, url = open_as("referrer"), f"/consents/{page.case.pk}/add-person/"
        typed = {**PERSON, "kind": "confidant", "position": "0", "name": "Tante Toos", "authority": "yes"}
        refused = client.post(url, typed)

        assert refused.status_code == 422
        assert "Tante Toos" in refused.content.decode()
        assert client.post(url, {**typed, "authority": "no"}).status_code == 303
        assert page.one("confidant").name_sealed not in (b"", b"Tante Toos")

    @pytest.mark.covers("P3")
    def test_edit_person_records_told_channel_and_language(self, page, open_as):
        one = page.one()
        given = {
            "version": one.version,
            "told_on": "2026-03-01",
            "safe_channel": "phone",
            "safe_detail": "06-00000000",
            "language": "Pools",
        }
        assert not one.may_be_reached
        assert open_as("referrer").post(f"/consents/people/{one.pk}/edit-person/", given).status_code == 303

        assert page.one().may_be_reached

    def test_a_stale_save_shows_both(self, page, open_as):
        one = page.one("parent", 1)
        answer = open_as("referrer").post(f"/consents/people/{one.pk}/edit-person/", {**PERSON, "version": "1"})

        assert answer.status_code == 422
        shown = answer.content.decode()
        assert "Ria Verzonnen" in shown
        assert "Intussen bewaard door een ander" in shown

    @pytest.mark.covers("P3")
    def test_end_person_takes_somebody_off(self, page, open_as):
        one = page.one("parent", 2)
        client, url = open_as("secretary"), f"/consents/people/{one.pk}/end-person/"

        assert client.post(url, {}).status_code == 422
        assert client.post(url, {"reason": "died"}).status_code == 303
        assert len(page.people()) == 2

    @pytest.mark.covers("P1", "SR-12")
    def test_withhold_is_per_person_and_lift_withheld_gives_it_back(self, page, open_as):
        one, client = page.one("parent", 2), open_as("secretary")
        url = f"/consents/people/{one.pk}/withhold/"
        assert client.post(url, {"reason": "x"}).status_code == 422
        assert client.post(url, {"code": "address", "reason": "Adres is geheim"}).status_code == 303
        (kept,) = rows(page, Withheld)
        with acting_as(page.cast["chair"]):
            assert withheld_for(one).fields == {"address"}
            assert withheld_for(page.one("parent", 1)).fields == frozenset()
        assert client.post(f"/consents/withheld/{kept.pk}/lift-withheld/").status_code == 303
        with acting_as(page.cast["chair"]):
            assert withheld_for(one).fields == frozenset()


class TestAnswers:
    @pytest.mark.covers("SR-10")
    def test_note_consent_says_who_how_and_when(self, page, open_as):
        client, url = open_as("referrer"), f"/consents/people/{page.one().pk}/note-consent/"
        typed = {"purpose": "invite", "answer": "yes", "how": "oral", "given_on": "2026-03-01", "words": "Mijn mentor mag erbij"}
        refused = client.post(url, typed)
        assert refused.status_code == 422
        assert "Mijn mentor mag erbij" in refused.content.decode()
        assert client.post(url, {**typed, "about": "de mentor"}).status_code == 303

        (made,) = rows(page, Consent)
        assert (made.how, made.noted_by_id, made.purpose) == ("oral", page.cast["referrer"].capacity_id, "invite")
        assert "Mijn mentor mag erbij" in client.get(f"/consents/{page.case.pk}/").content.decode()

    def test_withdraw_consent_asks_first(self, page, open_as):
        made, client = page.says(True), open_as("referrer")
        url = f"/consents/answers/{made.pk}/withdraw-consent/"

        assert "Delen stopt meteen" in client.get(url).content.decode()
        assert client.post(url).status_code == 303
        assert client.post(url).status_code == 409
        assert "Delen is gestopt" in client.get(f"/consents/{page.case.pk}/").content.decode()

    @pytest.mark.covers("SR-11")
    def test_go_on_asks_a_ground_and_a_reason(self, page, open_as):
        client, url = open_as("referrer"), f"/consents/{page.case.pk}/go-on/"

        assert client.post(url, {"ground": "safety"}).status_code == 422
        assert client.post(url, {"ground": "safety", "why": "Er is haast"}).status_code == 303
        assert [one.ground for one in rows(page, GoOn)] == ["safety"]

    def test_after_a_no_only_the_chair_sees_go_on(self, around, open_as):
        around.begin(age=17).says(False)
        url = f"/consents/{around.case.pk}/go-on/"

        assert open_as("referrer").get(url).status_code == 403
        assert open_as("chair").get(url).status_code == 200

    @pytest.mark.covers("P7")
    def test_assess_capacity_is_dated(self, page, open_as):
        typed = {"capable": "no", "judged_by": "GZ-psycholoog", "judged_on": "2026-03-01", "why": "Onderzoek"}
        url = f"/consents/people/{page.one().pk}/assess-capacity/"

        assert open_as("secretary").post(url, {**typed, "judged_on": ""}).status_code == 422
        assert open_as("secretary").post(url, typed).status_code == 303
        assert [one.capable for one in rows(page, CapacityAssessment)] == [False]

    def test_set_measure_changes_who_is_asked(self, page, open_as):
        typed = {"kind": "guardianship", "since": "2026-01-01"}
        assert open_as("referrer").post(f"/consents/{page.case.pk}/set-measure/", {**typed, "until": "2025-01-01"}).status_code == 422
        assert open_as("referrer").post(f"/consents/{page.case.pk}/set-measure/", typed).status_code == 303

        assert [one.kind for one in rows(page, Measure)] == ["guardianship"]
        assert [line.need for line in page.stands().lines] == ["consent", "nothing", "nothing"]

    @pytest.mark.covers("P7", "P11")
    def test_a_gi_asks_the_young_person_before_a_parent_reads(self, around, open_as):
        around.begin(by="referrer_gi")
        one, client = around.one("parent", 1), open_as("referrer_gi")
        assert "Vraag eerst de jeugdige" in client.get(f"/consents/{around.case.pk}/").content.decode()
        typed = {"view": "objects", "words": "Liever niet", "asked_on": "2026-03-01"}
        assert client.post(f"/consents/people/{one.pk}/ask-view/", {"words": "x"}).status_code == 422
        assert client.post(f"/consents/people/{one.pk}/ask-view/", typed).status_code == 303

        assert [row.view for row in rows(around, ReadingView)] == ["objects"]

    @pytest.mark.covers("P11")
    def test_a_gi_that_is_guardian_and_refers_is_shown(self, around, open_as):
        around.begin(by="referrer_gi", authority="gi", told_on={"young_person": ON}, why_not={"guardian": "is wie aanmeldt"})

        assert "Drie rollen in één hand" in open_as("chair").get(f"/consents/{around.case.pk}/").content.decode()

    @pytest.mark.covers("P7")
    def test_birthday_page_explains_and_takes_the_task_off(self, page, open_as):
        client, url = open_as("referrer"), reverse("consents:birthday_page", args=[page.case.pk, 16])
        assert "beslist vanaf die dag zelf" in client.get(url).content.decode()
        assert client.post(url).status_code == 303
        with acting_as(page.cast["chair"]):
            assert Due.objects.get(root_id=page.case.root_id, kind="birthday.16").done_at

        assert client.get(f"/consents/{page.case.pk}/birthday/17/").status_code == 404


class TestGround:
    @pytest.mark.covers("SR-01", "P17")
    def test_set_ground_keeps_what_was_there_and_offers_no_consent(self, page, open_as):
        client, url = open_as("secretary"), f"/consents/{page.case.pk}/set-ground/"
        form = client.get(url).content.decode()
        assert 'value="jeugdwet"' in form
        assert 'value="consent"' not in form
        assert client.post(url, {"purpose": "advice", "code": "consent", "since": "2026-03-01"}).status_code == 422
        for code, since in (("jeugdwet", "2026-03-01"), ("measure", "2026-03-05")):
            assert client.post(url, {"purpose": "advice", "code": code, "since": since}).status_code == 303

        assert len(rows(page, LegalGround)) == 2

    @pytest.mark.covers("SR-01")
    def test_handing_over_is_confirmed_by_another(self, page, open_as):
        organisation = page.cast.capacity("referrer_gi").organisation_id
        typed = {"organisation": organisation, "since": "2026-03-10", "why": "Casusregie gaat over"}
        client = open_as("referrer")
        assert client.post(f"/consents/{page.case.pk}/propose-controller/", typed).status_code == 303
        (proposal,) = rows(page, Controller)
        url = f"/consents/controllers/{proposal.pk}/confirm-controller/"
        assert client.get(url).status_code == 403
        assert open_as("chair").post(url, {"takes": "yes"}).status_code == 422
        assert open_as("chair").post(url, {"takes": "yes", "how": "teamleider, per brief"}).status_code == 303
        assert [row.state for row in rows(page, Controller)] == ["confirmed"]

    def test_a_second_proposal_waits_for_the_first(self, page, open_as):
        from rondetafel.core.workflow import IllegalMove
        from rondetafel.organisations.models import Organisation

        with acting_as(page.cast["chair"]) as actor:
            to = Organisation.objects.filter(kind="gi").first()
            actions.propose_controller(page.case, actor=actor, at=AT, organisation=to, since=ON, why="x")
            with pytest.raises(IllegalMove):
                actions.propose_controller(page.case, actor=actor, at=AT, organisation=to, since=ON, why="y")
        with acting_as(page.cast["secretary"]) as other:
            actions.decline_controller(Controller.objects.select_related("case").get(), actor=other, on=ON, how="per mail")
            assert Controller.objects.get().state == "declined"


@pytest.mark.covers("P1")
@pytest.mark.parametrize(
    ("name", "of"),
    [
        *(
            (name, "case")
            for name in ("consent_page", "list_people", "add_person", "go_on", "set_measure", "set_ground", "propose_controller")
        ),
        *((name, "person") for name in ("edit_person", "end_person", "withhold", "note_consent", "assess_capacity", "ask_view")),
        *(("withdraw_consent", "consent"), ("lift_withheld", "kept"), ("confirm_controller", "proposal")),
    ],
)
def test_for_an_outsider_none_of_the_pages_is_there(page, open_as, name, of):
    with acting_as(page.cast["chair"]) as actor:
        to = page.cast.capacity("referrer_gi").organisation
        things = {"case": page.case, "person": page.one(), "consent": page.says(True)}
        things["kept"] = actions.withhold(page.one(), actor=actor, on=ON, kind="field", code="address", reason="x")
        things["proposal"] = actions.propose_controller(page.case, actor=actor, at=AT, organisation=to, since=ON, why="x")
    url = reverse(f"consents:{name}", args=[things[of].pk])
    for who in ("outsider", "other_chair"):
        assert open_as(who).post(url, {}).status_code in (404, 405)


@pytest.mark.covers("SR-01")
def test_no_event_holds_a_name_or_a_word_of_somebody(page):
    page.says(True, words="Dit is mijn geheim", purpose="share")
    page.withdraws(page.says(True))
    with acting_as(page.cast["chair"]):
        from rondetafel.core.trail import events_of

        told = str([line.facts for line in events_of(page.case.root_id)])
    assert "geheim" not in told
    assert "Verzonnen" not in told


def test_the_page_costs_the_same_for_more_people(page, open_as):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = open_as("chair")
    with CaptureQueriesContext(connection) as few:
        client.get(f"/consents/{page.case.pk}/")
    with acting_as(page.cast["chair"]) as actor:
        for n in range(6):
            actions.write_person(page.case, actor=actor, on=ON, kind="network", name=f"Buur {n}")
            page.says(True)
        assert len(people_of(page.case)) == 9
    with CaptureQueriesContext(connection) as many:
        client.get(f"/consents/{page.case.pk}/")

    assert len(few) == len(many)
