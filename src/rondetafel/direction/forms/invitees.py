"""What is filled in to ask a professional around the family to come, and what the chair lets such a person read."""

from typing import Any

from django import forms

from rondetafel.consents.queries.inviting import AboutInviting
from rondetafel.direction.forms.links import Nameless
from rondetafel.ui.forms import ChoiceRadios, Form, TextArea, TimeField, YesNoField


class InviteProfessional(Form):
    """Who, because the family said so, and at what time. A choice only among those of whom the family was asked."""

    consent_id = ChoiceRadios(label="Wat zei het gezin over deze persoon?", choices=[])
    role = forms.CharField(label="Rol", max_length=120, help_text="Zoals: intern begeleider. Zo komt het in het advies.")
    organisation = forms.CharField(label="Organisatie", max_length=120)
    name = forms.CharField(label="Naam", max_length=120, help_text="Alleen u ziet die.")
    mail = forms.EmailField(
        label="E-mailadres",
        required=False,
        help_text="Er gaat een bericht heen met alleen de eigen tijd en de plaats. Leeg: u belt, en noteert het antwoord.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    comes_at = TimeField(label="Hoe laat verwacht u deze persoon?")

    def __init__(self, *args: Any, said: list[AboutInviting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["consent_id"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = [(str(one.key), f"{one.about}: {one.words}") for one in said]


class InviteAgain(Form):
    comes_at = TimeField(label="Hoe laat verwacht u deze persoon?")


class NoteInviteeAnswer(Form):
    comes = YesNoField(label="Komt deze persoon?")


class ReleaseText(Nameless):
    """The chair's own words; nothing of the file opens."""

    watched = "text"
    text = forms.CharField(
        label="Wat mag deze persoon lezen?",
        max_length=1500,
        widget=TextArea(rows=8),
        help_text="In uw eigen woorden, zonder namen. De persoon leest dit achter een link, op één apparaat.",
    )
    field_order = ["text", "anyway"]
