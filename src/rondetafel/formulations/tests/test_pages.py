"""The pages, in plain HTML and by keyboard alone."""

import pytest
from django.urls import reverse

from rondetafel.cases.tests.conftest import ON
from rondetafel.core.context import acting_as
from rondetafel.formulations import actions
from rondetafel.formulations.models import Factor, Relation
from rondetafel.formulations.queries import formulations

pytestmark = pytest.mark.django_db
TYPED = {"text": "Slaapt slecht", "kind": "problem", "voice": "school", "domain": "person"}


@pytest.mark.covers("NL-18")
def test_a_referrer_makes_it_from_nothing(draft, open_as):
    case = draft.work.submitted()
    client, page = open_as("referrer"), f"/formulations/{case.pk}/"
    assert "Beginnen" in client.get(page).content.decode()
    assert client.post(f"{page}start-formulation/").status_code == 303
    with acting_as(draft.cast["referrer"]):
        version = formulations().get(case_id=case.pk)
    base = f"/formulations/versions/{version.pk}"
    assert client.post(f"{base}/add-factor/", TYPED | {"again": "1"}).headers["Location"] == f"{base}/add-factor/"
    assert client.post(f"{base}/add-factor/", TYPED | {"text": "Oma helpt", "kind": "strength"}).headers["Location"] == page
    with acting_as(draft.cast["referrer"]):
        one, other = Factor.objects.order_by("position")
    assert client.post(f"{base}/relate/", {"source": other.pk, "target": one.pk, "kind": "dampens"}).status_code == 303
    shown = client.get(page).content.decode()
    assert "<svg" in shown
    assert "<strong>dempt</strong>" in shown
    assert client.get(f"{base}/settle-formulation/").status_code == 200
    assert client.post(f"{base}/settle-formulation/").status_code == 303
    assert "Nieuwe versie beginnen" in client.get(page).content.decode()
    assert client.get(f"{base}/").status_code == 200
    assert client.get(f"{base}/add-factor/").status_code == 403


@pytest.mark.parametrize(
    ("who", "status"), [("referrer", 200), ("chair", 200), ("secretary", 200), ("outsider", 404), ("expert", 404), ("manager", 404)]
)
def test_formulation_page_is_for_who_sees_the_case(draft, open_as, who, status):
    assert open_as(who).get(f"/formulations/{draft.begin().case.pk}/").status_code == status
    assert open_as(who).get(f"/formulations/versions/{draft.version.pk}/").status_code == status


@pytest.mark.parametrize(
    ("form", "wrong", "kept"),
    [
        ("add-factor", {"text": "Mijn eigen woorden"}, "Mijn eigen woorden"),
        ("edit-formulation", {"version": "1", "conclusion": "Een. Twee. Drie. Vier. Vijf. Zes."}, "Dit zijn 6 zinnen"),
        ("relate", {"kind": "causes"}, "Kies een factor"),
        ("note-agreement", {"words": "Klopt niet"}, "Klopt niet"),
    ],
)
def test_an_invalid_form_keeps_what_was_typed(draft, open_as, form, wrong, kept):
    draft.begin()
    answer = open_as("referrer").post(f"/formulations/versions/{draft.version.pk}/{form}/", wrong)

    assert answer.status_code == 422
    assert kept in answer.content.decode()


def test_edit_formulation_takes_five_sentences(draft, open_as):
    draft.begin()
    url = f"/formulations/versions/{draft.version.pk}/edit-formulation/"
    typed = {"version": "1", "conclusion": "Een. Twee. Drie. Vier. Vijf.", "made_with": ["parents"], "authors": "wijkteam"}

    assert open_as("referrer").post(url, typed).status_code == 303
    stale = open_as("referrer").post(url, typed | {"conclusion": "Iets anders."})
    assert stale.status_code == 422
    assert "Een. Twee. Drie. Vier. Vijf." in stale.content.decode()


def test_edit_factor_shows_both_texts_when_overtaken(draft, open_as):
    one = draft.begin().factor("Eerst")
    client, url = open_as("referrer"), f"/formulations/factors/{one.pk}/edit-factor/"
    assert "Eerst" in client.get(url).content.decode()
    assert client.post(url, TYPED | {"version": "1"}).status_code == 303
    stale = client.post(url, TYPED | {"version": "1", "text": "Toch anders"})

    assert stale.status_code == 422
    assert "Toch anders" in stale.content.decode()
    assert "Slaapt slecht" in stale.content.decode()


