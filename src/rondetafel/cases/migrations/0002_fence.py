"""Fences of the care zone, and the columns without names from which figures are counted."""

from django.db import migrations

from rondetafel.core.migrations_help import composite_key, for_monitor, in_circle, root_key, run

OWN_NOTES = """
CREATE POLICY cases_discussionnote_author ON cases_discussionnote AS RESTRICTIVE FOR UPDATE TO rondetafel_app
    USING (author_id = (SELECT core_capacity())) WITH CHECK (author_id = (SELECT core_capacity()));
CREATE POLICY cases_discussionnote_write_own ON cases_discussionnote AS RESTRICTIVE FOR INSERT TO rondetafel_app
    WITH CHECK (author_id = (SELECT core_capacity()));
"""
CHILDREN = (
    "coreferrer",
    "informed",
    "incompleterequest",
    "discussion",
    "discussionnote",
    "involvement",
    "advice",
    "adviceitem",
    "safetyagreement",
    "careaction",
)


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("core", "0002_fence"), ("bodies", "0002_fence")]

    operations = [
        in_circle("cases_case"),
        root_key("cases_case"),
        *[in_circle(f"cases_{child}") for child in CHILDREN],
        *[composite_key(f"cases_{child}", "case_id", to="cases_case") for child in CHILDREN if child != "adviceitem"],
        root_key("cases_discussion"),
        root_key("cases_advice"),
        root_key("cases_adviceitem"),
        composite_key("cases_discussionnote", "discussion_id", to="cases_discussion"),
        composite_key("cases_advice", "discussion_id", to="cases_discussion"),
        composite_key("cases_adviceitem", "advice_id", to="cases_advice"),
        composite_key("cases_careaction", "advice_item_id", to="cases_adviceitem"),
        run(OWN_NOTES),
        for_monitor(
            "cases_case",
            "id, body_id, state, referrer_kind, asked, about, stay, school, submitted_on, first_discussed_on, cancelled_on, cancel_reason, closed_on, result",
        ),
        for_monitor("cases_coreferrer", "id, case_id, kind"),
        for_monitor("cases_discussion", "id, case_id, meeting_id, held_on, state, minutes"),
        for_monitor("cases_advice", "id, case_id, state, adopted_on"),
    ]
