"""Text out of files: every kind that people have, and every kind that would do harm."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from files import pdf_of, with_part, write_docx, write_pdf

from agent.errors import BadInputError
from agent.material.read import BYTES, read_text

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES = Path(__file__).parent / "samples"
CV = (SAMPLES / "ml_engineer.md").read_text(encoding="utf-8")


def refusal(path: Path, **bounds: float) -> str:
    """What the person is told about a file; it names the option and the file."""
    with pytest.raises(BadInputError) as caught:
        read_text(path, "--cv", **bounds)
    message = str(caught.value)
    assert message.startswith(f"--cv {path}: ")
    assert "\n" not in message
    return message.removeprefix(f"--cv {path}: ")


def test_a_pdf_gives_its_lines(tmp_path: Path) -> None:
    """Over as many pages as it has."""
    path = write_pdf(tmp_path / "cv.pdf", "\n".join(["Led a team of 6 (six) people in Graz"] * 60))
    assert read_text(path, "--cv").count("Led a team of 6 (six) people in Graz") == 60


def test_a_docx_gives_headings_bullets_tables_and_text_boxes(tmp_path: Path) -> None:
    """In Markdown's signs, and a text box only once although Word keeps it twice."""
    path = write_docx(tmp_path / "cv.docx", CV, table=[("Role", "Kept the books of 12 shops")])
    text = read_text(path, "--cv")
    assert "# Experience" in text
    assert "- Migrated 40 nightly jobs from cron to Airflow" in text
    assert "Kept the books of 12 shops" in text

    document = docx.Document(str(path))
    box = (
        '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
        "<mc:Choice Requires='wps'><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    document.paragraphs[0]._p.append(docx.oxml.parse_xml(box))
    document.save(str(path))
    assert read_text(path, "--cv").count("In a box") == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_in_the_encodings_of_editors(tmp_path: Path, encoding: str) -> None:
    """Without its mark at the beginning."""
    path = tmp_path / "cv.txt"
    path.write_bytes(CV.encode(encoding))
    assert read_text(path, "--cv") == CV


def test_what_no_terminal_should_be_given_is_left_out(tmp_path: Path) -> None:
    """Escape sequences, changes of direction, invisible marks; ligatures become letters."""
    path = tmp_path / "cv.md"
    path.write_text(
        "I built\u200b the \ufb01rst \x1b[31mgateway\x1b[0m \u202efor\u00a0eight shops in Graz today\n",
        encoding="utf-8",
    )
    assert read_text(path, "--cv") == "I built the first [31mgateway[0m for eight shops in Graz today\n"


def test_a_file_is_what_it_holds_whatever_it_is_called(tmp_path: Path) -> None:
    """A PDF without its ending."""
    assert "Airflow" in read_text(write_pdf(tmp_path / "cv.txt", CV), "--cv")


def _missing(path: Path) -> None:
    path.unlink(missing_ok=True)


def _folder(path: Path) -> None:
    path.mkdir()


def _large(path: Path) -> None:
    path.write_bytes(b"word " * (BYTES // 4))


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("a.md", _missing, "does not exist; give a CV"),
        ("a.md", _folder, "is no file"),
        ("a.md", lambda path: path.write_bytes(b""), "is empty"),
        ("a.md", lambda path: path.write_bytes(b" \n\n "), "is empty"),
        ("a.md", lambda path: path.write_text("Jane Doe"), "holds hardly any text: is it the right file?"),
        (
            "a.txt",
            lambda path: path.write_bytes("Zürich, seit 2010 in der Lehre".encode("latin-1")),
            "is no UTF-8 text (byte 1)",
        ),
        ("a.txt", lambda path: path.write_bytes(b"abc\x00def" * 9), "is no text but binary"),
        ("a.txt", _large, "is larger than 10 MB"),
        ("a.md", lambda path: path.write_text("word " * 60_000), "holds more than 200,000 characters"),
        ("a.odt", lambda path: path.write_text("some text"), "is none of PDF, DOCX, Markdown and plain text"),
        ("a.doc", lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600)), "is a Word file of the old kind"),
        ("a.pdf", lambda path: path.write_text("not a pdf"), "is called .pdf and is none"),
        ("a.pdf", lambda path: path.write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 20), "is damaged, or no real PDF"),
        ("a.pdf", lambda path: path.write_bytes(pdf_of([["some words"] * 9])[:300]), "is damaged, or no real PDF"),
        ("a.pdf", lambda path: path.write_bytes(pdf_of([[]])), "holds hardly any text: a scan without text?"),
        ("a.pdf", lambda path: path.write_bytes(pdf_of([["page"]] * 41)), "has more pages than a CV"),
        ("a.pdf", lambda path: write_pdf(path, CV, password="secret"), "is protected by a password"),  # noqa: S106 - a test's
        ("a.docx", lambda path: path.write_text("not a docx"), "is called .docx and is none"),
        (
            "a.docx",
            lambda path: path.write_bytes(write_docx(path, CV).read_bytes()[:-300]),
            "is damaged, or no real DOCX",
        ),
        ("a.docx", lambda path: path.write_bytes(b"PK\x03\x04" + bytes(400)), "is damaged, or no real DOCX"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_what_to_do(
    tmp_path: Path, name: str, make: Callable[[Path], object], said: str
) -> None:
    """One line, exit code 3."""
    path = tmp_path / name
    make(path)
    assert said in refusal(path)


def test_an_archive_of_something_else_is_no_docx(tmp_path: Path) -> None:
    """A zip with a spreadsheet's insides."""
    path = tmp_path / "cv.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert "is damaged, or no real DOCX" in refusal(path)


@pytest.mark.parametrize("part", ["word/document.xml", "word/media/image1.png"])
def test_a_zip_bomb_is_not_opened(tmp_path: Path, part: str) -> None:
    """A hundred megabytes in a hundred kilobytes, wherever they lie."""
    path = with_part(write_docx(tmp_path / "cv.docx", CV), part, bytes(100 * 1024 * 1024))
    assert path.stat().st_size < 300_000
    assert "unpacks to far more than a document holds" in refusal(path)


def test_a_zip_bomb_that_lies_about_its_size_is_not_opened_either(tmp_path: Path) -> None:
    """The archive's own list says that the part is small."""
    path = with_part(write_docx(tmp_path / "cv.docx", CV), "word/document.xml", bytes(100 * 1024 * 1024))
    data = path.read_bytes().replace((100 * 1024 * 1024).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    path.write_bytes(data)
    assert "damaged" in refusal(path)


def test_entities_that_multiply_are_not_expanded(tmp_path: Path) -> None:
    """The bomb of nested entities costs nothing."""
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{levels}]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>&a11;</w:t></w:r></w:p></w:body></w:document>"
    )
    path = with_part(write_docx(tmp_path / "cv.docx", CV), "word/document.xml", bomb.encode())
    assert refusal(path)


def test_files_on_disk_are_not_drawn_in(tmp_path: Path) -> None:
    """An outside entity names a file of the person; its words are not read."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words of this person " * 9)
    outside = (
        f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>&s;</w:t></w:r></w:p></w:body></w:document>"
    )
    path = with_part(write_docx(tmp_path / "cv.docx", CV), "word/document.xml", outside.encode())
    assert "secret words" not in refusal(path)


def test_reading_ends_in_time(tmp_path: Path) -> None:
    """However long a file would keep its reader busy."""
    assert "could not be read within 0 s" in refusal(write_pdf(tmp_path / "cv.pdf", CV), seconds=0.01)
