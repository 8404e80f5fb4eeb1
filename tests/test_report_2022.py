"""What the demonstration shows: the report over 2022, exactly (NL-47), each exception, and a family with pages of its own."""

import json
import os
from pathlib import Path

import pytest
from django.test import Client

from rondetafel.demo.places import INVENTED
from rondetafel.demo.shown import SHOWN, found, written
from rondetafel.testing.database import point_at
from rondetafel.testing.worker_process import Workers
from tests.demonstration import demonstration, run
from tests.links import dead_links

MANUAL = Path(__file__).parent.parent / "docs" / "manual" / "demonstratie.md"


@pytest.fixture(scope="module")
def region(test_cluster, template_database):
    with demonstration(test_cluster) as name:
        yield name


@pytest.fixture(scope="module")
def again(region):
    """The command once more, in a process split off from one that is loaded already."""
    waiting = Workers()

    def run_again(*arguments, login="web"):
        done = waiting.command(*arguments, login=login, environment={"RONDETAFEL_DATABASE": region, "RONDETAFEL_DEMO": "1"})
        assert done.returncode == 0, done.stderr
        return done.stdout

    yield run_again
    waiting.stop()


@pytest.fixture(scope="module")
def cursor(region, test_cluster):
    with test_cluster.superuser(region) as connection, connection.cursor() as cursor:
        yield cursor


@pytest.fixture(scope="module")
def report(region):
    return run(region, "figures", "ret-noord-limburg", "2022", "--json")


@pytest.fixture(scope="module")
def figures(report):
    return {one["id"]: (one["numerator"], one["denominator"], one["percent"]) for one in json.loads(report)["figures"]}


@pytest.mark.covers("NL-47", "NL-37")
@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("referred", (17, None, None)),
        ("discussed", (12, None, None)),
        ("discussions", (12, None, None)),
        ("cancelled", (5, None, None)),
        ("cancelled.solution_found", (3, None, None)),
        ("cancelled.waited_too_long", (2, None, None)),
        ("source.municipality", (7, 12, 58)),
        ("source.gi", (4, 12, 33)),
        ("source.provider", (1, 12, 8)),
        ("question.fitting_help", (6, 12, 50)),
        ("about.stay", (6, 12, 50)),
        ("school_problems", (10, 12, 83)),
        ("time_use", (720, 1440, 50)),
        ("slots.offered", (24, None, None)),
        ("slots.never_filled", (12, None, None)),
    ],
)
def test_figures_of_the_report(figures, figure, expected):
    assert figures[figure] == expected


@pytest.mark.covers("NL-46", "NL-47")
def test_the_denominator_can_be_switched(again):
    found = json.loads(again("figures", "ret-noord-limburg", "2022", "--denominator", "referred", "--json"))

    gi = next(one for one in found["figures"] if one["id"] == "source.gi")
    assert (gi["numerator"], gi["denominator"], gi["percent"]) == (5, 17, 29)


def test_loading_twice_changes_nothing(again, report):
    again("demo", "load", login="loader")

    assert again("figures", "ret-noord-limburg", "2022", "--json") == report


@pytest.mark.covers("NL-08", "NL-21", "NL-23", "NL-26", "NL-30", "P1", "P3", "P7", "P16")
@pytest.mark.parametrize("one", SHOWN, ids=lambda one: one.key)
def test_each_exception_is_found_in_the_case_that_the_manual_names(cursor, one):
    assert one.number in found(cursor, one)


def test_the_manual_has_the_table_of_exceptions():
    told = MANUAL.read_text(encoding="utf-8")

    assert [one.key for one in SHOWN if written(one) not in told] == []


@pytest.mark.parametrize(
    ("what", "question"),
    [
        ("an evaluation of a year that is over waits", "SELECT 1 FROM evaluations_moment WHERE sent_on IS NULL AND stopped_on IS NULL AND due_on < current_date"),
        ("an advice is adopted before its discussion", "SELECT 1 FROM cases_advice a JOIN cases_discussion d ON d.id = a.discussion_id WHERE a.adopted_at::date < d.held_on"),
        ("a referral is handed in before it was begun", "SELECT 1 FROM core_event s JOIN core_event b USING (root_id) WHERE s.type = 'case.submit' AND b.type = 'case.start' AND (s.at < b.at OR s.at = b.at AND b.facts ->> 'came_by' <> 'table')"),
        ("a title has a date in digits", r"SELECT 1 FROM meetings_agendaitem WHERE title ~ '\d\d-\d\d-\d{4}'"),
        ("somebody of a family has a name outside the case", "SELECT 1 FROM people_account a JOIN people_person p ON p.id = a.person_id WHERE a.is_family AND p.given_name <> 'Eigen pagina'"),
    ],
)  # fmt: skip
def test_the_invented_history_is_in_order(cursor, what, question):
    cursor.execute(question)

    assert cursor.fetchall() == [], what


