"""The fence, read from the database's own catalogue: no table, function or right slips past review."""

import re
from pathlib import Path

import pytest
from django.db import connection

from rondetafel.core.reference_tables import DELETABLE, FOREIGN_TABLES, REFERENCE_TABLES

pytestmark = [pytest.mark.django_db, pytest.mark.rows]
SOURCE = Path(__file__).resolve().parent.parent / "src" / "rondetafel"

# Who besides the readers of its circle sees a row, table by table.
WIDER_SIGHT = {
    "meetings_series": "dates of meetings are known to everybody who acts",
    "meetings_meeting": "dates of meetings are known to everybody who acts",
    "meetings_slot": "who refers must see which slots are free; what fills them lies in the item's circle",
    "meetings_jointbody": "a joint meeting lies in two circles: of the table that plans, and of the one it invited",
    "meetings_agendaitem": "who sits at an invited table reads the agenda that was sent of that one joint meeting; never a case",
    "meetings_itempaper": "which papers lie with an item of a joint meeting; the papers themselves are fetched by the program",
    "meetings_decision": "who takes part in a joint meeting reads what is decided there; the positions stay at the table that decides",
    "meetings_decisiontext": "the text that is decided about in a joint meeting",
    "meetings_attendance": "who takes part in a joint meeting sees who comes, and answers for oneself",
    "meetings_minutes": "minutes of a joint meeting that were sent are read at the invited tables too",
    "meetings_decisionsummary": "a summary that the chair released is for everybody, without signing in",
    "meetings_jointvoice": "what members of invited tables said along is read by all who were there",
    "meetings_videolink": "who has a case on a meeting joins it too, by the item's own policy",
    "meetings_reportback": "a report lies in two circles: the sender's and the receiver's",
    "table_documents_tabledocument": "what a table marked as for everybody; about the table, never about a person",
    "table_documents_tableversion": "approved versions of what a table marked as for everybody",
    "handouts_handout": "a professional sees what was sent to him or her; of the case nothing",
    "documents_copy": "who made a copy sees the own row too",
    "documents_incident": "the privacy officer sees that something happened at the own table, never the document",
    "direction_submission": "to whom a step on the ladder is laid down reads that one question and answers it; of the case nothing",
    "direction_signal": "the desk of a care table finds what another saw in five cases or more: words without a person, and the answer",
    "bodies_question": "who asks sees the own question and its answer",
    "families_threshold": "who lost sight still reads that, since when, why in one word and whom to call",
    "people_invitedfamily": "the desk of a case lets its family in; the row holds neither name nor address",
    "people_invitation": "administrators invite; nobody else knows who was",
    "notices_outgoing": "a message is its recipient's too",
    "consents_concerned": "who was invited sees the own row: as whom one is concerned",
    "core_root": "a root is seen by who sees one of its circles",
    "core_circle": "the kernel's own: the same sentence about itself",
    "core_circleaccess": "one's own access rows only; the policies stand on it",
    "evaluations_timespent": "who spent the time sees the own line, the desk all of them",
    "evaluations_answer": "read by the table's reader alone, not by who sees the case",
    "consults_consult": "who asked while signed in sees the own question",
    "core_officeholder": "who holds an office is known to who works with it",
    "core_draft": "one's own rows only",
    "core_formkey": "one's own rows only",
}
# Unique over more than one root: each could prove that an unseen row exists, so each needs a reason.
UNIQUE_ACROSS_ROOTS = {
    "core_root_number_key": "numbers are random; nobody chooses one",
    "meetings_agendaitem_number_key": "numbers are random; nobody chooses one",
    "meetings_reportback_number_key": "numbers are random; nobody chooses one",
    "meetings_decision_number_key": "numbers are random; nobody chooses one",
    "people_invitedfamily_token_hash_key": "the fingerprint of a long random token; nobody chooses one",
    "people_invitation_token_hash_key": "the fingerprint of a long random token; nobody chooses one",
    "cases_case_number_key": "numbers are random; nobody chooses one",
    "documents_document_stored_as_key": "a random name of a file; nobody chooses one",
}


