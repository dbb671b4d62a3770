"""LangGraph's checkpoint in SQLite: scratch that may be deleted. Only our own types are ever read back."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer
from langgraph.checkpoint.sqlite import SqliteSaver

from agent import graph, moves, rubric, transcript
from agent.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "checkpoints.sqlite"
TYPES = (
    graph.Reply,
    graph.Thought,
    moves.Control,
    moves.Delivered,
    moves.Move,
    moves.Plan,
    moves.Prompt,
    moves.Silence,
    moves.Spoken,
    moves.Utterance,
    rubric.CandidateAnswer,
    rubric.FollowUp,
    rubric.Question,
    transcript.Latency,
    transcript.Probe,
    transcript.Turn,
    transcript.Word,
)


@contextmanager
def open_checkpointer(folder: Path) -> Iterator[SqliteSaver]:
    """A saver that writes into the session's folder; raises StorageError where it cannot, then or later."""
    try:
        with closing(sqlite3.connect(folder / NAME, check_same_thread=False)) as connection:
            saver = SqliteSaver(connection, serde=JsonPlusSerializer(allowed_msgpack_modules=TYPES))
            saver.setup()
            yield saver
    except sqlite3.Error as fault:
        raise StorageError(
            f"{folder / NAME}: cannot be written: {fault}; what was said so far is safe. "
            "Make room, then go on with: starling interview --resume"
        ) from fault
