"""What a page may send, and what it is told: well-formed, malformed, too long, too fast."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient

from agent.moves import Plan, Prompt
from agent.rubric import Question
from agent.transcript import Turn
from agent.web.board import Board
from agent.web.desk import Desk
from agent.web.limits import TEXT_BYTES, Bucket
from agent.web.sitting import Sitting
from agent.web.socket import serve_page
from agent.web.visits import PageVisit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import WebSocketTestSession
    from starlette.websockets import WebSocket

    from agent.interview import Interview

QUESTION = Question(
    id="bugs", text="What broke?", rephrased="What went wrong?", principles=(), minutes=4, listens_for="A fault."
)
HELLO = json.dumps({"type": "hello", "page": "one", "position": 0})


class House:
    """A server with one interview on it, whose rate is what a test says."""

    def __init__(self, folder: Path, *, track: str = "coding", burst: float = 1000) -> None:
        self.visit = PageVisit()
        plan = Plan(track=track, questions=(QUESTION,))
        self.board = Board(self.visit.line, plan, lambda: 0.0)
        self.desk = Desk(folder, track)
        nobody = cast("Interview", None)
        self.sitting: Sitting | None = Sitting(nobody, self.visit, self.board, self.desk)
        self.burst = burst
        self.client = TestClient(Starlette(routes=[WebSocketRoute("/", self._serve)]))

    async def _serve(self, socket: WebSocket) -> None:
        await serve_page(socket, self.sitting, Bucket(0.0, self.burst, lambda: 0.0))

    @contextmanager
    def page(self, hello: str = HELLO) -> Iterator[WebSocketTestSession]:
        """A page that has said who it is."""
        with self.client.websocket_connect("/") as socket:
            socket.send_text(hello)
            yield socket


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A coding interview."""
    return House(tmp_path)


def closed(socket: WebSocketTestSession) -> tuple[int, str]:
    """Code and reason with which it is closed, whatever comes before."""
    while True:
        message = socket.receive()
        if message["type"] == "websocket.close":
            return message["code"], message["reason"]


def test_a_page_learns_everything(house: House) -> None:
    """The board as it stands, what is on the desk, and which frame to send first."""
    house.board.prompt(Prompt(turn_id="t1", text="What broke?", kind="question", question_id="bugs"))
    house.board.turn(Turn(id="t1", speaker="interviewer", kind="question", text="What broke?"))
    with house.page() as socket:
        welcome = socket.receive_json()
        socket.send_json({})
        closed(socket)
    assert (welcome["type"], welcome["next"]) == ("welcome", 0)
    assert welcome["board"]["question"] == {"id": "bugs", "text": "What broke?", "number": 1, "of": 1, "minutes": 4.0}
    assert welcome["board"]["turns"] == [{"speaker": "interviewer", "kind": "question", "text": "What broke?"}]
    assert welcome["desk"] == {"text": "", "shapes": [], "runs": False}


def test_buttons_are_keys(house: House) -> None:
    """In the order in which they were pressed."""
    with house.page() as socket:
        socket.receive_json()
        for key in ("talk", "done", "stop"):
            socket.send_json({"type": "press", "key": key})
        socket.send_json({"type": "nonsense"})
        closed(socket)
    assert house.visit.keys.pressed(0) == ("talk", "done", "stop")
    assert house.visit.keys.pressed(0) == ()


def test_lost_sound_is_counted_and_told_once(house: House) -> None:
    """From half a second on; a word may have been in it."""
    with house.page() as socket:
        socket.receive_json()
        for milliseconds in (200, 400, 900):
            socket.send_json({"type": "lost", "milliseconds": milliseconds})
        socket.send_json({"type": "nonsense"})
        closed(socket)
    assert house.visit.channel is not None
    assert house.visit.channel.counters["overflows"] == 75
    assert [notice.split(" that")[0] for notice in house.board.whole["notices"]] == ["This computer is so busy"]