def ask(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def column(statement, *values):
    return {row[0] for row in ask(statement, *values)}


def starts_with_one_of(name, starts):
    return any(name == start or (start.endswith("_") and name.startswith(start)) or name.startswith(start) for start in starts)


TABLES = "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')"
FENCED = f"{TABLES} AND c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)"
FENCED_IDS = FENCED.replace("SELECT c.relname ", "SELECT c.oid ")

READ_POLICIES = (
    "SELECT tablename, qual FROM pg_policies WHERE schemaname = 'public' AND 'rondetafel_app' = ANY (roles)"
    " AND permissive = 'PERMISSIVE' AND cmd IN ('SELECT', 'ALL')"
)
KINDS = re.compile(r" AND \(\(a\.circle_kind\)::text = ANY \('\{([a-z,]+)\}'::text\[\]\)\)")


def form_of(table, qual):
    """The sentence of a policy without what differs by table: its own name, the kinds of circles it can lie in, layout."""
    return re.sub(r"[\s()]+", " ", KINDS.sub("", qual).replace(f"{table}.", "row."))


class TestTables:
    def test_every_table_is_fenced_or_on_the_reviewed_list(self):
        bare = {name for name in column(TABLES) - column(FENCED) if not starts_with_one_of(name, FOREIGN_TABLES)}

        assert bare - REFERENCE_TABLES.keys() == set(), "fence it in its migration, or give a reason in core/reference_tables.py"

    def test_the_reviewed_list_names_only_what_is_there(self):
        assert REFERENCE_TABLES.keys() - (column(TABLES) - column(FENCED)) == set()

    def test_every_reason_is_a_sentence(self):
        assert all(
            len(reason) > 15 for reason in (REFERENCE_TABLES | FOREIGN_TABLES | DELETABLE | WIDER_SIGHT | UNIQUE_ACROSS_ROOTS).values()
        )

    def test_a_row_in_a_circle_lies_in_its_root(self):
        """(circle, root) is checked by the database for every table that has both."""
        with_both = column(
            "SELECT a.attrelid::regclass::text FROM pg_attribute a JOIN pg_attribute b USING (attrelid) JOIN pg_class c ON c.oid = attrelid"
            " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attname = 'circle_id' AND b.attname = 'root_id'"
        )
        checked = column(
            "SELECT conrelid::regclass::text FROM pg_constraint WHERE contype = 'f' AND confrelid = 'core_circle'::regclass"
            " AND pg_get_constraintdef(oid) LIKE 'FOREIGN KEY (circle_id, root_id)%%'"
        )

        assert with_both - checked - {"core_circleaccess"} == set()


class TestPolicies:
    def test_there_is_one_form_of_sight(self):
        """Every table that does not read exactly like a document or, asked by key, like a co-referrer, is named, with a reason."""
        forms: dict[str, set[str]] = {}
        for name, qual in ask(READ_POLICIES):
            forms.setdefault(name, set()).add(form_of(name, qual))
        other = {name for name, found in forms.items() if found - forms["documents_document"] - forms["cases_coreferrer"]}

        assert other - WIDER_SIGHT.keys() == set()
        assert WIDER_SIGHT.keys() - other == set(), "no longer wider: take it off the list"

    def test_a_narrowed_table_names_kinds_of_circles_that_exist(self):
        named = {kind for _, qual in ask(READ_POLICIES) for kinds in KINDS.findall(qual) for kind in kinds.split(",")}

        assert named
        assert named <= column("SELECT DISTINCT circle_kind FROM core_officecircle")

    def test_a_role_besides_the_app_sees_only_what_it_is_for(self):
        sees = ask(
            "SELECT DISTINCT r, tablename FROM pg_policies, unnest(roles) AS r WHERE schemaname = 'public' AND cmd IN ('SELECT', 'ALL')"
            " AND r NOT IN ('rondetafel_app', 'rondetafel_keeper', 'rondetafel_monitor')"
        )

        assert (
            set(sees)
            - {
                ("rondetafel_auditor", "core_event"),
                ("rondetafel_auditor", "core_eventobject"),
                ("rondetafel_worker", "core_due"),
                ("rondetafel_worker", "core_root"),  # only which are closed: nothing is mailed about them
                ("rondetafel_worker", "notices_outgoing"),
                ("rondetafel_web", "core_officeholder"),
                ("rondetafel_web", "people_invitation"),
                ("rondetafel_web", "people_invitedfamily"),
                ("rondetafel_worker", "core_officeholder"),
            }
            == set()
        )

    def test_the_keeper_sees_only_tables_about_access_and_trail(self):
        sees = column("SELECT tablename FROM pg_policies WHERE schemaname = 'public' AND 'rondetafel_keeper' = ANY (roles)")

        assert {name for name in sees if not name.startswith("core_")} == {"cases_case"}  # by key, in the sight of who asks: the next test

    def test_of_a_case_the_keeper_sees_no_more_than_who_asks_and_nothing_sealed(self):
        (sight,) = column("SELECT qual FROM pg_policies WHERE tablename = 'cases_case' AND 'rondetafel_keeper' = ANY (roles)")
        for part in ("a.circle_id = cases_case.circle_id", "a.capacity_id = ( SELECT core_capacity()", "statement_timestamp() <@ a.valid"):
            assert part in sight
        assert " OR " not in sight
        read = column(
            "SELECT attname FROM pg_attribute WHERE attrelid = 'cases_case'::regclass AND attnum > 0 AND NOT attisdropped"
            " AND has_column_privilege('rondetafel_keeper', 'cases_case'::regclass, attnum, 'SELECT')"
        )
        assert {name for name in read if re.search("sealed|question|note|told|search|sameness", name)} == set()

    def test_no_policy_is_for_everybody(self):
        assert column("SELECT policyname FROM pg_policies WHERE schemaname = 'public' AND 'public' = ANY (roles)") == set()


class TestRights:
    @pytest.mark.parametrize("role", ["rondetafel_app", "rondetafel_web", "rondetafel_worker", "rondetafel_monitor", "rondetafel_keeper"])
    def test_nobody_empties_a_table(self, role):
        rights = ("TRUNCATE", "TRIGGER", "REFERENCES")

        assert [
            name for name in column(TABLES) for right in rights if ask("SELECT has_table_privilege(%s, %s, %s)", role, name, right)[0][0]
        ] == []

    def test_the_app_deletes_ones_own_rows_only(self):
        deletes = {name for name in column(TABLES) if ask("SELECT has_table_privilege('rondetafel_app', %s, 'DELETE')", name)[0][0]}

        assert {name for name in deletes if not starts_with_one_of(name, DELETABLE)} == set()

    def test_the_monitor_reads_columns_never_whole_tables(self):
        whole = {name for name in column(TABLES) if ask("SELECT has_table_privilege('rondetafel_monitor', %s, 'SELECT')", name)[0][0]}

        assert whole == set()

    def test_the_monitor_reads_no_name_and_no_text(self):
        read = column(
            "SELECT c.relname || '.' || a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
            " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped"
            " AND has_column_privilege('rondetafel_monitor', c.oid, a.attnum, 'SELECT')"
        )
        telling = re.compile(r"name|sealed|birth|born|text|note|reason$|number|address|phone|mail|token|search")

        codes = {"cases_case.cancel_reason", "cases_case.end_of_care_reason", "cases_refusal.reason"}
        assert {name for name in read if telling.search(name.split(".")[1])} - codes == set()

    def test_the_app_creates_nothing(self):
        assert ask("SELECT has_schema_privilege('rondetafel_app', 'public', 'CREATE')") == [(False,)]


class TestFunctions:
    DEFINERS = "SELECT p.oid FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef"

    def names(self, condition):
        return column(f"SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.oid IN ({self.DEFINERS}) AND ({condition})")

    def test_every_definer_is_the_keepers(self):
        assert self.names("p.proowner <> 'rondetafel_keeper'::regrole") == set()

    def test_every_definer_has_a_fixed_search_path(self):
        assert self.names("NOT coalesce(p.proconfig::text, '') LIKE '%%search_path=pg_catalog, public%%'") == set()

    def test_no_definer_is_for_everybody(self):
        assert self.names("p.proacl IS NULL OR EXISTS (SELECT FROM aclexplode(p.proacl) a WHERE a.grantee = 0)") == set()

    def test_only_the_known_are_definers(self):
        found = {name.split("(")[0] for name in self.names("true") if not name.startswith("core_")}

        assert found - DEFINERS_OF_CONTEXTS.keys() == set(), "a new definer is a decision: name it below with its reason"
        assert DEFINERS_OF_CONTEXTS.keys() - found == set()

    def test_nothing_of_ours_is_called_leakproof(self):
        assert column("SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proleakproof AND prolang <> 13") == set()

    def test_a_view_works_with_the_rights_of_who_asks(self):
        assert (
            column(
                "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v'"
                " AND NOT coalesce(reloptions::text, '') LIKE '%%security_invoker=true%%'"
                " AND relname NOT LIKE 'pg_stat_statements%%'"
            )
            == set()
        )

    def test_no_materialised_view_holds_what_somebody_else_could_see(self):
        assert column("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'm'") == set()


@pytest.mark.covers("A6")
class TestOracles:
    def test_a_reference_to_a_protected_row_names_its_root(self):
        """A plain foreign key to a protected table would accept an invisible row and refuse an absent one."""
        plain = column(
            "SELECT conname FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND cardinality(conkey) = 1"
            f" AND confrelid IN ({FENCED_IDS}) AND confrelid::regclass::text <> ALL (%s)",
            ["meetings_series", "meetings_meeting", "meetings_slot"],  # everybody who acts sees these
        )

        assert plain - ACCEPTED_PLAIN_KEYS.keys() == set()

    def test_what_must_be_unique_is_unique_within_a_root(self):
        wide = ask(
            "SELECT i.indexrelid::regclass::text, i.indrelid::regclass::text,"
            "       ARRAY(SELECT a.atttypid::regtype::text FROM pg_attribute a WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey))"
            "  FROM pg_index i WHERE i.indisunique AND NOT i.indisprimary"
            f" AND i.indrelid IN ({FENCED_IDS})"
        )
        telling = {name for name, _, kinds in wide if "uuid" not in kinds}

        assert telling - UNIQUE_ACROSS_ROOTS.keys() == set()

    @pytest.mark.parametrize("word", ["get_or_create", "update_or_create", "ignore_conflicts", "bulk_update("])
    def test_no_code_asks_whether_an_unseen_row_exists(self, word):
        """These answer differently for an invisible row and for none, or write what is no longer visible."""
        using = {
            str(path.relative_to(SOURCE))
            for path in SOURCE.rglob("*.py")
            if not {"tests", "migrations", "testing", "demo"} & set(path.parts) and word in path.read_text(encoding="utf-8")
        }

        assert using - USES_OF_DOUBTFUL_WRITES.keys() == set()


# A single-column key to a protected table, with the reason why it tells nothing.
ACCEPTED_PLAIN_KEYS = {
    "meetings_itemsubject_item_fk": "siblings of two roots under one item; a policy refuses an item one cannot see",
}
# Files that use get_or_create and its like, with the reason (public or own rows only).
USES_OF_DOUBTFUL_WRITES = {
    "notices/outbox.py": "the key is the event's own id, which only its writer knows",
}
# Functions outside the kernel that work as keeper, with the reason why a policy would not do.
DEFINERS_OF_CONTEXTS = {
    "bodies_close_seat": "a seat that ends closes what it opened in every root of the table, seen or not by who ends it",
    "bodies_close_capacity": "who leaves an organisation loses every access in every root at once",
    "cases_listed": "the rows of one page of the case list by key; its policy asks the same sight as the table's own",
    "cases_close_packs": "a referrer who withdraws closes the experts' sight of the papers",
    "cases_lock": "a file that is locked is closed to experts and only read by everybody else, in every room at once",
    "cases_unlock": "a chair takes a lock back that was a mistake; who held what holds it again",
    "cases_locked_reads": "who is let in later only reads a locked file too",
    "cases_change_referrer": "a referrer who leaves hands a case to a colleague of the same organisation, and sees it no more",
    "cases_withdrawn": "a referrer who withdraws starts the short term of the file, whose root only the desk writes",
    "packs_leave": "who will not come to a meeting has no need of its papers; the answer may be given by who sees none of them",
    "packs_roots_of": "which cases lay open to somebody for a meeting: for that person, its desk and the program",
    "packs_come_back": "who comes after all gets back what a no closed, by the program, for that one case",
    "packs_open_nameless": "the desk opens the circle that holds a question without a name, for the holders of its offices only",
    "consents_stop_sharing": "a withdrawn consent ends the sight of everybody but referrer, desk and family at once",
    "families_opened": "somebody of the family sees on which day who opened the file, by role and organisation; the trail itself is not readable",
    "documents_readers": "the desk sees who read a document; the trail itself is not readable",
}
