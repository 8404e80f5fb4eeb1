"""Effects, events and refusals of what is done with a question."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from rondetafel.cases.actions.referral import add_co_referrer, submit, typed_of
from rondetafel.cases.queries.cases import cases
from rondetafel.cases.tests.conftest import Work, answers
from rondetafel.consults import actions, converting, queries
from rondetafel.consults.models import Consult, WayFound
from rondetafel.consults.tests.conftest import AT
from rondetafel.core.actor import system_actor
from rondetafel.core.context import acting_as
from rondetafel.core.ids import new_id
from rondetafel.core.rules import RuleRefused
from rondetafel.core.workflow import IllegalMove
from rondetafel.organisations.models import Organisation

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 2)


class TestAsking:
    @pytest.mark.covers("NL-16")
    def test_a_question_is_due_within_two_working_days(self, desk, events):
        consult = desk.ask()

        assert (consult.due_on, consult.state, consult.read_due_on, events()) == (date(2026, 3, 4), "open", None, ["consult.ask"])

    @pytest.mark.covers("P2")
    def test_a_young_persons_question_is_read_within_one_working_day(self, desk):
        assert desk.ask("young").read_due_on == date(2026, 3, 3)

    def test_the_text_is_sealed_and_the_desk_reads_it(self, desk):
        consult = desk.ask(mail="iemand@voorbeeld.example")

        assert desk.text.encode() not in bytes(consult.text_sealed)
        assert queries.text_of(desk.seen(consult)) == desk.text

    def test_sent_twice_it_is_one_question(self, desk):
        key = new_id()

        assert desk.ask(key=key).pk == desk.ask(key=key).pk

    @pytest.mark.covers("P15")
    def test_a_table_in_practice_takes_invented_questions_only(self, desk):
        with pytest.raises(RuleRefused):
            desk.ask(invented=False)

    @pytest.mark.covers("A6")
    @pytest.mark.parametrize(
        ("who", "sees"),
        [
            ("chair", True),
            ("secretary", True),
            ("expert", False),
            ("manager", False),
            ("other_chair", False),
            ("outsider", False),
            ("administrator", False),
        ],
    )
    def test_only_the_desk_sees_it(self, desk, who, sees):
        assert (desk.seen(desk.ask(), who) is not None) is sees

    def test_who_asked_while_signed_in_sees_the_own_and_no_other(self, desk):
        mine, other = desk.ask(by="referrer"), desk.ask()

        assert (desk.seen(mine, "referrer") is not None, desk.seen(other, "referrer")) == (True, None)

    def test_nobody_asks_in_the_name_of_another(self, desk, cast):
        with acting_as(cast["outsider"]) as actor, pytest.raises(RuleRefused):
            actions.ask(cast.ret, actor=actor, asker="parent", text="?", key=new_id(), at=AT, invented=True)

    def test_the_program_of_one_table_puts_nothing_with_another(self, desk, cast):
        with acting_as(system_actor(cast.other_ret.root_id, "consult.ask")) as program, pytest.raises(RuleRefused):
            actions.ask(cast.ret, actor=program, asker="parent", text="?", key=new_id(), at=AT, invented=True)


class TestTakingUp:
    @pytest.mark.covers("P2")
    def test_somebody_says_it_was_read(self, desk, cast, events):
        consult = desk.seen(desk.ask("young"))
        with acting_as(cast["secretary"]) as actor:
            actions.take_up(consult, actor=actor, at=AT)

        assert (desk.seen(consult).taken_up_by_id, events()[-1]) == (cast["secretary"].capacity_id, "consult.take_up")

    def test_once(self, desk, cast):
        consult = desk.seen(desk.ask("young"))
        with acting_as(cast["chair"]) as actor:
            actions.take_up(consult, actor=actor, at=AT)
            with pytest.raises(IllegalMove):
                actions.take_up(consult, actor=actor, at=AT)


class TestAnswering:
    def test_the_answer_stands_there_with_its_outcome(self, desk, events):
        consult = desk.seen(desk.answered())

        assert (consult.state, consult.outcome, consult.answered_on, queries.answer_of(consult)) == (
            "answered",
            "advice",
            ON,
            "Bel het wijkteam.",
        )
        assert events()[-1] == "consult.answer"

    def test_twice_is_overtaken_and_keeps_the_first(self, desk):
        consult = desk.answered()
        with acting_as(desk.cast["chair"]) as actor, pytest.raises(IllegalMove):
            actions.answer(desk.seen(consult), actor=actor, text="Anders", outcome="local", at=AT)

        assert queries.answer_of(desk.seen(consult)) == "Bel het wijkteam."

    def test_another_tables_chair_answers_nothing(self, desk, cast):
        consult = desk.seen(desk.ask())
        with acting_as(cast["other_chair"]) as actor, pytest.raises(RuleRefused):
            actions.answer(consult, actor=actor, text="?", outcome="advice", at=AT)


class TestClosing:
    @pytest.mark.parametrize("made", ["ask", "answered"])
    def test_a_question_ends_with_an_outcome(self, desk, cast, made, events):
        consult = desk.seen(getattr(desk, made)())
        with acting_as(cast["secretary"]) as actor:
            actions.close(consult, actor=actor, outcome="local", on=ON)

        assert (desk.seen(consult).state, desk.seen(consult).closed_on, events()[-1]) == ("closed", ON, "consult.close")

    def test_a_text_that_told_too_much_is_wiped(self, desk, cast):
        consult = desk.seen(desk.ask())
        with acting_as(cast["secretary"]) as actor:
            actions.close(consult, actor=actor, outcome="not_for_us", on=ON, wipe=True)

        assert queries.text_of(desk.seen(consult)) == ""

    def test_the_database_knows_no_end_without_an_outcome(self, desk, cast):
        consult = desk.ask()
        with acting_as(cast["secretary"]), pytest.raises(DatabaseError), transaction.atomic():
            Consult.objects.filter(pk=consult.pk).update(state="closed")


@pytest.mark.covers("NL-16")
class TestConverting:
    def convert(self, desk, who="referrer", municipality="venlo", **more):
        mine = desk.seen(desk.answered(by="referrer", outcome="refer"), "referrer")
        with acting_as(desk.cast[who]) as actor:
            return mine, converting.convert(
                mine, actor=actor, municipality=desk.cast.municipality(municipality), at=AT, **({"invented": True} | more)
            )

    def test_one_act_makes_a_draft_with_the_question_in_it(self, desk, events):
        consult, case = self.convert(desk)

        assert desk.seen(consult).state == "converted"
        assert "consult.convert" in events()
        with acting_as(desk.cast["referrer"]):
            assert typed_of(cases().get(pk=case.pk)).values()["question"] == [desk.text]

    def test_the_draft_is_its_writers_alone(self, desk):
        _, case = self.convert(desk)
        with acting_as(desk.cast["chair"]):
            assert not cases().filter(pk=case.pk).exists()

    @pytest.mark.covers("NL-01")
    def test_it_goes_to_the_table_that_serves_the_municipality(self, desk):
        assert self.convert(desk, municipality="roermond")[1].body_id == desk.cast.other_ret.pk

    def test_without_a_table_nothing_happens(self, desk):
        with pytest.raises(converting.NoTable):
            self.convert(desk, municipality="hasselt")

    def test_another_makes_nothing_of_it(self, desk):
        with pytest.raises(RuleRefused):
            self.convert(desk, who="referrer_gi")


def organisation(cast, name, town):
    """Another organisation, in a town or nowhere in particular."""
    there = cast.municipality(town) if town else None
    made = Organisation(
        name=name, short_name=name[:40], kind="safe_home", jurisdiction="NL", municipality=there, valid=(date(2020, 1, 1), None)
    )
    made.save(force_insert=True)
    return made


class TestBeingFound:
    @pytest.mark.covers("NL-52")
    def test_the_way_finder_counts_directions_by_month_and_nothing_else(self, desk, cast):
        with acting_as(system_actor(cast.ret.root_id, "way_finder")) as program:
            for _ in range(2):
                actions.count_way(cast.ret, "local", actor=program, on=ON)
        with acting_as(cast["secretary"]):
            assert list(WayFound.objects.values_list("month", "direction", "many")) == [(date(2026, 3, 1), "local", 2)]

    @pytest.mark.covers("NL-52")
    def test_a_visit_is_noted_and_who_never_came_is_known(self, desk, cast, events):
        with acting_as(cast["secretary"]) as actor:
            actions.note_outreach(cast.ret, actor=actor, audience="school", held_on=ON, what="Presentatie", reached=30)
            found = queries.how_found(cast.ret, 2026)

        assert ([one.what for one in found.outreach], [one.name for one in found.silent_municipalities]) == (
            ["Presentatie"],
            ["Horst aan de Maas", "Venlo"],
        )
        assert events() == ["outreach.note"]

    @pytest.mark.covers("NL-52")
    def test_who_never_came_is_of_the_region_and_did_not_refer_along(self, cast):
        work = Work(cast)
        with acting_as(cast["administrator"]):
            made = {
                name: organisation(cast, name, town)
                for name, town in (("Veilig Thuis Noord", "venlo"), ("Elders", "roermond"), ("Nergens", ""))
            }
        case = work.draft()
        with acting_as(cast["referrer"]) as actor:
            add_co_referrer(case, actor=actor, organisation=cast.capacity("referrer_gi").organisation)
            submit(case, actor=actor, answers=answers(municipality_id=cast.municipality().pk), at=AT)
        with acting_as(cast["administrator"]):
            Organisation.objects.filter(pk=cast.capacity("referrer_gi").organisation_id).update(municipality=cast.municipality())
        with acting_as(cast["secretary"]):
            silent = set(queries.how_found(cast.ret, 2026).silent_organisations)
        assert made["Veilig Thuis Noord"] in silent
        assert not silent & {made["Elders"], made["Nergens"], cast.capacity("referrer_gi").organisation}

    def test_an_outsider_notes_nothing(self, cast):
        with acting_as(cast["outsider"]) as actor, pytest.raises(RuleRefused):
            actions.note_outreach(cast.ret, actor=actor, audience="school", held_on=ON, what="x")