@pytest.mark.parametrize(
    "message",
    [
        "",
        "{",
        "[]",
        "null",
        '{"type": "press", "key": "explode"}',
        '{"type": "press", "key": "done", "more": 1}',
        '{"type": "whiteboard", "shapes": [{"kind": "pen", "points": []}]}',
        '{"type": "whiteboard", "shapes": [{"kind": "pen", "points": [[1e999, 0]]}]}',
        '{"type": "whiteboard", "shapes": [{"kind": "<script>", "points": [[0, 0]]}]}',
        HELLO,
    ],
)
def test_malformed_text_closes_the_socket(house: House, message: str) -> None:
    """Politely, and nothing else happens."""
    with house.page() as socket:
        socket.receive_json()
        socket.send_text(message)
        assert closed(socket)[0] == 4003
    assert house.visit.keys.pressed(0) == ()


@pytest.mark.parametrize(
    ("sound", "code"), [(b"", 4003), (b"\x01" * 651, 4003), (bytes(652), 4003), (bytes(653), 4002)]
)
def test_malformed_sound_closes_the_socket(house: House, sound: bytes, code: int) -> None:
    """Too short, of another kind, too long."""
    with house.page() as socket:
        socket.receive_json()
        socket.send_bytes(sound)
        assert closed(socket)[0] == code


def test_long_text_closes_the_socket(house: House) -> None:
    """Before it is parsed."""
    with house.page() as socket:
        socket.receive_json()
        socket.send_text("x" * (TEXT_BYTES + 1))
        assert closed(socket) == (4002, f"a message of {TEXT_BYTES + 1} characters")


def test_too_many_messages_close_the_socket(tmp_path: Path) -> None:
    """However good each of them is."""
    house = House(tmp_path, burst=5)
    with house.page() as socket:
        for _ in range(5):
            socket.send_json({"type": "press", "key": "repeat"})
        assert closed(socket) == (4001, "too many messages")
    assert len(house.visit.keys.pressed(0)) == 4


def test_a_bucket_fills_again() -> None:
    """So many at once, then so many a second."""
    now = [0.0]
    bucket = Bucket(2.0, 3.0, lambda: now[0])
    assert [bucket.take() for _ in range(4)] == [True, True, True, False]
    now[0] = 1.0
    assert [bucket.take() for _ in range(3)] == [True, True, False]


@pytest.mark.parametrize(
    "first", ['{"type": "press", "key": "done"}', "{}", '{"type": "hello", "page": "<b>", "position": 0}']
)
def test_the_first_message_says_who_it_is(house: House, first: str) -> None:
    """Nothing else is heard before."""
    with house.page(first) as socket:
        assert closed(socket)[0] == 4003
    assert house.visit.channel is None


def test_no_interview_no_socket(house: House) -> None:
    """A page of yesterday is told so."""
    house.sitting = None
    with house.client.websocket_connect("/") as socket:
        assert closed(socket) == (4000, "no interview is held")


def test_another_page_takes_over(house: House) -> None:
    """The first is told, and closed."""
    with house.page() as first:
        first.receive_json()
        with house.page(HELLO.replace("one", "two")) as second:
            assert second.receive_json()["type"] == "welcome"
            assert closed(first) == (4004, "another page goes on")
            second.send_json({})
            closed(second)


def test_what_is_written_and_drawn_is_kept(house: House, tmp_path: Path) -> None:
    """With the session, for the page that comes back; markup stays text."""
    shapes = [
        {"kind": "box", "points": [[10, 10], [200, 90]], "text": "<script>alert(1)</script>"},
        {"kind": "arrow", "points": [[200, 50], [300, 50]], "text": ""},
    ]
    with house.page() as socket:
        socket.receive_json()
        socket.send_json({"type": "editor", "text": "def solve():\n\tpass\n"})
        socket.send_json({"type": "whiteboard", "shapes": shapes})
        socket.send_json({})
        closed(socket)
    house.desk.write()
    assert (tmp_path / "editor.py").read_text(encoding="utf-8") == "def solve():\n\tpass\n"
    picture = (tmp_path / "whiteboard.svg").read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in picture
    assert "<script" not in picture
    again: Any = Desk(tmp_path, "coding").contents()
    assert again["text"].startswith("def solve")
    assert again["shapes"][0]["text"] == "<script>alert(1)</script>"


def test_a_round_of_stories_has_no_desk(tmp_path: Path) -> None:
    """Nothing is kept of what a page sends anyway."""
    house = House(tmp_path, track="behavioral")
    with house.page() as socket:
        assert socket.receive_json()["desk"] is None
        socket.send_json({"type": "editor", "text": "x"})
        socket.send_json({})
        closed(socket)
    house.desk.write()
    assert list(tmp_path.iterdir()) == []
