"""A loop on a page: what the page is told between rounds, and what becomes of its answer."""

from __future__ import annotations

import asyncio
import io
from typing import TYPE_CHECKING, Any, cast

import pytest
from rich.console import Console
from starlette.testclient import TestClient

from agent.errors import StorageError
from agent.store import Store
from agent.web.guard import Doorkeeper
from agent.web.loops import PageLoop
from agent.web.pages import create_app
from agent.web.studio import Studio
from tests.agent.looped import LOOP_ID, SETTINGS, over, put_loop, sitting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from agent.interview import Interview
    from agent.web.sitting import Sitting

HOST = "127.0.0.1:8765"
TOKEN = "a-token"  # noqa: S105 - opens nothing


class Seat:
    """A round on a page that is over as soon as it is let go."""

    def __init__(self, interview: Interview, of_loop: tuple[int, int], fault: Exception | None) -> None:
        self.interview, self.of_loop, self.fault = interview, of_loop, fault
        self.let_go = asyncio.Event()
        self.parted = False
        self.board = self

    async def hold(self) -> None:
        """Wait, then end it."""
        await self.let_go.wait()
        if self.fault is not None:
            raise self.fault
        over(self.interview)

    def part(self) -> None:
        """The page is told to leave."""
        self.parted = True


class Room:
    """A page's loop whose rounds end when a test says so."""

    def __init__(self, data: Path, *, over: int, fault: Exception | None = None) -> None:
        self.folder = put_loop(data, over=over)
        self.seats: list[Seat] = []
        self._fault = fault
        self.loop = PageLoop(sitting(data, self.folder), self._seat)

    def _seat(self, interview: Interview, of_loop: tuple[int, int]) -> Sitting:
        self.seats.append(Seat(interview, of_loop, self._fault))
        return cast("Sitting", self.seats[-1])


def test_the_page_shows_who_comes_and_waits(tmp_path: Path) -> None:
    """Before the first round of a sitting, too: only the person's word begins it."""
    room = Room(tmp_path, over=3)

    async def course() -> list[dict[str, Any]]:
        running = asyncio.create_task(room.loop.run())
        await room.loop.past("begins")
        seen = [room.loop.standing()]
        for _ in range(2):
            await room.loop.answer(on=True)
            seen.append(room.loop.standing())
            await room.loop.answer(on=False)  # nobody was asked
            room.seats[-1].let_go.set()
            await room.loop.past("holds")
            seen.append(room.loop.standing())
        assert await running
        return [*seen, room.loop.standing()]

    seen = asyncio.run(course())
    assert [one["phase"] for one in seen] == ["asks", "holds", "asks", "holds", "meets", "over"]
    first, last = seen[0], seen[-1]
    assert (first["place"], first["rounds"][3]["name"], first["rounds"][3]["state"]) == (3, "Alex", None)
    assert first["rounds"][0]["review"] == f"/review/{LOOP_ID}/rounds/01-recruiter"
    assert last["report"] == f"/sessions/{LOOP_ID}/report.html"
    assert [seat.of_loop for seat in room.seats] == [(4, 5), (5, 5)]
    assert all(seat.parted for seat in room.seats)


def test_a_fault_is_told_between_rounds_too(tmp_path: Path) -> None:
    """And raised for whoever started the loop."""
    room = Room(tmp_path, over=4, fault=StorageError("the disk is full"))

    async def course() -> None:
        running = asyncio.create_task(room.loop.run())
        await room.loop.past("begins")
        await room.loop.answer(on=True)
        room.seats[0].let_go.set()
        await running

    with pytest.raises(StorageError):
        asyncio.run(course())
    assert (room.loop.phase, room.loop.standing()["fault"]) == ("failed", "the disk is full. What was said is kept.")
    assert Store(tmp_path).info(room.folder).state == "interrupted"


@pytest.fixture
def guest(tmp_path: Path) -> Iterator[TestClient]:
    """Somebody on the page that is opened for one loop, of which four rounds are over."""
    held = sitting(tmp_path, put_loop(tmp_path, over=4))
    studio = Studio(SETTINGS, tmp_path, Console(file=io.StringIO()), only=held)
    app = create_app(studio, Doorkeeper(TOKEN, "127.0.0.1", 8765))
    with TestClient(app, base_url=f"http://{HOST}", headers={"origin": f"http://{HOST}"}) as visitor:
        visitor.get("/", params={"token": TOKEN})
        yield visitor


def test_a_page_that_is_loaded_again_learns_how_the_loop_stands(guest: TestClient) -> None:
    """Between rounds and within one; the loop of the command is told of with its rounds."""
    setup = guest.get("/api/setup").json()
    assert (setup["only"]["track"], len(setup["only"]["rounds"]), setup["held"]) == ("loop", 5, None)
    assert guest.get("/api/loop").status_code == 404
    assert guest.post("/api/begin", json={}).json() == {"session": LOOP_ID, "loop": True}
    assert guest.get("/api/setup").json()["held"] == {"session": LOOP_ID, "loop": "asks"}
    assert guest.get("/api/loop").json()["place"] == 4
    assert guest.post("/api/begin", json={}).status_code == 409
    assert guest.post("/api/loop", json={"on": True}).json()["phase"] == "holds"
    assert guest.get("/api/setup").json()["held"] == {"session": LOOP_ID, "loop": "holds"}


def test_another_day_it_is_offered_again(guest: TestClient, tmp_path: Path) -> None:
    """With how many of its rounds are over; nonsense is no answer."""
    guest.post("/api/begin", json={})
    assert guest.post("/api/loop", json={"on": "perhaps"}).status_code == 422
    left = guest.post("/api/loop", json={"on": False}).json()
    assert (left["phase"], left["again"]) == ("later", f"starling interview --resume {LOOP_ID}")
    assert Store(tmp_path).info(Store(tmp_path).folder(LOOP_ID)).state == "interrupted"
    offered = guest.get("/api/setup").json()["unfinished"]
    assert [(one["id"], one["held"], one["rounds"]) for one in offered] == [(LOOP_ID, 4, 5)]
