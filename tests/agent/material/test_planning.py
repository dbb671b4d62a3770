"""The person's own material in the plan of a round."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from agent.errors import UsageError
from agent.material.keeping import keep, read_material
from agent.planning import make_plan, words_of
from agent.reporting import write_report
from agent.rubric import load_kit, shipped
from agent.settings import Settings
from agent.store import FILES, Store
from agent.transcript import Transcript, Turn
from agent.wish import Wish

if TYPE_CHECKING:
    from agent.material.model import Material
    from agent.moves import Plan
    from agent.reading import Reader
from agent.rubric import Kit

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture(scope="module")
def material(reader: Reader, principles: Kit) -> Material:
    """A CV and a job."""
    return read_material(SAMPLES / "ml_engineer.md", SAMPLES / "job_ai_engineer.md", lambda: reader, principles)


def planned(folder: Path, material: Material | None, **wanted: object) -> Plan:
    """The plan of a seeded round."""
    settings = Settings()
    interview = settings.interview.model_copy(update={"seed": 7, **wanted})
    return make_plan(settings.model_copy(update={"interview": interview}), Store(folder), material=material)


def test_one_question_of_three_is_about_the_cv(tmp_path: Path, material: Material) -> None:
    """Early, and in a long round again; the introduction stays first."""
    themes = [question.id.startswith("cv-") for question in planned(tmp_path, material, questions=3).questions]
    assert themes == [True, False, False]
    long = planned(tmp_path, material, questions=8).questions
    assert [place for place, question in enumerate(long) if question.id.startswith("cv-")] == [1, 4]
    assert (long[0].theme, len(long)) == ("introduction", 8)


def test_what_the_job_stresses_is_asked_first(tmp_path: Path, material: Material) -> None:
    """The principles in the order in which the job stresses them, unless the person names some."""
    asked = [one for one in planned(tmp_path, material, questions=4).questions if not one.id.startswith("cv-")]
    assert [one.principles[0] for one in asked] == ["dive_deep", "bias_for_action", "customer_obsession"]
    named = planned(tmp_path, material, questions=3, principles=("frugality",)).questions
    assert all("frugality" in one.principles for one in named if not one.id.startswith("cv-"))


def test_questions_that_were_named_are_asked_and_no_others(tmp_path: Path, material: Material) -> None:
    """`--question` is exact."""
    bank = planned(tmp_path, None, questions=1).questions[0]
    assert planned(tmp_path, material, question_ids=(bank.id,)).questions == (bank,)


def test_without_material_nothing_changes(tmp_path: Path) -> None:
    """The same seed, the same questions."""
    assert planned(tmp_path, None) == make_plan(
        Settings().model_copy(update={"interview": Settings().interview.model_copy(update={"seed": 7})}),
        Store(tmp_path),
    )


def test_words_of_the_line_that_is_asked_about_come_first(tmp_path: Path, material: Material) -> None:
    """Then the person's own, then the kit's."""
    plan = planned(tmp_path, material, questions=3)
    words = words_of(plan, load_kit(shipped("behavioral.toml")), material.words, plan.questions[0].id)
    assert words[:2] == ("Kestrel", "Python")


def test_a_resumed_session_keeps_the_material_it_began_with() -> None:
    """Another CV in the middle would change what was asked."""
    with pytest.raises(UsageError, match="--resume: goes on with the CV"):
        Wish(resume="last", cv=Path("cv.md")).over(Settings())


def test_deleting_a_session_deletes_its_material() -> None:
    """In a folder of the person's own, too."""
    assert "material.json" in FILES


def test_the_report_holds_the_kept_cv_against_what_was_said(tmp_path: Path, reader: Reader, material: Material) -> None:
    """Whenever it is judged: at the end, or again later from the folder alone."""
    keep(tmp_path, material)
    plan = planned(tmp_path, material, questions=3)
    asked = plan.questions[0]
    said = "Kestrel was our ranking service. We were a team of nine, and I planned the work and wrote the cache myself."
    transcript = Transcript(
        turns=(
            Turn(id="t1", speaker="interviewer", kind="question", text=asked.text, question_id=asked.id),
            Turn(id="t2", speaker="candidate", kind="answer", text=said, question_id=asked.id),
        )
    )
    report = write_report(tmp_path, transcript, plan, load_kit(shipped("behavioral.toml")), reader)
    assert [(one.source, one.claims[0]) for one in report.contradictions] == [("cv", asked.id)]
    assert "Your CV says" in (tmp_path / "report.md").read_text(encoding="utf-8")
