"""The figures of two labellers' agreement, and the second labels themselves."""

from __future__ import annotations

import pytest

from agent.reading.corpus import load_corpus
from agent.rubric import shipped
from benchmarks.agreement import f1, kappa, quadratic_kappa, second_labels


def test_kappa_takes_chance_off() -> None:
    """Cohen's own kind of example: 15 of 20 the same, of which 10 by chance."""
    pairs = [("yes", "yes")] * 8 + [("yes", "no")] * 2 + [("no", "yes")] * 3 + [("no", "no")] * 7
    assert kappa(pairs) == pytest.approx(0.5)
    assert kappa([("yes", "yes")] * 3) == 1.0


def test_f1_is_the_same_both_ways() -> None:
    """It does not matter whose labels are taken for the truth."""
    pairs = [(True, True)] * 6 + [(True, False)] * 3 + [(False, True)] + [(False, False)] * 5
    assert f1(pairs) == f1([(two, one) for one, two in pairs]) == pytest.approx(0.75)


def test_a_grade_far_off_costs_more() -> None:
    """Three levels apart weigh more than three times one level."""
    near = [(1, 2), (3, 3), (4, 4), (5, 5), (2, 3), (3, 4)]
    far = [(1, 4), (3, 3), (4, 4), (5, 5), (2, 2), (3, 3)]
    assert quadratic_kappa(near) > quadratic_kappa(far)


@pytest.mark.parametrize("folder", ["independent", "second"])
def test_second_labels_fit_the_answers(folder: str) -> None:
    """Each line is about an answer of the corpus and has a role for each of its sentences."""
    sentences = {answer.id: len(answer.sentences) for answer in load_corpus()}
    for path in shipped("training", folder).glob("*.jsonl"):
        labels = second_labels(path)
        assert labels
        assert len({line.id for line in labels}) == len(labels)
        assert [len(line.roles) for line in labels] == [sentences[line.id] for line in labels]
