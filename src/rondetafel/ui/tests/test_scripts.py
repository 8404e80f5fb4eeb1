"""The small scripts, in a real browser under the real content security policy."""

import json
from re import findall

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template.loader import render_to_string

from rondetafel.ui.examples import example_context

pytestmark = pytest.mark.browser
TARGETS = (
    "main :is(.button:not(.button--small), select, textarea, summary, .choices label, "
    ".field input:not([type=hidden], [type=checkbox], [type=radio]))"
)
DRAFT = """<form data-autosave-url="/draft" method="post" action="/sent">
  <input type="hidden" name="csrfmiddlewaretoken" value="token-1"><input type="hidden" name="form_key" value="k">
  <p data-saved role="status"><span data-saved-text></span></p>
  <label>Reden <input name="reason"></label> <label>Brief <input name="letter" value="x"></label> <button>Indienen</button></form>"""


def saved(request):
    seq = int(findall(r'name="seq"\r\n\r\n(\d+)', request.post_data)[0])
    return 200, {"Content-Type": "application/json"}, json.dumps({"saved_at": "10:42", "seq": seq})


def test_a_draft_is_saved_on_leaving_the_field_and_says_when(window):
    window.answers["/draft"] = saved
    page = window.open(DRAFT)

    page.get_by_label("Reden").fill("Wonen")
    page.get_by_label("Brief").focus()

    page.get_by_text("Bewaard om 10:42").wait_for()
    sent = window.asked_for("/draft")[0]
    assert sent.headers["x-csrftoken"] == "token-1"
    assert 'name="reason"\r\n\r\nWonen' in sent.post_data
    assert "letter" not in sent.post_data
    assert "form_key" not in sent.post_data


def test_a_draft_that_could_not_be_saved_says_so_and_keeps_the_text(window):
    window.answers["/draft"] = lambda request: (503, {}, "")
    page = window.open(DRAFT)

    page.get_by_label("Reden").fill("Wonen")
    page.get_by_label("Brief").focus()

    page.get_by_text("Nog niet bewaard; we proberen het opnieuw").wait_for()
    assert page.get_by_label("Reden").input_value() == "Wonen"


def test_a_draft_is_sent_again_when_the_connection_returns(window):
    window.answers["/draft"] = lambda request: (503, {}, "")
    page = window.open(DRAFT)
    page.get_by_label("Reden").fill("Wonen")
    page.get_by_label("Brief").focus()
    page.get_by_text("Nog niet bewaard").wait_for()

    window.answers["/draft"] = saved
    page.evaluate("window.dispatchEvent(new Event('online'))")

    page.get_by_text("Bewaard om 10:42").wait_for()


def test_what_a_refused_form_brings_back_is_kept_before_anything_is_typed(window):
    window.answers["/draft"] = saved
    page = window.open(DRAFT.replace("<label>Reden", '<div class="error-summary">Brief: te kort</div><label>Reden', 1))

    page.get_by_text("Bewaard om 10:42").wait_for()

    sent = window.asked_for("/draft")[0].post_data
    assert findall(r'name="fields"\r\n\r\n(\w+)', sent) == ["letter"]


def test_who_saves_behind_another_page_goes_on_after_it(window):
    seen = []

    def later(request):
        seen.append(json.loads(saved(request)[2])["seq"])
        return 200, {"Content-Type": "application/json"}, json.dumps({"saved_at": "10:42", "seq": max(7, seen[-1])})

    window.answers["/draft"] = later
    page = window.open(DRAFT)
    page.get_by_label("Reden").fill("Wonen")
    page.get_by_label("Brief").focus()

    page.get_by_text("Bewaard om 10:42").wait_for()
    assert seen == [1, 8]


def test_leaving_with_unsaved_text_asks_first(window):
    window.answers["/draft"] = lambda request: (503, {}, "")
    page = window.open(DRAFT)
    page.get_by_label("Reden").press_sequentially("Wonen")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))

    page.evaluate("setTimeout(() => { location.href = '/away' }, 0)")
    page.wait_for_timeout(500)

    assert asked == ["beforeunload"]


def test_submitting_does_not_ask(window):
    window.answers["/draft"] = saved
    page = window.open(DRAFT)
    page.get_by_label("Reden").press_sequentially("Wonen")

    page.get_by_role("button", name="Indienen").click()

    page.wait_for_url("**/sent")


