"""One block of the second stage as a form, made from the catalogue; nothing is refused while typing, a missing answer is said beside it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from rondetafel.cases.catalogue import Column, Field
from rondetafel.cases.typed import Values
from rondetafel.ui.forms import ChoiceBoxes, ChoiceRadios, DateField, Form, TextArea, YesNoField

MOST_ROWS = 30
FEW = 5  # so many choices stand in sight as buttons; more become a list


class BlockForm(Form):
    """The questions of one block, with one empty row more than was typed in each table."""

    def __init__(self, values: Values, *, asked: list[Field], **kwargs: Any) -> None:
        super().__init__(_as_post(values), **kwargs)
        self.asked = asked
        self.counts = {field.id: min(rows_typed(field, values) + 1, MOST_ROWS) for field in asked if field.kind == "rows"}
        for field in asked:
            if field.kind == "rows":
                self._add_rows(field)
            else:
                self.fields[field.id] = made = _input(field)
                made.purpose = field.purpose  # type: ignore[attr-defined]
        self.needed = dict.fromkeys(self.fields, "")  # what lacks is said at the question itself
        self.is_valid()

    def parts(self) -> list[dict[str, Any]]:
        """What the page shows, in order: a question, or a table with its rows."""
        return [
            {"field": field, "rows": self.rows(field), "none": self[f"{field.id}-none"]}
            if field.kind == "rows"
            else {"field": field, "bound": self[field.id]}
            for field in self.asked
        ]

    def rows(self, field: Field) -> list[list[Any]]:
        """The bound inputs of a table, row by row."""
        return [[self[_name(field, n, column)] for column in field.columns] for n in range(self.counts[field.id])]

    def value(self, field: Field) -> Any:
        """The cleaned answer; for a table its filled rows, each with its position."""
        if field.kind != "rows":
            return self.cleaned_data.get(field.id)
        found = []
        for n in range(self.counts[field.id]):
            row = {column.id: self.cleaned_data.get(_name(field, n, column)) for column in field.columns}
            if any(value not in (None, "") for value in row.values()):
                found.append(row | {"position": n})
        return found

    def nothing(self, field: Field) -> bool:
        """Whether somebody said that there is nothing to tell in this table."""
        return bool(self.cleaned_data.get(f"{field.id}-none"))

    def _add_rows(self, field: Field) -> None:
        for n in range(self.counts[field.id]):
            for column in field.columns:
                self.fields[_name(field, n, column)] = _input(column)
        self.fields[f"{field.id}-none"] = forms.BooleanField(label=field.none_label or "Niets", required=False)


def inputs_of(asked: list[Field], posted: Any) -> set[str]:
    """The names of inputs that belong to these questions, as far as a page may send them."""
    names = {field.id for field in asked if field.kind != "rows"}
    for field in (one for one in asked if one.kind == "rows"):
        names.add(f"{field.id}-none")
        names |= {_name(field, n, column) for n in range(MOST_ROWS) for column in field.columns}
    return names & set(posted)


def rows_typed(field: Field, values: Values) -> int:
    """How many rows were typed in, up to the last that holds a text."""
    used = [
        int(parts[1])
        for name, texts in values.items()
        if any(texts) and len(parts := name.split("-", 2)) == 3 and parts[0] == field.id and parts[1].isdigit()
    ]
    return max(used) + 1 if used else 0


def _name(field: Field, n: int, column: Column) -> str:
    return f"{field.id}-{n}-{column.id}"


def _as_post(values: Values) -> Any:
    return MultiValueDict({name: list(texts) for name, texts in values.items()})


def _input(one: Field | Column) -> forms.Field:
    hint = getattr(one, "hint", "")
    common: dict[str, Any] = {"label": one.label, "required": False, "help_text": hint}
    short = isinstance(one, Column)
    if one.kind == "text":
        return forms.CharField(widget=TextArea(rows=4), max_length=4000, **common)
    if one.kind == "line":
        return forms.CharField(max_length=300 if one.id in ("words", "text") else 160, **common)
    if one.kind == "number":
        return forms.IntegerField(min_value=0, max_value=999, widget=forms.NumberInput(attrs={"class": "w-short"}), **common)
    if one.kind == "date":
        return DateField(**common)
    if one.kind == "codes":
        return ChoiceBoxes(choices=one.choices, **common)
    if one.kind == "yesno":
        return _YesNoList(**common) if short else YesNoField(**common)
    if short or len(one.choices) > FEW:
        return forms.ChoiceField(choices=[("", "Kies…"), *one.choices], **common)
    return ChoiceRadios(choices=one.choices, **common)


class _YesNoList(YesNoField):
    """Ja or nee in a narrow column."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Select(), **kwargs)
        self.choices = [("", "–"), ("yes", "Ja"), ("no", "Nee")]


def shown(field: Field | Column, value: Any) -> str:
    """An answer in words."""
    if value in (None, "", []):
        return "–"
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    words = {str(code): str(label) for code, label in field.choices}
    if isinstance(value, list | tuple):
        return ", ".join(words.get(str(one), str(one)) for one in value)
    return words.get(str(value), str(value))
