"""Sight follows age: from 12, until 16 unless the young person wants it, never after 18; and a page that explains (safety P7, SR-12, SR-13)."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from rondetafel.consents.needs import AgeLaw
from rondetafel.core.context import acting_as
from rondetafel.core.models import CircleAccess
from rondetafel.core.rules import RuleRefused
from rondetafel.families.actions import laying, said
from rondetafel.families.ages import old_enough, sight_ends
from rondetafel.families.models import Participant, ReadAlong, Threshold

NL, BE = AgeLaw(12, 16, 18), AgeLaw(12, 12, 18, early_when_capable=True)
BORN = date(2012, 2, 29)


@pytest.mark.covers("P7", "SR-12", "SR-13")
@pytest.mark.parametrize(
    ("kind", "law", "more", "ends"),
    [
        ("young_person", NL, {}, None),
        ("parent", NL, {}, date(2028, 2, 29)),
        ("guardian", NL, {}, date(2028, 2, 29)),
        ("parent", NL, {"may_read_along": True}, date(2030, 3, 1)),
        ("parent", NL, {"capable": False}, date(2030, 3, 1)),
        ("parent", BE, {}, date(2030, 3, 1)),
    ],
)
def test_sight_ends_on_a_birthday(kind, law, more, ends):
    assert sight_ends(kind, BORN, law, **more) == ends


@pytest.mark.covers("SR-12")
@pytest.mark.parametrize(
    ("day", "capable", "may"), [(date(2024, 2, 28), None, False), (date(2024, 2, 29), None, True), (date(2020, 1, 1), True, True)]
)
def test_a_young_person_has_a_page_from_twelve(day, capable, may):
    assert old_enough(BORN, day, NL, capable=capable) is may


@pytest.fixture
def aged(make_family, db):
    """`aged(16)`: a family whose young person has that age."""

    def make(years, months=1):
        today = timezone.localdate()
        month = (today.month - 1 - months) % 12 + 1
        born = today.replace(year=today.year - years - (1 if month > today.month else 0), month=month, day=1)
        return make_family(born=born)

    return make


@pytest.mark.django_db
class TestOnThePages:
    @pytest.mark.covers("SR-12")
    def test_a_child_of_ten_is_not_invited(self, aged):
        with pytest.raises(RuleRefused, match="12 jaar"):
            aged(10).invite("child")

    @pytest.mark.covers("SR-13")
    def test_a_parent_of_who_is_sixteen_is_not_invited_without_being_asked(self, aged):
        with pytest.raises(RuleRefused, match="Vraag het eerst aan de jeugdige"):
            aged(16).invite("mother")

    @pytest.mark.covers("P7")
    def test_the_database_itself_ends_sight_at_that_midnight(self, aged):
        family = aged(15)
        family.invite("mother")
        with acting_as(family["mother"]):
            row = CircleAccess.objects.get()
        ends = Participant(ends_on=family.participants["mother"].ends_on).ends_on

        assert timezone.localtime(row.valid.upper).date() == ends
        assert ends.year == family.born.year + 16

    @pytest.mark.covers("P7")
    def test_on_the_day_there_is_an_explaining_page_and_no_error(self, aged, client):
        family = aged(15)
        family.invite("mother")
        with acting_as(family.cast["secretary"]) as actor:
            laying.end_sight(family.participants["mother"], actor=actor, because="sixteen", at=timezone.now())
        answer = family.open(client, "mother").get("/families/")

        assert answer.status_code == 200
        assert "Vanaf 16 jaar beslist een jongere zelf" in answer.content.decode()
        assert client.get("/families/write-words/").status_code == 404
        with acting_as(family["mother"]):
            assert (Participant.objects.count(), Threshold.objects.count()) == (0, 1)

    @pytest.mark.covers("SR-13")
    def test_at_sixteen_a_no_closes_a_parents_page_at_once_and_a_yes_opens_it_until_eighteen(self, aged):
        family = aged(15)
        family.invite("mother", "child")
        family.case.birth_date = self.one_year_older(family)
        self.say(family, may=False)
        assert family.seen("mother", by="mother") is None
        self.say(family, may=True)
        with acting_as(family.cast["secretary"]) as actor:
            wish = ReadAlong.objects.select_related("participant").get(may=True)
            laying.let_read_along(wish, actor=actor, on=family.on, at=timezone.now())

        assert family.seen("mother", by="mother").ends_on.year == family.case.birth_date.year + 18

    def one_year_older(self, family):
        from rondetafel.cases.models import Case

        born = family.born.replace(year=family.born.year - 1)
        with acting_as(family.cast["secretary"]):
            Case.objects.filter(pk=family.case.pk).update(birth_date=born)
        return born

    def say(self, family, *, may):
        with acting_as(family["child"]) as actor:
            said.say_read_along(
                family.seen("child", by="child"),
                actor=actor,
                parent_id=family.people["mother"].pk,
                label="ouder 1",
                may=may,
                on=family.on,
                at=timezone.now(),
            )

    @pytest.mark.covers("SR-13")
    def test_before_sixteen_a_young_person_does_not_decide_this(self, aged, client):
        family = aged(14)
        family.invite("child")
        with pytest.raises(RuleRefused):
            self.say(family, may=False)
        assert family.open(client, "child").get(reverse("families:read_along")).status_code == 404

    @pytest.mark.covers("SR-13")
    def test_at_sixteen_the_page_asks_who_reads_along(self, aged, client):
        family = aged(16)
        family.invite("child")
        browser = family.open(client, "child")

        assert "Mother" in browser.get("/families/read-along/").content.decode()
        assert reverse("families:read_along") in browser.get("/families/").content.decode()
