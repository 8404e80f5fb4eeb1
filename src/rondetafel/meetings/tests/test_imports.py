"""Dates from a sheet, in whatever way Excel holds days and times."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rondetafel.core.context import acting_as
from rondetafel.meetings.models import Meeting

GOOD = [date(2032, 3, 4), time(9, 30), 3, 45, "Zaal 1"]


@pytest.fixture
def page(taking_over, ret):
    return taking_over("secretary", "meetings:import_dates", "meetings:import_dates_template", ret.body)


def meetings(ret):
    with acting_as(ret.desk):
        return list(Meeting.objects.filter(body=ret.body, starts_at__year=2032).order_by("starts_at"))


@pytest.mark.parametrize("day", [date(2032, 3, 4), datetime(2032, 3, 4), "4-3-2032", "04/03/2032"])  # noqa: DTZ001 - as Excel gives it
@pytest.mark.parametrize("clock", [time(9, 30), 0.3958333333, "9:30", "9.30", "9u30"])
def test_a_day_and_a_time_are_understood_as_people_write_them(page, ret, day, clock):
    assert page.read_in([day, clock, 3, 45.0, "Zaal 1"]).status_code == 303
    (made,) = meetings(ret)
    assert made.starts_at == datetime(2032, 3, 4, 8, 30, tzinfo=UTC)


def test_an_expert_team_gets_its_slots_and_numbers_in_order(page, ret):
    page.read_in(GOOD, [date(2032, 4, 1), time(9, 30), 2, 60, ""])
    made = meetings(ret)
    with acting_as(ret.desk):
        assert [meeting.slots.count() for meeting in made] == [3, 2]
    assert [meeting.number for meeting in made] == ["2032/1", "2032/2"]


def test_looking_plans_nothing(page, ret):
    assert page.look(GOOD).status_code == 200
    assert meetings(ret) == []


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ([date(2020, 1, 1), time(9, 30), 3, 45, ""], "ligt in het verleden"),
        ([date(2032, 3, 28), time(2, 30), 3, 45, ""], "bestaat niet op die dag"),
        ([date(2032, 3, 5), "straks", 3, 45, ""], "tijd"),
        ([date(2032, 3, 5), time(9, 30), "veel", 45, ""], "getal"),
        ([None, time(9, 30), 3, 45, ""], "Vul dit in"),
        (GOOD, "staat 2032/1 al gepland"),
    ],
)
def test_one_wrong_row_and_nothing_is_planned(page, ret, row, words):
    answer = page.read_in(GOOD, row)
    assert answer.status_code == 422
    assert words in page.look(GOOD, row).content.decode()
    assert meetings(ret) == []


@pytest.mark.parametrize("content", [b"", b"geen bestand", b"PK\x03\x04kapot"])
def test_what_is_no_excel_file_is_refused_in_words(page, content):
    answer = page.client.post(page.path, {"file": SimpleUploadedFile("data.xlsx", content)})
    assert answer.status_code == 422
    assert "bestand" in answer.content.decode()


def test_another_sheet_is_told_what_is_missing(page, client, ret):
    client.force_login(ret.cast.account("secretary"))
    other = client.get(f"/bodies/{ret.body.pk}/import-seats/template/").content
    answer = client.post(page.path, {"file": SimpleUploadedFile("data.xlsx", other)})
    assert "In de eerste rij ontbreekt: Dag, Begint om" in answer.content.decode()


def test_a_policy_table_counts_in_minutes(taking_over, kern):
    page = taking_over("kern_secretary", "meetings:import_dates", "meetings:import_dates_template", kern.body)
    assert page.read_in([date(2032, 3, 4), time(9, 30), 120, "Zaal 1"]).status_code == 303
    with acting_as(kern.desk):
        made = Meeting.objects.get(body=kern.body, starts_at__year=2032)
        assert (made.ends_at - made.starts_at).total_seconds() == 7200
