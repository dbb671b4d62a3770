"""What blocks runs beside the loop, and is never left running behind who waited for it."""

from __future__ import annotations

import asyncio
from threading import Event, get_ident

import pytest

from agent.beside import beside


def test_the_loop_goes_on_meanwhile() -> None:
    """The call is in another thread, and its result and its fault come back."""

    async def both() -> int:
        released = Event()
        waiting = asyncio.create_task(beside(released.wait))
        await asyncio.sleep(0)
        released.set()
        assert await waiting
        with pytest.raises(ZeroDivisionError):
            await beside(divmod, 1, 0)
        return await beside(get_ident)

    assert asyncio.run(both()) != get_ident()


def test_who_is_cancelled_waits_for_its_end() -> None:
    """What is tidied away next may be what the call works on."""

    async def cancelled() -> bool:
        begun, released, ended = Event(), Event(), []

        def work() -> None:
            begun.set()
            released.wait()
            ended.append(True)

        task = asyncio.create_task(beside(work))
        await asyncio.to_thread(begun.wait)
        task.cancel()
        await asyncio.sleep(0)
        assert not task.done()
        released.set()
        with pytest.raises(asyncio.CancelledError):
            await task
        return bool(ended)

    assert asyncio.run(cancelled())


def test_what_fails_after_that_is_told_of() -> None:
    """As the cause of the cancellation, and not by the garbage collector."""

    async def cancelled() -> BaseException | None:
        begun, released = Event(), Event()

        def work() -> None:
            begun.set()
            released.wait()
            raise OSError

        task = asyncio.create_task(beside(work))
        await asyncio.to_thread(begun.wait)
        task.cancel()
        await asyncio.sleep(0)
        released.set()
        with pytest.raises(asyncio.CancelledError) as stopped:
            await task
        return stopped.value.__cause__

    assert isinstance(asyncio.run(cancelled()), OSError)
