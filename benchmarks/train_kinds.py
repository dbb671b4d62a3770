"""Rebuild agent/reading/meaning.json from all labelled turns: `python -m benchmarks.train_kinds`.

With `--check` it is not written. Instead each style of speaking of `rubrics/training/turns.toml`, and both files of
kinds together, are left out in turn, and told by patterns alone and by patterns and meaning: with every second file of
`rubrics/training/` left out, too, and every sentence end of its answers looked at.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from agent.models import locate
from agent.reading.corpus import ids_of, load_corpus
from agent.reading.encoder import Encoder
from agent.reading.heard import sentences_of
from agent.reading.kinds import pieces
from agent.reading.meaning import Meaning
from agent.rubric import shipped
from benchmarks.learning_kinds import everything, labelled_turns, learn, stretches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agent.reading.corpus import LabelledAnswer
    from benchmarks.learning_kinds import Labelled

TARGET = Path(__file__).resolve().parent.parent / "agent" / "reading" / "meaning.json"
QUESTION = "Tell me about a time when you disagreed with your manager."
FOLLOW_UP = "And what was that number before?"


def main() -> None:
    """Fit and write, or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="cross-validate instead of writing")
    parser.add_argument("--answers", type=int, default=40, help="with --check: answers looked at in each fold")
    options = parser.parse_args()
    encoder = Encoder.load(locate("minilm"))
    if options.check:
        check(encoder, options.answers)
        return
    examples = everything()
    TARGET.write_text(learn(examples, encoder).model_dump_json() + "\n", encoding="utf-8")
    print(f"{len(examples)} stretches, {TARGET.stat().st_size} bytes")


def check(encoder: Encoder, most: int) -> None:
    """Print a row for each fold."""
    turns, halves = labelled_turns(), answers_by_half()
    print("| left out | turns | right by patterns | and by meaning | answers | wrong at a sentence end | newly |")
    print("|---|---|---|---|---|---|---|")
    for place, (name, held) in enumerate(folds(turns)):
        unseen = halves[place % 2]
        rest = [turn for turn in turns if turn not in held]
        meaning = Meaning(encoder, learn(stretches(rest, halves[1 - place % 2]), encoder))
        known = [turn for turn in held if turn.kind != "off_topic"]
        without, together = (sum(_is_right(turn, one) for turn in known) / len(known) for one in (None, meaning))
        chosen = unseen[place :: max(1, len(unseen) // most)][:most]
        wrong = [_is_wrong(answer, None) for answer in chosen]
        newly = [_is_wrong(answer, meaning) and not before for answer, before in zip(chosen, wrong, strict=True)]
        print(
            f"| {name} | {len(known)} | {without:.1%} | {together:.1%} | {len(chosen)} | {sum(wrong)} | {sum(newly)} |"
        )


def folds(turns: Sequence[Labelled]) -> Iterator[tuple[str, list[Labelled]]]:
    """What is left out together: both files of kinds, and each style of speaking."""
    yield "kinds.toml, kinds_second.toml", [turn for turn in turns if turn.source.startswith("kinds")]
    for style in dict.fromkeys(turn.group for turn in turns if turn.source == "turns"):
        yield style, [turn for turn in turns if turn.source == "turns" and turn.group == style]


def answers_by_half() -> tuple[list[LabelledAnswer], list[LabelledAnswer]]:
    """The training answers of every second file, and the others."""
    paths = sorted(shipped("training").glob("*.jsonl"))
    first = frozenset(name for path in paths[::2] for name in ids_of(path))
    corpus = load_corpus()
    return [one for one in corpus if one.id in first], [one for one in corpus if one.id not in first]


def _is_right(turn: Labelled, meaning: Meaning | None) -> bool:
    wanted = ["answer", turn.kind] if "|" in turn.text else [turn.kind]
    asked = FOLLOW_UP if "follow-up" in turn.group else QUESTION
    return [piece.kind for piece in pieces(turn.text.replace(" | ", " "), asked=asked, meaning=meaning)] == wanted


def _is_wrong(answer: LabelledAnswer, meaning: Meaning | None) -> bool:
    """Whether something in a story is taken for a request, as far as it has come at any sentence end."""
    ends = [end for _, end in sentences_of(answer.text)]
    said = (pieces(answer.text[:end].strip(), asked=answer.question, meaning=meaning) for end in ends)
    return any({piece.kind for piece in found} - {"answer", "empty"} for found in said)


if __name__ == "__main__":
    main()
