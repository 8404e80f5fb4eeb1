"""The picture of a case formulation as SVG: readable on screen, in print and in PDF. Pure; colours never say anything alone."""

from html import escape

from rondetafel.formulations.layout import BOX_WIDTH, HEAD, LABEL_WIDTH, LINE, PADDING, TEXT_SIZE, Band, Layout, Placed, Route, layout_of
from rondetafel.formulations.whole import Whole

FONT = "Noto Sans, Liberation Sans, Arial, sans-serif"
INK, MUTED, PAPER, SHADE = "#1c2a33", "#51606b", "#ffffff", "#f2f1ec"
LEGEND = 74
# Kind of factor: edge, ground, sign, dashes of the edge, roundness.
LOOK = {
    "problem": ("#9b1c25", "#fbe9e8", "−", "", 2),
    "strength": ("#226038", "#e4f2e7", "+", "", 14),
    "unknown": ("#51606b", "#ffffff", "?", "6 4", 6),
}
# Kind of relation: colour, dashes, width.
DRAWN = {"causes": ("#1c2a33", "", 1.6), "keeps": ("#7d4a00", "7 4", 1.8), "dampens": ("#226038", "2 4", 2.2)}
WORDS = {"causes": "veroorzaakt", "keeps": "houdt in stand", "dampens": "dempt"}
KINDS = {"problem": "probleem", "strength": "kracht", "unknown": "nog niet duidelijk"}


def svg_of(formulation: Whole) -> str:
    """The picture, or nothing when there is no factor yet. Its text twin stands beside it on every page."""
    if not formulation.boxes:
        return ""
    layout = layout_of(formulation)
    height = layout.height + LEGEND
    title, told = _title(formulation)
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{title}. {told}" width="{layout.width:g}" height="{height:g}"',
            f' viewBox="0 0 {layout.width:g} {height:g}" font-family="{FONT}" font-size="{TEXT_SIZE}">',
            f"<title>{title}</title><desc>{told}</desc>",
            f'<rect width="{layout.width:g}" height="{height:g}" fill="{PAPER}"/>',
            *(_band(band, layout) for band in layout.bands),
            *(_route(route) for route in layout.routes),
            *(_box(one) for one in layout.boxes),
            _legend(layout),
            "</svg>",
        ]
    )


def _title(formulation: Whole) -> tuple[str, str]:
    factors, arrows = len(formulation.boxes), len(formulation.arrows)
    told = f"{factors} {'factor' if factors == 1 else 'factoren'} en {arrows} {'verband' if arrows == 1 else 'verbanden'}; hetzelfde staat er als tekst bij."
    return "Tekening van de verklarende analyse", told


def _band(band: Band, layout: Layout) -> str:
    top, height = band.y - 6, band.height + 12
    ground = f'<rect x="0" y="{top:g}" width="{layout.width:g}" height="{height:g}" rx="6" fill="{SHADE}"/>'
    return ground + _lines(band.lines, 8, band.y + 14, weight=' font-weight="600"', fill=MUTED, size=TEXT_SIZE)


def _box(one: Placed) -> str:
    edge, ground, sign, dashes, round_ = LOOK[one.box.kind]
    x, y = one.x + PADDING, one.y + PADDING + 10
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    parts = [
        f'<rect x="{one.x:g}" y="{one.y:g}" width="{BOX_WIDTH}" height="{one.height}" rx="{round_}" fill="{ground}" stroke="{edge}"'
        f' stroke-width="2"{dashed}/>',
        f'<text x="{x:g}" y="{y:g}" font-weight="700" fill="{edge}">{one.number}</text>',
        f'<text x="{one.x + BOX_WIDTH - PADDING:g}" y="{y:g}" text-anchor="end" font-weight="700" font-size="16" fill="{edge}">{sign}</text>',
        _lines(one.lines, x, y + HEAD, fill=INK, size=TEXT_SIZE),
        _lines(one.voice, x, y + HEAD + LINE * len(one.lines), fill=MUTED, size=12),
    ]
    return "".join(parts)


def _lines(lines: list[str], x: float, y: float, *, fill: str, size: int, weight: str = "") -> str:
    return "".join(
        f'<text x="{x:g}" y="{y + LINE * place:g}" font-size="{size}"{weight} fill="{fill}">{escape(line)}</text>'
        for place, line in enumerate(lines)
    )


def _route(route: Route) -> str:
    kind = route.arrow.kind
    path = " ".join(f"{x:g},{y:g}" for x, y in route.points)
    return _stroke(f'<polyline points="{path}"', kind) + _end(route.points[-1], kind)


def _stroke(shape: str, kind: str) -> str:
    colour, dashes, width = DRAWN[kind]
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'{shape} fill="none" stroke="{colour}" stroke-width="{width}" stroke-linejoin="round"{dashed}/>'


def _end(at: tuple[float, float], kind: str) -> str:
    """A full point, an open point, or a bar: three ends that differ without colour too."""
    x, y = at
    colour = DRAWN[kind][0]
    if kind == "dampens":
        return f'<path d="M{x - 7:g} {y - 3:g}H{x + 7:g}" stroke="{colour}" stroke-width="3" fill="none"/>'
    ground = colour if kind == "causes" else PAPER
    return f'<path d="M{x:g} {y - 1:g}l-5 -9h10z" fill="{ground}" stroke="{colour}" stroke-width="1.4" stroke-linejoin="round"/>'


def _legend(layout: Layout) -> str:
    top, parts, x = layout.height + 18, [], 8.0
    for kind, words in KINDS.items():
        edge, ground, sign, dashes, round_ = LOOK[kind]
        dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
        parts.append(
            f'<rect x="{x:g}" y="{top - 13:g}" width="26" height="18" rx="{min(round_, 9)}" fill="{ground}" stroke="{edge}" stroke-width="2"{dashed}/>'
            f'<text x="{x + 13:g}" y="{top + 1:g}" text-anchor="middle" font-weight="700" fill="{edge}">{sign}</text>'
            f'<text x="{x + 34:g}" y="{top:g}" fill="{INK}">{words}</text>'
        )
        x += 190
    x, low = 8.0, top + 32
    for kind, words in WORDS.items():
        parts.append(_stroke(f'<polyline points="{x:g},{low - 4:g} {x + 40:g},{low - 4:g}"', kind))
        parts.append(f'<g transform="rotate(-90 {x + 44:g} {low - 4:g})">{_end((x + 44, low - 4), kind)}</g>')
        parts.append(f'<text x="{x + 54:g}" y="{low:g}" fill="{INK}">{words}</text>')
        x += 190
    return "".join(parts)


__all__ = ["LABEL_WIDTH", "svg_of"]
