"""PDF and DOCX files made for tests."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pypdf

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

LINES = 46
"""Lines on a page."""


def write_pdf(path: Path, text: str, *, password: str | None = None) -> Path:
    """A PDF that shows these lines in Helvetica."""
    lines = text.split("\n")
    pages = [lines[start : start + LINES] for start in range(0, len(lines), LINES)]
    path.write_bytes(pdf_of(pages))
    if password is not None:
        writer = pypdf.PdfWriter(clone_from=path)
        writer.encrypt(password, algorithm="RC4-128")
        writer.write(path)
    return path


def pdf_of(pages: Sequence[Sequence[str]]) -> bytes:
    """The bytes of a PDF with these lines on its pages."""
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(pages)))
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for place, lines in enumerate(pages):
        shown = b"\n".join(b"(" + _escaped(line) + b") Tj T*" for line in lines)
        stream = b"BT /F1 10 Tf 14 TL 50 800 Td\n" + shown + b"\nET"
        font = b"/Resources << /Font << /F1 3 0 R >> >>"
        bodies.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s /Contents %d 0 R >>" % (font, 5 + 2 * place)
        )
        bodies.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, start))
    return out.getvalue()


def write_docx(path: Path, text: str, *, table: Iterable[Sequence[str]] = ()) -> Path:
    """A DOCX with Markdown's headings and bullets as Word's own; `table` follows at its end."""
    document = docx.Document()
    for line in text.split("\n"):
        if line.startswith("#"):
            document.add_heading(line.lstrip("# "), level=1)
        elif line.startswith(("- ", "* ")):
            document.add_paragraph(line[2:], style="List Bullet")
        else:
            document.add_paragraph(line)
    for cells in table:
        row = document.add_table(rows=1, cols=len(cells)).rows[0]
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.save(str(path))
    return path


def with_part(path: Path, name: str, data: bytes) -> Path:
    """The same archive with one part replaced or added."""
    with zipfile.ZipFile(path) as old:
        parts = {part: old.read(part) for part in old.namelist()}
    parts[name] = data
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part, content in parts.items():
            new.writestr(part, content)
    return path


def _escaped(line: str) -> bytes:
    data = line.encode("cp1252", "replace")
    return data.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
