"""How an interview went in time: who spoke when, pauses, interruptions, pace. Seconds on the session's clock."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agent.assessment import AnswerAssessment
    from agent.transcript import Speaker, Transcript, Turn, Word

PAUSE = 0.5
"""Seconds of silence within a reply from which it counts as a pause; the source is in `agent.scoring.delivery`."""
STRETCH = 20
"""Words over which a pace is taken: some eight seconds, about a sentence."""
FEWEST = 8
"""Words below which a rest of a turn gives no pace of its own."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Somebody's speech."""

    who: Speaker
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Pace:
    """Words a minute over a stretch of words."""

    start: float
    end: float
    rate: float


@dataclass(frozen=True, slots=True)
class Strip:
    """The whole interview on one line; `questions` are (number of the answer, second at which it was asked)."""

    seconds: float
    speech: tuple[Stretch, ...]
    pauses: tuple[tuple[float, float], ...]
    interruptions: tuple[float, ...]
    """Where a turn of the interviewer was cut short by the candidate."""
    pace: tuple[Pace, ...]
    questions: tuple[tuple[int, float], ...]


def strip_of(transcript: Transcript, answers: Iterable[AnswerAssessment]) -> Strip | None:
    """The line of a transcript; None where its turns have no times."""
    timed = [turn for turn in transcript.turns if turn.start is not None and turn.end is not None]
    if not timed:
        return None
    mine = [turn for turn in timed if turn.speaker == "candidate"]
    return Strip(
        seconds=max(turn.end or 0.0 for turn in timed),
        speech=tuple(stretch for turn in timed for stretch in _speech(turn)),
        pauses=tuple(pause for turn in mine for pause in pauses_of(turn)),
        interruptions=tuple(turn.end or 0.0 for turn in timed if turn.speaker == "interviewer" and turn.interrupted),
        pace=tuple(pace for turn in mine for pace in paces(turn.words or ())),
        questions=_asked(transcript, answers),
    )


def pauses_of(turn: Turn) -> tuple[tuple[float, float], ...]:
    """The pauses within a turn by its speech stretches; none where it has no such stretches."""
    return tuple((one[1], two[0]) for one, two in pairwise(turn.speech or ()) if two[0] - one[1] >= PAUSE)


def paces(words: tuple[Word, ...]) -> tuple[Pace, ...]:
    """The pace of each stretch of `STRETCH` words; what is left over at the end joins the last one."""
    if len(words) < FEWEST:
        return ()
    edges = [*range(0, len(words), STRETCH), len(words)]
    if len(edges) > 2 and edges[-1] - edges[-2] < FEWEST:  # noqa: PLR2004 - a single stretch has two edges
        del edges[-2]
    parts = [words[first:last] for first, last in pairwise(edges)]
    return tuple(
        Pace(part[0].start, part[-1].end, 60 * len(part) / (part[-1].end - part[0].start))
        for part in parts
        if part[-1].end > part[0].start
    )


def _speech(turn: Turn) -> tuple[Stretch, ...]:
    if turn.speech:
        return tuple(Stretch(turn.speaker, start, end) for start, end in turn.speech)
    return (Stretch(turn.speaker, turn.start or 0.0, turn.end or 0.0),)


def _asked(transcript: Transcript, answers: Iterable[AnswerAssessment]) -> tuple[tuple[int, float], ...]:
    """When each answer's question was asked: the last question before its first turn."""
    places = {turn.id: place for place, turn in enumerate(transcript.turns)}
    found: list[tuple[int, float]] = []
    for number, answer in enumerate(answers, 1):
        first = next((places[name] for name in answer.turns if name in places), None)
        if first is None:
            continue
        before = [turn for turn in transcript.turns[: first + 1] if turn.kind == "question" and turn.start is not None]
        turn = before[-1] if before else transcript.turns[first]
        if turn.start is not None:
            found.append((number, turn.start))
    return tuple(found)
