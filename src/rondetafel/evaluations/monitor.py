"""The monitor record: its layout as data, and how each code follows from the facts of a case (NL-33, SR-19). Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from rondetafel.cases.models.advice import Realised
from rondetafel.cases.models.codes import About, Asked, ReferrerKind, Result, School, Sex, SolutionCategory, Stay
from rondetafel.cases.models.codes_background import Act, Measure, RefusalReason

VERSION = 4
UNKNOWN = "unknown"
Choices = list[tuple[str, str]]
Values = dict[str, str | list[str]]

NOT_KNOWN = (UNKNOWN, "niet bekend")
YES_NO: Choices = [("yes", "ja"), ("no", "nee"), NOT_KNOWN]
AGES: Choices = [("0_5", "0 tot en met 5"), ("6_11", "6 tot en met 11"), ("12_15", "12 tot en met 15"), ("16_17", "16 of 17"), ("18_23", "18 tot en met 23"), NOT_KNOWN]  # fmt: skip
SEX: Choices = [(str(code), str(label)) for code, label in Sex.choices]
FEW: Choices = [("0", "geen"), ("1_2", "1 of 2"), ("3_5", "3 tot en met 5"), ("6_more", "meer dan 5"), NOT_KNOWN]
WAITING: Choices = [("none", "wacht nergens op"), ("0_3", "korter dan 3 maanden"), ("3_6", "3 tot 6 maanden"), ("6_12", "6 tot 12 maanden"), ("12_more", "een jaar of langer"), NOT_KNOWN]  # fmt: skip
TO_TABLE: Choices = [("0_14", "hoogstens 2 weken"), ("15_28", "2 tot 4 weken"), ("29_42", "4 tot 6 weken"), ("43_84", "6 tot 12 weken"), ("85_more", "langer dan 12 weken"), NOT_KNOWN]  # fmt: skip
TO_ADVICE: Choices = [("0_7", "hoogstens een week"), ("8_14", "1 tot 2 weken"), ("15_28", "2 tot 4 weken"), ("29_more", "langer dan 4 weken"), NOT_KNOWN]  # fmt: skip
TIMES: Choices = [("1", "één keer"), ("2", "twee keer"), ("3_more", "drie keer of vaker"), NOT_KNOWN]
EIGHTEEN: Choices = [("yes", "ja"), ("no", "nee"), ("already", "is al 18"), NOT_KNOWN]
LEVELS: Choices = [("none", "niet opgeschaald"), ("own", "eigen organisatie"), ("process", "proces"), ("management", "management"), ("administrative", "bestuur"), NOT_KNOWN]  # fmt: skip
REALISED: Choices = [("fully", "helemaal"), ("partly", "gedeeltelijk"), ("not", "niet"), NOT_KNOWN]
# What stood in the way, in the words of the signals (document 004, 3.4 and 3.8); as process direction codes it.
OBSTACLES: Choices = [
    ("foundation", "fundament en opdracht"), ("known", "bekendheid en vindbaarheid"), ("time", "tijdsinvestering"), ("mandate", "mandaat"),
    ("waiting_lists", "wachtlijsten"), ("small_scale", "kleinschalig wonen"), ("eighteen", "18-/18+"), ("regie", "verantwoordelijkheid en regie"),
    ("refusals", "afwijzingen, wel of niet gecontracteerd"), ("normalise", "normaliseren"), ("perspective", "perspectief"), ("education", "onderwijs"),
    ("municipality", "oneens over de verantwoordelijke gemeente"),
]  # fmt: skip
QUARTERS: Choices = [*((f"{year}-{at}", f"{at}e kwartaal {year}") for year in range(2019, 2041) for at in range(1, 5)), NOT_KNOWN]
REASONS = [choice for choice in RefusalReason.choices if choice[0] != RefusalReason.UNANSWERED]


@dataclass(frozen=True)
class Facts:
    """What the program reads of a case. Dates and numbers come in; only codes come out."""

    held_on: date
    birth_date: date | None = None
    sex: str = ""
    referrer: str = ""
    co_referrers: tuple[str, ...] = ()
    measure: str = ""
    stay: str = ""
    asked: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    school: str = ""
    background: bool = False  # whether the second stage was sent
    refusals: tuple[str, ...] = ()  # a reason each, perhaps none given
    waiting_since: tuple[date | None, ...] = ()
    placements: int | None = None
    end_of_care: bool = False
    solutions: tuple[str, ...] = ()
    made_to_measure: bool | None = None
    realised: tuple[str, ...] = ()
    submitted_on: date | None = None
    advised_on: date | None = None
    result: str = ""
    discussions: int = 1
    level: str = ""  # the highest level it stood on; empty: not known
    bel_money: bool | None = None
    accelerator: bool | None = None
    stay_at_advice: str = ""
    stay_at_closing: str = ""
    moves: int | None = None  # since the referral, as process direction wrote them down
    obstacles: tuple[str, ...] = ()  # that stood in the way at any time


@dataclass(frozen=True)
class MonitorField:
    """One field: its id, its name in Dutch, its codes, and how it follows from the facts; `many` fields hold a list of codes."""

    id: str
    label: str
    choices: Choices
    of: Callable[[Facts], Any] = field(default=lambda facts: UNKNOWN, repr=False)
    many: bool = False

    def codes(self) -> set[str]:
        return {code for code, _ in self.choices}

    def words(self, value: str | list[str]) -> str:
        """The value as people read it."""
        named = dict(self.choices)
        given = value if isinstance(value, list) else [value]
        return ", ".join(named[code] for code in given) or "geen"

    def code(self, found: Any) -> str | list[str]:
        """What was found, as codes of this field; anything else is not known, or left out."""
        if self.many:
            return [code for code, _ in self.choices if code in (found or ())]
        return found if found in self.codes() else UNKNOWN


def _few(many: int | None) -> str:
    if many is None:
        return UNKNOWN
    return "0" if many == 0 else "1_2" if many <= 2 else "3_5" if many <= 5 else "6_more"


def _years(facts: Facts) -> int | None:
    return relativedelta(facts.held_on, facts.birth_date).years if facts.birth_date else None


def _age(facts: Facts) -> str:
    years = _years(facts)
    if years is None or years < 0:
        return UNKNOWN
    bands = ((5, "0_5"), (11, "6_11"), (15, "12_15"), (17, "16_17"), (23, "18_23"))
    return next((band for most, band in bands if years <= most), UNKNOWN)


def _eighteen(facts: Facts) -> str:
    if facts.birth_date is None:
        return UNKNOWN
    if (_years(facts) or 0) >= 18:
        return "already"
    return "yes" if facts.birth_date + relativedelta(years=18) <= facts.held_on + relativedelta(years=1) else "no"


def _refused(facts: Facts) -> list[str]:
    return [reason for reason in facts.refusals if reason != RefusalReason.UNANSWERED]


def _waiting(facts: Facts) -> str:
    """How long the longest wait lasts."""
    if not facts.background:
        return UNKNOWN
    if not facts.waiting_since:
        return "none"
    known = [since for since in facts.waiting_since if since and since <= facts.held_on]
    if not known:
        return UNKNOWN
    lasts = relativedelta(facts.held_on, min(known))
    months = lasts.years * 12 + lasts.months
    return "0_3" if months < 3 else "3_6" if months < 6 else "6_12" if months < 12 else "12_more"


def _realised(facts: Facts) -> str:
    if not facts.realised:
        return UNKNOWN
    how = set(facts.realised)
    return how.pop() if how in ({Realised.How.FULLY}, {Realised.How.NOT}) else "partly"


def _days(start: date | None, end: date | None, bands: tuple[tuple[int, str], ...], longer: str) -> str:
    if start is None or end is None or end < start:
        return UNKNOWN
    return next((band for most, band in bands if (end - start).days <= most), longer)


def _to_table(facts: Facts) -> str:
    return _days(facts.submitted_on, facts.held_on, ((14, "0_14"), (28, "15_28"), (42, "29_42"), (84, "43_84")), "85_more")


def _to_advice(facts: Facts) -> str:
    return _days(facts.held_on, facts.advised_on, ((7, "0_7"), (14, "8_14"), (28, "15_28")), "29_more")


def _quarter(day: date | None) -> str:
    return quarter_of(day) if day else UNKNOWN


def _yes_no(said: bool | None) -> str:
    return UNKNOWN if said is None else "yes" if said else "no"


def _times(many: int) -> str:
    return "3_more" if many >= 3 else str(many)


def _list(choices: Iterable[tuple[Any, Any]], *, unknown: bool = False) -> Choices:
    found = [(str(code), str(label)) for code, label in choices]
    return [*found, NOT_KNOWN] if unknown else found


# Excluded by design (SR-19): names, birth date, postcode, municipality, names of providers, free text, the number of the case.
LAYOUT_1: tuple[MonitorField, ...] = (
    MonitorField("age", "Leeftijd bij de bespreking", AGES, _age),
    MonitorField("sex", "Geslacht", SEX, lambda facts: facts.sex),
    MonitorField("referrer", "Soort aanmelder", _list(ReferrerKind.choices, unknown=True), lambda facts: facts.referrer),
    MonitorField("co_referrers", "Soort mede-aanmelders", _list(ReferrerKind.choices), lambda facts: facts.co_referrers, many=True),
    MonitorField("measure", "Maatregel", _list(Measure.choices, unknown=True), lambda facts: facts.measure),
    MonitorField("stay", "Verblijf bij de aanmelding", _list(Stay.choices, unknown=True), lambda facts: facts.stay),
    MonitorField("asked", "Wat wordt gevraagd", _list(Asked.choices), lambda facts: facts.asked, many=True),
    MonitorField("about", "Waar gaat het over", _list(About.choices), lambda facts: facts.about, many=True),
    MonitorField("acts", "Wetten", _list(Act.choices), lambda facts: facts.acts, many=True),
    MonitorField("school", "School", _list(School.choices), lambda facts: facts.school),
    MonitorField("refusals", "Aantal afwijzingen", FEW, lambda facts: _few(len(_refused(facts)) if facts.background else None)),
    MonitorField("refusal_reasons", "Redenen van afwijzing", _list(REASONS), _refused, many=True),
    MonitorField("waiting", "Langste wachttijd", WAITING, _waiting),
    MonitorField("placements", "Plaatsingen in de laatste 24 maanden", FEW, lambda facts: _few(facts.placements)),
    MonitorField("end_of_care", "Einde zorg aangekondigd", YES_NO, lambda facts: _yes_no(facts.end_of_care)),
    MonitorField("eighteen", "Wordt 18 binnen 12 maanden", EIGHTEEN, _eighteen),
    MonitorField("solutions", "Soorten oplossing", _list(SolutionCategory.choices), lambda facts: facts.solutions, many=True),
    MonitorField("made_to_measure", "Maatwerk", YES_NO, lambda facts: _yes_no(facts.made_to_measure)),
    MonitorField("bel_money", "BEL-geld", YES_NO, lambda facts: _yes_no(facts.bel_money)),
    MonitorField("accelerator", "Procesversneller", YES_NO, lambda facts: _yes_no(facts.accelerator)),
    MonitorField("level", "Hoogste niveau van opschaling", LEVELS, lambda facts: facts.level),
    MonitorField("realised", "Advies uitgevoerd", REALISED, _realised),
    MonitorField("to_table", "Van aanmelding tot bespreking", TO_TABLE, _to_table),
    MonitorField("to_advice", "Van bespreking tot advies", TO_ADVICE, _to_advice),
    MonitorField("result", "Resultaat bij afsluiten", _list(Result.choices, unknown=True), lambda facts: facts.result),
)
# A case counts once among the cases discussed, and as often as it was discussed among the discussions.
LAYOUT_2: tuple[MonitorField, ...] = (
    *LAYOUT_1,
    MonitorField("discussions", "Hoe vaak besproken", TIMES, lambda facts: _times(facts.discussions)),
)
# The living place on one scale at referral, advice and closing, and how often the young person moved on (NL-39).
LAYOUT_3: tuple[MonitorField, ...] = (
    *LAYOUT_2,
    MonitorField("stay_advice", "Verblijf bij het advies", _list(Stay.choices, unknown=True), lambda facts: facts.stay_at_advice),
    MonitorField("stay_closing", "Verblijf bij afsluiten", _list(Stay.choices, unknown=True), lambda facts: facts.stay_at_closing),
    MonitorField("moves", "Verhuisd sinds de aanmelding", FEW, lambda facts: _few(facts.moves)),
)
# When it was referred, in a quarter as the discussion is, and what stood in the way.
LAYOUT_4: tuple[MonitorField, ...] = (
    *LAYOUT_3,
    MonitorField("referred", "Kwartaal van de aanmelding", QUARTERS, lambda facts: _quarter(facts.submitted_on)),
    MonitorField("obstacles", "Wat stond in de weg", OBSTACLES, lambda facts: facts.obstacles, many=True),
)
LAYOUTS = {1: LAYOUT_1, 2: LAYOUT_2, 3: LAYOUT_3, 4: LAYOUT_4}


class NotACode(ValueError):
    """Something that is not one of the layout's codes came near a monitor record."""


def made_from(facts: Facts, version: int = VERSION) -> Values:
    """Every field of the layout, as codes."""
    return {one.id: one.code(one.of(facts)) for one in LAYOUTS[version]}


def only_codes(values: dict[str, Any], version: int) -> Values:
    """The same values.

    Raises:
        NotACode: a field that the layout does not have, or lacks, or a value that is not one of its codes.
    """
    layout = {one.id: one for one in LAYOUTS[version]}
    if values.keys() != layout.keys():
        raise NotACode
    for name, value in values.items():
        one = layout[name]
        fits = isinstance(value, list) and set(value) <= one.codes() if one.many else isinstance(value, str) and value in one.codes()
        if not fits:
            raise NotACode(name)
    return values


def quarter_of(day: date) -> str:
    """The quarter of a day, so written that quarters sort: 2026-4."""
    return f"{day.year}-{(day.month + 2) // 3}"


def quarter_words(quarter: str) -> str:
    """As people write it."""
    year, number = quarter.split("-")
    return f"{number}e kwartaal {year}"
