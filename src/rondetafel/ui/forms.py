"""Forms that look right by themselves and speak plain Dutch when something is missing."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting

from rondetafel.core import personal, watch
from rondetafel.core.days import today
from rondetafel.ui.twins import twin

Choices = list[tuple[Any, str]]

FILL_IN = "Vul dit in."
NAMES_NOBODY = "Deze tafel werkt zonder persoonsgegevens. Hier staat {found}. Haal dat weg; schrijf een functie of het nummer van de casus."
WORDS: set[type] = {forms.TextInput, forms.Textarea}  # where somebody writes freely
CHOOSE = "Maak een keuze."
EITHER, AT_LEAST_ONE = "een van beide", "minstens een van beide"
CHOSEN = (forms.ChoiceField, forms.ModelChoiceField, forms.MultipleChoiceField, forms.TypedChoiceField)


FIELD = "ui/field.html"
WIDGETS = "django/forms/widgets/"
OURS = {"django/forms/widgets/select.html": "ui/select.html"}  # the same, without two more templates for each choice


class Renderer(TemplatesSetting):
    """FORM_RENDERER: `{{ form }}` and `{{ form.field.as_field_group }}` in the look of this product.

    Fields, and Django's own inputs by its Jinja twins of the same templates, are rendered by Jinja: a form then costs a tenth of a page.
    """

    form_template_name = "ui/form.html"
    field_template_name = FIELD

    def get_template(self, template_name: str) -> Any:
        if template_name == FIELD or template_name.startswith(WIDGETS):
            return twin(OURS.get(template_name, template_name))
        return super().get_template(template_name)


def friendly_errors(field: forms.Field) -> None:
    """Say what to do, not what went wrong."""
    field.error_messages["required"] = CHOOSE if isinstance(field, CHOSEN) else FILL_IN
    if isinstance(field, forms.BooleanField):
        field.error_messages["required"] = "Kruis dit aan om verder te gaan."
    if isinstance(field, forms.FileField):
        field.error_messages["required"] = "Kies een bestand."
    if isinstance(field, forms.IntegerField):
        field.error_messages["invalid"] = "Vul een getal in, met alleen cijfers."
    if isinstance(field, forms.DateField):
        field.error_messages["invalid"] = "Vul een datum in, zoals 31-12-2026."
    if isinstance(field, forms.EmailField):
        field.error_messages["invalid"] = "Vul een e-mailadres in, zoals naam@voorbeeld.nl."


class PlainDutch:
    """For any form class: friendlier errors, no colon behind labels, no check by the browser before ours.

    `needed` says of fields that may stay empty what makes them needed; the page says that instead of "(niet verplicht)". Empty: nothing.
    """

    fields: dict[str, forms.Field]
    needed: dict[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        """Here and not when the form is made: a form may put fields of its own in place first."""
        for field in self.fields.values():
            if field.error_messages.get("required") in (
                None,
                type(field).default_error_messages.get("required"),
                forms.Field.default_error_messages["required"],
            ):
                friendly_errors(field)
        super().full_clean()  # type: ignore[misc]


def one_of_two(form: Any, chosen: str, typed: str, *, missing: str, word: str = "een naam") -> None:
    """Somebody from the list, or typed below it; not both and not neither. For `clean`."""
    given = form.cleaned_data
    if form.errors.keys() & {chosen, typed}:
        return
    if given.get(chosen) and given.get(typed):
        form.add_error(typed, f"Kies iemand uit de lijst, of vul {word} in; niet allebei.")
    elif not given.get(chosen) and not given.get(typed):
        form.add_error(chosen, missing)


class NamesNobody:
    """For any form class: at a table without personal data, words that point at a person are refused and stay as they were typed (safety P15)."""

    fields: dict[str, forms.Field]
    cleaned_data: dict[str, Any]
    not_words: tuple[str, ...] = ()  # fields for a reference or number of one's own

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        said = [name for name, field in self.fields.items() if type(field.widget) in WORDS and name not in self.not_words]
        if said and any(self.cleaned_data.get(name) for name in said) and watch.watched():
            for name in said:
                found = personal.found_in(str(self.cleaned_data.get(name) or ""), today())
                if found:
                    self.add_error(name, NAMES_NOBODY.format(found=" en ".join(str(one) for one in found)))  # type: ignore[attr-defined]


class Form(NamesNobody, PlainDutch, forms.Form):
    use_required_attribute = False


class ModelForm(NamesNobody, PlainDutch, forms.ModelForm):
    use_required_attribute = False


class DateField(forms.DateField):
    """The browser's own date field: for dates near today."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"])
        super().__init__(**kwargs)


class TimeField(forms.TimeField):
    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
        super().__init__(**kwargs)


class DateParts(forms.MultiWidget):
    """Day, month and year, each with its label: a birth date is known by heart, not looked up in a calendar."""

    template_name = "ui/widgets/date_parts.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        number = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(
            {
                "day": forms.TextInput(number | {"maxlength": 2}),
                "month": forms.TextInput(number | {"maxlength": 2}),
                "year": forms.TextInput(number | {"maxlength": 4, "class": "date-parts__year"}),
            },
            attrs,
        )

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if isinstance(value, date) else [None, None, None]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, label in zip(context["widget"]["subwidgets"], ("Dag", "Maand", "Jaar"), strict=True):
            part["label"] = label
        return context


class BirthDateField(forms.MultiValueField):
    widget = DateParts

    def __init__(self, **kwargs: Any) -> None:
        parts = (forms.IntegerField(), forms.IntegerField(), forms.IntegerField())
        for part in parts:
            part.error_messages |= {"invalid": "Vul dag, maand en jaar in cijfers in."}
        super().__init__(parts, **kwargs)
        self.error_messages |= {"incomplete": "Vul dag, maand en jaar in.", "required": "Vul een datum in."}

    def compress(self, data_list: list[int]) -> date | None:
        if not data_list:
            return None
        if None in data_list:
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        day, month, year = data_list
        try:
            return date(year, month, day)
        except ValueError as wrong:
            raise ValidationError("Deze datum bestaat niet.", code="invalid") from wrong


class ChoiceRadios(forms.ChoiceField):
    """One of a few, all in sight. `row=True` puts them side by side."""

    def __init__(self, *, choices: Any, row: bool = False, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.RadioSelect(attrs={"class": "choices choices--row" if row else "choices"}))
        super().__init__(choices=choices, **kwargs)


class ChoiceBoxes(forms.MultipleChoiceField):
    """Any number of a few, all in sight."""

    def __init__(self, *, choices: Any, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.CheckboxSelectMultiple(attrs={"class": "choices"}))
        super().__init__(choices=choices, **kwargs)


class YesNoField(forms.TypedChoiceField):
    """Ja or nee, nothing chosen beforehand; the value is True, False or, when not required and left open, None."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.RadioSelect(attrs={"class": "choices choices--row"}))
        super().__init__(choices=[("yes", "Ja"), ("no", "Nee")], coerce=lambda value: value == "yes", empty_value=None, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value)


class TextArea(forms.Textarea):
    def __init__(self, rows: int = 4, **attrs: Any) -> None:
        super().__init__(attrs={"rows": rows} | attrs)


WORDS.add(TextArea)
