"""When a table asks how it went."""

from rondetafel.core.settings_store import declare

MOMENTS = ("evaluations.first_months", "evaluations.second_months")
OPEN_DAYS = "evaluations.open_days"
BY_ITSELF = "evaluations.leaves_by_itself"
ANNOUNCED = "evaluations.announce_days"

declare(MOMENTS[0], "Eerste evaluatie na het advies", default=3, unit="maanden")
declare(MOMENTS[1], "Tweede evaluatie na het advies", default=6, unit="maanden")
declare(OPEN_DAYS, "Zo lang is een evaluatie in te vullen", default=30, unit="dagen")
declare(BY_ITSELF, "Evaluaties gaan op de dag zelf vanzelf uit (nee: iemand drukt op de knop)", default=True)
declare(ANNOUNCED, "Zo lang van tevoren staat een evaluatie op Vandaag", default=5, unit="werkdagen")
