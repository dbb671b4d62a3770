"""From INPUT to a transcript: what it is, which form its text has, what is missing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from agent.documents import load_json, read_document
from agent.errors import BadInputError
from agent.inputs import forms, labels, speakers, subtitles
from agent.inputs.sources import (
    GivenSession,
    GivenStdin,
    Recording,
    RecordingGivenError,
    decode,
    is_sound,
    read_bytes,
    read_stdin,
    sniff,
)
from agent.transcript import FORMAT, Transcript, Turn

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from agent.store import Store

_NO_WORDS = frozenset({"empty", "decline", "skip", "stop"})
"""Kinds of a candidate's turn that count although nothing, or next to nothing, was said."""


def read_input(
    source: str,
    *,
    asked: str | None = None,
    store: Store | None = None,
    stdin: TextIO | None = None,
    say: Callable[[str], None] | None = None,
) -> Transcript:
    """The transcript that INPUT means.

    `source` is a session (id, unique beginning, folder, `last`), a file, or `-`. `asked` is the question to a bare
    answer. `say` gets remarks that the person should see (default: standard error). Turns of transcripts from
    elsewhere have kind None; in a list of question-and-answer pairs they are `question` and `answer`.

    Raises BadInputError for every fault; its kind RecordingGivenError where a recording has to be transcribed first.
    """
    tell = say or _to_stderr
    found = sniff(source, store)
    match found:
        case Recording(path):
            raise RecordingGivenError(path)
        case GivenSession(folder):
            return _with_words(session_transcript(folder), str(folder))
        case GivenStdin():
            given = read_stdin(stdin or sys.stdin)
            if isinstance(given, bytes) and is_sound(given):
                raise BadInputError("standard input: is a recording; save it as a file and give that")
            data = given if isinstance(given, bytes) else given.encode("utf-8", "surrogateescape")
            return read_text(decode(data, "standard input", tell), "standard input", asked=asked, say=tell)
        case _:
            path = found.path
            text = decode(read_bytes(path), str(path), tell)
            return read_text(text, str(path), suffix=path.suffix.lower(), asked=asked, say=tell)


def read_text(
    text: str, where: str, *, suffix: str = "", asked: str | None = None, say: Callable[[str], None] | None = None
) -> Transcript:
    """The transcript in a text of any form; `where` names it in errors, `suffix` is its file's ending."""
    tell = say or _to_stderr
    if Path(where).name == "events.jsonl":
        raise BadInputError(f"{where}: is a session's journal; give the session's folder instead")
    if suffix == ".json" or forms.looks_like_json(text):
        return _with_words(forms.from_json(load_json(text, where), where, asked=asked), where)
    if subtitles.looks_like_subtitles(text):
        lines, glue = subtitles.read_cues(text, where), " "
    elif suffix in {".srt", ".vtt"}:
        raise BadInputError(f"{where}: holds no cue ('00:00:01,000 --> 00:00:04,000'); is it really a subtitle file?")
    else:
        lines, glue = labels.read_lines(text), "\n"
    turns = speakers.to_turns(lines, glue=glue)
    return _with_words(Transcript(turns=_with_question(turns, asked, where, tell)), where)


def session_transcript(folder: Path) -> Transcript:
    """A session's transcript; from its journal where the session ended before the transcript was written."""
    path = folder / "transcript.json"
    if path.exists() or not (folder / "events.jsonl").exists():
        return read_document(path, Transcript, newest=FORMAT)
    from agent.journal import project, read_journal  # noqa: PLC0415 - only a session that was cut short needs it

    return project(read_journal(folder / "events.jsonl"))


def _with_question(
    turns: tuple[Turn, ...], asked: str | None, where: str, say: Callable[[str], None]
) -> tuple[Turn, ...]:
    """Put `asked` before a bare answer."""
    if not asked or not asked.strip():
        return turns
    if any(turn.speaker == "interviewer" for turn in turns):
        say(f"{where}: holds its own questions, so the one given with --asked is not used")
        return turns
    question = Turn(id="t1", speaker="interviewer", kind="question", text=asked.strip())
    return (question, *(turn.model_copy(update={"id": f"t{number}"}) for number, turn in enumerate(turns, 2)))


def _with_words(transcript: Transcript, where: str) -> Transcript:
    """Refuse what cannot be judged; a recorded silence or decline can."""
    for turn in transcript.turns:
        if turn.speaker == "candidate" and (turn.text.strip() or turn.kind in _NO_WORDS):
            return transcript
    raise BadInputError(
        f"{where}: holds no words by the candidate; mark them with 'Candidate:' (or 'A:'), or give the answer alone"
    )


def _to_stderr(message: str) -> None:
    print(message, file=sys.stderr)  # noqa: T201 - the default of `say`, which a screen may replace
