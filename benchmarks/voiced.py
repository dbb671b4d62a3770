"""The same answers typed, and voiced and transcribed: does the level change? `python -m benchmarks.voiced`.

Answers of `rubrics/training/`, spread over the grades, are voiced by Piper's joe, transcribed as `starling
transcribe` does it with the settings' model, and judged both ways. The first time takes minutes;
what was heard is kept in `--cache`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import platformdirs

from agent.captions import as_text, captions
from agent.models import locate
from agent.reading import Reader
from agent.reading.corpus import load_corpus
from agent.settings import Transcription as Wanted
from audio.speech import RATE
from benchmarks.judgement import judge_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from agent.reading.corpus import LabelledAnswer

MOST, LONGEST = 20, 240
"""Answers, and words of each at most: two minutes of speech."""
QUIET = RATE // 2
AIM = 0.2


def main() -> None:
    """Print each answer whose level changed, the mean differences, and how many levels are the same."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, default=Path(platformdirs.user_cache_dir("starling")) / "voiced.jsonl")
    parser.add_argument("--show", action="store_true", help="print what was heard of each answer whose level changed")
    parser.add_argument("--heard", action="store_true", help="only what is in the cache")
    options = parser.parse_args()
    options.cache.parent.mkdir(parents=True, exist_ok=True)
    answers = chosen(load_corpus())
    heard = dict(hear(answers, options.cache, known_only=options.heard))
    answers = [answer for answer in answers if answer.id in heard]
    judge = judge_of(Reader.load(locate("spacy-en"), locate("minilm")))
    moved: Counter[int] = Counter()
    for answer in answers:
        typed, voiced = (judge(text, answer.question) or 1 for text in (answer.text, heard[answer.id]))
        moved[voiced - typed] += 1
        if voiced != typed:
            print(f"{answer.id} (grade {answer.grade}): typed {typed}, voiced {voiced}")
            if options.show:
                print(f"  said:  {answer.text}\n  heard: {heard[answer.id]}")
    mean = sum(abs(by) * count for by, count in moved.items()) / moved.total()
    signed = sum(by * count for by, count in moved.items()) / moved.total()
    print(f"{moved.total()} answers: levels differ by {mean:.2f} on average (aim {AIM}), {signed:+.2f} with signs")
    near = moved[1] + moved[-1]
    print(f"the same level {moved[0]}, one apart {near}, more {moved.total() - moved[0] - near}")


def chosen(corpus: Iterable[LabelledAnswer]) -> list[LabelledAnswer]:
    """The same number of each grade, spread over the corpus; none too long to be listened to."""
    short = [answer for answer in corpus if len(answer.text.split()) <= LONGEST]
    picked = []
    for grade in range(1, 6):
        graded = [answer for answer in short if answer.grade == grade]
        picked += graded[:: max(1, len(graded) // (MOST // 5))][: MOST // 5]
    return picked


def hear(answers: Iterable[LabelledAnswer], cache: Path, *, known_only: bool) -> Iterable[tuple[str, str]]:
    """Ids, and what is understood of the answers when they are said."""
    known = {}
    if cache.exists():
        known = {entry["key"]: entry["text"] for entry in map(json.loads, cache.read_text("utf-8").splitlines())}
    ears = None
    for answer in answers:
        key = hashlib.sha256(f"{Wanted().model} {Wanted().beam} {answer.text}".encode()).hexdigest()[:24]
        if key not in known and known_only:
            continue
        if key not in known:
            ears = ears or speaker_and_ears()
            known[key] = ears(answer.text)
            with cache.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"key": key, "text": known[key]}) + "\n")
            print(f"heard {answer.id}", file=sys.stderr)
        yield answer.id, known[key]


def speaker_and_ears() -> Callable[[str], str]:
    """What says a text and understands it."""
    from audio.engines.piper import PiperVoice  # noqa: PLC0415 - heavy, and a full cache needs none of it
    from audio.engines.silero import SileroDetector  # noqa: PLC0415 - as above
    from audio.engines.whisper import WhisperTranscriber  # noqa: PLC0415 - as above
    from audio.recognition import recognise  # noqa: PLC0415 - as above

    wanted = Wanted()
    voice, detector = PiperVoice(locate("piper-joe")), SileroDetector(locate("silero"))
    transcriber = WhisperTranscriber(locate(wanted.model), language=wanted.language, beam=wanted.beam, threads=1)

    def understand(text: str) -> str:
        pcm = np.pad(np.concatenate(list(voice.speak(text))), QUIET)
        words = recognise(pcm, detector, transcriber, words=wanted.words).words
        return as_text(captions(words, longest=sys.maxsize)).strip()

    return understand


if __name__ == "__main__":
    main()
