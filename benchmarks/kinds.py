"""What kind of turn was that, on turns that no pattern was written for: `python -m benchmarks.kinds`.

Goes the way that an interview goes: the turn is split into pieces by kind, and `decide` reacts to them. Where a turn
holds nothing but an answer, its kind is the one of the move, so that a story about something else counts as off topic.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from agent.decide import decide, understand
from agent.models import locate
from agent.moves import Plan, Utterance
from agent.reading import Reader
from agent.rubric import load_banks
from agent.transcript import CandidateKind, Turn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from agent.rubric import Question

DATA = Path(__file__).with_suffix(".toml")
AIM = 0.95


def main() -> None:
    """Print accuracy, the share right of each kind, and with `--misses` every turn that was taken for another."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", action="store_true", help="print what was taken for another kind")
    parser.add_argument("--data", type=Path, default=DATA, help="a file of the same form")
    options = parser.parse_args()
    reader = Reader.load(locate("spacy-en"), locate("minilm"))
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for question, label, text in labelled(options.data):
        found = kinds_of(question, text.replace(" | ", " "), reader)
        wanted = ["answer", label] if "|" in text else [label]
        total[label] += 1
        right[label] += found == wanted
        if options.misses and found != wanted:
            print(f"{label}: taken for {', '.join(found)}: {text}")
    for label in (name for name in get_args(CandidateKind) if total[name]):
        print(f"{label:17} {right[label]:3} of {total[label]:3}")
    print(
        f"all               {right.total():3} of {total.total():3}, {right.total() / total.total():.1%} (aim {AIM:.0%})"
    )


def labelled(path: Path) -> Iterator[tuple[Question, str, str]]:
    """Every turn with the question it was said to and its kind."""
    bank = {question.id: question for question in load_banks()}
    for group in tomllib.loads(path.read_text(encoding="utf-8"))["group"]:
        for kind, texts in group.items():
            if kind != "question":
                yield from ((bank[group["question"]], kind, text) for text in texts)


def kinds_of(question: Question, text: str, reader: Reader) -> list[str]:
    """The kinds of a turn's pieces, in order; the kind of the move where it is all answer."""
    plan = Plan(questions=(question,))
    asked = (Turn(id="t1", speaker="interviewer", kind="question", text=question.text, question_id=question.id),)
    heard = understand(plan, asked, Utterance(text=text), reader)
    kinds = [turn.kind or "answer" for turn in heard]
    return [decide(plan, (*asked, *heard), reader).kind] if set(kinds) == {"answer"} else kinds


if __name__ == "__main__":
    main()
