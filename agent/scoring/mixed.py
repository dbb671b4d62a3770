"""One report on a round that holds problems and stories: each judged as ever, then put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.scoring.overall import overall, summaries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from agent.assessment import Report
    from agent.moves import Plan
    from agent.rubric import Competency
    from agent.transcript import Transcript, Turn


def is_mixed(plan: Plan) -> bool:
    """Whether a round holds stories beside its problems."""
    return bool(plan.problems) and len(plan.questions) > len(plan.problems)


def only_stories(transcript: Transcript, plan: Plan) -> Transcript:
    """The transcript without the turns that belong to a problem."""
    problems = {problem.id for problem in plan.problems}
    kept: list[Turn] = []
    current: str | None = None
    for turn in transcript.turns:
        if turn.kind == "question":
            current = turn.question_id
        elif turn.kind == "closing" or (turn.kind == "transition" and turn.question_id is None):
            current = None
        if current not in problems:
            kept.append(turn)
    return transcript.model_copy(update={"turns": tuple(kept)})


def put_together(
    cases: Report, stories: Report, transcript: Transcript, plan: Plan, competencies: Sequence[Competency]
) -> Report:
    """Both reports as one, its answers in the order of their questions and weighed by their minutes.

    Rubric, level and session are those of `cases`; of competencies with the same id the first is meant.
    """
    put = [turn.question_id for turn in transcript.turns if turn.kind == "question"]
    answers = [*((one, cases) for one in cases.answers), *((one, stories) for one in stories.answers)]
    answers.sort(key=lambda pair: put.index(pair[0].question_id) if pair[0].question_id in put else len(put))
    names = {(one.id, report is cases): f"a{number}" for number, (one, report) in enumerate(answers, 1)}
    judged = tuple(one.model_copy(update={"id": names[one.id, report is cases]}) for one, report in answers)
    known = {one.id: one for one in reversed(competencies)}
    wanted = tuple(known[name] for name in dict.fromkeys(one.id for one in competencies))
    minutes = {question.id: question.minutes for question in (*plan.questions, *plan.spare)}
    return cases.model_copy(
        update={
            "answers": judged,
            "competencies": summaries(judged, wanted),
            "overall": overall(judged, cases.level, stories.contradictions, minutes),
            "claims": tuple(
                claim.model_copy(update={"answer": names[claim.answer, False]}) for claim in stories.claims
            ),
            "contradictions": stories.contradictions,
        }
    )
