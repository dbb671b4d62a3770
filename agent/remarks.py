"""What a person adds to a session afterwards: corrections, notes, ratings of their own. It goes to the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.documents import write_json_atomic
from agent.errors import BadInputError, UsageError
from agent.journal import Corrected, Journal, Noted, Rated, project, read_journal
from agent.store import JOURNAL, TRANSCRIPT
from agent.transcript import SelfRating

if TYPE_CHECKING:
    from pathlib import Path

    from agent.journal import Entry
    from agent.transcript import Transcript

LONGEST = 20_000
"""Characters of a corrected turn or a note: an answer of an hour has some fifty thousand, a turn far fewer."""


def correct(folder: Path, turn: str, text: str) -> Transcript:
    """Put the person's words in place of what was understood; "" brings that back.

    Raises UsageError for a turn that is not the candidate's, and for what `_add` raises.
    """
    found = _turn(folder, turn)
    if found != "candidate":
        raise UsageError(f"{turn}: was said by the interviewer; only your own words can be corrected")
    return _add(folder, Corrected(turn=turn, text=_short(" ".join(text.split()))))


def note(folder: Path, turn: str | None, text: str) -> Transcript:
    """Keep a note about a turn, or about the session, in place of the one before; "" removes it."""
    if turn is not None:
        _turn(folder, turn)
    return _add(folder, Noted(turn=turn, text=_short(text.strip())))


def rate(folder: Path, question_id: str, score: int) -> Transcript:
    """Keep the person's own level of an answer. Raises UsageError where there is one already."""
    before = project(read_journal(folder / JOURNAL))
    if all(turn.question_id != question_id for turn in before.turns):
        raise UsageError(f"{question_id}: was not asked in this session")
    if any(rating.question_id == question_id for rating in before.self_ratings):
        raise UsageError(f"{question_id}: has your rating already; it was given before the score was seen, so it stays")
    return _add(folder, Rated(rating=SelfRating(question_id=question_id, score=score)))


def _turn(folder: Path, turn: str) -> str:
    """Who spoke it; raises UsageError where it is not in the session."""
    for one in project(read_journal(folder / JOURNAL)).turns:
        if one.id == turn:
            return one.speaker
    raise UsageError(f"{turn}: is no turn of this session")


def _short(text: str) -> str:
    if len(text) > LONGEST:
        raise UsageError(f"the text has {len(text)} characters; at most {LONGEST} are kept")
    return text


def _add(folder: Path, entry: Entry) -> Transcript:
    """Append to the journal and write the transcript anew.

    Raises BadInputError where there is no journal or a session is being held in it, StorageError where it cannot be
    written.
    """
    if not (folder / JOURNAL).is_file():
        raise BadInputError(f"{folder}: has no {JOURNAL}, so nothing can be added to it")
    with Journal(folder) as journal:
        journal.append(entry)
        transcript = project(journal.entries())
    write_json_atomic(folder / TRANSCRIPT, transcript)
    return transcript
