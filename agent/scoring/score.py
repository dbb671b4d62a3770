"""From a transcript to a report: one pure function, for the interview's end, old sessions and a thousand files."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from agent.assessment import AnswerAssessment, CompetencyScore, Delivery, ProbeOutcome, Report, RubricRef
from agent.evidence import Finding, Ownership, Relevance, Specificity, Star, StarPart
from agent.reading.asked import gap_of_probe
from agent.reading.settling import settles
from agent.rubric import OPENERS
from agent.scoring.advice import MISSING, advise
from agent.scoring.against_cv import against_cv
from agent.scoring.answers import answers
from agent.scoring.claims import claim_ledger
from agent.scoring.competencies import by_meaning, principles_of
from agent.scoring.craft import CRAFT, SUGGESTED, Telling, craft
from agent.scoring.delivery import delivery_of
from agent.scoring.judging import Judging
from agent.scoring.overall import overall, summaries
from agent.scoring.second import retagged, second_opinion, with_opinion
from agent.scoring.timing import Timing
from agent.transcript import Probe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agent.assessment import Level
    from agent.evidence import Evidence, Ledger, Reading
    from agent.material.model import Claimed
    from agent.ports import Judge, Reads
    from agent.rubric import Kit, Question
    from agent.scoring.answers import Answer, AskedProbe
    from agent.scoring.competencies import Sought
    from agent.scoring.judging import Verdict
    from agent.transcript import Transcript, Turn

WHY_MISSING = {
    "declined": "No example was given, so there is nothing to score.",
    "skipped": "The question was skipped, so there is nothing to score.",
    "stopped": "The interview was stopped here, so there is nothing to score.",
    "silent": "Nothing was said, so there is nothing to score.",
    "never came to it": "The question was asked and the interview ended, so there is nothing to score.",
}
NO_ATTEMPT = "Nothing in it is an attempt at an answer, so there is nothing to score."


def score(
    transcript: Transcript,
    *,
    kit: Kit,
    principles: Kit,
    level: Level,
    reader: Reads,
    questions: Mapping[str, Question],
    judge: Judge | None = None,
    cv: Sequence[Claimed] = (),
) -> Report:
    """Judge every answer of a transcript. The same transcript, kits, level and reader give the same report.

    `kit` judges the telling and openers, `principles` what the stories show; `questions` is the bank by id. `judge`
    gives second opinions within bounds; with one that is no pure function, the report is none either. The numbers of
    `cv` are held against those that were said.
    """
    scorer = _Scorer(kit, principles, level, reader, questions, judge=judge)
    told = answers(transcript, questions)
    judged = tuple(scorer.judge(answer) for answer in told)
    claims, contradictions = claim_ledger(told, scorer.ledgers, judged)
    contradictions += against_cv(told, scorer.ledgers, claims, cv)
    return Report(
        session=transcript.session,
        rubric=RubricRef(id=kit.id, hash=kit.hash),
        level=level,
        answers=judged,
        competencies=summaries(judged, (*kit.competency, *principles.competency)),
        overall=overall(judged, level, contradictions),
        claims=claims,
        contradictions=contradictions,
    )


class _Scorer:
    """What stays the same from answer to answer."""

    def __init__(
        self,
        kit: Kit,
        principles: Kit,
        level: Level,
        reader: Reads,
        questions: Mapping[str, Question],
        *,
        judge: Judge | None,
    ) -> None:
        self._kit = kit
        self._principles = principles
        self._level = level
        self._reader = reader
        self._questions = questions
        self._by_words = {
            _words(put): one for one in questions.values() for put in (one.text, one.rephrased) if _words(put)
        }
        """A transcript from elsewhere may ask what the bank asks."""
        self._judge = judge
        self.ledgers: dict[str, Ledger] = {}
        """The claims of the answers judged so far that could be scored, by the answer's id."""

    def judge(self, answer: Answer) -> AnswerAssessment:
        question = self._questions.get(answer.question_id or "") or self._by_words.get(_words(answer.question))
        asked = principles_of(question, answer.question, self._principles.competency, self._questions, self._reader)
        if answer.missing is not None:
            return _unanswered(answer, WHY_MISSING[answer.missing], asked, MISSING[answer.missing])
        judging = Judging(answer, question, self._kit, self._level, self._reader)
        final = judging.verdict(answer.text)
        if final.score is None:
            return _unanswered(answer, NO_ATTEMPT, asked, MISSING["declined"], final.reading)
        self.ledgers[answer.id] = final.reading.ledger
        if self._judge is None:
            return self._scored(answer, question, asked, judging, final)
        advice = self._advice(answer, final)[0]
        opinion, first = second_opinion(judging, answer.first, final, self._level, self._judge, advice=advice)
        if opinion.score is not None:
            read = retagged(final.reading, opinion)
            return with_opinion(
                self._scored(answer, question, asked, judging, replace(final, score=opinion.score, reading=read)),
                opinion,
                first,
            )
        return with_opinion(self._scored(answer, question, asked, judging, final), opinion, first)

    def _advice(self, answer: Answer, final: Verdict) -> tuple[str, ...]:
        assert final.score is not None
        late = _late_number(answer, final.reading)
        return final.advice or advise(final.reading, final.facts, final.score, final.gaps, late)

    def _scored(
        self, answer: Answer, question: Question | None, asked: Sequence[Sought], judging: Judging, final: Verdict
    ) -> AnswerAssessment:
        reading, level = final.reading, final.score
        assert level is not None
        timing = Timing(answer.text, answer.replies)
        delivery = delivery_of(answer, reading.words)
        minutes = question.minutes if question else SUGGESTED
        telling = Telling(reading, final.facts, delivery, minutes)
        own = [one for one in self._kit.competency if not judging.is_opener and one.id not in OPENERS]
        if delivery.seconds is None:
            own = [one for one in own if one.id != "delivery"]
        asked = [one for one in asked if one.competency.id not in {mine.id for mine in own}]
        shown = [
            craft(one.id, telling, level)
            if one.id in CRAFT
            else by_meaning(one, reading, final.facts, level, self._reader)
            for one in own
        ]
        shown += [by_meaning(one.competency, reading, final.facts, level, self._reader, main=one.main) for one in asked]
        return AnswerAssessment(
            id=answer.id,
            question=answer.question,
            question_id=answer.question_id,
            text=reading.text,
            turns=answer.turns,
            words=reading.words,
            score=level,
            first_score=judging.verdict(answer.first).score,
            reason=final.reason,
            confidence=final.confidence,
            star=_timed_star(reading, timing),
            quantified_result=timing.finding(reading.quantified_result),
            ownership=reading.ownership.model_copy(update={"evidence": timing.evidence(reading.ownership.evidence)}),
            specificity=Specificity(
                level="low" if "specificity" in final.gaps else reading.specificity.level,
                evidence=timing.evidence(reading.specificity.evidence),
            ),
            relevance=reading.relevance,
            indicators={name: timing.finding(found) for name, found in reading.indicators.items()},
            gaps=final.gaps,
            advice=self._advice(answer, final),
            sentences=reading.sentences,
            competencies=tuple(one.model_copy(update={"evidence": timing.evidence(one.evidence)}) for one in shown),
            delivery=delivery,
            probes=tuple(line for probe in answer.probes if (line := _outcome(probe, answer, judging)) is not None),
        )


