"""All packs of a meeting go out in one act of the desk, or none does."""

import pytest
from django.urls import reverse

from rondetafel.core.context import acting_as
from rondetafel.meetings.models import Slot
from rondetafel.packs.actions import composing
from rondetafel.packs.models import PackVersion

REASON = "De ouders zijn gebeld."


@pytest.fixture
def two(packing):
    """The numbers of two cases of one meeting."""
    with acting_as(packing.cast["chair"]):
        slot = Slot.objects.filter(meeting_id=packing.meeting_id, use="free").first()
    return packing.case, packing.work.planned(slot=slot)


@pytest.fixture
def send(packing, visit):
    """Open the page as somebody, or send it."""
    return lambda who, **data: visit(who, "release_packs", packing.meeting_id, **data)


def ticked(*cases, reason=REASON):
    return {f"take_{case.pk}": "on" for case in cases} | {f"reason_{case.pk}": reason for case in cases}


def out(packing):
    with acting_as(packing.cast["chair"]):
        return set(PackVersion.objects.values_list("case_id", flat=True))


@pytest.mark.covers("NL-10", "NL-38")
def test_all_that_is_ticked_goes_out_in_one_act(packing, two, send):
    page = send("secretary").content.decode()
    assert all(f"{case.number} vrijgeven" in page for case in two)

    sent = send("secretary", **ticked(*two))

    assert sent.status_code == 303
    assert out(packing) == {case.pk for case in two}
    assert all(packing.work.sees("expert", case) for case in two)


def test_what_is_not_ticked_stays(packing, two, send):
    send("secretary", **ticked(two[0]))

    assert out(packing) == {two[0].pk}
    assert "opnieuw vrijgeven, als versie 2" in send("secretary").content.decode()


def test_a_reason_that_lacks_keeps_all_of_them_and_what_was_typed(packing, two, send):
    answer = send("secretary", **ticked(*two) | {f"reason_{two[1].pk}": ""})

    assert answer.status_code == 422
    assert REASON in answer.content.decode()
    assert out(packing) == set()


def test_one_that_was_stopped_meanwhile_is_said_and_keeps_the_others(packing, two, send):
    with acting_as(packing.cast["secretary"]) as actor:
        pack = composing.start_pack(packing.work.as_seen(two[1], "secretary"), actor=actor)
        words = composing.Texts(question="Zij woont nu in de Kerkstraat 12, 5911 AB Venlo.")
        composing.write_summary(pack, actor=actor, said=words, version=pack.version)

    answer = send("secretary", **ticked(*two))

    assert answer.status_code == 422
    assert f"{two[1].number} kan nu niet uit. In de samenvatting lijkt een adres te staan." in answer.content.decode()
    assert out(packing) == set()


def test_nothing_ticked_is_asked_for(send):
    answer = send("secretary", nothing="1")

    assert answer.status_code == 422
    assert "Kruis aan welk pakket u vrijgeeft." in answer.content.decode()


@pytest.mark.parametrize("who", ["expert", "referrer", "other_chair", "manager", "outsider"])
def test_for_others_it_does_not_exist(send, who):
    assert send(who).status_code == 404


def test_the_desk_finds_it_from_the_preparation(packing, visit):
    url = reverse("packs:release_packs", args=[packing.meeting_id])
    assert url in visit("secretary", "preparation", packing.meeting_id).content.decode()
    packing.release()
    assert url not in visit("expert", "preparation", packing.meeting_id).content.decode()


@pytest.mark.parametrize("name", ["release_packs", "release_pack"])
def test_who_does_not_want_to_can_go_back(packing, visit, name):
    page = visit("secretary", name, packing.meeting_id if name == "release_packs" else packing.case.pk).content.decode()

    assert ">Annuleren</a>" in page
