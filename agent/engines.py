"""The engines of a session, built from settings: what is needed first is loaded first, the rest meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from agent.errors import UsageError
from agent.manifest import load_manifest
from agent.models import locate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import ThreadPoolExecutor
    from pathlib import Path

    from agent.ports import Reads
    from agent.settings import Settings
    from audio.engines.piper import PiperVoice
    from audio.engines.whisper import WhisperTranscriber
    from audio.glance import Glance
    from audio.ports import EchoCanceller, EndDetector, SpeechDetector
    from audio.speech import Pcm, Transcription

T = TypeVar("T")

VOICES = "piper-"
TRANSCRIBERS = "whisper-"
"""What the names of the models of a kind begin with."""


class Later(Generic[T]):
    """Something that takes long to load: loaded in the background once there is time, or when it is first needed."""

    def __init__(self, load: Callable[[], T], worker: ThreadPoolExecutor) -> None:
        self._load = load
        self._worker = worker
        self._loaded: list[T] = []
        self._lock = Lock()

    def begin(self) -> None:
        """Load it in the worker from now on, if nobody has yet. Never waits."""
        self._worker.submit(self.get)

    def get(self) -> T:
        """It, loaded here and now if it is not yet; raises what loading it raises."""
        with self._lock:
            if not self._loaded:
                self._loaded.append(self._load())
            return self._loaded[0]


class LaterTranscriber:
    """A `Transcriber` that is still being loaded."""

    def __init__(self, transcriber: Later[WhisperTranscriber]) -> None:
        self._transcriber = transcriber

    def transcribe(self, pcm: Pcm, start: int, *, words: Sequence[str] = (), quick: bool = False) -> Transcription:
        """See `audio.ports.Transcriber`."""
        return self._transcriber.get().transcribe(pcm, start, words=words, quick=quick)

    def glance(self, pcm: Pcm) -> Glance:
        """See `audio.ports.Glancer`."""
        return self._transcriber.get().glance(pcm)


@dataclass(frozen=True, slots=True)
class Weights:
    """Where every model of an interview lies. Located, and checked, before anything is loaded."""

    voice: Path
    transcriber: Path
    silero: Path
    smart_turn: Path | None
    """None where the settings give the melody no weight."""
    spacy: Path
    minilm: Path


def find_weights(settings: Settings, data: Path) -> Weights:
    """Locate every model.

    Raises ModelUnavailableError for the first that is missing or damaged, UsageError for one of the wrong kind.
    """
    _must_be("voice", settings.voice.model, VOICES)
    _must_be("transcription", settings.transcription.model, TRANSCRIBERS)

    def at(name: str) -> Path:
        return locate(name, config_paths=settings.models, data=data)

    return Weights(
        voice=at(settings.voice.model),
        transcriber=at(settings.transcription.model),
        silero=at("silero"),
        smart_turn=at("smart-turn") if settings.turns.weigh_sound else None,
        spacy=at("spacy-en"),
        minilm=at("minilm"),
    )


def _must_be(section: str, name: str, family: str) -> None:
    known = [model.name for model in load_manifest().model if model.name.startswith(family)]
    if name not in known:
        raise UsageError(f"{section}.model {name}: no such {section} model; choose one of: {', '.join(known)}")


def load_voice(settings: Settings, weights: Weights, data: Path) -> PiperVoice:
    """The interviewer's voice. Quick: its model is read at the first sentence that no cache knows."""
    from audio.engines.piper import PiperVoice  # noqa: PLC0415 - heavy, and only spoken interviews need it

    cache = data / "cache" / "voice" if settings.voice.cache else None
    return PiperVoice(weights.voice, length_scale=settings.voice.length_scale, cache=cache)


def load_transcriber(settings: Settings, path: Path, *, at_once: bool = False) -> WhisperTranscriber:
    """Whisper with the settings' beam, language and threads; takes a second or two.

    With `at_once`, each thread is for a call of its own, which wastes less where many pieces wait.
    """
    from audio.engines.whisper import WhisperTranscriber  # noqa: PLC0415 - heavy

    wanted = settings.transcription
    threads, workers = (1, wanted.threads) if at_once else (wanted.threads, 1)
    return WhisperTranscriber(path, language=wanted.language, beam=wanted.beam, threads=threads, workers=workers)


def load_speech_detector(silero: Path) -> SpeechDetector:
    """WebRTC's gate in front of Silero, whose weights lie there."""
    from audio.detection import GatedDetector  # noqa: PLC0415 - as above
    from audio.engines.silero import SileroDetector  # noqa: PLC0415
    from audio.engines.webrtc import WebRtcDetector  # noqa: PLC0415

    return GatedDetector(WebRtcDetector(), SileroDetector(silero))


def load_echo_canceller(settings: Settings) -> EchoCanceller | None:
    """WebRTC's, where a loudspeaker sounds into the microphone; None in the other modes."""
    if settings.audio.mode != "speakers":
        return None
    from audio.engines.webrtc_echo import WebRtcEchoCanceller  # noqa: PLC0415 - as above

    return WebRtcEchoCanceller()


def load_end_detector(weights: Weights) -> EndDetector | None:
    """Smart Turn, where the melody has any weight."""
    if weights.smart_turn is None:
        return None
    from audio.engines.smart_turn import SmartTurn  # noqa: PLC0415 - as above

    return SmartTurn(weights.smart_turn)


def load_reader(spacy: Path, minilm: Path) -> Reads:
    """Reads answers; takes about two seconds."""
    from agent.reading.kinds import prepare  # noqa: PLC0415 - heavy
    from agent.reading.reader import Reader  # noqa: PLC0415 - heavy

    prepare()
    return Reader.load(spacy, minilm)


def models_used(settings: Settings, *, spoken: bool) -> dict[str, str]:
    """Name of each model by its part in a session, for `session.json`."""
    reading = {"language": "spacy-en", "meaning": "minilm"}
    if "llm" in {settings.interview.interviewer, settings.interview.judge}:
        reading["language_model"] = settings.llm.model
    if not spoken:
        return reading
    sound = {"transcriber": settings.transcription.model, "voice": settings.voice.model}
    melody = {"end_of_turn": "smart-turn"} if settings.turns.weigh_sound else {}
    return {**sound, "speech": "silero", **melody, **reading}
