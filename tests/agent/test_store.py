"""Sessions are found, listed, written whole, and deleted without a trace and without harm."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.errors import BadInputError
from agent.store import SessionInfo, Store, write_json_atomic, write_text_atomic

NOW = datetime(2026, 3, 14, 10, 15, 2, tzinfo=UTC)


def an_info(session: str = "2026-03-14-101502") -> SessionInfo:
    """A finished behavioral session."""
    return SessionInfo(
        id=session, track="behavioral", kits=("behavioral",), level="senior", seed=7, started=NOW, state="finished"
    )


def a_session(store: Store, session: str = "2026-03-14-101502") -> Path:
    """A session's folder with its `session.json`."""
    folder = store.folder(session)
    write_json_atomic(folder / "session.json", an_info(session))
    return folder


def test_an_id_sorts_by_time_and_is_never_given_twice(tmp_path: Path) -> None:
    """A second session within the same second gets a number."""
    store = Store(tmp_path)
    assert store.new_id(NOW) == "2026-03-14-101502"
    a_session(store)
    assert store.new_id(NOW) == "2026-03-14-101502-02"
    a_session(store, "2026-03-14-101502-02")
    assert store.new_id(NOW) == "2026-03-14-101502-03"


@given(moments=st.lists(st.datetimes(min_value=datetime(2000, 1, 1)), min_size=2))  # noqa: DTZ001 - any clock sorts
def test_ids_sort_as_time_does(moments: list[datetime]) -> None:
    """Sorting ids sorts sessions."""
    store = Store(Path("nowhere"))
    ids = [store.new_id(moment) for moment in sorted(moments)]
    assert ids == sorted(ids)


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    """`session.json` holds every field of the contract, unknown ones as null."""
    folder = a_session(Store(tmp_path))
    assert Store(tmp_path).info(folder) == an_info()
    assert list(folder.iterdir()) == [folder / "session.json"]
    assert '"parent": null' in (folder / "session.json").read_text()


def test_a_session_is_found_in_four_ways(tmp_path: Path) -> None:
    """By id, by the beginning of one, as the last, as a folder anywhere."""
    store = Store(tmp_path)
    first, second = a_session(store), a_session(store, "2026-03-15-090000")
    assert store.resolve("2026-03-14-101502") == first
    assert store.resolve("2026-03-14") == first
    assert store.resolve("last") == second
    assert Store(tmp_path / "elsewhere").resolve(str(first)) == first


def test_an_id_that_begins_another_means_itself(tmp_path: Path) -> None:
    """The whole id is never ambiguous."""
    store = Store(tmp_path)
    first = a_session(store)
    a_session(store, "2026-03-14-101502-02")
    assert store.resolve("2026-03-14-101502") == first


@pytest.mark.parametrize(
    ("session", "message"),
    [
        (
            "2026",
            "2026: 2 begin like that: 2026-03-14-101502, 2026-03-15-090000; write more of the id",
        ),
        ("2027", "2027: no session has this id; `starling history` lists them"),
        ("../..", "../..: is a folder without transcript.json, so it is no session"),
        ("no/such", "no/such: no session has this id; `starling history` lists them"),
    ],
)
def test_a_session_that_cannot_be_found_is_named(tmp_path: Path, session: str, message: str) -> None:
    """The line says what to write instead."""
    store = Store(tmp_path)
    a_session(store)
    a_session(store, "2026-03-15-090000")
    with pytest.raises(BadInputError) as caught:
        store.resolve(session)
    assert str(caught.value) == message


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    """There is no last session yet."""
    with pytest.raises(BadInputError) as caught:
        Store(tmp_path).resolve("last")
    assert str(caught.value) == f"last: no session in {tmp_path / 'sessions'} yet; hold one with: starling interview"


@pytest.mark.parametrize("session", ["..", ".", "", "a/b", "-x", "a\n"])
def test_nothing_but_an_id_is_an_id(session: str) -> None:
    """A path cannot be smuggled in as an id."""
    with pytest.raises(BadInputError):
        Store(Path("root")).folder(session)


