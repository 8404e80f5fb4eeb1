"""Words are found by their stem, names by a fingerprint that tells nothing."""

import pytest
from django.contrib.postgres.search import SearchVectorField
from django.db.models import ExpressionWrapper
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from rondetafel.core.context import APP_ROLE, as_role
from rondetafel.core.models import LawRule
from rondetafel.core.search import plain, stem, to_query, to_vector, words

a_word = st.text("abcdefghijklmnopqrstuvwxyz0123456789éëïöüç", min_size=1, max_size=12)


def vector_of(text, names=""):
    return ExpressionWrapper(to_vector(text, names=names), output_field=SearchVectorField())


def found(query, text, names=""):
    with as_role(APP_ROLE, ""):
        return LawRule.objects.annotate(vector=vector_of(text, names)).filter(vector=to_query(query)).exists()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gesprek", "gesprekken"),
        ("huis", "huizen"),
        ("gezin", "gezinnen"),
        ("ernstig", "ernstige"),
        ("veiligheidsplan", "veiligheidsplannen"),
    ],
)
def test_forms_of_a_word_share_a_stem(one, other):
    assert stem(one) == stem(other)


def test_accents_and_capitals_do_not_matter():
    assert plain("Zoë CAFÉ Ĳssel") == "zoe cafe ijssel"


def test_a_number_stays_whole():
    assert words("Zie RET-7KQ2MXB, en meer.") == ["zie", "ret-7kq2mxb", "en", "meer"]


@pytest.mark.parametrize("nothing", ["", "   ", "!?", "' & | ( ) : *"])
def test_asking_nothing_gives_no_query(nothing):
    assert to_query(nothing) is None


@pytest.mark.django_db
class TestFinding:
    @pytest.mark.parametrize("query", ["plaatsing", "GESPREKKEN", "ret-7kq2mxb", "gesprek plaatsing", "jeugd-ggz", "ggz"])
    def test_what_is_there_is_found(self, query):
        assert found(query, "Een gesprek over de plaatsing van RET-7KQ2MXB in de jeugd-ggz")

    @pytest.mark.parametrize("query", ["school", "gesprek school", "7kq2mxc", "ret-7kq2mxc"])
    def test_all_words_must_be_there(self, query):
        assert not found(query, "Een gesprek over de plaatsing van RET-7KQ2MXB")

    def test_a_name_is_found_whole_and_only_whole(self):
        assert found("sanne", "een gesprek", names="Sanne Proef")
        assert found("proef gesprek", "een gesprek", names="Sanne Proef")
        assert not found("san", "een gesprek", names="Sanne Proef")

    def test_a_name_cannot_be_read_from_the_vector(self):
        with as_role(APP_ROLE, ""):
            vector = LawRule.objects.annotate(vector=vector_of("", "Sanne Proef")).values_list("vector", flat=True)[0]

        assert "sanne" not in vector
        assert "proef" not in vector


class TestEveryWord(TestCase):
    @given(st.lists(a_word, min_size=1, max_size=8), st.data())
    def test_a_word_of_a_text_finds_it(self, text, data):
        assert found(data.draw(st.sampled_from(text)), " ".join(text))

    @given(st.text(max_size=40))
    def test_any_question_can_be_asked(self, question):
        if to_query(question) is not None:
            found(question, "een gesprek")
