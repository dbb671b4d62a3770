"""What the page is told of an interview."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from agent.moves import Plan, Prompt
from agent.rubric import Question
from agent.transcript import Turn
from agent.web.board import Board, Stopwatch
from agent.web.line import WAITING, PageLine
from agent.web.messages import Hello
from agent.web.opening import can_open
from agent.web.visits import PageVisit
from audio.errors import DeviceError

if TYPE_CHECKING:
    import asyncio


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """Seconds."""
        return self.now


def questions(count: int) -> tuple[Question, ...]:
    """So many questions."""
    return tuple(
        Question(id=f"q{n}", text=f"Question {n}?", rephrased="?", principles=(), minutes=4, listens_for="")
        for n in range(1, count + 1)
    )


def asks(text: str, question: str | None, kind: Any = "question") -> Prompt:  # noqa: ANN401 - a kind of prompt
    """Something the interviewer says."""
    return Prompt(turn_id="t", text=text, kind=kind, question_id=question)


def test_time_passes_only_while_somebody_can_speak() -> None:
    """Not while models are loaded, nor in a pause, nor while the report is written."""
    clock, line = Clock(), PageLine()
    board = Board(line, Plan(questions=questions(1), minutes=30), clock)
    clock.now = 5
    board.state("speaking")
    clock.now = 15
    board.floor("paused")
    clock.now = 100
    board.floor("free")
    board.prompt(asks("Question 1?", "q1"))
    clock.now = 103
    assert board.whole["times"] == {"interview": 13.0, "question": 3.0, "running": True, "minutes": 30.0}
    board.state("scoring")
    clock.now = 200
    assert board.whole["times"]["interview"] == 13.0


def test_a_stopwatch_started_twice_runs_once() -> None:
    """And stopped twice it stands."""
    clock = Clock()
    watch = Stopwatch(clock)
    watch.run(on=True)
    clock.now = 2
    watch.run(on=True)
    clock.now = 3
    watch.run(on=False)
    watch.run(on=False)
    clock.now = 9
    assert watch.seconds == 3


def test_the_question_stays_while_it_is_probed() -> None:
    """Its number counts the questions put; a silent wait changes nothing."""
    board = Board(PageLine(), Plan(questions=questions(2)), Clock())
    board.prompt(asks("Hello.", None, "opening"))
    assert (board.whole["question"], board.whole["said"]["text"]) == (None, "Hello.")
    board.prompt(asks("Question 1?", "q1"))
    board.prompt(asks("How many?", "q1", "probe"))
    board.prompt(asks("", "q1"))
    assert board.whole["said"] == {"text": "How many?", "kind": "probe"}
    assert (board.whole["question"]["text"], board.whole["question"]["number"]) == ("Question 1?", 1)
    board.prompt(asks("Question 2?", "q2"))
    assert board.whole["question"]["number"] == 2


async def test_changes_go_to_the_page() -> None:
    """One message each; of an interrupted turn, what was heard of it."""
    line = PageLine()
    waiting = line.attach()
    board = Board(line, Plan(questions=questions(1)), Clock())
    board.caption("in my last", final=False)
    board.turn(
        Turn(id="t1", speaker="interviewer", kind="question", text="What now?", interrupted=True, heard_text="What")
    )
    board.level(-20.04, speech=True)
    board.finish("/sessions/x/report.html")
    assert drained(waiting) == [
        {"type": "show", "changes": {"caption": "in my last"}},
        {"type": "turn", "turn": {"speaker": "interviewer", "kind": "question", "text": "What …"}},
        {"type": "level", "dbfs": -20.0, "speech": True},
        {"type": "show", "changes": {"state": "done", "report": "/sessions/x/report.html", "fault": None}},
    ]


async def test_a_page_that_does_not_read_is_given_up() -> None:
    """Nothing blocks, and nothing piles up; it comes again and learns everything anew."""
    line = PageLine()
    waiting = line.attach()
    for number in range(WAITING + 2):
        line.tell("level", number=number)
    assert waiting.qsize() == WAITING + 1
    assert [waiting.get_nowait() for _ in range(WAITING + 1)][-1] is None


async def test_a_page_that_is_loaded_again_is_another_microphone() -> None:
    """The first one's sound ends, and the same page on a new line goes on."""
    visit = PageVisit()
    with pytest.raises(DeviceError, match="no page is open"):
        visit.open()
    assert visit.hello(Hello(type="hello", page="one", position=0)) == 0
    first = visit.open()
    with pytest.raises(DeviceError):
        visit.open()
    visit.hello(Hello(type="hello", page="one", position=0))
    assert first.counters["reconnections"] == 1
    visit.hello(Hello(type="hello", page="two", position=0))
    with pytest.raises(DeviceError, match="the page has gone"):
        await first.read()
    assert visit.open() is not first


@pytest.mark.parametrize(
    ("environ", "platform"),
    [({}, "linux"), ({"DISPLAY": ":0", "SSH_CONNECTION": "1"}, "linux"), ({"SSH_TTY": "1"}, "darwin")],
)
def test_a_page_is_opened_only_in_front_of_a_person(environ: dict[str, str], platform: str) -> None:
    """Without a display, or over SSH, nobody would see it."""
    assert can_open(environ, platform) is False


def drained(waiting: asyncio.Queue[bytes | str | None]) -> list[Any]:
    """Everything that waits, as JSON."""
    found = []
    while not waiting.empty():
        message = waiting.get_nowait()
        assert isinstance(message, str)
        found.append(json.loads(message))
    return found
