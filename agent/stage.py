"""Sets the scene: a candidate with everything that one of its kind needs, and takes it down again."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from agent import engines
from agent.beside import beside
from agent.candidates import Lines, TypedCandidate
from agent.errors import DeviceUnusableError, StorageError
from agent.exchange import Exchange, Manners
from agent.keys import terminal_keys
from agent.outage import OutageHost
from agent.person import ScriptedPerson, WithPerson
from agent.progress import Telling
from agent.script import Cues
from agent.spoken import SpokenCandidate
from agent.tuning import interruption_settings, ladder_settings, speech_settings, turn_settings
from agent.voiced import VoicedEntries
from audio.channel import RealTimeChannel
from audio.devices.memory import RoomChannel
from audio.devices.returning import ReturningChannel
from audio.echo import EchoGuard
from audio.errors import DeviceError, RecordingError
from audio.hearing import Ears, Hearing
from audio.microphone import MicrophoneCheck
from audio.recording import Recorder
from audio.speech import RATE
from audio.warming import Warmer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Sequence
    from concurrent.futures import Executor
    from pathlib import Path
    from typing import TextIO

    from agent.casting import Casting
    from agent.engines import Weights
    from agent.moves import Prompt
    from agent.ports import Candidate, Keys, Observer, Visit
    from agent.reading.kinds import Split
    from agent.settings import Settings
    from audio.engines.piper import PiperVoice
    from audio.engines.whisper import WhisperTranscriber
    from audio.ports import Channel, EchoCanceller, EndDetector, SpeechDetector, Voice


PAGE_EVERY = 0.1
"""Seconds between two looks for a page that was loaded again."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a session is set in."""

    casting: Casting
    settings: Settings
    weights: Weights
    data: Path
    folder: Path
    """The session's."""
    observer: Observer
    words_for: Callable[[str | None], Sequence[str]]
    """Words of the trade to expect in answers to a question."""
    telling: Callable[[str, Prompt], float | None]
    """How much of what a prompt asks a text has told; see `agent.progress.progress`."""
    split: Split
    """Tells requests from answers; see `agent.reading.kinds`."""
    stdin: TextIO
    likely: Sequence[str] = ()
    """What will probably be said, to be synthesised ahead."""
    visit: Visit | None = None
    """The page on which a browser's candidate answers."""
    on_begun: Callable[[], None] = lambda: None
    """Called once the first words are out, and nobody waits for anything; at a keyboard, before each line."""
    read_line: Callable[[], str] | None = None
    """Reads the keyboard; None for lines of `stdin`."""


@asynccontextmanager
async def set_stage(scene: Scene) -> AsyncIterator[Candidate]:
    """The candidate of the scene. Afterwards devices are released and the recording is encoded.

    Raises DeviceUnusableError, BadInputError for a recording of the script, StorageError for a full disk.
    """
    if scene.casting.kind == "typed":
        yield TypedCandidate(scene.read_line or Lines(scene.stdin), lambda: _listening(scene))
        return
    recorders: list[Recorder] = []
    try:
        try:
            gear = await beside(_gear, scene, recorders.append)
            with ExitStack() as stack:
                yield _spoken(scene, gear, stack)
        finally:
            # behind the stack, so that the terminal is itself again before a long recording is encoded
            for recorder in recorders:
                await beside(recorder.finish)
    except DeviceError as fault:
        raise DeviceUnusableError(f"{fault}; go on with: starling interview --resume") from fault
    except RecordingError as fault:
        raise StorageError(f"{fault}; what was said so far is safe, go on with: starling interview --resume") from fault


def _listening(scene: Scene) -> None:
    scene.observer.state("listening")
    scene.on_begun()


@dataclass(frozen=True, slots=True)
class _Gear:
    """What takes its time to load or to open."""

    voice: PiperVoice
    speech: SpeechDetector
    canceller: EchoCanceller | None
    ending: EndDetector | None
    recorder: Recorder | None


def _gear(scene: Scene, keep: Callable[[Recorder], None]) -> _Gear:
    """Loads and opens it all; `keep` is given the recorder as soon as there is one, whoever is cancelled meanwhile."""
    recorder = Recorder(scene.folder) if scene.settings.audio.record else None
    if recorder is not None:
        keep(recorder)
    return _Gear(
        voice=engines.load_voice(scene.settings, scene.weights, scene.data),
        speech=engines.load_speech_detector(scene.weights.silero),
        canceller=engines.load_echo_canceller(scene.settings),
        ending=engines.load_end_detector(scene.weights),
        recorder=recorder,
    )


