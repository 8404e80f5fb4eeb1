"""A case that may be shared without a name only: what the experts get, and every place where more could slip through."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from rondetafel.cases.actions import adhoc, planning
from rondetafel.cases.models import Case
from rondetafel.cases.tests.conftest import AT, ON, Work
from rondetafel.consents import actions as consents
from rondetafel.consents.models import Consent
from rondetafel.consents.queries import people_of
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.core.models import Root
from rondetafel.core.roots import who_may_see
from rondetafel.core.rules import RuleRefused
from rondetafel.core.sealed import text_of
from rondetafel.core.subjects import resolve_subjects
from rondetafel.core.trail import events_of
from rondetafel.documents import actions as documents
from rondetafel.documents.checks import check
from rondetafel.meetings.actions import dates
from rondetafel.notices.models import Outgoing
from rondetafel.packs import today as lines
from rondetafel.packs.actions import nameless as actions
from rondetafel.packs.actions import releasing
from rondetafel.packs.models import NamelessQuestion, NamelessWord
from rondetafel.packs.texts import Texts

pytestmark = [pytest.mark.django_db, pytest.mark.covers("SR-10")]
WORDS = Texts(question="Welke hulp past bij een kind dat niet meer slaapt?", asked="meedenken")
FORM = {"question": WORDS.question, "explanation": "", "tried": "", "asked": "", "version": 1}
SECRETS = ("Sanne", "Verzonnen", "Venlo", "2008", "mei 2008")


class Quiet:
    """A young person of 17 whose case stands on a published agenda, and who says yes, but only without a name."""

    def __init__(self, cast):
        self.cast, self.work = cast, Work(cast)
        self.slots = self.work.slots(many=3, state="published")
        self.case = self.work.planned(slot=self.slots[0], birth_date=today().replace(year=today().year - 17, month=1, day=2))
        with acting_as(cast["chair"]) as chair:
            consents.list_people(self.seen(), actor=chair)

    def seen(self, who="chair"):
        return self.work.as_seen(self.case, who)

    def says(self, *, nameless=True, agrees=True, at=AT, by="referrer"):
        with acting_as(self.cast["chair"]):
            young = next(one for one in people_of(self.seen()) if one.kind == "young_person")
        with acting_as(self.cast[by]) as actor:
            given = {"purpose": "share", "how": "oral", "given_on": ON}
            return consents.note_consent(young, actor=actor, at=at, on=ON, agrees=agrees, nameless=nameless, **given)

    def written(self, said=WORDS, by="secretary"):
        with acting_as(self.cast[by]) as actor:
            return actions.write_nameless(self.seen(by), actor=actor, said=said, version=1)

    def released(self, by="secretary"):
        self.says()
        self.written()
        with acting_as(self.cast[by]) as actor:
            return actions.release_nameless(self.seen(by), actor=actor, at=timezone.now(), on=ON)

    def sees_question(self, who):
        with acting_as(self.cast[who]):
            return NamelessQuestion.objects.exists()

    def circles(self, who):
        with acting_as(self.cast["chair"]):
            return {one.circle for one in who_may_see(self.case.root_id) if one.capacity_id == self.cast[who].capacity_id}


@pytest.fixture
def quiet(cast):
    return Quiet(cast)


@pytest.fixture
def look(client, cast):
    """What the page says to this person, and its status."""

    def go(who, name, *keys, **data):
        client.force_login(cast.account(who))
        url = reverse(name, args=keys)
        return client.post(url, data) if data else client.get(url)

    return go


def test_a_yes_without_a_name_closes_the_case_to_the_experts_at_once(quiet):
    assert quiet.work.sees("expert", quiet.case)
    quiet.says()

    assert not quiet.work.sees("expert", quiet.case)
    assert quiet.circles("expert") == set()
    with acting_as(quiet.cast["chair"]):
        assert "consent.keep_name_out" in [line.type for line in events_of(quiet.case.root_id)]


def test_released_they_get_the_question_and_no_other_circle(quiet):
    quiet.released()

    assert quiet.circles("expert") == quiet.circles("expert_els") == {"nameless"}
    assert quiet.sees_question("expert")
    assert not quiet.sees_question("other_expert")
    with acting_as(quiet.cast["expert"]):
        assert not Case.objects.filter(pk=quiet.case.pk).exists()


def test_the_page_says_the_age_and_nothing_that_names(quiet, look):
    question = quiet.released()
    answer = look("expert", "packs:read_nameless", question.pk)
    page = answer.content.decode()

    assert answer.status_code == 200
    assert WORDS.question in page
    assert "17 jaar" in page
    assert not [one for one in (*SECRETS, quiet.case.number) if one in page]


@pytest.mark.parametrize("who", ["other_expert", "other_chair", "outsider", "kern_chair"])
def test_nobody_else_finds_it(quiet, look, who):
    question = quiet.released()

    assert look(who, "packs:read_nameless", question.pk).status_code == 404
    assert look(who, "packs:nameless_live", question.pk).status_code == 404


class TestNothingSlipsThrough:
    """Each place where an expert could meet the case."""

    @pytest.mark.parametrize("page", ["cases:case_detail", "consents:consent_page", "packs:pack_detail", "packs:nameless_detail"])
    def test_pages_of_the_case(self, quiet, look, page):
        quiet.released()
        assert look("expert", page, quiet.case.pk).status_code == 404

    def test_the_meeting_screen(self, quiet, look):
        quiet.released()
        with acting_as(quiet.cast["chair"]):
            discussion = quiet.case.discussions.get()
        for page in ("cases:discussion", "cases:discussion_live", "cases:declare_involvement"):
            assert look("expert", page, discussion.pk).status_code == 404

    def test_papers(self, quiet, look):
        quiet.says()
        with acting_as(quiet.cast["referrer"]) as actor:
            root = Root.objects.get(pk=quiet.case.root_id)
            checked = check("x.txt", b"Een brief over Sanne")
            paper = documents.keep_document(
                root, quiet.case.circle_id, actor=actor, title="Plan", category="plan", checked=checked, sha256="0" * 64, at=AT
            )
        quiet.written()
        with acting_as(quiet.cast["secretary"]) as actor:
            actions.release_nameless(quiet.seen("secretary"), actor=actor, at=timezone.now(), on=ON)
        assert look("expert", "documents:document_detail", paper.pk).status_code == 404

    def test_search_and_list(self, quiet, look, client):
        quiet.released()
        client.force_login(quiet.cast.account("expert"))
        for query in ("", "?q=thuis", f"?q={quiet.case.number}"):
            page = client.get(reverse("cases:case_list") + query).content.decode()
            assert not [one for one in ("Sanne", "Verzonnen", str(quiet.case.pk)) if one in page]

    def test_agenda_and_calendar(self, quiet, look):
        quiet.released()
        with acting_as(quiet.cast["expert"]) as expert:
            assert resolve_subjects([("case", quiet.case.pk)], expert) == {}
        meeting = quiet.slots[0].meeting_id
        page = look("expert", "meetings:meeting_detail", meeting).content.decode()
        assert quiet.case.number not in page
        assert not [one for one in ("Sanne", "Verzonnen") if one in page]

    def test_the_preparation_shows_the_question_only(self, quiet, look):
        quiet.released()
        page = look("expert", "packs:preparation", quiet.slots[0].meeting_id).content.decode()
        assert WORDS.question in page
        assert not [one for one in (*SECRETS, quiet.case.number, "Wie kan haar thuis") if one in page]

    def test_mail(self, quiet):
        quiet.released()
        with acting_as(quiet.cast["chair"]):
            mails = [one for one in Outgoing.objects.filter(root_id=quiet.case.root_id, kind="nameless")]
        assert {mail.address for mail in mails} >= {"expert@voorbeeld.example"}
        assert not [mail for mail in mails if any(one in f"{mail.subject} {mail.text}" for one in (*SECRETS, quiet.case.number))]

    def test_vandaag(self, quiet, look):
        quiet.released()
        with acting_as(quiet.cast["expert"]) as expert:
            found = lines.today_lines(expert, today())
        assert [line.title for line in found] == ["Lees de vraag zonder naam"]
        page = look("expert", "site:today").content.decode()
        assert quiet.case.number not in page

    def test_a_pack_does_not_go_out(self, quiet, look):
        quiet.says()
        with acting_as(quiet.cast["secretary"]) as actor, pytest.raises(RuleRefused, match="zonder naam"):
            releasing.release_pack(quiet.seen("secretary"), actor=actor, at=timezone.now(), on=ON, reason="toch")
        page = look("secretary", "packs:release_packs", quiet.slots[0].meeting_id).content.decode()
        assert "zonder naam" in page

    def test_the_chairs_own_screen_shows_no_name_or_town_either(self, quiet, look):
        quiet.says()
        with acting_as(quiet.cast["chair"]):
            discussion = quiet.case.discussions.get()
        page = look("chair", "cases:discussion", discussion.pk).content.decode()
        assert not [one for one in (*SECRETS, "Wie kan haar thuis") if one in page]
        assert "Alleen zonder naam" in page
        assert "Vraag zonder naam" in page

    def test_an_expert_for_one_case_gets_the_question_only(self, quiet):
        quiet.released()
        with acting_as(quiet.cast["chair"]) as chair:
            given = {"expertise": "slaap", "reason": "Dat weet de tafel niet.", "days_after": 3}
            adhoc.invite_ad_hoc(quiet.seen(), capacity=quiet.cast.capacity("other_expert"), actor=chair, at=timezone.now(), **given)
            mail = Outgoing.objects.get(root_id=quiet.case.root_id, kind="ad_hoc")
        assert quiet.circles("other_expert") == {"nameless"}
        assert quiet.case.number not in f"{mail.subject} {mail.text} {mail.calendar}"

    def test_moving_the_meeting_opens_the_question_and_nothing_more(self, quiet):
        quiet.released()
        with acting_as(quiet.cast["secretary"]) as actor:
            meeting = quiet.slots[0].meeting
            dates.move_meeting(meeting, actor=actor, starts_at=meeting.starts_at + timedelta(days=1), place="")
        assert quiet.circles("expert") == {"nameless"}

    def test_a_brother_by_name_in_the_same_slot_is_refused(self, quiet):
        quiet.says()
        quiet.written()
        brother = quiet.work.accepted(name="Bram Verzonnen")
        with acting_as(quiet.cast["chair"]) as chair:
            planning.place_with_sibling(quiet.work.as_seen(brother), sibling=quiet.seen(), actor=chair, at=AT)
            with pytest.raises(RuleRefused, match="broer of zus"):
                actions.release_nameless(quiet.seen(), actor=chair, at=timezone.now(), on=ON)
        assert not quiet.work.sees("expert", brother)


class TestTheWords:
    @pytest.mark.covers("P1")
    @pytest.mark.parametrize(
        "said",
        [
            "Sanne slaapt niet.",
            "Het meisje Verzonnen",
            "Zij woont in Venlo",
            "geboren op 1 mei 2008",
            "bel 0612345678",
            "a@b.nl",
            "Dorpsstraat 5",
        ],
    )
    def test_what_points_at_somebody_is_refused_and_kept(self, quiet, look, said):
        quiet.says()
        answer = look("secretary", "packs:write_nameless", quiet.case.pk, **{**FORM, "question": said})

        assert answer.status_code == 422
        assert said in answer.content.decode()
        with acting_as(quiet.cast["secretary"]) as actor, pytest.raises(actions.GivesAway):
            actions.write_nameless(quiet.seen("secretary"), actor=actor, said=Texts(question=said), version=1)

    def test_written_and_released_through_the_pages(self, quiet, look):
        quiet.says()
        assert "Schrijf" in look("secretary", "packs:nameless_detail", quiet.case.pk).content.decode()
        assert look("secretary", "packs:release_nameless", quiet.case.pk, x="1").status_code == 422
        assert look("secretary", "packs:write_nameless", quiet.case.pk, **FORM).status_code == 303
        assert look("secretary", "packs:release_nameless", quiet.case.pk, x="1").status_code == 303
        assert quiet.sees_question("expert")

    def test_the_desk_is_asked_for_it_on_vandaag(self, quiet):
        quiet.says()
        with acting_as(quiet.cast["secretary"]) as actor:
            titles = [line.title for line in lines.today_lines(actor, today() + timedelta(days=3))]
        assert titles == [f"Schrijf {quiet.case.number} zonder naam"]

    def test_only_the_desk_writes_and_only_while_it_is_needed(self, quiet, look):
        assert look("secretary", "packs:write_nameless", quiet.case.pk).status_code == 403
        quiet.says()
        assert look("referrer", "packs:write_nameless", quiet.case.pk).status_code == 404
        with acting_as(quiet.cast["referrer"]) as actor, pytest.raises(RuleRefused):
            actions.write_nameless(quiet.seen("referrer"), actor=actor, said=WORDS, version=1)

    def test_who_wrote_on_an_older_version_sees_both(self, quiet, look):
        quiet.says()
        quiet.written()
        look("secretary", "packs:write_nameless", quiet.case.pk, **{**FORM, "question": "Anders gezegd"})
        answer = look("secretary", "packs:write_nameless", quiet.case.pk, **{**FORM, "question": "Nog anders"})
        assert answer.status_code == 409
        assert "Anders gezegd" in answer.content.decode()


class TestSaying:
    def test_everybody_reads_what_one_says(self, quiet, look):
        question = quiet.released()
        assert look("expert", "packs:read_nameless", question.pk, kind="option", text="Begin met rust thuis.").status_code == 303
        for who in ("expert_els", "chair"):
            assert "Begin met rust thuis." in look(who, "packs:nameless_live", question.pk).content.decode()

    def test_nothing_new_is_a_304(self, quiet, look, client):
        question = quiet.released()
        tag = look("expert", "packs:nameless_live", question.pk).headers["ETag"]
        url = reverse("packs:nameless_live", args=[question.pk])
        assert client.get(url, headers={"If-None-Match": tag}).status_code == 304

    def test_a_date_or_number_in_it_is_refused(self, quiet, look):
        question = quiet.released()
        answer = look("expert", "packs:read_nameless", question.pk, kind="fact", text="Zij belde 0612345678")
        assert answer.status_code == 422
        assert "Zij belde 0612345678" in answer.content.decode()

    def test_only_the_author_takes_it_back(self, quiet):
        question = quiet.released()
        with acting_as(quiet.cast["expert"]) as expert:
            word = actions.say_nameless(question, actor=expert, kind="fact", text="Dat werkte eerder.", at=AT)
            assert text_of(word, Root.objects.get(pk=word.root_id), "text") == "Dat werkte eerder."
        with acting_as(quiet.cast["chair"]) as chair:
            with pytest.raises(RuleRefused):
                actions.strike_nameless_word(word, actor=chair, at=AT)
            assert NamelessWord.objects.filter(pk=word.pk).update(struck_at=AT) == 0
        with acting_as(quiet.cast["expert"]) as expert:
            actions.strike_nameless_word(word, actor=expert, at=AT)

    def test_an_expert_changes_no_word_of_the_question(self, quiet):
        question = quiet.released()
        with acting_as(quiet.cast["expert"]):
            assert NamelessQuestion.objects.filter(pk=question.pk).update(age=3) == 0

    def test_the_author_strikes_it_by_the_page(self, quiet, look):
        question = quiet.released()
        look("expert", "packs:read_nameless", question.pk, kind="fact", text="Dat werkte eerder.")
        with acting_as(quiet.cast["expert"]):
            word = NamelessWord.objects.get()
        assert look("expert", "packs:strike_nameless_word", word.pk, x="1").status_code == 303
        assert look("expert_els", "packs:strike_nameless_word", word.pk, x="1").status_code == 404


class TestChanging:
    @pytest.mark.covers("P7")
    def test_a_withdrawal_closes_the_question_too(self, quiet):
        quiet.released()
        with acting_as(quiet.cast["referrer"]) as actor:
            consents.withdraw_consent(Consent.objects.get(agrees=True), actor=actor, at=AT, on=ON)
        assert not quiet.sees_question("expert")
        assert not quiet.seen().nameless

    def test_widened_it_opens_when_the_desk_lets_them_in(self, quiet, look):
        quiet.released()
        quiet.says(nameless=False, at=AT + timedelta(hours=1))
        assert not quiet.seen().nameless
        assert not quiet.work.sees("expert", quiet.case)
        assert "Delen mag weer" in look("secretary", "consents:consent_page", quiet.case.pk).content.decode()
        assert look("secretary", "consents:open_again", quiet.case.pk, x="1").status_code == 303
        assert quiet.work.sees("expert", quiet.case)

    @pytest.mark.covers("P17")
    def test_only_another_ground_of_the_chair_lifts_it(self, quiet):
        quiet.released()
        given = {"ground": "safety", "why": "Er is gevaar", "on": ON, "at": AT + timedelta(hours=1)}
        for who in ("secretary", "referrer"):
            with acting_as(quiet.cast[who]) as actor, pytest.raises(RuleRefused):
                consents.go_on(quiet.seen(who), actor=actor, **given)
        with acting_as(quiet.cast["chair"]) as chair:
            consents.go_on(quiet.seen(), actor=chair, **given)
        assert quiet.work.sees("expert", quiet.case)
        assert not quiet.seen().nameless

    def test_a_referrer_cannot_open_the_circle(self, quiet):
        quiet.says()
        with acting_as(quiet.cast["referrer"]), pytest.raises(DatabaseError), connection.cursor() as cursor, transaction.atomic():
            cursor.execute("SELECT packs_open_nameless(%s, %s)", [quiet.case.root_id, quiet.case.pk])
