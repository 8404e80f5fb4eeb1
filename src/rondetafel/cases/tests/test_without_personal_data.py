"""A table that works without personal data: numbers, dates and codes; names and papers stay with the referrer (safety P15)."""

import pytest
from django.urls import reverse

from rondetafel.bodies.actions import work_without_personal_data
from rondetafel.cases import rules
from rondetafel.cases.actions import referral, triage
from rondetafel.cases.actions.discussion import declare_involvement
from rondetafel.cases.answers import PERSONAL, Answers, missing
from rondetafel.cases.doors import doors_of
from rondetafel.cases.forms.referral import ReferralForm
from rondetafel.cases.imports import CaseRow
from rondetafel.cases.models import Discussion
from rondetafel.cases.queries.cases import name_of, safety_of
from rondetafel.cases.today_background import background_lines
from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.documents import actions as documents
from rondetafel.documents.checks import Checked

from .conftest import AT, ON, answers

pytestmark = [pytest.mark.django_db, pytest.mark.covers("P15")]

CODES = {
    "sex": "x",
    "authority": "both",
    "ground": "jeugdwet",
    "asked": ("fitting_help",),
    "about": ("stay",),
    "stay": "crisis",
    "school": "absent",
    "safety_concerns": True,
    "reference": "GV-2026-17",
}


@pytest.fixture
def neutral(cast):
    with acting_as(cast["administrator"]) as actor:
        work_without_personal_data(cast.ret, actor=actor)
    return cast


@pytest.fixture
def handed_in(neutral, work):
    case = work.draft()
    with acting_as(neutral["referrer"]) as actor:
        referral.submit(case, actor=actor, answers=Answers(municipality_id=neutral.municipality("venlo").pk, **CODES), at=AT)
    return work.as_seen(case)


def test_the_form_asks_no_name_and_no_words():
    form = ReferralForm(municipalities=None, neutral=True)

    assert not set(PERSONAL) & set(form.fields)
    assert form.told() == []


def test_only_the_own_reference_ties_the_case_to_its_papers(cast):
    given = Answers(municipality_id=cast.municipality("venlo").pk, **(CODES | {"reference": ""}))

    assert [lack.field for lack in missing(given, referrer_kind="municipality", neutral=True)] == ["reference"]


def test_a_case_runs_on_codes_alone(handed_in):
    assert (handed_in.state, handed_in.birth_date, handed_in.question, handed_in.sameness) == ("submitted", None, "", "")


def test_whatever_way_the_answers_came_names_and_words_are_not_kept(neutral, work):
    case = work.draft()
    told = answers(municipality_id=neutral.municipality("venlo").pk, reference="GV-2026-18", safety_concerns=True, safety="Er is ruzie.")
    with acting_as(neutral["referrer"]) as actor:
        referral.submit(case, actor=actor, answers=told, at=AT)
    kept = work.as_seen(case)

    assert (name_of(kept), safety_of(kept), kept.birth_date, kept.question, kept.must_change) == ("", "", None, "", "")
    assert (kept.stay, kept.reference, kept.asked) == ("crisis", "GV-2026-18", ["fitting_help"])
    with acting_as(neutral["chair"]):
        assert not kept.informed.exists()


def test_a_sheet_of_running_cases_asks_the_own_reference_and_no_name(neutral):
    fields = CaseRow(None, body=neutral.ret, on=ON).fields

    assert not set(PERSONAL) & set(fields)
    assert fields["reference"].required


def test_papers_are_refused(neutral, handed_in):
    with acting_as(neutral["chair"]) as actor, pytest.raises(RuleRefused, match="zonder persoonsgegevens"):
        documents.keep_document(
            handed_in.root,
            handed_in.circle_id,
            actor=actor,
            title="Plan",
            category="plan",
            checked=Checked(b"%PDF-1.7", "application/pdf", "pdf"),
            sha256="0" * 64,
            at=AT,
        )


@pytest.mark.parametrize("page", ["consents:consent_page", "formulations:formulation_page", "packs:pack_detail", "families:family"])
def test_rooms_about_people_are_closed_with_a_reason(client, neutral, handed_in, page):
    client.force_login(neutral.account("chair"))
    answer = client.get(reverse(page, args=[handed_in.pk]))

    assert answer.status_code == 403
    assert "zonder persoonsgegevens" in answer.content.decode()


def test_the_case_page_has_no_doors_to_them(neutral, handed_in):
    with acting_as(neutral["chair"]) as actor:
        labels = {door.label for door in doors_of(handed_in, actor, ON)}

        assert not labels & {"Toestemming en grondslag", "Verklarende analyse", "Dossierpakket", "Gezin", "Achtergrond"}
        assert not rules.keeps_papers(actor, handed_in)


@pytest.mark.parametrize("who", ["chair", "referrer"])
def test_the_case_page_asks_for_no_papers_and_says_where_they_are(client, neutral, handed_in, who):
    client.force_login(neutral.account(who))
    page = client.get(handed_in.get_absolute_url()).content.decode()

    assert "Stukken blijven bij de aanmelder, onder kenmerk GV-2026-17." in page
    assert not any(words in page for words in ("/documents/", "Wie weet van deze aanmelding"))


def test_today_asks_nobody_for_a_background(neutral, handed_in):
    with acting_as(neutral["chair"]) as chair:
        triage.accept(handed_in, actor=chair, on=ON, at=AT)
    with acting_as(neutral["referrer"]) as referrer:
        assert background_lines(referrer, set(), ON) == []


