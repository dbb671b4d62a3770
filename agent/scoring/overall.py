"""The verdict on a whole interview: Amazon's four votes, with the reasons of somebody who defends one in a debrief."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from agent.assessment import CompetencySummary, Coverage, Overall
from agent.scoring.claims import debrief
from agent.scoring.quoting import capital, listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agent.assessment import AnswerAssessment, Contradiction, Level, Recommendation
    from agent.rubric import Competency

_SENTENCE_END = re.compile(r"(?<=[\w”])\. (?=[A-Z])")
STRONG_HIRE, HIRE, STRONG_NO_HIRE = 4.4, 3.5, 2.0
"""Mean levels: nearly all 4 and 5; more 4 than 3; below that of stories with their main parts missing."""
WEAK, GOOD = 2, 4
UNSEEN = 1 / 3
"""Share of the questions left without a score from which nobody votes to hire."""


def overall(
    answers: Sequence[AnswerAssessment],
    level: Level,
    contradictions: Sequence[Contradiction] = (),
    minutes: Mapping[str, float] | None = None,
    *,
    told: tuple[str, str] = ("story", "stories"),
) -> Overall:
    """Mean of the scored answers to one decimal, a vote, why, and how much was seen.

    Contradictions are named and lower nothing. Where questions differ much in weight, `minutes` says how long each is,
    by its id, and the mean is weighed by it. `told` is what the answers are called, one and several.
    """
    coverage = Coverage(scored=sum(one.score is not None for one in answers), asked=len(answers))
    scores = [one.score for one in answers if one.score is not None]
    if not scores:
        why = "Nothing was asked." if not answers else "No question was answered, so there is nothing to vote on."
        return Overall(score=None, recommendation=None, reason=why, coverage=coverage)
    mean = _mean(answers, minutes or {})
    vote = _vote(scores, mean, coverage)
    reason = " ".join([_debrief(answers, vote, level, coverage, told), *debrief(contradictions)])
    return Overall(score=round(mean, 1), recommendation=vote, reason=reason, coverage=coverage)


def _mean(answers: Sequence[AnswerAssessment], minutes: Mapping[str, float]) -> float:
    weighed = [(one.score, minutes.get(one.question_id or "", 1.0)) for one in answers if one.score is not None]
    return sum(score * weight for score, weight in weighed) / sum(weight for _, weight in weighed)


def _vote(scores: Sequence[int], mean: float, coverage: Coverage) -> Recommendation:
    weak = sum(score <= WEAK for score in scores)
    if mean < STRONG_NO_HIRE:
        return "strong no hire"
    if coverage.asked - coverage.scored >= UNSEEN * coverage.asked or mean < HIRE:
        return "no hire"
    if mean >= STRONG_HIRE and not weak:
        return "strong hire"
    # One weak story among strong ones is discussed and forgiven, two are a pattern.
    return "hire" if weak <= 1 and 1 not in scores else "no hire"


def _debrief(
    answers: Sequence[AnswerAssessment], vote: Recommendation, level: Level, coverage: Coverage, told: tuple[str, str]
) -> str:
    numbered = list(enumerate(answers, 1))
    strong = [number for number, one in numbered if one.score is not None and one.score >= GOOD]
    weak = [number for number, one in numbered if one.score is not None and one.score <= WEAK]
    said = [f"I vote {vote} for a {level} role."]
    if strong:
        said.append(f"{capital(_questions(strong))} {_verb(strong)} my reason to say yes: {_clause(_best(answers))}.")
    if weak:
        said.append(f"What speaks against it is {_questions(weak)}: {_clause(_worst(answers))}.")
    if not strong and not weak:
        said.append(f"Every {told[0]} holds, and none goes deep enough.")
    unseen = coverage.asked - coverage.scored
    if unseen:
        said.append(f"{unseen} of {coverage.asked} questions {'have' if unseen > 1 else 'has'} no answer to judge.")
    if coverage.scored == 1:
        said.append("One answer is little to go by.")
    elif vote in {"no hire", "hire"}:
        said.append(_would_change(vote, weak, told))
    return " ".join(said)


def _would_change(vote: Recommendation, weak: Sequence[int], told: tuple[str, str]) -> str:
    one, several = told
    if vote == "hire":
        return f"It would be a strong hire if every {one} went as deep as the best one."
    what = f"Better {several} there" if weak else "Results in numbers, and what each choice cost,"
    return f"{what} would change my mind."


def _best(answers: Sequence[AnswerAssessment]) -> AnswerAssessment:
    return max((one for one in answers if one.score is not None), key=lambda one: (one.score or 0, one.confidence))


def _worst(answers: Sequence[AnswerAssessment]) -> AnswerAssessment:
    return min((one for one in answers if one.score is not None), key=lambda one: (one.score or 0, -one.confidence))


def _clause(answer: AnswerAssessment) -> str:
    """The first sentence of the answer's reason, to stand after a colon."""
    first = _SENTENCE_END.split(answer.reason)[0].rstrip(".")
    return first[:1].lower() + first[1:]


def _questions(numbers: Sequence[int]) -> str:
    return f"question{'s' if len(numbers) > 1 else ''} {listed([str(number) for number in numbers])}"


def _verb(numbers: Sequence[int]) -> str:
    return "are" if len(numbers) > 1 else "is"


def summaries(answers: Sequence[AnswerAssessment], competencies: Sequence[Competency]) -> tuple[CompetencySummary, ...]:
    """Each competency over all answers that were asked about it; one shown nowhere has no level."""
    found = []
    for competency in competencies:
        looked = [(answer.id, one) for answer in answers for one in answer.competencies if one.id == competency.id]
        if not looked:
            continue
        seen = [(name, one.score) for name, one in looked if one.score is not None]
        found.append(
            CompetencySummary(
                id=competency.id,
                name=competency.name,
                score=_middle([score for _, score in seen]) if seen else None,
                answers=tuple(name for name, _ in seen),
                reason=_summary([score for _, score in seen], len(looked)),
            )
        )
    return tuple(found)


def _middle(scores: Sequence[int]) -> int:
    """The mean to the nearest level, halves down: who differ settle on the lower one until shown more."""
    mean = sum(scores) / len(scores)
    whole = int(mean)
    return whole + (mean - whole > 0.5)  # noqa: PLR2004 - a half


def _summary(scores: Sequence[int], looked: int) -> str:
    if not scores:
        return "Asked about, and shown in no answer either way."
    if len(scores) == 1:
        return f"Seen in one answer{'' if looked == 1 else f' of {looked}'}, at level {scores[0]}."
    levels = listed([str(score) for score in scores])
    return f"Seen in {len(scores)} answers, at levels {levels}."
