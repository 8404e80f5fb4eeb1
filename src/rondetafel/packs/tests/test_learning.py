"""A learning case is discussed without a name (NL-23): the experts get the question that the desk wrote, until the chair names it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from rondetafel.cases.actions import cancelling
from rondetafel.cases.actions import discussion as discussions
from rondetafel.cases.tests.conftest import AT, ON
from rondetafel.cases.tests.test_planning import publish
from rondetafel.consents import actions as consents
from rondetafel.consents.queries import people_of
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.core.roots import who_may_see
from rondetafel.core.rules import RuleRefused
from rondetafel.packs import today as lines
from rondetafel.packs.actions import composing, releasing
from rondetafel.packs.actions import nameless as actions
from rondetafel.packs.queries.composing import coming
from rondetafel.packs.queries.view_as import as_seen_by, readers_of
from rondetafel.packs.texts import Texts
from rondetafel.packs.views.composing import pack_of

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-23")]
WORDS = Texts(question="Welke hulp past bij een kind dat niet meer slaapt?")
PAGES = ["cases:case_detail", "cases:read_background", "consents:consent_page", "packs:pack_detail", "formulations:formulation_page"]


@pytest.fixture
def learning(packing):
    """A case whose pack is out and was opened by experts; then the referrer has an answer."""
    packing.kept, packing.out = packing.paper("Plan"), packing.paper("Diagnose")
    packing.start()
    with acting_as(packing.cast["secretary"]) as actor:
        item = composing.start_pack(packing.seen_case(), actor=actor).items.get(document_id=packing.out.pk)
        composing.take_out(item, actor=actor)
    packing.release(built=False)
    publish(packing.work, packing.case)
    packing.declare("expert")
    return packing


def answer(packing):
    with acting_as(packing.cast["referrer"]) as actor:
        cancelling.answer_before(packing.seen_case("referrer"), actor=actor, on=ON, by="wijkteam", answer="Er komt gezinshulp")


def name_it(packing):
    with acting_as(packing.cast["chair"]) as chair:
        discussions.name_learning_case(packing.seen_case("chair"), actor=chair, reason="Zijn broer is ook bekend", at=timezone.now())


def write_and_release(packing):
    with acting_as(packing.cast["secretary"]) as actor:
        actions.write_nameless(packing.seen_case(), actor=actor, said=WORDS, version=1)
        return actions.release_nameless(packing.seen_case(), actor=actor, at=timezone.now(), on=ON)


def circles(packing, who="expert"):
    with acting_as(packing.cast["chair"]):
        return {one.circle for one in who_may_see(packing.case.root_id) if one.capacity_id == packing.cast[who].capacity_id}


def test_what_was_open_closes_at_once_and_the_question_is_all_they_get(learning):
    assert circles(learning) == {"intake", "file"}
    answer(learning)
    assert circles(learning) == set()
    write_and_release(learning)
    assert circles(learning) == circles(learning, "expert_els") == {"nameless"}


def test_no_page_of_the_case_is_left_to_an_expert(learning, client):
    answer(learning)
    write_and_release(learning)
    client.force_login(learning.cast.account("expert"))
    assert {client.get(reverse(page, args=[learning.case.pk])).status_code for page in PAGES} == {404}
    assert client.get(reverse("documents:document_detail", args=[learning.kept.pk])).status_code == 404
    assert client.get(reverse("cases:discussion", args=[learning.discussion.pk])).status_code == 404
    assert str(learning.case.pk) not in client.get(reverse("cases:case_list")).content.decode()


def test_with_a_reason_of_the_chair_the_papers_that_went_out_open_again(learning, client):
    answer(learning)
    name_it(learning)
    assert circles(learning) == {"intake", "file"}
    client.force_login(learning.cast.account("expert"))
    assert "Sanne Verzonnen" in client.get(learning.case.get_absolute_url()).content.decode()
    answered = [client.get(reverse("documents:document_detail", args=[one.pk])).status_code for one in (learning.kept, learning.out)]
    assert answered == [200, 404]


def test_the_desk_is_asked_for_the_question_and_no_pack_goes_out(learning, visit):
    answer(learning)
    with acting_as(learning.cast["secretary"]) as actor:
        titles = [line.title for line in lines.today_lines(actor, today())]
        assert f"Schrijf {learning.case.number} zonder naam" in titles
        with pytest.raises(RuleRefused, match="leercasus"):
            releasing.release_pack(learning.seen_case(), actor=actor, at=timezone.now(), on=ON, reason="toch")
    assert "leercasus" in visit("secretary", "release_pack", learning.case.pk).content.decode()
    assert "Er komt gezinshulp" in visit("secretary", "write_nameless", learning.case.pk).content.decode()


@pytest.mark.covers("SR-10")
def test_who_said_no_to_learning_without_a_name_is_heard(learning):
    answer(learning)
    with acting_as(learning.cast["secretary"]) as actor:
        consents.list_people(learning.seen_case(), actor=actor)
        one = people_of(learning.seen_case())[0]
        consents.note_consent(one, actor=actor, at=AT, on=ON, purpose="learning", agrees=False, how="oral", given_on=ON)
    with pytest.raises(RuleRefused, match="leren zonder naam"):
        write_and_release(learning)


@pytest.mark.covers("NL-07")
def test_who_knows_the_family_gets_no_question_about_it_either(learning):
    with acting_as(learning.cast["expert_els"]) as actor:
        discussions.declare_involvement(learning.discussion, actor=actor, kind="private", note="buren", at=AT)
    answer(learning)
    write_and_release(learning)
    assert circles(learning, "expert_els") == set()


@pytest.mark.covers("P1", "SR-03")
@pytest.mark.parametrize("how", ["by name", "without a name", "named again"])
def test_what_the_preview_lists_is_what_that_reader_gets(learning, client, how):
    with acting_as(learning.cast["expert_els"]) as els:
        discussions.declare_involvement(learning.discussion, actor=els, kind="private", note="buren", at=AT)
    if how != "by name":
        answer(learning)
        write_and_release(learning)
    if how == "named again":
        name_it(learning)
    with acting_as(learning.cast["chair"]):
        case, papers = learning.seen_case("chair"), [learning.kept, learning.out]
        seen = {key: as_seen_by(case, pack_of(case), key, timezone.now(), coming(case)) for key, _ in readers_of(case, timezone.now())}
    for who in ("expert", "expert_els"):
        sight = seen[f"e:{learning.cast[who].capacity_id}"]
        client.force_login(learning.cast.account(who))
        gets = {one.pk for one in papers if client.get(reverse("documents:document_detail", args=[one.pk])).status_code == 200}
        case_page = client.get(learning.case.get_absolute_url()).status_code
        prepares = client.get(reverse("packs:preparation", args=[learning.meeting_id])).content.decode()
        assert gets == {line.document.pk for line in sight.lines}
        assert (case_page == 404) is (sight.nameless or bool(sight.nothing_because))
        assert bool(sight.texts.question and sight.texts.question in prepares) is not bool(sight.nothing_because)
