"""Transcripts from elsewhere: what the interviewer's turns were, and what the follow-ups aimed at."""

from __future__ import annotations

import pytest

from agent.reading.asked import gap_of_probe, interviewer_kind
from agent.transcript import Turn

ASKED = Turn(id="t1", speaker="interviewer", text="Tell me about a time you missed a deadline.")
ANSWERED = (ASKED, Turn(id="t2", speaker="candidate", text="In spring we were late with the billing service."))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("By how much?", "probe"),
        ("What did you do yourself?", "probe"),
        ("How did you measure that?", "probe"),
        ("Okay, thanks.", "acknowledgement"),
        ("Great. Next, describe a situation where you disagreed with a colleague.", "question"),
        ("Tell me about a time you had to learn something quickly.", "question"),
        ("Why did you choose that approach?", "probe"),
        ("What was the outcome?", "probe"),
        ("Tell me about a time you missed a deadline.", "repeat"),
        ("Do you have any questions for me?", "transition"),
        ("Thank you for your time today. Goodbye.", "closing"),
        ("Take your time.", "nudge"),
    ],
)
def test_after_an_answer(text: str, kind: str) -> None:
    """A new subject is a question; what hangs on the answer is a probe."""
    assert interviewer_kind(text, ANSWERED) == kind


def test_before_anything_was_asked() -> None:
    """A greeting opens; the first thing asked is a question, whatever its form."""
    assert interviewer_kind("Hi, thanks for joining.", ()) == "opening"
    assert interviewer_kind("How do you handle ambiguity?", ()) == "question"


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("By how much?", "quantified_result"),
        ("How did you measure that?", "quantified_result"),
        ("What was it before?", "baseline"),
        ("What did you do yourself?", "ownership"),
        ("And what was your own part in it?", "ownership"),
        ("Why did you choose that approach?", "reason"),
        ("What alternatives did you look at?", "tradeoff"),
        ("What was the hardest part?", "obstacle"),
        ("What would you do differently today?", "reflection"),
        ("What was the outcome?", "result"),
        ("Who did you have to convince?", "stakeholder"),
        ("Can you walk me through the steps?", "depth"),
        ("Interesting.", None),
    ],
)
def test_what_a_follow_up_aims_at(text: str, gap: str | None) -> None:
    """So that no probe of ours asks it again."""
    assert gap_of_probe(text) == gap
