"""What a form must tell, to the eye and to a screen reader."""

from datetime import date
from html import unescape
from re import findall

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.template import Context, Template

from rondetafel.ui.forms import EITHER, BirthDateField, DateField, Form, YesNoField, one_of_two


class Question(Form):
    reason = forms.CharField(label="Reden", help_text="In één zin.")
    known = YesNoField(label="Is het gezag bekend?")
    born_on = BirthDateField(label="Geboortedatum", required=False)
    letter = forms.CharField(label="Brief", required=False)


def html(text, **context):
    return Template("{% load ui %}" + text).render(Context(context))


def test_a_field_with_an_error_names_its_hint_and_its_error():
    shown = html("{% field form.reason %}", form=Question({}))

    assert 'aria-describedby="id_reason_helptext id_reason_error"' in shown
    assert 'id="id_reason_error"' in shown
    assert 'aria-invalid="true"' in shown


class Chosen(Question):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(label="Soort", choices=[("", "Kies een soort"), ("a", "A")])
        self.fields["why"] = forms.CharField(error_messages={"required": "Zeg waarom."})


def test_a_field_that_a_form_puts_in_place_itself_says_what_to_do_too():
    wrong = Chosen({}).errors

    assert (wrong["reason"], wrong["kind"], wrong["why"]) == (["Vul dit in."], ["Maak een keuze."], ["Zeg waarom."])


def test_a_group_of_choices_is_a_fieldset_that_names_its_error():
    shown = html("{% field form.known %}", form=Question({}))

    assert '<fieldset class="field field--error" aria-describedby="id_known_error"' in shown
    assert "<legend" in shown


def test_a_field_without_errors_shows_none():
    assert "error" not in html("{% field form.reason %}", form=Question())


def test_optional_fields_say_so_in_words():
    form = Question()

    assert "(niet verplicht)" in html("{% field form.letter %}", form=form)
    assert "(niet verplicht)" not in html("{% field form.reason %}", form=form)


class Who(Form):
    chosen = forms.CharField(label="Wie?", required=False)
    typed = forms.CharField(label="Of: iemand anders", required=False)
    more = forms.CharField(label="Nog iets", required=False)
    needed = {"chosen": EITHER, "typed": EITHER, "more": ""}

    def clean(self):
        super().clean()
        one_of_two(self, "chosen", "typed", missing="Kies iemand.")


def test_a_field_that_is_needed_sometimes_says_when():
    form = Who()

    assert [html("{% field one %}", one=form[name]).count("(een van beide)") for name in form.fields] == [1, 1, 0]
    assert "niet verplicht" not in html("{% form_fields form %}", form=form)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [({}, ["chosen"]), ({"chosen": "a"}, []), ({"typed": "b"}, []), ({"chosen": "a", "typed": "b"}, ["typed"])],
)
def test_one_of_two_is_neither_both_nor_none(given, wrong):
    assert list(Who(given).errors) == wrong


def test_every_link_of_the_error_summary_leads_to_something_that_can_be_filled_in():
    form = Question({"born_on_day": "31", "born_on_month": "2", "born_on_year": "2009"})

    links = findall(r'href="#([^"]+)"', html("{% error_summary form %}", form=form))

    assert links == ["id_reason", "id_known_0", "id_born_on_0"]
    assert all(f'id="{link}"' in html("{% form_fields form %}", form=form) for link in links)


def test_the_error_summary_takes_the_focus_and_counts():
    shown = html("{% error_summary form %}", form=Question({"known": "yes"}))

    assert 'tabindex="-1"' in shown
    assert "Er is één punt dat nog niet klopt" in shown
    assert "Reden: Vul dit in." in shown


def test_without_errors_there_is_no_summary():
    assert html("{% error_summary form %}", form=Question()).strip() == ""


def test_a_form_printed_whole_looks_like_its_fields():
    assert "field__label" in str(Question())


def test_a_form_class_keeps_its_own_words():
    class Own(Form):
        name = forms.CharField(error_messages={"required": "Hoe heet de tafel?"})

    assert Own({}).errors["name"] == ["Hoe heet de tafel?"]


@pytest.mark.parametrize(
    ("day", "month", "year", "found"),
    [("3", "9", "2010", date(2010, 9, 3)), ("31", "2", "2010", None), ("3", "", "2010", None), ("x", "9", "2010", None)],
)
def test_a_birth_date_exists_or_is_refused(day, month, year, found):
    form = Question({"reason": "x", "known": "no", "born_on_day": day, "born_on_month": month, "born_on_year": year})

    assert form.is_valid() == (found is not None)
    assert form.cleaned_data.get("born_on") == found


def test_a_birth_date_comes_back_in_its_parts():
    shown = html("{% field form.born_on %}", form=Question(initial={"born_on": date(2010, 9, 3)}))

    assert findall(r'value="(\d+)"', shown) == ["3", "9", "2010"]


@pytest.mark.parametrize(("sent", "value"), [("yes", True), ("no", False)])
def test_yes_and_no_are_a_truth_value(sent, value):
    assert Question({"reason": "x", "known": sent}).fields["known"].clean(sent) is value


def test_a_date_comes_from_the_calendar_or_is_typed_in_dutch():
    assert DateField().clean("2026-11-24") == DateField().clean("24-11-2026") == date(2026, 11, 24)


def test_the_form_key_of_the_page_is_used_and_else_a_new_one_made():
    assert 'value="k"' in html("{% form_key %}", form_key="k")
    assert html("{% form_key %}") != html("{% form_key %}")


def test_what_people_typed_cannot_become_a_page():
    form = Question({"reason": "<script>alert(1)</script>"})

    assert "<script>" not in html("{% form_fields form %}{% error_summary form %}", form=form)


class Everything(Form):
    text = forms.CharField(initial="a < b & 'c'")
    long = forms.CharField(widget=forms.Textarea, initial="<p>\nx")
    number = forms.IntegerField(initial=3)
    when = DateField(initial=date(2026, 11, 22))
    one = forms.ChoiceField(choices=[("", "Alle"), ("a", "A & B"), ("Groep", [("b", "B")])], initial="a")
    several = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple, initial=["b"])
    radio = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect, initial="b")
    yes = forms.BooleanField(initial=True)
    file = forms.FileField()
    hidden = forms.CharField(widget=forms.HiddenInput, initial="x")


@pytest.mark.parametrize("name", Everything().fields)
def test_the_quick_templates_of_inputs_say_the_same_as_the_usual_ones(name):
    usual = TemplatesSetting()

    def bare(text):
        return " ".join(unescape(str(text)).replace(">", "> ").replace("<", " <").split())

    bound = Everything()[name]
    shown = bound.as_widget()
    bound.form.renderer = usual

    assert bare(shown) == bare(bound.as_widget())
