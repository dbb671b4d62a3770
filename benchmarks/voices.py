"""How well two voices in one track are told apart: other voices, alike voices, noise, a room, the telephone.

    OPENBLAS_NUM_THREADS=1 python -m benchmarks.voices [--recordings FOLDER]      prints a table in Markdown

One voice asks six questions, the other answers each in three sentences, with pauses between them; and, as what must be
seen to be one person, a voice with itself. espeak-ng's voices and Piper's at several speeds and pitches say sentences
of `rubrics/training`. `FOLDER` holds recordings of people, a folder a person: WAV, FLAC or G.722. The speech detector
hears the sound; no words are recognised: a word is a third of a second of what was really said.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from dataclasses import dataclass
from itertools import combinations_with_replacement
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from agent.inputs.people import Label, by_labels
from agent.models import locate
from audio.activity import SpeechTracker
from audio.engines.ge2e import Ge2eEncoder
from audio.engines.piper import PiperVoice
from audio.engines.silero import SileroDetector
from audio.files import read_audio
from audio.resample import resample
from audio.speech import FRAME, RATE, Span, TimedWord, Transcription
from audio.voices import VoiceFinder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from audio.speech import Pcm

    Voices = dict[str, list[Pcm]]
    Sound = np.ndarray[tuple[int], np.dtype[np.float64]]

TRAINING = Path(__file__).resolve().parent.parent / "rubrics" / "training" / "answers-11.jsonl"
QUESTIONS, SENTENCES = 6, 3
ESPEAK = ("en-us+m1", "en-us+m7", "en-us+f2", "en-gb-x-rp+f4", "en-gb-scotland+m3", "en-029+m5")
PIPER = {
    "joe": (1.0, 1.0),
    "joe, quick": (0.85, 1.0),
    "joe, slow": (1.2, 1.0),
    "joe 15 % higher": (1.0, 1.15),
    "joe 15 % lower": (1.0, 0.87),
}
"""Length and pitch; the same person before the comma."""
WORD = RATE // 3
LEVEL = 3000.0
CONDITIONS = ("clean", "noise 5 dB", "room", "telephone")


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation: its sound, and the pieces that were said with who said them, 0 asking and 1 answering."""

    pcm: Pcm
    said: list[tuple[Span, int]]


