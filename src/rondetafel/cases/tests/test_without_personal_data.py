"""A table that works without personal data: numbers, dates and codes; names and papers stay with the referrer (safety P15)."""

import pytest
from django.urls import reverse

from rondetafel.bodies.actions import work_without_personal_data
from rondetafel.cases import rules
from rondetafel.cases.actions import referral
from rondetafel.cases.answers import PERSONAL, Answers, missing
from rondetafel.cases.doors import doors_of
from rondetafel.cases.forms.referral import ReferralForm
from rondetafel.cases.imports import CaseRow
from rondetafel.cases.queries.cases import name_of, safety_of
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


def test_a_table_in_use_keeps_its_papers(cast, work):
    case = work.as_seen(work.submitted())
    with acting_as(cast["chair"]) as actor:
        assert rules.keeps_papers(actor, case)
        assert len(doors_of(case, actor, ON)) > 2
