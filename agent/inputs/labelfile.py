"""Files that say who speaks when: RTTM, Audacity's label tracks, and subtitles with speakers' names."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from agent.errors import BadInputError
from agent.inputs.people import Label
from agent.inputs.sources import decode, read_bytes
from agent.inputs.subtitles import looks_like_subtitles, read_cues
from audio.speech import RATE

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST = 7 * 24 * 3600.0
_MANY = 100_000
_RTTM = 8
"""Fields of a line: SPEAKER, file, channel, start, length, two unknown, name."""
_FORMS = "an RTTM file, lines of 'start end name' in seconds, or subtitles with names"


def read_labels(path: Path) -> list[Label]:
    """Who speaks when, in samples of 16 kHz, in order. Raises BadInputError that names the file and the line."""
    text = decode(read_bytes(path), str(path), lambda _: None)
    found = _of_cues(text, str(path)) if looks_like_subtitles(text) else _of_lines(text, str(path))
    if len(found) > _MANY:
        raise BadInputError(f"{path}: holds {len(found)} labels, at most {_MANY} are read; join those of one turn")
    names = sorted({label.name for label in found})
    if len(names) != 2:  # noqa: PLR2004 - an interview
        shown = ", ".join(names[:5]) or "nobody"
        raise BadInputError(f"{path}: names {len(names)} speakers ({shown}), expected two; give {_FORMS}")
    return sorted(found, key=lambda label: label.start)


def _of_cues(text: str, where: str) -> list[Label]:
    lines = [line for line in read_cues(text, where) if line.label]
    return [Label(str(line.label), round((line.start or 0) * RATE), round((line.end or 0) * RATE)) for line in lines]


def _of_lines(text: str, where: str) -> list[Label]:
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith((";", "#", "SPKR-INFO")):
            continue
        found.append(_label(line, f"{where}: line {number}"))
    return found


def _label(line: str, where: str) -> Label:
    fields = line.split()
    if fields[0] == "SPEAKER" and len(fields) >= _RTTM:
        start, end, name = _seconds(fields[3], where), _seconds(fields[4], where), fields[7]
        end += start
    else:
        parts = re.split(r"[\t,;]|\s+", line.strip(), maxsplit=2)
        if len(parts) != 3:  # noqa: PLR2004 - start, end, name
            raise BadInputError(f"{where}: found {line.strip()[:40]!r}, expected 'start end name'; give {_FORMS}")
        start, end, name = _seconds(parts[0], where), _seconds(parts[1], where), parts[2].strip()
    if end <= start:
        raise BadInputError(f"{where}: ends at {end:g} s, not after its start {start:g} s")
    return Label(name, round(start * RATE), round(end * RATE))


def _seconds(text: str, where: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 <= value <= _LONGEST:
        raise BadInputError(f"{where}: found {text[:40]!r}, expected seconds from 0 on; give {_FORMS}")
    return value
