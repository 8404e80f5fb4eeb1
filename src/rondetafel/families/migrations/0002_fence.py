"""Fences: everything of one person in the own circle; the desk lays ready, the person speaks, and copies are made by the program alone."""

from django.db import migrations

from rondetafel.core.migrations_help import composite_key, in_circle, root_key, run

LAID_READY = ("participant", "paper", "sending", "phonenote", "threshold")
SAID = ("words", "takingpart", "ownreaction", "readalong")
OF_PARTICIPANT = (*LAID_READY[1:], *SAID)

# Words, a reaction, and a yes or no about reading along are that person's own: nobody writes them in somebody's name.
OWNER = "EXISTS (SELECT FROM core_circle c WHERE c.id = circle_id AND c.capacity_id = (SELECT core_capacity()))"
BY_ITSELF = "".join(
    f"CREATE POLICY families_{name}_owner ON families_{name} AS RESTRICTIVE FOR INSERT TO rondetafel_app WITH CHECK ({OWNER});"
    for name in ("words", "ownreaction", "readalong")
)
STAYS = """
REVOKE UPDATE ON families_words, families_wordscopy, families_takingpart, families_ownreaction, families_phonenote,
                 families_readalong, families_complaintmessage, families_learningpoint FROM rondetafel_app;
GRANT UPDATE (read_at, read_by_id, taken_back_at) ON families_words TO rondetafel_app;
GRANT UPDATE (settled_at) ON families_readalong TO rondetafel_app;
GRANT UPDATE (text_sealed, taken_back_at) ON families_wordscopy TO rondetafel_app;
CREATE POLICY families_wordscopy_program ON families_wordscopy AS RESTRICTIVE FOR INSERT TO rondetafel_app
    WITH CHECK (root_id = (SELECT core_system_root()));
CREATE POLICY families_wordscopy_emptied ON families_wordscopy AS RESTRICTIVE FOR UPDATE TO rondetafel_app
    USING (root_id = (SELECT core_system_root()));
CREATE POLICY families_threshold_self ON families_threshold FOR SELECT TO rondetafel_app
    USING (capacity_id = (SELECT core_capacity()));
"""


class Migration(migrations.Migration):
    dependencies = [
        ("families", "0001_initial"),
        ("cases", "0002_fence"),
        ("consents", "0002_fence"),
        ("core", "0005_own_circles_and_complaints"),
    ]

    operations = [
        *[in_circle(f"families_{name}", write="desk") for name in LAID_READY],
        *[in_circle(f"families_{name}") for name in (*SAID, "wordscopy", "complaint", "complaintmessage", "learningpoint")],
        root_key("families_participant"),
        root_key("families_complaint"),
        composite_key("families_participant", "case_id", to="cases_case"),
        composite_key("families_participant", "concerned_id", to="consents_concerned"),
        *[composite_key(f"families_{name}", "participant_id", to="families_participant") for name in OF_PARTICIPANT],
        composite_key("families_complaintmessage", "complaint_id", to="families_complaint"),
        run(BY_ITSELF),
        run(STAYS),
    ]
