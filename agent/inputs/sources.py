"""What INPUT on the command line means, and its bytes as text."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from agent.documents import shown
from agent.errors import BadInputError
from audio.files import is_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from agent.store import Store

LARGEST = 32 * 2**20
"""Bytes of the largest text that is read: a whole day of speech is under 1 MB."""
_SUFFIXES = frozenset(
    ".wav .flac .mp3 .ogg .oga .opus .m4a .mp4 .aac .aif .aiff .au .webm .wma .mkv .mov .caf .amr .raw .pcm".split()  # noqa: SIM905 - a word list reads best as words
)
_SOUND = (b"fLaC", b"OggS", b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2", b"\x1aE\xdf\xa3", b"FORM", b".snd", b"caff")
_OTHER = {b"%PDF": "a PDF", b"PK\x03\x04": "a zip or Word document", b"\x1f\x8b": "a gzip archive"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1b\x1c\x1d\x1e\x1f\x08\x1a")


@dataclass(frozen=True, slots=True)
class Recording:
    """A sound file: transcribe it first, then judge the transcript."""

    path: Path


@dataclass(frozen=True, slots=True)
class GivenSession:
    """A session's folder."""

    folder: Path


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file of text; its form shows once it is read."""

    path: Path


@dataclass(frozen=True, slots=True)
class GivenStdin:
    """Standard input, `-`."""


Source = Recording | GivenSession | GivenFile | GivenStdin


class RecordingGivenError(BadInputError):
    """A transcript was expected and a recording was given; `path` is the recording."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: is a recording, not a transcript; turn it into one with: starling transcribe {path}")
        self.path = path


LOOP_AND_ROUND = 2
"""Parts of the name of a loop's round: `last/03-design`."""


def sniff(source: str, store: Store | None = None) -> Source:
    """What `source` means: `-`, `last`, a folder, a file, a session's id; raises BadInputError where nothing fits."""
    if source == "-":
        return GivenStdin()
    if source == "last" and store is not None:
        return GivenSession(store.resolve(source))
    try:
        path = Path(source).expanduser()
        if path.is_dir():
            return GivenSession(_folder(path, store))
        if path.exists():
            return Recording(path) if _is_recording(path) else GivenFile(path)
    except (OSError, ValueError, RuntimeError) as fault:
        raise BadInputError(f"{source!r}: cannot be read: {getattr(fault, 'strerror', None) or fault}") from fault
    if store is None or path.suffix or len(path.parts) > LOOP_AND_ROUND:
        raise BadInputError(
            f"{shown(source)}: no such file; give a file, a session's id, `last`, or - for standard input"
        )
    try:
        return GivenSession(store.resolve(source))
    except BadInputError as fault:
        raise BadInputError(f"{fault} (and there is no file of that name)") from fault


def read_bytes(path: Path) -> bytes:
    """The bytes of a transcript file; raises BadInputError, RecordingGivenError for sound."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as fault:
        raise BadInputError(f"{path}: cannot be read: {fault.strerror}") from fault
    if is_sound(data):
        raise RecordingGivenError(path)
    return data


def read_stdin(stdin: TextIO) -> str | bytes:
    """All of standard input: bytes where it has any beneath, so that its encoding is ours to find out."""
    try:
        buffer = getattr(stdin, "buffer", None)
        return buffer.read(LARGEST + 1) if buffer is not None else stdin.read(LARGEST + 1)
    except (OSError, ValueError) as fault:
        raise BadInputError(f"standard input: cannot be read: {fault}") from fault


def decode(data: bytes, where: str, say: Callable[[str], None]) -> str:
    """Bytes as text with plain line ends. A guess at the encoding is told through `say`; junk raises BadInputError."""
    if len(data) > LARGEST:
        raise BadInputError(f"{where}: is larger than {LARGEST // 2**20} MB, which no transcript is")
    if not data.strip():
        raise BadInputError(f"{where}: is empty; it should hold a transcript or an answer")
    for mark, name in _OTHER.items():
        if data.startswith(mark):
            raise BadInputError(f"{where}: is {name}; save its text as a plain .txt file and give that")
    text = _decode_marked(data, where)
    if text is None:
        text = _decode_unmarked(data, where, say)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").replace("\ufeff", "")
    if not text.strip():
        raise BadInputError(f"{where}: is empty; it should hold a transcript or an answer")
    return text


def is_sound(data: bytes) -> bool:
    """Whether the first bytes are those of a sound or video file."""
    if data[:4] == b"RIFF" and data[8:12] in {b"WAVE", b"AVI "}:
        return True
    return data[4:8] == b"ftyp" or (data.startswith(_SOUND) and not _is_plain(data[:400]))


def _is_plain(data: bytes) -> bool:
    """Whether bytes that begin like a sound file are a text after all ("FORM AND FUNCTION: …")."""
    return is_text(data)


def _decode_marked(data: bytes, where: str) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as fault:
                raise BadInputError(
                    f"{where}: is marked as {encoding} and is not (byte {fault.start + len(mark)}); save it as UTF-8"
                ) from fault
    return None


def _decode_unmarked(data: bytes, where: str, say: Callable[[str], None]) -> str:
    controls = sum(byte in _CONTROLS for byte in data[:8192])
    if controls:
        found = f"{controls} control characters in its first {min(len(data), 8192)} bytes"
        raise BadInputError(f"{where}: is not text ({found}); give a transcript, or save it as UTF-8")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        say(f"{where}: is not UTF-8 (byte {fault.start}); read as Latin-1, so accented letters may be wrong")
        return data.decode("latin-1")


def _folder(path: Path, store: Store | None) -> Path:
    from agent.store import Store as Sessions  # noqa: PLC0415 - a file needs no store

    return (store or Sessions(path)).resolve(str(path) if path.is_absolute() else f"./{path}")


def _is_recording(path: Path) -> bool:
    """By the first bytes of a regular file and its name (a pipe can be read only once)."""
    named = path.suffix.lower() in _SUFFIXES
    if not path.is_file():
        return named
    with path.open("rb") as file:
        start = file.read(512)
    return is_sound(start) or (named and not _is_plain(start[:400]))