def test_who_sees_a_number_only_is_told_what_to_answer(client, neutral, handed_in):
    client.force_login(neutral.account("chair"))
    page = client.get(reverse("cases:triage", args=[handed_in.pk]), follow=True).content.decode()

    assert "U ziet alleen een nummer" in page


def test_a_table_in_use_keeps_its_papers(cast, work):
    case = work.as_seen(work.submitted())
    with acting_as(cast["chair"]) as actor:
        assert rules.keeps_papers(actor, case)
        assert len(doors_of(case, actor, ON)) > 2


POINTING = ["Bel mevrouw Jansen", "06-12345678", "BSN 111222333", "oma@voorbeeld.nl", "5911 AB", "geboren op 12-03-2011", "3 maart 2012"]


class TestFreeWords:
    """Wherever somebody may write about a case of such a table, what points at a person is refused and stays as it was typed."""

    def sent(self, client, cast, who, url, **typed):
        client.force_login(cast.account(who))
        return client.post(url, typed)

    @pytest.mark.parametrize("said", POINTING)
    def test_a_note_at_the_table(self, client, neutral, work, said):
        discussion = self.at_the_table(neutral, work)
        answer = self.sent(
            client, neutral, "chair", reverse("cases:add_note", args=[discussion.pk]), kind="fact", text=f"Weet {said} niet."
        )
        assert answer.status_code == 422
        assert "zonder persoonsgegevens" in answer.content.decode()
        assert said in answer.content.decode()
        with acting_as(neutral["chair"]):
            assert not discussion.notes.exists()

    def test_an_innocent_note_is_kept(self, client, neutral, work):
        discussion = self.at_the_table(neutral, work)
        url = reverse("cases:add_note", args=[discussion.pk])
        for said in ("Sinds 2025 GI betrokken; vóór 3 december 2026 plek zoeken.", "De moeder wil 24 uur hulp, 1200 euro per maand."):
            assert self.sent(client, neutral, "chair", url, kind="fact", text=said).status_code in (204, 303), said

    @pytest.mark.parametrize(
        ("who", "page", "typed"),
        [
            ("referrer", "cases:report_change", {"worse": "yes", "since": "2026-03-01", "note": "Bel 06-12345678"}),
            ("chair", "cases:direct_elsewhere", {"to": "Lokaal team", "reason": "Mail oma@voorbeeld.nl"}),
            ("secretary", "cases:ask_completion", {"missing": "reference", "note": "Zij heet Sanne"}),
            ("referrer", "cases:cancel", {"reason": "other", "note": "woont op 5911 AB"}),
        ],
    )
    def test_other_words_about_a_case(self, client, neutral, handed_in, who, page, typed):
        answer = self.sent(client, neutral, who, reverse(page, args=[handed_in.pk]), **typed)
        assert answer.status_code == 422
        assert "zonder persoonsgegevens. Hier staat" in answer.content.decode()

    def test_a_title_on_the_agenda_of_a_meeting_but_not_the_address_where_it_is(self, client, neutral, work):
        meeting = work.slots(1)[0].meeting
        title = {"title": "Sanne, geboren op 12-03-2011", "purpose": "inform", "minutes": 10}
        answer = self.sent(client, neutral, "secretary", reverse("meetings:add_item", args=[meeting.pk]), **title)
        assert answer.status_code == 422
        assert "zonder persoonsgegevens. Hier staat" in answer.content.decode()
        url = reverse("meetings:set_particulars", args=[meeting.pk])
        assert self.sent(client, neutral, "secretary", url, place="Markt 1, 5911 AB Venlo").status_code == 303

    def test_a_room_above_refuses_it_too(self, client, neutral, handed_in):
        typed = {"to": "x", "reporter": "mevrouw Jansen", "event": "de brief", "latest_on": "2031-01-01"}
        url = reverse("direction:wait_for", args=[handed_in.pk])
        assert "zonder persoonsgegevens. Hier staat" in self.sent(client, neutral, "chair", url, **typed).content.decode()

    def test_at_another_table_the_same_words_are_kept(self, client, cast, work):
        case = work.submitted()
        typed = {"worse": "no", "since": "2026-03-01", "note": "Bel mevrouw Jansen, 06-12345678"}
        assert self.sent(client, cast, "referrer", reverse("cases:report_change", args=[case.pk]), **typed).status_code == 303

    def test_the_own_reference_may_look_like_anything(self, client, neutral, work):
        case = work.draft()
        url = reverse("cases:edit_referral", args=[case.pk])
        page = self.sent(client, neutral, "referrer", url, reference="2026 GV-0612345678").content.decode()
        assert "Hier staat een" not in page

    def at_the_table(self, neutral, work):
        case = work.draft()
        with acting_as(neutral["referrer"]) as actor:
            referral.submit(case, actor=actor, answers=Answers(municipality_id=neutral.municipality("venlo").pk, **CODES), at=AT)
        with acting_as(neutral["chair"]) as chair:
            mine = work.as_seen(case)
            triage.accept(mine, actor=chair, on=ON, at=AT, slot=work.slots()[0])
            discussion = Discussion.objects.select_related("case__body", "case__root").get(case=case)
            declare_involvement(discussion, actor=chair, kind="none", note="", at=AT)
        return discussion
