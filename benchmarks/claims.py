"""How well numbers that cannot both be true are found: `python -m benchmarks.claims`.

The cases are tests/agent/scoring/claims.toml, short interviews written for this. Every second case is held out: rules
were written while looking at the others only. A find counts where it is one of the case's two numbers on each side.
`--answers` looks for contradictions within each answer of the labelled corpus instead, whose numbers were not written
to contradict, and prints every one found.
"""

from __future__ import annotations

import argparse
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field

from agent.models import locate
from agent.reading import Reader
from agent.reading.claims import find_claims
from agent.reading.contradictions import contradictions
from agent.reading.corpus import ids_of, load_corpus
from agent.rubric import shipped
from agent.transcript import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.reading.contradictions import Found

CASES = Path(__file__).resolve().parent.parent / "tests" / "agent" / "scoring" / "claims.toml"
HELD_OUT = ("answers-11.jsonl", "answers-12.jsonl", "answers-13.jsonl")
"""Files of the corpus that are kept for measuring and not looked at."""


class Case(Frozen):
    """A short interview, and the words of the two numbers that cannot both be true, if there are such."""

    id: str
    profession: str
    numbers: tuple[str, str] | None = None
    answers: tuple[str, ...] = Field(min_length=1)

    def is_right(self, found: Found) -> bool:
        """Whether the pair found is the one meant."""
        if self.numbers is None:
            return False
        quotes = [quote.lower() for quote in (found[1].quote, found[3].quote)]
        meant = [number.lower() for number in self.numbers]
        return any(
            all(number in quote or quote in number for number, quote in zip(order, quotes, strict=True))
            for order in (meant, meant[::-1])
        )


class Cases(Frozen):
    """The file of cases."""

    case: tuple[Case, ...]


def load_cases() -> tuple[tuple[Case, ...], tuple[Case, ...]]:
    """The cases to look at while working, and those held out."""
    cases = Cases.model_validate(tomllib.loads(CASES.read_text(encoding="utf-8"))).case
    return cases[::2], cases[1::2]


def find(reader: Reader, answers: Sequence[str]) -> tuple[Found, ...]:
    """The contradictions of an interview."""
    return contradictions([find_claims(reader.analyse(answer)) for answer in answers])


def main() -> None:
    """Print precision and recall on both halves, or what is found in the corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", action="store_true", help="look within each answer of the labelled corpus")
    options = parser.parse_args()
    reader = Reader.load(locate("spacy-en"), locate("minilm"))
    if options.answers:
        _print_corpus(reader)
        return
    seen, held_out = load_cases()
    _print_figures("looked at", reader, seen, each=True)
    _print_figures("held out", reader, held_out, each=False)


def _print_figures(title: str, reader: Reader, cases: Sequence[Case], *, each: bool) -> None:
    right = wrong = found_cases = 0
    for case in cases:
        found = find(reader, case.answers)
        good = [pair for pair in found if case.is_right(pair)]
        right, wrong = right + len(good), wrong + len(found) - len(good)
        found_cases += bool(good)
        if each and (case.numbers is None) != (not found):
            print(f"    {'missed' if case.numbers else 'wrong'}: {case.id}", *(_shown(pair) for pair in found))
    meant = sum(case.numbers is not None for case in cases)
    precision = f"{right / (right + wrong):.3f}" if right + wrong else "none found"
    print(
        f"{title}: {len(cases)} cases, {meant} with a contradiction: precision {precision} "
        f"({right} right, {wrong} wrong), recall {found_cases / meant:.3f}"
    )


def _print_corpus(reader: Reader) -> None:
    held = {name for file in HELD_OUT for name in ids_of(shipped("training") / file)}
    answers = [answer.text for answer in load_corpus() if answer.id not in held]
    claims = 0
    seconds = 0.0
    for text in answers:
        answer = reader.analyse(text)
        begin = time.process_time()
        ledger = find_claims(answer)
        found = contradictions([ledger])
        seconds += time.process_time() - begin
        claims += len(ledger.claims)
        for pair in found:
            print(f"    {_shown(pair)}")
    print(f"{len(answers)} answers, {claims} claims, {1000 * seconds / len(answers):.1f} ms an answer after its parse")


def _shown(found: Found) -> str:
    return f"[{found[0] + 1}: {found[1].quote} | {found[2] + 1}: {found[3].quote} | {found[4]}]"


if __name__ == "__main__":
    main()
