"""What is compared between sessions with the same candidate; see same_report.py."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import numpy as np
import soundfile

from audio.frames import dbfs
from audio.speech import RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

NONE = "-"
PARTS = ("situation", "task", "action", "result")


class Held:
    """A finished session, read."""

    def __init__(self, folder: Path) -> None:
        self.turns = _json(folder / "transcript.json")["turns"]
        self.answers = _json(folder / "report.json")["answers"]
        self.counters = _json(folder / "session.json")["counters"]
        kept = _json(folder / "same_report.json")
        self.said, self.told = kept["said"], kept["told"]
        sound, _ = soundfile.read(folder / "interview.flac", dtype="int16")
        spans = [span for turn in self.candidates for span in turn["speech"] or ()]
        self.level = dbfs(np.concatenate([sound[int(a * RATE) : int(b * RATE), 1] for a, b in spans]))

    @property
    def candidates(self) -> list[dict[str, Any]]:
        """The candidate's turns."""
        return [turn for turn in self.turns if turn["speaker"] == "candidate"]

    @property
    def text(self) -> str:
        """All that was understood."""
        return " ".join(turn["text"] for turn in self.candidates)

    def of_each(self, value: Callable[[dict[str, Any]], Any]) -> str:
        """A value of every answer, in a row."""
        return " · ".join(_shown(value(answer)) for answer in self.answers)

    def latency(self, part: str) -> float:
        """Median seconds of a part of the latency."""
        return float(np.median([turn["latency"][part] for turn in self.turns if turn["latency"]]))


def table(sessions: Mapping[str, Path]) -> str:
    """The sessions side by side, as Markdown; the first is what the others are compared with."""
    held = [Held(folder) for folder in sessions.values()]
    first = held[0]
    rows: list[tuple[str, Callable[[Held], str]]] = [
        ("words understood otherwise than said", lambda one: f"{word_error_rate(one.said, one.text):.1%}"),
        ("words otherwise than in the first", lambda one: f"{word_error_rate(first.text, one.text):.1%}"),
        ("turns, interrupted, taken back", _turns),
        ("kinds of turns otherwise than in the first", lambda one: _moved(_kinds(first), _kinds(one))),
        ("probes", lambda one: _probes(one.turns)),
        ("scores", lambda one: one.of_each(lambda answer: answer["score"])),
        ("first scores", lambda one: one.of_each(lambda answer: answer["first_score"])),
        *((f"{part}: share of each", _share(part)) for part in PARTS),
        ("quantified result", lambda one: one.of_each(lambda answer: answer["quantified_result"]["present"])),
        ("ownership", lambda one: one.of_each(lambda answer: answer["ownership"]["level"])),
        ("gaps; otherwise than in the first", lambda one: _gaps(first, one)),
        ("words a minute", _delivery("words_per_minute")),
        ("pauses", _delivery("pauses")),
        ("longest pause, s", _delivery("longest_pause")),
        ("seconds of speech", _delivery("seconds")),
        ("loudness of speech, dBFS", lambda one: f"{one.level:.1f}"),
        ("told about the microphone", lambda one: "; ".join(one.told) or NONE),
        (
            "decision, first sound: median s",
            lambda one: f"{one.latency('decision'):.2f}, {one.latency('first_sound'):.2f}",
        ),
        ("counters", lambda one: ", ".join(f"{k} {v}" for k, v in one.counters.items() if v) or NONE),
    ]
    lines = [f"| | {' | '.join(sessions)} |", "|---" * (len(sessions) + 1) + "|"]
    lines += [f"| {name} | {' | '.join(row(one) for one in held)} |" for name, row in rows]
    return "\n".join(lines)


def word_error_rate(said: str, heard: str) -> float:
    """Word insertions, deletions and substitutions (Levenshtein) over the number of words said."""
    return _distance(_words(said), _words(heard)) / len(_words(said))


def _distance(a: Sequence[str], b: Sequence[str]) -> int:
    row = list(range(len(b) + 1))
    for i, word in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, other in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (word != other))
    return row[-1]


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", re.sub(r"\{[^}]*\}", " ", text).lower())


def _kinds(one: Held) -> list[str]:
    return [turn["kind"] for turn in one.turns]


def _moved(a: Sequence[str], b: Sequence[str]) -> str:
    return str(_distance(a, b))


def _latencies(one: Held) -> str:
    return ", ".join(f"{one.latency(part):.2f}" for part in ("decision", "first_sound"))


def _turns(one: Held) -> str:
    interrupted = sum(turn["interrupted"] for turn in one.turns)
    return f"{len(one.turns)}, {interrupted}, {one.counters['withdrawn']}"


def _probes(turns: Sequence[dict[str, Any]]) -> str:
    asked: dict[str, list[str]] = {}
    for turn in turns:
        if turn["question_id"]:
            asked.setdefault(turn["question_id"], []).extend([turn["probe"]["gap"]] if turn["probe"] else [])
    return " · ".join(", ".join(gaps) or NONE for gaps in asked.values())


def _gaps(first: Held, one: Held) -> str:
    pairs = [(set(a["gaps"]), set(b["gaps"])) for a, b in zip(first.answers, one.answers, strict=True)]
    return f"{' · '.join(str(len(gaps)) for _, gaps in pairs)}; {sum(len(a ^ b) for a, b in pairs)}"


def _share(part: str) -> Callable[[Held], str]:
    def row(one: Held) -> str:
        return one.of_each(lambda answer: answer["star"][part]["share"] if answer["star"][part]["present"] else None)

    return row


def _delivery(name: str) -> Callable[[Held], str]:
    return lambda one: one.of_each(lambda answer: answer["delivery"][name])


def _shown(value: Any) -> str:  # noqa: ANN401 - whatever a report holds
    match value:
        case None | "":
            return NONE
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.2f}" if abs(value) < 1 else f"{value:.1f}"
        case _:
            return str(value)


def _json(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return document
