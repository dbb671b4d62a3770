"""One report over all rounds of a loop, in the form of any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.assessment import Coverage, Overall, Report, RubricRef
from agent.rubric import Competency
from agent.scoring.overall import summaries
from agent.scoring.points import in_loop
from agent.transcript import Transcript

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from agent.assessment import AnswerAssessment, Claim, Contradiction
    from agent.decision import Debrief
    from agent.scoring.points import Held


def whole_report(rounds: Sequence[Held], decided: Debrief, rubric: RubricRef) -> Report:
    """The answers of all rounds, ids prefixed with the round's name; the verdict is the decision."""
    answers = tuple(answer for held in rounds for answer in _answers(held))
    scores = [held.report.overall.score for held in rounds if held.report.overall.score is not None]
    covered = [held.report.overall.coverage for held in rounds]
    return Report(
        session=decided.loop,
        rubric=rubric,
        level=decided.level,
        answers=answers,
        competencies=summaries(answers, tuple(_competencies(rounds))),
        overall=Overall(
            score=round(sum(scores) / len(scores), 1) if scores else None,
            recommendation=decided.recommendation,
            reason=f"{decided.reason} What would change it? {decided.would_change}",
            coverage=Coverage(scored=sum(one.scored for one in covered), asked=sum(one.asked for one in covered)),
        ),
        claims=tuple(_claim(held, claim) for held in rounds for claim in held.report.claims),
        contradictions=tuple(_clash(held, clash) for held in rounds for clash in held.report.contradictions),
    )


def whole_transcript(rounds: Sequence[tuple[str, Transcript]], loop: str) -> Transcript:
    """The turns of all rounds, ids prefixed with the round's name. Times stay those of each round's own recording."""
    turns = tuple(
        turn.model_copy(update={"id": in_loop(name, turn.id)})
        for name, transcript in rounds
        for turn in transcript.turns
    )
    notes = tuple(
        note.model_copy(update={"turn": in_loop(name, note.turn) if note.turn else None})
        for name, transcript in rounds
        for note in transcript.notes
    )
    ratings = tuple(rating for _, transcript in rounds for rating in transcript.self_ratings)
    return Transcript(session=loop, turns=turns, notes=notes, self_ratings=ratings)


def _answers(held: Held) -> Iterator[AnswerAssessment]:
    for answer in held.report.answers:
        probes = tuple(
            line.model_copy(
                update={
                    "turn": in_loop(held.name, line.turn),
                    "reply": in_loop(held.name, line.reply) if line.reply else None,
                }
            )
            for line in answer.probes
        )
        turns = tuple(in_loop(held.name, turn) for turn in answer.turns)
        yield answer.model_copy(update={"id": in_loop(held.name, answer.id), "turns": turns, "probes": probes})


def _competencies(rounds: Sequence[Held]) -> Iterator[Competency]:
    """Each once, in the order in which the rounds name them."""
    names = {summary.id: summary.name for held in reversed(rounds) for summary in reversed(held.report.competencies)}
    order = dict.fromkeys(summary.id for held in rounds for summary in held.report.competencies)
    for identifier in order:
        yield Competency(id=identifier, name=names[identifier], description="", anchors={})


def _claim(held: Held, claim: Claim) -> Claim:
    return claim.model_copy(update={"id": in_loop(held.name, claim.id), "answer": in_loop(held.name, claim.answer)})


def _clash(held: Held, clash: Contradiction) -> Contradiction:
    one, other = clash.claims
    return clash.model_copy(update={"claims": (in_loop(held.name, one), in_loop(held.name, other))})
