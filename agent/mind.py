"""The built-in interviewer's mind: the pure decisions, given the kit, a reader, and someone who writes the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent import decide as deciding
from agent.interviewer.course import problem_of
from agent.opinion import ProbeCase

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from agent.moves import Move, Plan, Standing, Utterance
    from agent.ports import Reads, Runs, Words
    from agent.rubric import Kit
    from agent.transcript import Turn

NO_FILE = "I don't have your file here, so take me through it by hand instead."


@dataclass(frozen=True, slots=True)
class BuiltInMind:
    """What the graph and the session think with.

    `reads` gives the reader when it is first needed: its models load while the first question is being spoken.
    """

    kit: Kit
    reads: Callable[[], Reads]
    judge: Callable[[], None]
    render: Callable[[], None]
    code: Runs | None = None
    """Who runs the person's code, where they write any."""
    words: Words | None = None
    """Who words the follow-ups, where it is not the built-in."""

    def opening(self, plan: Plan) -> str:
        """The greeting: the interviewer's own, or the kit's, the same for the same seed."""
        if plan.interviewer is not None:
            return plan.interviewer.opening
        return self.kit.opening[plan.seed % len(self.kit.opening)] if self.kit.opening else ""

    def first(self, plan: Plan, turns: tuple[Turn, ...]) -> Move:
        """The first question."""
        return deciding.first(plan, turns)

    def again(self, plan: Plan, turns: tuple[Turn, ...]) -> Move:
        """The question that an interruption left unanswered."""
        return deciding.again(plan, turns)

    def decide(self, plan: Plan, turns: tuple[Turn, ...]) -> Move:
        """The next move."""
        closing = (plan.interviewer.closing,) if plan.interviewer else self.kit.closing
        move = deciding.decide(plan, turns, self.reads(), answers=self.kit.candidate_question, closing=closing)
        if move.move == "run_code":
            problem = problem_of(plan, move.question_id)
            said = NO_FILE if self.code is None or problem is None else self.code.run(problem)
            return move.model_copy(update={"text": said})
        return reworded(move, deciding.standing(plan, turns), turns, self.words) if self.words else move

    def probe_closed(self, plan: Plan, turns: tuple[Turn, ...]) -> bool | None:
        """Whether the last reply closed its probe."""
        return deciding.probe_closed(plan, turns, self.reads())

    def understand(self, plan: Plan, turns: tuple[Turn, ...], utterance: Utterance) -> tuple[Turn, ...]:
        """The candidate's turns in an utterance."""
        return deciding.understand(plan, turns, utterance, self.reads())

    def score(self) -> None:
        """Judge the record."""
        self.judge()

    def report(self) -> None:
        """Write the report."""
        self.render()


def reworded(move: Move, now: Standing, turns: Sequence[Turn], words: Words) -> Move:
    """A follow-up in other words, about the same gap; other moves as they are. The reason says whose words they are."""
    if move.move != "probe" or move.gap is None or now.question is None:
        return move
    asked = tuple(turn.text for turn in turns if turn.speaker == "interviewer" and turn.kind == "probe")
    worded = words.word(ProbeCase(move.gap, move.text, now.question.text, now.answer, asked))
    if not worded.by_model:
        why = f"{move.reason}; the language model's words were left out: {worded.note}"
        return move.model_copy(update={"reason": why})
    reason = f"{move.reason}; worded by the language model"
    return move.model_copy(update={"text": worded.text, "quote": worded.quote, "reason": reason})
