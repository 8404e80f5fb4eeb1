"""Settings of a table that have to do with its meetings."""

from rondetafel.core.settings_store import declare

AGENDA_DAYS = declare("meetings.agenda_days", "Agenda versturen, dagen vóór het overleg", default=7, unit="dagen").key
INTAKE_DAYS = declare("meetings.intake_days", "Agendapunten aanleveren, dagen vóór het overleg", default=14, unit="dagen").key
FIXED_ITEMS = declare(
    "meetings.fixed_items",
    "Vaste punten van een beleidstafel",
    default=["Opening en mededelingen", "Signalen uit het werkveld", "Rondvraag"],
).key
FIXED_ITEMS_CARE = declare("meetings.fixed_items_care", "Vaste punten van een expertteam", default=["Opening"]).key
FIXED_ITEM_MINUTES = declare("meetings.fixed_item_minutes", "Minuten voor een vast punt", default=5, unit="minuten").key
SCHOOL_REGION = declare(
    "meetings.school_region", "Regio voor schoolvakanties (noord, midden, zuid of vlaanderen)", default="", unit="tekst"
).key
