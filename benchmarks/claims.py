"""How well what cannot both be true is found: `python -m benchmarks.claims`.

Two files of short interviews written for this: tests/agent/scoring/claims.toml, numbers, and contradictions.toml beside
it, what else is said and what changes between turns. Of the first every second case is held out, of the second every
third: rules were written while looking at the others only. A find counts where it is one of the case's two quotes on
each side. `--answers` looks for contradictions within each answer of the labelled corpus instead, which was not
written to contradict itself, as it stands and parted into three turns, and prints every one found. `--held` prints
what was missed or wrong among the held-out cases too; who looks at them cannot measure with them again.
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
from agent.reading.corpus import load_corpus
from agent.transcript import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.reading.contradictions import Found
    from agent.reading.corpus import LabelledAnswer

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "agent" / "scoring"
FILES = {"claims.toml": 2, "contradictions.toml": 3}
"""The files of cases, and which of each is held out: every second, every third."""


class Case(Frozen):
    """A short interview, and the words that cannot both be true, if there are such: `numbers`, or `quotes`.

    Of what the person takes back (`settled`) none must be found. `looked_at` cases are never held out.
    """

    id: str
    profession: str = ""
    kind: str = ""
    numbers: tuple[str, ...] | None = None
    quotes: tuple[str, ...] | None = None
    settled: bool = False
    looked_at: bool = False
    answers: tuple[str, ...] = Field(min_length=1)

    @property
    def meant(self) -> tuple[str, ...]:
        """What is to be found; empty where all is well."""
        return () if self.settled else self.numbers or self.quotes or ()

    def is_right(self, found: Found) -> bool:
        """Whether the pair found is the one meant: its sides hold words of all that is meant, or stand within them."""
        sides = [found[1].quote.lower(), found[3].quote.lower()]
        return bool(self.meant) and all(any(_alike(words.lower(), side) for side in sides) for words in self.meant)


def _alike(words: str, side: str) -> bool:
    return words in side or side in words or len(set(words.split()) & set(side.split())) >= IN_COMMON


IN_COMMON = 2
"""Words that a quote has at least in common with what is meant, where neither holds the other."""


class Cases(Frozen):
    """The file of cases."""

    case: tuple[Case, ...]


def load_cases(file: str) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
    """The cases of a file to look at while working, and those held out."""
    cases = Cases.model_validate(tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))).case
    every = FILES[file]
    held = tuple(one for place, one in enumerate(cases) if place % every == every - 1 and not one.looked_at)
    return tuple(one for one in cases if one not in held), held


def find(reader: Reader, answers: Sequence[str]) -> tuple[Found, ...]:
    """The contradictions of an interview."""
    return contradictions([find_claims(reader.analyse(answer)) for answer in answers])


def main() -> None:
    """Print precision and recall on both halves, or what is found in the corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--answers", action="store_true", help="look within each answer of the labelled corpus")
    parser.add_argument("--held", action="store_true", help="print what is wrong among the held-out cases too")
    options = parser.parse_args()
    reader = Reader.load(locate("spacy-en"), locate("minilm"))
    if options.answers:
        _print_corpus(reader)
        return
    for file in FILES:
        seen, held_out = load_cases(file)
        print(file)
        _print_figures("looked at", reader, seen, each=True)
        _print_figures("held out", reader, held_out, each=options.held)


def _print_figures(title: str, reader: Reader, cases: Sequence[Case], *, each: bool) -> None:
    right = wrong = found_cases = 0
    for case in cases:
        found = find(reader, case.answers)
        good = [pair for pair in found if case.is_right(pair)]
        right, wrong = right + len(good), wrong + len(found) - len(good)
        found_cases += bool(good)
        if each and (bool(case.meant) != bool(good) or len(good) < len(found)):
            what = "missed" if case.meant and not good else "wrong"
            print(f"    {what}: {case.id}", *(_shown(pair) for pair in found))
    meant = sum(bool(case.meant) for case in cases)
    precision = f"{right / (right + wrong):.3f}" if right + wrong else "none found"
    print(
        f"{title}: {len(cases)} cases, {meant} with a contradiction: precision {precision} "
        f"({right} right, {wrong} wrong), recall {found_cases / meant:.3f}"
    )


def _print_corpus(reader: Reader) -> None:
    answers = load_corpus()
    claims = statements = 0
    seconds = 0.0
    for labelled in answers:
        answer = reader.analyse(labelled.text)
        begin = time.process_time()
        ledger = find_claims(answer)
        found = contradictions([ledger])
        seconds += time.process_time() - begin
        claims, statements = claims + len(ledger.claims), statements + len(ledger.statements)
        parted = contradictions([find_claims(reader.analyse(_in_turns(labelled)))])
        for how, pairs in (("as it stands", found), ("in turns", parted)):
            for pair in pairs:
                print(f"    {labelled.id}, {how}: {_shown(pair)}")
    print(f"{len(answers)} answers, {claims} numbers, {statements} other statements,", end=" ")
    print(f"{1000 * seconds / len(answers):.1f} ms an answer after its parse")


def _in_turns(answer: LabelledAnswer) -> str:
    """The same sentences as three turns: what is let pass within one may be asked about between them."""
    said = [sentence.text for sentence in answer.sentences]
    thirds = [said[third * len(said) // 3 : (third + 1) * len(said) // 3] for third in range(3)]
    return "\n\n".join(" ".join(turn) for turn in thirds)


def _shown(found: Found) -> str:
    return f"[{found[0] + 1}: {found[1].quote} | {found[2] + 1}: {found[3].quote} | {found[4]}]"


if __name__ == "__main__":
    main()
