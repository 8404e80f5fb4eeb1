"""Choices of a table about its own documents."""

from rondetafel.core.settings_store import declare

NOTICE_DAYS = "table_documents.review_notice_days"

declare(NOTICE_DAYS, "Waarschuwing vóór het opnieuw bekijken van een document van de tafel", default=30, unit="dagen", source="NL-51")
