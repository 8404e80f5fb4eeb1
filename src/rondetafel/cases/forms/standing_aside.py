"""What comes in when somebody takes a case over from a colleague."""

from typing import Any
from uuid import UUID

from rondetafel.organisations.models import Capacity
from rondetafel.ui.forms import ChoiceRadios, Form


class TakeUpCase(Form):
    """From whom."""

    former = ChoiceRadios(label="Van wie neemt u de casus over?", choices=[])

    def __init__(self, *args: Any, colleagues: list[Capacity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in colleagues}
        self.fields["former"].choices = [(pk, str(one)) for pk, one in self.known.items()]  # type: ignore[attr-defined]

    def clean_former(self) -> Capacity:
        """The colleague."""
        return self.known[str(UUID(self.cleaned_data["former"]))]
