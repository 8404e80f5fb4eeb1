"""Own words with chosen readers, taking part, consent, reaction to the advice (safety P2, NL-28)."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from rondetafel.cases.actions import triage
from rondetafel.cases.models import Case, Reaction
from rondetafel.cases.tests.conftest import AT, ON
from rondetafel.cases.tests.outcome.conftest import TEXTS, Table
from rondetafel.consents.queries import answers_of, sharing
from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.today import DANGER, NOW
from rondetafel.documents import reading
from rondetafel.families.actions import laying, said
from rondetafel.families.models import Participant, TakingPart, Words, WordsCopy
from rondetafel.families.queries import own
from rondetafel.families.seals import root_with
from rondetafel.families.tests.conftest import printed
from rondetafel.families.today import today_lines
from rondetafel.meetings.actions.particulars import set_particulars
from rondetafel.meetings.models import Meeting
from rondetafel.notices.models import Outgoing

pytestmark = pytest.mark.django_db


def write(family, who="child", *, text="Ik durf niet naar huis.", table=False, to=(), safe="yes"):
    with acting_as(family[who]) as actor:
        return said.write_words(
            family.seen(who, by=who), actor=actor, text=text, table=table, to=to, safe=safe, on=family.on, at=timezone.now()
        )


def copies_seen_by(actor):
    with acting_as(actor):
        return WordsCopy.objects.filter(taken_back_at=None).count()


class TestWords:
    @pytest.mark.covers("P2")
    @pytest.mark.rows
    def test_parents_and_table_do_not_read_what_a_child_writes_unless_it_chooses_so(self, family):
        family.invite("child", "mother", "father")
        words = write(family)
        readers = [name for name in ("chair", "secretary", "referrer", "expert") if self.reads(family.cast[name], words)]

        assert readers == ["chair", "secretary"]
        assert not [who for who in ("mother", "father") if self.reads(family[who], words) or copies_seen_by(family[who])]

    def reads(self, actor, words):
        with acting_as(actor):
            return Words.objects.filter(pk=words.pk).exists()

    @pytest.mark.covers("P2")
    def test_who_is_not_safe_stands_on_vandaag_however_many_others_wrote(self, family, monkeypatch):
        monkeypatch.setattr("rondetafel.families.today.MOST", 1)
        family.invite("mother", "child")
        write(family, "mother")
        write(family, safe="no")
        with acting_as(family.cast["chair"]) as actor:
            found = [line.urgency for line in today_lines(actor, family.on) if "bericht" in line.title]

        assert found == [DANGER, NOW]

    @pytest.mark.covers("P2", "SR-25")
    @pytest.mark.parametrize(("safe", "told"), [("yes", {"secretary"}), ("no", {"secretary", "chair", "deputy"})])
    def test_the_named_reader_hears_it_and_the_whole_desk_when_it_cannot_wait(self, family, safe, told):
        family.invite("child")
        write(family, safe=safe)
        with acting_as(family.cast["chair"]):
            mails = list(Outgoing.objects.filter(kind="words_to_read"))

        assert {family.cast.named(one.recipient_capacity_id) for one in mails} == told
        assert not any("durf" in one.text or "Child" in one.text for one in mails)

    @pytest.mark.covers("P2")
    def test_who_was_chosen_gets_a_copy_and_only_who_was_offered(self, family):
        family.invite("mother", "father")
        family.invite("child", share_with=[{"id": str(family.participants["mother"].pk), "label": "ouder 1"}])
        write(family, to=[family.participants["mother"].pk, family.participants["father"].pk])

        assert (copies_seen_by(family["mother"]), copies_seen_by(family["father"])) == (1, 0)

    @pytest.mark.covers("P2")
    def test_what_is_for_the_table_lies_in_its_file(self, family):
        family.invite("child")
        write(family, table=True)
        with acting_as(family.cast["chair"]):
            assert WordsCopy.objects.get().by == "de jeugdige"

    def test_taken_back_it_is_empty_for_everybody(self, family, open_as):
        family.invite("child")
        words = write(family, table=True)
        with acting_as(family["child"]) as actor:
            said.take_back_words(Words.objects.select_related("participant").get(pk=words.pk), actor=actor, at=timezone.now())
        with acting_as(family.cast["chair"]):
            assert bytes(WordsCopy.objects.get().text_sealed) == b""
        assert "durf niet" not in open_as("chair").get(reverse("families:read_words", args=[words.pk])).content.decode()

    @pytest.mark.rows
    def test_nobody_writes_in_somebodys_name_and_nobody_changes_words(self, family):
        family.invite("child")
        words = write(family)
        forged = Words(**{f.attname: getattr(words, f.attname) for f in words._meta.fields if f.name != "id"})
        with acting_as(family.cast["secretary"]):
            with pytest.raises(DatabaseError), transaction.atomic():
                forged.save(force_insert=True)
            with pytest.raises(DatabaseError), transaction.atomic():
                Words.objects.filter(pk=words.pk).update(text_sealed=b"anders")

    @pytest.mark.covers("P2")
    def test_unread_is_on_the_day_of_the_desk_and_red_after_a_working_day(self, family, open_as):
        family.invite("child")
        words = write(family)
        page = open_as("secretary").get("/").content.decode()
        assert f"Ongelezen bericht van het gezin bij {family.case.number}" in page

        from rondetafel.core.today import LATE

        with acting_as(family.cast["secretary"]) as actor:
            late = today_lines(actor, words.read_by_due_on + timedelta(days=1))
        assert [line.urgency for line in late if "Ongelezen" in line.title] == [LATE]

    @pytest.mark.covers("P2")
    def test_not_safe_is_red_at_once_and_gone_when_read(self, family, open_as):
        family.invite("child")
        words = write(family, safe="no")
        browser = open_as("secretary")
        assert "zegt niet veilig te zijn" in browser.get("/").content.decode()
        browser.post(reverse("families:read_words", args=[words.pk]))

        assert "zegt niet veilig te zijn" not in browser.get("/").content.decode()

    @pytest.mark.covers("P2")
    def test_before_typing_stands_who_reads_whether_you_are_safe_and_no_promise(self, family, client):
        family.invite("child")
        page = family.open(client, "child").get("/families/write-words/").content.decode()

        assert page.index("Ben je nu veilig?") < page.index("0800 0432") < page.index("Wie mag dit lezen?") < page.index("Jouw verhaal")
        assert 'value="desk" checked' in page.replace("\n", " ") or "checked" in page.split('value="desk"')[1][:120]
        assert "We beloven niet dat we alles geheim houden" in page
        assert "Secretary Proef leest het binnen 1 werkdag. Hieronder kies je of anderen het ook lezen." in page

    def test_an_empty_story_keeps_what_was_chosen(self, family, client):
        family.invite("child")
        answer = family.open(client, "child").post("/families/write-words/", {"readers": "table", "text": ""})

        assert answer.status_code == 422
        assert "checked" in answer.content.decode().split('value="table"')[1][:120]

    def test_words_come_in_through_the_page(self, family, client):
        family.invite("mother")
        answer = family.open(client, "mother").post("/families/write-words/", {"readers": "desk", "text": "Ik maak mij zorgen."})

        assert answer.status_code == 303
        assert "Ik maak mij zorgen." in client.get("/families/").content.decode()


class TestTakingPart:
    def test_the_last_answer_counts_and_is_seen_by_the_desk(self, family, client, open_as):
        family.invite("mother")
        browser = family.open(client, "mother")
        for way in ("whole", "video"):
            browser.post("/families/take-part/", {"way": way, "companion": "mijn zus"})

        page = open_as("chair").get(reverse("families:family", args=[family.case.pk])).content.decode()
        assert "Ik doe mee via beeldbellen, met mijn zus" in page

    @pytest.mark.covers("P18")
    def test_a_telephone_note_is_two_acts_and_can_be_read_by_the_person(self, family, open_as, client):
        family.invite("mother")
        url = reverse("families:note_call", args=[family.participants["mother"].pk])
        browser = open_as("secretary")
        assert browser.get(url).status_code == 200
        browser.post(url, {"text": "Zij komt met de bus.", "called_on": "2026-03-04", "way": "part"})

        page = family.open(client, "mother").get("/families/").content.decode()
        assert "Zij komt met de bus." in page
        assert "Ik kom een deel van het gesprek" in page

    @pytest.mark.covers("P18", "P2")
    @pytest.mark.parametrize("table", [True, False])
    def test_what_somebody_told_or_wrote_on_paper_reaches_the_table_only_when_that_person_wants_it(self, family, table):
        family.invite("mother")
        with acting_as(family.cast["secretary"]) as actor:
            given = {"text": "Ik wil rust.", "called_on": family.on, "at": timezone.now(), "table": table}
            said.note_call(family.participants["mother"], actor=actor, **given)
            copies = list(WordsCopy.objects.filter(root_id=family.case.root_id).values_list("by", flat=True))
        assert copies == (["ouder 1, opgeschreven door de tafel"] if table else [])

    @pytest.mark.covers("P18", "NL-20")
    def test_a_telephone_note_about_coming_leaves_what_somebody_needs(self, family, open_as):
        family.invite("mother")
        with acting_as(family["mother"]) as actor:
            needs = {"companion": "mijn tante", "needs": "Niet met vader in één ruimte."}
            said.take_part(family.participants["mother"], actor=actor, way="video", at=timezone.now(), **needs)
        url, browser = reverse("families:note_call", args=[family.participants["mother"].pk]), open_as("secretary")
        shown = browser.get(url).context["form"].initial
        assert {name: shown[name] for name in needs} == needs
        given = {"text": "Komt toch zelf.", "called_on": "2026-03-04", "way": "whole"} | needs
        assert browser.post(url, given).status_code == 303
        assert browser.post(url, given | {"way": "", "needs": "Een tolk."}).status_code == 303

        with acting_as(family.cast["secretary"]):
            part = own.part_of(root_with(family.case.root_id), family.participants["mother"])
        assert (part["way"], part["companion"], part["needs"]) == ("whole", "mijn tante", "Een tolk.")

    @pytest.mark.covers("P18", "NL-20")
    def test_the_desk_hears_how_somebody_takes_part_reads_what_is_needed_and_says_that_it_saw(self, family, client, open_as):
        family.invite("mother")
        needed = {"way": "video", "companion": "", "needs": "Niet met vader in één ruimte."}
        assert family.open(client, "mother").post(reverse("families:take_part"), needed).status_code == 303

        def waits():
            with acting_as(family.cast["secretary"]) as actor:
                return any(line.title.startswith("Hoe het gezin meedoet") for line in today_lines(actor, family.on))

        assert waits()
        desk = open_as("secretary")
        page = desk.get(reverse("families:family", args=[family.case.pk])).content.decode()
        assert "Niet met vader in één ruimte." in page
        assert desk.post(reverse("families:see_part", args=[family.participants["mother"].pk])).status_code == 303
        assert not waits()

    @pytest.mark.parametrize(("hours", "waits"), [(-1, False), (1, True), (-48, True)])
    def test_it_waits_until_that_meeting_is_over(self, family, hours, waits):
        """Said a day ago: about a meeting an hour ago, one to come, and after one that was two days ago."""
        family.invite("mother")
        now = timezone.now()
        with acting_as(family["mother"]) as actor:
            said.take_part(family.participants["mother"], actor=actor, way="video", companion="", needs="", at=now - timedelta(days=1))
        with acting_as(family.cast["secretary"]) as actor:
            Participant.objects.filter(pk=family.participants["mother"].pk).update(arrives_at=now + timedelta(hours=hours))
            assert any("meedoet" in line.title for line in today_lines(actor, family.on)) == waits

    def test_who_takes_part_by_video_finds_the_link_and_nobody_else(self, family, client):
        """The program looks it up: the person sees neither the case nor the meeting."""
        family.invite("mother", "father")
        with acting_as(family.cast["chair"]) as actor:
            slot = family.work.slots()[0]
            triage.accept(family.work.as_seen(family.case), actor=actor, on=ON, at=AT, slot=slot)
            meeting = Meeting.objects.select_related("body").get(pk=slot.meeting_id)
            set_particulars(meeting, actor=actor, place="Stadhuis", room="", access_remarks="", video_link="https://video.example/1")
        for who, way in (("mother", "video"), ("father", "whole")):
            with acting_as(family[who]) as actor:
                said.take_part(family.participants[who], actor=actor, way=way, companion="", needs="", at=timezone.now())
        pages = [family.open(client, who).get(reverse("families:home")).content.decode() for who in ("mother", "father")]
        shown = ["https://video.example/1" in page for page in pages]
        assert shown == [True, False]

    def test_what_the_desk_wrote_down_itself_is_no_news_to_it(self, family):
        family.invite("mother")
        with acting_as(family.cast["secretary"]) as actor:
            said.take_part(family.participants["mother"], actor=actor, way="video", companion="", needs="", at=timezone.now())
            assert not any("meedoet" in line.title for line in today_lines(actor, family.on))

    def test_nobody_answers_for_another_of_the_family(self, family):
        family.invite("mother", "father")
        with acting_as(family["father"]) as actor, pytest.raises((RuleRefused, DatabaseError)):
            said.take_part(family.participants["mother"], actor=actor, way="not", companion="", needs="", at=timezone.now())
        with acting_as(family.cast["chair"]):
            assert not TakingPart.objects.exists()


class TestConsent:
    def answer(self, family, client, agrees, who="mother"):
        return family.open(client, who).post(reverse("families:answer_consent"), {"agrees": agrees, "words": ""})

    @pytest.mark.covers("NL-32", "SR-10")
    def test_a_no_is_written_down_as_her_own(self, family, client):
        family.invite("mother")
        assert self.answer(family, client, "no").status_code == 303
        with acting_as(family.cast["secretary"]):
            consent = answers_of(family.people["mother"])["share"]
            assert (consent.agrees, consent.how, consent.noted_by_id) == (False, "digital", None)
        assert "<strong>Nee</strong>" in client.get("/families/").content.decode()

    def test_a_yes_can_be_taken_back_and_sharing_stops(self, family, client):
        family.invite("child")
        self.answer(family, client, "yes", "child")
        self.answer(family, client, "no", "child")
        with acting_as(family.cast["secretary"]):
            assert answers_of(family.people["child"])["share"].withdrawn_at is not None
            assert sharing(family.work.as_seen(family.case, "secretary"), family.on).state == "stopped"

    @pytest.mark.covers("SR-10")
    def test_a_yes_can_be_without_ones_name_and_become_wider(self, family, client):
        family.invite("child")
        for answer, nameless in (("yes", False), ("nameless", True), ("yes", False)):
            assert self.answer(family, client, answer, "child").status_code == 303
            with acting_as(family.cast["secretary"]):
                found = answers_of(family.people["child"])["share"]
                assert (found.agrees, found.nameless, found.withdrawn_at) == (True, nameless, None)
        self.answer(family, client, "nameless", "child")
        assert "Ja, maar alleen zonder naam" in client.get("/families/").content.decode()

    @pytest.mark.covers("P2")
    def test_words_go_where_readers_are_chosen_and_danger_is_asked_about_first(self, family, client):
        family.invite("child")
        browser = family.open(client, "child")
        for name in ("answer_consent", "take_part"):
            page = browser.get(reverse(f"families:{name}")).content.decode()
            assert "Ben je nu veilig?" in page
            assert "Kindertelefoon" in page
        page = browser.get(reverse("families:answer_consent")).content.decode()
        assert "<textarea" not in page
        assert reverse("families:write_words") in page

    def test_a_no_can_become_a_yes(self, family, client):
        family.invite("mother")
        self.answer(family, client, "no")
        self.answer(family, client, "yes")
        with acting_as(family.cast["secretary"]):
            assert answers_of(family.people["mother"])["share"].agrees


class TestReaction:
    """One's own copy of the advice, and what one thinks of it (NL-28)."""

    @pytest.fixture
    def advised(self, cast, make_family):
        table = Table(cast)
        for who in ("chair", "expert"):
            table.declare(who)
            table.note(who)
        table.draft(texts=TEXTS)
        table.adopt()
        family = make_family(case=table.case)
        family.invite("mother", "father")
        with acting_as(cast["secretary"]) as actor:
            family.paper = laying.lay_advice(family.participants["mother"], table.advice, actor=actor, at=timezone.now())
        return family

    @pytest.mark.covers("NL-28")
    def test_she_reads_the_plain_words_and_disagrees_and_it_is_kept_with_the_advice(self, advised, client):
        browser = advised.open(client, "mother")
        url = reverse("families:paper", args=[advised.paper.pk])
        assert "Beste jongen, beste ouders" in browser.get(url).content.decode()
        browser.post(reverse("families:react", args=[advised.paper.pk]), {"stance": "disagree", "text": "Dit helpt niet."})

        with acting_as(advised.cast["chair"]):
            kept = Reaction.objects.get()
        assert (kept.who, kept.stance, kept.came_by) == ("parent_1", "disagree", "self")
        assert "oneens" in browser.get("/families/").content.decode()

    @pytest.mark.covers("NL-28", "P18")
    def test_who_gets_everything_on_paper_gets_the_advice_also_after_closing(self, advised, open_as):
        with acting_as(advised.cast["chair"]):
            Case.objects.filter(pk=advised.case.pk).update(state="closed", result="partly", casusregie_after="gi")
        url = reverse("families:family", args=[advised.case.pk])
        assert "Pagina als brief maken" in open_as("secretary").get(url).content.decode()
        made = printed(open_as("secretary"), "print_page", advised.participants["mother"])
        text = " ".join(" ".join(one.text for one in reading.pages(made, "pdf")).split())
        assert "Beste jongen, beste ouders" in text
        assert "Niet tevreden?" in text

    @pytest.mark.covers("NL-28")
    def test_the_desk_reads_who_has_the_advice_and_who_opened_it(self, advised, client, open_as):
        url = reverse("cases:advice", args=[advised.paper.object_id])
        page = open_as("chair").get(url).content.decode()
        assert "nog niet geopend" in page  # she
        assert "heeft het advies nog niet" in page  # he
        advised.open(client, "mother").get(reverse("families:paper", args=[advised.paper.pk]))
        assert "las het advies op" in open_as("chair").get(url).content.decode()

    @pytest.mark.covers("P1")
    def test_the_other_parent_has_no_copy_and_no_way_to_hers(self, advised, client):
        browser = advised.open(client, "father")

        assert "gewone woorden" not in browser.get("/families/").content.decode()
        assert browser.post(reverse("families:react", args=[advised.paper.pk]), {"stance": "agree"}).status_code == 404


def test_the_table_reads_what_was_written_for_it_after_saying_whether_one_knows_the_family(make_family, cast, open_as):
    table = Table(cast)
    family = make_family(case=table.case)
    family.invite("child")
    write(family, table=True)
    url = reverse("families:table_words", args=[table.case.pk])
    assert open_as("expert").get(url).status_code in (302, 303)
    table.declare("expert")

    assert "Ik durf niet naar huis." in open_as("expert").get(url).content.decode()
    assert "Woorden van het gezin" in open_as("expert").get(table.case.get_absolute_url()).content.decode()


@pytest.mark.covers("P18", "SR-31")
def test_when_the_page_is_closed_the_confidant_still_stands_there(family, client):
    family.invite("mother")
    with acting_as(family.cast["secretary"]) as actor:
        laying.close_page(family.participants["mother"], actor=actor, because="done", at=timezone.now())
    page = family.open(client, "mother").get("/families/").content.decode()
    assert "gesloten" in page
    assert "Iemand die naast u staat" in page
