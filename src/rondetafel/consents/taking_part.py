"""What people concerned need to take part in a meeting, for the planning: a code, never who (safety P3)."""

from rondetafel.cases.models import Case
from rondetafel.cases.needs import INTERPRETER
from rondetafel.consents.models import Concerned


def needs_told(case: Case) -> list[str]:
    """An interpreter, when one of them needs one."""
    return [INTERPRETER] if Concerned.objects.filter(case=case, ended_on=None, interpreter=True).exists() else []
