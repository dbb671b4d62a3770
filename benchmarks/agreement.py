"""How far two labellers of the training answers agree: `python -m benchmarks.agreement`.

The first labels are those of `rubrics/training/answers-*.jsonl`; the second are of the same answers in a folder beside
them, `independent` unless `--labels second` names the other one. What the reader of answers can be asked for is bounded
by what two labellers agree on, so these figures stand beside those of `benchmarks.reading`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from typing import TYPE_CHECKING, Literal, TypeVar

from pydantic import Field

from agent.errors import BadInputError
from agent.evidence import Role
from agent.reading.corpus import LabelledAnswer, load_corpus
from agent.reading.head import ROLES
from agent.rubric import shipped
from agent.transcript import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

T = TypeVar("T")
Labels = list[tuple[T, T]]
PARTS = ("situation", "task", "action", "result")


class SecondLabels(Frozen):
    """What another labeller says of an answer; `roles` are in the order of its sentences."""

    id: str
    grade: int = Field(ge=1, le=5)
    star: tuple[Literal["situation", "task", "action", "result"], ...]
    quantified_result: bool
    ownership: Literal["clear", "mixed", "unclear"]
    baseline: bool | None = None
    relevance: Literal["on", "partly", "off"] | None = None
    """None, like `baseline`, where a file was labelled again without it."""
    roles: tuple[Role, ...]


def main() -> None:
    """Print every figure, for all answers that were labelled twice and file by file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labels", default="independent", metavar="FOLDER", help="a folder of rubrics/training")
    folder = shipped("training") / parser.parse_args().labels
    corpus = {answer.id: answer for answer in load_corpus()}
    paths = sorted(folder.glob("*.jsonl"))
    files = {path.name: [(corpus[labels.id], labels) for labels in second_labels(path)] for path in paths}
    twice = [pair for pairs in files.values() for pair in pairs]
    _print_all(twice)
    print("\nfile by file: answers, kappa of the roles, F1 of the parts, grades exact, within one")
    for name, pairs in files.items():
        grades = [(one.grade, two.grade) for one, two in pairs]
        print(
            f"    {name:17} {len(pairs):3}  {kappa(_roles(pairs)):.2f}  {f1(_presence(pairs, PARTS)):.2f}"
            f"  {_within(grades, 0):.2f}  {_within(grades, 1):.2f}"
        )


def second_labels(path: Path) -> list[SecondLabels]:
    """The labels of one file."""
    return [SecondLabels.model_validate_json(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _print_all(twice: Sequence[tuple[LabelledAnswer, SecondLabels]]) -> None:
    roles = _roles(twice)
    print(f"{len(twice)} answers, {len(roles)} sentences labelled twice")
    each = {role: f1([(one == role, two == role) for one, two in roles]) for role in ROLES}
    print(f"roles: macro-F1 {sum(each.values()) / len(each):.3f}, kappa {kappa(roles):.3f}, same {_same(roles):.3f}")
    print("    F1: " + "  ".join(f"{role} {score:.2f}" for role, score in each.items()))
    print("    first (down), second (across): " + " ".join(f"{role:>10}" for role in ROLES))
    counts = Counter(roles)
    for one in ROLES:
        print(f"    {one:31}" + " ".join(f"{counts[one, two]:10}" for two in ROLES))
    print(f"presence: F1 {f1(_presence(twice, PARTS)):.3f}")
    for part in PARTS:
        pairs = _presence(twice, (part,))
        print(f"    {part}: F1 {f1(pairs):.3f}, kappa {kappa(pairs):.3f}, {_only(pairs)}")
    numbers = [(one.quantified_result, two.quantified_result) for one, two in twice]
    print(f"quantified result: F1 {f1(numbers):.3f}, kappa {kappa(numbers):.3f}, {_only(numbers)}")
    states = [(one.baseline, two.baseline) for one, two in twice if two.baseline is not None]
    if states:
        print(f"baseline: F1 {f1(states):.3f} of {len(states)} answers, {_only(states)}")
    topics = [(one.relevance, two.relevance) for one, two in twice if two.relevance is not None]
    if topics:
        print(f"relevance: same {_same(topics):.3f} of {len(topics)} answers; {_differing(topics)}")
    owned = [(one.ownership, two.ownership) for one, two in twice]
    print(f"ownership: same {_same(owned):.3f}, kappa {kappa(owned):.3f}; {_differing(owned)}")
    grades = [(one.grade, two.grade) for one, two in twice]
    exact, near = _within(grades, 0), _within(grades, 1)
    print(f"grade: exact {exact:.3f}, within one {near:.3f}, QWK {quadratic_kappa(grades):.3f}; {_differing(grades)}")


def _roles(twice: Iterable[tuple[LabelledAnswer, SecondLabels]]) -> Labels[Role]:
    found: Labels[Role] = []
    for one, two in twice:
        if len(one.sentences) != len(two.roles):
            raise BadInputError(f"{one.id}: {len(two.roles)} roles for {len(one.sentences)} sentences")
        found += [(sentence.role, role) for sentence, role in zip(one.sentences, two.roles, strict=True)]
    return found


def _presence(twice: Iterable[tuple[LabelledAnswer, SecondLabels]], parts: Sequence[str]) -> Labels[bool]:
    return [(part in one.star, part in two.star) for one, two in twice for part in parts]


def f1(pairs: Labels[bool]) -> float:
    """F1 of the second labels against the first; it is the same the other way round."""
    both = sum(one and two for one, two in pairs)
    wrong = sum(one != two for one, two in pairs)
    return 2 * both / (2 * both + wrong) if both or wrong else 1.0


def kappa(pairs: Labels[T]) -> float:
    """Agreement beyond chance (Cohen 1960); 1 where both labellers always say one and the same thing."""
    first, second = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    chance = sum(first[label] * second[label] for label in first) / len(pairs) ** 2
    return (_same(pairs) - chance) / (1 - chance) if chance < 1 else 1.0


def quadratic_kappa(pairs: Labels[int]) -> float:
    """Cohen's kappa with quadratic weights (Cohen 1968); 1 where no two grades differ."""
    seen = sum((one - two) ** 2 for one, two in pairs) / len(pairs)
    chance = sum((one - two) ** 2 for one, _ in pairs for _, two in pairs) / len(pairs) ** 2
    return 1 - seen / chance if chance else 1.0


def _same(pairs: Labels[T]) -> float:
    return sum(one == two for one, two in pairs) / len(pairs)


def _within(grades: Labels[int], apart: int) -> float:
    return sum(abs(one - two) <= apart for one, two in grades) / len(grades)


def _only(pairs: Labels[bool]) -> str:
    first, second = pairs.count((True, False)), pairs.count((False, True))
    return f"only the first {first}, only the second {second}"


def _differing(pairs: Labels[T]) -> str:
    counts = Counter(f"{one}/{two}" for one, two in pairs if one != two)
    return "first/second: " + ", ".join(f"{pair} {count}" for pair, count in counts.most_common())


if __name__ == "__main__":
    main()
