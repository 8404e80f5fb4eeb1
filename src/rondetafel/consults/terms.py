"""Terms and texts of a table about questions that come before a referral."""

from rondetafel.core.settings_store import WEB_ADDRESS, declare

ANSWER_DAYS = "consults.answer_days"
READ_DAYS = "consults.read_days_young"
LINK_DAYS = "consults.link_days"

declare(ANSWER_DAYS, "Antwoord op een vraag", default=2, unit="werkdagen")
declare(READ_DAYS, "Een vraag van een jongere gelezen binnen", default=1, unit="werkdagen")
declare(LINK_DAYS, "Zo lang is een antwoord met de link te lezen", default=60, unit="dagen")
declare("consults.reader", "Openbare pagina: wie leest de vragen (naam en functie)", default="", unit="tekst")
declare("consults.film_url", "Openbare pagina: adres van de film", default="", unit=WEB_ADDRESS)
declare("consults.leaflet_url", "Openbare pagina: adres van de folder", default="", unit=WEB_ADDRESS)
declare("consults.local_team", "Openbare pagina: waar vindt men het lokale team", default="", unit="tekst")
