"""Where boxes and arrows of a case formulation stand: bands by life domain, arrows in the lanes between boxes. Pure; nothing overlaps.

Arrows leave a box below and enter a box above. They run through channels (between rows) and gutters (between columns), each on a lane
of its own, so that no arrow ever crosses a box.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

from rondetafel.formulations.models import Factor
from rondetafel.formulations.whole import Arrow, Box, Whole

COLUMNS, BOX_WIDTH, LABEL_WIDTH = 3, 220, 110
LINE, PADDING, HEAD = 16, 10, 18  # a line of text, the edge inside a box, the line with number and sign
LANE, MARGIN, TEXT_SIZE = 10, 14, 13
KIND_ORDER = {Factor.Kind.STRENGTH: 0, Factor.Kind.PROBLEM: 1, Factor.Kind.UNKNOWN: 2}
DOMAIN_ORDER = {code: place for place, code in enumerate(Factor.Domain.values)}
NARROW, WIDE = set("iljtfr.,;:'|!()[] "), set("mwMW@%&")


@dataclass
class Placed:
    """A box with its lines of text and its place."""

    box: Box
    number: int
    lines: list[str]
    voice: list[str]
    row: int = 0
    column: int = 0
    x: float = 0
    y: float = 0

    @property
    def height(self) -> int:
        return PADDING * 2 + HEAD + LINE * (len(self.lines) + len(self.voice))


@dataclass
class Route:
    """The way of an arrow: corner points from box to box."""

    arrow: Arrow
    points: list[tuple[float, float]]


@dataclass
class Band:
    """The label of a life domain, beside its rows."""

    lines: list[str]
    y: float
    height: float


@dataclass
class Layout:
    """Everything in its place."""

    width: float
    height: float
    boxes: list[Placed]
    routes: list[Route]
    bands: list[Band]


@dataclass
class _Lanes:
    """Lanes of one channel or gutter: stretches that do not touch share one."""

    taken: list[list[tuple[float, float]]] = field(default_factory=list)

    def take(self, start: float, end: float) -> int:
        low, high = min(start, end) - 6, max(start, end) + 6
        for number, lane in enumerate(self.taken):
            if all(high < begin or low > stop for begin, stop in lane):
                lane.append((low, high))
                return number
        self.taken.append([(low, high)])
        return len(self.taken) - 1

    @property
    def size(self) -> int:
        return MARGIN * 2 + LANE * max(len(self.taken) - 1, 0)


def width_of(text: str, size: float = TEXT_SIZE) -> float:
    """About how wide a text is; rather too wide than too narrow, whatever the font."""
    units = sum(0.36 if sign in NARROW else 0.92 if sign in WIDE else 0.72 if sign.isupper() else 0.6 for sign in text)
    return units * size


def wrap(text: str, room: float, size: float = TEXT_SIZE) -> list[str]:
    """Lines that fit; a word that is too long is cut."""
    lines, line = [], ""
    for word in (part for whole in text.split() for part in _parts(whole, room, size)):
        longer = f"{line} {word}" if line else word
        if line and width_of(longer, size) > room:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines or [""]


def _parts(word: str, room: float, size: float) -> list[str]:
    parts = [""]
    for sign in word:
        if parts[-1] and width_of(parts[-1] + sign, size) > room:
            parts.append("")
        parts[-1] += sign
    return parts


def layout_of(whole: Whole) -> Layout:
    """Boxes in bands, then arrows in lanes; coordinates last, when every lane is known."""
    placed, bands = _in_rows(whole)
    rows = max((one.row for one in placed), default=-1) + 1
    found = {one.box.id: one for one in placed}
    plan = _Plan(found, rows)
    ways = [plan.way_of(arrow) for arrow in whole.arrows if arrow.source in found and arrow.target in found]
    width, height = plan.set_places(placed)
    return Layout(width, height, placed, [plan.route(way) for way in ways], [plan.band(lines, first, last) for lines, first, last in bands])


def _in_rows(whole: Whole) -> tuple[list[Placed], list[tuple[list[str], int, int]]]:
    """Bands by domain; strengths, then problems, then what is unknown; three beside each other."""
    numbers = whole.numbers
    ordered = sorted(whole.boxes, key=lambda box: (DOMAIN_ORDER[box.domain], KIND_ORDER[Factor.Kind(box.kind)], numbers[box.id]))
    placed, bands, row = [], [], 0
    for domain, group in groupby(ordered, key=lambda box: box.domain):
        first = row
        for place, box in enumerate(group):
            row = first + place // COLUMNS
            inner = BOX_WIDTH - PADDING * 2
            placed.append(
                Placed(box, numbers[box.id], wrap(box.text, inner), wrap(f"zegt {box.voice_words}", inner, 12), row, place % COLUMNS)
            )
        bands.append((wrap(str(Factor.Domain(domain).label), LABEL_WIDTH - 12), first, row))
        row += 1
    return placed, bands


@dataclass
class _Way:
    """An arrow through lanes: which channel and lane below the source, which gutter, which channel and lane above the target."""

    arrow: Arrow
    out: int
    into: int
    out_lane: int
    gutter: int = -1
    gutter_lane: int = 0
    in_lane: int = 0


class _Plan:
    """Lanes first, coordinates after."""

    def __init__(self, found: dict[UUID, Placed], rows: int) -> None:
        self.found, self.rows = found, rows
        self.channels: dict[int, _Lanes] = defaultdict(_Lanes)  # channel r lies above row r
        self.gutters: dict[int, _Lanes] = defaultdict(_Lanes)  # gutter c lies left of column c
        self.ends: dict[tuple[UUID, str], list[UUID]] = defaultdict(list)

    def way_of(self, arrow: Arrow) -> _Way:
        source, target = self.found[arrow.source], self.found[arrow.target]
        self.ends[source.box.id, "below"].append(arrow.id)
        self.ends[target.box.id, "above"].append(arrow.id)
        out, into = source.row + 1, target.row
        if out == into:  # straight down: one channel
            return _Way(arrow, out, into, self.channels[out].take(self._rough(source.column), self._rough(target.column)))
        gutter = target.column if source.column <= target.column else target.column + 1
        lane = self.gutters[gutter].take(out, into)
        edge = gutter * BOX_WIDTH
        out_lane = self.channels[out].take(self._rough(source.column), edge)
        return _Way(arrow, out, into, out_lane, gutter, lane, self.channels[into].take(edge, self._rough(target.column)))

    @staticmethod
    def _rough(column: int) -> float:
        """The middle of a column, before gutters are known; lanes are given per whole box."""
        return column * BOX_WIDTH + BOX_WIDTH / 2

    def set_places(self, placed: list[Placed]) -> tuple[float, float]:
        self.column_x, x = [], float(LABEL_WIDTH)
        for column in range(COLUMNS):
            x += self.gutters[column].size
            self.column_x.append(x)
            x += BOX_WIDTH
        width = x + self.gutters[COLUMNS].size
        self.row_y, self.row_height, y = [], [], 0.0
        for row in range(self.rows):
            y += self.channels[row].size
            self.row_y.append(y)
            self.row_height.append(max(one.height for one in placed if one.row == row))
            y += self.row_height[-1]
        for one in placed:
            one.x, one.y = self.column_x[one.column], self.row_y[one.row]
        return width, y + self.channels[self.rows].size

    def route(self, way: _Way) -> Route:
        source, target = self.found[way.arrow.source], self.found[way.arrow.target]
        start, end = self._port(source, way.arrow.id, "below"), self._port(target, way.arrow.id, "above")
        first = self._channel_y(way.out, way.out_lane)
        if way.gutter < 0:
            return Route(way.arrow, [start, (start[0], first), (end[0], first), end])
        across, last = self._gutter_x(way.gutter, way.gutter_lane), self._channel_y(way.into, way.in_lane)
        return Route(way.arrow, [start, (start[0], first), (across, first), (across, last), (end[0], last), end])

    def band(self, lines: list[str], first: int, last: int) -> Band:
        top = self.row_y[first]
        return Band(lines, top, self.row_y[last] + self.row_height[last] - top)

    def _channel_y(self, channel: int, lane: int) -> float:
        top = self.row_y[channel] - self.channels[channel].size if channel < self.rows else self.row_y[-1] + self.row_height[-1]
        return top + MARGIN + LANE * lane

    def _gutter_x(self, gutter: int, lane: int) -> float:
        left = self.column_x[gutter] - self.gutters[gutter].size if gutter < COLUMNS else self.column_x[-1] + BOX_WIDTH
        return left + MARGIN + LANE * lane

    def _port(self, one: Placed, arrow: UUID, side: str) -> tuple[float, float]:
        """Where an arrow touches a box; above and below never stand exactly over each other."""
        ends = self.ends[one.box.id, side]
        x = one.x + BOX_WIDTH * (ends.index(arrow) + 1) / (len(ends) + 1)
        # A row's boxes differ in height: an arrow below starts at the box itself and runs down beside nothing.
        return (x + 5, one.y + one.height) if side == "below" else (x - 5, one.y)


def segments(routes: Iterable[Route]) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """All straight pieces, for who wants to check them."""
    return [(a, b) for route in routes for a, b in zip(route.points, route.points[1:], strict=False)]