def main() -> None:
    """Print a row a kind of pair and a condition."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--recordings", type=Path)
    options.add_argument("--only", help="a kind of voices: espeak-ng, Piper or people")
    options.add_argument("--sound", choices=CONDITIONS, help="one of them instead of all")
    options.add_argument("--each", action="store_true", help="a row for each pair")
    given = options.parse_args()
    makers: dict[str, Callable[[], Voices]] = {"espeak-ng": lambda: dict(_espeak()), "Piper": lambda: dict(_piper())}
    if given.recordings:
        makers["people"] = lambda: {folder.name: _recorded(folder) for folder in sorted(given.recordings.iterdir())}
    groups = {name: make() for name, make in makers.items() if given.only in {None, name}}
    encoder, detector = Ge2eEncoder(locate("speakers")), SileroDetector(locate("silero"))
    print("| voices | sound | two people | told apart | words right | turns right | one person | taken for two |")
    print("|---|---|---|---|---|---|---|---|")
    for name, voices in groups.items():
        for condition in [given.sound] if given.sound else CONDITIONS:
            _row(name, condition, voices, lambda talk: _judged(talk, encoder, detector), each=given.each)


def _row(
    name: str, condition: str, voices: Voices, judge: Callable[[Talk], tuple[int, int, int, int] | None], *, each: bool
) -> None:
    apart = right = words = turns = all_turns = pairs = alone = false = 0
    for one, two in combinations_with_replacement(voices, 2):
        answering = voices[two][::-1] if one == two else voices[two]
        found = judge(_talk(voices[one], answering, condition))
        if each:
            print(f"| {one} / {two} | {condition} | {found} |", flush=True)
        if _person(one) == _person(two):
            alone, false = alone + 1, false + (found is not None)
            continue
        pairs += 1
        if found is not None:
            apart += 1
            right, words, turns, all_turns = map(sum, zip((right, words, turns, all_turns), found, strict=True))
    shares = f"{right / words:.1%} | {turns / all_turns:.1%}" if words else "- | -"
    print(f"| {name} | {condition} | {pairs} | {apart} | {shares} | {alone} | {false} |", flush=True)


def _person(name: str) -> str:
    """Who a voice belongs to: a folder may be called `Allison, Spanish` beside `Allison`; Piper has one person."""
    return name.split(",", maxsplit=1)[0]


def _judged(talk: Talk, encoder: Ge2eEncoder, detector: SileroDetector) -> tuple[int, int, int, int] | None:
    """Words rightly dealt, words, turns rightly dealt, turns; None where it was taken for one voice."""
    tracker = SpeechTracker()
    detector.reset()
    whole = talk.pcm[: len(talk.pcm) // FRAME * FRAME]
    for number, probability in enumerate(detector.probabilities(whole)):
        tracker.hear(probability, number * FRAME)
    finder = VoiceFinder(encoder, tracker.spans)
    for first in range(0, len(talk.pcm), RATE):
        finder.hear(talk.pcm[first : first + RATE])
    found = finder.voices()
    if found is None:
        return None
    labels = [Label(str(one.voice), one.span.start, one.span.end) for one in found]
    heard = Transcription("", tuple(_words(talk)), tracker.spans)
    dealt = {word.start: name for name, voice in by_labels(heard, labels).items() for word in voice.words}
    return max(_counted(talk, dealt, flip) for flip in (0, 1))


def _counted(talk: Talk, dealt: dict[int, str], flip: int) -> tuple[int, int, int, int]:
    right = words = turns = good = 0
    mine = total = 0
    for number, (span, who) in enumerate(talk.said):
        hits = [dealt[word] == str(who ^ flip) for word in _starts(span)]
        right, words, mine, total = right + sum(hits), words + len(hits), mine + sum(hits), total + len(hits)
        if number + 1 == len(talk.said) or talk.said[number + 1][1] != who:
            turns, good = turns + 1, good + (2 * mine > total)
            mine = total = 0
    return right, words, good, turns


def _words(talk: Talk) -> Iterator[TimedWord]:
    for span, _ in talk.said:
        starts = _starts(span)
        for start in starts:
            yield TimedWord("end." if start == starts[-1] else "word", start, min(start + WORD, span.end), 1.0)


def _starts(span: Span) -> range:
    return range(span.start, max(span.end - WORD // 2, span.start + 1), WORD)


def _talk(asking: Sequence[Pcm], answering: Sequence[Pcm], condition: str) -> Talk:
    """Questions with the sentences of an answer behind each."""
    rng = np.random.default_rng(7)
    parts: list[Sound] = []
    said: list[tuple[Span, int]] = []
    now = 0

    def put(pcm: Pcm, who: int, pause: float) -> None:
        nonlocal now
        sound = _placed(_even(pcm), who, condition)
        said.append((Span(now, now + len(pcm)), who))
        gap = np.zeros(max(round(pause * RATE), 0))
        tail = np.concatenate((sound, gap))[: len(pcm) + len(gap)]
        parts.append(tail)
        now += len(tail)

    for number in range(QUESTIONS):
        put(asking[number % len(asking)], 0, rng.uniform(0.3, 1.2))
        for place in range(SENTENCES):
            last = place == SENTENCES - 1
            chosen = (QUESTIONS + number * SENTENCES + place) % len(answering)
            put(answering[chosen], 1, rng.uniform(0.4, 1.5) if last else rng.uniform(0.1, 0.9))
    return Talk(_spoilt(np.concatenate(parts), condition, rng), said)


def _even(pcm: Pcm) -> Sound:
    sound = pcm.astype(np.float64)
    return sound * (LEVEL / max(float(np.sqrt(np.mean(sound**2))), 1.0))


def _placed(sound: Sound, who: int, condition: str) -> Sound:
    """In a room each person sits elsewhere: half a second of reverberation, the second person twice as far away."""
    if condition != "room":
        return sound
    rng = np.random.default_rng(100 + who)
    length = RATE // 2
    decay = rng.normal(size=length) * 10 ** (-3 * np.arange(length) / length)
    decay *= (0.3, 0.6)[who] / float(np.sqrt(np.sum(decay**2)))
    decay[0] = 1.0
    size = len(sound) + length
    wet = np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(decay, size), size) * (1.0, 0.5)[who]
    return np.asarray(wet[: len(sound)])


def _spoilt(sound: Sound, condition: str, rng: np.random.Generator) -> Pcm:
    if condition.startswith("noise"):
        level = float(condition.split()[1])
        sound = sound + rng.normal(size=len(sound)) * LEVEL / 10 ** (level / 20)
    if condition == "telephone":
        spectrum = np.fft.rfft(sound)
        hertz = np.fft.rfftfreq(len(sound), 1 / RATE)
        spectrum[(hertz < 300) | (hertz > 3400)] = 0  # noqa: PLR2004 - the telephone's band
        sound = np.fft.irfft(spectrum, len(sound))
    sound = sound + rng.normal(0, 12, len(sound))
    return np.clip(np.rint(sound), -32768, 32767).astype(np.int16)


def _texts() -> list[str]:
    """Questions, then sentences of answers, none too short to be a voice."""
    rows = [json.loads(line) for line in TRAINING.read_text(encoding="utf-8").splitlines()]
    asked = list(dict.fromkeys(row["question"] for row in rows))[:QUESTIONS]
    told = [sentence["text"] for row in rows for sentence in row["sentences"] if len(sentence["text"].split()) > 3]  # noqa: PLR2004 - see above
    return [*asked, *told[: QUESTIONS * SENTENCES]]


def _espeak() -> Iterator[tuple[str, list[Pcm]]]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "speech.wav"
        for voice in ESPEAK:
            said = []
            for text in _texts():
                subprocess.run(["espeak-ng", "-v", voice, "-s", "160", "-w", str(file), text], check=True)  # noqa: S603, S607 - Debian's tool, our text
                said.append(read_audio(file))
            yield voice, said


def _piper() -> Iterator[tuple[str, list[Pcm]]]:
    for name, (scale, higher) in PIPER.items():
        voice = PiperVoice(locate("piper-joe"), length_scale=scale * higher)
        said = [np.concatenate(list(voice.speak(text))) for text in _texts()]
        yield name, [resample(pcm, round(RATE * higher), RATE) if higher != 1 else pcm for pcm in said]


def _recorded(folder: Path) -> list[Pcm]:
    """Recordings of a folder without the silence around them, in pieces of 1.2 to 4 s."""
    found = []
    for path in sorted(folder.iterdir()):
        if path.suffix not in {".wav", ".flac", ".g722"}:
            continue
        pcm = read_audio(path)
        loud = np.flatnonzero(np.abs(pcm) > np.abs(pcm).max(initial=1) / 50)
        pcm = pcm[loud[0] : loud[-1]] if len(loud) else pcm[:0]
        found += [pcm[at : at + 4 * RATE] for at in range(0, len(pcm) - 6 * RATE // 5, 4 * RATE)]
    order = np.random.default_rng(1).permutation(len(found))
    return [found[number] for number in order[: QUESTIONS * (SENTENCES + 1)]]


if __name__ == "__main__":
    main()
