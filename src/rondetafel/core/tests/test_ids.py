"""Identifiers are ordered in time; a number that is mistyped is noticed."""

from hypothesis import given
from hypothesis import strategies as st

from rondetafel.core.ids import ALPHABET, check_sign, is_number, new_id, new_number, same_numbers_for

bodies = st.text(ALPHABET, min_size=6, max_size=6)


def test_an_id_is_a_uuid_of_version_7():
    made = new_id()

    assert (made.version, made.variant) == (7, "specified in RFC 4122")


def test_ids_sort_by_the_moment_they_were_made():
    milliseconds = [new_id().int >> 80 for _ in range(50)]

    assert milliseconds == sorted(milliseconds)


def test_a_new_number_is_well_formed():
    assert all(is_number(new_number("ret")) for _ in range(200))


def test_an_invented_case_gets_the_same_numbers_every_time_and_no_other_case_does():
    with same_numbers_for("Guus"):
        first = [new_number("ret") for _ in range(3)]
    with same_numbers_for("Guus"):
        again = [new_number("ret") for _ in range(3)]

    assert (again, len(set(first))) == (first, 3)
    assert new_number("ret") not in first


def test_no_vowels_and_no_signs_that_look_alike():
    assert not set(ALPHABET) & set("AEIOUY01LS")


@given(bodies, st.integers(0, 6), st.sampled_from(ALPHABET))
def test_every_single_slip_is_noticed(body, place, sign):
    whole = body + check_sign(body)
    slip = whole[:place] + sign + whole[place + 1 :]

    assert is_number(f"RET-{slip}") == (slip == whole)


@given(bodies, st.integers(0, 5))
def test_every_swap_of_neighbours_is_noticed(body, place):
    whole = body + check_sign(body)
    swapped = whole[:place] + whole[place + 1] + whole[place] + whole[place + 2 :]

    assert is_number(f"RET-{swapped}") == (swapped == whole)


@given(st.text(max_size=20))
def test_any_text_can_be_asked(text):
    assert is_number(text) in (True, False)
