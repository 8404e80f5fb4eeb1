"""Whose consent or information is needed, per person and day (SR-09). Pure: ages are the law's, given as data."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from rondetafel.core.days import age_on

CONSENT, INFORM, NOTHING = "consent", "inform", "nothing"
OF_THE_FAMILY = ("young_person", "parent", "guardian")


@dataclass(frozen=True)
class AgeLaw:
    """The ages of one country on one day, and what a measure does."""

    with_parents_from: int  # from here the young person consents too (NL) or alone (BE)
    alone_from: int
    majority: int
    measures: dict[str, str] = field(default_factory=dict)
    early_when_capable: bool = False  # BE: under the age, but judged capable

    @classmethod
    def of(cls, rules: dict[str, Any]) -> "AgeLaw":
        """From the law rules in force: NL names two ages, BE one."""
        early = "capable_from_age" in rules
        first = rules["capable_from_age" if early else "consent.with_parents_from_age"]
        alone = first if early else rules["consent.alone_from_age"]
        return cls(first, alone, rules["majority_age"], rules.get("consent.measure", {}), early)


@dataclass(frozen=True)
class Somebody:
    """What must be known of one person concerned."""

    id: UUID
    kind: str
    authority: str = "unknown"


@dataclass(frozen=True)
class Need:
    """What is needed of one person, and why."""

    id: UUID
    what: str
    why: str
    decisive: bool = False  # a no of this person stops sharing


@dataclass(frozen=True)
class Situation:
    """How old, how able, under which measure; as of one day."""

    age: int | None
    capable: bool | None  # by a dated assessment; None: none was made
    measure: str = ""

    @classmethod
    def on(cls, day: date, *, born: date | None, capable: bool | None = None, measure: str = "") -> "Situation":
        return cls(age_on(born, day) if born else None, capable, measure)


def needs(people: Iterable[Somebody], now: Situation, law: AgeLaw) -> list[Need]:
    """For each person of the family: consent, information or nothing, with the reason in words."""
    return [_need(one, now, law) for one in people if one.kind in OF_THE_FAMILY]


def decides_alone(now: Situation, law: AgeLaw) -> bool:
    """Whether the young person decides without the parents."""
    if now.capable is False or now.age is None:
        return False
    return now.age >= law.alone_from or (law.early_when_capable and now.capable is True)


def consents_too(now: Situation, law: AgeLaw) -> bool:
    """Whether the young person's own consent is needed. An unknown age counts as old enough: nobody is passed over."""
    if now.capable is False:
        return False
    return now.age is None or now.age >= law.with_parents_from or decides_alone(now, law)


def _need(one: Somebody, now: Situation, law: AgeLaw) -> Need:
    if one.kind == "young_person":
        return _of_young_person(one, now, law)
    if decides_alone(now, law):
        adult = now.age is not None and now.age >= law.majority
        return Need(one.id, NOTHING, "de jeugdige is meerderjarig" if adult else "de jeugdige beslist zelf")
    if now.age is not None and now.age >= law.majority:
        return _of_representative(one)
    return _of_guardian(one) if one.kind == "guardian" else _of_parent(one, now, law)


def _of_representative(one: Somebody) -> Need:
    """Of age and not able to decide: there is no authority any more, somebody represents."""
    if one.authority == "no":
        return Need(one.id, NOTHING, "de jeugdige is meerderjarig en wordt niet door deze persoon vertegenwoordigd")
    return Need(one.id, CONSENT, "vertegenwoordigt de jeugdige, die dit niet zelf kan beslissen")


def _of_young_person(one: Somebody, now: Situation, law: AgeLaw) -> Need:
    if now.capable is False:
        return Need(one.id, INFORM, "is beoordeeld als niet in staat dit zelf te beslissen; wel vertellen en naar de mening vragen")
    if now.age is None:
        return Need(one.id, CONSENT, "de leeftijd is niet bekend")
    if decides_alone(now, law):
        return Need(one.id, CONSENT, _why_alone(now, law), decisive=True)
    if consents_too(now, law):
        return Need(one.id, CONSENT, f"is {now.age}: beslist samen met wie het gezag heeft")
    return Need(one.id, INFORM, f"is {now.age}: wie het gezag heeft beslist; wel vertellen op een manier die past")


def _why_alone(now: Situation, law: AgeLaw) -> str:
    assert now.age is not None
    return f"is {now.age}: beslist zelf" if now.age >= law.alone_from else "is jong, maar beoordeeld als in staat dit zelf te beslissen"


def _of_parent(one: Somebody, now: Situation, law: AgeLaw) -> Need:
    effect = law.measures.get(now.measure, "")
    if effect == "guardian":
        return Need(one.id, NOTHING, "er is voogdij: de voogd heeft het gezag")
    if one.authority == "no":
        return Need(one.id, NOTHING, "heeft geen gezag")
    if effect == "inform":
        return Need(one.id, INFORM, "er loopt een maatregel: vertellen en naar de mening vragen")
    if one.authority == "unknown":
        return Need(one.id, CONSENT, "het gezag is nog niet nagegaan; tot dan telt deze ouder mee")
    return Need(one.id, CONSENT, "heeft het gezag")


def _of_guardian(one: Somebody) -> Need:
    if one.authority == "no":
        return Need(one.id, NOTHING, "heeft geen gezag")
    return Need(one.id, CONSENT, "heeft als voogd het gezag" if one.authority == "yes" else "het gezag is nog niet nagegaan")
