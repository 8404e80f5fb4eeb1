"""The case formulation in a pack says who sees it otherwise."""

from datetime import date
from uuid import uuid4

import pytest

from rondetafel.formulations.whole import View, Whole
from rondetafel.packs.queries.formulation import lines_of


@pytest.mark.covers("NL-18")
def test_a_parent_who_disagrees_stands_beside_the_conclusion():
    views = (View(uuid4(), "parent_1", "disagrees", "Het ging thuis wel goed"), View(uuid4(), "young_person", "agrees", ""))
    whole = Whole(uuid4(), 2, True, date(2026, 3, 4), ("parents",), "", "Er was te weinig rust.", (), (), views)
    assert lines_of(whole) == [
        "Conclusie: Er was te weinig rust.",
        "Ouder 1 is het oneens: Het ging thuis wel goed",
        "De jeugdige is het eens",
        "Gemaakt op 4 maart 2026 samen met de ouders",
    ]
