"""A4 sheets for a report: headings, text, tables, pictures. What is written is only ever text, never markup."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fpdf import FPDF

    Paper: TypeAlias = FPDF

FONT = "DejaVu"
MARGIN, LINE = 16, 5.0
"""Millimetres."""
INK, SOFT, RULE, WASH, WHITE = (29, 36, 51), (90, 99, 119), (223, 220, 211), (238, 242, 248), (255, 255, 255)
SIZE = {"title": 22, "heading": 13, "sub": 10.5, "text": 9.5, "small": 8}
HOUSE = 44
"""Millimetres that a heading wants below it, so that it never stands alone at a page's end."""


def blank(title: str, foot: str) -> Paper:
    """The first sheet; `foot` stands at the bottom of each with its number."""
    import matplotlib as mpl  # noqa: PLC0415 - half a second that only paper and figures need
    from fpdf import FPDF  # noqa: PLC0415 - same

    class Sheets(FPDF):  # type: ignore[misc,unused-ignore]  # fpdf2 is typed in part
        def footer(self) -> None:
            self.set_y(-12)
            _tone(self, "small", SOFT)
            self.cell(self.epw / 2, 5, foot)
            self.cell(self.epw / 2, 5, f"{self.page_no()} of {{nb}}", align="R")

    sheet = Sheets(format="A4")
    sheet.set_margins(MARGIN, MARGIN)
    sheet.set_auto_page_break(auto=True, margin=18)
    # matplotlib brings DejaVu Sans along: Latin, Greek, Cyrillic and the signs that we use
    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    sheet.add_font(FONT, "", folder / "DejaVuSans.ttf")
    sheet.add_font(FONT, "B", folder / "DejaVuSans-Bold.ttf")
    sheet.set_title(title)
    sheet.set_creator("Starling")
    sheet.set_lang("en")
    sheet.add_page()
    return sheet


def title(sheet: Paper, words: str) -> None:
    """The one large line."""
    _tone(sheet, "title", INK, bold=True)
    _write(sheet, words, 10)


def heading(sheet: Paper, words: str, *, rule: bool = False) -> None:
    """A section's heading, with a line above where `rule`."""
    sheet.ln(3)
    if sheet.will_page_break(HOUSE):
        sheet.add_page()
    elif rule:
        sheet.set_draw_color(*RULE)
        sheet.line(sheet.l_margin, sheet.get_y(), sheet.l_margin + sheet.epw, sheet.get_y())
        sheet.ln(3)
    _tone(sheet, "heading", INK, bold=True)
    sheet.start_section(words[:120].replace("\n", " "))
    _write(sheet, words, 6.5)
    sheet.ln(0.5)


def subheading(sheet: Paper, words: str) -> None:
    """A heading within an answer."""
    sheet.ln(2)
    if sheet.will_page_break(HOUSE / 3):
        sheet.add_page()
    _tone(sheet, "sub", INK, bold=True)
    _write(sheet, words, 5.5)
    sheet.ln(0.5)


def text(sheet: Paper, words: str) -> None:
    """A paragraph."""
    _tone(sheet, "text", INK)
    _write(sheet, words, LINE)
    sheet.ln(1)


def strong(sheet: Paper, words: str) -> None:
    """A line that a paragraph belongs to."""
    if sheet.will_page_break(HOUSE / 3):
        sheet.add_page()
    sheet.ln(0.8)
    _tone(sheet, "text", INK, bold=True)
    _write(sheet, words, LINE)


def small(sheet: Paper, words: str) -> None:
    """What is said aside."""
    _tone(sheet, "small", SOFT)
    _write(sheet, words, 4.2)
    sheet.ln(1)


def advice(sheet: Paper, lines: Sequence[str]) -> None:
    """What to change, set apart."""
    sheet.ln(1)
    _tone(sheet, "text", INK)
    sheet.set_fill_color(*WASH)
    sheet.multi_cell(0, LINE, "\n".join(lines), align="L", fill=True, padding=(2, 3), new_x="LMARGIN", new_y="NEXT")
    sheet.ln(1.5)


def table(sheet: Paper, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    """Rows below an optional head; `widths` in percent of the column."""
    from fpdf.fonts import FontFace  # noqa: PLC0415 - see blank

    _tone(sheet, "text", INK)
    sheet.set_draw_color(*RULE)
    sheet.set_fill_color(*WHITE)
    with sheet.table(
        col_widths=tuple(widths),
        text_align="LEFT",
        borders_layout="HORIZONTAL_LINES",
        first_row_as_headings=bool(head),
        headings_style=FontFace(emphasis="", color=SOFT, size_pt=SIZE["small"]),
        line_height=LINE,
        padding=(0.8, 1, 0.8, 0),
        markdown=False,
    ) as grid:
        for row in ([head] if head else []) + list(rows):
            grid.row(tuple(row))
    sheet.ln(1.5)


def picture(sheet: Paper, png: bytes, said: str, caption: str) -> None:
    """A picture over the whole column; `said` is read instead of it."""
    from PIL import Image  # noqa: PLC0415 - see blank

    with Image.open(io.BytesIO(png)) as opened:
        height = sheet.epw * opened.height / opened.width
    if sheet.will_page_break(height + 12):
        sheet.add_page()
    sheet.image(io.BytesIO(png), w=sheet.epw, alt_text=said)
    small(sheet, caption)


def _write(sheet: Paper, words: str, line: float) -> None:
    sheet.multi_cell(0, line, words, align="L", new_x="LMARGIN", new_y="NEXT", markdown=False)


def _tone(sheet: Paper, size: str, colour: tuple[int, int, int], *, bold: bool = False) -> None:
    sheet.set_font(FONT, "B" if bold else "", SIZE[size])
    sheet.set_text_color(*colour)
