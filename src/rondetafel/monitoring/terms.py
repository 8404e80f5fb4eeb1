"""Settings of a table that have to do with its figures."""

from rondetafel.core.settings_store import declare

NEVER_UNDER = 5  # safety P4
SMALLEST_SHOWN = declare(
    "monitoring.smallest_shown",
    f"Kleinste aantal in cijfers voor manager en beleidsmedewerker, ten minste {NEVER_UNDER}",
    default=NEVER_UNDER,
    unit="casussen",
    source="P4",
).key
