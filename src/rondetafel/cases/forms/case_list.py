"""The filters of the case list."""

from typing import Any

from django import forms

from rondetafel.cases.models import Case
from rondetafel.core.actor import Actor
from rondetafel.organisations.models import Municipality
from rondetafel.ui.forms import Form

WHOSE = [("", "Alle casussen"), ("waiting", "Wacht op mij"), ("mine", "Door mij aangemeld")]


class CaseFilter(Form):
    """Everything optional; what makes no sense is left out of the filter."""

    q = forms.CharField(
        label="Zoeken", required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"})
    )
    state = forms.ChoiceField(label="Stand", choices=[("", "Alle"), *Case.State.choices], required=False)
    year = forms.IntegerField(
        label="Jaar", min_value=2000, max_value=2200, required=False, widget=forms.NumberInput(attrs={"class": "w-short"})
    )
    municipality = forms.ChoiceField(label="Gemeente", required=False)
    whose = forms.ChoiceField(label="Welke", choices=WHOSE, required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if actor.bodies():
            field: Any = self.fields["municipality"]
            served = Municipality.objects.filter(regions__tables__body__in=actor.bodies()).distinct().order_by("name")
            field.choices = [("", "Alle"), *served.values_list("pk", "name")]
        else:
            del self.fields["municipality"]
        self.needed = dict.fromkeys(self.fields, "")

    def chosen(self) -> dict[str, Any]:
        """The filters that make sense."""
        self.is_valid()
        data = self.cleaned_data
        return {"text": data.get("q", ""), **{name: data[name] for name in ("state", "year", "municipality", "whose") if data.get(name)}}