def _outcome(asked: AskedProbe, answer: Answer, judging: Judging) -> ProbeOutcome | None:
    """A line of the ledger; None for a follow-up from elsewhere whose aim is unknown."""
    probe = asked.turn.probe or _probe_from_elsewhere(asked.turn)
    if probe is None:
        return None
    before = judging.verdict(answer.text[: asked.before].rstrip())
    after = judging.verdict(answer.text[: asked.after].rstrip())
    if probe.closed is None and asked.reply is not None:
        still = {gap.name for gap in after.reading.gaps}
        reply = answer.text[asked.before : asked.after]
        told = settles(reply, asked.turn.text) if probe.gap == "contradiction" else probe.gap not in still
        probe = probe.model_copy(update={"closed": bool(reply) and told})
    return ProbeOutcome(
        turn=asked.turn.id,
        text=asked.turn.text,
        probe=probe,
        reply=asked.reply,
        score_before=before.score,
        score_after=after.score,
    )


def _probe_from_elsewhere(turn: Turn) -> Probe | None:
    gap = gap_of_probe(turn.text)
    return Probe(gap=gap) if gap else None


def _late_number(answer: Answer, reading: Reading) -> Evidence | None:
    """The first number about the outcome, if it came only under probing."""
    evidence = reading.quantified_result.evidence
    if not answer.probes or not evidence or any(one.start_char < answer.probes[0].before for one in evidence):
        return None
    return evidence[0]


def _timed_star(reading: Reading, timing: Timing) -> Star:
    def part(name: str) -> StarPart:
        told: StarPart = getattr(reading.star, name)
        stretches = [(one.start_char, one.end_char) for one in reading.sentences if one.role == name]
        return told.model_copy(
            update={"evidence": timing.evidence(told.evidence), "seconds": timing.seconds(stretches)}
        )

    return Star(situation=part("situation"), task=part("task"), action=part("action"), result=part("result"))


def _unanswered(
    answer: Answer, why: str, asked: Sequence[Sought], advice: str, reading: Reading | None = None
) -> AnswerAssessment:
    """No attempt: no score, with the reason, and no number anywhere else."""
    nothing = StarPart(present=False, share=0.0)
    return AnswerAssessment(
        id=answer.id,
        question=answer.question,
        question_id=answer.question_id,
        text=reading.text if reading else answer.text,
        turns=answer.turns,
        words=reading.words if reading else 0,
        reason=why,
        confidence=1.0 if reading is None else 0.9,
        star=Star(situation=nothing, task=nothing, action=nothing, result=nothing),
        quantified_result=Finding(present=False),
        ownership=Ownership(level="unclear", i=0, we=0),
        specificity=Specificity(level="low"),
        relevance=reading.relevance if reading else Relevance(level="off", reason="there is no answer"),
        indicators={},
        gaps=(),
        advice=(advice,),
        sentences=reading.sentences if reading else (),
        competencies=tuple(
            CompetencyScore(id=one.competency.id, score=None, reason="There is no answer that could show it.")
            for one in asked
        ),
        delivery=Delivery(),
    )


def _words(question: str) -> str:
    """The words of a question alone, as they are compared."""
    return " ".join(re.findall(r"\w+", question.casefold()))
