"""Forms of the minutes."""

from typing import Any

from django import forms

from rondetafel.meetings.models import MinutesRemark, MinutesSection
from rondetafel.ui.forms import ChoiceRadios, Form, TextArea


class EditSection(Form):
    """The summary of one item, with the version it was opened at."""

    text = forms.CharField(label="Samenvatting van de bespreking", max_length=20000, required=False, widget=TextArea(rows=12))
    version = forms.IntegerField(widget=forms.HiddenInput())


class RemarkOnMinutes(Form):
    """A member's remark, on one item or on the whole."""

    item = forms.ChoiceField(label="Waarover", required=False)
    text = forms.CharField(label="Uw opmerking", max_length=4000, widget=TextArea(rows=3))

    def __init__(self, *args: Any, sections: list[MinutesSection], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Het hele verslag")] + [(str(one.item_id), one.item.title) for one in sections]
        self.fields["item"].choices = choices  # type: ignore[attr-defined]


class HandleRemark(Form):
    """What was done with a remark."""

    needed = {"answer": "nodig als u de opmerking niet overneemt"}
    handled = ChoiceRadios(label="Wat doet u ermee?", choices=MinutesRemark.Handled.choices)
    answer = forms.CharField(label="Antwoord", max_length=300, required=False, widget=TextArea(rows=2))

    def clean(self) -> dict[str, Any]:
        """Who is not followed hears why."""
        values = super().clean() or {}
        if values.get("handled") == MinutesRemark.Handled.NOTED and not values.get("answer", "").strip():
            self.add_error("answer", "Schrijf waarom u de opmerking niet overneemt.")
        return values


class ApproveMinutes(Form):
    """The meeting approves, as it is or with changes that were worked in."""

    needed = {"changes": "nodig bij wijzigingen"}
    how = ChoiceRadios(
        label="De vergadering keurt het verslag goed",
        choices=[("as_is", "zoals het er staat"), ("changed", "met wijzigingen, die al verwerkt zijn")],
    )
    changes = forms.CharField(label="Welke wijzigingen?", max_length=2000, required=False, widget=TextArea(rows=3))

    def clean(self) -> dict[str, Any]:
        """Changes are named; without them there is nothing to name."""
        values = super().clean() or {}
        if values.get("how") == "changed" and not values.get("changes", "").strip():
            self.add_error("changes", "Schrijf welke wijzigingen de vergadering aanbracht.")
        if values.get("how") == "as_is":
            values["changes"] = ""
        return values


class PostponeApproval(Form):
    """Why the meeting does not approve yet."""

    reason = forms.CharField(label="Reden", max_length=300, widget=TextArea(rows=3))


class CorrectMinutes(Form):
    """A dated note on approved minutes."""

    text = forms.CharField(label="Verbetering", max_length=4000, widget=TextArea(rows=4))
