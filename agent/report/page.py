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
    from agent.report.view import View
    from agent.transcript import Transcript


def as_html(report: Report, transcript: Transcript, decided: Debrief | None = None) -> str:
    """One self-contained HTML file. Every text is escaped by jinja2; markup comes from the template alone."""
    view = view_of(report, transcript, decided)
    return page("report.html", view=view, targets=words.TARGETS, plots=_plots(view))


def page(template: str, **values: object) -> str:
    """One of our templates with the style sheet of all reports in it, allowed by its hash; nothing else is allowed."""
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
    return environment.get_template(template).render(
        style=Markup(style),  # noqa: S704 - our own file, never a person's text
        policy=policy,
        **values,
    )


def _plots(view: View) -> dict[str, str]:
    """The figures as markup by name; those that have nothing to show are left out."""
    from markupsafe import Markup  # noqa: PLC0415 - see page

    from agent.report.figures import figures_of  # noqa: PLC0415 - half a second that only figures need
    from agent.report.inline import as_svg  # noqa: PLC0415 - same

    return {
        # every text in it was escaped when it became XML
        one.name: Markup(as_svg(one.figure, one.name, one.title))  # noqa: S704
        for one in figures_of(view)
    }


def _sha256(style: str) -> str:
    """The hash by which the page's policy names its style sheet."""
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
