"""Figures as SVG within a page, or as PNG for paper: no style attribute, no address, no name twice, colours by CSS."""

from __future__ import annotations

import io
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.figure import Figure

INK, SOFT, LINE, CARD, ACCENT = "#1d2433", "#5a6377", "#dfdcd3", "#ffffff", "#21508c"
ON_LIGHT, ON_DARK = "#1d2434", "#fffffe"
"""Ink upon a part's colour: it stays what it is in the dark."""
PARTS = {
    "situation": "#9db7d1",
    "task": "#cfa6c4",
    "action": "#21508d",
    "result": "#e2a33b",
    "other": "#e9e7e1",
}
VARIABLES = {
    INK: "--ink",
    SOFT: "--soft",
    LINE: "--line",
    CARD: "--card",
    ACCENT: "--accent",
    ON_LIGHT: "--on-light",
    ON_DARK: "--on-dark",
    **{colour: f"--{name[0] if name != 'other' else name}" for name, colour in PARTS.items()},
}
"""Each colour of the figures is one of the page's own, so that dark and print restyle them."""
_SVG, _LINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
_URL = re.compile(r"url\(#([^)]*)\)")
DOTS = 200
"""Pixels an inch on paper."""


def as_svg(figure: Figure, name: str, title: str) -> str:
    """The figure as an `<svg>` element; `name` makes its ids unique in the page, `title` is read out.

    Texts stay texts: they can be searched, and a screen reader reads `title` instead of them.
    """
    sink = io.StringIO()
    with _settings(**{"svg.fonttype": "none", "svg.hashsalt": name}):
        figure.savefig(sink, format="svg", transparent=True, metadata={"Date": None})
    # matplotlib wrote this; no document from elsewhere is parsed
    root = ET.fromstring(sink.getvalue())  # noqa: S314
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in {f"{_SVG}metadata", f"{_SVG}style"}:
                parent.remove(child)
    wanted = {_target(value) for one in root.iter() for value in one.attrib.values()} - {None}
    for one in root.iter():
        _plain(one, name, wanted)
    for size in ("width", "height", "version"):
        root.attrib.pop(size, None)
    root.attrib |= {"class": "plot", "role": "img", "aria-label": title, "stroke-linejoin": "round"}
    text: str = ET.tostring(root, encoding="unicode")
    return text


def as_png(figure: Figure) -> bytes:
    """The figure as it is printed."""
    sink = io.BytesIO()
    with _settings():
        figure.savefig(sink, format="png", dpi=DOTS, facecolor=CARD)
    return sink.getvalue()


@contextmanager
def _settings(**more: object) -> Iterator[None]:
    """Settings for writing one figure, without remarks about glyphs that only the measuring typeface lacks."""
    import logging  # noqa: PLC0415 - only figures need it
    import warnings  # noqa: PLC0415 - same

    import matplotlib as mpl  # noqa: PLC0415 - half a second that only figures need

    with mpl.rc_context(more), warnings.catch_warnings():  # type: ignore[arg-type]  # names are matplotlib's
        warnings.filterwarnings("ignore", message="Glyph")  # a name in a script that the measuring font lacks
        log = logging.getLogger("matplotlib")
        level = log.level
        log.setLevel(logging.ERROR)
        try:
            yield
        finally:
            log.setLevel(level)


def _target(value: str) -> str | None:
    """The id that an attribute refers to."""
    if value.startswith("#"):
        return value[1:]
    found = _URL.search(value)
    return found[1] if found else None


def _plain(one: ET.Element, name: str, wanted: set[str | None]) -> None:
    """One element without style, foreign namespaces, and ids that nobody refers to."""
    one.tag = one.tag.removeprefix(_SVG)
    style = one.attrib.pop("style", "")
    for entry in style.split(";"):
        key, colon, value = entry.partition(":")
        if not colon:
            continue
        if key.strip() == "font":
            size = re.search(r"([\d.]+)px", value)
            one.attrib["font-size"] = size[1] if size else "9"
            if "bold" in value or re.search(r"\b[67]00\b", value):
                one.attrib["font-weight"] = "600"
        else:
            one.attrib[key.strip()] = value.strip()
    if _LINK in one.attrib:
        one.attrib["href"] = one.attrib.pop(_LINK)
    if one.attrib.get("id") in wanted:
        one.attrib["id"] = f"{name}-{one.attrib['id']}"
    else:
        one.attrib.pop("id", None)
    for key, value in one.attrib.items():
        if value in VARIABLES:
            one.attrib[key] = f"var({VARIABLES[value]})"
        elif key == "href" and value.startswith("#"):
            one.attrib[key] = f"#{name}-{value[1:]}"
        else:
            one.attrib[key] = _URL.sub(rf"url(#{name}-\1)", value)
