"""Pages of the desk and of who asked while signed in; messages and lines of Vandaag."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from rondetafel.consults import queries
from rondetafel.consults.links import path_of
from rondetafel.consults.today import today_lines
from rondetafel.core.context import acting_as
from rondetafel.core.today import LATE, NOW, SOON

pytestmark = pytest.mark.django_db
OF_ONE = ("question_detail", "answer_question", "close_question")


@pytest.mark.parametrize("name", OF_ONE)
@pytest.mark.parametrize(
    ("who", "status"), [("chair", 200), ("deputy", 200), ("secretary", 200), ("other_chair", 404), ("expert", 404), ("outsider", 404)]
)
def test_the_desk_opens_a_question_and_nobody_else(go, desk, who, status, name):
    assert go(who, name, desk.ask().pk).status_code == status


def test_the_text_stands_on_the_page(go, desk, text):
    assert desk.text in text(go("secretary", "question_detail", desk.ask().pk))


def test_a_question_is_taken_up_answered_and_closed(go, desk):
    consult = desk.ask("young")
    steps = [("take_up", {}), ("answer_question", {"text": "Hoi, bel ons.", "outcome": "advice"}), ("close_question", {"outcome": "local"})]

    assert [go("secretary", name, consult.pk, data=data).status_code for name, data in steps] == [303, 303, 303]
    assert desk.seen(consult).state == "closed"


def test_an_answer_without_outcome_comes_back_with_what_was_typed(go, desk, text):
    answer = go("secretary", "answer_question", desk.ask().pk, data={"text": "Lang getypt"})

    assert answer.status_code == 422
    assert "Lang getypt" in text(answer)


def test_answered_before_by_a_colleague_is_said(go, desk):
    assert go("chair", "answer_question", desk.answered().pk, data={"text": "x", "outcome": "advice"}).status_code == 409


@pytest.mark.covers("P18")
def test_who_phones_gets_a_number_too(go, desk, cast):
    data = {"asker": "parent", "text": "Wie helpt mijn kind naar school?", "invented": "on"}
    location = go("secretary", "enter_question", cast.ret.pk, data=data).headers["Location"]

    assert "telefoon" in go("secretary", "question_list").content.decode()
    assert location.startswith("/consults/")


def test_what_a_caller_told_about_a_child_is_asked_back(go, cast, text):
    answer = go("secretary", "enter_question", cast.ret.pk, data={"asker": "parent", "text": "Zij heet Sanne", "invented": "on"})

    assert answer.status_code == 422
    assert "Zij heet Sanne" in text(answer)


def test_another_desk_writes_nothing_down_here(go, cast):
    assert go("other_chair", "enter_question", cast.ret.pk).status_code == 403


def test_the_list_costs_the_same_for_one_and_for_twenty(go, desk):
    desk.ask(by="referrer")
    go("secretary", "question_list")
    with CaptureQueriesContext(
        connection,
    ) as one:
        go("secretary", "question_list")
    for _ in range(19):
        desk.ask(by="referrer")
    with CaptureQueriesContext(connection) as many:
        go("secretary", "question_list")

    assert len(one) == len(many)


def test_the_list_is_filtered_by_state(go, desk, text):
    open_one, done_one = desk.ask(), desk.answered()
    page = text(go("secretary", "question_list", query="?state=answered"))

    assert done_one.number in page
    assert open_one.number not in page


def test_another_table_sees_nothing_of_it(go, desk, text):
    consult = desk.ask()

    assert consult.number not in text(go("other_chair", "question_list"))


class TestWhoAsked:
    def test_makes_a_referral_of_it(self, go, desk, cast):
        consult = desk.answered(by="referrer", outcome="refer")
        data = {"municipality": cast.municipality().pk, "invented": "on"}

        assert "/cases/" in go("referrer", "convert_question", consult.pk, data=data).headers["Location"]

    @pytest.mark.parametrize("data", [{}, {"municipality": "venlo"}, {"municipality": "hasselt", "invented": "on"}])
    def test_reads_what_lacks(self, go, desk, cast, data):
        given = data | ({"municipality": cast.municipality(data["municipality"]).pk} if data else {})

        assert go("referrer", "convert_question", desk.ask(by="referrer").pk, data=given).status_code == 422

    def test_alone(self, go, desk):
        assert go("referrer_gi", "convert_question", desk.ask(by="referrer").pk).status_code == 404

    def test_sees_no_question_of_another(self, go, desk, text):
        consult = desk.ask(by="referrer_gi")

        assert consult.number not in text(go("referrer", "my_question_list"))


@pytest.mark.covers("NL-52")
class TestBeingFound:
    def test_shows_counts_visits_and_who_never_came(self, go, desk, cast, text):
        desk.ask(at=timezone.now(), found_by="leaflet")
        go(
            "secretary",
            "note_outreach",
            cast.ret.pk,
            data={"audience": "school", "held_on": timezone.localdate().isoformat(), "what": "Presentatie"},
        )
        page = text(go("secretary", "outreach_list", cast.ret.pk))

        assert "Presentatie" in page
        assert "Horst aan de Maas" in page
        assert "Een folder of film" in page

    def test_a_visit_without_a_day_comes_back(self, go, cast, text):
        answer = go("secretary", "note_outreach", cast.ret.pk, data={"audience": "school", "what": "Presentatie"})

        assert answer.status_code == 422
        assert "Presentatie" in text(answer)

    @pytest.mark.parametrize("name", ["outreach_list", "note_outreach"])
    def test_is_the_desks(self, go, cast, name):
        assert (go("other_chair", name, cast.ret.pk).status_code, go("outsider", name, cast.ret.pk).status_code) == (403, 404)


class TestToday:
    def lines(self, cast, who, on):
        with acting_as(cast[who]) as actor:
            return [(line.urgency, line.url) for line in today_lines(actor, on)]

    @pytest.mark.parametrize(("on", "urgency"), [(date(2026, 3, 4), NOW), (date(2026, 3, 5), LATE)])
    def test_a_question_is_red_after_its_term(self, desk, cast, on, urgency):
        consult = desk.ask()

        assert self.lines(cast, "secretary", on) == [(urgency, reverse("consults:question_detail", args=[consult.pk]))]

    @pytest.mark.covers("P2")
    def test_an_unread_question_of_a_young_person_is_red_sooner(self, desk, cast):
        desk.ask("young")

        assert self.lines(cast, "chair", date(2026, 3, 4))[0][0] == LATE

    @pytest.mark.covers("P2")
    def test_many_questions_do_not_hide_an_unread_one_of_a_young_person(self, desk, cast, monkeypatch):
        monkeypatch.setattr("rondetafel.consults.today.MOST", 1)
        desk.ask()
        young = desk.ask("young")

        assert self.lines(cast, "chair", date(2026, 3, 4))[0][1].endswith(f"{young.pk}/")

    def test_who_asked_reads_that_there_is_an_answer(self, desk, cast):
        consult = desk.answered(by="referrer")

        assert self.lines(cast, "referrer", date(2026, 3, 3)) == [(SOON, path_of(consult))]

    @pytest.mark.parametrize("who", ["expert", "outsider", "manager"])
    def test_others_have_no_line(self, desk, cast, who):
        desk.answered(by="referrer")

        assert self.lines(cast, who, date(2026, 3, 10)) == []


@pytest.mark.covers("P3")
class TestMessages:
    @pytest.fixture
    def outbox(self, monkeypatch):
        """What would go out: kind, subject, text and where to. The app cannot read others' mail, so it is caught on its way in."""
        from rondetafel.notices import outbox

        sent, real = [], outbox._outgoing
        monkeypatch.setattr(outbox, "_outgoing", lambda *given, **more: sent.append(real(*given, **more)) or sent[-1])
        return sent

    def test_the_desk_hears_of_a_question(self, desk, outbox):
        consult = desk.ask()

        assert {one.subject for one in outbox} == {f"Nieuwe vraag {consult.number}"}
        assert not any(desk.text in one.text for one in outbox)

    def test_an_address_that_was_left_gets_the_link(self, desk, outbox):
        consult = desk.answered(mail="iemand@voorbeeld.example")
        (letter,) = [one for one in outbox if one.kind == "consult_answered"]

        assert (letter.address, path_of(consult) in letter.text, "Bel het wijkteam" in letter.text) == (
            "iemand@voorbeeld.example",
            True,
            False,
        )

    def test_who_asked_while_signed_in_gets_it_at_work(self, desk, outbox):
        desk.answered(by="referrer")

        assert [one.address for one in outbox if one.kind == "consult_answered"] == ["referrer@voorbeeld.example"]

    def test_who_left_no_address_gets_nothing(self, desk, outbox):
        desk.answered()

        assert [one for one in outbox if one.kind == "consult_answered"] == []


def test_a_text_is_unsealed_for_its_table_only(desk, cast):
    consult = desk.answered()
    consult.root_id = cast.other_ret.root_id
    with acting_as(cast["secretary"]), pytest.raises(Exception, match="sealed for another place"):
        queries.text_of(consult)


def test_terms_stand_on_the_settings_page(client, cast):
    client.force_login(cast.account("chair"))
    page = client.get(reverse("bodies:settings", args=[cast.ret.pk])).content.decode()

    assert "Antwoord op een vraag" in page
