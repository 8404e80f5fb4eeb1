"""Terms of a table about process direction; each table sets its own (document 004, sections 2.3, 2.6 and 5)."""

from rondetafel.core.settings_store import declare

SOURCE = "Document 004, stap 14 tot 16 [I]"

CONTACT_WEEKS = (
    declare("direction.first_contact_weeks", "Eerste belmoment na het advies", default=2, unit="weken", source=SOURCE).key,
    declare("direction.second_contact_weeks", "Tweede belmoment na het advies", default=6, unit="weken", source=SOURCE).key,
    declare("direction.third_contact_weeks", "Derde belmoment na het advies", default=12, unit="weken", source=SOURCE).key,
)
STILL_DAYS = declare("direction.still_days", "Casus staat stil na", default=28, unit="dagen zonder beweging").key
MANDATE_DAYS = declare("direction.mandate_days", "Antwoord op een mandaatvraag", default=5, unit="werkdagen", source=SOURCE).key
LEVEL_DAYS = declare("direction.level_days", "Antwoord na opschalen, per niveau", default=5, unit="werkdagen", source=SOURCE).key
LINK_DAYS = declare("direction.link_days", "Een link om te antwoorden werkt", default=14, unit="dagen").key
SIDE_DAYS = declare("direction.side_route_days", "Antwoord van de BEL op een zijweg", default=10, unit="werkdagen", source=SOURCE).key
EIGHTEEN_DAYS = declare("direction.eighteen_days", "Wet na 18 gekozen vóór de 18e verjaardag", default=183, unit="dagen").key
