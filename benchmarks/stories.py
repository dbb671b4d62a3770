"""Are two tellings one story? `python -m benchmarks.stories`: pairs told twice, and pairs of different stories.

The forty tellings of tests/agent/preparing/tellings.toml are twenty stories, each told twice; one half chose the
threshold, the other is held out. Beside them, every pair of two stories among the training answers: half of those
count how familiar words are, the other half makes the pairs. `--write` counts all of them into familiar.json.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agent.evidence import Sentence
from agent.models import locate
from agent.preparing.familiar import FILE, Familiar
from agent.preparing.sameness import SAME, Sameness
from agent.preparing.tellings import FEWEST, TELLING, Telling
from agent.reading import Reader
from agent.reading.magnitudes import in_unit

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parent.parent
LEAST = 3
"""Grade from which a training answer is a story."""


def main() -> None:
    """Print the table, or write the counts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--write", action="store_true", help="count all training answers into familiar.json")
    answers = list(_training())
    if parser.parse_args().write:
        FILE.write_text(Familiar.of(_text(answer) for answer in answers).dump(), encoding="utf-8")
        print(f"{FILE}: {len(answers)} stories")
        return
    reader = Reader.load(locate("spacy-en"), locate("minilm"))
    sameness = Sameness(reader, Familiar.of(_text(answer) for answer in answers[::2]))
    print("half | pairs of one story: found, least alike | pairs of two: taken for one, most alike")
    told = list(_told(reader))
    for half in ("chose", "held"):
        mine = [(story, telling) for story, its, telling in told if its == half]
        same = [sameness.alike(a, b) for (one, a), (other, b) in combinations(mine, 2) if one == other]
        apart = [sameness.alike(a, b) for (one, a), (other, b) in combinations(mine, 2) if one != other]
        print(
            f"{half} | {sum(v >= SAME for v in same)} of {len(same)}, {min(same):.2f} | "
            f"{sum(v >= SAME for v in apart)} of {len(apart)}, {max(apart):.2f}"
        )
    stories = [_telling(answer) for answer in answers[1::2]]
    apart = [sameness.alike(a, b) for a, b in combinations([one for one in stories if one], 2)]
    print(f"training answers | | {sum(v >= SAME for v in apart)} of {len(apart)}, {max(apart):.2f}")


def _training() -> Iterable[dict[str, Any]]:
    for path in sorted((ROOT / "rubrics" / "training").glob("answers-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            answer = json.loads(line)
            if answer["grade"] >= LEAST:
                yield answer


def _text(answer: dict[str, Any]) -> str:
    return " ".join(one["text"] for one in answer["sentences"])


def _told(reader: Reader) -> Iterable[tuple[int, str, Telling]]:
    path = ROOT / "tests" / "agent" / "preparing" / "tellings.toml"
    for number, story in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["story"]):
        for place, text in enumerate(story["tellings"]):
            read = reader.read(text)
            numbers = frozenset((in_unit(v, claim), claim.unit) for claim in read.ledger.claims for v in claim.values)
            sentences = tuple(one for one in read.sentences if one.role in TELLING)
            yield number, story["half"], _as_telling(f"{number}-{place}", text, sentences, numbers)


def _telling(answer: dict[str, Any]) -> Telling | None:
    sentences = tuple(
        Sentence(text=one["text"], start_char=0, end_char=0, role=one["role"], confidence=1.0)
        for one in answer["sentences"]
        if one["role"] in TELLING
    )
    return _as_telling(answer["id"], _text(answer), sentences, frozenset()) if len(sentences) >= FEWEST else None


def _as_telling(
    name: str, text: str, sentences: tuple[Sentence, ...], numbers: frozenset[tuple[float, str]]
) -> Telling:
    return Telling(
        session=name,
        interview=name,
        started=datetime(2026, 1, 1, tzinfo=UTC),
        answer="a1",
        question="",
        text=text,
        sentences=sentences,
        numbers=numbers,
        score=LEAST,
        gaps=(),
        shows={},
    )


if __name__ == "__main__":
    main()
