"""Vandaag: what waits, most urgent first; the start page for who is not signed in."""

from dataclasses import replace
from datetime import date

import pytest

from rondetafel.core import today as core_today
from rondetafel.core.today import DANGER, LATE, LATER, NOW, SOON, Fold, TodayLine, folded, lines_for


@pytest.fixture
def waiting():
    """Let other lines wait for everybody than those of the contexts."""
    before = list(core_today._sources), list(core_today._housekeeping)

    def wait(*lines, papers=()):
        core_today.set_today_sources([lambda actor, on: list(lines)], housekeeping=[lambda actor, on: list(papers)])

    yield wait
    core_today.set_today_sources(before[0], housekeeping=before[1])


def page(client, path="/"):
    return client.get(path).content.decode()


def test_the_most_urgent_stands_on_top(client, cast, waiting):
    waiting(TodayLine(LATER, "Derde", "/c/"), TodayLine(LATE, "Eerste", "/a/", due_on=date(2022, 3, 1)), TodayLine(NOW, "Tweede", "/b/"))
    client.force_login(cast.account("chair"))

    text = page(client)

    assert text.index("Eerste") < text.index("Tweede") < text.index("Derde")
    assert "was 1 maart" in text


@pytest.mark.covers("P2")
def test_who_is_not_safe_stands_above_twenty_things_that_are_late_since_longer(client, cast, waiting):
    late = [TodayLine(LATE, f"Te laat {n}", "/a/", due_on=date(2020, 1, 1)) for n in range(20)]
    waiting(*late, TodayLine(DANGER, "Lees nu", "/b/", due_on=date(2031, 1, 1)))
    client.force_login(cast.account("chair"))

    text = page(client)

    assert text.index("Eerst dit: iemand is niet veilig") < text.index("Lees nu") < text.index("Te laat 0")


@pytest.mark.covers("P2")
def test_the_word_danger_is_there_only_when_somebody_is_in_danger(client, cast, waiting):
    waiting(TodayLine(LATE, "Iets", "/a/"))
    client.force_login(cast.account("chair"))

    assert "niet veilig" not in page(client)


@pytest.mark.covers("P2")
def test_people_come_before_papers_and_papers_are_never_late(cast, waiting):
    papers = [TodayLine(LATE, "Opnieuw bekijken", "/p/", due_on=date(2020, 1, 1)), TodayLine(SOON, "Nalezen", "/q/")]
    waiting(TodayLine(NOW, "Aanmelding", "/a/"), TodayLine(SOON, "Gesprek", "/b/"), papers=papers)

    found = lines_for(cast["chair"], date(2026, 1, 1))

    assert [line.title for line in found] == ["Aanmelding", "Opnieuw bekijken", "Gesprek", "Nalezen"]
    assert all(line.urgency > LATE for line in found)


def many(urgency, most, **more):
    return [TodayLine(urgency, f"Nieuwe aanmelding RET-{n:07}", f"/{n}/", **more) for n in range(most)]


@pytest.mark.covers("P2")
def test_many_lines_of_one_kind_are_folded_but_for_the_most_urgent(cast):
    on = date(2026, 1, 5)
    soon, busy = TodayLine(NOW, "Iets anders", "/x/"), many(NOW, 7, due_on=date(2026, 1, 9))

    shown = folded([*busy, soon], on)

    assert shown == [*busy[:3], Fold("Nieuwe aanmelding …", busy[3:]), soon]
    assert folded(many(NOW, 4), on) == many(NOW, 4)


@pytest.mark.covers("P2")
def test_of_what_can_wait_the_first_lines_stand_in_sight(cast):
    on = date(2026, 1, 5)
    lines = [TodayLine(SOON, f"Zaak {n}", "/", due_on=date(2026, 1, 6 + n)) for n in range(12)]
    due = TodayLine(SOON, "Vandaag", "/", due_on=on)

    assert folded([*lines, due], on) == [*lines[:8], due, Fold("", lines[8:])]
    assert folded(lines[:9], on) == lines[:9]
    assert folded([replace(line, urgency=NOW) for line in lines], on) == [replace(line, urgency=NOW) for line in lines]


@pytest.mark.covers("P2")
@pytest.mark.parametrize("lines", [many(DANGER, 9), many(LATE, 9), many(NOW, 9, due_on=date(2026, 1, 5)), many(SOON, 9, first=True)])
def test_nothing_urgent_is_folded_away(lines):
    assert folded(lines, date(2026, 1, 5)) == lines


def test_a_fold_says_how_many_it_holds_and_opens_without_script(client, cast, waiting):
    waiting(*many(NOW, 9))
    client.force_login(cast.account("chair"))

    text = page(client)

    assert "<summary>Nog 6 keer: Nieuwe aanmelding …</summary>" in text
    assert text.count("RET-000000") == 9


def test_nothing_waiting_says_so_and_where_to_go(client, cast, waiting):
    waiting()
    client.force_login(cast.account("chair"))

    assert "Er wacht vandaag niets op u" in page(client)


@pytest.mark.covers("P15")
@pytest.mark.parametrize("who", ["policy_officer", "manager"])
def test_who_opens_no_case_begins_with_the_figures(client, cast, waiting, who):
    waiting()
    client.force_login(cast.account(who))

    assert "Naar de cijfers" in page(client)


def test_who_sits_at_a_practising_table_reads_that_first(client, cast):
    client.force_login(cast.account("chair"))

    assert "Oefenstand. Gebruik alleen verzonnen gegevens bij: Proeftafel ret" in page(client)


def test_who_sits_at_no_table_reads_nothing_of_practice(client, cast):
    client.force_login(cast.account("outsider"))

    assert "Oefenstand" not in page(client)


def test_as_whom_one_acts_is_on_the_screen(client, cast):
    client.force_login(cast.account("secretary"))

    text = page(client)

    assert "Secretary Proef" in text
    assert "Procesondersteuner" in text
    assert "Veiligheidshuis" in text


@pytest.mark.parametrize("lines", [1, 40])
def test_the_frame_asks_nothing_of_the_database(client, cast, waiting, django_assert_max_num_queries, lines):
    waiting(*[TodayLine(NOW, f"Regel {n}", "/") for n in range(lines)])
    client.force_login(cast.account("chair"))

    with django_assert_max_num_queries(16):
        client.get("/")


@pytest.mark.parametrize("path", ["/", "/start/"])
def test_the_start_page_names_tables_contact_and_danger(client, cast, path):
    text = page(client, path)

    assert "Proeftafel ret" in text
    assert "077 000 00 00" in text
    assert "0800-2000" in text
    assert "/account/login/" in text


def test_the_start_page_holds_nobody(client, cast):
    assert "Proef<" not in page(client)
    assert "@voorbeeld" not in page(client)
