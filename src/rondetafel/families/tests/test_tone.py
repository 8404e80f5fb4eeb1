"""A young person is spoken to with *je* on every page that can be opened, a parent with *u* (SR-33)."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from rondetafel.bodies import actions as bodies
from rondetafel.cases.tests.outcome.conftest import TEXTS, Table
from rondetafel.consents.models import Concerned
from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id
from rondetafel.core.models import Setting
from rondetafel.evaluations import actions as evaluations
from rondetafel.evaluations.models import Invitation
from rondetafel.families import texts, urls
from rondetafel.families.actions import complaints, inviting, laying, said
from rondetafel.families.models import Threshold
from rondetafel.families.tests.conftest import printed
from rondetafel.families.tests.papers import keep

pytestmark = [pytest.mark.django_db, pytest.mark.covers("SR-33")]
FORMAL, FAMILIAR = re.compile(r"\b[Uu]w?\b"), re.compile(r"\b([Jj]e|[Jj]ij|[Jj]ouw?)\b")
SECOND_STEPS = ("mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn", "mfa_view_recovery_codes", "mfa_generate_recovery_codes")
STATES = ("filed", "handling", "answered", "withdrawn")


@pytest.fixture
def whole(make_family, cast, tmp_path, settings):
    """`whole("child")`: a family with everything on the pages that can stand there. The young person is 16, so that all of them open."""
    settings.FILES_FOLDER = str(tmp_path)
    table = Table(cast)
    for who in ("chair", "expert"):
        table.declare(who)
        table.note(who)
    table.draft(texts=TEXTS)
    table.adopt()
    on = timezone.localdate()
    with acting_as(cast["secretary"]):
        type(table.case).objects.filter(pk=table.case.pk).update(birth_date=on.replace(year=on.year - 16, day=1) - timedelta(days=40))
    return Whole(make_family, cast, table)


class Whole:
    def __init__(self, make_family, cast, table):
        self.cast, self.table = cast, table
        with acting_as(cast["secretary"]):
            case = type(table.case).objects.select_related("body", "root").get(pk=table.case.pk)
        self.family = make_family(case=case)
        self.on, self.things = self.family.on, {}

    def fill(self, who):
        """Lay ready, write, choose, complain and ask afterwards; `things` are what the addresses name."""
        family, now = self.family, timezone.now()
        family.invite(who)
        participant, document = family.participants[who], keep(family)
        with acting_as(self.cast["secretary"]) as actor:
            bodies.change_value(self.cast.ret, "families.film", "https://film.example/x", actor=actor, on=self.on)
            papers = [laying.lay_document(participant, document, actor=actor, at=now)]
            papers.append(laying.lay_advice(participant, self.table.advice, actor=actor, at=now))
            evaluations.plan(family.case, actor=actor, on=self.on)
            evaluations.name_reader(self.cast.ret, capacity=self.cast.capacity("manager"), actor=actor, at=now - timedelta(minutes=1))
        family.ask_back()
        with acting_as(self.cast["secretary"]):
            token = evaluations.token_of(Invitation.objects.get(capacity_id=participant.capacity_id))
        with acting_as(family[who]) as actor:
            one = family.seen(who, by=who)
            words = said.write_words(one, actor=actor, text="Ik wil naar huis.", table=True, to=(), safe="yes", on=self.on, at=now)
            said.take_part(one, actor=actor, way="message", companion="", needs="", at=now)
            given = {"text": "Te laat.", "wish": "Sneller.", "name": "Anna", "reach": "06"}
            complained = [complaints.file_complaint(self.cast.ret, actor=actor, on=self.on, **given) for _ in STATES]
        self.settle(complained)
        self.things = {
            "paper_id": [one.pk for one in papers],
            "words_id": [words.pk],
            "complaint_id": [one.pk for one in complained],
            "number": [1],
            "token": [token],
        }
        return self

    def settle(self, complained):
        """One in each state."""
        cast = self.cast
        with acting_as(cast["administrator"]) as actor:
            since = timezone.now() - timedelta(minutes=1)
            holder = bodies.appoint(cast.ret, "complaint_handler", capacity=cast.capacity("outsider"), actor=actor, since=since)
        with acting_as(cast["second_administrator"]) as actor:
            bodies.confirm_appointment(holder, actor=actor)
        cast.forget()
        with acting_as(cast["outsider"]) as actor:
            complaints.take_complaint(complained[1], actor=actor, on=self.on)
            answer = {"outcome": "right", "answer": "Dit ging niet goed.", "learning_point": ""}
            complaints.answer_complaint(complained[2], actor=actor, on=self.on, **answer)
        with acting_as(self.family[next(iter(self.family.participants))]) as actor:
            complaints.withdraw_complaint(complained[3], actor=actor)

    def pages(self):
        """Every address of this room that a family opens, with everything it can name."""
        for one in urls.urlpatterns:
            if one.callback.allowed_roles & {"family", "public"}:
                names = list(one.pattern.converters)
                for value in self.things[names[0]] if names else [None]:
                    given = {name: value if name == names[0] else self.things[name][0] for name in names}
                    yield one.name, reverse(f"families:{one.name}", kwargs=given)


def read(answer):
    """What somebody reads on a page."""
    content = answer.content.decode()
    return re.sub(r"\s+", " ", strip_tags(re.sub(r"<(script|style).*?</\1>", " ", content, flags=re.DOTALL)))


def wrong(page, tone):
    return [page[max(0, found.start() - 30) : found.end() + 30] for found in tone.finditer(page)]


class TestAYoungPerson:
    def test_finds_no_u_on_any_page(self, whole, client):
        browser = whole.fill("child").family.open(client, "child")
        opened, found = set(), []
        for name, path in whole.pages():
            answer = browser.get(path)
            if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                opened.add(name)
                found += [(name, one) for one in wrong(read(answer), FORMAL)]

        assert found == []
        assert {"home", "write_words", "take_part", "answer_consent", "paper", "react", "who_looked", "read_along"} <= opened
        assert {"complain", "complaint", "answer_questions", "questions_by_link"} <= opened

    def test_finds_none_when_something_was_forgotten(self, whole, client):
        browser = whole.fill("child").family.open(client, "child")
        for name, path in whole.pages():
            if name not in ("home", "calendar_file", "withdraw_complaint", "take_back_words"):
                if name == "questions_by_link":
                    assert wrong(read(browser.post(path, {"act": "open"})), FORMAL) == []
                if name == "add_message":
                    browser.post(f"{path}?typing", {"text": "Half", "fields": "text", "seq": "1"})
                    assert wrong(read(browser.get(path)), FORMAL) == []
                answer = browser.post(path, {})
                assert answer.status_code in (404, 405, 409, 422), name
                assert wrong(read(answer), FORMAL) == [], name

    def test_finds_none_after_an_act(self, whole, client):
        browser = whole.fill("child").family.open(client, "child")
        acts = {
            "write-words": {"readers": "desk", "text": "Hoi"},
            "take-part": {"way": "message"},
            "answer-consent": {"agrees": "yes"},
            "complain": {"text": "Te laat", "name": "A", "reach": "06"},
            "answer-questions": dict.fromkeys(("carried_out", "deadlock", "perspective", "heard"), "yes"),
        }
        for path, data in acts.items():
            answer = browser.post(f"/families/{path}/", data, follow=True)
            assert answer.status_code == 200
            assert wrong(read(answer), FORMAL) == [], path

    def test_finds_none_when_something_is_not_there_or_not_now(self, family, client):
        family.invite("child")
        browser = family.open(client, "child")
        answers = [
            browser.get(f"/families/papers/{new_id()}/"),
            browser.get("/cases/"),
            browser.post("/families/take-part/", {"page": str(new_id()), "way": "not"}),
        ]

        assert [one.status_code for one in answers] == [404, 404, 403]
        assert [wrong(read(one), FORMAL) for one in answers] == [[], [], []]

    @pytest.mark.parametrize("because", ["table", "done", "error"])
    def test_finds_none_when_the_page_is_closed(self, whole, client, because):
        whole.fill("child")
        with acting_as(whole.cast["secretary"]) as actor:
            laying.close_page(whole.family.participants["child"], actor=actor, because=because, at=timezone.now())
        browser = whole.family.open(client, "child")
        for path in ("/families/", "/families/complain/"):
            assert wrong(read(browser.get(path)), FORMAL) == []
        with acting_as(whole.cast["secretary"]):
            assert Threshold.objects.get(participant_id=whole.family.participants["child"].pk).kind == "young_person"

    def test_finds_none_on_the_pages_of_the_account(self, family, client):
        family.invite("child")
        browser, opened = family.open(client, "child"), 0
        session = browser.session
        session["account_authentication_methods"] = [{"method": "password", "at": timezone.now().timestamp()}]
        session.save()
        for name in ("people:account", "people:session_list", "account_change_password", "account_reauthenticate", *SECOND_STEPS):
            answer = browser.get(reverse(name), follow=True)
            opened += answer.status_code == 200
            assert answer.status_code == 404 or wrong(read(answer), FORMAL) == [], name
        assert opened > 5

    def test_comes_in_without_a_u(self, whole, client):
        whole.family.invite("child")
        with acting_as(whole.cast["secretary"]) as actor:
            _, code = inviting.make_letter(whole.family.participants["child"], actor=actor, at=timezone.now(), what="invitation")
        for path in ("/people/enter/", f"/people/enter/{code}/", "/people/enter/wrong-code/"):
            assert wrong(read(client.get(path)).partition("Inloggen")[2], FORMAL) == [], path
        assert wrong(read(client.post(f"/people/enter/{code}/", {"code": "1"})), FORMAL) == []


class TestAParent:
    def test_finds_no_je_on_any_page(self, whole, client):
        with acting_as(whole.cast["secretary"]):
            type(whole.family.case).objects.filter(pk=whole.family.case.pk).update(birth_date=whole.on - timedelta(days=365 * 13))
            whole.family.set("mother", language="Nederlands")
        browser = whole.fill("mother").family.open(client, "mother")
        for name, path in whole.pages():
            answer = browser.get(path)
            if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
                assert wrong(read(answer), FAMILIAR) == [], name


class TestFilmAndLeaflet:
    """NL-20: the page carries the table's film and leaflet, who will be there, and what is asked."""

    def set(self, family, key, value):
        with acting_as(family.cast["secretary"]) as actor:
            bodies.change_value(family.cast.ret, f"families.{key}", value, actor=actor, on=family.on)

    @pytest.mark.covers("NL-20")
    def test_the_page_of_a_parent_carries_all_of_it(self, family, client):
        family.invite("mother")
        self.set(family, "film", "https://film.example/tafel")
        self.set(family, "leaflet", "De tafel denkt met u mee.")
        page = family.open(client, "mother").get("/families/").content.decode()

        for said_there in (
            'href="https://film.example/tafel"',
            "De tafel denkt met u mee.",
            "denkt mee als expert",
            "Vertel hoe het gaat.",
        ):
            assert said_there in page

    @pytest.mark.covers("NL-20", "SR-33")
    def test_a_young_person_reads_the_leaflet_in_the_own_tone(self, family, client):
        family.invite("child")
        self.set(family, "leaflet", "De tafel denkt met u mee.")
        self.set(family, "leaflet_young", "De tafel denkt met je mee.")

        page = family.open(client, "child").get("/families/").content.decode()
        assert "denkt met je mee" in page
        assert "denkt met u mee" not in page

    @pytest.mark.covers("NL-20")
    def test_without_them_the_page_shows_no_empty_place(self, family, client):
        family.invite("mother")
        assert "Wat is deze tafel" not in family.open(client, "mother").get("/families/").content.decode()

    @pytest.mark.covers("NL-20", "P18")
    def test_they_go_on_paper_too(self, family, open_as):
        family.invite("mother")
        self.set(family, "film", "https://film.example/tafel")
        assert printed(open_as("secretary"), "print_page", family.participants["mother"]).startswith(b"%PDF")

    UNSAFE = [
        "javascript:alert(1)",
        "http://film.example",
        "data:text/html,x",
        "https://a@b.example",
        "//film.example",
        'https://x.example/"onclick=',
    ]

    @pytest.mark.parametrize("address", UNSAFE)
    def test_an_unsafe_address_is_refused_in_plain_words(self, family, open_as, address):
        url = reverse("bodies:change_value", args=[family.cast.ret.pk, "families.film"])
        answer = open_as("secretary").post(url, {"value": address, "on": family.on.isoformat()})

        assert answer.status_code == 422
        assert "Vul een adres in dat begint met https://" in answer.content.decode()

    @pytest.mark.parametrize("address", UNSAFE)
    def test_and_would_not_be_shown_when_it_stood_there_from_before(self, family, client, address):
        family.invite("mother")
        with acting_as(family.cast["secretary"]) as actor:
            Setting(body_id=family.cast.ret.pk, key="families.film", value=address, valid=(family.on, None), set_by=actor.person_id).save()
            with pytest.raises(ValueError, match="filmpje"):
                bodies.change_value(family.cast.ret, "families.film", address, actor=actor, on=family.on)

        assert "Bekijk het filmpje" not in family.open(client, "mother").get("/families/").content.decode()


