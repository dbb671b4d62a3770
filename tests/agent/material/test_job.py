"""What a job description stresses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from agent.material.job import Stressed, read_job, stressed_topics

if TYPE_CHECKING:
    from agent.reading import Reader
    from agent.rubric import Kit

SAMPLES = Path(__file__).parent / "samples"
TOPICS = {
    "serving": ("latency", "quantisation", "batching"),
    "drift": ("drift", "retrain"),
    "vision": ("image", ""),
    "none": (),
}


@pytest.mark.parametrize(
    ("name", "stressed"),
    [
        ("job_ai_engineer.md", ("dive_deep", "bias_for_action", "customer_obsession")),
        ("job_nurse_manager.txt", ("hire_and_develop_the_best", "have_backbone_disagree_and_commit", "frugality")),
    ],
)
def test_principles_are_found_in_other_words(
    reader: Reader, principles: Kit, name: str, stressed: tuple[str, ...]
) -> None:
    """The plainest first, each with the line that shows it, verbatim."""
    text = (SAMPLES / name).read_text(encoding="utf-8")
    job = read_job(text, name, reader, principles.competency)
    assert tuple(one.id for one in job.principles) == stressed
    assert all(one.quote in " ".join(text.split()) for one in job.principles)


def test_a_principle_that_is_named_is_stressed(reader: Reader, principles: Kit) -> None:
    """Whatever stands around it."""
    job = read_job("Our values here include Think Big.\n", "job.txt", reader, principles.competency)
    assert [(one.id, one.likeness) for one in job.principles] == [("think_big", 1.0)]


def test_a_text_about_something_else_stresses_nothing(reader: Reader, principles: Kit) -> None:
    """Holidays, places and pay are no principles."""
    text = "The office is in the middle of Malmö. You get a bicycle and 30 days of holiday. Apply until May.\n"
    assert read_job(text, "job.txt", reader, principles.competency).principles == ()


def test_topics_are_found_by_their_terms() -> None:
    """Those of most lines first; whole words only, plural or not."""
    text = (SAMPLES / "job_ai_engineer.md").read_text(encoding="utf-8")
    found = stressed_topics(text, TOPICS)
    assert [one.topic for one in found] == ["serving", "drift"]
    assert found[0] == Stressed(
        "serving",
        1,
        "Serve large language models under tight latency budgets, with quantisation and batching on Kubernetes",
    )
    assert stressed_topics("Our images drifting apart.\n", TOPICS) == (
        Stressed("vision", 1, "Our images drifting apart."),
    )
    assert stressed_topics("", TOPICS) == ()
