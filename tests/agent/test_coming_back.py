"""What was asked for and not answered comes up once more, when nothing else is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from interviews import TellingReads, a_question, asks, says

from agent.decide import decide
from agent.interviewer.returning import LEADS
from agent.interviewer.wordings import REWORDED
from agent.moves import Plan

if TYPE_CHECKING:
    from agent.moves import Move
    from agent.transcript import CandidateKind, GapName

SPEED = a_question("speed", "Tell me about a time you were fast.")
PLAN = Plan(questions=(SPEED,), candidate_questions=False)
STORY = "We rewrote the feature and we tested it for a whole day before we rolled it out to everyone that night."
BESIDE = "It was decided at once, because nobody else was awake, and I learned to test in every time zone."


def after(gap: GapName, *replies: tuple[str, CandidateKind], reads: TellingReads | None = None) -> Move:
    """What is done when a gap was asked for and got these replies, asked for again between them."""
    turns = [asks("t1", "question", SPEED.text, SPEED.id), says("t2", STORY, question_id=SPEED.id)]
    for text, kind in replies:
        turns += [asks(f"t{len(turns) + 1}", "probe", "And?", SPEED.id, gap)]
        turns += [says(f"t{len(turns) + 1}", text, kind, SPEED.id)]
    return decide(PLAN, tuple(turns), reads or TellingReads(gaps=(gap,)))


@pytest.mark.parametrize("gap", ["result", "quantified_result", "ownership"])
def test_a_frank_reply_about_something_else_leaves_the_gap_open(gap: GapName) -> None:
    """It is asked for once more, in plainer words, with a lead that says so."""
    move = after(gap, (BESIDE, "answer"))
    assert (move.says, move.gap, move.quote) == ("probe", gap, None)
    assert any(f"{lead} {REWORDED[gap][0]}" in (move.text or "") for lead in LEADS)


def test_what_was_answered_once_is_not_asked_for_again() -> None:
    """Though the whole answer may still lean on "we"."""
    turns = [asks("t1", "question", SPEED.text, SPEED.id), says("t2", STORY, question_id=SPEED.id)]
    probe = asks("t3", "probe", "Which part was yours?", SPEED.id, "ownership")
    assert probe.probe is not None
    turns += [probe.model_copy(update={"probe": probe.probe.model_copy(update={"closed": True})})]
    turns += [says("t4", "The design was mine.", question_id=SPEED.id)]
    assert decide(PLAN, tuple(turns), TellingReads(gaps=("ownership",))).says != "probe"


def test_it_is_not_asked_for_a_third_time() -> None:
    """Two tries are enough for anyone."""
    assert after("result", (BESIDE, "answer"), (BESIDE, "answer")).says != "probe"


def test_what_is_still_missing_comes_first() -> None:
    """Coming back is for when nothing else is worth a follow-up."""
    move = after("result", (BESIDE, "answer"), reads=TellingReads(gaps=("result", "depth")))
    assert move.gap == "depth"


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        ("I left soon after that, so I never heard how it ended for them.", "answer"),
        ("Honestly we never measured it, there was no time for that at all.", "answer"),
        ("I'd rather not say.", "decline"),
    ],
)
def test_who_cannot_say_is_let_off(reply: str, kind: CandidateKind) -> None:
    """Nobody is asked again for what they say they do not have."""
    assert after("quantified_result", (reply, kind)).says != "probe"


def test_what_only_weighs_little_is_let_go() -> None:
    """An obstacle that was not told is no reason to hold the interview up."""
    assert after("obstacle", (BESIDE, "answer")).says != "probe"
