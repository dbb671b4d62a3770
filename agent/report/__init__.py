"""The report of an interview, rendered: JSON, Markdown, one self-contained page, PDF, a table for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.report.markdown import as_markdown
from agent.report.page import as_html

if TYPE_CHECKING:
    from rich.console import RenderableType

    from agent.assessment import Report
    from agent.transcript import Transcript

__all__ = ["as_html", "as_json", "as_markdown", "as_pdf", "as_table"]


def as_json(report: Report) -> str:
    """`report.json`, by the contract: every field there, what is unknown null."""
    return report.model_dump_json(indent=2) + "\n"


def as_pdf(report: Report, transcript: Transcript) -> bytes:
    """The report as a PDF document."""
    from agent.report.pdf import as_pdf as pdf  # noqa: PLC0415 - fpdf2 is loaded when a PDF is wanted

    return pdf(report, transcript)


def as_table(report: Report, transcript: Transcript) -> RenderableType:
    """The report for a terminal, as something that rich prints."""
    from agent.report.table import as_table as table  # noqa: PLC0415 - rich's tables are loaded when one is wanted

    return table(report, transcript)
