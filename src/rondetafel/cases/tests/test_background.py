"""The second stage of a referral: typed by several, gated by safety, sent to the table, counted without names."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rondetafel.cases.actions import background as actions
from rondetafel.cases.actions.referral import NotComplete
from rondetafel.cases.background import progress_of, safety_line_filled
from rondetafel.cases.catalogue import FIELDS, PURPOSES, asked
from rondetafel.cases.forms.referral import ReferralForm
from rondetafel.cases.models import Background, Placement, Refusal, Wait
from rondetafel.cases.queries.background import background_due
from rondetafel.cases.school import school_situation
from rondetafel.cases.tests.conftest import AT, ON
from rondetafel.cases.tests.test_planning import publish
from rondetafel.cases.today import today_lines
from rondetafel.core.context import acting_as
from rondetafel.core.days import day_of
from rondetafel.core.rules import RuleRefused
from rondetafel.core.today import LATE
from rondetafel.core.trail import events_of

WHOLE = {
    "role": "jeugdconsulent",
    "phone": "077 000 00 00",
    "interpreter": "no",
    "parents-0-name": "Moeder Verzonnen",
    "parents-0-authority": "yes",
    "measure": "none",
    "placements_24": "2",
    "placements-none": "on",
    "safety_level": "some",
    "safety_risks": "Ruzie in huis",
    "agreements-0-text": "Elke avond bellen",
    "agreements-0-watcher": "Wijkteam",
    "agreements-0-review_on": "2026-04-01",
    "help-none": "on",
    "refusals-0-provider": "Huis Verzonnen",
    "refusals-0-contracted": "no",
    "refusals-0-asked_on": "2026-01-10",
    "refusals-0-reason": "group",
    "refusals-0-words": "Te jong voor de groep",
    "waits-0-kind": "ggz",
    "waits-0-since": "2025-03-01",
    "waits-0-expected_months": "12",
    "school_kind": "secondary",
    "enrolled": "yes",
    "attends": "not",
    "attends_since": "2025-09-01",
    "absence": "waiting",
    "exemption": "none",
    "acts": "jeugdwet",
    "indication": "yes",
    "adults": "Oma",
    "in_3_months": "Weer naar school",
    "in_2_years": "Thuis",
    "parents_view": "Wij zijn moe",
    "youth_view": "Ik wil naar huis",
    "parents_present": "whole",
    "youth_present": "part",
    "casusregie": "Wijkteam Noord",
}


def save(work, case, by="referrer", page="p", base=0, seq=1, at=AT, **more):
    values = {name.replace("__", "-"): [text] for name, text in more.items()}
    with acting_as(work.cast[by]) as actor:
        return actions.save_background(work.as_seen(case, by), actor=actor, values=values, page=page, base=base, seq=seq, at=at)


def send(work, case, by="referrer", **more):
    values = {name: [text] for name, text in (WHOLE | more).items()}
    with acting_as(work.cast[by]) as actor:
        mine = work.as_seen(case, by)
        actions.save_background(mine, actor=actor, values=values, page="p", base=0, seq=0, at=AT)
        return actions.send_background(mine, actor=actor, at=AT)


class TestCatalogue:
    @pytest.mark.covers("SR-06")
    def test_every_question_says_why_it_is_asked(self):
        assert all(len(field.purpose) > 15 for field in FIELDS)
        assert PURPOSES.keys() == ReferralForm(None, municipalities=None).fields.keys()

    def test_no_question_stands_twice(self):
        assert len({field.id for field in FIELDS}) == len(FIELDS)

    def test_nothing_counted_is_free_text(self):
        assert not [field.id for field in FIELDS if field.monitor and field.sealed]

    @pytest.mark.covers("NL-41")
    def test_eighteen_is_asked_from_sixteen_on(self):
        assert "future_plan" in {field.id for field in asked(age=16)}
        assert "future_plan" not in {field.id for field in asked(age=15)}

    def test_what_a_table_leaves_out_is_not_asked_but_safety_always_is(self):
        left = {field.id for field in asked(off={"jim", "safety_level"})}
        assert "jim" not in left
        assert "safety_level" in left


class TestSafetyFirst:
    @pytest.mark.covers("P14", "NL-43")
    @pytest.mark.parametrize(
        ("typed", "opens"),
        [
            ({}, False),
            ({"safety_level": ["none"]}, True),
            ({"safety_level": ["serious"]}, False),
            ({"safety_level": ["serious"], "agreements-0-text": ["Bellen"], "agreements-0-watcher": ["Oma"]}, False),
            (
                {
                    "safety_level": ["some"],
                    "agreements-0-text": ["Bellen"],
                    "agreements-0-watcher": ["Oma"],
                    "agreements-0-review_on": ["2026-04-01"],
                },
                True,
            ),
        ],
    )
    def test_the_normalising_questions_wait_for_the_safety_line(self, typed, opens):
        assert safety_line_filled(typed) is opens
        assert [one.open for one in progress_of(typed, list(FIELDS)) if one.block.id == "normal"] == [opens]

    @pytest.mark.covers("P14")
    def test_a_closed_block_keeps_nothing(self, work, open_as):
        case = work.accepted()
        client = open_as("referrer")
        client.post(f"/cases/{case.pk}/background/normal/", {"good_enough": "Alles"})
        client.post(f"/cases/{case.pk}/save-background/normal/?page=x", {"fields": ["good_enough"], "good_enough": "Alles", "seq": "1"})
        assert "Alles" not in str(typed(work, case))
        assert "nog dicht" in client.get(f"/cases/{case.pk}/background/normal/").content.decode()


def typed(work, case, who="referrer"):
    with acting_as(work.cast[who]):
        mine = work.as_seen(case, who)
        row = Background.objects.filter(case=mine).first()
        return actions.typed_background(row, mine.root).values()


class TestTyping:
    @pytest.mark.covers("NL-17")
    def test_it_is_kept_sealed_and_exactly(self, work):
        case = work.accepted()
        save(work, case, youth_view="Ik wil naar huis", attends_since="gisteren")
        assert typed(work, case)["attends_since"] == ["gisteren"]
        with acting_as(work.cast["referrer"]):
            assert b"naar huis" not in bytes(Background.objects.get(case=case).typed_sealed)

    def test_two_who_type_in_one_field_keep_both_texts(self, work):
        case = work.accepted()
        save(work, case, page="hers", adults="Oma")
        both = save(work, case, "chair", page="his", adults="Opa")
        assert (both.values()["adults"], both.others["adults"][0]["v"]) == (["Opa"], ["Oma"])

    @pytest.mark.covers("SR-03")
    def test_it_opens_only_after_acceptance(self, work):
        with pytest.raises(RuleRefused, match="aangenomen"):
            save(work, work.submitted(), role="x")

    def test_a_save_while_typing_costs_few_statements(self, work, open_as):
        case = work.accepted()
        client = open_as("referrer")
        url = f"/cases/{case.pk}/save-background/school/?page=q&base=0"
        client.post(url, {"fields": ["school_words"], "school_words": "a", "seq": "1"})
        with CaptureQueriesContext(
            connection,
        ) as asked_of_it:
            answer = client.post(url, {"fields": ["school_words"], "school_words": "ab", "seq": "2"})
        assert answer.json()["seq"] == 2
        assert "Nog nodig" in answer.json()["parts"]["ontbreekt"]
        assert len(asked_of_it) <= 24, [one["sql"][:90] for one in asked_of_it.captured_queries]


class TestSending:
    @pytest.mark.covers("NL-39", "NL-42")
    def test_refusals_waits_and_placements_become_rows_with_sealed_words(self, work):
        case = work.accepted()
        send(work, case)
        with acting_as(work.cast["chair"]):
            refusal, wait = Refusal.objects.get(case=case), Wait.objects.get(case=case)
            assert not Placement.objects.filter(case=case).exists()
        assert (refusal.provider, refusal.contracted, refusal.reason, refusal.asked_on) == (
            "Huis Verzonnen",
            False,
            "group",
            date(2026, 1, 10),
        )
        assert (wait.kind, wait.expected_months) == ("ggz", 12)
        assert b"groep" not in bytes(refusal.words_sealed)

    def test_codes_are_plain_and_free_text_is_sealed(self, work):
        row = send(work, work.accepted())
        assert (row.codes["attends"], row.codes["attends_since"], row.codes["placements_24"]) == ("not", "2025-09-01", 2)
        assert not {"youth_view", "casusregie", "parents", "agreements", "safety_risks"} & row.codes.keys()
        assert b"naar huis" not in bytes(row.texts_sealed)

    def test_a_row_taken_off_the_form_is_dropped(self, work):
        case = work.accepted()
        send(work, case)
        emptied = {name: "" for name in WHOLE if name.startswith("refusals-0")}
        send(work, case, **emptied, **{"refusals-none": "on"})
        with acting_as(work.cast["chair"]):
            assert Refusal.objects.get(case=case).dropped

    def test_what_lacks_is_named_with_its_place(self, work):
        with pytest.raises(NotComplete) as refused:
            send(work, work.accepted(), attends_since="", measure="")
        assert {lack.field for lack in refused.value.missing} == {"id_attends_since", "id_measure"}

    def test_an_agreement_needs_a_watcher_and_a_date(self, work):
        with pytest.raises(NotComplete) as refused:
            send(work, work.accepted(), **{"agreements-0-watcher": ""})
        assert "id_agreements-0-watcher" in {lack.field for lack in refused.value.missing}

    def test_it_is_one_event(self, work):
        case = work.accepted()
        send(work, case)
        with acting_as(work.cast["chair"]):
            assert [line.type for line in events_of(case.root_id)][-1] == "case.send_background"

    @pytest.mark.parametrize("who", ["expert", "outsider", "referrer_gi"])
    def test_others_do_not_write_it(self, work, who):
        case = work.accepted()
        with acting_as(work.cast[who]) as actor, pytest.raises(RuleRefused):
            actions.send_background(case, actor=actor, at=AT)

    def test_another_table_sees_nothing_of_it(self, work):
        case = work.accepted()
        send(work, case)
        for who in ("other_chair", "outsider", "expert"):
            with acting_as(work.cast[who]):
                assert not Refusal.objects.filter(case=case).exists()
                assert not Background.objects.filter(case=case).exists()


class TestDue:
    def test_it_is_due_before_the_pack_and_follows_the_meeting(self, work):
        case = work.planned(work.slots(days=30)[0])
        with acting_as(work.cast["referrer"]):
            due = background_due(work.as_seen(case, "referrer"), ON)
        assert timedelta(days=5) <= day_of(case.scheduled_for) - due <= timedelta(days=12)

    def test_it_waits_on_vandaag_and_becomes_late_for_the_desk_too(self, work):
        case = work.planned(work.slots(days=30)[0])

        def waits(who, on):
            with acting_as(work.cast[who]):
                return [line.urgency for line in today_lines(work.cast[who], on) if f"chtergrond van {case.number}" in line.title]

        assert (len(waits("referrer", ON)), waits("chair", ON)) == (1, [])
        late = day_of(case.scheduled_for) - timedelta(days=1)
        assert (waits("referrer", late), len(waits("secretary", late))) == ([LATE], 1)
        send(work, case)
        assert waits("referrer", late) == waits("secretary", late) == []


class TestSchool:
    @pytest.mark.covers("NL-45")
    @pytest.mark.parametrize(
        ("codes", "said"),
        [
            ({}, (None, None, None)),
            ({"enrolled": True, "attends": "full", "exemption": "none"}, (False, False, False)),
            ({"enrolled": True, "attends": "not", "attends_since": "2026-02-20"}, (True, False, False)),
            ({"enrolled": True, "attends": "not", "attends_since": "2026-01-01"}, (True, True, False)),
            ({"enrolled": True, "attends": "not", "attends_since": "2026-01-01", "exemption": "unfit"}, (True, False, False)),
            ({"enrolled": False, "attends": "not"}, (True, False, True)),
        ],
    )
    def test_the_definitions_follow_from_the_parts(self, codes, said):
        found = school_situation(codes, ON)
        assert (found.problems, found.at_home, found.not_enrolled) == said


class TestPages:
    def test_every_block_opens_and_saves(self, work, open_as):
        case = work.accepted()
        client = open_as("referrer")
        overview = reverse("cases:background", args=[case.pk])
        for block in ("contact", "family", "stay", "safety", "help", "refusals", "school", "voices", "roles"):
            assert client.get(f"{overview}{block}/").status_code == 200
            assert client.post(f"{overview}{block}/", WHOLE).status_code == 303
        page = client.get(overview).content.decode()
        assert "Huis" not in page
        assert "klaar" in page
        assert "Onder welke wet valt de hulp?" in page

    def test_one_more_row_stays_on_the_page_with_what_was_typed(self, work, open_as):
        case = work.accepted()
        client = open_as("referrer")
        url = f"/cases/{case.pk}/background/refusals/"
        assert client.post(url, WHOLE | {"stay": "refusals"}).headers["Location"].endswith("#refusals")
        assert 'name="refusals-1-provider"' in client.get(url).content.decode()

    def test_sent_it_is_read_by_the_desk_and_by_the_experts_of_the_meeting(self, work, open_as):
        case = work.planned()
        client = open_as("referrer")
        for block in (
            "contact",
            "family",
            "stay",
            "safety",
            "help",
            "refusals",
            "school",
            "domain",
            "network",
            "outlook",
            "voices",
            "roles",
        ):
            client.post(f"/cases/{case.pk}/background/{block}/", WHOLE)
        assert client.post(f"/cases/{case.pk}/send-background/", {}).headers["Location"].endswith("/read-background/")
        assert "Ik wil naar huis" in open_as("chair").get(f"/cases/{case.pk}/read-background/").content.decode()
        publish(work, case)
        work.declare("expert", case)
        assert "Ik wil naar huis" in open_as("expert").get(f"/cases/{case.pk}/read-background/").content.decode()

    def test_not_complete_it_is_not_sent(self, work, open_as):
        answer = open_as("referrer").post(f"/cases/{work.accepted().pk}/send-background/", {})
        assert answer.status_code == 422
        assert "Nog niet verstuurd" in answer.content.decode()

    @pytest.mark.parametrize(("page", "more"), [("background", []), ("edit_background", ["school"]), ("read_background", [])])
    def test_for_an_outsider_it_does_not_exist(self, work, open_as, page, more):
        assert open_as("outsider").get(reverse(f"cases:{page}", args=[work.accepted().pk, *more])).status_code == 404

    @pytest.mark.covers("SR-06", "NL-17")
    def test_a_table_leaves_a_question_out_for_new_referrals_only(self, work, open_as, cast):
        before = work.accepted()
        client = open_as("secretary")
        url = reverse("cases:choose_fields", args=[cast.ret.pk])
        page = client.get(url).content.decode()
        assert "Waarom deze keuze?" in page
        kept = {}
        for field in FIELDS:
            if not field.fixed and field.id != "jim":
                kept.setdefault(field.block, []).append(field.id)
        assert client.post(url, kept).status_code == 422
        assert client.post(url, kept | {"reason": "Wij gebruiken dit niet"}).status_code == 303
        after = work.accepted()
        asked_before, asked_after = (
            open_as("referrer").get(f"/cases/{one.pk}/background/network/").content.decode() for one in (before, after)
        )
        assert "JIM" in asked_before
        assert "JIM" not in asked_after

    def test_another_desk_does_not_choose(self, open_as, cast):
        assert open_as("other_chair").get(f"/cases/choose-fields/{cast.ret.pk}/").status_code in (403, 404)
