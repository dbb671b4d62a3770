"""Where a design, coding or technical round stands: derived from plan and turns, like everything else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent.interviewer.standing import answer_text, since_question, since_spoken, standing
from agent.reading.mentions import mentions
from agent.reading.topics import brought_up
from agent.reading.withdrawn import without_withdrawn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.moves import Plan
    from agent.ports import Reads
    from agent.problems import Mention, Phase, Problem
    from agent.transcript import PhaseName, Turn

BEGUN = 40
"""Words of an answer from which on a record from elsewhere, which has no phases, is past the clarification."""

SENTENCE = 8
"""Words of a full sentence."""


@dataclass(frozen=True, slots=True)
class Course:
    """One problem's course so far. Times in seconds on the session's clock."""

    problem: Problem
    phase: PhaseName
    answer: str
    """Everything answered to the problem, joined by blank lines."""
    reply: str
    """What was answered to the last thing put to the candidate."""
    raised: tuple[Mention, ...]
    """What the answers bring up, topics of the problem and of the kit alike."""
    asked: tuple[str, ...]
    """Ids of the topics that were asked about, once for each time."""
    pushed: frozenset[str]
    thrown: frozenset[str]
    """Ids of the choices that were questioned, and of the curveballs."""
    ends: float | None
    """When the phase is to end; None where nothing is timed or there is no limit."""

    @property
    def topics(self) -> frozenset[str]:
        """Ids of what was brought up."""
        return frozenset(mention.id for mention in self.raised)


def course(plan: Plan, turns: Sequence[Turn], reads: Reads) -> Course | None:
    """The course of the problem under discussion; None where there is none."""
    now = standing(plan, turns)
    problem = problem_of(plan, now.question.id if now.question else None)
    if problem is None:
        return None
    here = since_question(turns)
    phase = phase_of(plan, here)
    answer = answer_text(without_withdrawn(here))
    put = [turn for turn in here if turn.speaker == "interviewer"]
    return Course(
        problem=problem,
        phase=phase,
        answer=answer,
        reply=answer_text([turn for turn in since_spoken(here) if turn.kind == "answer"]),
        raised=raised_in(answer, problem, plan, reads),
        asked=tuple(name for turn in put if turn.kind in {"probe", "hint"} for name in turn.about),
        pushed=frozenset(name for turn in put if turn.kind == "pushback" for name in turn.about),
        thrown=frozenset(name for turn in put if turn.kind == "curveball" for name in turn.about),
        ends=ends_at(plan, here, phase),
    )


def problem_of(plan: Plan, question_id: str | None) -> Problem | None:
    """The problem behind a question."""
    return next((problem for problem in plan.problems if problem.id == question_id), None)


def raised_in(text: str, problem: Problem, plan: Plan, reads: Reads) -> tuple[Mention, ...]:
    """The topics of the problem and of the kit that a text brings up."""
    return brought_up(text, problem, plan.topics, reads)


def warm(plan: Plan, reads: Reads) -> None:
    """Let the reader meet everything it will compare with, so that the first decision is as quick as the others."""
    for problem in plan.problems:
        raised_in("Let me think about that.", problem, plan, reads)
        reads.inquire("What should I know?", problem.fact)
        choices = [(choice.id, one) for choice in problem.choice for one in (choice, choice.defence)]
        mentions("Let me think about that.", choices, reads.likeness)


def brings_up(plan: Plan, probe: Turn, reply: str, reads: Reads) -> bool:
    """Whether the reply brings up what a probe was about; one about nothing in particular takes any full sentence."""
    problem = problem_of(plan, probe.question_id)
    if problem is None or not probe.about:
        return len(reply.split()) >= SENTENCE
    return any(one.id in probe.about for one in raised_in(reply, problem, plan, reads))


def phase_of(plan: Plan, here: Sequence[Turn]) -> PhaseName:
    """The phase by what the interviewer last said; guessed by what was answered in a record from elsewhere."""
    noted = next((turn.phase for turn in reversed(here) if turn.phase is not None), None)
    if noted is not None:
        return noted
    if not plan.phases:
        return "dive"
    answered = [turn for turn in here if turn.speaker == "candidate" and turn.kind == "answer"]
    words = sum(len(turn.text.split()) for turn in answered)
    if words < BEGUN:
        return "clarify"
    asked = sum(1 for turn in here if turn.speaker == "interviewer" and turn.kind not in {"question", None})
    return "dive" if asked > 1 and len(answered) > 1 else "outline"


def ends_at(plan: Plan, here: Sequence[Turn], phase: PhaseName) -> float | None:
    """When a phase is to end, by the shares of the round's time; None where nothing is timed or there is no limit."""
    began = next((turn.start for turn in here if turn.start is not None), None)
    minutes = minutes_for_problems(plan)
    if minutes is None or began is None or phase not in {planned.id for planned in plan.phases}:
        return None
    return began + 60 * minutes * share_until(plan.phases, phase)


def minutes_for_problems(plan: Plan) -> float | None:
    """What a round's time leaves for its problems once its other questions have theirs; half of it at least."""
    if plan.minutes is None:
        return None
    others = sum(question.minutes for question in plan.questions if problem_of(plan, question.id) is None)
    return max(plan.minutes - others, plan.minutes / 2)


def share_until(phases: Sequence[Phase], phase: PhaseName) -> float:
    """The share of the round's time that is over when a phase ends."""
    place = next(i for i, planned in enumerate(phases) if planned.id == phase)
    return sum(planned.share for planned in phases[: place + 1]) / sum(planned.share for planned in phases)
