"""Terms and choices of a table about its cases; each table sets its own (document 004, section 5)."""

from rondetafel.core.settings_store import declare

PACK_ACCESS_DAYS_AFTER = "cases.pack_access_days_after"

declare("cases.triage_days", "Term voor triage", default=3, unit="werkdagen")
declare("cases.invitation_days", "Uitnodiging vóór het overleg", default=10, unit="werkdagen")
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
