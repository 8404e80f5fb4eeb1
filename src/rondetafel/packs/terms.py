"""Terms and choices of a table about the pack that its experts read before a meeting (NL-10, NL-38)."""

from rondetafel.core.settings_store import declare

DAYS_BEFORE = "packs.days_before"
PAGE_BUDGET = "packs.page_budget"
OPENS_WITH_AGENDA = "packs.opens_with_agenda"
EXPERTS_MAY_COPY = "packs.experts_may_copy"

declare(DAYS_BEFORE, "Pakket klaar vóór het overleg", default=5, unit="werkdagen")
declare(PAGE_BUDGET, "Bladzijden per casus die ieder leest; de rest is achtergrond", default=10, unit="bladzijden")
declare(OPENS_WITH_AGENDA, "Experts lezen mee zodra de agenda is verstuurd (nee: pas als het pakket is vrijgegeven)", default=False)
declare(EXPERTS_MAY_COPY, "Experts mogen met een reden een kopie van het pakket maken", default=False)
