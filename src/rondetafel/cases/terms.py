"""Terms and choices of a table about its cases; each table sets its own (document 004, section 5)."""

from rondetafel.core.settings_store import declare

PACK_ACCESS_DAYS_AFTER = "cases.pack_access_days_after"

declare("cases.triage_days", "Term voor triage", default=3, unit="werkdagen")
declare("cases.triage_checks", "Eigen controlepunten bij de triage", default=[])
declare("cases.background_days", "Achtergrond van de aanmelder klaar vóór het overleg", default=7, unit="werkdagen")
declare(
    "cases.retention_years", "Bewaren van een besproken casus (0: de wettelijke termijn)", default=0, unit="jaar", source="Jeugdwet 7.3.8"
)
declare("cases.retention_years_not_taken", "Bewaren van een aanmelding die niet is besproken", default=1, unit="jaar")
declare(PACK_ACCESS_DAYS_AFTER, "Inzage in de stukken na het overleg", default=14, unit="dagen")
declare("cases.birthday_notice_days", "Waarschuwing vóór een 12e, 16e of 18e verjaardag", default=30, unit="dagen")
declare("cases.end_of_care_notice_days", "Waarschuwing vóór een aangekondigd einde van zorg", default=30, unit="dagen")
declare("cases.reopen_months", "Heropenen binnen", default=12, unit="maanden")
declare("cases.show_names", "Namen tonen in Wie mag meekijken (anders organisatie en rol)", default=False)
declare(
    "cases.keep_when_answered_from",
    "Vanaf deze dag blijft een casus op de agenda als er al een oplossing is (leeg: nooit)",
    default="",
    unit="datum",
    source="Verslag RET Noord-Limburg 2022",
)
