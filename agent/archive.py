"""A session as one file: a zip archive with a manifest; the same from the same session, and read with distrust."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
import struct
import tempfile
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from pydantic import Field

from agent.documents import load_json, parse_document, printable, read_document, write_json_atomic
from agent.errors import BadInputError, StorageError
from agent.journal import read_journal
from agent.loop import LOOP, read_loop
from agent.rubric import load_kit
from agent.store import FORMAT as STORE_FORMAT
from agent.store import INFO, JOURNAL, KIT, TRANSCRIPT, SessionInfo
from agent.transcript import FORMAT as TRANSCRIPT_FORMAT
from agent.transcript import Frozen, Transcript

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agent.store import Store

FORMAT = 1
MANIFEST = "manifest.json"
MOST_FILES = 1000
"""A loop of ten rounds has about a hundred."""
MOST_BYTES = 2**31 - 1
"""All files together, unpacked: a loop of six hours takes about 0.7 GB."""
_MOST_TEXT = 64 * 2**20
"""One file that is no sound. An hour's journal takes about 1 MB."""
_MOST_MANIFEST = 2**20
_MOST_DIRECTORY = 2**20
"""The zip archive's own list of files."""
_MOST_RATIO = 200
"""How many times larger a file may become; a journal becomes 10 to 20 times larger, silence in FLAC hardly at all."""
_SMALL = 2**20
_DEEP = 3
"""Parts of a path: `rounds/ID/file`."""
_BLOCK = 2**18
_SOUND = (".flac", ".pcm")
_MADE_AGAIN = ("report.html", "report.md", "report.pdf")
"""What is rendered from the report; a page from elsewhere is nothing to open."""
_PART = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,99}")
_REFUSED = (".html", ".htm", ".js", ".xhtml", ".pdf", ".exe", ".sh", ".bat")
_ACTIVE = re.compile(rb"<script|<foreignobject|<!entity|<iframe|\son\w+\s*=|href\s*=|javascript:", re.IGNORECASE)
"""What a drawing has no need of."""
_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x07"
_END_SIZE = 22
_THEN = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: the same session gives the same bytes."""


class Entry(Frozen):
    """One file of the session; `path` is relative to its folder."""

    path: str
    bytes: int = Field(ge=0)
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class Manifest(Frozen):
    """`manifest.json`, the first entry of an archive."""

    format: int = FORMAT
    kind: str = Field(default="starling session", pattern=r"^starling session$")
    session: str
    files: tuple[Entry, ...] = Field(max_length=MOST_FILES)


def pack(folder: Path, out: Path, *, only: frozenset[str] | None = None) -> Manifest:
    """Write the session in `folder` into the archive `out`, whole or not at all; nobody else may read it.

    `only` are the names to take from a folder that holds other things as well; else all is taken but links, scratch,
    and what is made again from the rest. Raises BadInputError for a session that cannot be read, StorageError.
    """
    info = read_document(folder / INFO, SessionInfo, newest=STORE_FORMAT)
    name = f"{info.parent}-{info.id}" if info.parent else info.id
    files = sorted(_ours(folder, only), key=lambda path: path.relative_to(folder).as_posix())
    total = sum(path.stat().st_size for path in files)
    if total > MOST_BYTES or len(files) > MOST_FILES:
        raise BadInputError(
            f"{folder}: holds {len(files)} files of {total / 1e6:.0f} MB; an archive takes {MOST_FILES} of "
            f"{MOST_BYTES / 1e6:.0f} MB together, so copy the folder instead"
        )
    temporary: Path | None = None
    try:
        handle, given = tempfile.mkstemp(prefix=f".{out.name}.", suffix=".tmp", dir=out.parent)
        temporary = Path(given)
        entries = [_entry(folder, path) for path in files]
        manifest = Manifest(session=name, files=tuple(entries))
        with os.fdopen(handle, "wb") as sink, zipfile.ZipFile(sink, "w", allowZip64=False) as archive:
            archive.writestr(_info(MANIFEST), manifest.model_dump_json(indent=2) + "\n")
            for path, entry in zip(files, entries, strict=True):
                with path.open("rb") as source, archive.open(_info(entry.path), "w") as into:
                    shutil.copyfileobj(source, into, _BLOCK)
            archive.close()
            sink.flush()
            os.fsync(sink.fileno())
        temporary.replace(out)
    except OSError as fault:
        raise StorageError(f"{out}: cannot be written: {fault.strerror or fault}; nothing was exported") from fault
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
    return manifest


def unpack(path: Path, store: Store, session_id: str | None = None) -> Path:
    """Put the session in the archive `path` into the store, as `session_id` if that is given; returns its folder.

    Nothing of it is there until all of it has been checked. Raises BadInputError that says what is wrong with the
    archive, or that the id is taken; StorageError where the store cannot be written.
    """
    try:
        with path.open("rb") as file:
            _check_directory(file, path)
            with zipfile.ZipFile(file) as archive:
                manifest = _manifest(archive, path)
                folder = _free(store, session_id or manifest.session, path)
                entries = _matched(archive, manifest, path)
                return _settle(archive, entries, path, folder)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError) as fault:
        raise BadInputError(f"{path}: is damaged, or no archive of `starling export`: {fault}") from fault
    except OSError as fault:
        raise BadInputError(f"{path}: cannot be read: {fault.strerror or fault}") from fault


def _ours(folder: Path, only: frozenset[str] | None) -> Iterator[Path]:
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        if any(one.is_symlink() for one in (path, *path.parents[: len(parts) - 1])) or not path.is_file():
            continue
        scratch = path.name.startswith((".", "checkpoints.sqlite")) or path.name.endswith((".tmp", ".part"))
        if scratch or path.name in _MADE_AGAIN or len(parts) > _DEEP or not all(map(_PART.fullmatch, parts)):
            continue
        if only is None or parts[0] == "rounds" or path.name in only:
            yield path


def _entry(folder: Path, path: Path) -> Entry:
    total, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            total.update(block)
            size += len(block)
    return Entry(path=path.relative_to(folder).as_posix(), bytes=size, sha256=total.hexdigest())


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _THEN)
    info.compress_type = zipfile.ZIP_STORED if name.endswith(".flac") else zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = (stat.S_IFREG | 0o600) << 16
    return info


def _check_directory(file: IO[bytes], path: Path) -> None:
    """Refuse a list of files that would take much memory before it could be looked at."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _END_SIZE - 2**16 - 20))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise BadInputError(f"{path}: is no archive of `starling export`: it has no end of a zip archive")
    entries = int.from_bytes(tail[at + 10 : at + 12], "little")
    listed = int.from_bytes(tail[at + 12 : at + 16], "little")
    if tail[max(0, at - 20) : at].startswith(_END_64) or listed > _MOST_DIRECTORY or entries > MOST_FILES + 1:
        raise BadInputError(f"{path}: holds too many files ({entries}, at most {MOST_FILES}); it is no session")