def test_damaged_sessions_are_left_out_and_named(tmp_path: Path) -> None:
    """One broken file does not hide the other sessions; what is no session is not mentioned."""
    store = Store(tmp_path)
    a_session(store)
    damaged = a_session(store, "2026-03-15-090000") / "session.json"
    damaged.write_text('{"format": 1')
    newer = a_session(store, "2026-03-16-090000") / "session.json"
    newer.write_text('{"format": 2}')
    (store.sessions_folder / "notes").mkdir()
    survey = store.survey()
    assert [info.id for info in survey.sessions] == ["2026-03-14-101502"]
    broken, too_new = survey.warnings
    assert broken == (
        f"left out: {damaged}: line 1, column 13: is not valid JSON: Expecting ',' delimiter (the file ends there)"
    )
    assert too_new.startswith(f"left out: {newer}: format: found 2, this Starling reads up to 1; ")


def test_a_store_that_does_not_exist_is_empty(tmp_path: Path) -> None:
    """Looking creates nothing."""
    assert Store(tmp_path / "data").survey() == ([], [])
    assert not (tmp_path / "data").exists()


def test_a_write_that_fails_leaves_the_old_text(tmp_path: Path) -> None:
    """The file keeps its words and no temporary one is left."""
    path = tmp_path / "report.md"
    write_text_atomic(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write_text_atomic(path, "new \ud800")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


WRITE_TOO_MUCH = """
import resource, sys
from pathlib import Path
from agent.errors import StorageError
from agent.store import write_text_atomic
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write_text_atomic(Path(sys.argv[1]), "x" * 5000)
except StorageError as fault:
    print(fault)
    sys.exit(fault.exit_code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file sizes are POSIX")
def test_a_full_disk_keeps_the_old_text_and_has_its_exit_code(tmp_path: Path) -> None:
    """A limit on file sizes stands for the disk: the write breaks off in the middle."""
    path = tmp_path / "report.md"
    write_text_atomic(path, "old")
    done = subprocess.run([sys.executable, "-c", WRITE_TOO_MUCH, path], capture_output=True, text=True, check=False)
    assert done.returncode == 6
    assert done.stdout == (
        f"{path}: cannot be written: {os.strerror(errno.EFBIG)}; what was said so far is safe; "
        "make room on the disk and try again\n"
    )
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_deleted_session_is_gone_and_nothing_else(tmp_path: Path) -> None:
    """Everything in its folder goes; what its links point to stays."""
    store = Store(tmp_path / "data")
    folder, other = a_session(store), a_session(store, "2026-03-15-090000")
    treasure = tmp_path / "treasure"
    treasure.mkdir()
    (treasure / "gold.txt").write_text("mine")
    (folder / "rounds").mkdir()
    (folder / "rounds" / "link").symlink_to(treasure, target_is_directory=True)
    (folder / "interview.flac").write_bytes(b"fLaC")
    (folder / "file-link").symlink_to(treasure / "gold.txt")
    assert store.delete("2026-03-14-101502") == folder
    assert not folder.exists()
    assert other.exists()
    assert (treasure / "gold.txt").read_text() == "mine"


def test_a_session_that_is_a_link_loses_the_link_only(tmp_path: Path) -> None:
    """What it points to is somebody else's."""
    store = Store(tmp_path / "data")
    real = tmp_path / "elsewhere"
    write_json_atomic(real / "session.json", an_info())
    store.sessions_folder.mkdir(parents=True)
    link = store.folder("2026-03-14-101502")
    link.symlink_to(real, target_is_directory=True)
    store.delete("2026-03-14-101502")
    assert not link.is_symlink()
    assert (real / "session.json").exists()


def test_a_folder_outside_the_store_keeps_what_is_not_ours(tmp_path: Path) -> None:
    """`--out DIR` may have been somebody's own folder."""
    store = Store(tmp_path / "data")
    mixed, ours = tmp_path / "documents", tmp_path / "out"
    for folder in (mixed, ours):
        write_json_atomic(folder / "session.json", an_info())
        (folder / "interview.flac").write_bytes(b"fLaC")
        write_json_atomic(folder / "rounds" / "one" / "session.json", an_info("one"))
    (mixed / "thesis.txt").write_text("mine")
    store.delete(str(mixed))
    store.delete(str(ours))
    assert [path.name for path in mixed.iterdir()] == ["thesis.txt"]
    assert not ours.exists()
