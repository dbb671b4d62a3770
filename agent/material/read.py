"""The text of a CV or a job description: PDF, DOCX, Markdown or plain text, within bounds of size, pages and time."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Literal

from agent.documents import shown
from agent.errors import BadInputError

BYTES = 10 * 1024 * 1024
"""Size of a file at most: a CV with a photograph has one or two megabytes."""
SECONDS = 20.0
"""Time that taking the text out of a PDF or a DOCX may take."""
CHARACTERS = 200_000
"""Characters of text at most, some sixty pages."""
WORDS = 8
"""Words below which a file holds nothing to read."""
TEXTS = frozenset({".txt", ".md", ".markdown", ".text", ""})
KINDS = "PDF, DOCX, Markdown and plain text"
AS_TEXT = "save its text as a .txt file and give that"
FAULTS = {
    "encrypted": f"is protected by a password; save a copy without one, or {AS_TEXT}",
    "pages": f"has more pages than a CV or a job description (40 at most); {AS_TEXT}, shortened",
    "long": f"holds more than {CHARACTERS:,} characters; {AS_TEXT}, shortened",
    "bomb": f"unpacks to far more than a document holds, so it is not opened; {AS_TEXT}",
    "heavy": f"takes more memory than a document should; {AS_TEXT}",
}
Kind = Literal["pdf", "docx", "text"]


def read_text(path: Path, option: str, *, seconds: float = SECONDS) -> str:
    """The file's text in Unicode NFC, lines ended by line feeds, without control characters.

    `option` is what the file was given for, such as "--cv"; it begins each message. Raises BadInputError for a file
    that is missing, empty, damaged, protected, scanned, too large, or of another kind.
    """
    where = f"{option} {shown(str(path))}"
    data = _bytes(path, where)
    kind = _kind(path, data, where)
    text = _decoded(data, where) if kind == "text" else _taken_out(data, kind, where, seconds)
    text = _clean(text)
    if len(text) > CHARACTERS:
        raise BadInputError(f"{where}: {FAULTS['long']}")
    if len(text.split()) < WORDS:
        scanned = "a scan without text? Run text recognition over it, or" if kind == "pdf" else "is it the right file?"
        raise BadInputError(f"{where}: holds hardly any text: {scanned} {AS_TEXT}")
    return text


def _bytes(path: Path, where: str) -> bytes:
    try:
        if not path.is_file():
            missing = "is no file" if path.exists() else "does not exist"
            raise BadInputError(f"{where}: {missing}; give a CV or job description as {KINDS}")
        with path.open("rb") as file:
            data = file.read(BYTES + 1)
    except (OSError, ValueError) as fault:
        raise BadInputError(f"{where}: cannot be read: {getattr(fault, 'strerror', None) or fault}") from fault
    if len(data) > BYTES:
        raise BadInputError(f"{where}: is larger than {BYTES // 1024**2} MB; {AS_TEXT}")
    if not data.strip():
        raise BadInputError(f"{where}: is empty; is it the right file?")
    return data


def _kind(path: Path, data: bytes, where: str) -> Kind:
    """By its first bytes, whatever it is called; a text must also be called one."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        # a protected .docx is wrapped into the container of the old .doc
        raise BadInputError(
            f"{where}: is a Word file of the old kind, or one with a password; save it as .docx without"
        )
    suffix = path.suffix.lower()
    if suffix in TEXTS:
        return "text"
    if suffix in {".pdf", ".docx"}:
        raise BadInputError(f"{where}: is called {suffix} and is none; was it damaged or cut short? {AS_TEXT}")
    raise BadInputError(f"{where}: is none of {KINDS}; {AS_TEXT}")


def _decoded(data: bytes, where: str) -> str:
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise BadInputError(f"{where}: is no UTF-8 text (byte {fault.start}); save it as UTF-8") from fault
    if "\x00" in text:
        raise BadInputError(f"{where}: is no text but binary; {KINDS} are read")
    return text


def _taken_out(data: bytes, kind: Kind, where: str, seconds: float) -> str:
    command = [sys.executable, "-P", str(Path(__file__).with_name("worker.py")), kind]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)  # noqa: S603 - our own
    except subprocess.TimeoutExpired as fault:
        raise BadInputError(f"{where}: could not be read within {seconds:.0f} s; {AS_TEXT}") from fault
    try:
        answer: dict[str, str] = json.loads(done.stdout)
    except ValueError as fault:  # it died without a word: memory, or a crash within the library
        raise BadInputError(f"{where}: {FAULTS['heavy']}") from fault
    if "text" in answer:
        return answer["text"]
    why = f" ({_clean(answer['why'])})" if "why" in answer else ""
    found = FAULTS.get(answer["fault"], f"is damaged, or no real {kind.upper()} file{why}; {AS_TEXT}")
    raise BadInputError(f"{where}: {found}")


def _clean(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    for ligature, plain in LIGATURES.items():
        text = text.replace(ligature, plain)
    return _CONTROL.sub("", _SPACE.sub(" ", text.replace("\f", "\n")))


LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\u00ad": ""}
_SPACE = re.compile(r"[^\S\n\t ]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
"""What no terminal and no voice should be given: controls, invisible marks, changes of direction."""
