"""A whiteboard as SVG. Only numbers and escaped text go in."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.web.messages import Point, Shape

WIDTH, HEIGHT = 1600, 1000
_HEAD = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">\n'
    '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" '
    'orient="auto-start-reverse"><path d="M0 0 10 5 0 10z" fill="#1d2433"/></marker></defs>\n'
    f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>\n'
    '<g fill="none" stroke="#1d2433" stroke-width="4" stroke-linecap="round" stroke-linejoin="round" '
    'font-family="sans-serif" font-size="32">\n'
)


def as_svg(shapes: Sequence[Shape]) -> str:
    """The whole picture."""
    return _HEAD + "".join(f"{_drawn(shape)}\n" for shape in shapes) + "</g>\n</svg>\n"


def _drawn(shape: Shape) -> str:
    first, last = shape.points[0], shape.points[-1]
    match shape.kind:
        case "pen":
            return f'<polyline points="{" ".join(_pair(point) for point in shape.points)}"/>'
        case "box":
            x, y = min(first[0], last[0]), min(first[1], last[1])
            width, height = abs(first[0] - last[0]), abs(first[1] - last[1])
            box = f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="8"/>'
            return box + _text(shape.text, (x + width / 2, y + height / 2), "middle")
        case "arrow":
            return (
                f'<line x1="{first[0]:g}" y1="{first[1]:g}" x2="{last[0]:g}" y2="{last[1]:g}" marker-end="url(#tip)"/>'
            )
        case _:
            return _text(shape.text, first, "start")


def _text(text: str, at: Point, anchor: str) -> str:
    if not text:
        return ""
    return (
        f'<text x="{at[0]:g}" y="{at[1]:g}" text-anchor="{anchor}" dominant-baseline="middle" '
        f'fill="#1d2433" stroke="none">{escape(text)}</text>'
    )


def _pair(point: Point) -> str:
    return f"{point[0]:g},{point[1]:g}"
