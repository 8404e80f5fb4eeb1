"""Signals without a person, the way to eighteen, and the board of the table."""

import json
from datetime import date, timedelta

import pytest
from django.urls import reverse

from rondetafel.cases.models import Background
from rondetafel.core.context import acting_as
from rondetafel.core.crypto import seal
from rondetafel.core.models import Due
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.direction.actions import signals as signal_actions
from rondetafel.direction.actions import watch as watch_actions
from rondetafel.direction.models import Signal, SignalCase, Watch
from rondetafel.direction.queries import board, signals, watch
from rondetafel.direction.today import today_lines

from .conftest import ON, Direction

ARRANGED = dict.fromkeys(watch.AREAS, "arranged")
WATCHED = {"plan": "ready", "domain": "wmo", "network_named": True, "order_ends_on": None, "help_ended_on": None, "owner": None, **ARRANGED}


def signal(directed, known=None, text="Kleinschalig wonen ontbreekt"):
    with acting_as(directed.cast["chair"]) as actor:
        return signal_actions.signal_from_case(directed.seen(), actor=actor, theme="small_scale", description=text, known=known, on=ON)


@pytest.mark.covers("NL-40")
def test_a_signal_is_linked_to_cases_by_count_and_the_cases_stay_inside(directed, cast):
    first = signal(directed)
    signal(Direction(cast), known=first)
    with acting_as(cast["expert"]):
        assert Signal.objects.get().cases == 2
    with acting_as(cast["expert_els"]):
        assert SignalCase.objects.count() == 2  # in the file of both cases
    with acting_as(cast["other_chair"]):
        assert not Signal.objects.exists()
        assert not SignalCase.objects.exists()


@pytest.mark.covers("P4")
def test_small_numbers_of_cases_are_for_the_desk(directed, cast):
    signal(directed)
    seen = {}
    for who in ("chair", "expert"):
        with acting_as(cast[who]) as actor:
            seen[who] = signals.lines(cast.ret, actor)[0].seen
    assert seen == {"chair": "in 1 casus", "expert": "in minder dan 5 casussen"}


@pytest.mark.covers("NL-40", "P4")
@pytest.mark.parametrize(
    ("cases", "text", "found"), [(5, "Kleinschalig wonen ontbreekt", True), (4, "Wonen", False), (9, "Bel 06-12345678", False)]
)
def test_the_same_signal_at_another_table_is_found_from_five_cases_on_and_names_nobody(directed, cast, visit, cases, text, found):
    made = signal(directed, text=text)
    with acting_as(cast["chair"]):
        Signal.objects.filter(pk=made.pk).update(cases=cases)
    with acting_as(cast["other_chair"]):
        assert [one.signal.pk for one in signals.elsewhere(cast.other_ret)] == ([made.pk] if found else [])
    assert (text in visit("other_chair", reverse("direction:signal_list")).content.decode()) == found
    with acting_as(cast["other_expert"]):
        assert not Signal.objects.exists(), "for the desk alone"


def test_one_case_counts_once_for_a_signal(directed):
    first = signal(directed)
    with pytest.raises(IllegalMove):
        signal(directed, known=first)


def test_only_the_desk_signals_and_follows(directed):
    made = signal(directed)
    with acting_as(directed.cast["expert"]) as actor, pytest.raises(RuleRefused):
        signal_actions.follow_signal(made, actor=actor, state="solved", addressed_to="", addressee_name="", answer="Ja", on=ON)


@pytest.mark.covers("NL-40")
def test_signal_from_case_follow_signal_signal_list_and_write_signal(directed, visit):
    url = reverse("direction:signal_from_case", args=[directed.case.pk])
    warned = visit("chair", url, theme="small_scale", description="Voor Sem is geen plek sinds 3 mei")
    assert warned.status_code == 422
    assert "herkennen" in warned.content.decode()
    assert visit("chair", url, theme="small_scale", description="Er is geen kleine woonvorm").status_code == 303
    with acting_as(directed.cast["chair"]):
        made = Signal.objects.get().pk
    follow = reverse("direction:follow_signal", args=[made])
    assert visit("chair", follow, state="rejected").status_code == 422
    assert visit("chair", follow, state="addressed", addressed_to="procurement").status_code == 303
    assert "inkoop" in visit("expert", reverse("direction:signal_list")).content.decode()
    assert visit("chair", reverse("direction:write_signal"), theme="time", description="Voorbereiden kost te veel").status_code == 303
    assert visit("referrer", reverse("direction:signal_list")).status_code == 404


