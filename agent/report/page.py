"""The report as one web page: no script, no request to anybody, its one style sheet allowed by hash."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from agent.report import words
from agent.report.compose import view_of

if TYPE_CHECKING:
    from agent.assessment import Report
    from agent.decision import Debrief
    from agent.transcript import Transcript


def as_html(report: Report, transcript: Transcript, decided: Debrief | None = None) -> str:
    """One self-contained HTML file. Every text is escaped by jinja2; markup comes from the template alone."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - 60 ms that only a page needs
    from markupsafe import Markup  # noqa: PLC0415 - same

    folder = Path(__file__).resolve().parent / "templates"
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (folder / "report.css").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; style-src 'sha256-{_sha256(style)}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    return environment.get_template("report.html").render(
        view=view_of(report, transcript, decided),
        targets=words.TARGETS,
        style=Markup(style),  # noqa: S704 - our own file, never a person's text
        policy=policy,
    )


def _sha256(style: str) -> str:
    """The hash by which the page's policy names its style sheet."""
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
