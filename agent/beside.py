"""What blocks runs beside the loop, so that a page that is open goes on hearing and being heard."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


async def beside(call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call it in a thread, and give what it gives.

    Who is cancelled meanwhile waits for its end first: what is tidied away next may be what it works on.
    """
    task = asyncio.create_task(asyncio.to_thread(call, *args, **kwargs))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError as stopped:
        await asyncio.wait([task])
        raise stopped from task.exception()
