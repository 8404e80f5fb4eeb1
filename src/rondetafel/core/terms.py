"""Words that differ between the Netherlands and Flanders: one thing, one word per jurisdiction (glossary)."""

TERMS = {
    "meeting": ("overleg", "vergadering"),
    "meetings": ("overleggen", "vergaderingen"),
    "secretary": ("procesondersteuner", "ondersteuner"),
    "provider": ("aanbieder", "voorziening"),
    "consent": ("toestemming", "instemming"),
    "municipality": ("gemeente", "lokaal bestuur"),
    "young_person": ("jeugdige", "minderjarige"),
    "parent": ("ouder met gezag", "opvoedingsverantwoordelijke"),
    "ground": ("grondslag", "rechtsgrond"),
}


def term(key: str, jurisdiction: str = "NL") -> str:
    """The word for a thing in this jurisdiction.

    Raises:
        KeyError: not in the list; add it to the glossary first.
    """
    dutch, flemish = TERMS[key]
    return flemish if jurisdiction == "BE" else dutch
