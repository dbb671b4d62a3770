"""SubRip and WebVTT: cues with their times, and who speaks where the file says so."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from agent.errors import BadInputError
from agent.inputs.labels import Line, find_label, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIMING = re.compile(rf"\s*(?P<start>{_TIME})\s*-->\s*(?P<end>{_TIME})(?:\s.*)?")
_BLOCKS = re.compile(r"\n[ \t]*\n+")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+(?P<name>[^<>]+)>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<\d[\d:.,]*>|\{\\[^}]*\}")
_NO_CUE = ("WEBVTT", "NOTE", "STYLE", "REGION")


def looks_like_subtitles(text: str) -> bool:
    """Whether the text is WebVTT by its first word, or holds a cue's timing within its first lines."""
    start = text.lstrip()
    if re.match(r"WEBVTT(?:\s|$)", start):
        return True
    return any(_TIMING.fullmatch(line) for line in start.split("\n", 6)[:6])


def read_cues(text: str, where: str) -> list[Line]:
    """The spoken lines of all cues in order, times in seconds; raises BadInputError where there are none."""
    found: list[Line] = []
    previous = ""
    for start, end, payload in _cues(text):
        lines = [line for line in payload if line.strip()]
        # Rolling captions show the last line again above the new one.
        if len(lines) > 1 and lines[0].strip() == previous:
            lines = lines[1:]
        if lines:
            previous = lines[-1].strip()
        found += _spoken(lines, start, end)
    if not found:
        raise BadInputError(f"{where}: holds no subtitle with words; is it really a subtitle file?")
    return found


def _cues(text: str) -> Iterator[tuple[float, float, list[str]]]:
    for block in _BLOCKS.split(text.strip("\n")):
        lines = block.split("\n")
        timed = next((index for index, line in enumerate(lines) if _TIMING.fullmatch(line)), None)
        if timed is None or lines[0].startswith(_NO_CUE[1:]):
            continue
        # Some writers leave no blank line between cues: a timing line inside a block starts another cue.
        while timed is not None:
            match = _TIMING.fullmatch(lines[timed])
            assert match is not None, "found by the same pattern"
            rest = lines[timed + 1 :]
            following = next((index for index, line in enumerate(rest) if _TIMING.fullmatch(line)), None)
            payload = rest if following is None else rest[:following]
            if following is not None and payload and payload[-1].strip().isdigit():
                payload = payload[:-1]
            start, end = seconds(match["start"]), seconds(match["end"])
            yield start, max(start, end), payload
            timed = None if following is None else timed + 1 + following


def _spoken(lines: list[str], start: float, end: float) -> Iterator[Line]:
    for line in lines:
        voices = list(_VOICE.finditer(line))
        if not voices:
            plain = _plain(line)
            if plain:
                label, rest = find_label(plain)
                yield Line(text=plain, label=label, rest=rest, start=start, end=end)
            continue
        if before := _plain(line[: voices[0].start()]):
            yield Line(text=before, start=start, end=end)
        for voice, following in zip(voices, [*voices[1:], None], strict=True):
            said = _bare(line[voice.end() : following.start() if following else None])
            yield Line(text=said, label=voice["name"].strip(), rest=said, start=start, end=end, sure=True)


def _plain(line: str) -> str:
    """Without markup, and without the dash that stands for another speaker where nobody is named."""
    return re.sub(r"^\s*(?:-|\u2013|>>)\s+", "", _bare(line)).strip()


def _bare(line: str) -> str:
    return html.unescape(_TAG.sub("", line)).strip()
