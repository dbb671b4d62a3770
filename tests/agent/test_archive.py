"""`starling export` and `import`: there and back, and what a hostile archive meets."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import zipfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from sessions import a_report, keep

from agent.archive import MOST_FILES, pack, unpack
from agent.cli import run
from agent.errors import BadInputError
from agent.journal import Journal
from agent.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from click.testing import Result

ID = "2026-03-14-101502"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Holds one session with a report, a round inside it, a link and scratch."""
    store = Store(tmp_path / "data")
    folder = keep(store, ID, report=a_report())
    (folder / "report.html").write_text("<p>old</p>")
    (folder / "interview.flac").write_bytes(os.urandom(5000))
    (folder / "checkpoints.sqlite").write_bytes(b"scratch")
    (folder / "elsewhere").symlink_to("/etc/passwd")
    keep(store, "2026-03-15-101502").rename(_made(folder / "rounds") / "coding")
    return store


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def starling(data: Path, *arguments: str) -> Result:
    """Run the command line inside this process."""
    import click  # noqa: PLC0415 - only to leave with the code that a shell would see

    @click.command(context_settings={"ignore_unknown_options": True})
    @click.argument("words", nargs=-1, type=click.UNPROCESSED)
    def shell(words: tuple[str, ...]) -> None:
        raise SystemExit(run(list(words)))

    return CliRunner().invoke(shell, list(arguments), env={"STARLING_DATA": str(data)})


def test_there_and_back(store: Store, tmp_path: Path) -> None:
    """On another machine the session is the same, private, and its pages are rendered anew."""
    out = tmp_path / "one.zip"
    done = starling(store.root, "export", ID, "--out", str(out))
    assert done.exit_code == 0, done.stderr
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    other = tmp_path / "other"
    done = starling(other, "import", str(out))
    assert done.exit_code == 0, done.stderr
    there, here = other / "sessions" / ID, store.folder(ID)
    for name in ("transcript.json", "report.json", "interview.flac", "rounds/coding/transcript.json"):
        assert (there / name).read_bytes() == (here / name).read_bytes()
    assert Store(other).info(there) == store.info(here)
    assert Store(other).info(there / "rounds" / "coding").parent == ID
    assert not (there / "elsewhere").exists()
    assert not (there / "checkpoints.sqlite").exists()
    assert "<p>old</p>" not in (there / "report.html").read_text(encoding="utf-8")
    assert {stat.S_IMODE(path.stat().st_mode) for path in there.rglob("*") if path.is_dir()} == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in there.rglob("*") if path.is_file()} == {0o600}
    assert [path.name for path in (other / "sessions").iterdir()] == [ID]


