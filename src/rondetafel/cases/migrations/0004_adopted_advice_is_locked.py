"""What was adopted stays as it was: the database itself refuses a change of an adopted advice, its items and their agreements."""

from django.db import migrations, models

from rondetafel.core.migrations_help import READ, run

DRAFT = "EXISTS (SELECT FROM cases_advice a WHERE a.id = cases_adviceitem.advice_id AND a.state = 'draft')"

LOCK = f"""
CREATE POLICY cases_advice_locked ON cases_advice AS RESTRICTIVE FOR UPDATE TO rondetafel_app
    USING (state = 'draft') WITH CHECK (true);
CREATE POLICY cases_advice_starts_as_draft ON cases_advice AS RESTRICTIVE FOR INSERT TO rondetafel_app WITH CHECK (state = 'draft');
CREATE POLICY cases_adviceitem_locked ON cases_adviceitem AS RESTRICTIVE FOR UPDATE TO rondetafel_app
    USING ({DRAFT}) WITH CHECK ({DRAFT});
CREATE POLICY cases_adviceitem_locked_insert ON cases_adviceitem AS RESTRICTIVE FOR INSERT TO rondetafel_app WITH CHECK ({DRAFT});
"""

# Once an agreement lies where the referrer reads it, its words, watcher and date are fixed: only its end may still be written.
AGREEMENT = """
CREATE FUNCTION cases_agreement_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF (SELECT kind FROM core_circle WHERE id = OLD.circle_id) IS DISTINCT FROM 'file'
       AND (NEW.text_sealed, NEW.watcher, NEW.review_on, NEW.circle_id, NEW.case_id)
           IS DISTINCT FROM (OLD.text_sealed, OLD.watcher, OLD.review_on, OLD.circle_id, OLD.case_id)
    THEN RAISE EXCEPTION 'an adopted agreement does not change' USING ERRCODE = '42501'; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER cases_agreement_stays BEFORE UPDATE ON cases_safetyagreement FOR EACH ROW EXECUTE FUNCTION cases_agreement_stays();
"""

# Who owns an action point reports on it, also when reading is all that is left.
OWNER = f"""
CREATE POLICY cases_careaction_owner ON cases_careaction FOR UPDATE TO rondetafel_app
    USING (owner_id = (SELECT core_capacity()) AND circle_id = ANY ({READ}))
    WITH CHECK (owner_id = (SELECT core_capacity()) AND circle_id = ANY ({READ}));
CREATE POLICY cases_careaction_by_whom ON cases_careaction AS RESTRICTIVE FOR UPDATE TO rondetafel_app
    USING (state IN ('open', 'not_feasible')) WITH CHECK (true);
"""

STATES = [
    ("open", "open"),
    ("done", "gedaan"),
    ("not_feasible", "lukt niet"),
    ("dropped", "vervallen"),
    ("handed_over", "gaat verder bij een ander"),
]


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_place_on_agenda"), ("core", "0002_fence")]

    operations = [
        migrations.AddField("adviceitem", "struck", models.BooleanField(default=False)),
        migrations.AlterField("careaction", "state", models.CharField(choices=STATES, default="open", max_length=12)),
        migrations.AddIndex(
            "discussion",
            models.Index(fields=["planned_for"], condition=models.Q(state__in=["planned", "running"]), name="cases_discussion_to_come"),
        ),
        migrations.AddIndex("advice", models.Index(fields=["case"], condition=models.Q(state="draft"), name="cases_advice_drafts")),
        migrations.AddIndex("careaction", models.Index(fields=["owner"], condition=models.Q(state="open"), name="cases_action_open")),
        run(LOCK),
        run(AGREEMENT),
        run(OWNER),
    ]