def test_move_factor_strike_factor_and_strike_relation(draft, open_as):
    draft.begin()
    one, other = draft.factor("een"), draft.factor("twee")
    draft.by(actions.relate, draft.version, source=one, target=other, kind="causes")
    client = open_as("secretary")
    assert client.post(f"/formulations/factors/{other.pk}/move-factor/", {"to": "up"}).status_code == 303
    with acting_as(draft.cast["chair"]):
        arrow = Relation.objects.get()
    assert client.post(f"/formulations/relations/{arrow.pk}/strike-relation/").status_code == 303
    assert client.post(f"/formulations/factors/{one.pk}/strike-factor/").status_code == 303

    assert [box.text for box in draft.whole().boxes] == ["twee"]


def test_note_agreement_may_be_said_anew(draft, open_as):
    draft.begin()
    client, url = open_as("referrer"), f"/formulations/versions/{draft.version.pk}/note-agreement/"
    assert client.post(url, {"who": "parent_1", "view": "disagrees", "words": "Ik zie het anders"}).status_code == 303
    assert "Ik zie het anders" in client.get(f"{url}?who=parent_1").content.decode()
    assert client.post(url, {"who": "parent_1", "view": "agrees", "version": "1"}).status_code == 303

    assert [view.view for view in draft.whole().views] == ["agrees"]


def test_a_table_may_want_a_file_only(draft, open_as):
    case = draft.work.submitted()
    draft.work.set("formulations.mode", "bestand")
    client = open_as("referrer")
    shown = client.get(f"/formulations/{case.pk}/").content.decode()

    assert "Bestand toevoegen" in shown
    assert "Beginnen</button>" not in shown
    assert client.post(f"/formulations/{case.pk}/start-formulation/").status_code == 403


@pytest.mark.parametrize(
    ("name", "of"),
    [
        *((name, "case") for name in ("formulation_page", "start_formulation")),
        *(
            (name, "version")
            for name in ("formulation_version", "edit_formulation", "add_factor", "relate", "note_agreement", "settle_formulation")
        ),
        *((name, "factor") for name in ("edit_factor", "strike_factor", "move_factor")),
        ("strike_relation", "arrow"),
    ],
)
def test_for_an_outsider_none_of_the_pages_is_there(draft, open_as, name, of):
    draft.begin()
    one, other = draft.factor("een"), draft.factor("twee")
    arrow = draft.by(actions.relate, draft.version, source=one, target=other, kind="causes")
    thing = {"case": draft.case, "version": draft.version, "factor": one, "arrow": arrow}[of]
    url = reverse(f"formulations:{name}", args=[thing.pk])
    for who in ("outsider", "other_chair"):
        assert open_as(who).post(url, {}).status_code in (404, 405)


def test_an_empty_version_is_not_laid_down(draft, open_as):
    draft.begin()

    assert open_as("referrer").get(f"/formulations/versions/{draft.version.pk}/settle-formulation/").status_code == 403


def test_the_door_says_which_version(draft, open_as):
    draft.begin().factor()
    shown = open_as("referrer").get(f"/cases/{draft.case.pk}/").content.decode()

    assert "Verklarende analyse" in shown
    assert "versie 1" in shown


def test_the_page_costs_the_same_for_more_factors(draft, open_as):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    draft.begin().factor()
    client = open_as("chair")
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/formulations/{draft.case.pk}/")
        counts.append(len(asked))
        for n in range(12):
            draft.factor(f"factor {n}")

    assert counts[0] == counts[1]


def test_a_case_that_is_over_is_not_written_in_any_more(draft, open_as):
    from rondetafel.cases.actions.cancelling import cancel

    draft.begin()
    with acting_as(draft.cast["referrer"]) as actor:
        cancel(draft.work.as_seen(draft.case, "referrer"), actor=actor, on=ON, reason="other", note="x")

    assert open_as("referrer").get(f"/formulations/versions/{draft.version.pk}/add-factor/").status_code == 403
