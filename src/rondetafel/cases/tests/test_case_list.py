"""The list: what is out of sight does not exist, not in a row, not in a count, not in a search."""

from datetime import timedelta

import pytest
from django.db import connection

from rondetafel.cases.lines import Line
from rondetafel.cases.models import Case
from rondetafel.cases.queries import case_list
from rondetafel.cases.tests.conftest import AT
from rondetafel.core.context import acting_as
from rondetafel.core.events import MAX_OBJECTS
from rondetafel.core.trail import events_of
from rondetafel.ui.templatetags.ui import rows


def numbers(work, who="chair", **filters):
    with acting_as(work.cast[who]):
        return [case.number for case in case_list.page_of(case_list.visible(work.cast[who], **filters)).rows]


@pytest.mark.parametrize("who", ["outsider", "other_chair", "expert", "manager"])
def test_an_outsider_sees_no_row_and_no_count(work, who):
    work.submitted()
    with acting_as(work.cast[who]):
        page = case_list.page_of(case_list.visible(work.cast[who]))
    assert (page.rows, page.total) == ([], 0)


@pytest.mark.parametrize(
    ("text", "found"),
    [("begeleiden", True), ("begeleiding thuis", True), ("begeleid nergens", False), ("sanne", True), ("Verzonnen", True), ("piet", False)],
)
def test_words_and_names_are_found_in_dutch(work, text, found):
    case = work.submitted()
    assert numbers(work, text=text) == ([case.number] if found else [])


@pytest.mark.parametrize(
    ("who", "rows"), [("chair", 1), ("referrer", 1), ("outsider", 0), ("other_chair", 0), ("expert", 0), ("manager", 0)]
)
def test_asked_by_key_a_case_is_as_out_of_sight_as_it_is(work, who, rows):
    case = work.submitted()
    with acting_as(work.cast[who]), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM cases_listed(%s)", [[case.pk]])
        assert len(cursor.fetchall()) == rows == Case.objects.filter(pk=case.pk).count()


def test_a_number_is_found_whole(work):
    case = work.submitted()
    work.submitted()
    assert numbers(work, text=case.number.lower()) == [case.number]


def test_a_draft_is_found_by_its_number(work):
    case = work.draft()
    assert numbers(work, "referrer", text=case.number) == [case.number]


def test_searching_a_name_tells_an_outsider_nothing(work):
    work.submitted()
    assert numbers(work, "other_chair", text="sanne verzonnen") == []


def test_filters_by_state_year_and_municipality(work):
    first, second = work.submitted(), work.accepted(municipality="horst")
    assert numbers(work, state="accepted") == [second.number]
    assert numbers(work, municipality=work.cast.municipality("venlo")) == [first.number]
    assert len(numbers(work, year=2026)) == 2
    assert numbers(work, year=2025) == []


def test_what_waits_for_me_depends_on_who_i_am(work):
    new, accepted, planned = work.submitted(), work.accepted(), work.planned()
    draft = work.draft()
    assert set(numbers(work, "chair", whose="waiting")) == {new.number, accepted.number}
    assert numbers(work, "secretary", whose="waiting") == [accepted.number]
    assert numbers(work, "referrer", whose="waiting") == [draft.number]
    assert planned.number in numbers(work, "referrer", whose="mine")


def test_pages_by_key_miss_and_repeat_nothing(work, monkeypatch):
    monkeypatch.setattr(case_list, "PAGE", 2)
    made = [work.submitted(at=AT + timedelta(minutes=n)).number for n in range(5)][::-1]
    with acting_as(work.cast["chair"]):
        rows = case_list.visible(work.cast["chair"])
        first = case_list.page_of(rows)
        second = case_list.page_of(rows, after=first.next)
        last = case_list.page_of(rows, last=True)
        back = case_list.page_of(rows, before=second.previous)
    pages = [[case.number for case in page.rows] for page in (first, second, last, back)]
    assert pages == [made[:2], made[2:4], made[4:], made[:2]]
    assert (first.previous, last.next, back.previous, first.total) == ("", "", "", 5)


@pytest.mark.parametrize("key", ["", "x", "2026_1", "_", "2026-01-01T00:00:00+00:00_niets"])
def test_a_key_that_is_no_key_gives_the_first_page(work, key):
    case = work.submitted()
    with acting_as(work.cast["chair"]):
        assert [one.number for one in case_list.page_of(case_list.visible(work.cast["chair"]), after=key).rows] == [case.number]


class TestPages:
    """The page, in plain HTML."""

    def test_it_shows_numbers_and_never_a_name(self, work, open_as):
        case = work.submitted()
        page = open_as("chair").get("/cases/").content.decode()
        assert case.number in page
        assert "Sanne" not in page

    def test_reading_it_is_one_event_that_names_its_cases(self, work, open_as):
        cases = [work.submitted(), work.submitted()]
        open_as("chair").get("/cases/")
        with acting_as(work.cast["chair"]):
            read = [{line.id for line in events_of(case.root_id, with_reads=True) if line.type == "case.list"} for case in cases]
        assert len(read[0]) == 1
        assert read[0] == read[1]

    @pytest.mark.covers("A5")
    def test_searching_is_written_down_as_searching_and_not_for_what(self, work, open_as):
        case = work.submitted()
        open_as("chair").get("/cases/", {"q": case.number})
        with acting_as(work.cast["chair"]):
            lines = [line for line in events_of(case.root_id, with_reads=True) if line.type == "case.search"]
        assert [(line.action, line.facts) for line in lines] == [("R", {})]

    @pytest.mark.parametrize(("who", "title"), [("referrer", "Mijn aanmeldingen"), ("secretary", "Casussen")])
    def test_the_title_says_what_one_sees(self, open_as, who, title):
        assert f"<h1>{title}</h1>" in open_as(who).get("/cases/").content.decode()

    @pytest.mark.parametrize("who", ["manager", "kern_chair", "administrator"])
    def test_who_has_no_work_with_cases_has_no_list(self, open_as, who):
        assert open_as(who).get("/cases/").status_code == 404

    def test_as_many_statements_for_one_row_as_for_many(self, work, open_as, django_assert_max_num_queries):
        client = open_as("chair")
        work.submitted()
        few = count(client, django_assert_max_num_queries)
        for _ in range(12):
            work.submitted()
        assert count(client, django_assert_max_num_queries) == few

    def test_with_htmx_only_the_rows_come(self, work, open_as):
        work.submitted()
        page = open_as("chair").get("/cases/?state=submitted", headers={"HX-Request": "true"}).content.decode()
        assert "<html" not in page
        assert "RET-" in page

    def test_nonsense_in_a_filter_shows_the_list(self, work, open_as):
        case = work.submitted()
        assert case.number in open_as("chair").get("/cases/?year=niets&state=raar&municipality=1").content.decode()


def count(client, at_most):
    with at_most(60) as captured:
        client.get("/cases/")
    return len(captured.captured_queries)


def test_a_page_has_no_more_rows_than_an_event_names():
    assert case_list.PAGE <= MAX_OBJECTS


def test_a_row_escapes_what_stands_in_it():
    line = Line(number="<i>", url="/", badges=[("<b>", "neutral")], about="", born="", town="", submitted="", meeting="")
    html = rows("cases/case_rows.html", lines=[line])
    assert ("&lt;i&gt;" in html, "&lt;b&gt;" in html, "<i>" in html, "<b>" in html) == (True, True, False, False)
