"""The WebSocket of an interview: sound and buttons in, sound and the board out."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pydantic import ValidationError
from starlette.websockets import WebSocketDisconnect, WebSocketState

from agent.errors import StarlingError
from agent.web.limits import TEXT_BYTES
from agent.web.messages import SAID, EditorText, Hello, Lost, Press, Whiteboard
from audio.devices.wire import HEARD_BYTES, WireError

if TYPE_CHECKING:
    from starlette.websockets import WebSocket

    from agent.web.limits import Bucket
    from agent.web.sitting import Sitting

NOTHING_HELD, TOO_FAST, TOO_LONG, MALFORMED, ELSEWHERE = 4000, 4001, 4002, 4003, 4004
"""Close codes; the page tells the person what they mean."""

TOO_BUSY = (
    "This computer is so busy that sound gets lost: some of your words may be missing. Close other programs if you can."
)


class _RefusedError(Exception):
    def __init__(self, code: int, why: str) -> None:
        super().__init__(why)
        self.code = code


async def serve_page(socket: WebSocket, sitting: Sitting | None, bucket: Bucket) -> None:
    """Serve one page until it goes, misbehaves, or another takes its place; `bucket` bounds how fast it may send."""
    await socket.accept()
    if sitting is None:
        await socket.close(NOTHING_HELD, "no interview is held")
        return
    try:
        sending = await _greet(socket, sitting, bucket)
    except _RefusedError as fault:
        await socket.close(fault.code, str(fault))
        return
    except WebSocketDisconnect:
        return
    receiving = asyncio.create_task(_receive(socket, sitting, bucket))
    try:
        await asyncio.wait([sending, receiving], return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (sending, receiving):
            task.cancel()
        await asyncio.gather(sending, receiving, return_exceptions=True)
    ended = None if receiving.cancelled() else receiving.exception()
    if socket.client_state is WebSocketState.CONNECTED and socket.application_state is WebSocketState.CONNECTED:
        code, why = (
            (ended.code, str(ended)) if isinstance(ended, _RefusedError) else (ELSEWHERE, "another page goes on")
        )
        await socket.close(code, why)


async def _greet(socket: WebSocket, sitting: Sitting, bucket: Bucket) -> asyncio.Task[None]:
    """Hear who it is, then send everything that it needs to know, and from then on whatever comes."""
    message = await _next(socket, bucket)
    hello = _parsed(message) if isinstance(message, str) else None
    if not isinstance(hello, Hello):
        raise _RefusedError(MALFORMED, "the first message says who the page is")
    line = sitting.visit.line
    waiting = line.attach()
    try:
        first = sitting.visit.hello(hello)
    except WireError as fault:
        line.detach(waiting)
        raise _RefusedError(MALFORMED, str(fault)) from fault
    welcome = {"type": "welcome", "next": first, "board": sitting.board.whole, "desk": sitting.desk.contents()}
    await socket.send_json(welcome)
    return asyncio.create_task(_send(socket, sitting, waiting))


async def _send(socket: WebSocket, sitting: Sitting, waiting: asyncio.Queue[bytes | str | None]) -> None:
    try:
        while (message := await waiting.get()) is not None:
            if isinstance(message, bytes):
                await socket.send_bytes(message)
            else:
                await socket.send_text(message)
    finally:
        sitting.visit.line.detach(waiting)


async def _receive(socket: WebSocket, sitting: Sitting, bucket: Bucket) -> None:
    while True:
        message = await _next(socket, bucket)
        if isinstance(message, str):
            _obey(message, sitting)
            continue
        channel = sitting.visit.channel
        assert channel is not None, "a page that was greeted has a channel"
        try:
            channel.take(message)
        except WireError as fault:
            raise _RefusedError(MALFORMED, str(fault)) from fault


async def _next(socket: WebSocket, bucket: Bucket) -> str | bytes:
    """The next message, bounded in length and in rate."""
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", 1005))
    if not bucket.take():
        raise _RefusedError(TOO_FAST, "too many messages")
    text, data = message.get("text"), message.get("bytes")
    if text is not None:
        if len(text) > TEXT_BYTES:
            raise _RefusedError(TOO_LONG, f"a message of {len(text)} characters")
        return str(text)
    assert data is not None
    if len(data) > HEARD_BYTES:
        raise _RefusedError(TOO_LONG, f"sound of {len(data)} bytes")
    return bytes(data)


def _parsed(message: str) -> Hello | Press | Lost | EditorText | Whiteboard:
    try:
        return SAID.validate_json(message)
    except ValidationError as fault:
        raise _RefusedError(MALFORMED, "not a message of ours") from fault


def _obey(message: str, sitting: Sitting) -> None:
    match _parsed(message):
        case Press(key=key):
            sitting.visit.keys.press(key)
        case Lost(milliseconds=milliseconds):
            if sitting.visit.lost(milliseconds):
                sitting.board.notice(TOO_BUSY)
        case EditorText() | Whiteboard() as change:
            try:
                sitting.desk.change(change)
            except StarlingError as fault:
                sitting.board.notice(str(fault))
        case Hello():
            raise _RefusedError(MALFORMED, "a page says who it is once")
