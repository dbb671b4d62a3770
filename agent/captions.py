"""Transcribed turns as text and captions: sentences with their times, in the formats that players and programs read.

Of two people's recording each caption names who speaks. Captions come turn by turn: a murmur of the other person stands
behind the turn that it fell into, as in the transcript, so that `starling score` reads back the same turns.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agent.transcript import Speaker, Turn, Word

_LONGEST = 84
"""Characters of a caption: two lines of 42, as broadcasters' subtitle guidelines have it."""
_PAUSE = 1.0
"""Seconds of a pause that ends a caption even inside a sentence."""
_ORPHANED = 2.0
"""Seconds of a pause from which a sentence's last word is a caption alone: shown before, it would give itself away."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What is shown at once; seconds from the beginning of the recording; who speaks, where there are two."""

    text: str
    start: float
    end: float
    speaker: Speaker | None = None

    @property
    def name(self) -> str:
        """`Interviewer` or `Candidate`; empty for one person."""
        return self.speaker.capitalize() if self.speaker else ""


def captions(turns: Sequence[Turn], *, named: bool, longest: int = _LONGEST) -> list[Caption]:
    """Group words into captions: to the end of a sentence or turn, a pause of a second, or `longest` characters."""
    return [
        Caption(
            " ".join(word.text for word in group),
            round(group[0].start, 3),
            round(group[-1].end, 3),
            turn.speaker if named else None,
        )
        for turn in turns
        for group in _without_orphans(list(_groups(turn.words or (), longest)), longest)
    ]


def as_text(turns: Sequence[Turn], *, named: bool) -> str:
    """One person: a sentence a line. Two: a paragraph a turn, behind the speaker's name."""
    if not named:
        return "".join(f"{caption.text}\n" for caption in captions(turns, named=False, longest=sys.maxsize))
    return "\n".join(f"{turn.speaker.capitalize()}: {turn.text}\n" for turn in turns)


def as_srt(shown: Sequence[Caption]) -> str:
    """SubRip: number, times with a comma, text, before it the speaker's name."""
    return "\n".join(
        f"{number}\n{_clock(caption.start, ',')} --> {_clock(caption.end, ',')}\n"
        f"{f'{caption.name}: ' if caption.name else ''}{caption.text}\n"
        for number, caption in enumerate(shown, 1)
    )


def as_vtt(shown: Sequence[Caption]) -> str:
    """WebVTT with the speaker as a voice; the characters that are markup there are escaped."""
    cues = (
        f"\n{_clock(caption.start, '.')} --> {_clock(caption.end, '.')}\n"
        f"{f'<v {caption.name}>' if caption.name else ''}{_escaped(caption.text)}\n"
        for caption in shown
    )
    return "WEBVTT\n" + "".join(cues)


def _groups(words: Sequence[Word], longest: int) -> Iterator[list[Word]]:
    group: list[Word] = []
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


def _without_orphans(groups: list[list[Word]], longest: int) -> Iterator[list[Word]]:
    """The groups, but a sentence's last word alone stands with what precedes it: in one caption, else in two halves."""
    held: list[Word] = []
    for group in groups:
        alone = len(group) == 1 and len(held) > 1 and not _ends(held[-1].text)
        if not alone or group[0].start - held[-1].end >= _ORPHANED:
            if held:
                yield held
            held = group
            continue
        held = [*held, *group]
        if len(" ".join(word.text for word in held)) > longest:
            half = len(held) // 2
            yield held[:half]
            held = held[half:]
    if held:
        yield held


def _ends(word: str) -> bool:
    return word.rstrip("\"')\u201d").endswith((".", "?", "!", "\u2026"))


def _clock(seconds: float, comma: str) -> str:
    whole = round(seconds * 1000)
    minutes, rest = divmod(whole, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}{comma}{rest % 1000:03}"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
