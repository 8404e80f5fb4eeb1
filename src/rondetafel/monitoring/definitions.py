"""What each figure of an expert team means: label, definition and how it is counted. Version 1 (NL-46, NL-47)."""

from dataclasses import dataclass

from rondetafel.meetings.terms import LOST_RULE, MEETING_RULE, NEVER_RULE

VERSION = 1
YEAR_RULE = "Het jaar van een aanmelding is het jaar van indienen; het jaar van een bespreking dat van het eerste overleg."
ROUNDING = "Percentages zijn gehele getallen, een half naar boven afgerond; samen hoeven ze geen 100 te zijn."


@dataclass(frozen=True)
class Definition:
    """One figure. `condition` is SQL over one row of `monitoring_case`, a constant of this file, never a user's text."""

    id: str
    group: str
    label: str
    definition: str
    condition: str = ""


def _one_of(column: str, code: str) -> str:
    return f"'{code}' = ANY ({column})"


COUNTS = (
    Definition("referred", "Aantallen", "Aangemeld", "Aanmeldingen die in het jaar zijn ingediend."),
    Definition("discussed", "Aantallen", "Besproken", "Casussen waarvan het eerste overleg in het jaar was; elke casus telt één keer."),
    Definition(
        "discussions",
        "Aantallen",
        "Besprekingen",
        "Alle keren dat een casus in het jaar is besproken; twee keer dezelfde casus telt twee keer.",
    ),
    Definition(
        "cancelled",
        "Aantallen",
        "Geannuleerd",
        "In het jaar ingediend en daarna geannuleerd, door de aanmelder of door de tafel, zonder te zijn besproken.",
        "state = 'cancelled'",
    ),
    Definition(
        "directed", "Aantallen", "Elders beter op zijn plek", "In het jaar ingediend en bij triage doorverwezen.", "state = 'directed'"
    ),
)

CANCEL_REASONS = (
    ("solution_found", "Er was een oplossing gevonden"),
    ("waited_too_long", "Een plek op de agenda duurde te lang"),
    ("consent_withdrawn", "Toestemming ingetrokken"),
    ("other_table", "Naar een andere tafel"),
    ("moved", "Jeugdige verhuisd"),
    ("other", "Andere reden"),
)

SHARES = (
    Definition(
        "source.municipality", "Wie meldde aan", "Gemeente", "De eerste aanmelder is een gemeente.", "referrer_kind = 'municipality'"
    ),
    Definition("source.gi", "Wie meldde aan", "Gecertificeerde instelling (GI)", "De eerste aanmelder is een GI.", "referrer_kind = 'gi'"),
    Definition(
        "source.provider",
        "Wie meldde aan",
        "Zorgaanbieder, met een gemeente",
        "De eerste aanmelder is een zorgaanbieder.",
        "referrer_kind = 'provider'",
    ),
    Definition("co_referral", "Wie meldde aan", "Samen aangemeld", "Er is minstens één mede-aanmelder.", "has_co_referrer"),
    *(
        Definition(
            f"question.{code}",
            "Wat werd gevraagd",
            label,
            f"Bij de aanmelding is gevraagd om {label.lower()}; meer antwoorden mogelijk.",
            _one_of("asked", code),
        )
        for code, label in (
            ("fitting_help", "Advies over passend hulpaanbod"),
            ("breakthrough", "Doorbraak tussen partijen"),
            ("procesregie", "Procesregie"),
            ("analysis", "Duiding (analyse)"),
            ("perspective", "Perspectief bepalen"),
            ("domain_18", "Domein- of 18+-vraag"),
            ("funding", "Maatwerkfinanciering"),
        )
    ),
    *(
        Definition(
            f"about.{code}",
            "Waar ging het over",
            label,
            f"De aanmelding gaat (ook) over {label.lower()}; meer antwoorden mogelijk.",
            _one_of("about", code),
        )
        for code, label in (
            ("stay", "Verblijf of wonen"),
            ("waiting_list", "Wachtlijst"),
            ("safety", "Veiligheid"),
            ("end_of_care", "Einde zorg"),
            ("education", "Onderwijs"),
            ("diagnostics", "Diagnostiek"),
            ("lvb", "LVB"),
            ("ggz", "GGZ"),
            ("network", "Netwerk"),
        )
    ),
    Definition(
        "school_problems",
        "School",
        "Problemen met school",
        "Gaat gedeeltelijk, zit thuis, heeft vrijstelling of staat nergens ingeschreven (definitie 1).",
        "school IN ('partly', 'absent', 'exempt', 'not_enrolled')",
    ),
    *(
        Definition(
            f"obstacle.{code}",
            "Wat stond in de weg",
            label,
            f"Op enig moment is bij de casus genoteerd: {label[:1].lower()}{label[1:]}; meer antwoorden mogelijk.",
            _one_of("obstacles", code),
        )
        for code, label in (
            ("foundation", "Fundament en opdracht"),
            ("known", "Bekendheid en vindbaarheid"),
            ("time", "Tijdsinvestering"),
            ("mandate", "Mandaat"),
            ("waiting_lists", "Wachtlijsten"),
            ("small_scale", "Kleinschalig wonen"),
            ("eighteen", "18-/18+"),
            ("regie", "Verantwoordelijkheid en regie"),
            ("refusals", "Afwijzingen, wel of niet gecontracteerd"),
            ("normalise", "Normaliseren"),
            ("perspective", "Perspectief"),
            ("education", "Onderwijs"),
            ("municipality", "Oneens over de verantwoordelijke gemeente"),
        )
    ),
)

CONSULTS = (
    Definition(
        "consults", "Consultatie", "Vragen", "Vragen zonder persoonsgegevens die in het jaar zijn gesteld, ook zonder aanmelding.", "true"
    ),
    Definition("consults.professional", "Consultatie", "Van professionals", "Gesteld door een professional.", "asker = 'professional'"),
    Definition("consults.parent", "Consultatie", "Van ouders", "Gesteld door een ouder of verzorger.", "asker = 'parent'"),
    Definition("consults.young", "Consultatie", "Van jongeren", "Gesteld door een jongere.", "asker = 'young'"),
    Definition(
        "consults.converted", "Consultatie", "Omgezet in een aanmelding", "Van de vraag is een aanmelding gemaakt.", "state = 'converted'"
    ),
)
IN_TIME = Definition(
    "consults.in_time",
    "Consultatie",
    "Op tijd beantwoord",
    "Beantwoord binnen de term van de tafel, van de vragen die via de openbare pagina zijn beantwoord.",
)

TIME = (
    ("offered", "Aangeboden", "Minuten (en plekken) van alle gehouden overleggen."),
    ("used", "Gebruikt", "Minuten waarin een casus is besproken."),
    ("lost", "Verloren", LOST_RULE),
    ("never_filled", "Nooit gevuld", NEVER_RULE),
)
TIME_USE = Definition(
    "time_use", "Tijd", "Gebruikte tijd", "Gebruikte minuten, gedeeld door aangeboden minuten van gehouden overleggen. " + MEETING_RULE
)
