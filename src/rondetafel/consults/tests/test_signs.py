"""A text that tells who it is about is noticed, and an innocent one is left alone."""

import pytest

from rondetafel.consults.signs import is_bsn, signs_of


@pytest.mark.covers("NL-16")
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Zijn nummer is 111222333.", "bsn"),
        ("Nummer 111 222 333 staat erbij", "bsn"),
        ("Bel mij op 06-12345678 graag", "phone"),
        ("Ons nummer: +31 77 123 45 67", "phone"),
        ("Mail naar iemand@voorbeeld.nl", "mail"),
        ("Geboren op 12-03-2011 in de regio", "date"),
        ("Zij is van 3 maart 2012", "date"),
        ("Woont in de Kerkstraat 12", "address"),
        ("Postcode 5911 AB", "address"),
        ("Het gaat om een jongen, hij heet Daan", "name"),
        ("Onze leerling Fatima komt niet meer", "name"),
        ("Sinds kort woont Sanne de Vries ergens anders", "name"),
    ],
)
def test_what_tells_who_it_is_about_is_noticed(text, kind):
    assert kind in {sign.kind for sign in signs_of(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Een meisje van 14 zit sinds 8 maanden thuis. Wie denkt mee?",
        "Veilig Thuis is betrokken. De wachttijd is 2 jaar.",
        "Wij zoeken een plek voor een jongen van 16 met een indicatie voor 2026.",
        "Mag een school ook aanmelden? Wij werken in Noord-Limburg.",
        "De hulp kost 1200 euro per maand, al 3 keer afgewezen.",
    ],
)
def test_an_innocent_question_is_left_alone(text):
    assert signs_of(text) == []


@pytest.mark.parametrize(("digits", "right"), [("111222333", True), ("123456782", True), ("123456789", False), ("000000000", False)])
def test_a_bsn_passes_the_test_of_eleven(digits, right):
    assert is_bsn(digits) is right


def test_only_a_bsn_must_go_whatever_the_writer_says():
    assert [sign.must_go for sign in signs_of("111222333 en Kerkstraat 12")] == [True, False]
