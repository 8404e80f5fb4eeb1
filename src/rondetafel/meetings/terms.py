"""Settings of a table that have to do with its meetings."""

from rondetafel.core.settings_store import declare

AGENDA_DAYS = declare("meetings.agenda_days", "Agenda versturen, dagen vóór het overleg", default=7, unit="dagen").key
INTAKE_DAYS = declare("meetings.intake_days", "Agendapunten aanleveren, dagen vóór het overleg", default=14, unit="dagen").key
# Invitations go out with the agenda. The name is that of the room of cases, which reckons with it what can still be booked.
INVITATION_DAYS = declare("cases.invitation_days", "Uitnodiging vóór het overleg", default=10, unit="werkdagen").key
FIXED_ITEMS = declare(
    "meetings.fixed_items",
    "Vaste punten van een beleidstafel",
    default=["Opening en mededelingen", "Signalen uit het werkveld", "Rondvraag"],
).key
FIXED_ITEMS_CARE = declare("meetings.fixed_items_care", "Vaste punten van een expertteam", default=["Opening"]).key
FIXED_ITEM_MINUTES = declare("meetings.fixed_item_minutes", "Minuten voor een vast punt", default=5, unit="minuten").key
LATE_DAYS = declare(
    "meetings.late_days", "Te laat afgezegd bij een expertteam, dagen vóór het overleg of later", default=7, unit="dagen"
).key
SCHOOL_REGION = declare(
    "meetings.school_region", "Regio voor schoolvakanties (noord, midden, zuid of vlaanderen)", default="", unit="tekst"
).key

# The rules by which time is counted (NL-37): one text, for the page of a table and for the figures.
LOST_RULE = "Te laat afgezegd en niet meer gevuld, niemand verschenen, of de casus is aangehouden. Wat te laat is, stelt de tafel in."
NEVER_RULE = "Er was geen casus voor deze plek."
MEETING_RULE = "Plekken van een overleg dat is afgelast tellen niet als aangeboden; die van een overleg dat nog moet komen ook niet."
