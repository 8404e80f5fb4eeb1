"""A referral from the first word to its receipt."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from rondetafel.cases.actions import referral
from rondetafel.cases.models import Case
from rondetafel.cases.queries.cases import name_of, safety_of
from rondetafel.cases.tests.conftest import AT, ON, TYPED, answers
from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id
from rondetafel.core.models import Due
from rondetafel.core.rules import RuleRefused
from rondetafel.core.trail import events_of
from rondetafel.core.workflow import IllegalMove


def submit(case, cast, by="referrer", **more):
    with acting_as(cast[by]):
        referral.submit(case, actor=cast[by], answers=answers(municipality_id=cast.municipality().pk, **more), at=AT)


def events(case, cast, who="referrer"):
    with acting_as(cast[who]):
        return [line.type for line in events_of(case.root_id)]


def test_a_draft_is_its_writers_alone(work):
    case = work.draft()
    assert [name for name in ("referrer", "chair", "secretary", "co_referrer", "other_chair") if work.sees(name, case)] == ["referrer"]


def test_handing_in_shows_it_to_the_desk_of_this_table_only(work):
    case = work.submitted()
    seen = [
        name
        for name in ("referrer", "chair", "deputy", "secretary", "expert", "other_chair", "manager", "outsider")
        if work.sees(name, case)
    ]
    assert seen == ["referrer", "chair", "deputy", "secretary"]


@pytest.mark.covers("NL-17", "NL-02")
def test_submitting_freezes_the_answers_and_starts_the_clock(work):
    case = work.as_seen(work.submitted())
    assert (case.state, case.submitted_on, case.triage_due_on) == ("submitted", ON, ON + timedelta(days=3))
    assert (case.asked, case.about, case.must_change) == (["fitting_help"], ["stay", "waiting_list"], "Zij kan weer thuis slapen.")


def test_submitting_and_freezing_its_answers_are_written_down(work, cast):
    assert events(work.submitted(), cast)[:3] == ["case.start", "case.submit", "case.freeze_answers"]  # then what rooms above do of it


def test_names_are_sealed_in_the_row(work):
    case = work.as_seen(work.submitted(safety_concerns=True, safety="Er wordt gedreigd"))
    assert b"Sanne" not in bytes(case.name_sealed)
    assert (name_of(case), safety_of(case)) == ("Sanne Verzonnen", "Er wordt gedreigd")


def test_the_family_is_told_or_there_is_a_reason(work, cast):
    case = work.submitted()
    with acting_as(cast["referrer"]):
        told = {row.who: (row.told_on, row.why_not) for row in case.informed.all()}
    assert told == {"young_person": (ON, ""), "parent_1": (ON, ""), "parent_2": (None, "is nog niet bereikt")}


@pytest.mark.covers("P7")
def test_birthdays_and_end_of_care_stand_on_the_calendar(work, cast):
    case = work.submitted(end_of_care_on=ON + timedelta(days=60))
    with acting_as(cast["referrer"]):
        dues = dict(Due.objects.filter(root_id=case.root_id).values_list("kind", "due_on"))
    assert sorted(dues) == ["birthday.16", "birthday.18", "end_of_care", "triage"]
    assert f"{dues['birthday.16']}" == "2028-04-01"


@pytest.mark.covers("NL-24")
def test_a_provider_alone_cannot_submit(work, cast):
    with pytest.raises(RuleRefused, match="samen met een gemeente"):
        submit(work.draft("referrer_provider"), cast, "referrer_provider")


@pytest.mark.covers("NL-24")
def test_a_provider_submits_together_with_a_municipality(work, cast):
    case = work.draft("referrer_provider")
    with acting_as(cast["referrer_provider"]):
        municipality = cast.capacity("co_referrer").organisation
        referral.add_co_referrer(case, actor=cast["referrer_provider"], organisation=municipality, capacity=cast.capacity("co_referrer"))
    submit(case, cast, "referrer_provider")
    assert work.as_seen(case).state == "submitted"
    assert work.sees("co_referrer", case)


def test_what_lacks_is_named(work, cast):
    with pytest.raises(referral.NotComplete) as refused:
        submit(work.draft(), cast, question="", ground="unknown")
    assert [lack.field for lack in refused.value.missing] == ["ground", "question"]


def test_twice_submitted_is_submitted_once(work, cast):
    case = work.draft()
    submit(case, cast)
    with pytest.raises(IllegalMove):
        submit(case, cast)


@pytest.mark.covers("P15")
def test_a_table_in_practice_takes_invented_data_only(work):
    with pytest.raises(RuleRefused, match="oefenstand"):
        work.draft(invented=False)


def test_who_may_not_see_it_cannot_submit_it(work, cast):
    case = work.draft()
    with acting_as(cast["outsider"]), pytest.raises(RuleRefused):
        referral.submit(case, actor=cast["outsider"], answers=answers(), at=AT)


@pytest.mark.covers("P17")
def test_consent_is_no_ground():
    assert not any("toestemming" in label.lower() or "consent" in value for value, label in Case._meta.get_field("ground").choices)


class TestForAnother:
    """The secretary enters what came by letter, mail or phone."""

    def enter(self, work, cast):
        return work.draft("secretary", referrer=cast.capacity("referrer"), came_by="letter")

    def test_the_referrer_looks_along_at_once(self, work, cast):
        assert work.sees("referrer", self.enter(work, cast))

    def test_who_keeps_no_desk_enters_nothing_for_another(self, work, cast):
        with pytest.raises(RuleRefused, match="procesondersteuner"):
            work.draft("outsider", referrer=cast.capacity("referrer"))

    def test_the_referrer_confirms_it(self, work, cast):
        case = self.enter(work, cast)
        submit(case, cast, "secretary")
        with acting_as(cast["referrer"]):
            referral.confirm_referral(case, actor=cast["referrer"], at=AT)
        assert work.as_seen(case).confirmed_at == AT

    def test_nobody_else_confirms_it(self, work, cast):
        case = self.enter(work, cast)
        with acting_as(cast["secretary"]), pytest.raises(RuleRefused, match="aanmelder zelf"):
            referral.confirm_referral(case, actor=cast["secretary"], at=AT)

    @pytest.mark.covers("P16")
    def test_her_sight_of_it_comes_from_the_office_alone(self, work, cast):
        case = self.enter(work, cast)
        submit(case, cast, "secretary")
        with acting_as(cast["secretary"]), connection.cursor() as cursor:
            cursor.execute(
                "SELECT DISTINCT ground FROM core_circleaccess WHERE root_id = %s AND statement_timestamp() <@ valid", [case.root_id]
            )
            assert cursor.fetchall() == [("office",)]


class TestTyping:
    """Saved while typing, resumable, by several at once."""

    def save(self, case, cast, by="referrer", page="p1", base=0, seq=1, at=AT, **values):
        with acting_as(cast[by]):
            return referral.save_draft(
                case, actor=cast[by], values={k: [v] for k, v in values.items()}, page=page, base=base, seq=seq, at=at
            )

    def typed(self, case, cast, who="referrer"):
        with acting_as(cast[who]):
            return referral.typed_of(Case.objects.select_related("root").get(pk=case.pk))

    @pytest.mark.covers("NL-17")
    def test_exactly_what_was_typed_is_kept_also_what_is_not_valid(self, work, cast):
        case = work.draft()
        self.save(case, cast, birth_date_day="31", birth_date_month="februari")
        assert self.typed(case, cast).values()["birth_date_month"] == ["februari"]

    def test_it_is_sealed(self, work, cast):
        case = work.draft()
        self.save(case, cast, name="Sanne Verzonnen")
        with acting_as(cast["referrer"]):
            assert b"Sanne" not in bytes(Case.objects.get(pk=case.pk).typed_sealed)

    def test_a_save_that_was_overtaken_changes_nothing(self, work, cast):
        case = work.draft()
        self.save(case, cast, seq=2, question="later")
        self.save(case, cast, seq=1, question="eerder")
        assert self.typed(case, cast).values()["question"] == ["later"]

    def test_two_who_type_in_one_field_keep_both_texts(self, work, cast):
        case = work.draft()
        with acting_as(cast["referrer"]):
            other = cast.capacity("co_referrer")
            referral.add_co_referrer(case, actor=cast["referrer"], organisation=other.organisation, capacity=other)
        self.save(case, cast, page="hers", question="Tekst van haar")
        assert self.save(case, cast, "co_referrer", page="his", question="Tekst van hem") == ["question"]
        typed = self.typed(case, cast)
        assert typed.values()["question"] == ["Tekst van hem"]
        assert typed.others["question"][0]["v"] == ["Tekst van haar"]

    def test_a_colleague_who_saw_the_text_just_changes_it(self, work, cast):
        case = work.draft()
        self.save(case, cast, page="first", question="Eerste")
        with acting_as(cast["referrer"]):
            seen = Case.objects.get(pk=case.pk).typed_seq
        assert self.save(case, cast, page="second", base=seen, question="Tweede") == []

    def test_typing_is_one_event_in_a_quarter_of_an_hour(self, work, cast):
        case = work.draft()
        for minute in (0, 1, 14, 15):
            self.save(case, cast, seq=minute + 1, at=AT + timedelta(minutes=minute), question=f"na {minute}")
        assert events(case, cast).count("case.type") == 2

    def test_after_handing_in_nobody_types_any_more(self, work, cast):
        case = work.submitted()
        with pytest.raises(RuleRefused, match="al ingediend"):
            self.save(case, cast, question="nog iets")


class TestPages:
    """The pages, in plain HTML."""

    def begin(self, client, cast, **more):
        return client.post(f"/cases/new-referral/?municipality={cast.municipality().pk}", {"invented": "on", **more})

    @pytest.mark.covers("NL-01", "NL-25")
    def test_the_municipality_leads_to_its_table_with_the_first_possible_date(self, open_as, work, cast):
        slot = work.slots(days=30)[0]
        page = open_as("referrer").get(f"/cases/new-referral/?municipality={cast.municipality('venlo').pk}").content.decode()
        assert "Proeftafel ret" in page
        assert "112" in page
        assert "0800-2000" in page
        assert f"{localdate(slot.starts_at).day} " in page

    @pytest.mark.covers("NL-01")
    def test_a_municipality_outside_the_area_is_directed_to_its_own_table(self, open_as, cast):
        page = (
            open_as("referrer").get(f"/cases/new-referral/?table=test-ret&municipality={cast.municipality('roermond').pk}").content.decode()
        )
        assert "Roermond hoort niet bij Proeftafel ret" in page
        assert "Proeftafel other_ret" in page

    @pytest.mark.covers("P15")
    def test_without_the_tick_no_referral_begins_at_a_table_in_practice(self, open_as, cast):
        client = open_as("referrer")
        assert client.post(f"/cases/new-referral/?municipality={cast.municipality().pk}", {}).status_code == 422
        assert self.begin(client, cast).status_code == 303

    def test_from_beginning_to_receipt_in_plain_html(self, open_as, cast):
        client = open_as("referrer")
        edit = self.begin(client, cast).headers["Location"]
        check = client.post(edit, TYPED | {"municipality": [str(cast.municipality().pk)], "check": "1"}).headers["Location"]
        assert "Klopt alles?" in client.get(check).content.decode()
        receipt = client.post(check, {}).headers["Location"]
        page = client.get(receipt).content.decode()
        assert "Ontvangen: RET-" in page
        assert "077 000 00 00" in page

    @pytest.mark.covers("NL-17")
    def test_one_form_handed_in_twice_is_one_referral_with_one_receipt(self, open_as, work, cast):
        case = work.draft()
        client = open_as("referrer")
        client.post(reverse("cases:edit_referral", args=[case.pk]), TYPED | {"municipality": [str(cast.municipality().pk)]})
        key = {"form_key": str(new_id())}
        first, second = (client.post(reverse("cases:check_referral", args=[case.pk]), key) for _ in range(2))
        assert first.headers["Location"] == second.headers["Location"] == f"/cases/{case.pk}/receipt/"
        assert events(case, cast).count("case.submit") == 1

    def test_incomplete_it_says_what_lacks_and_keeps_the_text(self, open_as, cast):
        client = open_as("referrer")
        edit = self.begin(client, cast).headers["Location"]
        client.post(edit, {"question": "Alleen dit"})
        answer = client.post(edit.replace("edit-referral", "check-referral"), {})
        assert answer.status_code == 422
        assert "De geboortedatum" in answer.content.decode()
        assert "Alleen dit" in client.get(edit).content.decode()

    def test_a_text_that_is_no_date_is_kept_and_pointed_out(self, open_as, cast):
        client = open_as("referrer")
        edit = self.begin(client, cast).headers["Location"]
        answer = client.post(edit, {"birth_date_day": "31", "birth_date_month": "2", "birth_date_year": "2012"})
        assert answer.status_code == 422
        assert "Deze datum bestaat niet" in answer.content.decode()
        assert 'value="31"' in client.get(edit).content.decode()

    def test_autosave_answers_when_it_is_saved(self, open_as, cast):
        client = open_as("referrer")
        edit = self.begin(client, cast).headers["Location"]
        answer = client.post(
            edit.replace("edit-referral", "save-draft") + "?page=p&base=0", {"fields": ["question"], "question": "Half af", "seq": "1"}
        )
        assert answer.json()["seq"] == 1
        assert "Half af" in client.get(edit).content.decode()

    @pytest.mark.parametrize(
        "page", ["", "edit-referral/", "check-referral/", "save-draft/", "add-co-referrer/", "confirm-referral/", "cancel/"]
    )
    def test_for_an_outsider_it_does_not_exist(self, open_as, work, page):
        case = work.draft()
        client = open_as("outsider")
        ask = client.post if page == "save-draft/" else client.get
        assert ask(f"/cases/{case.pk}/{page}").status_code == 404

    @pytest.mark.covers("P14")
    def test_nothing_asks_what_is_good_enough_before_the_safety_line(self, open_as, work):
        page = open_as("referrer").get(f"/cases/{work.draft().pk}/edit-referral/").content.decode()
        assert "goed genoeg" not in page
        assert page.index("safety_concerns") < page.index("end_of_care_on")

    def test_a_co_referrer_is_found_by_address(self, open_as, work, cast):
        case = work.draft()
        other = cast.capacity("co_referrer")
        answer = open_as("referrer").post(
            f"/cases/{case.pk}/add-co-referrer/", {"organisation": str(other.organisation_id), "email": other.email}
        )
        assert answer.status_code == 303
        assert work.sees("co_referrer", case)

    def test_the_secretary_enters_a_letter_and_until_confirmed_it_is_red(self, open_as, cast, work):
        client = open_as("secretary")
        data = {
            "came_by": "letter",
            "referrer_email": "referrer@voorbeeld.example",
            "municipality": str(cast.municipality().pk),
            "invented": "on",
        }
        edit = client.post(reverse("cases:enter_referral", args=[cast.ret.pk]), data).headers["Location"]
        check = client.post(edit, TYPED | {"municipality": [str(cast.municipality().pk)], "check": "1"}).headers["Location"]
        case_url = client.post(check, {}).headers["Location"].replace("receipt/", "")
        assert "Nog niet bevestigd" in client.get(case_url).content.decode()
        confirming = open_as("referrer")
        assert confirming.post(f"{case_url}confirm-referral/", {}).status_code == 303
        assert "Nog niet bevestigd" not in open_as("secretary").get(case_url).content.decode()

    @pytest.mark.covers("NL-17")
    def test_each_save_brings_the_list_of_what_is_missing_and_costs_few_statements(self, open_as, cast):
        client = open_as("referrer")
        url = self.begin(client, cast).headers["Location"].replace("edit-referral", "save-draft") + "?page=p&base=0"
        client.post(url, {"fields": ["question"], "question": "Half", "seq": "1"})
        with CaptureQueriesContext(connection) as asked:
            answer = client.post(url, {"fields": ["question"], "question": "Half af", "seq": "2"}).json()
        assert "De geboortedatum" in answer["parts"]["ontbreekt"]
        assert "De vraag in eigen woorden" not in answer["parts"]["ontbreekt"]
        assert len(asked) <= 26, [one["sql"][:90] for one in asked.captured_queries]


def test_before_handing_in_it_says_truly_when_experts_read_along(work, open_as):
    """By default they read when the pack is released, not with the agenda."""
    case = work.draft()
    with acting_as(work.cast["referrer"]) as actor:
        referral.save_draft(
            case, actor=actor, values=TYPED | {"municipality": [str(work.cast.municipality().pk)]}, page="p", base=0, seq=1, at=AT
        )
    page = open_as("referrer").get(f"/cases/{case.pk}/check-referral/").content.decode()
    assert "pas mee als de tafel het dossierpakket vrijgeeft" in page
