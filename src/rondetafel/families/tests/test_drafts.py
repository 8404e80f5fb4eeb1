"""The draft of the advice on the own page: laid before one person, reacted on, kept with the advice, and settled by adoption (NL-28, P14)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from rondetafel.cases.actions import advice as advices
from rondetafel.cases.actions import advice_reactions
from rondetafel.cases.models import Advice, Reaction
from rondetafel.cases.tests.outcome.conftest import TEXTS, Table
from rondetafel.core.context import acting_as
from rondetafel.core.rules import RuleRefused
from rondetafel.core.settings_store import change_setting
from rondetafel.core.today import NOW
from rondetafel.core.trail import events_of
from rondetafel.core.workflow import IllegalMove
from rondetafel.documents import reading
from rondetafel.families import letters
from rondetafel.families.actions import drafts, laying, said
from rondetafel.families.models import OwnReaction, Paper
from rondetafel.families.tests.conftest import Family
from rondetafel.families.tests.test_tone import FAMILIAR, FORMAL, read, wrong
from rondetafel.families.today import today_lines
from rondetafel.notices.models import Outgoing
from rondetafel.testing.kept import kept

pytestmark = [pytest.mark.django_db, pytest.mark.covers("NL-28")]
WORDS = TEXTS["plain_words"]
NEWER = "Beste jongen, beste ouders, dit gaan we anders doen."


class Drafted:
    """A case with a whole draft; mother and father have pages. `lay("mother")`, `react("mother")`, `rewrite(…)`, `adopt()`."""

    def __init__(self, cast, **more):
        self.cast, self.table = cast, Table(cast, **more)
        for who in ("chair", "expert"):
            self.table.declare(who)
            self.table.note(who)
        self.table.draft(texts=TEXTS)
        self.family = Family(cast, case=self.table.case)
        self.family.invite("mother", "father", "child")
        self.on = self.family.on

    def advice(self):
        return Advice.objects.select_related("case__body", "case__root", "discussion").get(pk=self.table.advice.pk)

    def lay(self, who="mother", by="chair", on=None):
        with acting_as(self.cast[by]) as actor:
            return drafts.lay_draft(self.family.participants[who], self.advice(), actor=actor, on=on or self.on, at=timezone.now())

    def react(self, paper, who="mother", stance="wrong", text="Hij zit op een andere school."):
        with acting_as(self.family[who]) as actor:
            mine = Paper.objects.select_related("participant__body").get(pk=paper.pk)
            return said.react(mine, actor=actor, stance=stance, text=text, on=self.on, at=timezone.now())

    def rewrite(self, **texts):
        with acting_as(self.cast["chair"]) as actor:
            found = self.advice()
            advices.write_advice(found, actor=actor, version=found.version, **(TEXTS | texts))

    def adopt(self):
        with acting_as(self.cast["chair"]) as actor:
            advices.adopt(self.advice(), actor=actor, at=timezone.now(), on=self.on)

    def lines(self, who="chair", on=None):
        with acting_as(self.cast[who]) as actor:
            return {line.title: line for line in today_lines(actor, on or self.on) if "advies" in line.title}

    def page(self, name, pk):
        return reverse(f"families:{name}", args=[pk])


drafted_once = kept(lambda cast: Drafted(cast))


@pytest.fixture
def drafted(drafted_once, db):
    return drafted_once()


class TestLaying:
    def test_she_reads_that_it_is_a_draft_and_until_when(self, drafted, client):
        with acting_as(drafted.cast["chair"]) as actor:
            change_setting(drafted.table.case.body_id, "cases.reaction_days", 1, actor=actor, on=date(2020, 1, 1))
        paper = drafted.lay()
        browser = drafted.family.open(client, "mother")
        for page in (browser.get("/families/"), browser.get(drafted.page("paper", paper.pk))):
            assert "concept" in page.content.decode()
            assert "U kunt reageren tot en met" in page.content.decode()
        assert 0 < (paper.react_before - drafted.on).days < 6
        assert WORDS in browser.get(drafted.page("paper", paper.pk)).content.decode()

    @pytest.mark.covers("P3")
    def test_nothing_goes_out_by_laying(self, drafted):
        drafted.lay(by="secretary")
        with acting_as(drafted.cast["chair"]):
            assert not Outgoing.objects.filter(root_id=drafted.table.case.root_id, kind__startswith="family").exists()

    @pytest.mark.covers("P3")
    @pytest.mark.parametrize("column", [{"told_on": None}, {"safe_channel": ""}, {"language": ""}, {"not_invited_sealed": b"x"}])
    def test_not_before_she_may_be_reached_asked_again_now(self, drafted, column):
        drafted.family.set("mother", **column)
        with pytest.raises(RuleRefused):
            drafted.lay()

    @pytest.mark.covers("P14")
    def test_not_before_the_safety_part_is_filled(self, drafted, open_as):
        drafted.rewrite(no_safety_concerns_by="", no_safety_concerns_on=None)
        url = drafted.page("lay_draft", drafted.family.participants["mother"].pk)
        answer = open_as("chair").post(url)

        assert answer.status_code == 422
        assert "Veiligheid: maak een afspraak" in answer.content.decode()
        with pytest.raises(advices.NotComplete):
            drafted.lay()

    def test_not_without_the_page_in_plain_words(self, drafted, open_as):
        drafted.rewrite(plain_words="")
        page = open_as("chair").get(drafted.page("lay_draft", drafted.family.participants["mother"].pk)).content.decode()
        assert "De tekst in gewone woorden" in page
        assert "Ja, voorleggen" not in page

    @pytest.mark.covers("P7")
    def test_not_to_who_reads_no_more_nor_on_a_closed_page(self, drafted):
        with acting_as(drafted.cast["secretary"]) as actor:
            laying.close_page(drafted.family.participants["father"], actor=actor, because="table", at=timezone.now())
            mother = drafted.family.participants["mother"]
            type(mother).objects.filter(pk=mother.pk).update(ends_on=drafted.on)
        for who in ("mother", "father"):
            drafted.family.participants[who] = drafted.family.seen(who)
            with pytest.raises(RuleRefused):
                drafted.lay(who)

    def test_only_the_desk_lays_and_through_its_page(self, drafted, open_as):
        url = drafted.page("lay_draft", drafted.family.participants["mother"].pk)
        for who in ("referrer", "expert", "other_chair", "outsider"):
            assert open_as(who).post(url).status_code == 404
        assert WORDS in open_as("secretary").get(url).content.decode()
        assert open_as("secretary").post(url).status_code == 303
        assert "Deze tekst ligt er al" in open_as("secretary").get(url).content.decode()

    def test_without_a_draft_there_is_nothing_to_lay(self, drafted, open_as):
        drafted.adopt()
        assert open_as("chair").get(drafted.page("lay_draft", drafted.family.participants["mother"].pk)).status_code == 404
        with pytest.raises(IllegalMove):
            drafted.lay()

    def test_each_act_is_written_down(self, drafted):
        drafted.react(drafted.lay())
        drafted.adopt()
        with acting_as(drafted.cast["chair"]):
            written = [(line.type, line.facts.get("what") or line.facts.get("about")) for line in events_of(drafted.table.case.root_id)]
        assert ("family.lay_paper", "draft") in written
        assert ("family.react", "draft") in written
        assert "family.settle_draft" in dict(written)


class TestReacting:
    def test_her_word_is_kept_with_the_advice_as_her_own_of_that_day(self, drafted, client, open_as):
        paper = drafted.lay()
        browser = drafted.family.open(client, "mother")
        answer = browser.post(drafted.page("react", paper.pk), {"stance": "wrong", "text": "Hij zit op een andere school."})
        assert answer.status_code == 303
        assert "Hij zit op een andere school." in browser.get(drafted.page("paper", paper.pk)).content.decode()

        with acting_as(drafted.cast["chair"]):
            kept = Reaction.objects.get()
        assert (kept.who, kept.stance, kept.came_by, kept.given_on) == ("parent_1", "wrong", "self", drafted.on)
        page = open_as("chair").get(reverse("cases:advice", args=[drafted.table.advice.pk])).content.decode()
        assert "Hij zit op een andere school." in page
        assert "er klopt iets niet" in page

    def test_that_something_is_wrong_asks_what_and_keeps_the_choice(self, drafted, client):
        paper = drafted.lay()
        answer = drafted.family.open(client, "mother").post(drafted.page("react", paper.pk), {"stance": "wrong", "text": ""})
        assert answer.status_code == 422
        assert "checked" in answer.content.decode().split('value="wrong"')[1][:120]

    @pytest.mark.covers("P2")
    def test_before_typing_stands_who_reads_it_and_whom_to_call(self, drafted, client):
        page = drafted.family.open(client, "mother").get(drafted.page("react", drafted.lay().pk)).content.decode()
        assert page.index("wie de vraag stelde, lezen wat u schrijft") < page.index("0800 2000") < page.index("<textarea")

    @pytest.mark.covers("P1")
    def test_one_parent_sees_neither_the_draft_nor_the_word_of_the_other(self, drafted, client):
        paper, own = drafted.lay("father"), drafted.lay("mother")
        drafted.react(paper, "father", "disagree", "Ik wil dat hij bij mij slaapt.")
        browser = drafted.family.open(client, "mother")
        pages = [browser.get(path) for path in ("/families/", drafted.page("paper", own.pk), "/families/who-looked/")]

        assert not [page for page in pages if "bij mij slaapt" in page.content.decode()]
        assert browser.get(drafted.page("paper", paper.pk)).status_code == 404
        assert browser.post(drafted.page("react", paper.pk), {"stance": "agree"}).status_code == 404
        with acting_as(drafted.family["mother"]):
            assert list(OwnReaction.objects.all()) == []
            assert not Reaction.objects.exists()

    def test_after_the_term_a_word_is_still_heard_until_adoption(self, drafted, client):
        paper = drafted.lay(on=drafted.on - timedelta(days=30))
        assert "kunt u nog reageren" in drafted.family.open(client, "mother").get(drafted.page("paper", paper.pk)).content.decode()
        assert drafted.react(paper).stance == "wrong"


class TestChanging:
    def test_the_text_she_reacted_to_stays_and_the_change_is_marked(self, drafted, open_as, client):
        paper = drafted.lay()
        drafted.react(paper)
        drafted.rewrite(plain_words=NEWER)
        page = open_as("chair").get(drafted.page("read_reaction", paper.pk)).content.decode()

        assert WORDS in page
        assert NEWER in page
        assert "daarna veranderd" in open_as("chair").get(reverse("cases:advice", args=[drafted.table.advice.pk])).content.decode()
        newer = drafted.lay()
        browser = drafted.family.open(client, "mother")
        assert "eerdere tekst" in browser.get("/families/").content.decode()
        assert browser.get(drafted.page("react", paper.pk)).status_code == 403
        assert browser.get(drafted.page("react", newer.pk)).status_code == 200

    def test_a_text_nobody_spoke_about_gives_way_to_the_newer_one(self, drafted, client):
        old = drafted.lay()
        drafted.rewrite(plain_words=NEWER)
        drafted.lay()
        browser = drafted.family.open(client, "mother")

        assert browser.get(drafted.page("paper", old.pk)).status_code == 404
        assert browser.get("/families/").content.decode().count("Concept van het advies") == 1

    def test_the_same_text_is_laid_once(self, drafted):
        drafted.lay()
        with pytest.raises(IllegalMove):
            drafted.lay()


class TestAdopting:
    def test_nobody_reacts_to_the_draft_any_more_and_the_page_says_what_became_of_it(self, drafted, client):
        paper = drafted.lay()
        drafted.adopt()
        browser = drafted.family.open(client, "mother")
        page = browser.get(drafted.page("paper", paper.pk)).content.decode()

        assert "Dit was het concept" in page
        assert "leest u straks ook op deze pagina" in page
        assert browser.post(drafted.page("react", paper.pk), {"stance": "agree"}).status_code == 403
        with pytest.raises(RuleRefused):
            drafted.react(paper)

    @pytest.mark.parametrize(("words", "says"), [(WORDS, "dezelfde gebleven"), (NEWER, "daarna veranderd")])
    def test_the_adopted_one_is_shown_beside_it_and_can_be_reacted_on(self, drafted, client, words, says):
        paper = drafted.lay()
        drafted.rewrite(plain_words=words)
        drafted.adopt()
        with acting_as(drafted.cast["secretary"]) as actor:
            adopted = laying.lay_advice(drafted.family.participants["mother"], drafted.advice(), actor=actor, at=timezone.now())
        browser = drafted.family.open(client, "mother")

        assert says in browser.get(drafted.page("paper", paper.pk)).content.decode()
        assert words in browser.get(drafted.page("paper", adopted.pk)).content.decode()
        assert browser.post(drafted.page("react", adopted.pk), {"stance": "agree"}).status_code == 303

    def test_the_desk_still_reads_what_was_said_about_the_draft(self, drafted, open_as):
        paper = drafted.lay()
        drafted.react(paper)
        drafted.adopt()
        page = open_as("chair").get(reverse("cases:advice", args=[drafted.table.advice.pk])).content.decode()
        assert "Bij het gezin" in page
        assert drafted.page("read_reaction", paper.pk) in page
        assert "Bij het gezin" not in open_as("referrer").get(reverse("cases:advice", args=[drafted.table.advice.pk])).content.decode()


class TestToday:
    @property
    def came(self):
        return "Reactie van het gezin op het conceptadvies bij {}"

    def test_the_chair_hears_that_a_word_came_in_until_it_was_read(self, drafted, open_as):
        paper = drafted.lay()
        drafted.react(paper)
        title = self.came.format(drafted.table.case.number)
        assert drafted.lines()[title].urgency == NOW
        assert open_as("chair").post(drafted.page("read_reaction", paper.pk)).status_code == 303
        assert title not in drafted.lines()

    def test_and_that_the_term_ran_out_without_one(self, drafted):
        paper = drafted.lay()
        drafted.lay("father")
        title = f"Geen reactie van het gezin op het conceptadvies bij {drafted.table.case.number}"
        assert title not in drafted.lines(on=paper.react_before)
        assert title in drafted.lines(on=paper.react_before + timedelta(days=1))
        for who in ("mother", "father"):
            with acting_as(drafted.cast["chair"]):
                lies = Paper.objects.get(participant=drafted.family.participants[who])
            drafted.react(lies, who)
        assert title not in drafted.lines(on=paper.react_before + timedelta(days=1))

    @pytest.mark.covers("P18")
    def test_a_word_by_telephone_is_a_word_too_of_that_parent_alone(self, drafted, open_as):
        papers = [drafted.lay(who) for who in ("mother", "father")]
        with acting_as(drafted.cast["secretary"]) as actor:
            case, on = drafted.advice().case, drafted.on
            given = {"who": "parent_2", "stance": "agree", "text": "", "came_by": "phone", "given_on": on, "at": timezone.now()}
            advice_reactions.react_to_advice(case, drafted.table.advice.pk, actor=actor, **given)
        after = papers[0].react_before + timedelta(days=1)
        with acting_as(drafted.cast["chair"]) as actor:
            waits = [line.url for line in today_lines(actor, after) if line.title.startswith("Geen reactie")]
        assert waits == [drafted.page("read_reaction", papers[0].pk)]
        page = open_as("chair").get(reverse("cases:advice", args=[drafted.table.advice.pk])).content.decode()
        assert "eens (verteld aan de telefoon)" in page

    def test_after_adoption_the_desk_is_asked_to_lay_the_advice_itself(self, drafted):
        """Also for who never had the draft."""
        drafted.lay()
        drafted.adopt()
        title = f"Leg het advies bij {drafted.table.case.number} klaar voor het gezin"
        for who in ("mother", "father", "child"):
            assert title in drafted.lines()
            with acting_as(drafted.cast["secretary"]) as actor:
                laying.lay_advice(drafted.family.participants[who], drafted.advice(), actor=actor, at=timezone.now())
        assert title not in drafted.lines()

    def test_it_costs_the_same_for_one_and_for_more(self, drafted, django_assert_num_queries):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        def cost():
            with acting_as(drafted.cast["chair"]) as actor, CaptureQueriesContext(connection) as asked:
                today_lines(actor, drafted.on)
            return len(asked)

        drafted.react(drafted.lay())
        one = cost()
        drafted.react(drafted.lay("father"), "father")
        assert cost() == one


@pytest.mark.covers("P18")
def test_who_reads_on_paper_has_the_draft_in_the_letter(drafted):
    with acting_as(drafted.cast["secretary"]):
        empty = letters.letter(drafted.family.participants["mother"], drafted.on)
    drafted.lay()
    with acting_as(drafted.cast["secretary"]):
        made = letters.letter(drafted.family.participants["mother"], drafted.on)

    said = [" ".join(" ".join(one.text for one in reading.pages(content, "pdf")).split()) for content in (empty, made)]
    assert [WORDS in text for text in said] == [False, True]
    assert "U kunt reageren tot en met" in said[1]


@pytest.mark.covers("SR-33")
@pytest.mark.parametrize(("who", "tone"), [("child", FORMAL), ("mother", FAMILIAR)])
def test_every_state_of_a_draft_speaks_in_the_tone_of_who_reads(drafted, client, who, tone):
    browser, read_pages = drafted.family.open(client, who), []

    def look(*paths):
        read_pages.extend(read(browser.get(path)) for path in ("/families/", *paths))

    first = drafted.lay(who, on=drafted.on - timedelta(days=30))
    look(drafted.page("paper", first.pk), drafted.page("react", first.pk))
    read_pages.append(read(browser.post(drafted.page("react", first.pk), {"stance": "wrong"})))
    drafted.react(first, who)
    drafted.rewrite(plain_words="Een andere tekst.")
    newer = drafted.lay(who)
    look(drafted.page("paper", first.pk), drafted.page("react", first.pk), drafted.page("paper", newer.pk))
    drafted.adopt()
    look(drafted.page("paper", newer.pk), drafted.page("react", newer.pk))

    assert [wrong(page.replace(WORDS, ""), tone) for page in read_pages] == [[] for _ in read_pages]