def _spoken(scene: Scene, gear: _Gear, stack: ExitStack) -> Candidate:
    settings, voice = scene.settings, gear.voice
    lockstep = scene.casting.lockstep and settings.interview.pace != "real"
    ear_worker = stack.enter_context(_worker("ears"))
    whisper = engines.Later(lambda: engines.load_transcriber(settings, scene.weights.transcriber), ear_worker)
    voice_worker = stack.enter_context(_worker("voice"))
    room = _room(scene, stack, voice, voice_worker, lockstep=lockstep)
    stack.callback(room.channel.close)
    hearing = Hearing(
        room.channel,
        _ears(gear, whisper, ear_worker),
        recorder=gear.recorder,
        speech=speech_settings(settings.turns),
        lockstep=lockstep,
        piece=int(settings.transcription.chunk_seconds * RATE),
        on_level=lambda dbfs, speech: scene.observer.level(dbfs, speech=speech),
        on_words=lambda text: scene.observer.caption(text, final=False),
        glimpses=scene.casting.kind == "browser",
        microphone=(
            MicrophoneCheck(scene.observer.notice, settings.audio.low_level_dbfs)
            if scene.casting.kind in {"mic", "browser"}
            else None
        ),
    )
    keys = _keys(scene, stack)

    def nobody_waits() -> None:
        whisper.begin()
        scene.on_begun()

    exchange = Exchange(
        room.channel,
        hearing,
        voice,
        voice_worker,
        manners=_manners(settings, manual=settings.turns.manual and keys is not None),
        observer=room.observer,
        words_for=scene.words_for,
        lockstep=lockstep,
        keys=keys,
        on_saying=room.on_saying,
        warmer=None if lockstep or not settings.voice.cache else Warmer(voice.warm, scene.likely, voice_worker),
        on_sound=nobody_waits,
    )
    return SpokenCandidate(
        exchange,
        greet=hearing.check_microphone if scene.casting.kind == "mic" and scene.stdin.isatty() else None,
        split=scene.split,
        telling=Telling(scene.telling, stack.enter_context(_worker("telling")), lockstep=lockstep),
    )


def _keys(scene: Scene, stack: ExitStack) -> Keys | None:
    if scene.visit is not None:
        return scene.visit.keys
    return stack.enter_context(terminal_keys(scene.stdin)) if scene.casting.kind == "mic" else None


@dataclass(frozen=True, slots=True)
class _Room:
    """Where both sit: the sound, who watches, and who is told each prompt."""

    channel: Channel
    observer: Observer
    on_saying: Callable[[Prompt], None] | None = None


def _room(scene: Scene, stack: ExitStack, voice: Voice, voice_worker: Executor, *, lockstep: bool) -> _Room:
    match scene.casting.kind:
        case "mic":
            return _microphone(scene, voice, voice_worker)
        case "browser":
            return _page(scene, voice, voice_worker)
        case _:
            return _scripted(scene, stack, lockstep=lockstep)


def _page(scene: Scene, voice: Voice, voice_worker: Executor) -> _Room:
    assert scene.visit is not None, "a browser's candidate comes with a page"
    host = OutageHost(scene.observer, voice, voice_worker, gone="", back="")
    return _Room(ReturningChannel(scene.visit.open, asyncio.sleep, host, every=PAGE_EVERY, expected=True), host)


def _microphone(scene: Scene, voice: Voice, voice_worker: Executor) -> _Room:
    from audio.devices.system import SystemDevices  # noqa: PLC0415 - loads the system's sound library

    audio = scene.settings.audio
    devices = SystemDevices(_device(audio.input_device), _device(audio.output_device))
    host = OutageHost(scene.observer, voice, voice_worker)
    return _Room(ReturningChannel(devices.open, asyncio.sleep, host), host)


def _scripted(scene: Scene, stack: ExitStack, *, lockstep: bool) -> _Room:
    assert scene.casting.script is not None, "a scripted candidate comes with its script"
    # a voice of their own: it speaks ahead while the interviewer's is in use
    voiced = VoicedEntries(engines.load_voice(scene.settings, scene.weights, scene.data), scene.casting.folder)
    if not lockstep:
        voiced.prepare(scene.casting.script, stack.enter_context(_worker("person")))
    person = ScriptedPerson(Cues(scene.casting.script.turn), voiced)
    room = RoomChannel(person)
    channel = room if lockstep else RealTimeChannel(room, time.monotonic, asyncio.sleep)
    return _Room(channel, WithPerson(scene.observer, person), person.told)


def _device(name: str) -> int | str | None:
    """A device as PortAudio names it: its number, part of its name, or None for the system's default."""
    return int(name) if name.isdigit() else name or None


def _ears(gear: _Gear, whisper: engines.Later[WhisperTranscriber], worker: ThreadPoolExecutor) -> Ears:
    transcriber = engines.LaterTranscriber(whisper)
    return Ears(
        speech=gear.speech,
        transcriber=transcriber,
        glancer=transcriber,
        worker=worker,
        canceller=gear.canceller,
        guard=EchoGuard(),
        ending=gear.ending,
    )


def _manners(settings: Settings, *, manual: bool) -> Manners:
    return Manners(
        turns=turn_settings(settings.turns),
        ladder=ladder_settings(settings.turns),
        interruption=interruption_settings(settings.turns),
        barge_in=settings.turns.barge_in,
        half_duplex=settings.audio.mode == "half-duplex",
        manual=manual,
    )


@contextmanager
def _worker(name: str) -> Iterator[ThreadPoolExecutor]:
    """One thread; what still waits for it at the end is dropped."""
    worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
    try:
        yield worker
    finally:
        worker.shutdown(wait=False, cancel_futures=True)
