"""A second opinion on one answer: which levels are on offer to whoever gives it, and what of it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.opinion import Case, Opinion
from agent.scoring.levels import HIGHEST, LOWEST, ceilings
from agent.scoring.quoting import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from agent.assessment import AnswerAssessment, Level
    from agent.evidence import Reading, Sentence, StarPart
    from agent.ports import Judge
    from agent.rubric import Competency
    from agent.scoring.judging import Judging, Verdict

REACH = 1
"""Levels that an opinion may be from the built-in's: two interviewers seldom differ by more."""
UNSURE = 0.6
"""Confidence of a sentence's role below which another's tag takes its place."""
ANCHORS: Mapping[int, str] = {
    1: "No story: a word, gibberish, another topic, praise of oneself, what one would do.",
    2: "A story whose main parts are missing, or of which one cannot tell whose work it was.",
    3: "Actions and an outcome are told, without a number or with an unclear own part.",
    4: "A whole story of the candidate's own, with a result in numbers.",
    5: "As 4; besides, measured against what was before, with the reasons, what was hard, and what was learned.",
}
STANDS = "A language model was asked; the built-in judgement stands, since {why}."
KEPT = "Of the language model's reply this was set aside: {why}."


def second_opinion(
    judging: Judging, first: str, final: Verdict, level: Level, judge: Judge, *, advice: str = ""
) -> tuple[Opinion, int | None]:
    """The opinion on the whole answer, and the level of its first reply by the same judge.

    Both or none: where the first reply cannot be judged alike, "recovered under probing" would compare two judges.
    """
    opinion = judge.judge(case_of(judging, final, level, advice))
    before = judging.verdict(first)
    if opinion.score is None or first == final.reading.text:
        return opinion, opinion.score
    if before.score is None:
        return opinion, None
    case = case_of(judging, before, level)
    if len(case.offered) == 1:
        return opinion, before.score
    earlier = judge.judge(case)
    if earlier.score is None:
        return Opinion(note=f"of its view on the first reply, {earlier.note}"), None
    return opinion, earlier.score


def case_of(judging: Judging, verdict: Verdict, level: Level, advice: str = "") -> Case:
    """What the judge is given. Nothing is on offer above what the answer's gaps allow: nobody talks those away."""
    score = verdict.score
    assert score is not None
    opener = judging.opener
    anchors = ANCHORS if opener is None else _anchors(opener)
    held = () if opener else ceilings(verdict.facts, level)
    top = LOWEST if score == LOWEST else max(score, min((one.level for one in held), default=HIGHEST))
    low, high = max(LOWEST, score - REACH), min(top, score + REACH)
    return Case(
        question=judging.asked,
        text=verdict.reading.text,
        sentences=verdict.reading.sentences,
        offered={one: anchors[one] for one in range(low, high + 1) if one in anchors},
        built_in=score,
        level=level,
        advice=advice,
        commanded=judging.commanded,
    )


def _anchors(competency: Competency) -> dict[int, str]:
    return {int(level): text for level, text in competency.anchors.items()}


def retagged(reading: Reading, opinion: Opinion) -> Reading:
    """The reading with the opinion's roles where the reader was unsure. Whether a part is there stays as it was."""
    tags = {
        place: role
        for place, role in opinion.roles.items()
        if reading.sentences[place].confidence < UNSURE and reading.sentences[place].role != role
    }
    if not tags:
        return reading
    sentences = tuple(
        one.model_copy(update={"role": tags[place]}) if place in tags else one
        for place, one in enumerate(reading.sentences)
    )
    parts = {
        name: _reshared(getattr(reading.star, name), name, reading.sentences, sentences)
        for name in ("situation", "task", "action", "result")
    }
    return reading.model_copy(update={"sentences": sentences, "star": reading.star.model_copy(update=parts)})


def _reshared(part: StarPart, name: str, before: tuple[Sentence, ...], after: tuple[Sentence, ...]) -> StarPart:
    """The part's share of the words by the new roles; its quotes without the sentences that left it."""
    total = max(1, sum(len(one.text.split()) for one in after))
    moved = sum(
        len(new.text.split()) * ((new.role == name) - (old.role == name))
        for old, new in zip(before, after, strict=True)
    )
    gone = {new.start_char for old, new in zip(before, after, strict=True) if old.role == name != new.role}
    kept = tuple(one for one in part.evidence if one.start_char not in gone) or part.evidence
    share = min(1.0, max(0.0, round(part.share + moved / total, 4)))
    return part.model_copy(update={"share": share, "evidence": kept})


def with_opinion(assessment: AnswerAssessment, opinion: Opinion, first_score: int | None) -> AnswerAssessment:
    """The assessment with what was kept of the opinion, and a word on what was not."""
    if opinion.score is None:
        why = STANDS.format(why=opinion.note)
        return assessment.model_copy(update={"source_reason": why})
    rests = listed([quoted(one.quote) for one in opinion.evidence[:2]])
    advice = assessment.advice
    return assessment.model_copy(
        update={
            "source": "llm",
            "source_reason": KEPT.format(why=opinion.note) if opinion.note else None,
            "first_score": first_score,
            "reason": f"{opinion.reason.rstrip('.')}. It rests on {rests}.",
            "evidence": opinion.evidence,
            "advice": (opinion.advice, *advice[1:]) if opinion.advice and advice else advice,
        }
    )
