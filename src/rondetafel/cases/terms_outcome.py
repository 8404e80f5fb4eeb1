"""Terms of a table after a discussion (document 004, 2.3 steps 11 and 13)."""

from rondetafel.core.settings_store import declare

DRAFT_DAYS = declare("cases.advice_draft_days", "Conceptadvies na de bespreking", default=5, unit="werkdagen").key
ADVICE_DAYS = declare("cases.advice_days", "Advies vastgesteld na de bespreking", default=10, unit="werkdagen").key
