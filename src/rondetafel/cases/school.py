"""Named definitions of the school situation, computed from its parts; each with its version (NL-45). Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

VERSION = 1
LONG = timedelta(weeks=4)


@dataclass(frozen=True)
class SchoolSituation:
    """What can be said of a school situation; None where the parts do not tell."""

    problems: bool | None
    at_home: bool | None  # thuiszitter: enrolled, longer than four weeks not at school, no exemption
    not_enrolled: bool | None
    version: int = VERSION


def school_situation(codes: dict[str, Any], on: date) -> SchoolSituation:
    """The definitions, version 1, from `enrolled`, `attends`, `attends_since` and `exemption`."""
    enrolled, attends = codes.get("enrolled"), codes.get("attends")
    if enrolled is None or not attends:
        return SchoolSituation(None, None, None)
    exempt = codes.get("exemption") not in (None, "", "none")
    since = codes.get("attends_since")
    long_since = bool(since) and date.fromisoformat(str(since)) + LONG <= on
    return SchoolSituation(
        problems=not enrolled or attends != "full" or exempt,
        at_home=bool(enrolled and attends == "not" and long_since and not exempt),
        not_enrolled=not enrolled and not exempt,
    )
