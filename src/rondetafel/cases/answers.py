"""What a referral answers, and what it still lacks: pure, without database or form."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

# Who must have been told, or not with a reason, whatever the authority (safety P3); others follow from it.
ALWAYS_TOLD = ("young_person",)
TOLD_BY_AUTHORITY = {
    "both": ("parent_1", "parent_2"),
    "one": ("parent_1",),
    "unknown": ("parent_1",),
    "guardian": ("guardian",),
    "gi": ("guardian",),
}
WHO = {"young_person": "de jeugdige zelf", "parent_1": "ouder 1", "parent_2": "ouder 2", "guardian": "de voogd"}

LABELS = {
    "reference": "uw eigen kenmerk: daaraan herkennen u en de tafel de casus",
    "name": "de naam van de jeugdige",
    "birth_date": "de geboortedatum",
    "sex": "het geslacht",
    "municipality": "de verantwoordelijke gemeente",
    "authority": "wie het gezag heeft (niet bekend mag ook)",
    "ground": "de grondslag",
    "question": "de vraag in eigen woorden",
    "asked": "wat er wordt gevraagd",
    "about": "waar het over gaat",
    "must_change": "wat er daarna anders moet zijn",
    "stay": "waar de jeugdige nu verblijft",
    "school": "hoe het met school gaat",
    "urgent_reason": "waarom er spoed is",
    "end_of_care_reason": "waarom de zorg eindigt",
    "end_of_care_told": "of de jeugdige de einddatum weet",
    "end_of_care_told_by": "wie de jeugdige de einddatum vertelde",
    "end_of_care_told_on": "wanneer de jeugdige de einddatum hoorde",
    "end_of_care_perspective": "met welk perspectief de einddatum is verteld",
    "next_place_known": "of er een vervolgplek is",
    "safety_concerns": "of er zorgen zijn over de veiligheid",
    "safety": "welke zorgen er zijn over de veiligheid",
    "safety_judged_by": "wie de veiligheid beoordeelde",
    "safety_judged_on": "wanneer de veiligheid is beoordeeld",
}
TYPED_AS_THEY_ARE = (
    *("name", "sex", "authority", "ground", "question", "must_change", "stay", "school", "urgent_reason"),
    *("safety", "safety_judged_by", "end_of_care_reason", "end_of_care_told_by", "end_of_care_perspective", "reference", "mailbox"),
)
TYPED_AS_DATES = ("urgent_before", "end_of_care_on", "end_of_care_told_on", "authorisation_ends_on", "safety_judged_on")
TYPED_AS_YES_NO = ("safety_concerns", "end_of_care_told", "next_place_known")
# What a table that works on neutral numbers does not ask: who it is, and every answer in free words (safety P15).
PERSONAL = (
    *("name", "birth_date", "question", "must_change", "safety", "safety_judged_by", "safety_judged_on", "urgent_reason"),
    *("end_of_care_told_by", "end_of_care_told_on", "end_of_care_perspective"),
    *(f"{what}_{who}" for what in ("told", "why_not") for who in ("young_person", "parent_1", "parent_2", "guardian")),
)


@dataclass(frozen=True)
class Answers:
    """The about twelve answers of a referral, cleaned; what is not there yet is None or empty."""

    name: str = ""
    birth_date: date | None = None
    sex: str = ""
    municipality_id: UUID | None = None
    authority: str = ""
    ground: str = ""
    told_on: dict[str, date] = field(default_factory=dict)
    why_not: dict[str, str] = field(default_factory=dict)
    question: str = ""
    asked: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    must_change: str = ""
    stay: str = ""
    school: str = ""
    end_of_care_on: date | None = None
    end_of_care_reason: str = ""
    end_of_care_told: bool | None = None
    end_of_care_told_by: str = ""
    end_of_care_told_on: date | None = None
    end_of_care_perspective: str = ""
    next_place_known: bool | None = None
    authorisation_ends_on: date | None = None
    urgent: bool = False
    urgent_reason: str = ""
    urgent_before: date | None = None
    safety_concerns: bool | None = None
    safety: str = ""
    safety_judged_by: str = ""
    safety_judged_on: date | None = None
    reference: str = ""
    mailbox: str = ""
    unclear: dict[str, str] = field(default_factory=dict)  # field: what is wrong with what was typed


@dataclass(frozen=True)
class Missing:
    """One thing that a referral still lacks: which field to go to, and in words."""

    field: str
    text: str


def missing(
    answers: Answers, *, referrer_kind: str, co_kinds: Collection[str] = (), neutral: bool = False, off: Collection[str] = ()
) -> list[Missing]:
    """Everything that is still needed before the referral can be handed in, in the order of the form; not what the table left `off`."""
    found = []
    if referrer_kind == "provider" and "municipality" not in co_kinds:
        found.append(Missing("co_referrers", "een gemeente als mede-aanmelder: een zorgaanbieder meldt niet alleen aan"))
    found += [_lacks("reference")] if neutral and not answers.reference else []
    found += [_lacks(name) for name in _about_whom(answers)]
    found += [_not_told(who) for who in _to_be_told(answers) if who not in answers.told_on and not answers.why_not.get(who)]
    found += [_lacks(name) for name in _the_question(answers) + _safety(answers) + _end_of_care(answers)]
    found = [lack for lack in found if lack.field not in off and not (neutral and lack.field in PERSONAL)]
    seen = {lack.field for lack in found}
    return found + [Missing(name, text) for name, text in answers.unclear.items() if name not in seen]


def without_people(answers: Answers) -> Answers:
    """Only numbers, dates and codes: what a table without personal data keeps, whatever way the answers came (safety P15)."""
    empty = Answers()
    plain = {name: getattr(empty, name) for name in PERSONAL if hasattr(empty, name)}
    return replace(answers, **plain, told_on={}, why_not={})


def as_typed(answers: Answers) -> dict[str, list[str]]:
    """The answers as if they had been typed into the form: for a referral that came another way and may have to be completed."""
    born = answers.birth_date
    texts = {
        **{name: getattr(answers, name) for name in TYPED_AS_THEY_ARE},
        **{name: _iso(getattr(answers, name)) for name in TYPED_AS_DATES},
        **{f"told_{who}": _iso(day) for who, day in answers.told_on.items()},
        **{f"why_not_{who}": why for who, why in answers.why_not.items()},
        **({"birth_date_day": str(born.day), "birth_date_month": str(born.month), "birth_date_year": str(born.year)} if born else {}),
        "municipality": str(answers.municipality_id or ""),
        "urgent": "on" if answers.urgent else "",
        **{name: _yes_no(getattr(answers, name)) for name in TYPED_AS_YES_NO},
    }
    return {name: [text] for name, text in texts.items() if text} | {"asked": list(answers.asked), "about": list(answers.about)}


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _yes_no(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"


def _lacks(name: str) -> Missing:
    return Missing(name, LABELS[name])


def _not_told(who: str) -> Missing:
    return Missing(f"told_{who}", f"wanneer {WHO[who]} het hoorde, of waarom nog niet")


def _to_be_told(answers: Answers) -> tuple[str, ...]:
    return (*ALWAYS_TOLD, *TOLD_BY_AUTHORITY.get(answers.authority, ()))


def _about_whom(answers: Answers) -> list[str]:
    empty = [name for name in ("name", "birth_date", "sex") if not getattr(answers, name)]
    empty += ["municipality"] if answers.municipality_id is None else []
    empty += ["authority"] if not answers.authority else []
    return empty + (["ground"] if answers.ground in ("", "unknown") else [])


def _the_question(answers: Answers) -> list[str]:
    empty = [name for name in ("question", "asked", "about", "must_change", "stay", "school") if not getattr(answers, name)]
    return empty + (["urgent_reason"] if answers.urgent and not answers.urgent_reason else [])


def _safety(answers: Answers) -> list[str]:
    """Concerns in words, or none, judged by somebody on a day (NL-43)."""
    if answers.safety_concerns is None:
        return ["safety_concerns"]
    needed = ("safety",) if answers.safety_concerns else ("safety_judged_by", "safety_judged_on")
    return [name for name in needed if not getattr(answers, name)]


def _end_of_care(answers: Answers) -> list[str]:
    """An announced end comes with its reason, what the young person was told, and whether there is a next place (NL-26)."""
    if answers.end_of_care_on is None:
        return []
    empty = [] if answers.end_of_care_reason else ["end_of_care_reason"]
    empty += ["end_of_care_told"] if answers.end_of_care_told is None else []
    told = ("end_of_care_told_by", "end_of_care_told_on", "end_of_care_perspective") if answers.end_of_care_told else ()
    return (
        empty + [name for name in told if not getattr(answers, name)] + (["next_place_known"] if answers.next_place_known is None else [])
    )
