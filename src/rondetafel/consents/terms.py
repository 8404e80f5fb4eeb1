"""Terms of a table about consent and handing over."""

from rondetafel.core.settings_store import declare

OFFER_ANSWER_DAYS = "consents.offer_answer_days"

declare(OFFER_ANSWER_DAYS, "Antwoord op een casus die een andere tafel aanbiedt", default=5, unit="werkdagen")
