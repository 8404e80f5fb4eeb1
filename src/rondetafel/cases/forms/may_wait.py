"""Fields that are asked of everybody but may still be empty when saved: alternatives of each other, or needed only later."""

from typing import Any

from django import forms
from django.core.validators import EMPTY_VALUES

from rondetafel.ui.forms import ChoiceRadios, DateField


class MayWait:
    """Not marked as optional, for it is not; what is missing is said where it matters."""

    def validate(self, value: Any) -> None:
        """Empty is fine for now."""
        if value not in EMPTY_VALUES:
            super().validate(value)  # type: ignore[misc]


class MayWaitChar(MayWait, forms.CharField):
    pass


class MayWaitDate(MayWait, DateField):
    pass


class MayWaitChoice(MayWait, forms.ModelChoiceField):
    pass


class MayWaitRadios(MayWait, ChoiceRadios):
    pass
