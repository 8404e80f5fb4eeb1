"""Reading about people concerned, consent and ground. Other rooms take `people_of`, `sharing`, `withheld_for`, `the_concerned`."""

from rondetafel.consents.queries.people import keeps_a_place, name_of, people_of, sealed_text, the_concerned, withheld_for
from rondetafel.consents.queries.sharing import Line, Sharing, answers_of, said_no_to, sharing, sharings

__all__ = [
    "Line",
    "Sharing",
    "answers_of",
    "keeps_a_place",
    "name_of",
    "people_of",
    "said_no_to",
    "sealed_text",
    "sharing",
    "sharings",
    "the_concerned",
    "withheld_for",
]
