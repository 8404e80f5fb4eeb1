"""Why each question of the first stage is asked: shown behind a question mark (SR-06). The first stage asks only what triage needs (SR-03)."""

from collections.abc import Collection

TOLD = "Het gezin hoort het van u, niet van de tafel; zonder dit gaat er niets naar het gezin."
WHY_NOT = "Soms kan het nog niet. De tafel wil weten waarom, en vraagt er later naar."

PURPOSES = {
    "name": "De tafel moet weten om wie het gaat, en of er eerder een casus was. De naam staat versleuteld opgeslagen.",
    "birth_date": "De leeftijd bepaalt wie toestemming geeft en wie mag meelezen, en of 18 jaar in zicht is. Alleen de leeftijdsgroep wordt geteld.",
    "sex": "Alleen voor de landelijke telling; niet bekend mag ook. Wordt geteld.",
    "municipality": "Bepaalt welke tafel helpt en wie de hulp betaalt.",
    "authority": "Bepaalt wie ingelicht wordt en wie toestemming kan geven.",
    "ground": "Zonder grondslag mag de tafel deze gegevens niet gebruiken.",
    **{f"told_{who}": TOLD for who in ("young_person", "parent_1", "parent_2", "guardian")},
    **{f"why_not_{who}": WHY_NOT for who in ("young_person", "parent_1", "parent_2", "guardian")},
    "question": "De tafel bespreekt uw vraag, niet het hele dossier.",
    "asked": "Zo weet de voorzitter wie aan tafel nodig is. Wordt geteld.",
    "about": "Zo ziet de regio waar het vastloopt. Wordt geteld.",
    "must_change": "Het advies wordt hieraan getoetst.",
    "stay": "Zegt hoe dringend een plek is. Wordt geteld.",
    "school": "School loopt vaak mee vast. Wordt geteld.",
    "end_of_care_on": "Een naderend einde telt mee bij de keuze van een plek. Alleen of er een einde is, wordt geteld.",
    "end_of_care_reason": "De reden zegt wat er nodig is om de zorg te laten doorgaan of over te nemen.",
    "end_of_care_told": "Een einddatum zonder uitzicht maakt het vaak erger; de tafel wil weten wat de jeugdige weet.",
    "end_of_care_told_by": "Zo weet de tafel bij wie de jeugdige met vragen terechtkan.",
    "end_of_care_told_on": "Hoe langer een jeugdige met een einddatum loopt, hoe meer haast.",
    "end_of_care_perspective": "Wat beloofd is, moet de tafel weten voordat zij adviseert.",
    "next_place_known": "Zonder vervolgplek is er haast.",
    "authorisation_ends_on": "Een machtiging die afloopt is een harde datum.",
    "urgent": "De voorzitter kan een extra plek maken.",
    "urgent_reason": "De voorzitter weegt uw reden en schrijft op wat ermee is gedaan.",
    "urgent_before": "Past geen plek vóór die dag, dan kan de voorzitter een extra plek maken.",
    "safety_concerns": "De tafel neemt geen besluit zonder te weten of het veilig is.",
    "safety": "Alleen wat de tafel nodig heeft om veilig te adviseren.",
    "safety_judged_by": "Geen zorgen is ook een oordeel: daar hoort iemand bij die het gaf.",
    "safety_judged_on": "Een oordeel van lang geleden zegt minder over nu.",
    "reference": "Dan vindt u berichten van de tafel terug in uw eigen dossier.",
    "mailbox": "Dan leest een collega mee als u er niet bent.",
}

# What triage can do without: a table may leave these out. They stand in a form version with this in front.
FREE = ("sex", "school", "authorisation_ends_on", "reference", "mailbox")
FIRST = "first."


def first_off(off: Collection[str], *, neutral: bool = False) -> frozenset[str]:
    """The questions of the first stage that a form version leaves out. On neutral numbers the own reference is all that names a case."""
    kept = {"reference"} if neutral else set()
    return frozenset(name for name in FREE if f"{FIRST}{name}" in off) - kept
