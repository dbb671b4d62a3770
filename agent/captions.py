"""Transcribed words as captions: sentences with their times, in the formats that players and programs read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from audio.speech import RATE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audio.speech import TimedWord

FORMAT = 1
_LONGEST = 84
"""Characters of a caption: two lines of 42, as broadcasters' subtitle guidelines have it."""
_PAUSE = RATE
"""A pause that ends a caption even inside a sentence: 1 s."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What is shown at once; seconds from the beginning of the recording."""

    text: str
    start: float
    end: float


def captions(words: Sequence[TimedWord], longest: int = _LONGEST) -> list[Caption]:
    """Group words into captions: up to the end of a sentence, a pause of a second, or `longest` characters."""
    return [
        Caption(" ".join(word.text for word in group), _seconds(group[0].start), _seconds(group[-1].end))
        for group in _groups(words, longest)
    ]


def as_text(shown: Sequence[Caption]) -> str:
    """One caption a line; nothing for no captions."""
    return "".join(f"{caption.text}\n" for caption in shown)


def as_srt(shown: Sequence[Caption]) -> str:
    """SubRip: number, times with a comma, text."""
    return "\n".join(
        f"{number}\n{_clock(caption.start, ',')} --> {_clock(caption.end, ',')}\n{caption.text}\n"
        for number, caption in enumerate(shown, 1)
    )


def as_vtt(shown: Sequence[Caption]) -> str:
    """WebVTT; the characters that are markup there are escaped."""
    cues = (
        f"\n{_clock(caption.start, '.')} --> {_clock(caption.end, '.')}\n{_escaped(caption.text)}\n"
        for caption in shown
    )
    return "WEBVTT\n" + "".join(cues)


def as_json(shown: Sequence[Caption], words: Sequence[TimedWord], samples: int) -> str:
    """`{format, duration, text, segments, words}`; `samples` is the length of the recording. Seconds throughout."""
    record = {
        "format": FORMAT,
        "duration": _seconds(samples),
        "text": " ".join(word.text for word in words),
        "segments": [asdict(caption) for caption in shown],
        "words": [
            {
                "text": word.text,
                "start": _seconds(word.start),
                "end": _seconds(word.end),
                "probability": round(word.probability, 3),
            }
            for word in words
        ],
    }
    return json.dumps(record, indent=2, ensure_ascii=False) + "\n"


def _groups(words: Sequence[TimedWord], longest: int) -> Iterator[list[TimedWord]]:
    group: list[TimedWord] = []
    length = 0
    for word in words:
        if group and (
            word.start - group[-1].end >= _PAUSE or length + len(word.text) > longest or _ends(group[-1].text)
        ):
            yield group
            group, length = [], 0
        group.append(word)
        length += len(word.text) + 1
    if group:
        yield group


def _ends(word: str) -> bool:
    return word.rstrip("\"')\u201d").endswith((".", "?", "!", "\u2026"))


def _seconds(samples: int) -> float:
    return round(samples / RATE, 3)


def _clock(seconds: float, comma: str) -> str:
    whole = round(seconds * 1000)
    minutes, rest = divmod(whole, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}{comma}{rest % 1000:03}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