def test_the_words_of_a_signal_come_back_until_they_are_saved(directed, client):
    client.force_login(directed.cast.account("chair"))
    for url in (reverse("direction:signal_from_case", args=[directed.case.pk]), reverse("direction:write_signal")):
        client.post(f"{url}?typing", {"description": "Half geschreven", "fields": "description", "seq": "1"})
        assert "Half geschreven" in client.get(url).content.decode()
        assert client.post(url, {"theme": "time", "description": "Voorbereiden kost te veel"}).status_code == 303
        assert "Half geschreven" not in client.get(url).content.decode()


@pytest.mark.covers("NL-41")
@pytest.mark.parametrize(("born", "seen"), [(date(2012, 5, 1), False), (date(2009, 5, 1), True), (date(2003, 1, 1), False)])
def test_the_watch_is_from_sixteen_to_twenty_three(cast, born, seen):
    assert watch.in_sight(Direction(cast, birth_date=born).case, date(2026, 11, 22)) is seen


@pytest.mark.covers("NL-41")
def test_what_is_not_arranged_is_an_alert_and_a_missing_owner_too(cast):
    directed = Direction(cast, birth_date=ON - timedelta(days=17 * 365 + 200))
    with acting_as(cast["chair"]) as actor:
        case = directed.seen()
        assert watch.alerts(case, None, ON, before=183)[0].text.startswith("Nog niemand")
        kept = watch_actions.keep_watch(case, actor=actor, owner_name="", on=ON, **(WATCHED | {"income": "unknown"}))
        texts = [one.text for one in watch.alerts(case, kept, ON, before=183)]
        assert texts == ["Inkomen: niet geregeld", "Niemand is aangewezen om dit te regelen"]
        again = watch_actions.keep_watch(case, actor=actor, owner_name="Wijkteam", on=ON, **WATCHED)
        assert watch.alerts(case, again, ON, before=183) == []
        assert Watch.objects.count() == 1
        assert Due.objects.filter(kind="direction.eighteen", done_at=None).count() == 1


@pytest.mark.covers("NL-41")
def test_help_that_stopped_may_start_again_within_half_a_year(cast):
    directed = Direction(cast, birth_date=ON - timedelta(days=19 * 365))
    with acting_as(cast["chair"]) as actor:
        fields = WATCHED | {"help_ended_on": ON - timedelta(days=100), "order_ends_on": ON + timedelta(days=20)}
        kept = watch_actions.keep_watch(directed.seen(), actor=actor, owner_name="Wijkteam", on=ON, **fields)
        texts = [one.text for one in watch.alerts(directed.seen(), kept, ON, before=183)]
    assert texts[0] == "De maatregel eindigt"
    assert "half jaar" in texts[1]


def test_keep_watch_asks_for_an_owner(cast, visit):
    directed = Direction(cast, birth_date=ON - timedelta(days=17 * 365))
    url = reverse("direction:keep_watch", args=[directed.case.pk])
    data = {"plan": "started", "domain": "wmo", **dict.fromkeys(watch.AREAS, "busy")}
    assert visit("chair", url, **data).status_code == 422
    assert visit("chair", url, owner_name="Wijkteam", **data).status_code == 303
    assert "Wijkteam" in visit("chair", reverse("direction:case_direction", args=[directed.case.pk])).content.decode()


