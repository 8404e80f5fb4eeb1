"""Seats from a sheet: a dry run that shows every problem and writes nothing, then all rows or none."""

import io

import openpyxl
import pytest
from django.utils import timezone

from rondetafel.bodies.models import Seat
from rondetafel.core.context import acting_as
from rondetafel.core.trail import events_of
from rondetafel.notices.models import Outgoing

GOOD = ["council_chair@voorbeeld.example", "", "lid", "de raad", "", "ja", None]
ALSO_GOOD = ["outsider@voorbeeld.example", "", "gast", "", "", "", None]


@pytest.fixture
def page(taking_over, cast):
    return taking_over("kern_secretary", "bodies:import_seats", "bodies:import_seats_template", cast.kern)


def seats(cast):
    with acting_as(cast["kern_secretary"]):
        return Seat.objects.filter(body=cast.kern, valid__contains=timezone.now()).count()


def test_the_empty_sheet_has_every_column_and_explains_it(page):
    book = openpyxl.load_workbook(io.BytesIO(page.client.get(page.empty).content))
    head = [cell.value for cell in book.worksheets[0][1]]
    assert head == [cell.value for cell in book.worksheets[1]["A"]][1:]
    assert head[:3] == ["E-mailadres", "Organisatie", "Rol"]
    assert any("lid" in str(cell.value) for cell in book.worksheets[1]["C"])


def test_looking_writes_nothing(page, cast):
    before = seats(cast)
    answer = page.look(GOOD, ALSO_GOOD)
    assert (answer.status_code, "Alles klopt" in answer.content.decode()) == (200, True)
    assert seats(cast) == before
    with acting_as(cast["kern_secretary"]):
        assert not [
            line
            for line in events_of(cast.kern.root_id)
            if line.type == "body.give_seat" and line.person_id == cast["kern_secretary"].person_id
        ]
        assert not Outgoing.objects.exists()


def test_then_all_rows_are_written_by_one_act(page, cast):
    before = seats(cast)
    assert page.read_in(GOOD, ALSO_GOOD).status_code == 303
    assert seats(cast) == before + 2
    with acting_as(cast["kern_secretary"]):
        seat = Seat.objects.get(body=cast.kern, capacity=cast.capacity("council_chair"))
        assert [line.facts["rows"] for line in events_of(cast.kern.root_id) if line.type == "body.import_seats"] == [2]
    assert (seat.role, seat.represents, seat.position_right) == ("member", "de raad", True)


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (["niemand@voorbeeld.example", "", "lid"], "E-mailadres", "Niemand is hier bekend"),
        (["geen adres", "", "lid"], "E-mailadres", "zoals naam@voorbeeld.nl"),
        (["outsider@voorbeeld.example", "Elders", "lid"], "Organisatie", "werkt niet voor"),
        (["outsider@voorbeeld.example", "", "keizer"], "Rol", "keizer"),
        (["outsider@voorbeeld.example", "", "lid", "", "", "", "morgen"], "Tot en met", "datum"),
        (["member@voorbeeld.example", "", "lid"], "–", "al een plek"),
        (["kern_secretary@voorbeeld.example", "", "lid"], "–", "Niemand geeft zichzelf"),
    ],
)
def test_every_problem_is_shown_with_its_row_and_column_and_nothing_is_written(page, cast, row, column, words):
    before = seats(cast)
    answer = page.look(GOOD, row)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert f'<td class="number">3</td><td>{column}</td>' in text
    assert words in text
    assert 'name="token"' not in text
    assert seats(cast) == before


def test_the_same_person_twice_in_one_sheet_is_seen_in_the_dry_run(page):
    assert "al een plek" in page.look(GOOD, GOOD).content.decode()


def test_what_changed_after_the_dry_run_stops_all_rows(page, cast):
    token = page.look(GOOD, ALSO_GOOD).content.decode().partition('name="token" value="')[2].partition('"')[0]
    page.read_in(ALSO_GOOD)
    before = seats(cast)
    assert page.client.post(page.path, {"token": token}).status_code == 422
    assert seats(cast) == before


@pytest.mark.parametrize("token", ["verzonnen", "W10:verzonnen:verzonnen"])
def test_only_what_was_looked_at_is_written(page, cast, token):
    before = seats(cast)
    assert page.client.post(page.path, {"token": token}).status_code == 422
    assert seats(cast) == before


@pytest.mark.parametrize("who", ["member", "client_member"])
def test_a_member_hears_why_not(client, cast, who):
    client.force_login(cast.account(who))
    assert client.get(f"/bodies/{cast.kern.pk}/import-seats/").status_code == 403
