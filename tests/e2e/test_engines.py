"""The real models: what Piper says, Whisper hears."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pytest

from agent.errors import ModelUnavailableError
from agent.models import locate
from audio.detection import GatedDetector
from audio.engines.piper import PiperVoice
from audio.engines.silero import SileroDetector
from audio.engines.smart_turn import SmartTurn
from audio.engines.webrtc import WebRtcDetector
from audio.engines.webrtc_echo import WebRtcEchoCanceller
from audio.engines.whisper import WhisperTranscriber
from audio.frames import dbfs
from audio.glance import Intent, intent
from audio.log_mel import log_mel
from audio.recognition import recognise
from audio.speech import FRAME, RATE

if TYPE_CHECKING:
    from pathlib import Path

    from audio.speech import Pcm

TEXT = "On Monday morning the customer called. I told her that we would repair the report before lunch."
WORDS = ("skew", "feature store", "drift", "nDCG", "quantization", "Kafka")


def model(name: str) -> Path:
    """The model's path; skips the test where it has not been fetched."""
    try:
        return locate(name)
    except ModelUnavailableError as fault:
        pytest.skip(str(fault))


@pytest.fixture(scope="module")
def speech() -> Pcm:
    """The text voiced, between half a second of silence."""
    silence = np.zeros(RATE // 2, dtype=np.int16)
    return np.concatenate([silence, *PiperVoice(model("piper-joe")).speak(TEXT), silence])


@pytest.fixture(scope="module")
def whisper() -> WhisperTranscriber:
    """Whisper, loaded once."""
    return WhisperTranscriber(model("whisper-base"))


def plain(text: str) -> list[str]:
    """Words in lower case."""
    return re.findall(r"[a-z0-9']+", text.lower())


def test_what_is_said_is_heard(speech: Pcm, whisper: WhisperTranscriber) -> None:
    """At most one word in ten is lost, and the words lie in order inside the sound, on the session's clock."""
    heard = whisper.transcribe(speech, 32_000)
    wanted = plain(TEXT)
    missing = [word for word in wanted if word not in plain(heard.text)]
    assert len(missing) <= len(wanted) // 10
    assert abs(len(heard.words) - len(wanted)) <= 2
    times = [time for word in heard.words for time in (word.start, word.end)]
    assert times == sorted(times)
    assert times[0] >= 32_000
    assert times[-1] <= 32_000 + len(speech)


@pytest.mark.parametrize("words", [(), WORDS])
@pytest.mark.parametrize("loudness", [0, 30, 900])
def test_nothing_is_invented_without_speech(whisper: WhisperTranscriber, words: tuple[str, ...], loudness: int) -> None:
    """Silence and noise give no word, and no word of the trade either."""
    noise = np.random.default_rng(1).normal(size=4 * RATE) * loudness
    heard = whisper.transcribe(noise.astype(np.int16), 0, words=words)
    assert heard.text == ""
    assert heard.words == ()


def test_no_sound_is_no_text(whisper: WhisperTranscriber) -> None:
    """An empty stretch is answered without the model."""
    assert whisper.transcribe(np.zeros(0, dtype=np.int16), 0).text == ""


def test_more_than_the_window_is_refused(whisper: WhisperTranscriber) -> None:
    """Thirty seconds at once are the most."""
    with pytest.raises(ValueError, match="at most 480000 samples at once, got 480001"):
        whisper.transcribe(np.zeros(30 * RATE + 1, dtype=np.int16), 0)


def test_a_recording_is_recognised_in_pieces(speech: Pcm, whisper: WhisperTranscriber) -> None:
    """A recording longer than the window comes out with all repetitions of the text."""
    long = np.concatenate([speech] * 7)
    heard = recognise(long, SileroDetector(model("silero")), whisper)
    assert len(long) > 40 * RATE
    assert plain(heard.text).count("customer") == 7
    assert plain(heard.text).count("lunch") == 7


def test_a_glance_knows_the_first_words(speech: Pcm, whisper: WhisperTranscriber) -> None:
    """A second of speech is enough for the words that it begins with."""
    begun = np.flatnonzero(np.abs(speech) > 300)[0]
    glance = whisper.glance(speech[begun : begun + RATE])
    assert plain(glance.text)[0] == plain(TEXT)[0]
    assert -1.0 < glance.confidence <= 0.0


def test_a_glance_at_silence_is_unsure(whisper: WhisperTranscriber) -> None:
    """Whatever is heard in nothing counts for nothing."""
    assert intent(whisper.glance(np.zeros(RATE // 2, dtype=np.int16)), 0.5) is not Intent.FLOOR


def test_the_canceller_takes_the_loudspeaker_out_and_leaves_the_person(speech: Pcm) -> None:
    """After two seconds an echo is at least 12 dB quieter, and a person who then speaks loses less than 3 dB."""
    played = np.concatenate([speech, speech])
    played = played[: len(played) // FRAME * FRAME]
    echo = np.concatenate([np.zeros(RATE // 20, dtype=np.int16), played[: -RATE // 20]]) // 4
    person = np.zeros_like(played)
    begun = 5 * RATE
    person[begun : begun + 2 * RATE] = speech[RATE : 3 * RATE]
    canceller = WebRtcEchoCanceller()
    heard = echo + person
    clean = np.concatenate(
        [canceller.clean(heard[at : at + FRAME], played[at : at + FRAME]) for at in range(0, len(played), FRAME)]
    )
    alone, both = slice(2 * RATE, begun), slice(begun, begun + 2 * RATE)
    assert dbfs(clean[alone]) < dbfs(heard[alone]) - 12
    assert abs(dbfs(clean[both]) - dbfs(person[both])) < 3
    with pytest.raises(ValueError, match="frames have 320 samples, got 100 and 100"):
        canceller.clean(heard[:100], played[:100])


def test_detectors_find_the_speech(speech: Pcm) -> None:
    """Silero behind the gate hears the speech and not the silence around it, and agrees with Silero alone."""
    silero, gated = (SileroDetector(model("silero")) for _ in range(2))
    detector = GatedDetector(WebRtcDetector(), gated)
    frames = [speech[at : at + FRAME] for at in range(0, len(speech) - FRAME + 1, FRAME)]
    alone = np.array([silero.probability(frame) >= 0.5 for frame in frames])
    behind = np.array([detector.probability(frame) >= 0.5 for frame in frames])
    assert not behind[: RATE // 2 // FRAME - 5].any()
    assert behind[RATE // 2 // FRAME + 10 :][: RATE // FRAME].mean() > 0.8
    assert np.mean(alone == behind) > 0.95


def test_smart_turn_knows_an_end_from_a_middle(speech: Pcm) -> None:
    """A finished sentence sounds more complete than the same speech broken off inside a clause."""
    turn = SmartTurn(model("smart-turn"))
    voiced = np.flatnonzero(np.abs(speech) > 300)
    finished = speech[: voiced[-1] + RATE // 5]
    broken = np.concatenate([speech[: voiced[0] + RATE], np.zeros(RATE // 5, dtype=np.int16)])
    assert turn.completeness(finished) > 0.5
    assert turn.completeness(finished) > turn.completeness(broken)
    assert 0 <= turn.completeness(np.zeros(0, dtype=np.int16)) <= 1


def test_log_mel_is_whispers() -> None:
    """Our features are those of faster-whisper's own extractor, which padded its sound differently at the end only."""
    from faster_whisper.feature_extractor import FeatureExtractor  # noqa: PLC0415 - heavy

    sound = (np.random.default_rng(1).normal(size=8 * RATE) * 0.1).astype(np.float32)
    theirs = FeatureExtractor()(sound, padding=0)
    assert np.abs(log_mel(sound)[:, 2:-2] - theirs[:, 2:798]).max() < 1e-3
