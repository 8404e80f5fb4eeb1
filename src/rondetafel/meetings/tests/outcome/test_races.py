"""What must hold when acts really happen at the same moment, and what is written down after a refusal."""

import threading
from contextlib import closing
from uuid import uuid4

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from rondetafel.meetings.models import Decision
from rondetafel.meetings.queries.decisions import decisions, standing
from rondetafel.meetings.tests.outcome.conftest import Room


@pytest.fixture
def room(committing_db, cast) -> Room:
    return Room(cast)


def post(room, who, name, pk, **data):
    browser = Client()
    browser.force_login(room.cast.account(who))
    return browser.post(reverse(f"meetings:{name}", args=[pk]), {"form_key": str(uuid4()), **data})


def at_once(*acts):
    """Start all acts at the same moment, each on a connection of its own."""
    gate, answers = threading.Barrier(len(acts), timeout=20), {}

    def run(place, act):
        gate.wait()
        try:
            answers[place] = act().status_code
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return [answers[place] for place in range(len(acts))]


@pytest.mark.covers("BE-000-43", "BE-000-21")
@pytest.mark.parametrize("turn", range(3))
def test_an_objection_at_the_same_moment_is_never_passed_over(room, turn):
    room.show()
    room.all_support()
    pk = room.decision.pk
    objecting, recording = at_once(
        lambda: post(room, "member", "give_position", pk, value="objection", reason="Nee.", text_number=1),
        lambda: post(room, "kern_secretary", "record_decision", pk, text_number=1),
    )
    with room.as_("member"):
        decision = decisions().get(pk=pk)
        objections = standing(decision).result.blocks
    assert (objecting, recording) in {(303, 403), (409, 303)}
    assert (decision.state, objections) in {("open", ("objection",)), ("taken", ())}


def test_of_two_who_record_at_the_same_moment_one_does(room):
    room.show()
    room.all_support()
    pk = room.decision.pk
    answers = at_once(*(lambda who=who: post(room, who, "record_decision", pk, text_number=1) for who in ("kern_chair", "kern_secretary")))
    assert sorted(answers) == [303, 409]


def test_of_two_texts_at_the_same_moment_one_stands_and_the_other_is_not_lost(room):
    texts = {"kern_chair": "Van de voorzitter.", "kern_secretary": "Van de ondersteuner."}
    pk = room.decision.pk
    answers = at_once(*(lambda who=who: post(room, who, "amend_decision", pk, text=texts[who], text_number=1) for who in texts))
    with room.as_("member"):
        assert room.decision.texts.count() == 2
    assert sorted(answers) == [303, 409]


@pytest.mark.covers("BE-000-21")
def test_forcing_a_decision_is_refused_and_logged(room, test_cluster, committing_db):
    room.show()
    room.all_support(but=["member"])
    room.say("member", "objection", "Nee.")
    answer = post(room, "kern_chair", "record_decision", room.decision.pk, text_number=1)
    assert (answer.status_code, "zwaarwegend bezwaar" in answer.content.decode()) == (403, True)
    with closing(test_cluster.superuser(committing_db)) as superuser:
        logged = superuser.execute("SELECT person_id, route FROM core_event WHERE type = 'access.refused' AND outcome = 'refused'")
        assert logged.fetchall() == [(room.cast["kern_chair"].person_id, "meetings:record_decision")]
    with room.as_("member"):
        assert Decision.objects.get(pk=room.decision.pk).state == "open"
