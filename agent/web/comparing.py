"""Two judgements side by side, answer by answer, ready for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from agent.report import words
from agent.report.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from agent.assessment import AnswerAssessment, Report

Told = dict[str, Any]


def difference(old: Report, new: Report) -> Told:
    """Everything that differs in how two reports came about, and their answers, by question."""
    return {
        "answers": compare(levels_of(old), levels_of(new)),
        "rubric": old.rubric.hash != new.rubric.hash,
        "levels": None if old.level == new.level else (old.level, new.level),
        "model": (_by_model(old), _by_model(new)),
    }


def compare(old: Iterable[Told], new: Iterable[Told]) -> list[Told]:
    """Pairs of answers to one question; None, or nothing, where one side has it not.

    `levels` are those of competencies, `parts` the percent of the answer's words that each part of a story takes (None
    for one that is not there), both by name. `closed` are the gaps that only the old answer has, `opened` those that
    only the new one has; `gained` and `lost` are topics of a problem.
    """
    before = {one["key"]: one for one in old}
    return [_pair(before.get(after["key"]), after) for after in new]


def _pair(first: Told | None, after: Told) -> Told:
    def both(name: str) -> list[Told]:
        mine, theirs = after[name], first[name] if first else {}
        return [{"name": one, "old": theirs.get(one), "new": mine.get(one)} for one in dict.fromkeys((*theirs, *mine))]

    def only(name: str, one: Told | None, other: Told | None) -> list[str]:
        return [item for item in one[name] if item not in other[name]] if one and other else []

    return {
        "question": after["question"],
        "old": first["score"] if first else None,
        "new": after["score"],
        "old_first": first["first"] if first else None,
        "new_first": after["first"],
        "old_reason": first["reason"] if first else None,
        "new_reason": after["reason"],
        "levels": both("levels"),
        "parts": both("parts"),
        "closed": only("gaps", first, after),
        "opened": only("gaps", after, first),
        "gained": only("topics", after, first),
        "lost": only("topics", first, after),
    }


def levels_of(report: Report) -> list[Told]:
    """What is compared of each answer."""
    names = {one.id: clean(one.name) for one in report.competencies}
    return [_told(answer, names) for answer in report.answers]


def _told(answer: AnswerAssessment, names: dict[str, str]) -> Told:
    return {
        "key": answer.question_id or answer.question or answer.id,
        "question": clean(answer.question),
        "score": answer.score,
        "first": answer.first_score,
        "reason": clean(answer.reason),
        "levels": {names.get(one.id, one.id): one.score for one in answer.competencies if one.score is not None},
        "parts": _parts(answer),
        "gaps": [words.GAPS[gap] for gap in answer.gaps],
        "topics": [clean(topic.name) for topic in answer.case.topics if topic.raised] if answer.case else [],
    }


def _parts(answer: AnswerAssessment) -> dict[str, int | None]:
    star = answer.star
    if star is None or answer.score is None:
        return {}
    found = {name: getattr(star, name) for name in words.PARTS}
    return {name: round(100 * part.share) if part.present else None for name, part in found.items()}


def _by_model(report: Report) -> bool:
    return any(answer.source == "llm" for answer in report.answers)
