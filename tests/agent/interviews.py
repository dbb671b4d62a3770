"""Small builders for interviews in tests: questions, turns, and a reader that finds what it is told to find."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from agent.decide import decide, first
from agent.evidence import Evidence, Finding, Gap, Ownership, Reading, Relevance, Specificity, Star, StarPart
from agent.problems import Inquiry
from agent.reading.kinds import pieces
from agent.rubric import FollowUp, Question
from agent.transcript import Probe, Turn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy.typing as npt

    from agent.moves import Move, Plan
    from agent.ports import Reads
    from agent.problems import Fact, Mention, Topic
    from agent.rubric import CandidateAnswer
    from agent.transcript import CandidateKind, GapName, InterviewerKind, Piece


def a_question(name: str, principle: str = "dive_deep", *, follow_ups: Sequence[tuple[GapName, str]] = ()) -> Question:
    """A question of the bank."""
    return Question(
        id=name,
        text=f"Tell me about a time when {name} mattered.",
        rephrased=f"Put differently, when did {name} matter to you?",
        principles=(principle,),
        minutes=4,
        follow_ups=tuple(FollowUp(gap=gap, text=text) for gap, text in follow_ups),
        listens_for=f"A story about {name}.",
    )


def asks(
    turn_id: str, kind: InterviewerKind, text: str, question_id: str | None = None, gap: GapName | None = None
) -> Turn:
    """An interviewer's turn."""
    probe = Probe(gap=gap) if gap else None
    return Turn(id=turn_id, speaker="interviewer", kind=kind, text=text, question_id=question_id, probe=probe)


def says(turn_id: str, text: str, kind: CandidateKind = "answer", question_id: str | None = None) -> Turn:
    """A candidate's turn."""
    return Turn(id=turn_id, speaker="candidate", kind=kind, text=text, question_id=question_id)


def spoken(move: Move, turns: Sequence[Turn], *, end: float | None = None) -> tuple[Turn, ...]:
    """The move as the session writes it into the record: nothing for a silent wait."""
    if not move.text:
        return ()
    probe = Probe(gap=move.gap, quote=move.quote) if move.says == "probe" and move.gap else None
    return (
        Turn(
            id=f"t{len(turns) + 1}",
            speaker="interviewer",
            kind=move.says,
            text=move.text,
            question_id=move.question_id,
            probe=probe,
            end=end,
        ),
    )


@dataclass(frozen=True)
class TellingReads:
    """Finds in every answer the gaps it was given, unless a word that closes a gap is in the text."""

    gaps: Sequence[GapName] = ()
    closes: Mapping[str, GapName] = field(default_factory=dict)
    off: str = "elephants"
    """A text that holds this word is off topic."""

    def read(self, text: str, *, question: Question | None = None, asked: str = "") -> Reading:  # noqa: ARG002 - the port's
        """A reading with just what a decision looks at."""
        closed = {gap for word, gap in self.closes.items() if word in text}
        first_line = text.split("\n", maxsplit=1)[0]
        evidence = Evidence(quote=first_line, start_char=0, end_char=len(first_line))
        empty = StarPart(present=False, share=0.0)
        action = StarPart(present="I " in text, share=0.5)
        return Reading(
            text=text,
            words=len(text.split()),
            attempt=bool(text.strip()),
            intelligible="qwrt" not in text,
            story=True,
            sentences=(),
            star=Star(situation=empty, task=empty, action=action, result=empty),
            quantified_result=Finding(present=False),
            ownership=Ownership(level="clear", i=1, we=0),
            specificity=Specificity(level="high"),
            relevance=Relevance(level="off" if self.off in text else "on"),
            indicators={},
            gaps=tuple(Gap(name=gap, pick_up=evidence, severity=0.8) for gap in self.gaps if gap not in closed),
        )

    def bring_up(self, text: str, topics: Sequence[Topic]) -> tuple[Mention, ...]:  # noqa: ARG002 - the port's
        """No story brings up a problem's topics."""
        return ()

    def spot(self, text: str, topics: Sequence[Topic]) -> tuple[Mention, ...]:  # noqa: ARG002 - the port's
        """Nor those of a kit."""
        return ()

    def inquire(self, text: str, facts: Sequence[Fact]) -> Inquiry:  # noqa: ARG002 - the port's
        """No fact is asked for."""
        return Inquiry((), 0)

    def pieces(self, text: str, *, asked: str = "") -> tuple[Piece, ...]:
        """Requests are known by their wording."""
        return pieces(text, asked=asked)

    def likeness(self, texts: Sequence[str], others: Sequence[str]) -> npt.NDArray[np.float32]:
        """Nothing is like anything else."""
        return np.zeros((len(texts), len(others)), dtype=np.float32)


def hold(
    plan: Plan,
    reads: Reads,
    replies: Callable[[int], tuple[str, CandidateKind]],
    *,
    answers: Sequence[CandidateAnswer] = (),
    limit: int = 500,
) -> tuple[tuple[Turn, ...], tuple[Move, ...]]:
    """A whole interview; `replies(n)` gives text and kind of the candidate's n-th reply. Stops when it is over."""
    move = first(plan)
    moves = [move]
    turns: tuple[Turn, ...] = spoken(move, ())
    for number in range(limit):
        text, kind = replies(number)
        turns += (says(f"t{len(turns) + 1}", text, kind, move.question_id),)
        move = decide(plan, turns, reads, answers=answers)
        moves.append(move)
        turns += spoken(move, turns)
        if move.over:
            return turns, tuple(moves)
    return turns, tuple(moves)
