"""The picture: no box over another, no arrow through a box, everything escaped, and a text twin that says the same."""

from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rondetafel.core.ids import new_id
from rondetafel.formulations.layout import BOX_WIDTH, PADDING, layout_of, segments, width_of, wrap
from rondetafel.formulations.models import Factor, Relation
from rondetafel.formulations.picture import svg_of
from rondetafel.formulations.whole import Arrow, Box, Whole

TEXTS = st.text(alphabet="abcdefghij WM&<\"'é-", min_size=1, max_size=160).filter(str.strip)
BOXES = st.builds(
    Box,
    id=st.builds(new_id),
    thread=st.builds(new_id),
    text=TEXTS,
    kind=st.sampled_from(Factor.Kind.values),
    voice=st.sampled_from(Factor.Voice.values),
    domain=st.sampled_from(Factor.Domain.values),
)


def whole(boxes, pairs=(), conclusion=""):
    arrows = tuple(
        Arrow(new_id(), boxes[a % len(boxes)].id, boxes[b % len(boxes)].id, kind)
        for a, b, kind in pairs
        if a % len(boxes) != b % len(boxes)
    )
    return Whole(new_id(), 1, False, None, (), "", conclusion, tuple(boxes), arrows, ())


def box(text, kind="problem", domain="family", voice="school"):
    return Box(new_id(), new_id(), text, kind, voice, domain)


WHOLES = st.builds(
    whole,
    st.lists(BOXES, min_size=1, max_size=14),
    st.lists(st.tuples(st.integers(0, 13), st.integers(0, 13), st.sampled_from(Relation.Kind.values)), max_size=18),
)


def overlaps(one, other):
    apart = one.x + BOX_WIDTH <= other.x or other.x + BOX_WIDTH <= one.x or one.y + one.height <= other.y or other.y + other.height <= one.y
    return not apart


def crosses(segment, one):
    (ax, ay), (bx, by) = segment
    beside = max(ax, bx) <= one.x or min(ax, bx) >= one.x + BOX_WIDTH
    return not beside and max(ay, by) > one.y and min(ay, by) < one.y + one.height


@pytest.mark.covers("NL-18")
@given(WHOLES)
@settings(max_examples=60, deadline=None)
def test_no_box_lies_over_another_and_no_arrow_through_a_box(drawn):
    layout = layout_of(drawn)
    boxes = layout.boxes

    assert not [1 for n, one in enumerate(boxes) for other in boxes[n + 1 :] if overlaps(one, other)]
    assert not [1 for piece in segments(layout.routes) for one in boxes if crosses(piece, one)]
    assert all(0 <= x <= layout.width and 0 <= y <= layout.height for route in layout.routes for x, y in route.points)


@given(WHOLES)
@settings(max_examples=30, deadline=None)
def test_every_picture_is_well_formed_and_holds_each_factor(drawn):
    tree = ElementTree.fromstring(svg_of(drawn))
    said = " ".join(tree.itertext())

    assert all(word in said for one in drawn.boxes for word in wrap(one.text, BOX_WIDTH - 2 * PADDING))


@given(TEXTS)
def test_lines_of_text_fit_in_their_box(text):
    lines = wrap(text, 200)

    assert all(width_of(line) <= 200 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_without_factors_there_is_no_picture():
    assert svg_of(Whole(new_id(), 1, False, None, (), "", "", (), (), ())) == ""


def test_what_people_typed_is_text_and_nothing_else():
    assert "<script" not in svg_of(whole([box("<script>alert(1)</script>")]))


def test_kinds_and_relations_differ_without_colour():
    drawn = svg_of(
        whole([box("Schulden"), box("Oma", "strength"), box("Vader", "unknown")], [(0, 1, "causes"), (1, 0, "dampens"), (2, 0, "keeps")])
    )

    assert all(sign in drawn for sign in (">−<", ">+<", ">?<", "veroorzaakt", "houdt in stand", "dempt"))


def test_the_text_twin_says_every_arrow():
    said = whole([box("Schulden"), box("Ruzie")], [(0, 1, "causes")]).sentences

    assert [str(one) for one in said] == ["“1. Schulden” veroorzaakt “2. Ruzie”"]


def test_the_picture_goes_into_a_pdf(tmp_path):
    from rondetafel.core.pdf import paper

    template = tmp_path / "one.typ"
    (tmp_path / "p.svg").write_text(svg_of(whole([box("Schulden"), box("Ruzie")], [(0, 1, "causes")])))
    template.write_text('#let data = json(bytes(sys.inputs.data))\n#set document(title: "x")\n#image(bytes(data.svg), alt: "x")')

    assert paper(template, {"svg": (tmp_path / "p.svg").read_text()})[:5] == b"%PDF-"