class TestCalendar:
    """P3: own time only, a neutral title, no list of who comes."""

    PATH = "/families/calendar-file/"

    @pytest.mark.covers("P3", "P1")
    def test_holds_the_own_time_and_nothing_else(self, family, client):
        family.invite("mother", "father")
        answer = family.open(client, "mother").get(self.PATH)
        text, arrives = answer.content.decode(), timezone.localtime(family.seen("mother").arrives_at)

        assert answer.headers["Content-Type"].startswith("text/calendar")
        assert 'filename="afspraak.ics"' in answer.headers["Content-Disposition"]
        assert f"{arrives:%Y%m%dT%H%M%S}" in text
        assert "SUMMARY:Afspraak" in text
        for absent in (
            "ATTENDEE",
            "ORGANIZER",
            "LOCATION",
            "URL",
            "DESCRIPTION",
            "Gemeentehuis",
            family.case.number,
            "Expertteam",
            "jeugd",
        ):
            assert absent not in text

    @pytest.mark.covers("P3")
    def test_taken_again_after_a_change_it_replaces_the_earlier_one(self, family, client):
        family.invite("mother")
        browser, first = family.open(client, "mother"), family.seen("mother")
        before = browser.get(self.PATH).content.decode()
        with acting_as(family.cast["secretary"]) as actor:
            later = first.arrives_at + timedelta(days=1)
            laying.prepare_page(first, actor=actor, content={"attendees": []}, arrives_at=later, version=first.version, at=timezone.now())
        after = browser.get(self.PATH).content.decode()

        assert re.findall("UID:.*", before) == re.findall("UID:.*", after)
        assert int(re.findall(r"SEQUENCE:(\d+)", after)[0]) > int(re.findall(r"SEQUENCE:(\d+)", before)[0])

    @pytest.mark.parametrize("way", ["message", "through", "not"])
    def test_there_is_none_for_who_does_not_come(self, family, client, way):
        family.invite("mother")
        browser = family.open(client, "mother")
        browser.post("/families/take-part/", {"way": way, "companion": "mijn zus"})

        assert browser.get(self.PATH).status_code == 404
        assert self.PATH not in browser.get("/families/").content.decode()

    def test_there_is_none_without_a_time(self, family, client):
        family.invite("mother", ready=False)
        assert family.open(client, "mother").get(self.PATH).status_code == 404

    def test_it_is_nothing_to_the_desk(self, family, open_as):
        assert open_as("chair").get(self.PATH).status_code == 404
        assert Client().get(self.PATH).status_code == 302


class TestWaysToTakePart:
    """Whole, part, by video, in writing, through somebody, or not."""

    def test_in_writing_leads_to_writing(self, family, client):
        family.invite("child")
        answer = family.open(client, "child").post("/families/take-part/", {"way": "message"}, follow=True)
        assert "Je wilt het opschrijven" in answer.content.decode()

    def test_through_somebody_asks_who(self, family, client):
        family.invite("mother")
        browser = family.open(client, "mother")
        assert browser.post("/families/take-part/", {"way": "through", "companion": ""}).status_code == 422
        answer = browser.post("/families/take-part/", {"way": "through", "companion": "mijn zus"}, follow=True)
        assert "Vertelt het: mijn zus" in answer.content.decode()


@pytest.mark.covers("NL-20")
@pytest.mark.parametrize("kind", Concerned.Kind.values)
def test_no_to_talking_along_and_no_to_sharing_are_told_apart(kind):
    said = texts.first_page(kind)["if_no"]
    assert "nee zeggen tegen meepraten" in said
    assert "Dat is een andere vraag" in said
