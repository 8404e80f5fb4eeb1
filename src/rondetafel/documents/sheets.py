"""Taking over rows from an Excel sheet: an empty sheet to fill, a dry run that shows every row's problem, then all rows or none.

The columns are the fields of an ordinary form, so a row is refused for the same reasons and in the same words as a page.
"""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import openpyxl
from django import forms
from django.core import signing
from django.db import transaction

from rondetafel.core.rules import RuleRefused
from rondetafel.core.workbook import new_workbook
from rondetafel.core.workflow import IllegalMove
from rondetafel.documents.checks import NotAccepted, check
from rondetafel.ui.forms import Form

MOST_ROWS = 200
SHOWN = 8  # columns of the preview: a wide sheet would not fit, and a page stays small
SALT = "documents.sheet"
DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$")
CLOCK = re.compile(r"(\d{1,2})[:.hu](\d{2})(?::\d{2})?$")
Filled = tuple[int, dict[str, str]]


class RowRefused(Exception):
    """This row cannot be taken over. The message says why; `column` is the field it is about, if any."""

    def __init__(self, message: str, column: str = "") -> None:
        super().__init__(message)
        self.column = column


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where; row 0 is the sheet as a whole."""

    row: int
    column: str
    text: str


@dataclass(frozen=True)
class Sheet:
    """What rows mean: `form` makes the form of one row, `act` writes it, `refusals` are what `act` may raise."""

    name: str
    form: Callable[..., Form]
    act: Callable[[dict[str, Any]], Any]
    refusals: tuple[type[Exception], ...] = ()

    def columns(self) -> dict[str, forms.Field]:
        """The columns, in their order."""
        return {name: one for name, one in self.form().fields.items() if not isinstance(one.widget, forms.HiddenInput)}


class UploadSheet(Form):
    """The filled sheet."""

    file = forms.FileField(label="Ingevuld bestand", help_text=f"Excel (xlsx), hoogstens {MOST_ROWS} rijen.")


@dataclass
class Step:
    """Where the taking over is: nothing chosen yet, looked at, or kept."""

    form: UploadSheet
    rows: list[Filled] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    token: str = ""
    kept: int = 0
    headings: list[str] = field(default_factory=list)

    @property
    def preview(self) -> list[tuple[int, list[str]]]:
        """The rows with their first columns."""
        return [(number, [text[:80] for text in cells.values()][:SHOWN]) for number, cells in self.rows]

    @property
    def preview_headings(self) -> list[str]:
        """The headings of the first columns."""
        return self.headings[:SHOWN]

    @property
    def not_shown(self) -> int:
        """How many columns the preview leaves out."""
        return max(0, len(self.headings) - SHOWN)

    @property
    def status(self) -> int:
        """For the answer: what was sent is not right."""
        return 422 if self.problems or self.form.errors else 200


def take_step(sheet: Sheet, data: Any, files: Any) -> Step:
    """The next step, from what was sent: look at a file without writing, or write all rows that were looked at, or none."""
    headings = [str(one.label) for one in sheet.columns().values()]
    if data and data.get("token"):
        step = Step(UploadSheet(), headings=headings)
        step.rows = [(row, cells) for row, cells in _opened(data["token"])]
        step.problems = _run(sheet, step.rows, keep=True)
        step.kept = 0 if step.problems else len(step.rows)
        return step
    step = Step(UploadSheet(data or None, files or None), headings=headings)
    if not step.form.is_valid():
        return step
    try:
        step.rows = read(step.form.cleaned_data["file"].read(), sheet)
    except NotAccepted as refused:
        step.form.add_error("file", str(refused))
        return step
    step.problems = _run(sheet, step.rows, keep=False)
    step.token = "" if step.problems else signing.dumps(step.rows, salt=SALT, compress=True)
    return step


def _opened(token: str) -> list[Filled]:
    """What was looked at, unchanged; nothing when somebody made it up or it is older than a day."""
    try:
        return [(int(row), cells) for row, cells in signing.loads(token, salt=SALT, max_age=86400)]
    except signing.BadSignature:
        return []


def _run(sheet: Sheet, rows: list[Filled], *, keep: bool) -> list[Problem]:
    """Write every row; without `keep`, or with any problem, all of it is undone. So the dry run cannot promise too much."""
    if not rows:
        return [Problem(0, "", "Er staat geen enkele ingevulde rij in dit bestand.")]
    problems: list[Problem] = []
    with transaction.atomic():
        for number, cells in rows:
            problems += _row(sheet, number, cells)
        if problems or not keep:
            transaction.set_rollback(True)
    return problems


def _row(sheet: Sheet, number: int, cells: dict[str, str]) -> list[Problem]:
    form = sheet.form(cells)
    if not form.is_valid():
        labels = {name: str(one.label) for name, one in form.fields.items()}
        return [Problem(number, labels.get(name, ""), str(text)) for name, texts in form.errors.items() for text in texts]
    refusals: tuple[type[Exception], ...] = (RuleRefused, *sheet.refusals)
    try:
        with transaction.atomic():
            sheet.act(form.cleaned_data)
    except RowRefused as refused:
        column = form.fields[refused.column].label if refused.column else ""
        return [Problem(number, str(column or ""), str(refused))]
    except refusals as refused:
        return [Problem(number, "", str(refused))]
    except IllegalMove:
        return [Problem(number, "", "Dit kan zo niet (meer).")]
    return []


def template(sheet: Sheet) -> bytes:
    """The empty sheet, with a second one that explains each column."""
    made = io.BytesIO()
    book = new_workbook(made)
    bold, wrap = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    text, day, clock = (book.add_format({"num_format": form}) for form in ("@", "dd-mm-yyyy", "hh:mm"))
    fill, explain = book.add_worksheet("Invullen"), book.add_worksheet("Uitleg")
    explain.set_column(0, 0, 28)
    explain.set_column(1, 1, 14)
    explain.set_column(2, 2, 90)
    for column, head in enumerate(("Kolom", "Verplicht", "Wat u invult")):
        explain.write_string(0, column, head, bold)
    for at, one in enumerate(sheet.columns().values()):
        kind = day if isinstance(one, forms.DateField) else clock if isinstance(one, forms.TimeField) else text
        fill.set_column(at, at, max(16, len(str(one.label)) + 2), kind)
        fill.write_string(0, at, str(one.label), bold)
        for column, said in enumerate((str(one.label), "ja" if one.required else "nee", _meaning(one))):
            explain.write_string(at + 1, column, said, wrap)
    fill.freeze_panes(1, 0)
    book.close()
    return made.getvalue()


def _meaning(one: forms.Field) -> str:
    choices = [str(label) for value, label in getattr(one, "choices", []) if value != ""]
    kind = "Een datum." if isinstance(one, forms.DateField) else "Een tijd, zoals 9:30." if isinstance(one, forms.TimeField) else ""
    return " ".join(part for part in (f"Kies: {', '.join(choices)}." if choices else kind, str(one.help_text)) if part)


def read(content: bytes, sheet: Sheet) -> list[Filled]:
    """The filled rows with their numbers as Excel shows them, each cell as the text that a form would get.

    Raises:
        NotAccepted: no Excel file, or other columns than those of the empty sheet.
    """
    check("rijen.xlsx", content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        lines = [list(line) for line in book.worksheets[0].iter_rows(max_row=MOST_ROWS + 2, max_col=40, values_only=True)]
    except Exception as error:  # the library raises a dozen kinds on a broken file
        raise NotAccepted("Dit bestand is niet te lezen. Sla het opnieuw op als Excel-bestand (xlsx).") from error
    columns = sheet.columns()
    places = _places(lines[0] if lines else [], columns)
    rows = [(number, _cells(line, places, columns)) for number, line in enumerate(lines[1:], start=2)]
    filled = [(number, cells) for number, cells in rows if any(cells.values())]
    if len(filled) > MOST_ROWS:
        raise NotAccepted(f"Dit bestand heeft meer dan {MOST_ROWS} rijen. Verdeel het over meer bestanden.")
    return filled


def _places(head: list[Any], columns: dict[str, forms.Field]) -> dict[str, int]:
    there = {str(value).strip().casefold(): at for at, value in enumerate(head) if value is not None}
    wanted = {name: str(one.label).casefold() for name, one in columns.items()}
    missing = [str(columns[name].label) for name, label in wanted.items() if label not in there]
    if missing:
        raise NotAccepted(f"In de eerste rij ontbreekt: {', '.join(missing)}. Gebruik het lege bestand van deze pagina.")
    return {name: there[label] for name, label in wanted.items()}


def _cells(line: list[Any], places: dict[str, int], columns: dict[str, forms.Field]) -> dict[str, str]:
    return {name: _as_typed(line[at] if at < len(line) else None, columns[name]) for name, at in places.items()}


def _as_typed(value: Any, one: forms.Field) -> str:
    """A cell as somebody would have typed it in the form."""
    if isinstance(one, forms.TimeField):
        return _clock(value)
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    typed = "" if value is None else str(value).strip()
    if isinstance(one, forms.DateField) and (found := DAY.match(typed)):
        return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    for key, label in getattr(one, "choices", []):
        if typed and typed.casefold() == str(label).casefold():
            return str(key)
    return typed


def _clock(value: Any) -> str:
    if isinstance(value, datetime | time):
        return value.strftime("%H:%M")
    if isinstance(value, float) and 0 <= value < 1:
        minutes = round(value * 1440)
        return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
    typed = "" if value is None else str(value).strip()
    found = CLOCK.match(typed)
    return f"{int(found[1]):02}:{found[2]}" if found else typed
