"""The meeting screen when the network goes: nothing that was typed is lost, nothing is there twice."""

import pytest

from rondetafel.cases.actions import advice_reactions as reactions
from rondetafel.cases.actions import discussion as at_table
from rondetafel.cases.tests.outcome.conftest import AT, ON, Table
from rondetafel.core.context import acting_as
from rondetafel.testing.browser import _session

pytestmark = pytest.mark.browser


@pytest.fixture
def table(cast):
    made = Table(cast)
    for who in ("chair", "expert"):
        made.declare(who)
    return made


def sit_down(people, table, who):
    hand = people[who]
    hand.window.open(f"/cases/discussions/{table.discussion.pk}/")
    hand.reads("Notitie maken")
    return hand


def type_note(hand, text):
    hand.page.get_by_label("Notitie", exact=True).fill(text)
    hand.send("Notitie toevoegen")


def texts(table):
    with acting_as(table.cast["chair"]):
        return sorted(table.discussion.notes.values_list("text", flat=True))


def test_two_people_see_each_other_within_three_seconds(people, table):
    chair, expert = (sit_down(people, table, who) for who in ("chair", "expert"))
    type_note(expert, "Oma kan veel.")
    chair.page.get_by_text("Oma kan veel.", exact=True).wait_for(timeout=5000)  # one poll of three seconds, and this machine's own time
    type_note(chair, "De school wil wel.")
    expert.page.get_by_text("De school wil wel.", exact=True).wait_for(timeout=5000)
    assert texts(table) == ["De school wil wel.", "Oma kan veel."]


def test_ten_minutes_without_network_cost_nothing(people, table):
    """The clock of the tab makes ten minutes of them, with every try in vain."""
    people["expert"].page.clock.install()
    expert = sit_down(people, table, "expert")
    type_note(expert, "Vóór de storing.")
    expert.reads("Vóór de storing.")
    expert.page.context.set_offline(True)
    for number in (1, 2, 3):
        type_note(expert, f"Tijdens de storing, {number}.")
    expert.page.get_by_label("Notitie", exact=True).fill("Nog aan het typen")
    expert.reads("Niet verbonden, uw tekst blijft staan")
    unsent = expert.page.get_by_role("list", name="Nog niet bewaard")
    assert unsent.get_by_text("Tijdens de storing, 2.").is_visible()
    for _ in range(10):
        expert.page.clock.run_for(60_000)
        expert.page.wait_for_timeout(300)  # a try in vain takes real time too
    assert texts(table) == ["Vóór de storing."]

    expert.page.context.set_offline(False)
    expert.page.get_by_text("Niet verbonden").wait_for(state="hidden", timeout=20000)
    expert.page.locator("[data-poll-url]").get_by_text("Tijdens de storing, 3.", exact=True).wait_for(timeout=20000)
    assert texts(table) == [*(f"Tijdens de storing, {number}." for number in (1, 2, 3)), "Vóór de storing."]
    assert expert.page.get_by_label("Notitie", exact=True).input_value() == "Nog aan het typen"
    assert expert.page.evaluate("Object.values(localStorage).concat(Object.values(sessionStorage)).join('').includes('storing')") is False
    expert.refused()


def test_an_answer_that_gets_lost_is_not_written_twice(people, table):
    """The server took it, the browser never heard: the same key is sent again."""
    expert = sit_down(people, table, "expert")
    lost = []

    def swallow(route):
        if lost:
            return route.continue_()
        lost.append(route.fetch(max_redirects=0))
        return route.abort()

    expert.page.route("**/add-note/", swallow)
    type_note(expert, "Eén keer.")
    expert.reads("Niet verbonden")
    expert.page.locator("[data-poll-url]").get_by_text("Eén keer.", exact=True).wait_for(timeout=20000)
    expert.page.get_by_role("list", name="Nog niet bewaard").wait_for(state="hidden", timeout=20000)
    assert texts(table) == ["Eén keer."]
    expert.refused()


