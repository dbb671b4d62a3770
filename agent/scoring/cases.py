"""From the transcript of a design, coding or technical round to a report: one pure function, as for stories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.assessment import AnswerAssessment, Delivery, Report, RubricRef
from agent.evidence import Relevance
from agent.scoring.answers import Answer
from agent.scoring.caseadvice import advise_case
from agent.scoring.casefile import open_case
from agent.scoring.caselevels import PART_WEIGHTS, competency_level
from agent.scoring.delivery import delivery_of
from agent.scoring.overall import GOOD, overall, summaries
from agent.scoring.quoting import listed
from agent.scoring.score import WHY_MISSING
from agent.scoring.timing import Timing

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from agent.assessment import CaseFindings, CompetencyScore, Level
    from agent.moves import Plan
    from agent.ports import Reads
    from agent.problems import Problem
    from agent.rubric import Kit
    from agent.scoring.answers import Missing
    from agent.scoring.casefile import CaseFile
    from agent.transcript import Transcript, Turn

ATTEMPT = 12
"""Words below which next to nothing was answered."""
STRANGE = 0.15
"""Likeness to the problem below which an answer that brings nothing up is about something else."""

NOT_KNOWN = "You said that you did not know, so there is nothing to score."

STRETCH = 1.1
"""Nobody is strong in every part, so means lie closer together than levels; fitted by `benchmarks/casework.py`."""


def score_cases(transcript: Transcript, *, plan: Plan, kit: Kit, level: Level, reader: Reads) -> Report:
    """Judge what was said to each problem of `plan`; the turns carry kinds and question ids.

    The same transcript, plan, kit, level and reader give the same report.
    """
    judged = tuple(
        _judge(f"a{number}", problem, turns, plan, kit, level, reader)
        for number, (problem, turns) in enumerate(_by_problem(transcript, plan), 1)
    )
    return Report(
        session=transcript.session,
        rubric=RubricRef(id=kit.id, hash=kit.hash),
        level=level,
        answers=judged,
        competencies=summaries(judged, kit.competency),
        overall=overall(judged, level, told=("answer", "answers")),
    )


def _by_problem(transcript: Transcript, plan: Plan) -> list[tuple[Problem, list[Turn]]]:
    """The turns of each problem that was put, from its question to the next of any kind or to the candidate's own."""
    known = {problem.id: problem for problem in plan.problems}
    others = {question.id for question in (*plan.questions, *plan.spare)} - known.keys()
    found: list[tuple[Problem, list[Turn]]] = []
    listening = False
    for turn in transcript.turns:
        if turn.kind == "question" and turn.question_id in known:
            listening = True
            if not found or found[-1][0].id != turn.question_id:
                found.append((known[turn.question_id], []))
        elif _ends_a_problem(turn, others):
            listening = False
        if listening:
            found[-1][1].append(turn)
    return found


def _ends_a_problem(turn: Turn, others: Collection[str]) -> bool:
    """Whether the floor is handed over, the round closed, or one of the `others` asked."""
    handed_over = turn.kind == "transition" and turn.question_id is None
    return handed_over or turn.kind == "closing" or (turn.kind == "question" and turn.question_id in others)


def _timed(found: CaseFindings, timing: Timing) -> CaseFindings:
    """The same with the seconds of all its words, as far as they are known."""
    placed = {
        name: tuple(one.model_copy(update={"evidence": timing.evidence(one.evidence)}) for one in getattr(found, name))
        for name in ("topics", "estimates", "choices")
    }
    sums = {name: timing.evidence(getattr(found, name)) for name in ("sums_right", "sums_wrong")}
    return found.model_copy(update=placed | sums)


