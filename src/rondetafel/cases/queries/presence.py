"""Who was there when a case was discussed: whom to ask about, what was written down, and how the advice says it (document 004, 3.3)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from rondetafel.cases.concerned import concerned_in, invited_to
from rondetafel.cases.models import Case, CoReferrer, Discussion, Involvement, Present
from rondetafel.meetings.queries.presence import who_sat
from rondetafel.organisations.models import Capacity

Part = Present.Part
WITHOUT = {Part.REFERRER: "de aanmelder", Part.FAMILY: "het gezin"}


@dataclass(frozen=True)
class Candidate:
    """Somebody of whom it is said whether he or she was there; None while nobody said so."""

    key: str
    part: str
    label: str  # on the page of the desk; the row itself holds no name
    role: str
    organisation: str
    there: bool | None = None
    capacity_id: UUID | None = None


def candidates(discussion: Discussion) -> list[Candidate]:
    """The table, who refers, the family, and professionals who were asked, in this order; with what was said before."""
    said = dict(present_rows(discussion).values_list("key", "there"))
    asked = [*_at_the_table(discussion), *_who_refers(discussion.case), *_family(discussion.case), *_invited(discussion)]
    return [replace(one, there=said.get(one.key, one.there)) for one in asked]


def others_at(discussion: Discussion) -> list[str]:
    """Who else was there, as it was typed: role and organisation."""
    rows = present_rows(discussion).filter(part=Part.OTHER, key__startswith="other-").values_list("role", "organisation")
    return [", ".join(filter(None, row)) for row in rows]


def present_rows(discussion: Discussion) -> Any:
    """What was written down, in its order."""
    return Present.objects.filter(discussion=discussion, dropped=False).order_by("position", "pk")


def at_table_words(discussion: Discussion) -> list[dict[str, Any]]:
    """Who was there and who was not, by role and organisation, with what was declared; empty when nobody wrote it down."""
    declared = {one.capacity_id: one for one in Involvement.objects.filter(case_id=discussion.case_id)}
    return [_words(row, declared.get(row.capacity_id) if row.capacity_id else None) for row in present_rows(discussion)]


def without(discussion: Discussion) -> list[str]:
    """Which part was not there at all: "referrer", "family". Unknown is not absent."""
    there: dict[str, bool] = {}
    for part, present in present_rows(discussion).values_list("part", "there"):
        there[part] = there.get(part, False) or present
    return [str(part.value) for part in WITHOUT if there.get(part) is False]


def without_words(codes: list[str]) -> str:
    """*zonder de aanmelder en het gezin*; empty when both were there."""
    words = [WITHOUT[Part(code)] for code in codes]
    return f"zonder {' en '.join(words)}" if words else ""


def _at_the_table(discussion: Discussion) -> Iterator[Candidate]:
    """Who was asked for the meeting, and who declared involvement without being asked for it; who stays out is not there (NL-07)."""
    rows = Involvement.objects.filter(case_id=discussion.case_id).select_related("capacity__person", "capacity__organisation")
    declared = {one.capacity_id: one for one in rows}
    out = {pk for pk, one in declared.items() if one.kind == Involvement.Kind.PRIVATE}
    sat = {one.capacity.pk: one for one in who_sat(discussion.meeting_id)}
    for one in sat.values():
        if one.capacity.pk not in out:
            yield _seat(one.capacity, one.there if one.there is not None else one.capacity.pk in declared)
    for pk, said in declared.items():
        if pk not in sat and pk not in out:
            yield _seat(said.capacity, True)


def _seat(capacity: Capacity, there: bool) -> Candidate:
    organisation = capacity.organisation.name if capacity.organisation else ""
    return Candidate(f"capacity-{capacity.pk}", Part.TABLE, str(capacity), capacity.function, organisation, there, capacity.pk)


def _who_refers(case: Case) -> Iterator[Candidate]:
    referrer = Capacity.objects.select_related("organisation").get(pk=case.referrer_id)
    name = referrer.organisation.name if referrer.organisation else ""
    yield Candidate(f"referrer-{referrer.pk}", Part.REFERRER, f"de aanmelder ({name})", "aanmelder", name, None, referrer.pk)
    for row in CoReferrer.objects.filter(case=case).select_related("organisation").order_by("pk"):
        label = f"de mede-aanmelder ({row.organisation.name})"
        yield Candidate(f"co-{row.organisation_id}", Part.REFERRER, label, "mede-aanmelder", row.organisation.name, None, row.capacity_id)


def _family(case: Case) -> Iterator[Candidate]:
    people = concerned_in(case)
    for one in people:
        yield Candidate(f"concerned-{one.id}", Part.FAMILY, one.label, one.label, one.organisation)
    if not people:
        yield Candidate("family", Part.FAMILY, "iemand van het gezin", "gezin", "")


def _invited(discussion: Discussion) -> Iterator[Candidate]:
    for one in invited_to(discussion):
        yield Candidate(f"invited-{one.id}", Part.OTHER, f"{one.label} ({one.organisation})", one.label, one.organisation)


def _words(row: Present, said: Involvement | None) -> dict[str, Any]:
    return {
        "organisation": row.organisation,
        "function": row.role,
        "involvement": said.get_kind_display() if said and row.there else "",
        "note": said.note if said and row.there else "",
        "informs_only": bool(said and row.there and said.informs_only),
        "there": row.there,
    }
