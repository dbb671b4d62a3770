"""What the record takes over from a thorough look at an utterance."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from agent.heard import refined
from agent.moves import Utterance
from audio.devices.memory import Recording, RoomChannel
from audio.hearing import Ears, Hearing
from audio.speech import RATE
from tests.paint import Paint

SAID = "I rebuilt the index and halved the cost."


async def heard(paint: Paint, worker: ThreadPoolExecutor) -> Hearing:
    """A hearing that has understood what was said, and a word after it."""
    pcm = paint.sound(SAID + " Mm-hm.")
    hearing = Hearing(RoomChannel(Recording(pcm, delay=0.5, stay=1.0)), Ears(paint, paint, worker))
    hearing.begin()
    while await hearing.tick() is not None:
        pass
    await hearing.complete()
    return hearing


@pytest.mark.parametrize(
    ("quoted", "text", "draft"),
    [
        (None, SAID, "I rebuild the index"),
        ("halved the cost", SAID, "I rebuild the index"),
        ("rebuild", "I rebuild the index", None),
    ],
)
async def test_thorough_words_replace_quick_ones(quoted: str | None, text: str, draft: str | None) -> None:
    """Up to the end of the turn, and not where the reply has quoted what only the quick look heard."""
    paint = Paint()
    with ThreadPoolExecutor(1) as worker:
        hearing = await heard(paint, worker)
    end = next(word.end for word in hearing.stream.words if word.text == "cost.") / RATE
    event = Utterance(text="I rebuild the index", start=0.5, end=end)
    found = refined(event, hearing, quoted)
    assert (found.text, found.draft) == (text, draft)