def _judge(  # noqa: PLR0917 - all of them are needed, and only here
    name: str, problem: Problem, turns: Sequence[Turn], plan: Plan, kit: Kit, level: Level, reader: Reads
) -> AnswerAssessment:
    case = open_case(problem, turns, plan, reader)
    timing = Timing(case.text, case.replies)
    shown = tuple(
        one.model_copy(update={"evidence": timing.evidence(one.evidence)})
        for competency in kit.competency
        if (one := competency_level(competency, case, level)) is not None
    )
    score, reason = _whole(case, shown, kit, reader)
    reason = " ".join([reason, *_last_run(turns)])
    missing = _missing(turns) if not case.text else None
    why = {**WHY_MISSING, "declined": NOT_KNOWN}
    if missing is not None:
        shown = tuple(one.model_copy(update={"score": None, "reason": why[missing]}) for one in shown)
    told = Answer(name, problem.text, problem.id, case.text, case.replies, (), (), missing)
    findings = _timed(case.findings, timing)
    return AnswerAssessment(
        id=name,
        question=problem.text,
        question_id=problem.id,
        text=case.text,
        turns=tuple(dict.fromkeys(reply.turn.id for reply in case.replies)),
        words=case.words,
        score=None if missing else score,
        first_score=None,
        reason=why[missing] if missing else reason,
        confidence=_confidence(case),
        star=None,
        quantified_result=None,
        ownership=None,
        specificity=None,
        relevance=Relevance(level="on" if any(topic.raised for topic in case.findings.topics) else "off"),
        indicators={},
        gaps=(),
        advice=advise_case(case, shown, kit, level),
        sentences=(),
        competencies=shown,
        delivery=delivery_of(told, case.words) if case.replies else Delivery(),
        case=findings,
    )


def _whole(case: CaseFile, shown: Sequence[CompetencyScore], kit: Kit, reader: Reads) -> tuple[int, str]:
    """The level of the whole answer, and why, in the words of a debrief."""
    raised = [topic for topic in case.findings.topics if topic.raised]
    if case.words < ATTEMPT:
        return 1, "Next to nothing was said."
    if not raised:
        alike = reader.likeness([case.text], [case.problem.text, case.problem.rephrased, case.problem.title])
        strange = float(alike.max()) < STRANGE
        return 1, "This is about something else." if strange else "Nothing that an answer needs was brought up."
    levels = [(one, PART_WEIGHTS.get(one.id, 1.0)) for one in shown if one.score is not None]
    mean = sum((one.score or 0) * weight for one, weight in levels) / sum(weight for _, weight in levels)
    score = max(1, min(5, int(STRETCH * mean + 0.5)))
    names = {competency.id: competency.name.lower() for competency in kit.competency}
    best = [names[one.id] for one, _ in levels if (one.score or 0) >= 4]  # noqa: PLR2004 - good
    worst = [names[one.id] for one, _ in levels if (one.score or 0) <= 2]  # noqa: PLR2004 - weak
    said = []
    if best:
        said.append(f"Strong on {listed(best[:3])}.")
    if worst:
        said.insert(len(said) if score >= GOOD else 0, f"Weak on {listed(worst[:3])}.")
    return score, " ".join(said) or "Every part is there, and none goes deep."


def _last_run(turns: Sequence[Turn]) -> list[str]:
    """What came of the code when it was last run; nothing where none was."""
    told = next((turn.text for turn in reversed(turns) if turn.kind == "code_result" and turn.text), "")
    first = told.partition(". ")[0].rstrip(".")
    return [f"The last run of your code: {first[:1].lower()}{first[1:]}."] if first else []


def _missing(turns: Sequence[Turn]) -> Missing:
    kinds = [turn.kind for turn in turns if turn.speaker == "candidate"]
    if "skip" in kinds:
        return "skipped"
    if "decline" in kinds:
        return "declined"
    if "stop" in kinds:
        return "stopped"
    return "silent" if kinds else "never came to it"


def _confidence(case: CaseFile) -> float:
    """Lower for short answers: there is less to go by."""
    return round(min(0.8, 0.4 + case.words / 1000), 2)
