"""Small builders for transcripts in tests of scoring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.transcript import Probe, Transcript, Turn, Word

if TYPE_CHECKING:
    from agent.transcript import CandidateKind, GapName, InterviewerKind


def asks(
    text: str,
    kind: InterviewerKind | None = "question",
    *,
    name: str = "",
    question_id: str | None = None,
    gap: GapName | None = None,
) -> Turn:
    """An interviewer's turn."""
    probe = Probe(gap=gap) if gap else None
    return Turn(id=name, speaker="interviewer", kind=kind, text=text, question_id=question_id, probe=probe)


def says(
    text: str, kind: CandidateKind | None = "answer", *, name: str = "", words: tuple[Word, ...] | None = None
) -> Turn:
    """A candidate's turn."""
    return Turn(id=name, speaker="candidate", kind=kind, text=text, words=words)


def transcript(*turns: Turn) -> Transcript:
    """A transcript of these turns; those without a name are called by their place: t1, t2."""
    return Transcript(
        turns=tuple(
            turn if turn.id else turn.model_copy(update={"id": f"t{place}"}) for place, turn in enumerate(turns, 1)
        )
    )


def timed(text: str, start: float = 0.0, *, each: float = 0.5) -> tuple[Word, ...]:
    """Every word takes `each` seconds."""
    return tuple(
        Word(text=word, start=start + place * each, end=start + (place + 1) * each)
        for place, word in enumerate(text.split())
    )
