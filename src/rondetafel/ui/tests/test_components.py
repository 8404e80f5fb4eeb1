"""What the components promise to those who do not see them, and to the content security policy."""

from pathlib import Path
from re import IGNORECASE, compile, findall

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

import rondetafel
from rondetafel.ui.examples import example_context

TEMPLATES = sorted(path for place in ("templates", "jinja2") for path in Path(rondetafel.__path__[0]).rglob(f"{place}/**/*.html"))
FORBIDDEN = compile(
    r"""(\sstyle\s*=\s*["'])|(\son[a-z]+\s*=\s*["'])|(\bhx-on\b)|(javascript:)|(<style)|(<script(?![^>]*\bsrc=))|(hx-trigger="[^"]*\[)""",
    IGNORECASE,
)


def html(text, **context):
    return Template("{% load ui %}" + text).render(Context(context))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_carries_a_style_or_a_script(path):
    assert not FORBIDDEN.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("tag", ['bar_chart "Herkomst" rows', 'stacked_bar "Herkomst" rows'])
def test_a_chart_has_a_table_with_the_same_figures(tag):
    rows = [{"label": "Gemeente", "value": 9}, {"label": "Aanbieder", "value": 3.5}]

    shown = html("{% " + tag + " %}", rows=rows)

    assert findall(r'<th scope="row">([^<]+)</th><td class="number">([^<]+)<', shown) == [("Gemeente", "9"), ("Aanbieder", "3,5")]
    assert 'role="img"' in shown


def test_the_parts_of_a_stacked_bar_are_told_apart_by_a_letter():
    shown = html('{% stacked_bar "Tijd" rows %}', rows=[{"label": "Gebruikt", "value": 1}, {"label": "Over", "value": 1}])

    assert findall(r"<text [^>]+>(\w)</text>", shown) == ["A", "B", "A", "B"]


def test_a_chart_without_rows_or_with_only_zeros_is_drawn():
    assert 'width="0.00%"' in html('{% bar_chart "Niets" rows %}', rows=[{"label": "Geen", "value": 0}])
    assert html('{% stacked_bar "Niets" rows %}', rows=[])


def test_a_state_has_words_and_a_sign_besides_its_colour():
    shown = html('{% badge "Te laat" tone="bad" %}')

    assert "Te laat" in shown
    assert "<svg" in shown


def test_a_late_moment_says_so_in_words():
    assert "te laat" in html("{% timeline entries %}", entries=[{"at": "10 november", "title": "Terugkoppeling", "state": "late"}])


def test_a_table_can_be_scrolled_by_keyboard_and_has_a_name():
    shown = html('{% table "Casussen" %}<tbody></tbody>{% endtable %}')

    assert 'tabindex="0" role="region" aria-label="Casussen"' in shown
    assert "<caption>Casussen</caption>" in shown


def test_confirming_is_a_post_with_a_form_key():
    shown = html('{% confirm "Intrekken?" label="Ja" %}<p>Uitleg</p>{% endconfirm %}', form_key="k1")

    assert 'method="post"' in shown
    assert 'name="form_key" value="k1"' in shown
    assert "<p>Uitleg</p>" in shown


def test_components_escape_what_they_are_given():
    bad = "<b>x</b>"
    shown = html(
        '{% badge bad %}{% empty bad %}{% back_link bad bad %}{% notice "info" title=bad %}{{ bad }}{% endnotice %}'
        "{% table bad %}{% endtable %}{% timeline lines %}{% bar_chart bad lines %}",
        bad=bad,
        lines=[{"label": bad, "title": bad, "value": 1, "at": bad}],
    )

    assert bad not in shown


def test_the_page_of_components_has_one_heading_and_unique_ids():
    shown = render_to_string("ui/components.html", example_context({}))
    ids = findall(r'\sid="([^"]+)"', shown)

    assert shown.count("<h1") == 1
    assert len(ids) == len(set(ids))
    assert not FORBIDDEN.search(shown)


def test_htmx_is_told_to_keep_nothing_and_to_evaluate_nothing():
    shown = render_to_string("ui/public_base.html", {})

    for setting in (
        '"allowEval": false',
        '"historyCacheSize": 0',
        '"includeIndicatorStyles": false',
        '"selfRequestsOnly": true',
        '"code": "422", "swap": true',
    ):
        assert setting in shown


@pytest.mark.parametrize("code", [400, 403, 404, 409, 500, 503])
def test_an_error_page_needs_no_context_at_all(code):
    shown = render_to_string(f"{code}.html", {})

    assert shown.count("<h1") == 1
    assert f"Fout {code}" in shown


def test_a_refusal_gives_its_reason():
    assert "Alleen de voorzitter mag dit." in render_to_string("403.html", {"reason": "Alleen de voorzitter mag dit."})


@pytest.mark.django_db
def test_the_components_page_is_there_for_everybody(client):
    response = client.get("/ui/components/")

    assert response.status_code == 200
    assert "Bouwstenen van elke pagina" in response.content.decode()


def test_a_badge_escapes_its_text_also_when_the_same_text_was_safe_before():
    text = "<b>spoed</b>"
    assert text in html("{% badge said %}", said=mark_safe(text))
    assert text not in html("{% badge said %}", said=text)