def test_the_same_session_gives_the_same_bytes(store: Store, tmp_path: Path) -> None:
    """Whenever it is exported."""
    folder = store.folder(ID)
    pack(folder, tmp_path / "one.zip")
    os.utime(folder / "transcript.json", (1, 1))
    pack(folder, tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_an_id_that_exists_is_not_replaced(store: Store, tmp_path: Path) -> None:
    """Another one is offered, and taken."""
    pack(store.folder(ID), tmp_path / "one.zip")
    done = starling(store.root, "import", str(tmp_path / "one.zip"))
    assert done.exit_code == 3
    assert f"there is a session {ID} already; give --as ID" in done.stderr
    assert starling(store.root, "import", str(tmp_path / "one.zip"), "--as", "copy").exit_code == 0
    assert store.info(store.folder("copy")).id == "copy"
    assert store.info(store.folder("copy") / "rounds" / "coding").parent == "copy"
    with pytest.raises(BadInputError, match="is no session id"):
        unpack(tmp_path / "one.zip", store, "../out")


def test_a_session_that_is_being_held_waits(store: Store, tmp_path: Path) -> None:
    """Half a recording is no copy."""
    folder = store.folder(ID)
    with Journal(folder):
        done = starling(store.root, "export", ID, "--out", str(tmp_path / "one.zip"))
    assert done.exit_code == 3
    assert "another Starling is writing this session" in done.stderr
    assert not (tmp_path / "one.zip").exists()


def test_from_a_folder_with_other_things_only_ours_go(store: Store, tmp_path: Path) -> None:
    """A folder given with --out may hold more than the session."""
    mine = store.folder(ID).rename(tmp_path / "mine")
    (mine / "thesis.txt").write_text("mine")
    starling(store.root, "export", str(mine), "--out", str(tmp_path / "one.zip"))
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert archive.namelist()[0] == "manifest.json"
        assert "thesis.txt" not in archive.namelist()
        assert "rounds/coding/transcript.json" in archive.namelist()


def forge(
    path: Path,
    files: Mapping[str, bytes],
    *,
    listed: Mapping[str, bytes] | None = None,
    modes: Mapping[str, int] | None = None,
    **manifest: object,
) -> Path:
    """An archive with these files, and a manifest of `listed` (default: the same)."""
    entries = [
        {"path": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in (files if listed is None else listed).items()
    ]
    told = {"format": 1, "kind": "starling session", "session": ID, "files": entries, **manifest}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.dumps(told))
        for name, data in files.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (modes or {}).get(name, stat.S_IFREG | 0o644) << 16
            archive.writestr(info, data)
    return path


@pytest.fixture
def honest(store: Store) -> dict[str, bytes]:
    """The files of a small session."""
    folder = store.folder(ID)
    return {name: (folder / name).read_bytes() for name in ("session.json", "transcript.json")}


def refused(path: Path, tmp_path: Path, why: str) -> None:
    """The archive is refused for that reason with exit code 3, and nothing is left of it anywhere."""
    data = tmp_path / "fresh"
    done = starling(data, "import", str(path))
    assert done.exit_code == 3, done.output
    assert why in done.stderr
    assert str(path) in done.stderr
    assert not list((data / "sessions").rglob("*")) if (data / "sessions").exists() else True


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("/etc/cron.d/x", "is no name of a file"),
        ("../../escape.json", "is no name of a file"),
        ("rounds/../../escape.json", "is no name of a file"),
        ("rounds\\..\\escape.json", "is no name of a file"),
        ("C:/escape.json", "is no name of a file"),
        ("a/b/c/d.json", "is no name of a file"),
        (".hidden", "is no name of a file"),
        ("rounds/", "is no name of a file"),
        ("tape\n.flac", "is no name of a file"),
        ("report.html", "is nothing that"),
        ("page.HTM", "is nothing that"),
    ],
)
def test_hostile_names(tmp_path: Path, honest: dict[str, bytes], name: str, why: str) -> None:
    """Nothing leaves the folder, and no page comes in."""
    refused(forge(tmp_path / "bad.zip", {**honest, name: b"x"}), tmp_path, why)
    assert not (tmp_path / "escape.json").exists()


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO, stat.S_IFDIR, stat.S_IFSOCK])
def test_links_and_devices(tmp_path: Path, honest: dict[str, bytes], kind: int) -> None:
    """Only files come out."""
    files = {**honest, "interview.flac": b"/etc/passwd"}
    path = forge(tmp_path / "bad.zip", files, modes={"interview.flac": kind | 0o777})
    refused(path, tmp_path, "is a link, a folder or a device")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_twice(tmp_path: Path, honest: dict[str, bytes]) -> None:
    """Nor the same but for its letters' size."""
    path = forge(tmp_path / "case.zip", {**honest, "a.json": b"1", "A.json": b"2"})
    refused(path, tmp_path, "twice")
    path = forge(tmp_path / "twice.zip", honest)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("transcript.json", b"{}")
    refused(path, tmp_path, "holds 'transcript.json' twice")


def test_bombs(tmp_path: Path, honest: dict[str, bytes]) -> None:
    """By their declared size, and by what really comes out."""
    path = forge(tmp_path / "ratio.zip", {**honest, "interview.flac": bytes(50_000_000)})
    refused(path, tmp_path, "times larger")
    path = forge(tmp_path / "text.zip", {**honest, "notes.json": os.urandom(1000) * 70_000})
    refused(path, tmp_path, "bytes, at most")
    path = forge(tmp_path / "many.zip", {**honest, **{f"n{number}": b"" for number in range(MOST_FILES)}})
    refused(path, tmp_path, "too many files")
    path = forge(tmp_path / "liar.zip", {**honest, "interview.flac": bytes(900_000)})
    raw = path.read_bytes()
    small = (1000).to_bytes(4, "little")
    at = raw.rindex(b"PK\x01\x02", 0, raw.rindex(b"interview.flac"))
    raw = raw[: at + 24] + small + raw[at + 28 :]
    entry = json.dumps({"bytes": 900_000})[1:-1].encode()
    assert entry not in raw  # the manifest is packed; the size in it disagrees with the directory's now
    path.write_bytes(raw)
    refused(path, tmp_path, "its size is not what the manifest says")


