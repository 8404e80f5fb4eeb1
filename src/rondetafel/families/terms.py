"""Choices of a table about the pages of parents and young people."""

from rondetafel.core.settings_store import WEB_ADDRESS, declare

READING_DAYS = "families.reading_days"
CONFIRM_DAYS, ANSWER_DAYS = "families.complaint_confirm_days", "families.complaint_answer_days"
FILM, LEAFLET, LEAFLET_YOUNG = "families.film", "families.leaflet", "families.leaflet_young"
CONFIDANT = "families.confidant"

declare(READING_DAYS, "Wat een ouder of jeugdige schrijft, is gelezen binnen", default=1, unit="werkdagen", source="P2")
declare(CONFIRM_DAYS, "Een klacht is bevestigd binnen", default=5, unit="werkdagen")
declare(ANSWER_DAYS, "Een klacht is beantwoord binnen", default=30, unit="werkdagen")
declare(FILM, "Adres van het filmpje voor ouders en jeugdigen", default="", unit=WEB_ADDRESS)
declare(LEAFLET, "Folder voor ouders: wat is deze tafel, in gewone woorden en met u", default="", unit="tekst")
declare(LEAFLET_YOUNG, "Folder voor jongeren: hetzelfde, met je", default="", unit="tekst")
declare(
    CONFIDANT,
    "Onafhankelijke vertrouwenspersoon: naam en nummer",
    default="Jeugdstem, 088 555 1000",
    unit="tekst",
    source="Jeugdwet 2.6 lid 1 f",
)
