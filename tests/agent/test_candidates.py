"""The candidate at the keyboard."""

from __future__ import annotations

import asyncio
import io
import os
import threading
from typing import TYPE_CHECKING

import pytest

from agent.candidates import Lines, TypedCandidate
from agent.moves import Control, Prompt, Silence, Spoken, Utterance

if TYPE_CHECKING:
    from agent.moves import Event

QUESTION = Prompt(turn_id="t1", text="Why?", kind="question")


async def never(_: Event) -> Prompt:
    """What is typed is final: nobody asks what would be said."""
    raise AssertionError("a typed line needs no foresight")


def events(text: str, number: int = 1) -> list[Event]:
    """What a candidate who types this answers to so many questions."""
    candidate = TypedCandidate(io.StringIO(text).readline)

    async def attend() -> list[Event]:
        return [await candidate.attend(QUESTION, never) for _ in range(number)]

    return asyncio.run(attend())


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Because it broke.\n", Utterance(text="Because it broke.")),
        ("  Because \\\n it broke.  \n", Utterance(text="Because it broke.")),
        ("no newline at the end", Utterance(text="no newline at the end")),
        ("\n", Silence()),
        ("   \n", Silence()),
        ("", Control(action="stop")),
        ("/skip\n", Control(action="skip")),
        (" /repeat \n", Control(action="repeat")),
        ("/stop\n", Control(action="stop")),
        ("/skip this one, please\n", Utterance(text="/skip this one, please")),
    ],
)
def test_a_line_is_an_answer(text: str, event: Event) -> None:
    """Words, silence, keys and the end of the input each have their meaning."""
    assert events(text) == [event]


def test_lines_are_read_one_by_one() -> None:
    """Each question takes one answer; what comes after the end is a stop."""
    assert events("one\ntwo\n", 3) == [Utterance(text="one"), Utterance(text="two"), Control(action="stop")]


def test_a_line_that_goes_on_into_the_end_is_kept() -> None:
    """What was typed before the end of the input is an answer, even where it was to go on."""
    assert events("one \\\n", 2) == [Utterance(text="one"), Control(action="stop")]


def test_what_is_only_said_takes_no_line() -> None:
    """The opening uses up nothing that was typed."""
    candidate = TypedCandidate(io.StringIO("answer\n").readline)
    opening = Prompt(turn_id="t1", text="Hello.", kind="opening", awaits_reply=False)

    async def attend() -> list[Event]:
        return [await candidate.attend(opening, never), await candidate.attend(QUESTION, never)]

    assert asyncio.run(attend()) == [Spoken(), Utterance(text="answer")]
    assert candidate.counters == {}


def test_who_leaves_does_not_wait_for_a_line() -> None:
    """Cancelled while a line is awaited, the whole loop ends, though the line never comes."""
    asked, let_go = threading.Event(), threading.Event()

    def read_line() -> str:
        asked.set()
        let_go.wait()
        return "too late\n"

    async def leave() -> None:
        task = asyncio.create_task(TypedCandidate(read_line).attend(QUESTION, never))
        await asyncio.to_thread(asked.wait)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(leave())
    let_go.set()


def test_a_fault_of_the_input_is_not_swallowed() -> None:
    """A terminal that fails is no silence."""

    def read_line() -> str:
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        asyncio.run(TypedCandidate(read_line).attend(QUESTION, never))


def test_lines_of_a_pipe() -> None:
    """Lines arrive whole, whatever the chunks, in any script; a torn byte is marked, and the end is empty."""
    source, sink = os.pipe()
    with os.fdopen(source, encoding="utf-8") as stream, os.fdopen(sink, "wb") as writer:
        lines = Lines(stream)
        writer.write("größer\r\n日本\n".encode() + b"\xff\nlast")
        writer.close()
        assert [lines() for _ in range(5)] == ["größer\n", "日本\n", "\N{REPLACEMENT CHARACTER}\n", "last", ""]


def test_lines_of_a_stream_in_memory() -> None:
    """A stream without a descriptor is read as it is."""
    lines = Lines(io.StringIO("one\ntwo"))
    assert [lines(), lines(), lines()] == ["one\n", "two", ""]