class TestBoard:
    @pytest.mark.covers("NL-29")
    def test_what_is_red_says_why(self, directed, cast):
        with acting_as(cast["chair"]):
            (card,) = board.cards(cast.ret, ON + timedelta(days=40))
        assert {red.kind for red in card.reds} == {"late", "role", "still"}
        assert {red.text for red in card.reds} >= {"geen casusregie", "geen procesregie", "bellen te laat", "actiepunt te laat"}

    @pytest.mark.covers("NL-30")
    def test_a_refused_mandate_and_end_of_care_are_red(self, cast):
        directed = Direction(cast, end_of_care_on=ON + timedelta(days=10))
        directed.ask(directed.need())
        with acting_as(cast["chair"]):
            (card,) = [one for one in board.cards(cast.ret, ON + timedelta(days=25)) if one.case.pk == directed.case.pk]
        assert {"mandate", "care"} <= {red.kind for red in card.reds}

    def test_the_number_of_statements_is_the_same_for_one_case_and_for_many(self, directed, cast, django_assert_num_queries):
        with acting_as(cast["chair"]):
            board.cards(cast.ret, ON)  # from here on what holds for the whole table is known
        with acting_as(cast["chair"]), django_assert_num_queries(11):
            board.cards(cast.ret, ON)
        for _ in range(3):
            Direction(cast)
        with acting_as(cast["chair"]), django_assert_num_queries(11):
            assert len(board.cards(cast.ret, ON)) == 4

    @pytest.mark.covers("P12")
    @pytest.mark.parametrize("who", ["secretary", "expert", "manager", "policy_officer", "referrer", "outsider"])
    def test_the_board_is_the_chairs_alone(self, directed, visit, who):
        assert visit(who, reverse("direction:board")).status_code == 404

    def test_another_chair_has_another_board(self, directed, visit):
        page = visit("other_chair", reverse("direction:board"))
        assert page.status_code == 200
        assert directed.case.number not in page.content.decode()
        assert visit("other_chair", reverse("direction:board") + "?table=test-ret").status_code == 404

    def test_board_table_and_filter_say_the_same(self, directed, visit):
        url = reverse("direction:board")
        for query in ("", "?view=table", "?red=role", "?red=any&view=table"):
            page = visit("chair", url + query).content.decode()
            assert directed.case.number in page
            assert "geen casusregie" in page
        assert directed.case.number not in visit("chair", f"{url}?red=mandate").content.decode()

    def test_a_long_column_shows_its_reddest_and_leads_to_all(self, directed, visit, cast, monkeypatch):
        other = Direction(cast)
        monkeypatch.setattr(board, "AT_ONCE", 1)
        page = visit("chair", reverse("direction:board")).content.decode()
        assert sum(one.case.number in page for one in (directed, other)) == 1
        assert "Nog 1: alle 2 van “Procesregie”" in page
        every = visit("chair", reverse("direction:board") + "?column=direction").content.decode()
        assert all(one.case.number in every for one in (directed, other))

    def test_the_table_goes_by_pages(self, directed, visit, cast, monkeypatch):
        other = Direction(cast)
        monkeypatch.setattr("rondetafel.direction.views.board.A_PAGE", 1)
        pages = [visit("chair", f"{reverse('direction:board')}?view=table&page={n}").content.decode() for n in (1, 2)]
        assert "1 tot en met 1 van 2" in pages[0]
        assert [sum(one.case.number in page for page in pages) for one in (directed, other)] == [1, 1]


def test_today_says_what_waits_and_for_whom(directed, cast):
    directed.assign("referrer")
    directed.step("own")
    directed.need()
    with acting_as(cast["chair"]) as actor:
        titles = " ".join(line.title for line in today_lines(actor, ON + timedelta(days=30)))
    assert "Bellen vandaag: 1 gesprek" in titles
    assert "Geen antwoord op niveau eigen organisatie" in titles
    for who, said in (("referrer", "Neemt u een rol"), ("manager", "Aan u voorgelegd")):
        with acting_as(cast[who]) as actor:
            assert said in " ".join(line.title for line in today_lines(actor, ON))
    with acting_as(cast["outsider"]) as actor:
        assert today_lines(actor, ON) == []


@pytest.mark.covers("NL-17", "NL-41")
def test_the_way_to_eighteen_begins_with_what_the_referrer_told(cast, visit):
    directed = Direction(cast, birth_date=ON - timedelta(days=17 * 365))
    codes = {"future_plan": True, "area_study": "yes", "area_income": "no", "domain_18": "extended", "measure_until": "2027-02-01"}
    with acting_as(cast["referrer"]):
        row = Background(case=directed.case, root_id=directed.case.root_id, circle_id=directed.case.circle_id, codes=codes, sent_on=ON)
        row.texts_sealed = seal(directed.case.root, "cases_background", "texts_sealed", row.pk, json.dumps({"who_18": "Wijkteam Noord"}))
        row.save(force_insert=True)
    with acting_as(cast["chair"]):
        first = watch.told_for(directed.seen())
    assert first == {
        "plan": "started",
        "domain": "youth",
        "school_work": "arranged",
        "income": "unknown",
        "owner_name": "Wijkteam Noord",
        "order_ends_on": date(2027, 2, 1),
    }
    page = visit("chair", reverse("direction:keep_watch", args=[directed.case.pk])).content.decode()
    assert 'value="Wijkteam Noord"' in page
    assert "wat de aanmelder al vertelde" in page
