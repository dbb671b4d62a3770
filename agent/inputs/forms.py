"""The JSON forms: `transcript.json`, and a list of questions with their answers."""

from __future__ import annotations

import math
import re
from typing import Any

from pydantic import ValidationError

from agent.documents import explain, kind_of, parse_document, printable
from agent.errors import BadInputError
from agent.transcribed import FORMAT as TRANSCRIBED
from agent.transcribed import Transcribed
from agent.transcript import FORMAT, Frozen, Transcript, Turn

_JSON_START = re.compile(r"\s*(?:\{|\[\s*(?:[{\]\"]|$))")
_PAIR = 'an object like {"question": "…", "answer": "…"}'


class Pair(Frozen):
    """One question and everything said to it; `answer` null or "" is a question left unanswered."""

    question: str
    answer: str | None


def looks_like_json(text: str) -> bool:
    """Whether a text of unknown form is JSON: `[00:01:02] Maria:` begins with a bracket too."""
    return _JSON_START.match(text) is not None


def from_json(data: Any, where: str, *, asked: str | None = None) -> Transcript:  # noqa: ANN401 - any parsed JSON
    """A transcript from parsed JSON; raises BadInputError that names field and entry."""
    if isinstance(data, list):
        return _from_pairs(data, where, asked)
    if isinstance(data, dict) and {"segments", "words", "duration"} <= data.keys():
        return _asked(parse_document(data, where, Transcribed, newest=TRANSCRIBED).transcript(), asked)
    if isinstance(data, dict) and "turns" not in data:
        if {"question", "answer"} & data.keys():
            return _from_pairs([data], where, asked)
        if {"answers", "overall"} <= data.keys():
            raise BadInputError(f"{where}: is a report; give the transcript.json beside it, or the session's folder")
        if {"state", "started"} <= data.keys():
            raise BadInputError(f"{where}: describes a session; give the transcript.json beside it, or the folder")
    if not isinstance(data, dict):
        raise BadInputError(f"{where}: found {kind_of(data)}, expected a transcript or a list of {_PAIR}")
    transcript = parse_document(data, where, Transcript, newest=FORMAT)
    _check(transcript, where)
    return transcript


def _asked(transcript: Transcript, asked: str | None) -> Transcript:
    """Put the question before one person's answer."""
    if not asked or not asked.strip() or any(turn.speaker == "interviewer" for turn in transcript.turns):
        return transcript
    question = Turn(id="q1", speaker="interviewer", kind="question", text=asked.strip())
    return Transcript(turns=(question, *transcript.turns))


def _from_pairs(data: list[Any], where: str, asked: str | None) -> Transcript:
    if not data:
        raise BadInputError(f"{where}: is an empty list; expected {_PAIR} for each answer")
    turns: list[Turn] = []
    for number, entry in enumerate(data, 1):
        pair = _pair(entry, f"{where}: entry {number}")
        question = pair.question.strip() or (asked or "").strip()
        if not question:
            raise BadInputError(f"{where}: entry {number}: question: is blank; say what was asked")
        answer = (pair.answer or "").strip()
        turns += (
            Turn(id=f"q{number}", speaker="interviewer", kind="question", text=question),
            Turn(id=f"a{number}", speaker="candidate", kind="answer" if answer else "empty", text=answer),
        )
    return Transcript(turns=tuple(turns))


def _pair(entry: object, where: str) -> Pair:
    if not isinstance(entry, dict):
        raise BadInputError(f"{where}: found {kind_of(entry)}, expected {_PAIR}")
    try:
        return Pair.model_validate(entry)
    except ValidationError as fault:
        raise BadInputError(f"{where}: {explain(fault, Pair)}; expected {_PAIR}") from fault


def _check(transcript: Transcript, where: str) -> None:
    """What types cannot say: ids differ, times are finite and in order."""
    seen: set[str] = set()
    for number, turn in enumerate(transcript.turns):
        if turn.id in seen:
            raise BadInputError(
                f"{where}: turns.{number}.id: {printable(turn.id)} is used twice; give each turn its own"
            )
        seen.add(turn.id)
        for name in ("start", "end"):
            value = getattr(turn, name)
            if value is not None and not (math.isfinite(value) and value >= 0):
                raise BadInputError(f"{where}: turns.{number}.{name}: found {value}, expected seconds from 0 on")
        if turn.start is not None and turn.end is not None and turn.end < turn.start:
            raise BadInputError(f"{where}: turns.{number}.end: found {turn.end}, before its start {turn.start}")
