"""A loop as one file and back, one round of it alone, and one round deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from agent.debriefing import write_debrief
from agent.journal import Journal
from agent.store import Store
from tests.agent.interviews import TellingReads
from tests.agent.looped import LOOP_ID, put_loop
from tests.agent.test_archive import starling

if TYPE_CHECKING:
    from pathlib import Path

ROUND = f"{LOOP_ID}/02-coding"


@pytest.fixture
def loop(tmp_path: Path) -> Path:
    """A whole loop with its debrief; the sound of one round was cut off by a crash."""
    folder = put_loop(tmp_path, over=5, state="finished")
    write_debrief(folder, TellingReads)
    (folder / "rounds" / "02-coding" / "interview.flac").unlink()
    (folder / "rounds" / "02-coding" / "interview.pcm").write_bytes(bytes(64_000))
    return folder


def test_a_loop_there_and_back(loop: Path, tmp_path: Path) -> None:
    """Rounds, debrief and sound, that of a crash encoded first; its reports are rendered anew."""
    archive, other = tmp_path / "loop.zip", tmp_path / "other"
    assert starling(tmp_path, "export", LOOP_ID, "--out", str(archive)).exit_code == 0
    done = starling(other, "import", str(archive), "--as", "copy")
    assert done.exit_code == 0, done.stderr
    copy = Store(other).folder("copy")
    for name in ("loop.json", "debrief.json", "rounds/05-bar-raiser/events.jsonl"):
        assert (copy / name).read_bytes() == (loop / name).read_bytes()
    assert (copy / "rounds" / "02-coding" / "interview.flac").exists()
    assert "The debrief" in (copy / "report.html").read_text(encoding="utf-8")
    assert Store(other).info(copy / "rounds" / "02-coding").parent == "copy"
    assert "The bar raiser" in starling(other, "report", "copy").stdout
    assert starling(other, "report", "copy/02-coding").exit_code == 0


def test_a_round_alone_becomes_a_session(loop: Path, tmp_path: Path) -> None:
    """Named after its loop, and nobody's round any more."""
    assert loop.is_dir()
    archive, other = tmp_path / "round.zip", tmp_path / "other"
    assert starling(tmp_path, "export", ROUND, "--out", str(archive)).exit_code == 0
    assert starling(other, "import", str(archive)).exit_code == 0
    info = Store(other).sessions()[0]
    assert (info.id, info.parent) == (f"{LOOP_ID}-02-coding", None)


def test_a_loop_that_is_being_held_waits(loop: Path, tmp_path: Path) -> None:
    """Be it in its last round."""
    with Journal(loop / "rounds" / "05-bar-raiser"):
        done = starling(tmp_path, "export", LOOP_ID, "--out", str(tmp_path / "loop.zip"))
    assert done.exit_code != 0
    assert not (tmp_path / "loop.zip").exists()


def test_a_damaged_loop_is_not_imported(loop: Path, tmp_path: Path) -> None:
    """The field is named."""
    (loop / "loop.json").write_text('{"format": 1}', encoding="utf-8")
    archive = tmp_path / "loop.zip"
    assert starling(tmp_path, "export", LOOP_ID, "--out", str(archive)).exit_code == 0
    done = starling(tmp_path / "other", "import", str(archive))
    assert (done.exit_code, "loop.json: kit" in done.stderr) == (3, True)


def test_a_deleted_round_is_to_be_held_again(loop: Path, tmp_path: Path) -> None:
    """It says how; the others are as they were."""
    done = starling(tmp_path, "delete", ROUND, "--yes")
    assert done.exit_code == 0, done.stderr
    assert f"starling interview --resume {LOOP_ID}" in done.stderr
    assert not (loop / "rounds" / "02-coding").exists()
    assert not (loop / "debrief.json").exists()
    assert len(list((loop / "rounds").iterdir())) == 4