def _manifest(archive: zipfile.ZipFile, path: Path) -> Manifest:
    infos = archive.infolist()
    if not infos or infos[0].filename != MANIFEST:
        raise BadInputError(f"{path}: is no archive of `starling export`: {MANIFEST} is not its first file")
    _check_entry(infos[0], path, _MOST_MANIFEST)
    with archive.open(infos[0]) as source:
        data = source.read(_MOST_MANIFEST + 1)
    where = f"{path}: {MANIFEST}"
    if len(data) > _MOST_MANIFEST:
        raise BadInputError(f"{where}: is larger than {_MOST_MANIFEST} bytes")
    return parse_document(load_json(data.decode(), where), where, Manifest, newest=FORMAT)


def _matched(archive: zipfile.ZipFile, manifest: Manifest, path: Path) -> list[tuple[zipfile.ZipInfo, Entry]]:
    """Each file with what the manifest says of it, all of them once, none too large."""
    infos = archive.infolist()[1:]
    seen: set[str] = set()
    for info in infos:
        _check_entry(info, path, MOST_BYTES if info.filename.endswith(_SOUND) else _MOST_TEXT)
        # Windows and macOS take names that differ in case for one.
        if info.filename.lower() in seen:
            raise BadInputError(f"{path}: holds {printable(info.filename)} twice")
        seen.add(info.filename.lower())
    listed = {entry.path: entry for entry in manifest.files}
    found = {info.filename for info in infos}
    if len(listed) != len(manifest.files) or found != listed.keys():
        odd = sorted(found ^ listed.keys())[:3]
        raise BadInputError(f"{path}: its files and its manifest differ: {', '.join(map(printable, odd)) or 'twice'}")
    for info in infos:
        if info.file_size != listed[info.filename].bytes:
            raise BadInputError(f"{path}: {info.filename}: its size is not what the manifest says")
    if sum(entry.bytes for entry in manifest.files) > MOST_BYTES:
        raise BadInputError(f"{path}: would take more than {MOST_BYTES / 1e6:.0f} MB; it is no session")
    return [(info, listed[info.filename]) for info in infos]


