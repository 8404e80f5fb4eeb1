"""Decisions at triage, and choosing a slot."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from rondetafel.cases.answers import LABELS
from rondetafel.cases.models import Case
from rondetafel.meetings.models import Meeting, Slot
from rondetafel.ui.forms import AT_LEAST_ONE, ChoiceBoxes, ChoiceRadios, Form, TextArea


class Reason(Form):
    """One reason, in a sentence."""

    reason = forms.CharField(label="Waarom?", max_length=300, widget=TextArea(rows=3))


class ChooseSlot(Form):
    """A free slot, the first on top."""

    needed = {"slot": "", "checked": ""}  # leaving them open is a choice itself

    slot = ChoiceRadios(label="Plek op de agenda", choices=[])

    def __init__(
        self, *args: Any, slots: list[Slot], may_wait: bool = False, in_time: date | None = None, latest: date | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.slots = {str(slot.pk): slot for slot in slots}
        early = {str(slot.pk) for slot in slots if in_time is not None and timezone.localdate(slot.starts_at) < in_time}
        late = {str(slot.pk) for slot in slots if latest is not None and timezone.localdate(slot.starts_at) > latest}
        field: Any = self.fields["slot"]
        field.choices = [
            (
                key,
                slot_label(slot)
                + (", korter dan de termijn om uit te nodigen" if key in early else "")
                + (", na de uiterste dag van de spoed" if key in late else ""),
            )
            for key, slot in self.slots.items()
        ] + ([("", "Nog geen plek")] if may_wait else [])
        field.required = not may_wait
        if slots and not self.is_bound:
            self.initial.setdefault("slot", next((key for key in self.slots if key not in early), next(iter(self.slots))))

    def clean_slot(self) -> Slot | None:
        """The slot itself."""
        return self.slots.get(self.cleaned_data["slot"])


class Accept(ChooseSlot):
    """Accept, and give a slot in the same act; the table's own checks stand above it."""

    def __init__(self, *args: Any, checks: list[str], **kwargs: Any) -> None:
        super().__init__(*args, may_wait=True, **kwargs)
        if checks:
            choices = [(str(n), text) for n, text in enumerate(checks)]
            self.fields["checked"] = ChoiceBoxes(label="Nagekeken", choices=choices, required=False)
            self.order_fields(["checked", "slot"])


class AskCompletion(Form):
    """What lacks, from the list of fields, and a note."""

    needed = {"missing": AT_LEAST_ONE, "note": AT_LEAST_ONE}
    missing = ChoiceBoxes(
        label="Wat ontbreekt?", choices=[(name, label[0].upper() + label[1:]) for name, label in LABELS.items()], required=False
    )
    note = forms.CharField(label="Toelichting voor de aanmelder", widget=TextArea(rows=3), required=False)

    def clean(self) -> dict[str, Any]:
        """One of the two, or the referrer does not know what to do."""
        data = super().clean() or self.cleaned_data
        if not data.get("missing") and not data.get("note"):
            raise forms.ValidationError("Kruis aan wat ontbreekt, of schrijf wat u nog nodig heeft.")
        return data


class DirectElsewhere(Form):
    """Where to, and why: the referrer reads both."""

    to = forms.CharField(
        label="Waar hoort deze vraag wel thuis?",
        max_length=160,
        help_text="Bijvoorbeeld een andere tafel, het lokale team of Veilig Thuis.",
    )
    reason = forms.CharField(label="Waarom?", widget=TextArea(rows=4), help_text="De aanmelder leest dit.")


class OfferSlot(Form):
    """Which waiting case gets a freed slot, and why that one."""

    case = ChoiceRadios(label="Welke casus krijgt deze plek?", choices=[])
    reason = forms.CharField(label="Waarom deze casus?", max_length=300, widget=TextArea(rows=2))

    def __init__(self, *args: Any, cases: list[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = {str(case.pk): case for case in cases}
        field: Any = self.fields["case"]
        field.choices = [(key, case.number) for key, case in self.cases.items()]

    def clean_case(self) -> Case:
        """The case itself."""
        return self.cases[self.cleaned_data["case"]]


class PlaceWithSibling(Form):
    """The brother or sister whose item this case shares."""

    sibling = forms.ChoiceField(label="Broer of zus die al op de agenda staat", choices=[])

    def __init__(self, *args: Any, cases: list[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = {str(case.pk): case for case in cases}
        field: Any = self.fields["sibling"]
        field.choices = [("", "Kies…")] + [(key, f"{case.number} ({_day(case.scheduled_for)})") for key, case in self.cases.items()]

    def clean_sibling(self) -> Case:
        """The case itself."""
        return self.cases[self.cleaned_data["sibling"]]


class DecideSlot(Form):
    """A reserved slot on which no case stands: free it, or keep it for a case that waits."""

    case = ChoiceRadios(label="Wat gebeurt er met deze plek?", choices=[])
    reason = forms.CharField(label="Waarom?", max_length=300, widget=TextArea(rows=2))

    def __init__(self, *args: Any, cases: list[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cases = {str(case.pk): case for case in cases}
        field: Any = self.fields["case"]
        field.choices = [("free", "Vrijgeven")] + [(key, f"Houden voor {case.number}") for key, case in self.cases.items()]

    def clean_case(self) -> Case | None:
        """The case itself, or none when the slot is free again."""
        return self.cases.get(self.cleaned_data["case"])


class AddExtraSlot(Form):
    """A slot more for an urgent case, at a meeting that is planned already."""

    meeting = ChoiceRadios(label="Bij welk overleg komt de extra plek?", choices=[])
    minutes = forms.IntegerField(
        label="Minuten", min_value=10, max_value=240, initial=45, widget=forms.NumberInput(attrs={"class": "w-short"})
    )
    reason = forms.CharField(label="Waarom een extra plek?", max_length=300, widget=TextArea(rows=2))

    def __init__(self, *args: Any, meetings: list[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meetings = {str(one.pk): one for one in meetings}
        field: Any = self.fields["meeting"]
        field.choices = [
            (key, f"{date_format(timezone.localtime(one.starts_at), 'l j F Y, H:i')} tot {timezone.localtime(one.ends_at):%H:%M} uur")
            for key, one in self.meetings.items()
        ]

    def clean_meeting(self) -> Meeting:
        """The meeting itself."""
        return self.meetings[self.cleaned_data["meeting"]]


def slot_label(slot: Slot) -> str:
    """When, how long, and whether it came free again."""
    freed = ", vrijgekomen" if slot.freed_on else ""
    return f"{date_format(timezone.localtime(slot.starts_at), 'l j F Y, H:i')} uur, {slot.minutes} minuten{freed}"


def _day(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "j F Y") if moment else "zonder datum"
