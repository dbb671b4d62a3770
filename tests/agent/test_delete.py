"""`starling delete`: only after a yes, and then for good."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from sessions import keep

from agent.store import Store
from agent.transcripts import TranscriptCache, digest

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform != "win32":
    import pty


def delete(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, with nobody at a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "agent", "delete", *arguments],
        env={**os.environ, "STARLING_DATA": str(data)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def delete_at_a_terminal(data: Path, session: str, typed: str) -> tuple[int, str]:
    """Run the command at a terminal of its own, where a person types."""
    person, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "agent", "delete", session],
        env={**os.environ, "STARLING_DATA": str(data)},
        stdin=terminal,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.write(person, typed.encode())
    _, messages = process.communicate(timeout=60)
    os.close(person)
    os.close(terminal)
    return process.returncode, messages


def test_with_yes_everything_is_gone(tmp_path: Path) -> None:
    """The folder that went is named; the others stay."""
    store = Store(tmp_path)
    folder, other = keep(store, "2026-03-14-101502"), keep(store, "2026-03-15-101502")
    done = delete(tmp_path, "2026-03-14", "--yes")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"Deleted {folder}\n")
    assert (folder.exists(), other.exists()) == (False, True)


def test_without_a_terminal_it_needs_yes(tmp_path: Path) -> None:
    """A script does not delete by accident."""
    folder = keep(Store(tmp_path), "2026-03-14-101502")
    done = delete(tmp_path, "last")
    assert done.returncode == 2
    assert done.stderr == ("starling: delete last: nobody is at the terminal to confirm; add --yes to delete it\n")
    assert folder.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are POSIX")
@pytest.mark.parametrize(("typed", "left", "last"), [("y\n", False, "Deleted"), ("\n", True, "Nothing was deleted.")])
def test_at_a_terminal_it_asks(tmp_path: Path, typed: str, left: bool, last: str) -> None:  # noqa: FBT001 - a table's cell
    """It says what would go, and takes silence for no."""
    folder = keep(Store(tmp_path), "2026-03-14-101502")
    code, messages = delete_at_a_terminal(tmp_path, "last", typed)
    assert code == 0
    assert f"Delete {folder} (2 files, 0.1 MB) for good? [y/N]" in messages
    assert last in messages
    assert folder.exists() == left


def test_what_does_not_exist_is_named(tmp_path: Path) -> None:
    """Exit code 3, and where to look."""
    done = delete(tmp_path, "2027", "--yes")
    assert done.returncode == 3
    assert done.stderr == "starling: 2027: no session has this id; `starling history` lists them\n"


def test_what_is_cached_of_it_goes_too(tmp_path: Path) -> None:
    """The transcription of its recording, and the sentences of the voice; what belongs to others stays."""
    folder = keep(Store(tmp_path), "2026-03-14-101502")
    (folder / "interview.flac").write_bytes(b"sound")
    cache = TranscriptCache(tmp_path)
    mine, other = (cache.ledger(of, {}, "left") for of in (digest(folder / "interview.flac"), "0" * 64))
    voice = tmp_path / "cache" / "voice" / "sentence.pcm"
    for path in (mine, other, voice):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"words")
    assert delete(tmp_path, "last", "--yes").returncode == 0
    assert (mine.exists(), other.exists(), voice.exists()) == (False, True, False)


def test_files_of_others_stay_and_are_mentioned(tmp_path: Path) -> None:
    """A folder given with --out may hold more than the session."""
    folder = keep(Store(tmp_path / "data"), "2026-03-14-101502").rename(tmp_path / "mine")
    (folder / "thesis.txt").write_text("mine")
    done = delete(tmp_path / "data", str(folder), "--yes")
    assert done.stderr == f"Deleted {folder}, except files in it that are not Starling's\n"
    assert [path.name for path in folder.iterdir()] == ["thesis.txt"]
