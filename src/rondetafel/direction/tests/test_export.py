"""The whole case as one ZIP for the file of who refers, which is the source: whole, and honest about what is in it (SR-18)."""

import io
import zipfile

import pytest
from django.urls import reverse

from rondetafel.cases.actions import closing, follow_up
from rondetafel.cases.export import NOT_IN_IT
from rondetafel.cases.export_parts import parts_of
from rondetafel.cases.models import CareAction
from rondetafel.consents.actions.people import list_people
from rondetafel.core.context import acting_as
from rondetafel.direction.actions import roles
from rondetafel.formulations import actions as formulations

from .conftest import ON

pytestmark = pytest.mark.covers("SR-18")


@pytest.fixture
def whole(directed, cast):
    """A case with something in every room, closed."""
    with acting_as(cast["referrer"]) as actor:
        version = formulations.start_formulation(directed.seen(), actor=actor)
        formulations.add_factor(version, actor=actor, text="Slaapt slecht", kind="problem", domain="person", voice="young_person")
    with acting_as(cast["chair"]) as actor:
        list_people(directed.seen(), actor=actor)
    holding = directed.assign("referrer")
    with acting_as(cast["referrer"]) as actor:
        roles.answer_role(holding, actor=actor, accepted=True, note="", on=ON)
    with acting_as(cast["chair"]) as actor:
        point = CareAction.objects.select_related("case__body").get()
        follow_up.report_care_action(point, actor=actor, outcome="report_done", on=ON, note="Sinds maandag")
    return directed


@pytest.fixture
def taken(whole, client, cast):
    client.force_login(cast.account("referrer"))
    answer = client.post(reverse("cases:export_case", args=[whole.case.pk]), {"reason": "Voor ons eigen dossier"})
    return zipfile.ZipFile(io.BytesIO(answer.content))


def test_every_chapter_and_the_picture_are_in_it(taken):
    page = taken.read("casus.html").decode()
    for said in ("Slaapt slecht", "Casusregie", "Eén begeleider voor een jaar", "gedaan op", "Sinds maandag", "Toestemming en grondslag"):
        assert said in page
    assert taken.read("verklarende-analyse.svg").startswith(b"<svg")
    assert taken.read("advies-1.pdf").startswith(b"%PDF")


def test_the_list_of_contents_names_every_file_and_what_is_not_there(taken):
    page = taken.read("casus.html").decode()
    contents = page.partition("<h2>Over wie</h2>")[0]
    assert all(name in contents for name in taken.namelist())
    assert all(said in page for said in NOT_IN_IT)


def test_names_of_files_say_nothing_about_whom(taken):
    assert not any("sem" in name.casefold() for name in taken.namelist())


def test_each_chapter_stands_in_the_list_of_contents(taken, whole, cast):
    with acting_as(cast["referrer"]) as actor:
        chapters = [part.title for part in parts_of(whole.seen(), actor, ON)]
    contents = taken.read("casus.html").decode().partition("<h2>Over wie</h2>")[0]
    assert len(chapters) >= 4
    assert all(title.lower() in contents for title in chapters)


def test_closing_is_in_it_with_the_perspective(whole, cast):
    with acting_as(cast["chair"]) as actor:
        case = whole.seen()
        closing.close_case(
            case, actor=actor, on=ON, result="broken_through", stay_at_closing="home", casusregie_after="Wijkteam", short_term="Rust", long_term="Thuis",
            closing_note="", answers={},
        )  # fmt: skip
    with acting_as(cast["referrer"]) as actor:
        lines = dict(next(part for part in parts_of(whole.seen(), actor, ON) if part.title == "Afsluiten").lines)
    assert (lines["Casusregie daarna"], lines["Perspectief op lange termijn"]) == ("Wijkteam", "Thuis")


def test_a_chapter_is_told_in_the_sight_of_who_exports(whole, cast):
    with acting_as(cast["outsider"]) as actor:
        assert parts_of(whole.case, actor, ON) == []