def test_what_is_refused_stands_in_the_form_again(people, table):
    expert = sit_down(people, table, "expert")
    expert.page.get_by_text("Adviespunt opschrijven").click()
    expert.page.get_by_label("1. Wat is nodig?").fill("Iemand die blijft")
    expert.send("Adviespunt toevoegen")
    form = expert.page.locator("#adviespunt form")
    form.locator(".error-summary:focus").get_by_role("link", name="2. Wat moet er dan anders zijn?").click()
    form.get_by_role("textbox", name="2. Wat moet er dan anders zijn?").and_(form.locator("[aria-invalid]:focus")).fill(
        "Minder wisselingen"
    )
    assert expert.page.get_by_label("1. Wat is nodig?").input_value() == "Iemand die blijft"
    expert.refused()


def test_what_is_refused_as_a_whole_says_why_and_stands_in_the_form_again(people, table):
    expert = sit_down(people, table, "expert")
    table.hold(outcome="no_show")
    type_note(expert, "Net te laat.")
    expert.page.locator("[data-steady-error]").filter(has_text="Deze bespreking staat vast").wait_for()
    assert expert.page.get_by_label("Notitie", exact=True).input_value() == "Net te laat."
    expert.refused()


def test_who_was_signed_out_meanwhile_loses_nothing(people, table, cast):
    expert = sit_down(people, table, "expert")
    cookies = expert.page.context
    cookies.clear_cookies(name="sessionid")
    type_note(expert, "Na het afmelden.")
    expert.reads("U bent uitgelogd")
    cookies.clear_cookies(name="csrftoken")  # signing in gives a new one
    cookies.add_cookies([{"name": "sessionid", "value": _session(cast.account("expert")), "url": expert.window.address}])
    expert.page.locator("[data-poll-url]").get_by_text("Na het afmelden.", exact=True).wait_for(timeout=20000)
    cookies.clear_cookies(name="csrftoken")
    type_note(expert, "Met een oud bewijs.")
    expert.page.locator("[data-poll-url]").get_by_text("Met een oud bewijs.", exact=True).wait_for(timeout=20000)
    assert texts(table) == ["Met een oud bewijs.", "Na het afmelden."]
    expert.refused()


def test_the_pages_around_an_advice_are_for_everybody(people, table):
    """Each page once, by who works with it: accessible at both widths, one heading, nothing in the console."""
    with acting_as(table.cast["chair"]) as actor:
        option = at_table.add_note(table.discussion, actor=actor, kind="option", text="Nog een verwijzing", at=AT)
        at_table.weigh_option(option, actor=actor, chosen=False, why="Weer een wachtlijst", version=0)
    table.draft()
    with acting_as(table.cast["chair"]) as actor:
        laid = reactions.lay_advice(table.again(table.advice), actor=actor, on=ON)
    chair, referrer = people["chair"], people["referrer"]
    draft = f"/cases/advices/{table.advice.pk}/"
    for path in (draft, f"{draft}lay/", f"/cases/notes/{option.pk}/weigh-option/", f"/cases/tables/{table.case.body_id}/word-templates/"):
        visit(chair, path)
    visit(referrer, f"/cases/laid-advices/{laid.pk}/")
    referrer.tick("deels eens")
    referrer.fill("In eigen woorden", "Het mag sneller.")
    referrer.press("Reactie bewaren")
    referrer.reads("Het mag sneller.")
    table.adopt()
    for path in (draft, f"{draft}correct/", f"/cases/advice-items/{table.advice_item.pk}/record-realised/"):
        visit(chair, path)
    chair.reads("Uitgevoerd of niet")
    visit(referrer, draft)
    referrer.reads("Het mag sneller.")
    visit(chair, f"/cases/{table.case.pk}/close/")


def visit(hand, path):
    hand.window.open(path)
    hand._arrived()
