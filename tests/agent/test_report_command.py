"""`starling report`: the same report again, in the form that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from sessions import a_report, a_transcript, keep

from agent.commands.context import Context
from agent.commands.report import command
from agent.commands.review import command as review
from agent.errors import BadInputError, StorageError
from agent.report import as_html, as_json, as_markdown
from agent.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def invoke(data: Path, *arguments: str) -> Result:
    """Run the command on a data folder of its own."""
    return CliRunner().invoke(
        command,
        list(arguments),
        obj=Context(config=None, debug=False),
        env={"STARLING_DATA": str(data)},
        standalone_mode=False,
    )


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one judged session."""
    keep(Store(tmp_path / "data"), "2026-03-14-101502", report=a_report())
    return tmp_path / "data"


def test_each_form_is_what_the_renderer_makes(data: Path) -> None:
    """The result goes to standard output, byte for byte."""
    assert invoke(data, "last", "--format", "json").stdout == as_json(a_report())
    assert invoke(data, "last", "--format", "md").stdout == as_markdown(a_report(), a_transcript())
    assert invoke(data, "last", "--format", "html").stdout == as_html(a_report(), a_transcript())


def test_the_table_is_plain_text_where_nobody_looks(data: Path) -> None:
    """No colours in a pipe."""
    shown = invoke(data, "2026-03-14").stdout
    assert "▽ No hire   3.3 of 5" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    ("name", "start"),
    [("r.html", "<!doctype html>"), ("r.md", "# ▽ No hire"), ("r.json", "{\n"), ("r.txt", "\n▽ No hire")],
)
def test_a_file_gets_the_form_of_its_ending(tmp_path: Path, data: Path, name: str, start: str) -> None:
    """--out alone is enough, and standard output stays empty."""
    out = tmp_path / name
    shown = invoke(data, "--out", str(out))
    assert (shown.stdout, shown.stderr) == ("", f"Written to {out}\n")
    assert out.read_text(encoding="utf-8").startswith(start)


def test_a_damaged_report_is_named(data: Path) -> None:
    """It is not judged anew behind one's back, but one is told how to have that."""
    path = data / "sessions" / "2026-03-14-101502" / "report.json"
    path.write_text('{"format": 1, "levle": "senior"}')
    fault = invoke(data, "last").exception
    assert isinstance(fault, BadInputError)
    why = f"{path}: levle: unknown field; did you mean 'level'?"
    assert str(fault) == f"{why}; remove that file, then: starling report {path.parent.name}"


def test_a_session_without_report_and_journal_cannot_be_judged(data: Path) -> None:
    """The line says what is missing."""
    folder = data / "sessions" / "2026-03-14-101502"
    (folder / "report.json").unlink()
    fault = invoke(data, "last").exception
    assert isinstance(fault, BadInputError)
    assert str(fault) == (
        f"{folder / 'events.jsonl'}: cannot be read: No such file or directory; is this a session folder?"
    )


def test_a_place_that_cannot_be_written_is_named(data: Path) -> None:
    """Exit code 6, and nothing half written."""
    fault = invoke(data, "last", "--out", "/dev/null/report.html").exception
    assert isinstance(fault, StorageError)
    assert str(fault).startswith("/dev/null/report.html: cannot be written: ")


def test_a_pdf_goes_to_a_file(tmp_path: Path, data: Path) -> None:
    """By the ending alone, as the other forms."""
    out = tmp_path / "r.pdf"
    assert invoke(data, "--out", str(out)).stderr == f"Written to {out}\n"
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_review_is_printed_as_it_went(data: Path) -> None:
    """Every turn with its time, each answer below its score, each probe with what became of it."""
    shown = CliRunner().invoke(
        review,
        ["last", "--print"],
        obj=Context(config=None, debug=False),
        env={"STARLING_DATA": str(data)},
        standalone_mode=False,
    )
    lines = shown.stdout.splitlines()
    assert "  0:16 You" in lines
    assert any("looking for the result in numbers: answered" in line for line in lines)
    assert sum("of 5" in line and "■" in line for line in lines) == 3
    assert "▽ No hire  3.3 of 5" in lines
