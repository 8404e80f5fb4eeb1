"""Choices of a table about itself, and what its public page says."""

from rondetafel.core.settings_store import declare

declare("bodies.review_notice_days", "Waarschuwing vóór het opnieuw bekijken van het afsprakenkader", default=30, unit="dagen")
declare("bodies.still_here_days", "Kwartaalvraag: na hoeveel dagen zonder antwoord u belt", default=14, unit="dagen")
declare("bodies.public_page", "De tafel heeft een openbare pagina", default=True)
declare("bodies.public_for_whom", "Openbare pagina: voor wie", default="", unit="tekst")
declare("bodies.public_how", "Openbare pagina: hoe komt een vraag bij deze tafel", default="", unit="tekst")
declare(
    "bodies.crisis_line",
    "Openbare pagina: waarheen bij direct gevaar",
    default="Bij direct gevaar belt u 112. Deze tafel is geen crisisdienst.",
    unit="tekst",
)
