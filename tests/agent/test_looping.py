"""A loop and its host: who comes, what is held, and how the folder says that it was left."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from agent.errors import BadInputError
from agent.journal import locked
from agent.loop import LOOP
from agent.store import INFO, Store
from tests.agent.looped import Diary, put_loop, put_round, sitting

if TYPE_CHECKING:
    from pathlib import Path

    from agent.interview import Interview
    from agent.looping import Coming


def test_each_round_is_announced_then_held_and_then_they_meet(tmp_path: Path) -> None:
    """From where the loop stands; the folder says that it is finished, and holds the debrief."""
    folder, host = put_loop(tmp_path, over=3), Diary()
    assert asyncio.run(sitting(tmp_path, folder).run(host))
    assert host.held == ["04-behavioral", "05-bar-raiser"]
    assert [(one.place, one.first, one.stopped) for one in host.came] == [(3, True, False), (4, False, True)]
    assert [one.states[3] for one in host.came] == [None, "finished"]
    assert host.met
    assert Store(tmp_path).info(folder).state == "finished"
    assert (folder / "debrief.json").exists()


def test_another_day_leaves_it_open(tmp_path: Path) -> None:
    """Nothing is begun of the round that was put off."""
    folder, host = put_loop(tmp_path, over=0), Diary(1)
    assert not asyncio.run(sitting(tmp_path, folder).run(host))
    assert host.held == ["01-recruiter"]
    assert Store(tmp_path).info(folder).state == "interrupted"
    assert [child.name for child in (folder / "rounds").iterdir()] == ["01-recruiter"]


def test_what_another_starling_has_held_meanwhile_is_not_held_again(tmp_path: Path) -> None:
    """The person was asked for a while; then the round after it comes."""
    folder = put_loop(tmp_path, over=3)
    waiting = sitting(tmp_path, folder)

    class Slow(Diary):
        async def receive(self, coming: Coming) -> bool:
            if coming.place == 3:
                put_round(folder, waiting.loop, 3)
            return await super().receive(coming)

    host = Slow()
    assert asyncio.run(waiting.run(host))
    assert host.held == ["05-bar-raiser"]


def test_a_loop_is_held_once_at_a_time(tmp_path: Path) -> None:
    """Whoever comes second is told, and changes nothing."""
    folder = put_loop(tmp_path, over=3)
    before = (folder / INFO).read_bytes()
    with locked(folder / LOOP), pytest.raises(BadInputError, match="another Starling"):
        asyncio.run(sitting(tmp_path, folder).run(Diary()))
    assert (folder / INFO).read_bytes() == before


def test_a_round_that_breaks_off_interrupts_the_loop(tmp_path: Path) -> None:
    """And comes again with the plan that it had."""
    folder = put_loop(tmp_path, over=1)
    plans = []

    class Breaks(Diary):
        async def hold(self, interview: Interview) -> None:
            plans.append(interview.plan)
            raise asyncio.CancelledError

    for _ in range(2):
        with pytest.raises(asyncio.CancelledError):
            asyncio.run(sitting(tmp_path, folder).run(Breaks()))
        assert Store(tmp_path).info(folder).state == "interrupted"
    assert plans[0] == plans[1]
    assert plans[0].editor


def test_a_round_in_the_middle_that_is_missing_comes_first(tmp_path: Path) -> None:
    """Whoever deletes one holds it again, and none of the others."""
    folder, host = put_loop(tmp_path, over=2), Diary()
    for place in (3, 4):
        put_round(folder, sitting(tmp_path, folder).loop, place)
    assert asyncio.run(sitting(tmp_path, folder).run(host))
    assert host.held == ["03-design"]
