"""What somebody types into a referral, exactly as typed, also what is not valid yet; several may type at once and no text is lost."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

KEPT_PAGES = 20  # so many open tabs are told apart before the oldest is forgotten
Values = dict[str, list[str]]


@dataclass
class Typed:
    """The typed texts by field, with who typed them last, and what somebody else had there meanwhile.

    Each field: `v` values, `w` what stood there before another page changed it, `p` page, `s` sequence, `c` capacity, `t` moment.
    """

    fields: dict[str, dict[str, Any]] = field(default_factory=dict)
    others: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    noted: dict[str, str] = field(default_factory=dict)

    @classmethod
    def loads(cls, text: str) -> "Typed":
        """From the unsealed text; empty when nothing was typed."""
        return cls(**json.loads(text)) if text else cls()

    def dumps(self) -> str:
        """The text to seal."""
        return json.dumps({"fields": self.fields, "others": self.others, "pages": self.pages, "noted": self.noted}, separators=(",", ":"))

    def values(self) -> Values:
        """The texts by field, as a form takes them."""
        return {name: entry["v"] for name, entry in self.fields.items()}

    def is_late(self, page: str, seq: int) -> bool:
        """Whether this page already saved something newer: a request that was overtaken by its successor."""
        return seq <= self.pages.get(page, 0)

    def saw(self, page: str, seq: int) -> None:
        """Remember how far a page is."""
        self.pages[page] = seq
        for old in list(self.pages)[:-KEPT_PAGES]:
            del self.pages[old]

    def put(self, values: Values, *, page: str, base: int, seq: int, by: str, at: datetime) -> list[str]:
        """Take over what a page typed; the names of fields where somebody else typed something different meanwhile.

        Args:
            base: the sequence the page had seen when it was opened; later texts of others are new to it.
            seq: the sequence of this save.
        """
        mark = {"p": page, "s": seq, "c": by, "t": at.isoformat()}
        return [name for name, new in values.items() if self._put_one(name, new, page, base, mark)]

    def _put_one(self, name: str, new: list[str], page: str, base: int, mark: dict[str, Any]) -> bool:
        """Whether two texts met in this field."""
        before = self.fields.get(name)
        if before is None:
            if any(new):
                self.fields[name] = {"v": new, "w": [], **mark}
            return False
        foreign = before["p"] != page
        unseen = foreign and before["s"] > base
        if before["v"] == new:
            if unseen:  # two typed the same: it is this page's text too
                self.fields[name] = before | mark
            return False
        if unseen:
            # This page never touched the field, or has nothing to say there: the text it did not see stands.
            if new == before["w"] or not any(new):
                return False
            if any(before["v"]):
                self.others.setdefault(name, []).append({"v": before["v"], "c": before["c"], "t": before["t"]})
                self.fields[name] = {"v": new, "w": before["v"], **mark}
                return True
        self.fields[name] = {"v": new, "w": before["v"] if foreign else before["w"], **mark}
        return False

    def settle(self, name: str) -> None:
        """Somebody looked at both texts of a field and keeps the one that stands."""
        self.others.pop(name, None)

    def first_in_quarter(self, capacity: str, at: datetime) -> bool:
        """Whether this is the first save of this capacity in this quarter of an hour; then it is written down (one event per quarter)."""
        quarter = f"{at:%Y-%m-%dT%H}:{at.minute // 15}"
        if self.noted.get(capacity) == quarter:
            return False
        self.noted[capacity] = quarter
        return True
