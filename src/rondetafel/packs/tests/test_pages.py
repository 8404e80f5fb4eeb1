"""The pages of a pack: preparing, reading, composing, looking as a reader."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rondetafel.cases.actions import adhoc
from rondetafel.cases.doors import doors_of
from rondetafel.cases.tests.conftest import ON
from rondetafel.consents.actions.people import withhold
from rondetafel.consents.queries import people_of
from rondetafel.core.context import acting_as
from rondetafel.core.days import today
from rondetafel.packs.doors import pack_doors
from rondetafel.packs.models import Pack, PackItem, PackReading
from rondetafel.packs.queries.composing import texts_of
from rondetafel.packs.queries.preparation import preparation_of
from rondetafel.packs.today import today_lines

pytestmark = pytest.mark.django_db


def words(answer):
    return " ".join(answer.content.decode().split())


@pytest.mark.covers("NL-09")
def test_an_expert_for_this_case_only_reads_its_pack(packing, visit):
    version = packing.release()
    assert visit("other_expert", "read_pack", version.pk).status_code == 404
    with acting_as(packing.cast["chair"]) as actor:
        given = {"expertise": "eetproblemen", "reason": "Dat weet de tafel niet.", "days_after": 3}
        guest = packing.cast.capacity("other_expert")
        adhoc.invite_ad_hoc(packing.seen_case("chair"), capacity=guest, actor=actor, at=timezone.now(), **given)
    packing.declare("other_expert")

    assert visit("other_expert", "read_pack", version.pk).status_code == 200


@pytest.mark.covers("P15")
@pytest.mark.parametrize(("who", "page"), [("secretary", "pack_detail"), ("secretary", "release_pack")])
def test_a_table_in_practice_says_so_on_every_page_about_a_case(packing, visit, who, page):
    assert "Gebruik alleen verzonnen gegevens" in words(visit(who, page, packing.case.pk))


class TestPreparing:
    @pytest.mark.covers("NL-38")
    def test_one_page_tells_what_an_expert_must_know(self, packing, visit):
        packing.paper("Plan")
        with acting_as(packing.cast["secretary"]):
            pack = packing.start()
        summarise(packing, pack, visit, tried="Twee aanbieders wezen af.")
        packing.release()
        packing.declare("expert")
        page = words(visit("expert", "preparation", packing.meeting_id))
        for said in (
            "Wie kan haar thuis begeleiden?",
            "Twee aanbieders wezen af.",
            "Kan MST?",
            "3 bladzijden om te lezen",
            "nog niet geopend",
        ):
            assert said in page

    @pytest.mark.covers("NL-07")
    def test_before_declaring_an_expert_reads_nothing(self, packing, visit):
        version = packing.release()
        page = words(visit("expert", "preparation", packing.meeting_id))
        assert "Zeg eerst of u bij dit gezin betrokken bent" in page
        assert "Wie kan haar thuis begeleiden?" not in page
        assert "declare-involvement" in visit("expert", "read_pack", version.pk).url
        assert visit("expert", "pack_page", version.pk, 1).status_code == 404

    def test_without_a_pack_the_referral_itself_is_the_summary(self, packing, visit):
        page = words(visit("secretary", "preparation", packing.meeting_id))
        assert "Deze samenvatting komt uit de aanmelding" in page

    @pytest.mark.parametrize("who", ["other_expert", "outsider", "referrer", "manager", "kern_chair"])
    def test_who_does_not_sit_there_finds_nothing(self, packing, visit, who):
        assert visit(who, "preparation", packing.meeting_id).status_code == 404

    def test_it_asks_the_database_as_often_for_more_cases(self, packing, cast):
        from rondetafel.meetings.models import Meeting

        def count():
            with (
                acting_as(cast["secretary"]) as actor,
                CaptureQueriesContext(
                    connection,
                ) as asked,
            ):
                preparation_of(Meeting.objects.get(pk=packing.meeting_id), actor)
            return len(asked)

        with acting_as(cast["chair"]):
            meeting = Meeting.objects.get(pk=packing.meeting_id)
            free = meeting.slots.filter(use="free").first()
        one = count()
        packing.work.planned(free)
        assert count() == one

    def test_the_reader_says_to_have_read_it(self, packing, visit):
        version = packing.release()
        packing.declare("expert")
        visit("expert", "mark_read", version.pk, done="1")
        assert "gelezen" in words(visit("expert", "preparation", packing.meeting_id))


def summarise(packing, pack, visit, who="secretary", **more):
    ask = f"ask_{packing.cast['expert'].organisation_id}"
    given = {
        "question": "Wie kan haar thuis begeleiden?",
        "explanation": "",
        "asked": "",
        "tried": "",
        ask: "Kan MST?",
        "version": pack.version,
    }
    return visit(who, "write_summary", packing.case.pk, **(given | more))


class TestReading:
    def test_on_the_screen_as_picture_with_its_text(self, packing, visit):
        packing.paper("Plan")
        version = packing.release()
        packing.declare("expert")
        assert "Tekst van bladzijde 1" in words(visit("expert", "read_pack", version.pk))
        assert "vanaf bladzijde" in words(visit("expert", "read_pack", version.pk, query="?part=1"))
        answer = visit("expert", "pack_page", version.pk, 1)
        assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/png", "no-store")

    def test_reading_is_noted_once(self, packing, visit):
        version = packing.release()
        for _ in range(2):
            visit("secretary", "read_pack", version.pk)
        with acting_as(packing.cast["secretary"]):
            assert PackReading.objects.count() == 1

    @pytest.mark.covers("P12")
    def test_the_desk_sees_how_many_read_it_not_who(self, packing, visit):
        version = packing.release()
        packing.declare("expert")
        visit("expert", "mark_read", version.pk, done="1")
        page = words(visit("chair", "pack_detail", packing.case.pk))
        assert "1 lezer opende het, 1 las het uit" in page

    def test_an_old_version_leads_to_the_newest(self, packing, visit):
        first, second = packing.release(), packing.release()
        assert str(second.pk) in visit("secretary", "read_pack", first.pk).url

    @pytest.mark.covers("P5")
    def test_a_copy_is_a_right_with_a_reason(self, packing, visit):
        version = packing.release()
        packing.declare("expert")
        assert visit("expert", "download_pack", version.pk, reason="Lezen in de trein").status_code == 403
        assert visit("secretary", "download_pack", version.pk, reason=" ").status_code == 422
        answer = visit("secretary", "download_pack", version.pk, reason="Voor op papier")
        assert answer["Content-Disposition"] == f'attachment; filename="{packing.case.number}-pakket-1.pdf"'

    def test_a_table_may_let_its_experts_copy(self, packing, visit):
        packing.work.set("packs.experts_may_copy", True)
        version = packing.release()
        packing.declare("expert")
        assert visit("expert", "download_pack", version.pk, reason="Lezen in de trein").status_code == 200

    def test_while_it_is_made_the_page_says_how_far_it_is(self, packing, visit):
        version = packing.release(built=False)
        assert "het bestand wordt gemaakt" in words(visit("secretary", "read_pack", version.pk))
        answer = visit("secretary", "pack_state", version.pk)
        assert 'role="progressbar"' in words(answer) or "<progress" in words(answer)
        assert answer["ETag"]

    @pytest.mark.parametrize("who", ["other_expert", "outsider", "referrer"])
    @pytest.mark.covers("P1")
    def test_who_is_not_at_the_table_finds_nothing(self, packing, visit, who):
        version = packing.release()
        for name, keys in (
            ("read_pack", [version.pk]),
            ("pack_page", [version.pk, 1]),
            ("download_pack", [version.pk]),
            ("pack_state", [version.pk]),
        ):
            assert visit(who, name, *keys).status_code == 404

    def test_a_file_that_failed_is_made_again(self, packing, visit):
        version = packing.release(built=False)
        with acting_as(packing.cast["chair"]):
            type(version).objects.filter(pk=version.pk).update(state="failed")
        assert "Opnieuw maken" in words(visit("chair", "pack_detail", packing.case.pk))
        with acting_as(packing.cast["chair"]) as chair:
            assert "kon niet worden gemaakt" in today_lines(chair, today())[0].title
        visit("chair", "build_again", version.pk, go="1")
        assert packing.version(version.pk).state == "building"

    def test_a_making_that_a_crash_stopped_can_be_asked_for_again(self, packing, visit):
        version = packing.release(built=False)
        assert "Opnieuw maken" not in words(visit("chair", "pack_state", version.pk))
        with acting_as(packing.cast["chair"]):
            type(version).objects.filter(pk=version.pk).update(released_at=version.released_at - timedelta(minutes=6))
        assert "Opnieuw maken" in words(visit("chair", "pack_state", version.pk))


class TestComposing:
    def test_at_first_the_whole_shelf_is_in(self, packing, visit):
        packing.paper("Plan")
        page = words(visit("secretary", "pack_detail", packing.case.pk))
        assert "Zelf samenstellen" in page
        assert "Plan" in page

    def test_papers_change_places_go_out_and_come_back(self, packing, visit):
        for title in ("A", "B", "C"):
            packing.paper(title)
        visit("secretary", "start_pack", packing.case.pk, go="1")
        first, second, _ = self.items(packing)
        visit("secretary", "move_item", second.pk, to="up")
        assert [one.pk for one in self.items(packing)][:2] == [second.pk, first.pk]
        visit("secretary", "take_out", first.pk, go="1")
        assert first.pk not in [one.pk for one in self.items(packing)]
        visit("secretary", "put_in", packing.case.pk, first.document_id, go="1")
        assert [one.pk for one in self.items(packing)][-1] == first.pk

    def items(self, packing):
        with acting_as(packing.cast["secretary"]):
            return list(PackItem.objects.filter(chosen=True).order_by("position"))

    def test_the_summary_begins_with_what_the_referral_answers(self, packing, visit):
        assert "Wie kan haar thuis begeleiden?" in words(visit("secretary", "write_summary", packing.case.pk))

    @pytest.mark.covers("P1")
    @pytest.mark.parametrize("text", ["Zij woont op 5912 AB", "Moeder is verhuisd naar Kerkstraat 12"])
    def test_an_address_is_refused_and_what_was_typed_stays(self, packing, visit, text):
        answer = summarise(packing, packing.start(), visit, tried=text)
        assert answer.status_code == 422
        assert text in answer.content.decode()

    def test_of_two_who_write_the_second_sees_what_the_first_wrote(self, packing, visit):
        pack = packing.start()
        summarise(packing, pack, visit, question="De eerste vraag")
        answer = summarise(packing, pack, visit, question="De tweede vraag")
        assert answer.status_code == 409
        assert "De eerste vraag" in words(answer)
        with acting_as(packing.cast["secretary"]):
            now = Pack.objects.select_related("case__root").get()
            assert texts_of(now).question == "De eerste vraag"

    def test_releasing_asks_why_when_consent_is_incomplete(self, packing, visit):
        assert "Waarom gaat het pakket er nu toch uit?" in words(visit("secretary", "release_pack", packing.case.pk))
        assert visit("secretary", "release_pack", packing.case.pk, reason="").status_code == 422
        assert visit("secretary", "release_pack", packing.case.pk, reason="Ouders zijn gebeld").status_code == 303
        assert "Ouders zijn gebeld" in visit("secretary", "pack_detail", packing.case.pk).content.decode()

    @pytest.mark.parametrize("name", ["pack_detail", "write_summary", "view_as", "release_pack"])
    def test_an_expert_composes_nothing(self, packing, visit, name):
        packing.release()
        assert visit("expert", name, packing.case.pk).status_code == 404


@pytest.mark.covers("P1")
class TestLookingAsAReader:
    def look(self, packing, visit, reader):
        return words(visit("secretary", "view_as", packing.case.pk, query=f"?reader={reader}"))

    def test_as_an_expert_with_what_is_asked_of_that_organisation(self, packing, visit):
        summarise(packing, packing.start(), visit)
        assert "Kan MST?" in self.look(packing, visit, f"e:{packing.cast['expert'].capacity_id}")
        assert "Kan MST?" not in self.look(packing, visit, f"e:{packing.cast['expert_els'].capacity_id}")

    def test_as_one_parent_without_what_is_kept_from_exactly_that_parent(self, packing, visit):
        plan = packing.paper("Plan voor moeder")
        with acting_as(packing.cast["secretary"]) as actor:
            first, second = (one for one in people_of(packing.seen_case()) if one.kind == "parent")
            withhold(second, actor=actor, on=ON, kind="document", reason="veiligheid", object_id=plan.pk)
        assert "Plan voor moeder" in self.look(packing, visit, f"p:{first.pk}")
        page = self.look(packing, visit, f"p:{second.pk}")
        assert "Plan voor moeder" not in page
        assert "1 onderdeel blijft verborgen" in page

    def test_what_cannot_be_cut_out_of_words_is_not_counted_as_hidden_but_named(self, packing, visit):
        with acting_as(packing.cast["secretary"]) as actor:
            second = [one for one in people_of(packing.seen_case()) if one.kind == "parent"][1]
            withhold(second, actor=actor, on=ON, kind="field", reason="veiligheid", code="address")
        page = self.look(packing, visit, f"p:{second.pk}")
        assert "Niet voor deze persoon: het adres" in page
        assert "verborgen" not in page

    def test_nobody_unknown(self, packing, visit):
        assert visit("secretary", "view_as", packing.case.pk, query="?reader=e:x").status_code == 422


class TestTheWayThere:
    def test_the_page_of_the_meeting_leads_to_its_preparation(self, packing, client, cast):
        client.force_login(cast.account("expert"))
        assert f"/packs/meetings/{packing.meeting_id}/" in client.get(f"/meetings/{packing.meeting_id}/").content.decode()


class TestVandaag:
    def lines(self, packing, who, on):
        with acting_as(packing.cast[who]) as actor:
            return [(line.title, line.urgency, line.due_on) for line in today_lines(actor, on)]

    def test_a_pack_that_should_be_out_is_red(self, packing):
        (title, urgency, due) = self.lines(packing, "secretary", today())[0]
        assert (title, urgency) == (f"Geef het pakket van {packing.case.number} vrij", 0 if due < today() else 1 if due == today() else 2)
        assert self.lines(packing, "secretary", today() + timedelta(days=6))[0][1] == 0

    def test_it_goes_when_the_pack_is_out(self, packing):
        packing.release()
        assert self.lines(packing, "secretary", today()) == []

    def test_an_expert_has_one_line_for_the_meeting_until_it_was_read(self, packing, visit):
        version = packing.release()
        (title,) = [title for title, _, _ in self.lines(packing, "expert", today())]
        assert title.startswith("Bereid het overleg voor: ")
        packing.declare("expert")
        visit("expert", "mark_read", version.pk, done="1")
        assert self.lines(packing, "expert", today()) == []


class TestDoor:
    def test_the_desk_is_led_to_composing_the_expert_to_reading_the_referrer_nowhere(self, packing):
        version = packing.release()
        found = {}
        for who in ("secretary", "expert", "referrer"):
            case = packing.seen_case(who)
            with acting_as(packing.cast[who]) as actor, CaptureQueriesContext(connection) as asked:
                found[who] = [door.url for door in doors_of(case, actor, today(), sources=[pack_doors])]
            assert len(asked) <= 1 + 3  # taking the role is not the door's
        assert found == {"secretary": [f"/packs/cases/{packing.case.pk}/"], "expert": [f"/packs/versions/{version.pk}/"], "referrer": []}