def test_more_than_declared(tmp_path: Path, honest: dict[str, bytes]) -> None:
    """Manifest and directory both say 1000 bytes, and a million would come."""
    lie = {**honest, "interview.flac": bytes(1000)}
    path = forge(tmp_path / "liar.zip", {**honest, "interview.flac": bytes(900_000)}, listed=lie)
    raw = path.read_bytes()
    at = raw.rindex(b"PK\x01\x02", 0, raw.rindex(b"interview.flac"))
    path.write_bytes(raw[: at + 24] + (1000).to_bytes(4, "little") + raw[at + 28 :])
    refused(path, tmp_path, "is damaged")


def test_what_does_not_fit(tmp_path: Path, honest: dict[str, bytes]) -> None:
    """Checksums, a manifest that tells of other files, newer formats, records that cannot be read."""
    changed = {**honest, "transcript.json": honest["transcript.json"].replace(b"a", b"b")}
    refused(forge(tmp_path / "sum.zip", changed, listed=honest), tmp_path, "transcript.json: its checksum is wrong")
    refused(forge(tmp_path / "less.zip", honest, listed={**honest, "x": b""}), tmp_path, "manifest differ: 'x'")
    refused(forge(tmp_path / "more.zip", {**honest, "x": b""}, listed=honest), tmp_path, "manifest differ: 'x'")
    refused(forge(tmp_path / "new.zip", honest, format=2), tmp_path, "format: found 2")
    refused(forge(tmp_path / "kind.zip", honest, kind="other"), tmp_path, "manifest.json: kind")
    refused(forge(tmp_path / "id.zip", honest, session="../x"), tmp_path, "is no session id")
    torn = {**honest, "transcript.json": b'{"turns": 3}'}
    refused(forge(tmp_path / "record.zip", torn), tmp_path, "transcript.json: turns")
    bare = {"session.json": honest["session.json"]}
    refused(forge(tmp_path / "bare.zip", bare), tmp_path, "transcript.json: is missing")
    active = {**honest, "whiteboard.svg": b"<svg><script>alert(1)</script></svg>"}
    refused(forge(tmp_path / "active.zip", active), tmp_path, "holds more than a drawing")


def test_what_is_no_archive(tmp_path: Path) -> None:
    """Text, a cut file, an empty one, another zip, one whose bytes are spoilt: never a traceback."""
    for name, data in {"text": b"hello", "empty": b"", "end": b"PK\x05\x06" + bytes(18)}.items():
        path = tmp_path / name
        path.write_bytes(data)
        refused(path, tmp_path, "is no archive of `starling export`")
    refused(tmp_path / "none.zip", tmp_path, "cannot be read: No such file")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("readme.txt", "hello")
    refused(tmp_path / "other.zip", tmp_path, "manifest.json is not its first file")


def test_no_spoilt_byte_brings_a_fault(tmp_path: Path, honest: dict[str, bytes]) -> None:
    """Whatever single byte is changed, the archive is refused in one line or nothing that counts has changed."""
    raw = forge(tmp_path / "good.zip", {"session.json": honest["session.json"], "transcript.json": b'{"turns": []}'})
    data = raw.read_bytes()
    for at in range(0, len(data), 7):
        path = tmp_path / "spoilt.zip"
        path.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        store = Store(tmp_path / f"store{at}")
        try:
            folder = unpack(path, store)
        except BadInputError:
            assert not list(store.sessions_folder.rglob("*")) if store.sessions_folder.exists() else True
        else:
            assert (folder / "transcript.json").read_bytes() == b'{"turns": []}'
