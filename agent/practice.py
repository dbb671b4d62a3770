"""What has been practised so far, read from the transcripts of past sessions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from agent.errors import BadInputError
from agent.inputs.read import session_transcript

if TYPE_CHECKING:
    from collections.abc import Mapping

    from agent.store import Store
    from agent.transcript import Transcript


def practised(store: Store) -> Mapping[str, int]:
    """How often each question of the bank was answered, by its id; sessions that cannot be read count nothing."""
    counts: Counter[str] = Counter()
    for info in store.sessions():
        try:
            counts.update(answered(session_transcript(store.folder(info.id))))
        except BadInputError:
            continue
    return counts


def answered(transcript: Transcript) -> set[str]:
    """Ids of the questions that got an answer, however short; a declined question was not practised."""
    return {
        turn.question_id
        for turn in transcript.turns
        if turn.question_id and turn.speaker == "candidate" and turn.kind == "answer" and turn.text.strip()
    }
