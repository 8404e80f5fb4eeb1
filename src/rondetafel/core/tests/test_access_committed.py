"""What the gate writes down survives the rollback of what it refused."""

import pytest

from rondetafel.core.ids import new_id

pytestmark = [pytest.mark.urls("rondetafel.core.tests.urls"), pytest.mark.usefixtures("committing_db")]


@pytest.mark.parametrize(
    ("path", "outcome"), [("refuse/", "refused"), ("overtaken/", "overtaken"), ("root/{}/", "absent"), ("fenced/{}/", "fenced")]
)
def test_what_was_refused_is_written_down_after_the_rollback(behind, signed_in, cast, path, outcome):
    asked = new_id()
    signed_in("chair").get("/proef/" + path.format(asked))
    ((kind, said, person, facts, objects),) = behind(
        "SELECT type, outcome, person_id, facts, (SELECT count(*) FROM core_eventobject) FROM core_event WHERE outcome <> 'done'"
    )

    assert (kind, said, person) == ("access.refused", outcome, cast["chair"].person_id)
    assert facts["asked"] == ({"root_id": str(asked)} if "{}" in path else {})
    assert (
        objects == behind("SELECT count(*) FROM core_eventobject o JOIN core_event e ON e.id = o.event_id WHERE e.outcome = 'done'")[0][0]
    )


def test_a_read_is_written_down(behind, signed_in, new_case, cast):
    root = new_case()
    signed_in("referrer").get(f"/proef/root/{root.pk}/")

    assert behind("SELECT person_id, action::text, root_id FROM core_event WHERE type = 'root.read'") == [
        (cast["referrer"].person_id, "R", root.pk)
    ]


def test_a_serializable_page_is(signed_in):
    assert signed_in("chair").get("/proef/isolation/").content == b"serializable"