def test_no_policy_table_meets_in_a_weekend(cursor):
    cursor.execute(
        "SELECT b.short_name, m.starts_at FROM meetings_meeting m JOIN bodies_body b ON b.id = m.body_id"
        " WHERE b.kind <> 'ret' AND m.starts_at > now() AND extract(isodow FROM m.starts_at AT TIME ZONE 'Europe/Brussels') > 5"
    )
    assert cursor.fetchall() == []


@pytest.mark.covers("P13")
def test_who_said_no_to_a_child_bears_a_name_that_is_plainly_invented(cursor):
    cursor.execute(
        "SELECT provider FROM cases_refusal WHERE provider <> '' UNION SELECT o.name FROM cases_involvement i JOIN organisations_capacity c"
        " ON c.id = i.capacity_id JOIN organisations_organisation o ON o.id = c.organisation_id WHERE i.kind = 'refused'"
    )
    named = [name for (name,) in cursor.fetchall()]

    assert len(named) > 1
    assert [name for name in named if INVENTED not in name] == []


@pytest.mark.covers("NL-20", "P1", "P2", "P18")
def test_a_parent_and_a_young_person_can_be_entered_with_one_click(cursor):
    cursor.execute(
        "SELECT c.function FROM people_account a JOIN organisations_capacity c USING (person_id) WHERE a.is_family AND a.is_demo AND a.is_active"
    )

    assert {function for (function,) in cursor.fetchall()} == {"ouder", "ouder met een concept", "jongere van 16"}


@pytest.mark.covers("P15")
def test_a_table_shows_planning_mandates_and_figures_on_neutral_numbers(again, cursor):
    cursor.execute(
        "SELECT c.reference, c.number, c.state FROM cases_case c JOIN bodies_body b ON b.id = c.body_id WHERE b.mode = 'neutral' ORDER BY 1"
    )
    told, rows = MANUAL.read_text(encoding="utf-8"), cursor.fetchall()
    assert [state for _, _, state in rows] == ["advised", "accepted", "planned", "submitted"]
    assert [number for _, number, _ in rows if number not in told] == []

    cursor.execute("SELECT m.state FROM direction_mandate m JOIN cases_case c ON c.id = m.case_id WHERE c.number LIKE 'RZL-%' ORDER BY 1")
    assert cursor.fetchall() == [("asked",), ("given",)]
    cursor.execute("SELECT to_char(current_date, 'YYYY')")
    assert '"referred"' in again("figures", "ret-zuid-limburg", cursor.fetchone()[0], "--json")


@pytest.mark.covers("P15")
def test_what_the_table_on_numbers_lacks_for_names_is_seen_and_it_keeps_nobody(cursor):
    cursor.execute("SELECT privacy_profile, dpia_reference, retention_rules <> '' FROM bodies_body WHERE short_name = 'ret-zuid-limburg'")
    assert cursor.fetchall() == [("", "", True)]
    cursor.execute(
        "SELECT count(*) FROM cases_case c JOIN bodies_body b ON b.id = c.body_id LEFT JOIN cases_informed i ON i.case_id = c.id"
        " LEFT JOIN documents_document d ON d.root_id = c.root_id WHERE b.mode = 'neutral'"
        " AND (c.birth_date IS NOT NULL OR c.question <> '' OR i.id IS NOT NULL OR d.id IS NOT NULL)"
    )
    assert cursor.fetchall() == [(0,)]


@pytest.mark.covers("NL-28", "P1")
def test_a_draft_lies_before_both_parents_and_one_of_them_said_what_is_wrong(cursor):
    cursor.execute(
        "SELECT r.stance FROM families_paper p LEFT JOIN families_ownreaction r ON r.paper_id = p.id"
        " WHERE p.kind = 'draft' AND p.taken_at IS NULL AND p.settled_at IS NULL AND p.react_before >= current_date"
    )

    assert sorted(stance or "" for (stance,) in cursor.fetchall()) == ["", "wrong"]


# The public page of a table leads everybody to referring; who acts as somebody else is told why not.
TOLD = ("/cases/new-referral/", 403)
LOOKED_FROM = ("Regionaal expertteam Noord-Limburg", "Regionaal expertteam Zuid-Limburg", "Kerngroep RTJ", "Gezin", "")


# `make links` looks from everybody, and at more pages of a kind.
OF_A_SHAPE = int(os.environ.get("LINKS_OF_A_SHAPE", "0"))


def test_no_link_leads_nowhere_for_anybody(region, settings, django_db_setup, django_db_blocker):
    settings.DEMO, dead = True, set()
    with django_db_blocker.unblock():
        before = point_at(region)
        try:
            choices = Client().get("/demo/").context["choices"]
            few = {(one.role, one.table): one for one in choices if one.table in LOOKED_FROM}.values()
            for choice in choices if OF_A_SHAPE else few:
                browser = Client()
                browser.post("/demo/", {"capacity_id": choice.capacity_id})
                dead |= {(choice.role, *one) for one in dead_links(browser, of_a_shape=OF_A_SHAPE or 1) if one[1:] != TOLD}
        finally:
            point_at(before)
    assert not dead, "\n".join(map(str, sorted(dead)))
