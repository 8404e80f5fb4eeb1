"""A place of stay is never in a pack (safety P1): what looks like an address in words that people typed. Pure."""

import re

# A post code, or a street with a number.
ADDRESS = re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b|\b[A-Z][\w'’-]*(?:straat|laan|weg|plein|steeg|singel|kade|hof|dreef)\s+\d+", re.UNICODE)
INSTEAD = "[adres weggelaten]"


def without_addresses(text: str) -> str:
    """The words with something else where an address seems to stand."""
    return ADDRESS.sub(INSTEAD, text)
