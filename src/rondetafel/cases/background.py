"""What a second stage still lacks, and when it is due: pure, apart from reading forms."""

from dataclasses import dataclass
from typing import Any

from rondetafel.cases.catalogue import Block, Field, blocks_asked, fields_of
from rondetafel.cases.forms.background import BlockForm
from rondetafel.cases.typed import Values

LEVELS_WITH_CONCERNS = ("some", "serious", "acute")


@dataclass(frozen=True)
class Lack:
    """One thing that is still needed: in which block, at which input, in words."""

    block: str
    target: str
    text: str


@dataclass(frozen=True)
class Progress:
    """How far a block is."""

    block: Block
    open: bool
    answered: int
    asked: int
    lacks: list[Lack]

    @property
    def state(self) -> str:
        """ "closed", "empty", "busy" or "done"."""
        if not self.open:
            return "closed"
        if not self.answered:
            return "empty"
        return "busy" if self.lacks else "done"


def safety_line_filled(values: Values) -> bool:
    """Whether the normalising questions may open: how safe it is, and with concerns an agreement with a watcher and a date (P14, NL-43)."""
    level = (values.get("safety_level") or [""])[0]
    if level not in LEVELS_WITH_CONCERNS:
        return bool(level)
    rows = {name.split("-")[1] for name, texts in values.items() if name.startswith("agreements-") and any(texts) and name.count("-") == 2}
    return any(all(any(values.get(f"agreements-{n}-{column}", [])) for column in ("text", "watcher", "review_on")) for n in rows)


def progress_of(values: Values, fields: list[Field]) -> list[Progress]:
    """Every block with what it lacks."""
    opened = safety_line_filled(values)
    return [_one(block, values, fields_of(block.id, fields), opened or not block.after_safety) for block in blocks_asked(fields)]


def _one(block: Block, values: Values, asked: list[Field], is_open: bool) -> Progress:
    if not is_open:
        return Progress(block, False, 0, len(asked), [])
    form = BlockForm(values, asked=asked)
    return Progress(block, True, sum(answered(form, field) for field in asked), len(asked), lacks_of(form, block.id))


def answered(form: BlockForm, field: Field) -> bool:
    """Whether something stands there."""
    value = form.value(field)
    return value not in (None, "", []) or (field.kind == "rows" and form.nothing(field))


def lacks_of(form: BlockForm, block: str) -> list[Lack]:
    """What one block lacks: needed answers that are not there, and what cannot be understood."""
    found = [Lack(block, _target(form, field), field.label) for field in form.asked if _needed(form, field) and not answered(form, field)]
    found += [Lack(block, f"id_{name}", f"{form[name].label}: {errors[0]}") for name, errors in form.errors.items()]
    return found + _half_agreements(form, block)


def _half_agreements(form: BlockForm, block: str) -> list[Lack]:
    """A safety agreement has a watcher and a date (NL-43)."""
    field = next((one for one in form.asked if one.id == "agreements"), None)
    if field is None:
        return []
    return [
        Lack(block, f"id_agreements-{row['position']}-{column}", f"Afspraak {row['position'] + 1}: {word}")
        for row in form.value(field)
        for column, word in (("text", "wat is afgesproken"), ("watcher", "wie waakt"), ("review_on", "bekijken op"))
        if not row[column]
    ]


def _needed(form: BlockForm, field: Field) -> bool:
    if not field.needed:
        return False
    if field.only_if is None:
        return True
    other, values = field.only_if
    return _coded(form.cleaned_data.get(other)) in values


def _coded(value: Any) -> str:
    return {True: "yes", False: "no"}.get(value, value) or ""


def _target(form: BlockForm, field: Field) -> str:
    if field.kind == "rows":
        return f"id_{field.id}-0-{field.columns[0].id}"
    widget = type(form.fields[field.id].widget).__name__
    return f"id_{field.id}{'_0' if widget in ('RadioSelect', 'CheckboxSelectMultiple') else ''}"
