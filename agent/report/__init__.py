"""The report of an interview, rendered: JSON, Markdown, one self-contained page, PDF, a table for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.report.markdown import as_markdown, debrief_markdown
from agent.report.page import as_html

if TYPE_CHECKING:
    from rich.console import RenderableType

    from agent.assessment import Report
    from agent.decision import Debrief
    from agent.transcript import Transcript

__all__ = ["as_html", "as_json", "as_markdown", "as_pdf", "as_table", "debrief_markdown"]


def as_json(report: Report) -> str:
    """`report.json`, by the contract: every field there, what is unknown null."""
    return report.model_dump_json(indent=2) + "\n"


def as_pdf(report: Report, transcript: Transcript, decided: Debrief | None = None) -> bytes:
    """The report as a PDF document, with the debrief of a loop where one is given."""
    from agent.report.pdf import as_pdf as pdf  # noqa: PLC0415 - fpdf2 is loaded when a PDF is wanted

    return pdf(report, transcript, decided)


def as_table(report: Report, transcript: Transcript, decided: Debrief | None = None) -> RenderableType:
    """The report for a terminal, as something that rich prints."""
    from agent.report.table import as_table as table  # noqa: PLC0415 - rich's tables are loaded when one is wanted

    return table(report, transcript, decided)
