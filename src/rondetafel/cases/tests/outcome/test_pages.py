"""Each page once as it should go, for who may not, and with what is missing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rondetafel.cases.actions import advice as advice_actions
from rondetafel.cases.models import Advice
from rondetafel.core.context import acting_as

from .conftest import ITEM, ON, TEXTS, Table


def at(name, *ids):
    return reverse(f"cases:{name}", args=[getattr(one, "pk", one) for one in ids])


@pytest.fixture
def page(table):
    return at("discussion", table.discussion)


@pytest.mark.parametrize(
    ("who", "status"), [("chair", 200), ("secretary", 200), ("expert", 200), ("other_expert", 404), ("referrer", 404), ("outsider", 404)]
)
def test_the_discussion_is_there_for_the_table_alone(visit, page, who, status):
    assert visit(who, page).status_code == status


@pytest.mark.covers("NL-27")
def test_from_the_agenda_of_a_running_meeting_one_is_at_the_discussion_in_one_act_and_back_in_one(visit, table, page):
    agenda, there = reverse("meetings:meeting_detail", args=[table.meeting.pk]), at("to_discussion", table.case)
    for who in ("chair", "secretary", "expert"):
        assert there in visit(who, agenda).content.decode()
        assert (visit(who, there).status_code, visit(who, there)["Location"]) == (303, page)
    assert agenda in visit("chair", page).content.decode()
    table.hold()
    assert there not in visit("chair", agenda).content.decode()
    assert visit("chair", there)["Location"] == table.case.get_absolute_url()
    assert [visit(who, there).status_code for who in ("other_expert", "outsider")] == [404, 404]


@pytest.mark.covers("NL-07")
def test_before_declaring_an_expert_sees_surname_and_municipality_only(visit, table, page):
    said = visit("expert", page).content.decode()
    assert "de Proef" in said
    assert "Venlo" in said
    assert "Sem" not in said
    assert table.case.question not in said


@pytest.mark.covers("NL-07")
def test_the_page_of_the_case_asks_too_before_it_opens(visit, table):
    url, ask = table.case.get_absolute_url(), at("declare_involvement", table.discussion)
    assert (visit("expert", url).status_code, visit("expert", url)["Location"].split("?")[0]) == (303, ask)
    table.declare("expert")
    assert visit("expert", url).status_code == 200


@pytest.mark.covers("NL-07")
def test_who_was_not_there_says_it_before_case_and_advice_open_afterwards(visit, adopted):
    ask = at("declare_involvement", adopted.discussion)
    for url in (adopted.case.get_absolute_url(), at("advice", adopted.advice)):
        answer = visit("expert", url)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (303, ask)
    adopted.declare("expert")
    assert visit("expert", at("advice", adopted.advice)).status_code == 200


@pytest.mark.covers("NL-07")
def test_declaring_opens_the_page(visit, table, page):
    answer = visit("expert", at("declare_involvement", table.discussion), private="no", kind="treats", note="Behandelt de moeder")
    assert (answer.status_code, answer["Location"]) == (303, page)
    assert table.case.question in visit("expert", page).content.decode()


@pytest.mark.covers("NL-07")
def test_who_knows_the_family_privately_gets_nothing_more(visit, table, page):
    assert visit("expert", at("declare_involvement", table.discussion), private="yes").status_code == 303
    assert visit("expert", page).status_code == 404


def test_an_empty_note_comes_back_with_its_kind(visit, table, page):
    table.declare("expert")
    answer = visit("expert", at("add_note", table.discussion), kind="opinion", text="")
    assert answer.status_code == 422
    assert "checked" in answer.content.decode().split('value="opinion"')[1][:80]


def test_a_note_of_one_is_seen_by_another_within_a_poll(visit, client, table):
    table.declare("expert")
    live, before = at("discussion_live", table.discussion), '"2"'
    client.force_login(table.cast.account("chair"))
    assert client.get(live, headers={"If-None-Match": before}).status_code == 304
    table.note("expert", "Er is al veel geprobeerd")
    answer = client.get(live, headers={"If-None-Match": before})
    assert (answer.status_code, answer["ETag"]) == (200, '"3"')
    assert "Er is al veel geprobeerd" in answer.content.decode()


@pytest.mark.parametrize("who", ["referrer", "other_expert", "other_chair"])
def test_nobody_else_polls(visit, table, who):
    assert visit(who, at("discussion_live", table.discussion)).status_code == 404


def test_an_unchanged_poll_is_cheap(visit, client, table):
    client.force_login(table.cast.account("chair"))
    with CaptureQueriesContext(connection) as asked:
        assert client.get(at("discussion_live", table.discussion), headers={"If-None-Match": '"1"'}).status_code == 304
    assert len(asked) <= 12


def test_as_many_questions_to_the_database_for_one_note_as_for_twenty(visit, table, page):
    table.declare("chair")
    table.note("chair")
    visit("chair", page)
    with CaptureQueriesContext(connection) as few:
        visit("chair", page)
    for number in range(19):
        table.note("chair", f"Feit {number}")
    with CaptureQueriesContext(connection) as many:
        visit("chair", page)
    assert len(many) == len(few)


def test_as_many_questions_for_one_item_as_for_ten(visit, table):
    table.draft()
    url = at("advice", table.advice)
    visit("chair", url)
    with CaptureQueriesContext(connection) as few:
        visit("chair", url)
    with acting_as(table.cast["chair"]) as actor:
        for number in range(9):
            advice_actions.write_item(table.advice, actor=actor, item=None, owner=None, owner_name=f"W{number}", version=0, **ITEM)
    with CaptureQueriesContext(connection) as many:
        visit("chair", url)
    assert len(many) == len(few)
    table.adopt()
    with CaptureQueriesContext(connection) as with_ten_actions:
        visit("chair", table.case.get_absolute_url())
    assert len(with_ten_actions) <= 45


def test_a_stale_note_shows_both_texts(visit, table):
    table.declare("expert")
    note = table.note("expert", "Oud")
    url = at("edit_note", note)
    visit("expert", url, kind="fact", text="Uit het ene venster", version="1")
    said = visit("expert", url, kind="fact", text="Uit het andere venster", version="1")
    assert said.status_code == 422
    assert "Uit het ene venster" in said.content.decode()
    assert "Uit het andere venster" in said.content.decode()


def test_the_note_of_another_is_not_for_me(visit, table):
    table.declare("expert")
    note = table.note("expert")
    table.declare("expert_els")
    assert visit("expert_els", at("edit_note", note)).status_code == 403
    assert visit("expert", at("strike_note", note), yes="1").status_code == 303
    assert table.again(note).struck


@pytest.mark.covers("NL-23")
def test_a_learning_case_shows_no_name_unless_the_chair_says_why(visit, cast):
    table = Table(cast, learning_case=True, answered_on=ON, answered_by="Wijkteam")
    url = at("discussion", table.discussion)
    assert "Proef de" not in visit("chair", url).content.decode()
    assert "Sem de Proef" not in visit("chair", url).content.decode()
    visit("chair", at("name_learning_case", table.discussion), reason="Broertje is ook bekend")
    assert "Sem de Proef" in visit("chair", url).content.decode()


@pytest.mark.covers("P14")
@pytest.mark.parametrize("who", ["chair", "expert"])
def test_who_discusses_reads_the_safety_line_on_every_page(visit, cast, who):
    table = Table(cast, safety_concerns=True)
    table.declare(who)
    for url in (at("discussion", table.discussion), table.case.get_absolute_url()):
        assert "Ruzies thuis" in visit(who, url).content.decode()


def test_without_concerns_no_old_text_about_safety_stays_in_sight(visit, cast):
    table = Table(cast, safety_concerns=False)
    for url in (at("discussion", table.discussion), table.case.get_absolute_url()):
        assert "Ruzies thuis" not in visit("chair", url).content.decode()


def test_start_discussion_is_for_the_desk_and_once(visit, table, page):
    url = at("start_discussion", table.discussion)
    assert visit("expert", url, go="1").status_code == 404
    assert visit("secretary", url, go="1")["Location"] == page
    assert table.again(table.discussion).state == "running"
    assert visit("chair", url, go="1").status_code == 409


def test_the_chair_finishes_and_starts_the_advice(visit, table):
    referrer = f"referrer-{table.case.referrer_id}"
    assert visit("chair", at("finish_discussion", table.discussion), outcome="held", **{referrer: "yes", "family": "no"}).status_code == 303
    answer = visit("chair", at("start_advice", table.discussion), go="1")
    with acting_as(table.cast["chair"]):
        assert answer["Location"] == at("advice", Advice.objects.get(discussion=table.discussion))
    said = visit("chair", at("discussion", table.discussion)).content.decode()
    assert ("De bespreking is afgerond. Nu het advies." in said, "besproken</span>" in said) == (True, True)


def test_the_paper_says_of_each_that_was_there_that_they_were_and_how_involved(visit, table):
    table.declare("expert", "treats")
    table.draft()
    assert "wordt het adviespunt een actiepunt" in visit("chair", at("adopt_advice", table.advice)).content.decode()
    table.adopt()
    said = visit("chair", at("advice", table.advice)).content.decode()
    assert ("<dd>aanwezig, behandelt of begeleidt</dd>" in said, "<dd>aanwezig</dd>" in said) == (True, True)


def test_an_expert_gets_the_reason_why_not(visit, table):
    assert visit("expert", at("finish_discussion", table.discussion)).status_code == 404
    assert visit("expert", at("start_advice", table.discussion), go="1").status_code == 403


def form(item=ITEM, **changed):
    return {name: value for name, value in (item | {"version": "0", "owner_name": "Wijkteam"} | changed).items() if value is not None}


def test_saving_a_stale_draft_shows_both_texts(visit, table):
    table.draft()
    said = visit("chair", at("advice", table.advice), **(TEXTS | {"version": "1", "short_term": "Het mijne"}))
    assert said.status_code == 422
    assert "Het mijne" in said.content.decode()
    assert "Rust thuis." in said.content.decode()
    again = visit("chair", at("advice", table.advice), **(TEXTS | {"version": "2", "short_term": "Het mijne"}))
    assert again.status_code == 303


@pytest.mark.parametrize("field", ["need", "must_change", "text", "category", "owner_name", "due_on"])
@pytest.mark.covers("NL-27")
def test_an_item_asks_for_each_of_its_parts_and_keeps_the_rest(visit, table, field):
    table.draft()
    answer = visit("chair", at("add_advice_item", table.advice), **form(**{field: ""}))
    assert answer.status_code == 422
    assert (ITEM["need"] if field != "need" else ITEM["text"]) in answer.content.decode()


@pytest.mark.covers("NL-27")
def test_an_event_comes_with_who_reports_it_and_a_latest_date(visit, table):
    table.draft()
    url, event = at("add_advice_item", table.advice), {"due_on": "", "event": "Diagnostiek klaar"}
    assert visit("chair", url, **form(**event)).status_code == 422
    assert visit("chair", url, **form(**event, event_reporter="GI", latest_on="2027-03-01")).status_code == 303


@pytest.mark.covers("NL-07")
def test_an_item_on_the_own_organisation_comes_back_with_the_reason(visit, table):
    table.declare("expert")
    table.draft()
    capacity = table.cast.capacity("expert_colleague").pk
    answer = visit("expert", at("add_advice_item", table.advice), **form(owner=capacity, owner_name=""))
    assert answer.status_code == 422
    assert "eigen organisatie" in answer.content.decode()
    assert ITEM["need"] in answer.content.decode()


@pytest.mark.covers("NL-43", "NL-44")
def test_adopting_is_refused_with_what_is_missing_and_where(visit, table):
    table.draft(texts=None)
    answer = visit("chair", at("adopt_advice", table.advice), go="1")
    assert answer.status_code == 422
    assert f"{at('advice', table.advice)}#id_long_term" in answer.content.decode()
    assert table.again(table.advice).state == "draft"


@pytest.mark.parametrize(
    ("who", "draft", "adopted"), [("chair", 200, 200), ("referrer", 404, 200), ("outsider", 404, 404), ("other_expert", 404, 404)]
)
def test_who_reads_the_advice_when(visit, table, who, draft, adopted):
    table.draft()
    url = at("advice", table.advice)
    assert visit(who, url).status_code == draft
    assert visit("chair", at("adopt_advice", table.advice), go="1").status_code == 303
    assert visit(who, url).status_code == adopted


@pytest.mark.covers("NL-27")
@pytest.mark.parametrize(("who", "status"), [("chair", 200), ("secretary", 200), ("referrer", 200), ("expert", 403), ("outsider", 404)])
def test_the_paper_is_tagged_neutral_and_not_kept(visit, adopted, who, status):
    answer = visit(who, at("print_advice", adopted.advice))
    assert answer.status_code == status
    if status == 200:
        assert answer["Content-Disposition"] == f'inline; filename="advies-{adopted.case.number}.pdf"'
        assert answer["Cache-Control"] == "no-store"
        assert answer.content.startswith(b"%PDF")
        assert b"/MarkInfo" in answer.content or b"StructTreeRoot" in answer.content


def test_what_people_type_is_never_read_as_layout_of_the_paper(visit, table):
    table.draft(texts=TEXTS | {"analysis": '#panic("x") $ @nergens <b> ```'})
    table.adopt()
    assert visit("chair", at("print_advice", table.advice)).status_code == 200


def test_a_draft_is_not_printed(visit, table):
    table.draft()
    assert visit("chair", at("print_advice", table.advice)).status_code == 404


def test_autosave_answers_when_it_is_kept_and_the_page_brings_it_back(visit, table):
    table.draft()
    answer = visit("chair", at("type_advice", table.advice), seq="1", fields="analysis", analysis="Half getypte zin")
    assert answer.json()["seq"] == 1
    assert "Half getypte zin" in visit("chair", at("advice", table.advice)).content.decode()
    assert "Half getypte zin" not in visit("secretary", at("advice", table.advice)).content.decode()


def test_forget_typing_brings_back_what_is_saved(visit, table):
    table.draft()
    visit("chair", at("type_advice", table.advice), seq="1", fields="analysis", analysis="Half getypte zin")
    assert visit("chair", at("forget_typing", table.advice), go="1").status_code == 303
    assert "Half getypte zin" not in visit("chair", at("advice", table.advice)).content.decode()


@pytest.mark.covers("NL-29")
def test_the_owner_reports_and_a_no_needs_a_reason(visit, adopted):
    url = at("report_care_action", adopted.actions[0])
    assert visit("outsider", url).status_code == 404
    assert visit("expert", url).status_code == 403
    assert visit("referrer", url, outcome="report_not_feasible").status_code == 422
    assert visit("referrer", url, outcome="report_not_feasible", note="Geen plek").status_code == 303
    assert visit("chair", at("drop_care_action", adopted.actions[0]), reason="Andere route").status_code == 303
    assert adopted.again(adopted.actions[0]).state == "dropped"


@pytest.mark.covers("NL-04")
def test_closing_asks_for_everything_and_then_ends_it(visit, adopted):
    url, action = at("close_case", adopted.case), adopted.actions[0].pk
    whole = {
        "result": "partly",
        "casusregie_after": "Wijkteam",
        "stay_at_closing": "home",
        "short_term": "Rust.",
        "long_term": "Thuis.",
        f"answer_{action}": "hand_over",
        f"note_{action}": "Wijkteam",
    }
    assert visit("chair", url).status_code == 200
    for name in whole:
        assert visit("chair", url, **(whole | {name: ""})).status_code == 422
    assert visit("chair", url, **(whole | {"casusregie_after": adopted.cast.ret.name})).status_code == 422
    assert visit("secretary", url).status_code == 404
    assert visit("chair", url, **whole).status_code == 303
    assert visit("chair", url, **whole).status_code in (403, 409)
    assert visit("expert", at("discussion", adopted.discussion)).status_code == 404


@pytest.mark.covers("NL-04", "NL-29")
@pytest.mark.parametrize("who", ["chair", "referrer", "expert"])
def test_the_case_page_shows_what_came_out_of_it(visit, adopted, who):
    adopted.declare("expert")
    said = visit(who, adopted.case.get_absolute_url()).content.decode()
    assert "Casusregie nu" in said
    assert ITEM["text"] in said
    assert ("Bespreking</a>" in said) == (who != "referrer")


def test_every_page_for_filling_in_opens(visit, table):
    table.declare("chair")
    mine, note = table.declare("expert"), table.note("chair")
    pages = [at(name, table.discussion) for name in ("word_question", "finish_discussion", "declare_involvement")]
    pages += [at("set_informs_only", table.discussion, mine), at("edit_note", note), at("strike_note", note)]
    table.draft()
    with acting_as(table.cast["chair"]) as actor:
        agreement = advice_actions.agree_on_safety(table.advice, actor=actor, text="Bellen", watcher="W", review_on=ON)
    pages += [at("edit_advice_item", table.advice_item), at("strike_advice_item", table.advice_item), at("agree_on_safety", table.advice)]
    pages += [at("end_agreement", table.advice, agreement), at("adopt_advice", table.advice)]
    assert {url: visit("chair", url).status_code for url in pages} == dict.fromkeys(pages, 200)


@pytest.mark.covers("NL-28")
def test_the_desk_sees_whether_the_adopted_advice_arrived(adopted, visit):
    url = reverse("cases:advice", args=[adopted.advice.pk])
    assert "nog niet geopend" in visit("chair", url).content.decode()
    page = visit("referrer", url).content.decode()
    assert "Aangekomen" not in page
    again = visit("secretary", url).content.decode()
    assert "geopend op" in again
    assert "nog niet geopend" not in again