def _check_entry(info: zipfile.ZipInfo, path: Path, most: int) -> None:
    name = printable(info.orig_filename)
    parts = info.filename.split("/")
    if info.filename != info.orig_filename or not all(map(_PART.fullmatch, parts)) or len(parts) > _DEEP:
        raise BadInputError(f"{path}: {name}: is no name of a file in a session")
    if PurePosixPath(info.filename).suffix.lower() in _REFUSED or parts[-1] in _MADE_AGAIN:
        raise BadInputError(f"{path}: {name}: is nothing that `starling export` writes")
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in {0, stat.S_IFREG} or info.is_dir():
        raise BadInputError(f"{path}: {name}: is a link, a folder or a device, not a file")
    if info.flag_bits & 1 or info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise BadInputError(f"{path}: {name}: is encrypted, or packed in a way that `starling export` does not use")
    if info.file_size > most:
        raise BadInputError(f"{path}: {name}: would take {info.file_size} bytes, at most {most} are read")
    if info.file_size > _SMALL and info.file_size > _MOST_RATIO * max(info.compress_size, 1):
        raise BadInputError(f"{path}: {name}: would become more than {_MOST_RATIO} times larger; it is no session")


def _free(store: Store, session_id: str, path: Path) -> Path:
    try:
        folder = store.folder(session_id)
    except BadInputError as fault:
        raise BadInputError(f"{path}: {fault}") from fault
    if folder.exists() or folder.is_symlink():
        raise BadInputError(f"{path}: there is a session {session_id} already; give --as ID to import it beside that")
    return folder


def _settle(archive: zipfile.ZipFile, entries: list[tuple[zipfile.ZipInfo, Entry]], path: Path, folder: Path) -> Path:
    """Unpack beside the sessions, check, and only then give it its name."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        need, room = sum(entry.bytes for _, entry in entries), shutil.disk_usage(folder.parent).free
        if need > room:
            raise StorageError(
                f"{folder.parent}: {need / 1e6:.0f} MB are needed and {room / 1e6:.0f} are free; make room"
            )
        scratch = Path(tempfile.mkdtemp(prefix=".import-", dir=folder.parent))
    except OSError as fault:
        raise StorageError(f"{folder.parent}: cannot be written: {fault.strerror}; nothing was imported") from fault
    try:
        inside = scratch / "session"
        inside.mkdir(mode=0o700)
        for info, entry in entries:
            _extract(archive, info, entry, inside, path)
        _adopt(inside, folder.name, path)
        inside.rename(folder)
    except OSError as fault:
        raise StorageError(f"{folder}: cannot be written: {fault.strerror}; nothing was imported") from fault
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return folder


def _extract(archive: zipfile.ZipFile, info: zipfile.ZipInfo, entry: Entry, inside: Path, path: Path) -> None:
    target = inside.joinpath(*entry.path.split("/"))
    for parent in reversed(target.relative_to(inside).parents[:-1]):
        (inside / parent).mkdir(mode=0o700, exist_ok=True)
    total, size = hashlib.sha256(), 0
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as sink, archive.open(info) as source:
        while block := source.read(_BLOCK):
            size += len(block)
            if size > entry.bytes:
                raise BadInputError(f"{path}: {entry.path}: holds more than it declares; it is no session")
            total.update(block)
            sink.write(block)
    if size != entry.bytes or total.hexdigest() != entry.sha256:
        raise BadInputError(f"{path}: {entry.path}: its checksum is wrong; the archive was damaged or changed")
    if target.suffix == ".svg" and _ACTIVE.search(target.read_bytes()):
        raise BadInputError(f"{path}: {entry.path}: holds more than a drawing; it is nothing that Starling drew")


def _adopt(inside: Path, session_id: str, path: Path) -> None:
    """Read what was unpacked the way it will be read later, and give it its id. Raises BadInputError."""
    try:
        info = _readable(inside)
        # a round that comes without its loop is a session like any other
        write_json_atomic(inside / INFO, info.model_copy(update={"id": session_id, "parent": None}))
        rounds = inside / "rounds"
        for child in sorted(rounds.iterdir()) if rounds.is_dir() else ():
            told = _readable(child)
            write_json_atomic(child / INFO, told.model_copy(update={"parent": session_id}))
    except BadInputError as fault:
        raise BadInputError(f"{path}: {str(fault).replace(f'{inside}{os.sep}', '')}") from fault


def _readable(folder: Path) -> SessionInfo:
    info = read_document(folder / INFO, SessionInfo, newest=STORE_FORMAT)
    if (folder / TRANSCRIPT).exists():
        read_document(folder / TRANSCRIPT, Transcript, newest=TRANSCRIPT_FORMAT)
    if (folder / JOURNAL).exists():
        read_journal(folder / JOURNAL)
    if (folder / LOOP).exists():
        read_loop(folder)
    if (folder / KIT).exists():
        load_kit(folder / KIT)
    if not any((folder / name).exists() for name in (TRANSCRIPT, JOURNAL, LOOP)):
        raise BadInputError(f"{folder / TRANSCRIPT}: is missing, so there is no session in it")
    return info
