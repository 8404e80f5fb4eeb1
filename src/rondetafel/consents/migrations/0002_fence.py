"""Fences of people concerned and their consent; what was said stays as it was; and what a measure means for consent."""

from django.db import migrations

from rondetafel.consents.sql import FUNCTIONS
from rondetafel.core.migrations_help import composite_key, definer, in_circle, root_key, run

CHILDREN = (
    *("concerned", "withheld", "consent", "capacityassessment", "measure", "goon", "readingview"),
    *("legalground", "controller"),
)
OF_A_PERSON = ("withheld", "consent", "capacityassessment", "readingview")
ONLY_ADDED = ("capacityassessment", "measure", "goon", "readingview", "legalground")

# Who was invited sees the own row, and no other.
OWN_ROW = """
CREATE POLICY consents_concerned_self ON consents_concerned FOR SELECT TO rondetafel_app
    USING (capacity_id = (SELECT core_capacity()));
"""
STAYS = "".join(f"REVOKE UPDATE ON consents_{name} FROM rondetafel_app;" for name in (*ONLY_ADDED, "consent")) + """
GRANT UPDATE (withdrawn_on, withdrawn_at, withdrawn_noted_by_id) ON consents_consent TO rondetafel_app;
CREATE POLICY consents_consent_withdrawn_once ON consents_consent AS RESTRICTIVE FOR UPDATE TO rondetafel_app
    USING (withdrawn_at IS NULL) WITH CHECK (true);
"""

# Whose consent counts under a measure: the guardian's instead of the parents', or the parents are told and asked for their view.
LAW = """
INSERT INTO core_lawrule (id, jurisdiction, key, value, valid, source) VALUES
 (gen_random_uuid(), 'NL', 'consent.measure',
  '{"guardianship": "guardian", "vots": "inform", "ots": "inform", "ots_uhp": "inform", "secure": "inform"}',
  daterange('2015-01-01', NULL), 'BW 1:255, 1:265b, 1:336; Jeugdwet 6.1.2 [I]'),
 (gen_random_uuid(), 'BE', 'consent.measure', '{}', daterange('2004-05-07', NULL), 'Decreet rechtspositie minderjarige, art. 8 [I]');
"""


class Migration(migrations.Migration):
    dependencies = [("consents", "0001_initial"), ("cases", "0002_fence"), ("core", "0003_law")]

    operations = [
        *[in_circle(f"consents_{child}") for child in CHILDREN],
        *[composite_key(f"consents_{child}", "case_id", to="cases_case") for child in CHILDREN],
        root_key("consents_concerned"),
        *[composite_key(f"consents_{child}", "concerned_id", to="consents_concerned") for child in OF_A_PERSON],
        run(OWN_ROW),
        run(STAYS),
        run(LAW),
        *[definer(signature, sql) for signature, sql in FUNCTIONS.items()],
    ]
