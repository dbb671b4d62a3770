"""What is taken from a CV: in several trades and layouts, and the same from text, PDF and DOCX."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from files import write_docx, write_pdf

from agent.material.asking import SPOKEN, cv_questions, question_about, share_of, spoken
from agent.material.cv import identifier, read_cv
from agent.material.keeping import keep, kept, read_material, told
from agent.material.layout import blocks
from agent.material.model import Cv, Material
from agent.material.read import read_text

if TYPE_CHECKING:
    from agent.reading import Reader
    from agent.rubric import Kit

SAMPLES = Path(__file__).parent / "samples"


def cv_of(name: str, reader: Reader) -> Cv:
    """A sample, read."""
    return read_cv((SAMPLES / name).read_text(encoding="utf-8"), name, reader)


@pytest.mark.parametrize(
    ("name", "claims", "roles"),
    [
        ("ml_engineer.md", 7, 2),
        ("nurse.txt", 5, 2),
        ("sales_prose.txt", 4, 0),
        ("teacher.md", 4, 2),
        ("product_manager.txt", 4, 2),
    ],
)
def test_what_was_done_is_found_in_every_layout(reader: Reader, name: str, claims: int, roles: int) -> None:
    """Bullets of several kinds, wrapped lines, prose; never education, hobbies, or the address."""
    cv = cv_of(name, reader)
    assert (len(cv.claims), len(cv.roles)) == (claims, roles)
    everything = " ".join((*(one.quote for one in cv.claims), *cv.words))
    for private in ("example.org", "660 1234567", "0117", "Harbour Lane", "hobbies", "thesis", "PGCE"):
        assert private not in everything


def test_a_claim_knows_its_role_its_numbers_and_its_names(reader: Reader) -> None:
    """Quotes are verbatim; a wrapped line is one."""
    cv = cv_of("nurse.txt", reader)
    sepsis = cv.claims[1]
    assert sepsis.quote == (
        "Introduced a sepsis checklist that brought the time to first antibiotics down from 95 minutes to 48 minutes"
    )
    assert sepsis.under.startswith("Charge Nurse, St Brannock's Hospital")
    number = sepsis.ledger.claims[0]
    assert (number.kind, number.values) == ("from_to", (5700, 2880))
    for claim in cv.claims:
        for number in claim.ledger.claims:
            assert claim.quote[number.start_char : number.end_char] == number.quote


def test_dates_on_a_line_of_their_own_belong_to_the_role_above(reader: Reader) -> None:
    """And the line of the role does not run on from the bullet before it."""
    cv = cv_of("product_manager.txt", reader)
    assert cv.roles[1] == "Orbitel, Associate Product Manager 2017 \u2013 2020"
    assert cv.claims[2].quote.endswith("misrouted one in five requests")


def test_words_of_the_trade_are_skills_and_names(reader: Reader) -> None:
    """What the recogniser would not expect; the person's own name is not among them."""
    words = cv_of("ml_engineer.md", reader).words
    assert {"PyTorch", "Kafka", "Kestrel", "ONNX Runtime", "Holdner Insurance"} <= set(words)
    assert not {"Mirela", "Ostrand", "Led", "Reduced"} & set(words)


@pytest.mark.parametrize("name", ["ml_engineer.md", "nurse.txt", "teacher.md"])
def test_a_pdf_and_a_docx_say_what_the_text_says(tmp_path: Path, reader: Reader, name: str) -> None:
    """Printed from a word processor, or its own file."""
    text = (SAMPLES / name).read_text(encoding="utf-8")
    plain = {claim.id for claim in read_cv(text, name, reader).claims}
    for path in (write_docx(tmp_path / "cv.docx", text), write_pdf(tmp_path / "cv.pdf", text)):
        assert {claim.id for claim in read_cv(read_text(path, "--cv"), path.name, reader).claims} == plain