def test_a_dialog_opens_closes_by_keyboard_and_gives_the_focus_back(window):
    page = window.open('<a href="/why" data-dialog="why">Waarom?</a><dialog id="why"><button data-close>Sluiten</button></dialog>')

    page.get_by_role("link", name="Waarom?").press("Enter")
    assert page.get_by_role("dialog").is_visible()
    page.keyboard.press("Escape")

    page.locator("a:focus", has_text="Waarom?").wait_for()
    assert not window.asked_for("/why")


def test_a_live_part_follows_the_server(window):
    window.answers["/part"] = lambda request: (200, {"ETag": '"2"'}, "<p>tweede</p>")
    page = window.open('<div data-poll-url="/part" data-poll-seconds="2"><p>eerste</p></div>')

    page.get_by_text("tweede").wait_for()

    window.answers["/part"] = lambda request: (304, {}, "")
    page.wait_for_timeout(2500)
    assert window.asked_for("/part")[-1].headers["if-none-match"] == '"2"'
    assert page.get_by_text("tweede").is_visible()


def test_a_live_part_goes_away_when_its_reader_may_no_longer_see_it(window):
    window.answers["/part"] = lambda request: (404, {}, "")
    page = window.open('<div data-poll-url="/part" data-poll-seconds="2"><p>eerste</p></div>')

    page.get_by_text("Dit is niet meer voor u open.").wait_for()

    assert page.get_by_text("eerste").count() == 0


def test_a_live_part_in_which_somebody_types_is_left_alone(window):
    window.answers["/part"] = "<p>tweede</p>"
    page = window.open('<div data-poll-url="/part" data-poll-seconds="2"><label>Noot <input></label></div>')

    page.get_by_label("Noot").fill("half woo")
    page.wait_for_timeout(2600)

    assert page.get_by_label("Noot").input_value() == "half woo"
    assert not window.asked_for("/part")


def test_a_second_click_sends_nothing(window):
    window.answers["/sent"] = lambda request: (204, {}, "")
    page = window.open('<form data-once action="/sent"><button>Indienen</button></form>')

    page.get_by_role("button").dblclick()
    page.wait_for_timeout(300)

    assert len(window.asked_for("/sent?")) == 1


def test_the_error_summary_has_the_focus_and_leads_to_the_field(window):
    page = window.open(
        '<div class="error-summary" tabindex="-1" data-error-summary><a href="#reason">Reden: vul dit in</a></div><input id="reason">'
    )

    assert page.evaluate("'errorSummary' in document.activeElement.dataset")
    page.get_by_role("link").click()

    assert page.evaluate("document.activeElement.id") == "reason"


def test_htmx_swaps_an_invalid_form_and_the_errors_take_the_focus(window):
    window.answers["/sent"] = lambda request: (
        422,
        {},
        '<div id="part"><div tabindex="-1" data-error-summary>Reden: vul dit in</div></div>',
    )
    form = '<div id="part"><form hx-post="/sent" hx-target="#part"><button>Indienen</button></form></div>'
    page = window.open(render_to_string("ui/public_base.html", {}).replace("</main>", f"{form}</main>"))

    page.get_by_role("button", name="Indienen").click()

    # The text stands a moment before htmx settles, and `wait_for_function` would poll with an eval that the policy of
    # the page refuses: waiting for a selector does neither.
    page.locator("[data-error-summary]:focus").wait_for()
    assert all("422" in complaint for complaint in window.complaints)


def test_leaving_quickly_leaves_no_page_behind(window):
    page = window.open('<a href="/neutral" data-quick-leave>Snel weg</a>')
    before = page.evaluate("history.length")

    page.get_by_role("link").click()
    page.wait_for_url("**/neutral")

    assert page.evaluate("history.length") == before


@pytest.mark.parametrize("width", [1280, 360, 320])
def test_the_components_page_fits_and_has_no_barriers(window, width):
    window.page.set_viewport_size({"width": width, "height": 900})

    page = window.open(render_to_string("ui/components.html", example_context({})))

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert Axe().run(page).violations_count == 0
    assert window.complaints == []


def test_buttons_and_fields_are_large_enough_to_touch(window):
    window.page.set_viewport_size({"width": 360, "height": 900})
    page = window.open(render_to_string("ui/components.html", example_context({})))

    small = page.locator(TARGETS).evaluate_all("all => all.filter((e) => e.offsetHeight && e.offsetHeight < 44).map((e) => e.outerHTML)")

    assert small == []
