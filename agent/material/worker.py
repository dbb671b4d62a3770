"""Takes the text out of a PDF or a DOCX in a process of its own: it may hang or run out of memory, and nothing is lost.

Run as a script by `agent.material.read`, with the file on standard input and JSON on standard output: `{"text": …}`, or
`{"fault": NAME}`. Imports nothing of Starling.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = 40
"""Pages of a PDF at most."""
UNPACKED = 32 * 1024 * 1024
"""Bytes that a DOCX may unpack to, its pictures included."""
PARTS = 2000
"""Files within a DOCX at most."""
CHARACTERS = 200_000
"""Characters at which reading stops with a fault."""
MEMORY = 1024 * 1024 * 1024
"""Bytes of address space, where the platform lets a process bound itself."""
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


class RefusedError(Exception):
    """Carries the name of a fault."""


def text_of(data: bytes, kind: str) -> str:
    """The text of a file of `kind` "pdf" or "docx"; raises RefusedError, or what the library raises for damage."""
    text = "\n".join(_docx(data) if kind == "docx" else _pdf(data))
    if len(text) > CHARACTERS:
        raise RefusedError("long")
    return text


def _pdf(data: bytes) -> Iterator[str]:
    import pypdf  # noqa: PLC0415 - only this kind needs it

    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not _opens_without_password(reader):
        raise RefusedError("encrypted")
    if len(reader.pages) > PAGES:
        raise RefusedError("pages")
    characters = 0
    for page in reader.pages:
        text = page.extract_text()
        characters += len(text)
        if characters > CHARACTERS:
            raise RefusedError("long")
        yield text


def _opens_without_password(reader: Any) -> bool:  # noqa: ANN401 - the library is imported late
    try:
        return bool(reader.decrypt(""))
    except Exception:  # noqa: BLE001 - what is missing to decrypt it differs by version; the file stays closed
        return False


def _docx(data: bytes) -> Iterator[str]:
    """Paragraphs in their order, those of tables and text boxes too; headings and bullets marked as in Markdown."""
    _check_archive(data)
    import docx  # noqa: PLC0415 - only this kind needs it

    document = docx.Document(io.BytesIO(data))
    names = {style.style_id: (style.name or "").lower() for style in document.styles}
    for paragraph in document.element.body.iter(f"{WORD}p"):
        if any(above.tag == FALLBACK for above in paragraph.iterancestors()):
            continue  # an older program's copy of what was read already
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        name = names.get(style.get(f"{WORD}val"), "") if style is not None else ""
        listed = name.startswith("list") or paragraph.find(f"{WORD}pPr/{WORD}numPr") is not None
        mark = "# " if name.startswith(("heading", "title")) else "- " if listed else ""
        text = "".join(_pieces(paragraph)).strip()
        yield f"{mark}{text}" if text else ""


def _pieces(paragraph: Any) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    for piece in paragraph.iter(f"{WORD}t", f"{WORD}tab", f"{WORD}br"):
        nearest = next(above for above in piece.iterancestors() if above.tag == f"{WORD}p")
        if nearest is paragraph:  # a text box stands within a paragraph and has its own
            yield (piece.text or "") if piece.tag == f"{WORD}t" else "\t" if piece.tag == f"{WORD}tab" else "\n"


def _check_archive(data: bytes) -> None:
    """Refuse what unpacks to too much, counted by unpacking: an archive may lie about its sizes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
            raise RefusedError("bomb")
        if any(part.flag_bits & 1 for part in parts):
            raise RefusedError("encrypted")
        left = UNPACKED
        for part in parts:
            with archive.open(part) as file:
                while piece := file.read(64 * 1024):
                    left -= len(piece)
                    if left < 0:
                        raise RefusedError("bomb")


def _bound() -> None:
    try:
        import resource  # noqa: PLC0415 - absent on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):
        return


def main() -> None:
    """Read standard input, write one line of JSON."""
    _bound()
    try:
        answer = {"text": text_of(sys.stdin.buffer.read(), sys.argv[1])}
    except RefusedError as refused:
        answer = {"fault": str(refused)}
    except (MemoryError, RecursionError):
        answer = {"fault": "heavy"}
    except Exception as fault:  # noqa: BLE001 - both libraries raise of everything on damaged files
        answer = {"fault": "damaged", "why": f"{type(fault).__name__}: {fault}"[:200]}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