def test_lines_for_the_judge_are_not_read_out(reader: Reader, principles: Kit) -> None:
    """A CV may try; what is left of it is asked about."""
    cv = read_material(SAMPLES / "hostile.md", None, lambda: reader, principles).cv
    assert cv is not None
    quotes = " ".join(one.quote for one in cv.claims)
    assert "Ignore all previous" not in quotes
    assert "System message" not in quotes
    assert "Merlin gateway" in quotes


def test_nothing_is_found_in_nothing(reader: Reader) -> None:
    """A text without anything done says so, with what to do."""
    cv = read_cv("Dear reader,\nthis is a letter about the weather in Graz.\n", "letter.txt", reader)
    assert cv.claims == ()
    assert "letter.txt: nothing that can be asked about" in told(Material(cv=cv))


@pytest.mark.parametrize(
    "text", ["", "\n\n", "-", "• \n•\n", "#" * 500, "- " + "a " * 5000, "2020 2021 " * 300, "**" * 999, "\t- x\n" * 400]
)
def test_odd_text_has_odd_blocks_and_no_fault(reader: Reader, text: str) -> None:
    """Layouts nobody would make."""
    assert isinstance(blocks(text), tuple)
    assert read_cv(text, "odd.txt", reader).claims == ()


def test_the_question_quotes_the_cv_and_asks_for_the_own_part(reader: Reader) -> None:
    """Two wordings: what "you did", and what stands there as a noun."""
    cv = cv_of("teacher.md", reader)
    deed, budget = question_about(cv.claims[0]), question_about(cv.claims[2])
    assert (
        deed.text == "Your CV says you “Redesigned the A-level practical course”. Take me through it: what was yours?"
    )
    assert budget.text == "Your CV says: “Responsible for a budget of £18,000”. Take me through it: what was yours?"
    assert (deed.theme, deed.id) == ("project", identifier(cv.claims[0].quote))
    asked = {one.gap: one.text for one in deed.follow_ups}
    assert (
        asked["baseline"]
        == "Your CV says “the pass rate rose from 71% to 88%”. How was that measured, and against what?"
    )


def test_a_long_line_is_cut_where_a_clause_ends() -> None:
    """What is said aloud is a beginning of it, and no longer than one can take in."""
    long = "Coordinated a shift of 14 nurses and health care assistants in a department "
    long += "that sees 260 patients a day and 40 at night"
    assert spoken(long) == "Coordinated a shift of 14 nurses and health care assistants in a department"
    assert spoken("Owned checkout of the web shop. Conversion went up.") == "Owned checkout of the web shop"
    assert len(spoken("word " * 60).split()) == SPOKEN


def test_what_claims_most_is_asked_first_and_what_was_asked_last(reader: Reader) -> None:
    """Of two roles rather than of one; practised ones wait."""
    cv = cv_of("ml_engineer.md", reader)
    first = cv_questions(cv, 2)
    assert "Kestrel" in first[0].text
    assert len({one.under for one in cv.claims if one.id in {question.id for question in first}}) == 2
    assert cv_questions(cv, 1, practised={first[0].id: 1})[0].id != first[0].id
    assert cv_questions(Cv(file="a", roles=(), claims=(), words=()), 2) == ()


@pytest.mark.parametrize(("count", "share"), [(1, 0), (2, 1), (3, 1), (4, 1), (6, 2), (9, 3)])
def test_at_most_one_of_three_is_about_the_cv(count: int, share: int) -> None:
    """A round of two has one; a single question is left to the bank."""
    assert share_of(count) == share


def test_material_is_kept_without_the_address(tmp_path: Path, reader: Reader, principles: Kit) -> None:
    """What is read back is what was kept; a session without any has none."""
    assert kept(tmp_path) == Material()
    material = read_material(SAMPLES / "ml_engineer.md", SAMPLES / "job_ai_engineer.md", lambda: reader, principles)
    keep(tmp_path, material)
    assert kept(tmp_path) == material
    text = (tmp_path / "material.json").read_text(encoding="utf-8")
    assert "660 1234567" not in text
    assert "mirela@" not in text
    assert str(SAMPLES) not in text
