"""Fences of process direction: rows of a case in its circles, signals and names of the ladder in the table's own circle *members*."""

from django.db import migrations

from rondetafel.core.migrations_help import READ, composite_key, in_circle, root_key, run

CHILDREN = (
    *("roleholding", "contactmoment", "waiting", "actionterm", "link", "reply", "mandate"),
    *("submission", "step", "sideroute", "signalcase", "watch"),
)
BY_THE_DESK = ("mandate", "submission", "step", "sideroute", "link", "actionterm")  # an expert in the file reads these

# Who was asked for a role says yes or no, also when reading is all that he may.
HOLDER = f"""
CREATE POLICY direction_roleholding_holder ON direction_roleholding FOR UPDATE TO rondetafel_app
    USING (capacity_id = (SELECT core_capacity()) AND circle_id = ANY ({READ}))
    WITH CHECK (capacity_id = (SELECT core_capacity()) AND circle_id = ANY ({READ}));
"""

# To whom something is laid down reads that one row and answers it; of the case itself he sees nothing (safety P12).
ADDRESSEE = """
CREATE POLICY direction_submission_addressee ON direction_submission FOR SELECT TO rondetafel_app
    USING (to_id = (SELECT core_capacity()));
CREATE POLICY direction_submission_answers ON direction_submission FOR UPDATE TO rondetafel_app
    USING (to_id = (SELECT core_capacity()) AND answered_on IS NULL AND withdrawn_on IS NULL)
    WITH CHECK (to_id = (SELECT core_capacity()));
CREATE FUNCTION direction_question_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF (NEW.id, NEW.root_id, NEW.circle_id, NEW.case_id, NEW.body_id, NEW.number, NEW.level, NEW.to_id, NEW.question, NEW.asked_on, NEW.due_on)
       IS DISTINCT FROM
       (OLD.id, OLD.root_id, OLD.circle_id, OLD.case_id, OLD.body_id, OLD.number, OLD.level, OLD.to_id, OLD.question, OLD.asked_on, OLD.due_on)
       OR OLD.answered_on IS NOT NULL
    THEN RAISE EXCEPTION 'what was laid down does not change' USING ERRCODE = '42501'; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER direction_question_stays BEFORE UPDATE ON direction_submission
    FOR EACH ROW EXECUTE FUNCTION direction_question_stays();
"""

STAYS = "".join(f"REVOKE UPDATE ON direction_{name} FROM rondetafel_app;" for name in ("step", "actionterm", "signalcase"))


class Migration(migrations.Migration):
    dependencies = [("direction", "0001_initial"), ("cases", "0005_ends_of_access"), ("bodies", "0002_fence")]

    operations = [
        *[in_circle(f"direction_{child}", write="desk" if child in BY_THE_DESK else "write") for child in CHILDREN],
        *[composite_key(f"direction_{child}", "case_id", to="cases_case") for child in CHILDREN],
        *[root_key(f"direction_{name}") for name in ("link", "mandate", "submission")],
        composite_key("direction_reply", "link_id", to="direction_link"),
        composite_key("direction_mandate", "advice_item_id", to="cases_adviceitem"),
        composite_key("direction_mandate", "instead_of_id", to="direction_mandate"),
        composite_key("direction_step", "submission_id", to="direction_submission"),
        composite_key("direction_sideroute", "advice_item_id", to="cases_adviceitem"),
        in_circle("direction_signal", write="desk"),
        in_circle("direction_laddercontact", write="desk"),
        run(HOLDER),
        run(ADDRESSEE),
        run(STAYS),
    ]
