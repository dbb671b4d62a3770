"""The reports of one session: the one that counts, the first, and the one that the latest judging again replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.assessment import FORMAT, Report
from agent.documents import read_document, write_json_atomic
from agent.errors import BadInputError, NewerFormatError
from agent.store import BEFORE, FIRST, REPORT

if TYPE_CHECKING:
    from pathlib import Path


def read_report(folder: Path) -> Report:
    """The report that counts. Raises BadInputError that says what to do where there is none or it is damaged."""
    path = folder / REPORT
    if not path.is_file():
        raise BadInputError(f"{folder.name}: has no report yet; make it with: starling report {_called(folder)}")
    try:
        return read_document(path, Report, newest=FORMAT)
    except NewerFormatError:
        raise
    except BadInputError as fault:
        raise BadInputError(f"{fault}; remove that file, then: starling report {_called(folder)}") from fault


def _called(folder: Path) -> str:
    """What a session is called on the command line: a loop's round behind its loop."""
    return f"{folder.parent.parent.name}/{folder.name}" if folder.parent.name == "rounds" else folder.name


def write_first(folder: Path, report: Report) -> None:
    """Write the report of a session whose words are new: what was judged before them is no earlier judgement of it.

    Raises StorageError.
    """
    write_json_atomic(folder / REPORT, report)
    for name in (FIRST, BEFORE):
        (folder / name).unlink(missing_ok=True)


def write_again(folder: Path, report: Report) -> None:
    """Write the report of the same session judged again, and keep what that replaces.

    The first one is kept for good, a later one until the next time, and one that cannot be read not at all. Raises
    StorageError.
    """
    old = _kept(folder / REPORT)
    if old is not None and old != report:
        write_json_atomic(folder / (BEFORE if (folder / FIRST).exists() else FIRST), old)
    write_json_atomic(folder / REPORT, report)


def former(folder: Path) -> tuple[Report | None, Report | None]:
    """The first report, and the one before the one that counts where that is another; None for what cannot be read."""
    return _kept(folder / FIRST), _kept(folder / BEFORE)


def _kept(path: Path) -> Report | None:
    try:
        return read_document(path, Report, newest=FORMAT)
    except BadInputError:
        return None
