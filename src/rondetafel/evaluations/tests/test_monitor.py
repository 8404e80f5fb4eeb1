"""The monitor record is made from the case, holds codes alone, and keeps what the desk corrected."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from rondetafel.cases.doors import doors_of
from rondetafel.cases.tests.outcome.conftest import ON, Table
from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.trail import events_of
from rondetafel.core.workflow import IllegalMove
from rondetafel.evaluations import monitor, monitor_queries, recording
from rondetafel.evaluations.doors import monitor_door
from rondetafel.evaluations.models import MonitorRecord
from rondetafel.evaluations.monitor import LAYOUT_4, LAYOUTS, Facts, NotACode
from rondetafel.evaluations.today import monitor_lines
from rondetafel.testing.kept import kept

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-33", "SR-19")]


def _discussed(cast):
    made = Table(cast, sex="m", asked=["procesregie"], school="partly")
    made.hold()
    return made


discussed_once = kept(_discussed)


@pytest.fixture
def table(discussed_once, db):
    """A case that was discussed."""
    return discussed_once()


def of(table):
    with acting_as(table.cast["secretary"]):
        return MonitorRecord.objects.select_related("case", "body").get(root_id=table.case.root_id)


def correct(table, who="secretary", **chosen):
    with acting_as(table.cast[who]) as actor:
        return recording.correct(of(table), actor=actor, chosen=chosen, on=ON)


def review(table, who="secretary"):
    with acting_as(table.cast[who]) as actor:
        recording.review(of(table), actor=actor, on=ON)


def make_again(table, **more):
    recording.keep_up(table.case.pk, table.case.root_id, at=timezone.now(), **more)


def change_case(table, **columns):
    with acting_as(table.cast["chair"]):
        type(table.case).objects.filter(pk=table.case.pk).update(**columns)


def close_record(table):
    with acting_as(table.cast["secretary"]):
        MonitorRecord.objects.filter(pk=of(table).pk).update(state="closed")


def is_of_layout(values, layout):
    return {one.id for one in layout} == set(values) and all(
        set(value if one.many else [value]) <= one.codes() for one in layout for value in [values[one.id]]
    )


class TestMaking:
    def test_finishing_a_discussion_makes_it(self, table):
        made = of(table)

        assert (made.quarter, made.layout, made.state) == ("2026-4", 4, "open")
        assert {name: made.values[name] for name in ("age", "sex", "asked", "school", "to_table", "refusals", "level", "bel_money", "discussions")} == {
            "age": "12_15", "sex": "m", "asked": ["procesregie"], "school": "partly", "to_table": "29_42", "refusals": "unknown", "level": "none", "bel_money": "no", "discussions": "1",
        }  # fmt: skip

    def test_carrying_over_makes_none(self, cast):
        made = Table(cast)
        made.hold(outcome="carried_over")
        with acting_as(cast["secretary"]):
            assert not MonitorRecord.objects.filter(root_id=made.case.root_id).exists()

    def test_an_adopted_advice_comes_in(self, cast):
        made = Table(cast)
        made.declare("chair"), made.note("chair")
        made.draft()
        made.adopt()

        assert (of(made).values["solutions"], of(made).values["made_to_measure"]) == (["network_jim"], "no")

    def test_it_is_made_again_until_reviewed(self, table):
        change_case(table, sex="v")
        make_again(table)
        assert of(table).values["sex"] == "v"
        review(table)
        change_case(table, sex="x")
        make_again(table)
        assert of(table).values["sex"] == "v"

    def test_closing_the_case_updates_a_reviewed_one_and_asks_to_review_again(self, table):
        review(table)
        change_case(table, state="closed", result="partly", casusregie_after="Wijkteam")
        make_again(table, ending=True)

        assert (of(table).values["result"], of(table).state) == ("partly", "open")

    def test_a_correction_stays(self, table):
        correct(table, sex="x", bel_money="yes")
        change_case(table, sex="v", school="attends")
        make_again(table)

        assert [of(table).values[name] for name in ("sex", "bel_money", "school")] == ["x", "yes", "attends"]

    def test_not_of_a_case_entered_in_error(self, table):
        change_case(table, state="error", sex="v")
        make_again(table)
        assert of(table).values["sex"] == "m"

    def test_a_closed_one_never_changes(self, table):
        close_record(table)
        change_case(table, sex="v")
        make_again(table, ending=True)
        with pytest.raises(IllegalMove):
            correct(table, sex="x")
        with pytest.raises(IllegalMove):
            review(table)
        with acting_as(table.cast["secretary"]):
            assert MonitorRecord.objects.filter(pk=of(table).pk).update(state="open") == 0
        assert (of(table).values["sex"], of(table).state) == ("m", "closed")


class TestAsOftenAsDiscussed:
    """One case counts once, however often it is discussed: the same record, made again and looked at again."""

    def discuss_once_more(self, table):
        with acting_as(table.cast["chair"]):
            table.discussion = table.discuss(table.item)
        table.hold()

    def test_a_second_discussion_without_being_planned_anew_updates_the_record(self, table):
        review(table)
        self.discuss_once_more(table)

        assert (of(table).values["discussions"], of(table).state, of(table).quarter) == ("2", "open", "2026-4")
        with acting_as(table.cast["secretary"]):
            assert MonitorRecord.objects.filter(root_id=table.case.root_id).count() == 1

    def test_a_second_discussion_after_being_planned_anew_does_too(self, table):
        review(table)
        change_case(table, state="planned")
        table.case.state = "planned"
        self.discuss_once_more(table)

        assert (of(table).values["discussions"], of(table).state) == ("2", "open")

    def test_a_correction_stays_through_it(self, table):
        correct(table, sex="x")
        self.discuss_once_more(table)
        assert of(table).values["sex"] == "x"

    @pytest.mark.parametrize(("many", "code"), [(1, "1"), (2, "2"), (3, "3_more"), (9, "3_more")])
    def test_more_than_two_are_one_band(self, many, code):
        assert monitor.made_from(Facts(ON, discussions=many))["discussions"] == code

    def test_a_record_of_the_first_layout_keeps_its_fields(self, table):
        with acting_as(table.cast["secretary"]):
            values = monitor.made_from(Facts(ON), 1)
            MonitorRecord.objects.filter(pk=of(table).pk).update(layout=1, values=values)
        self.discuss_once_more(table)
        assert is_of_layout(of(table).values, LAYOUTS[1])


class TestCodesAlone:
    def test_every_kind_of_fact_comes_out_as_codes(self):
        wild = "Sem de Proef, 6041 AB"
        for facts in (
            Facts(held_on=ON),
            Facts(ON, date(2026, 12, 1), wild, wild, (wild,), wild, wild, (wild,), (wild,), (wild,), wild, True, (wild, ""), (None,), 99, True,
                  (wild,), True, (wild,), date(2030, 1, 1), date(1990, 1, 1), wild),
        ):  # fmt: skip
            assert is_of_layout(monitor.made_from(facts), LAYOUT_4)

    @pytest.mark.parametrize("days", range(-400, 10_000, 97))
    def test_every_age_and_wait_has_a_band(self, days):
        day = date.fromordinal(ON.toordinal() - days)
        facts = Facts(ON, birth_date=day, background=True, waiting_since=(day,), placements=max(days, 0), submitted_on=day, advised_on=day)
        assert is_of_layout(monitor.made_from(facts), LAYOUT_4)

    @pytest.mark.parametrize("name", [one.id for one in LAYOUT_4])
    @pytest.mark.parametrize("wrong", ["Sem", "", 12, None, ["Sem"], {"a": 1}])
    def test_no_field_takes_anything_else(self, name, wrong):
        with pytest.raises(NotACode):
            monitor.only_codes(monitor.made_from(Facts(ON)) | {name: wrong}, 4)

    def test_no_field_is_added_or_left_out(self):
        values = monitor.made_from(Facts(ON))
        for wrong in (values | {"note": "yes"}, {"sex": "m"}):
            with pytest.raises(NotACode):
                monitor.only_codes(wrong, 4)

    def test_no_layout_names_what_is_excluded_by_design(self):
        excluded = {"name", "birth_date", "postcode", "municipality", "provider", "number", "case", "note", "text"}
        assert all(not excluded & {one.id for one in layout} for layout in LAYOUTS.values())

    def test_what_is_stored_holds_no_key_name_or_place(self, table):
        assert is_of_layout(of(table).values, LAYOUT_4)
        assert not any(text in str(of(table).values) for text in (table.case.number, "Sem", "2012", str(table.case.municipality)))

    def test_the_line_in_the_log_says_which_fields_not_what(self, table):
        correct(table, sex="x")
        with acting_as(table.cast["secretary"]):
            told = [line.facts for line in events_of(table.case.root_id) if line.type == "monitorrecord.correct"]
        assert told == [{"fields": ["sex"]}]


@pytest.mark.parametrize(
    ("birth", "age", "eighteen"),
    [(date(2020, 11, 24), "0_5", "no"), (date(2010, 11, 24), "12_15", "no"), (date(2008, 11, 24), "16_17", "yes"), (date(2008, 11, 23), "18_23", "already"), (date(1990, 1, 1), "unknown", "already")],
)  # fmt: skip
def test_bands_of_age(birth, age, eighteen):
    made = monitor.made_from(Facts(ON, birth_date=birth))
    assert (made["age"], made["eighteen"]) == (age, eighteen)


def test_refusals_waits_and_days_are_banded():
    facts = Facts(ON, background=True, refusals=("group", "no_place", "unanswered"), waiting_since=(date(2026, 3, 1),), placements=6, submitted_on=date(2026, 11, 9), advised_on=date(2026, 12, 2))  # fmt: skip
    made = monitor.made_from(facts)

    assert (made["refusals"], made["refusal_reasons"], made["waiting"]) == ("1_2", ["group", "no_place"], "6_12")
    assert (made["placements"], made["to_table"], made["to_advice"]) == ("6_more", "0_14", "8_14")


class TestActing:
    def test_a_correction_says_who_and_when(self, table):
        assert correct(table, "chair", level="process") == 1
        assert of(table).corrected == {"level": {"by": str(table.cast["chair"].capacity_id), "on": ON.isoformat()}}

    def test_a_correction_after_reviewing_asks_to_review_again(self, table):
        review(table)
        correct(table, "chair", level="process")
        assert of(table).state == "open"

    def test_a_correction_is_one_of_the_codes(self, table):
        with pytest.raises(NotACode):
            correct(table, level="Bestuur van Weert")

    def test_correcting_is_the_desks(self, table):
        known = of(table)
        with acting_as(table.cast["expert"]) as actor, pytest.raises(RuleRefused):
            recording.correct(known, actor=actor, chosen={"sex": "x"}, on=ON)

    def test_reviewing_is_the_secretarys(self, table):
        with pytest.raises(RuleRefused):
            review(table, "chair")

    def test_reviewing_what_changed_meanwhile_is_refused(self, table):
        known = of(table)
        correct(table, level="process")
        with acting_as(table.cast["secretary"]) as actor, pytest.raises(IllegalMove):
            recording.review(known, actor=actor, on=ON)

    @pytest.mark.parametrize("who", ["expert", "referrer", "other_chair", "outsider"])
    def test_the_database_lets_nobody_else_write(self, table, who):
        pk = of(table).pk
        with acting_as(table.cast[who]):
            try:
                with transaction.atomic():
                    assert MonitorRecord.objects.filter(pk=pk).update(state="closed") == 0
            except DatabaseError:
                pass
        assert of(table).state == "open"


class TestPages:
    @pytest.fixture
    def post(self, client, cast):
        def send(who, name, pk, data=None):
            client.force_login(cast.account(who))
            url = reverse(f"evaluations:{name}", args=[pk])
            return client.get(url) if data is None else client.post(url, data)

        return send

    @pytest.fixture
    def record(self, table):
        return of(table)

    @staticmethod
    def form(record, **more):
        return record.values | {"version": record.version} | more

    def test_monitor_record_shows_each_field_in_words(self, post, record):
        page = post("chair", "monitor_record", record.pk).content.decode()
        assert all(text in page for text in ("Leeftijd bij de bespreking", "12 tot en met 15", "BEL-geld", "Niet bekend"))
        assert "review-monitor-record" not in page
        assert "review-monitor-record" in post("secretary", "monitor_record", record.pk).content.decode()

    def test_correct_monitor_record_by_choice(self, post, record, table):
        assert "<textarea" not in post("secretary", "correct_monitor_record", record.pk).content.decode()
        answer = post("secretary", "correct_monitor_record", record.pk, self.form(record, level="process", acts=["wlz"]))

        assert answer.status_code == 303
        assert (of(table).values["level"], of(table).values["acts"], sorted(of(table).corrected)) == ("process", ["wlz"], ["acts", "level"])
        assert "Secretary Proef" in post("chair", "monitor_record", record.pk).content.decode()

    @pytest.mark.parametrize("wrong", [{"level": "Bestuur van Weert"}, {"acts": ["Sem"]}, {"version": ""}])
    def test_correct_monitor_record_takes_nothing_else(self, post, record, table, wrong):
        answer = post("secretary", "correct_monitor_record", record.pk, self.form(record, sex="v") | wrong)
        assert (answer.status_code, of(table).values["sex"]) == (422, "m")
        assert '<option value="v" selected' in answer.content.decode()

    def test_review_monitor_record_by_the_secretary(self, post, record, table):
        assert "Klopt dit?" in post("secretary", "review_monitor_record", record.pk).content.decode()
        assert post("secretary", "review_monitor_record", record.pk, {"version": "x"}).status_code == 422
        assert post("chair", "review_monitor_record", record.pk, {"version": 1}).status_code == 403
        assert post("secretary", "review_monitor_record", record.pk, {"version": 1}).status_code == 303
        assert of(table).state == "reviewed"

    @pytest.mark.parametrize("who", ["other_chair", "outsider", "referrer", "expert", "manager"])
    @pytest.mark.parametrize("name", ["monitor_record", "correct_monitor_record", "review_monitor_record"])
    def test_not_for_others(self, post, record, who, name):
        assert post(who, name, record.pk).status_code == 404

    def test_not_of_a_case_entered_in_error(self, post, record, table):
        change_case(table, state="error")
        assert post("secretary", "monitor_record", record.pk).status_code == 404

    def test_a_closed_one_offers_nothing(self, post, record, table):
        close_record(table)
        for name in ("monitor_record", "correct_monitor_record", "review_monitor_record"):
            page = post("secretary", name, record.pk).content.decode()
            assert not any(f">{label}<" in page for label in ("Bewaren", "Nagekeken", "Verbeteren", "Nakijken"))

    def test_monitor_record_list_shows_the_quarter(self, post, record, cast):
        page = post("secretary", "monitor_record_list", cast.ret.pk).content.decode()
        assert all(text in page for text in (record.case.number, "4e kwartaal 2026", "nog 1 van 1"))

    @pytest.mark.parametrize("who", ["other_chair", "outsider", "expert", "manager"])
    def test_monitor_record_list_is_the_desks(self, post, record, cast, who):
        assert post(who, "monitor_record_list", cast.ret.pk).status_code == 404

    def test_monitor_record_list_without_records(self, post, cast):
        """The other table has none."""
        assert "nog geen casus besproken" in post("other_chair", "monitor_record_list", cast.other_ret.pk).content.decode()


def test_a_list_costs_the_same_for_one_and_for_twenty(table, cast, django_assert_num_queries):
    with acting_as(cast["secretary"]):
        monitor_queries.records_of(cast.ret.pk, "2026-4")  # from here on what holds for the whole table is known

    def rows():
        with acting_as(cast["secretary"]), django_assert_num_queries(1):
            return [one.case.number for one in monitor_queries.records_of(cast.ret.pk, "2026-4")]

    assert len(rows()) == 1
    for _ in range(19):
        Table(cast).hold()
    assert len(rows()) == 20


def test_vandaag_asks_the_secretary_after_the_quarter(table, cast):
    with acting_as(cast["secretary"]) as actor:
        assert monitor_lines(actor, date(2026, 12, 31)) == []
        (line,) = monitor_lines(actor, date(2027, 1, 1))
        assert (line.title, line.meta) == ("Monitorgegevens van het 4e kwartaal 2026 nakijken", "Nog 1 casus")
    with acting_as(cast["chair"]) as actor:
        assert monitor_lines(actor, date(2027, 1, 1)) == []
    review(table)
    with acting_as(cast["secretary"]) as actor:
        assert monitor_lines(actor, date(2027, 1, 1)) == []


@pytest.mark.parametrize(("who", "doors"), [("secretary", 1), ("chair", 1), ("expert", 0), ("other_chair", 0)])
def test_the_case_page_has_a_door_for_the_desk(table, cast, who, doors, django_assert_max_num_queries):
    with acting_as(cast[who]) as actor, django_assert_max_num_queries(2):  # the table of the case, and the doors
        assert len(doors_of(table.case, actor, ON, sources=[monitor_door])) == doors
