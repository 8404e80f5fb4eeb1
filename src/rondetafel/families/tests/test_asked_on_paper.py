"""Who has no mail answers on paper or by telephone: the secretary types it over and reads it back nowhere (NL-34, P11, P18)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from rondetafel.cases.actions.locking import lock_case
from rondetafel.cases.tests.outcome.conftest import Table
from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.trail import events_of
from rondetafel.core.workflow import IllegalMove
from rondetafel.evaluations import actions
from rondetafel.evaluations.models import Answer, Invitation
from rondetafel.families.models import Sending
from rondetafel.families.tests.conftest import Family, printed
from rondetafel.families.tests.test_questions import GIVEN, OWN, Asked
from rondetafel.families.today import today_lines
from rondetafel.testing.kept import kept

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-34", "P18")]
TYPED = GIVEN | {"came_by": "phone"}


def by_letter(cast):
    """The mother's safe way is a letter, the father's a mail."""
    table = Table(cast)
    family = Family(cast, case=table.case)
    family.invite("mother", "father", "child")
    family.set("mother", safe_channel="letter")
    made = Asked(family, table)
    made.send()
    return made


asked_once = kept(by_letter)


@pytest.fixture
def asked(asked_once, db):
    return asked_once()


def url(asked, name, who="mother"):
    return reverse(f"families:{name}", args=[asked.family.participants[who].pk])


def titles(asked, who="secretary"):
    with acting_as(asked.cast[who]) as actor:
        return [line.title for line in today_lines(actor, asked.family.on)]


class TestLetter:
    def test_a_letter_is_made_and_waits_for_its_posting_date(self, asked, open_as):
        assert f"Stel het gezin bij {asked.family.case.number} de vragen achteraf" in titles(asked)
        assert printed(open_as("secretary"), "print_questions", asked.family.participants["mother"]).startswith(b"%PDF")
        with acting_as(asked.cast["secretary"]):
            letter = Sending.objects.get(what="questions", way="letter")
        assert (
            open_as("secretary").post(reverse("families:post_letter", args=[letter.pk]), {"posted_on": asked.family.on}).status_code == 303
        )
        with acting_as(asked.cast["secretary"]):
            assert Sending.objects.get(pk=letter.pk).posted_on == asked.family.on
        assert f"Stel het gezin bij {asked.family.case.number} de vragen achteraf" not in titles(asked)

    @pytest.mark.covers("P3")
    def test_no_letter_to_whom_a_letter_is_not_safe(self, asked, open_as):
        assert open_as("secretary").post(url(asked, "print_questions", "father")).status_code == 403
        assert (
            "Vragen als brief maken" in open_as("secretary").get(reverse("families:family", args=[asked.family.case.pk])).content.decode()
        )

    @pytest.mark.covers("P3")
    @pytest.mark.parametrize("column", [{"told_on": None}, {"not_invited_sealed": b"x"}])
    def test_nor_to_who_may_not_be_reached_any_more(self, asked, open_as, column):
        asked.family.set("mother", **column)
        assert open_as("secretary").post(url(asked, "print_questions")).status_code == 403

    @pytest.mark.covers("P3")
    def test_nor_after_death(self, asked, open_as):
        with acting_as(asked.cast["chair"]) as actor:
            case = asked.family.work.as_seen(asked.family.case, "chair")
            lock_case(case, actor=actor, why="died", on=asked.family.on, note="")
        assert open_as("secretary").post(url(asked, "print_questions")).status_code == 404

    def test_nobody_makes_one_who_is_not_at_the_desk(self, asked, open_as):
        for who in ("referrer", "expert", "other_chair"):
            assert open_as(who).post(url(asked, "print_questions")).status_code == 404


class TestTypingOver:
    def test_what_was_said_is_kept_and_marked_so(self, asked, open_as):
        assert open_as("secretary").post(url(asked, "type_answers"), TYPED).status_code == 303
        with acting_as(asked.cast["manager"]):
            kept = Answer.objects.get()
        assert (kept.came_by, kept.heard, kept.kind) == ("phone", "no", "parent")
        page = open_as("manager").get(reverse("evaluations:evaluation_list", args=[asked.cast.ret.pk])).content.decode()
        assert "Vraag het eerst aan mij." in page
        assert "de procesondersteuner nam het over" in page

    @pytest.mark.covers("P11")
    @pytest.mark.rows
    def test_who_typed_it_reads_it_back_nowhere(self, asked, open_as):
        browser = open_as("secretary")
        browser.post(url(asked, "type_answers"), TYPED)
        pages = [
            browser.get(path, follow=True)
            for path in (url(asked, "type_answers"), reverse("families:family", args=[asked.family.case.pk]), "/")
        ]

        assert not [page for page in pages if "Vraag het eerst" in page.content.decode()]
        assert [asked.answers(who) for who in ("secretary", "chair", "mother", "manager")] == [0, 0, 0, 1]
        assert browser.get(url(asked, "type_answers")).status_code == 404

    @pytest.mark.covers("P11")
    def test_the_chair_does_not_type(self, asked, open_as):
        assert open_as("chair").post(url(asked, "type_answers"), TYPED).status_code == 404
        with acting_as(asked.cast["chair"]) as actor, pytest.raises(RuleRefused):
            found = Invitation.objects.select_related("moment__body").get(pk=asked.invitation("mother").pk)
            actions.type_answers(found, actor=actor, given=actions.Given("yes", "yes", "yes"), came_by="phone", at=timezone.now())
        assert "Antwoorden overnemen" not in open_as("chair").get(reverse("families:family", args=[asked.family.case.pk])).content.decode()

    def test_once_also_when_she_answered_herself(self, asked, open_as, client):
        asked.family.open(client, "mother").post(OWN, GIVEN)
        assert open_as("secretary").post(url(asked, "type_answers"), TYPED).status_code == 404
        with acting_as(asked.cast["secretary"]) as actor, pytest.raises(IllegalMove):
            found = Invitation.objects.select_related("moment__body").get(pk=asked.invitation("mother").pk)
            actions.type_answers(found, actor=actor, given=actions.Given("yes", "yes", "yes"), came_by="phone", at=timezone.now())

    def test_after_that_nothing_is_asked_on_her_page(self, asked, open_as, client):
        open_as("secretary").post(url(asked, "type_answers"), TYPED)
        assert OWN not in asked.family.open(client, "mother").get("/families/").content.decode()

    def test_what_was_forgotten_keeps_the_rest(self, asked, open_as):
        answer = open_as("secretary").post(url(asked, "type_answers"), TYPED | {"heard": ""})
        assert answer.status_code == 422
        assert "Vraag het eerst aan mij." in answer.content.decode()

    def test_who_does_not_want_to_is_asked_no_more(self, asked, open_as, client):
        assert open_as("secretary").post(url(asked, "type_answers"), {"decision": "decline"}).status_code == 303
        assert OWN not in asked.family.open(client, "mother").get("/families/").content.decode()
        assert OWN in asked.family.open(client, "father").get("/families/").content.decode()

    def test_paper_that_comes_late_is_still_taken(self, asked, open_as):
        with acting_as(asked.cast["secretary"]):
            Invitation.objects.filter(pk=asked.invitation("mother").pk).update(expires_at=timezone.now())
        assert open_as("secretary").post(url(asked, "type_answers"), TYPED | {"came_by": "letter"}).status_code == 303

    def test_the_trail_says_that_it_was_typed_and_not_what(self, asked, open_as):
        open_as("secretary").post(url(asked, "type_answers"), TYPED)
        with acting_as(asked.cast["chair"]):
            written = {line.type: line.facts for line in events_of(asked.family.case.root_id)}
        assert written["evaluation.type_answers"] == {"came_by": "phone"}


@pytest.mark.covers("SR-33")
@pytest.mark.parametrize(
    ("who", "there", "absent"), [("child", "Je ouders lezen ze niet", " uw "), ("mother", "Uw gezin leest ze niet", " jouw ")]
)
def test_the_letter_says_in_its_tone_who_types_and_who_reads(asked, monkeypatch, who, there, absent):
    from rondetafel.families import letters

    seen = []
    monkeypatch.setattr(letters, "paper", lambda template, data: seen.append(data) or b"")
    with acting_as(asked.cast["secretary"]):
        letters.questions_letter(asked.family.participants[who], asked.family.on)
    said = " ".join([seen[0]["t"]["paper_how"], seen[0]["t"]["paper_who"], *seen[0]["questions"]])

    assert there in said
    assert absent not in said
