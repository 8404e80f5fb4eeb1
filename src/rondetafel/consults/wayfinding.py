"""The way-finder: five questions, one direction (NL-52). Pure; nothing of a visit is kept but the direction, counted per month."""

from collections.abc import Mapping
from dataclasses import dataclass

CRISIS, LOCAL, THIS_TABLE, OTHER_TABLE, CONSULT = "crisis", "local", "this_table", "other_table", "consult"


@dataclass(frozen=True)
class Step:
    """One question with the answers one chooses from. The municipality is chosen from a list instead."""

    key: str
    question: str
    answers: tuple[tuple[str, str], ...] = ()
    hint: str = ""


STEPS = (
    Step(
        "danger",
        "Is er nu gevaar voor een kind of voor iemand anders?",
        (("yes", "Ja, of ik weet het niet zeker"), ("no", "Nee")),
        "Gevaar is ook: geweld thuis, dreigende zelfdoding, of een kind dat vannacht geen veilige plek heeft.",
    ),
    Step("municipality", "In welke gemeente woont de jeugdige?", (), "De gemeente bepaalt welke tafel er is."),
    Step(
        "who",
        "Wie bent u?",
        (
            ("referrer", "Ik werk bij een gemeente, een gecertificeerde instelling of een zorgaanbieder"),
            ("professional", "Ik werk bij een school, als (huis)arts of ergens anders"),
            ("parent", "Ik ben ouder of verzorger"),
            ("young", "Ik ben zelf de jongere"),
        ),
    ),
    Step(
        "local",
        "Is er al gezocht samen met het lokale team of de gemeente?",
        (("yes", "Ja"), ("no", "Nee, nog niet"), ("unknown", "Dat weet ik niet")),
        "Het lokale team heet vaak wijkteam, sociaal team of Centrum voor Jeugd en Gezin.",
    ),
    Step(
        "stuck",
        "Loopt het vast?",
        (
            ("yes", "Ja: passende hulp is er niet, de wachttijd is te lang, of de betrokkenen komen er samen niet uit"),
            ("doubt", "Misschien: ik wil eerst overleggen"),
            ("no", "Nee, de hulp loopt"),
        ),
    ),
)
KEYS = tuple(step.key for step in STEPS)


@dataclass(frozen=True)
class Served:
    """Which table the municipality leads to: this one, another, or none."""

    here: bool
    elsewhere: bool = False


def next_step(answers: Mapping[str, str]) -> Step | None:
    """The question to ask now; None when the way is known."""
    if answers.get("danger") == "yes":
        return None
    return next((step for step in STEPS if not answers.get(step.key)), None)


def direction(answers: Mapping[str, str], served: Served) -> str:
    """Where to go. Danger goes before everything; who cannot refer is led to a question, never to a form that refuses."""
    if answers["danger"] == "yes":
        return CRISIS
    if not served.here and served.elsewhere:
        return OTHER_TABLE
    if answers["stuck"] == "no" or answers["local"] == "no" or not served.here:
        return LOCAL
    if answers["stuck"] == "yes" and answers["local"] == "yes" and answers["who"] == "referrer":
        return THIS_TABLE
    return CONSULT
