"""Listening frame by frame: words, silences and the clock, with speech that is painted into samples."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from audio.devices.memory import Echo, Recording, RoomChannel
from audio.echo import EchoGuard
from audio.hearing import TAIL_AFTER, TAIL_TAKES, Ears, Hearing
from audio.recording import Recorder
from audio.speech import FRAME, RATE
from tests.paint import Paint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from audio.speech import Pcm, Transcription

FIRST, SECOND = "I rebuilt the index", "and then I measured it."


class Slow(Paint):
    """Understands only once it is allowed to."""

    def __init__(self) -> None:
        super().__init__()
        self.allowed = threading.Event()

    def transcribe(self, pcm: Pcm, start: int, *, words: Sequence[str] = (), quick: bool = False) -> Transcription:
        """As painted, later."""
        self.allowed.wait()
        return super().transcribe(pcm, start, words=words, quick=quick)


class Melody:
    """Always hears the same melody, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def completeness(self, pcm: Pcm) -> float:
        """An end."""
        assert len(pcm) <= 8 * RATE
        self.asked += 1
        return 0.9


@pytest.fixture
def worker() -> Iterator[ThreadPoolExecutor]:
    """The ears' own thread."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


def said(paint: Paint, *parts: str | float) -> Pcm:
    """Words, and seconds of silence."""
    return np.concatenate(
        [np.zeros(int(part * RATE), dtype=np.int16) if isinstance(part, float) else paint.sound(part) for part in parts]
    )


def hearing(paint: Paint, pcm: Pcm, worker: ThreadPoolExecutor, **more: object) -> Hearing:
    """Ears on a recording that ends with it."""
    ending = more.pop("ending", None)
    ears = Ears(speech=paint, transcriber=paint, worker=worker, ending=ending)  # type: ignore[arg-type]
    return Hearing(RoomChannel(Recording(pcm, stay=0.0)), ears, **more)  # type: ignore[arg-type]


async def listen(ears: Hearing, seconds: float | None = None) -> None:
    """Let time pass: so many seconds, or until the channel ends."""
    until = None if seconds is None else ears.now + int(seconds * RATE)
    while until is None or ears.now < until:
        if await ears.tick() is None:
            return


def test_everything_is_understood(worker: ThreadPoolExecutor) -> None:
    """Word for word, with each word at its sample, pauses or not."""
    paint = Paint()
    ears = hearing(paint, said(paint, 0.5, FIRST, 1.5, SECOND, 0.2), worker)

    async def run() -> None:
        await listen(ears)
        await ears.complete()

    asyncio.run(run())
    assert ears.stream.text == f"{FIRST} {SECOND}"
    assert ears.stream.words[0].start == RATE // 2
    starts = [word.start for word in ears.stream.words]
    assert starts == sorted(starts)
    assert len(ears.tracker.spans) == 2


def test_a_tail_is_known_a_fixed_time_after_the_silence_began(worker: ThreadPoolExecutor) -> None:
    """In lockstep the words are there at the same sample, however long the engine takes."""
    paint = Paint()
    ears = hearing(paint, said(paint, 0.5, FIRST, 3.0), worker)
    known: list[int] = []

    async def run() -> None:
        while await ears.tick() is not None:
            if ears.tracker.begun and ears.understood and not known:
                known.append(ears.tracker.silence)

    asyncio.run(run())
    assert known[0] == pytest.approx(TAIL_AFTER + TAIL_TAKES, abs=2 * FRAME)
    assert ears.late == 0


def test_who_goes_on_makes_the_trial_worthless(worker: ThreadPoolExecutor) -> None:
    """After a pause that was not the end nothing counts as understood until the next silence, and no word is twice."""
    paint = Paint()
    sound = said(paint, 0.5, FIRST, 1.2, SECOND, 2.0)
    ears = hearing(paint, sound, worker)
    first_end = RATE // 2 + len(paint.sound(FIRST))

    async def run() -> tuple[bool, bool, str]:
        await listen(ears, (first_end + 1.1 * RATE) / RATE)
        in_the_pause = ears.understood
        await listen(ears, 0.5)
        speaking = ears.understood
        await listen(ears)
        return in_the_pause, speaking, ears.stream.text

    assert asyncio.run(run()) == (True, False, f"{FIRST} {SECOND}")


def test_late_words_are_counted_at_real_pace(worker: ThreadPoolExecutor) -> None:
    """The clock goes on while the engine works; what comes late is taken when it comes."""
    paint = Slow()
    ears = hearing(paint, said(paint, 0.5, FIRST, 6.0), worker, lockstep=False)

    async def run() -> None:
        await listen(ears, 5)
        assert not ears.understood
        assert ears.now == pytest.approx(5 * RATE, abs=FRAME)
        paint.allowed.set()
        await asyncio.wrap_future(worker.submit(int))
        await listen(ears, 0.1)

    asyncio.run(run())
    assert ears.understood
    assert ears.stream.text == FIRST
    assert ears.late >= 1


def test_a_deaf_microphone_is_recorded_and_not_believed(worker: ThreadPoolExecutor, tmp_path: Path) -> None:
    """While the loudspeaker sounds in half-duplex, what comes in is in the recording and nowhere else."""
    paint = Paint()
    sound = said(paint, 0.5, FIRST, 1.0)
    ears = hearing(paint, sound, worker, recorder=Recorder(tmp_path))
    ears.deaf = True
    asyncio.run(listen(ears))
    assert not ears.tracker.begun
    assert ears.stream.text == ""
    recorder = Recorder(tmp_path)
    assert recorder.samples == ears.now
    recorder.finish()
    heard = soundfile.read(tmp_path / "interview.flac", dtype="int16")[0][:, 1]
    assert (heard[: len(sound)] == sound).all()


def test_the_clock_goes_on_where_the_recording_ended(worker: ThreadPoolExecutor, tmp_path: Path) -> None:
    """In a second sitting every index counts from the end of the first."""
    paint = Paint()
    sound = said(paint, 0.5, FIRST, 1.0)
    first = hearing(paint, sound, worker, recorder=Recorder(tmp_path))
    asyncio.run(listen(first))
    second = hearing(paint, sound, worker, recorder=Recorder(tmp_path))
    assert second.now == first.now

    async def run() -> None:
        await listen(second)
        await second.complete()

    asyncio.run(run())
    assert second.tracker.spans[0].start == pytest.approx(first.now + RATE // 2, abs=FRAME)
    assert second.stream.words[0].start == first.now + RATE // 2


def test_a_new_utterance_forgets_the_last(worker: ThreadPoolExecutor) -> None:
    """Words and speech of what was said before are not in the next utterance, even if their job is still under way."""
    paint = Slow()
    ears = hearing(paint, said(paint, 0.5, FIRST, 1.0, SECOND, 2.0), worker, lockstep=False)

    async def run() -> None:
        await listen(ears, (RATE // 2 + len(paint.sound(FIRST)) + 0.9 * RATE) / RATE)
        ears.begin()
        assert not ears.tracker.begun
        paint.allowed.set()
        await listen(ears)
        await ears.complete()

    asyncio.run(run())
    assert ears.stream.text == SECOND


def test_the_melody_is_asked_once_a_silence(worker: ThreadPoolExecutor) -> None:
    """One question to the end-of-turn model for each silence, and its answer holds until speech goes on."""
    paint, melody = Paint(), Melody()
    ears = hearing(paint, said(paint, 0.5, FIRST, 1.0, SECOND, 1.0), worker, ending=melody)
    asyncio.run(listen(ears))
    assert melody.asked == 2
    assert ears.signals().sound == 0.9


def test_nothing_is_known_before_words_are(worker: ThreadPoolExecutor) -> None:
    """Unknown is None, not a guess."""
    paint = Paint()
    ears = hearing(paint, said(paint, 0.5, FIRST, 1.0), worker)
    asyncio.run(listen(ears, 1.0))
    assert (ears.signals().words, ears.signals().sound) == (None, None)


async def test_the_echo_guard_keeps_the_loudspeaker_from_being_speech(worker: ThreadPoolExecutor) -> None:
    """What was played and comes back is no speech of the candidate's; the recording holds it all the same."""
    noise = (np.random.default_rng(4).standard_normal(2 * RATE) * 3000).astype(np.int16)
    for guard, begun in ((EchoGuard(), False), (None, True)):
        room = RoomChannel(Recording(np.zeros(0, dtype=np.int16), stay=2.5), echo=Echo(0.3, 0.1))
        room.play(noise)
        ears = Hearing(room, Ears(speech=Paint(), transcriber=Paint(), worker=worker, guard=guard))
        await listen(ears)
        assert ears.tracker.begun is begun


async def test_the_canceller_cleans_what_is_understood_and_not_what_is_recorded(
    worker: ThreadPoolExecutor, tmp_path: Path
) -> None:
    """Detector and transcriber get the clean sound; the recording keeps the microphone as it was."""

    class Mute:
        def clean(self, heard: Pcm, played: Pcm) -> Pcm:  # noqa: ARG002 - the port's
            return np.zeros_like(heard)

    paint, recorder = Paint(), Recorder(tmp_path)
    pcm = said(paint, FIRST, 0.5)
    ears = Hearing(
        RoomChannel(Recording(pcm, stay=0.0)),
        Ears(speech=paint, transcriber=paint, worker=worker, canceller=Mute()),
        recorder=recorder,
    )
    await listen(ears)
    recorder.finish()
    assert not ears.tracker.begun
    kept = soundfile.read(tmp_path / "interview.flac", dtype="int16")[0]
    assert (kept[: len(pcm), 1] == pcm).all()
