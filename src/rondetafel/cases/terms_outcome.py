"""Terms and choices of a table after a discussion (document 004, 2.3 steps 11 to 13)."""

from rondetafel.core.settings_store import declare

DRAFT_DAYS = declare("cases.advice_draft_days", "Conceptadvies na de bespreking", default=5, unit="werkdagen").key
REACTION_DAYS = declare("cases.reaction_days", "Reacties op het conceptadvies", default=5, unit="werkdagen").key
ADVICE_DAYS = declare("cases.advice_days", "Advies vastgesteld na de bespreking", default=10, unit="werkdagen").key
PLAIN_REQUIRED = declare("cases.plain_words_required", "Advies pas vaststellen met een tekst in gewone woorden", default=True).key

# The house style of the advice on paper.
STYLE_HEAD = declare("cases.style_head", "Advies op papier: naam boven aan de bladzijde", default="", unit="tekst").key
STYLE_COLOUR = declare("cases.style_colour", "Advies op papier: kleur van de koppen, zoals #0b4f5c", default="#0b4f5c", unit="tekst").key
STYLE_FOOT = declare("cases.style_foot", "Advies op papier: tekst onder aan de bladzijde", default="Vertrouwelijk", unit="tekst").key
