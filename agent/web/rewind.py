"""A session as the review page needs it: the report's view, every word with its time, bands of STAR."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from agent.report.compose import view_of
from agent.report.strip import pauses_of
from agent.scoring.answers import answers as told_answers
from agent.scoring.timing import Timing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from agent.assessment import Report
    from agent.rubric import Question
    from agent.transcript import Transcript, Turn

Timed = tuple[str, float | None, float | None, float | None]
"""A word of a turn's text with its seconds and the recogniser's probability, as far as they are known."""


def rewind(report: Report, transcript: Transcript, questions: Mapping[str, Question]) -> dict[str, Any]:
    """Everything the page shows of one session, ready for JSON."""
    view = asdict(view_of(report, transcript))
    belongs = _belongs(report, transcript)
    for said, turn in zip(view["turns"], transcript.turns, strict=True):
        said |= {
            "speaker": turn.speaker,
            "start": turn.start,
            "end": turn.end,
            "words": [(text, _short(start), _short(end), _short(sure)) for text, start, end, sure in aligned(turn)],
            "pauses": pauses_of(turn) if turn.speaker == "candidate" else (),
            "interrupted": turn.interrupted,
            "answer": belongs.get(turn.id),
        }
    for answer in view["answers"]:
        del answer["sentences"]  # their bands are shown
    view["bands"] = bands(report, transcript, questions)
    view["stale"] = _stale(report, transcript, questions)
    return view


def aligned(turn: Turn) -> list[Timed]:
    """The words of the turn's text with the times of what was heard; a corrected word has the time of what it replaces.

    Joined by single spaces they are the text, but for its white space.
    """
    shown, heard = turn.text.split(), turn.words or ()
    bare = [word.text.strip() for word in heard]
    if shown == bare:
        return [(word.text.strip(), word.start, word.end, word.probability) for word in heard]
    timed: list[Timed] = []
    plain = [_plain(word) for word in bare]
    for tag, i, j, a, b in SequenceMatcher(None, [_plain(word) for word in shown], plain, autojunk=False).get_opcodes():
        if tag == "equal":
            timed += [
                (text, word.start, word.end, word.probability)
                for text, word in zip(shown[i:j], heard[a:b], strict=True)
            ]
        else:
            start, end = (heard[a].start, heard[b - 1].end) if b > a else (None, None)
            timed += [(text, start, end, None) for text in shown[i:j]]
    return timed


def bands(report: Report, transcript: Transcript, questions: Mapping[str, Question]) -> list[dict[str, Any]]:
    """When each sentence of each answer was said, and its part of the story; those without times are left out."""
    told = {one.id: one for one in told_answers(transcript, questions)}
    found: list[dict[str, Any]] = []
    for answer in report.answers:
        if answer.id not in told:
            continue
        timing = Timing(answer.text, told[answer.id].replies)
        for sentence in answer.sentences:
            start, end = timing.within(sentence.start_char, sentence.end_char)
            if start is not None:
                found.append({"answer": answer.id, "role": sentence.role, "start": start, "end": end})
    return found


def _stale(report: Report, transcript: Transcript, questions: Mapping[str, Question]) -> bool:
    """Whether words were corrected since the report was made.

    Then an answer holds words that none of its turns has any more, or is another and lacks the words of a turn.
    """
    told = {one.id: one.text for one in told_answers(transcript, questions)}
    said = {turn.id: turn.text for turn in transcript.turns}
    gone = any(
        Counter(answer.text.split()) - Counter(word for turn in answer.turns for word in said[turn].split())
        for answer in report.answers
        if answer.turns and said.keys() >= set(answer.turns)
    )
    return gone or any(
        " ".join(said.get(turn, "").split()) not in " ".join(answer.text.split())
        for answer in report.answers
        if told.get(answer.id, answer.text) != answer.text
        for turn in answer.turns
    )


def _belongs(report: Report, transcript: Transcript) -> dict[str, str]:
    """The answer that each turn is part of, probes and clarifications included."""
    by_question = {answer.question_id: answer.id for answer in report.answers if answer.question_id}
    found = {turn.id: by_question[turn.question_id] for turn in transcript.turns if turn.question_id in by_question}
    for answer in report.answers:
        found |= dict.fromkeys((*answer.turns, *(line.turn for line in answer.probes)), answer.id)
    return found


def _short(number: float | None) -> float | None:
    """To a hundredth: what anybody could hear or see, and a third of the bytes."""
    return None if number is None else round(number, 2)


def _plain(word: str) -> str:
    return word.lower().strip(".,;:!?\"'()…“”")
