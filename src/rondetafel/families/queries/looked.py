"""Who did something with the page, papers and words of one person, for that person (SR-27, P12)."""

from typing import Any
from uuid import UUID

from rondetafel.consents.models import Concerned
from rondetafel.consents.queries import keeps_a_place
from rondetafel.core.days import day_of
from rondetafel.core.trail import looks_at
from rondetafel.families.models import Paper, Participant, Words
from rondetafel.families.queries.opened import of_the_table
from rondetafel.families.texts import texts_for
from rondetafel.organisations.models import Organisation

# As whom somebody looked, also who holds a part elsewhere and looked by it; what is not here is *iemand anders*.
ROLES = {
    "chair": "voorzitter",
    "deputy": "vervangend voorzitter",
    "secretary": "procesondersteuner",
    "expert": "expert",
    "member": "lid van een tafel",
    "referrer": "aanmelder",
    "manager": "manager",
    "policy_officer": "beleidsmedewerker",
    "privacy_officer": "privacyfunctionaris",
    "administrator": "beheerder",
    "complaint_handler": "klachtbehandelaar",
    "client": "jongere of ouder",
    "family": "jongere of ouder",
}
ACTS = {"R": "keek", "C": "zette er iets bij", "U": "veranderde iets", "E": "regelde iets", "D": "haalde iets weg"}


def who_looked(participant: Participant) -> list[dict[str, Any]]:
    """Who did something with this person's page, papers and words: one line per day, organisation, role and kind (SR-27, P12)."""
    papers = Paper.objects.filter(participant=participant)
    words = Words.objects.filter(participant=participant)
    things = (
        {participant.pk}
        | {one.pk for one in words}
        | {one.pk for one in papers}
        | {one.object_id for one in papers if one.kind != Paper.Kind.DRAFT}
    )
    oneself = texts_for(participant.kind)["oneself"]
    seen: dict[tuple[Any, ...], dict[str, Any]] = {}
    organisations: dict[UUID | None, str] = {}
    for look in looks_at(participant.root_id, things):
        if look.role in ("system", ""):
            continue
        day = day_of(look.at)
        key = (day, look.organisation_id, look.role, look.action)
        organisations.setdefault(look.organisation_id, "")
        seen.setdefault(
            key,
            {
                "day": day,
                "organisation_id": look.organisation_id,
                "role": oneself if look.mine else ROLES.get(look.role, "iemand anders"),
                "act": ACTS[look.action],
            },
        )
    known = names_before(participant, [pk for pk in organisations if pk])
    return [line | {"organisation": known.get(line["organisation_id"], "")} for line in seen.values()]


def names_before(participant: Participant, pks: list[UUID]) -> dict[UUID, str]:
    """How these organisations are called; where a place is kept from this person, only those of the table: another could tell it (safety P1)."""
    one = Concerned.objects.filter(pk=participant.concerned_id).first()
    if one is None or keeps_a_place(one):
        return of_the_table(participant.body_id)
    return dict(Organisation.objects.filter(pk__in=pks).values_list("pk", "name"))
