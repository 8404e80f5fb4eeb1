"""What points at a person in free words is recognised, and ordinary words are left alone."""

from datetime import date

import pytest

from rondetafel.core.personal import found_in, is_bsn

ON = date(2026, 11, 22)


@pytest.mark.covers("P15")
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nummer 111 222 333 staat erbij", "bsn"),
        ("Bel 06-12345678", "phone"),
        ("+31 77 123 45 67", "phone"),
        ("iemand@voorbeeld.nl", "mail"),
        ("5911AB", "postcode"),
        ("Geboren op 12-03-2011", "born"),
        ("geb. 3 maart 2012", "born"),
        ("Zij is van 3 maart 2012", "born"),
        ("12/03/2011", "born"),
        ("Het meisje heet Sanne", "name"),
        ("mevrouw van der Berg belde", "name"),
        ("de familie Verzonnen", "name"),
    ],
)
def test_what_points_at_a_person_is_found(text, kind):
    assert kind in {one.kind for one in found_in(text, ON)}


@pytest.mark.parametrize(
    "text",
    [
        "Vóór 3 december 2026 een plek zoeken.",
        "Besproken op 12-10-2026; weer op 12-01-2027.",
        "De moeder wil hulp die blijft, de vader ook.",
        "Sinds 2025 GI betrokken, 1200 euro per maand, 3 keer afgewezen.",
        "RNL-3W7B9D3 wacht op een mandaat.",
        "Een meisje van 14 zit sinds 8 maanden thuis.",
    ],
)
def test_ordinary_words_are_left_alone(text):
    assert found_in(text, ON) == []


def test_each_piece_is_named_once_and_in_words():
    assert [str(one) for one in found_in("Bel 0612345678 of 0612345678", ON)] == ["een telefoonnummer (0612345678)"]


@pytest.mark.parametrize(("digits", "right"), [("111222333", True), ("123456789", False), ("000000000", False), ("12", False)])
def test_a_bsn_passes_the_test_of_eleven(digits, right):
    assert is_bsn(digits) is right
