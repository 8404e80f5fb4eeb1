"""Fences: moments and invitations lie in the file of the case; answers are read by the table's reader alone, never by its chair (safety P11)."""

from django.db import migrations

from rondetafel.core.migrations_help import composite_key, fence, for_monitor, in_circle, reference_table, root_key, run

ANSWER = f"""
{fence("evaluations_answer")}
CREATE POLICY evaluations_answer_read ON evaluations_answer FOR SELECT TO rondetafel_app USING (
    EXISTS (SELECT FROM evaluations_reader r WHERE r.body_id = evaluations_answer.body_id AND r.capacity_id = (SELECT core_capacity())
               AND statement_timestamp() <@ r.valid)
    AND NOT EXISTS (SELECT FROM core_officeholder h JOIN core_office o ON o.id = h.office_id
                     WHERE o.body_id = evaluations_answer.body_id AND o.kind IN ('chair', 'deputy')
                       AND h.capacity_id = (SELECT core_capacity()) AND h.confirmed_by IS NOT NULL AND statement_timestamp() <@ h.valid));
CREATE POLICY evaluations_answer_write ON evaluations_answer FOR INSERT TO rondetafel_app WITH CHECK (root_id = (SELECT core_system_root()));
ALTER TABLE evaluations_answer ADD CONSTRAINT evaluations_answer_circle_fk
    FOREIGN KEY (circle_id, root_id) REFERENCES core_circle (id, root_id);
CREATE INDEX evaluations_answer_of_body ON evaluations_answer (body_id, came_on);
GRANT SELECT, INSERT ON evaluations_answer TO rondetafel_app;
"""


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0001_initial"), ("core", "0006_kinds_of_circles"), ("cases", "0002_fence")]

    operations = [
        reference_table("evaluations_reader"),
        in_circle("evaluations_moment"),
        root_key("evaluations_moment"),
        composite_key("evaluations_moment", "case_id", to="cases_case"),
        in_circle("evaluations_invitation"),
        composite_key("evaluations_invitation", "case_id", to="cases_case"),
        composite_key("evaluations_invitation", "moment_id", to="evaluations_moment"),
        run(ANSWER),
        for_monitor("evaluations_answer", "id, body_id, kind, months, carried_out, deadlock, perspective, worth, came_on"),
    ]
