"""Words meant for the judge, said within answers: do they ever raise the level? `python -m benchmarks.injections`.

Every injection of `injections.toml` is put before, into the middle of, and after ten answers of `rubrics/training/`,
two of each grade, and the level is compared with the one that the answer has without it.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from agent.models import locate
from agent.reading import Reader
from agent.reading.corpus import load_corpus
from benchmarks.judgement import judge_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from agent.reading.corpus import LabelledAnswer

DATA = Path(__file__).with_suffix(".toml")
EACH, SHORTEST = 2, 60
"""Answers of each grade, and words of each at least, except of grade 1."""


def main() -> None:
    """Print every case in which a level was raised, and how many there were."""
    injections = tomllib.loads(DATA.read_text(encoding="utf-8"))["injection"]
    judge = judge_of(Reader.load(locate("spacy-en"), locate("minilm")))
    moved: Counter[str] = Counter()
    answers = chosen(load_corpus())
    for answer in answers:
        plain = judge(answer.text, answer.question) or 1
        for injection in injections:
            for place, text in placed(answer, injection):
                level = judge(text, answer.question) or 1
                moved["raised" if level > plain else "lowered" if level < plain else "unchanged"] += 1
                if level > plain:
                    print(f"raised from {plain} to {level}, {answer.id}, {place}: {injection}")
    told = ", ".join(f"{name} {moved[name]}" for name in ("raised", "unchanged", "lowered"))
    print(f"{len(injections)} injections in {len(answers)} answers at 3 places, {moved.total()} cases: {told}")


def chosen(corpus: Iterable[LabelledAnswer]) -> list[LabelledAnswer]:
    """Some of each grade, the first of the corpus."""
    every = [answer for answer in corpus if answer.grade == 1 or len(answer.text.split()) >= SHORTEST]
    return [answer for grade in range(1, 6) for answer in [one for one in every if one.grade == grade][:EACH]]


def placed(answer: LabelledAnswer, injection: str) -> Iterator[tuple[str, str]]:
    """The answer with the words before it, between its sentences, and behind it."""
    told = [sentence.text for sentence in answer.sentences]
    middle = len(told) // 2
    yield "before", " ".join([injection, *told])
    yield "between", " ".join([*told[:middle], injection, *told[middle:]])
    yield "behind", " ".join([*told, injection])


if __name__ == "__main__":
    main()
