"""Looking up what the law says on a day."""

from datetime import date
from typing import Any

from rondetafel.core.models import LawRule


def law(jurisdiction: str, key: str, *, on: date) -> Any:
    """The value in force.

    Raises:
        LawRule.DoesNotExist: no value is known for that day; never guess.
    """
    return LawRule.objects.get(jurisdiction=jurisdiction, key=key, valid__contains=on).value
