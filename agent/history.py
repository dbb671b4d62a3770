"""What all sessions together show: scores over time, levels of each principle, what was never practised."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from agent.assessment import FORMAT as REPORT_FORMAT
from agent.assessment import Level, Recommendation, Report
from agent.documents import read_document
from agent.errors import BadInputError, NewerFormatError
from agent.inputs.read import session_transcript
from agent.loop import is_loop
from agent.practice import answered
from agent.store import REPORT, State
from agent.transcript import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from agent.rubric import Question
    from agent.store import SessionInfo, Store

FORMAT = 1


class Sitting(Frozen):
    """One session in the history; `score` is None where it was not scored, with the reason in `remark`."""

    id: str
    started: datetime
    track: str
    level: Level
    state: State
    answered: int
    """Questions that got an answer."""
    score: float | None
    recommendation: Recommendation | None
    remark: str | None = None


class Practice(Frozen):
    """How often a competency was practised and what levels it reached, over all sessions."""

    id: str
    name: str
    practised: int
    """Answered questions that test it: those of the bank, and others whose answers were scored by it."""
    questions: int
    """Questions of the bank that test it."""
    best: int | None
    latest: int | None
    levels: tuple[int, ...]
    """Every level it got, oldest first."""


class Trend(Frozen):
    """The overall scores, oldest first."""

    scores: tuple[float, ...]
    first: float | None
    best: float | None
    latest: float | None
    change: float | None
    """Latest minus first; None with fewer than two."""


class History(Frozen):
    """All sessions, oldest first."""

    format: int = FORMAT
    sessions: tuple[Sitting, ...]
    trend: Trend
    competencies: tuple[Practice, ...]
    """Least practised first."""
    warnings: tuple[str, ...]


def read_history(store: Store, bank: Iterable[Question], names: Mapping[str, str]) -> History:
    """Everything in the store. `bank` says which question tests what; `names` are the competencies' names by id.

    Sessions and reports that cannot be read become warnings.
    """
    survey = store.survey()
    warnings = list(survey.warnings)
    sittings: list[Sitting] = []
    reports: list[Report] = []
    practised: Counter[str] = Counter()
    for info in survey.sessions:
        questions = _answered(store, info, warnings)
        practised.update(questions)
        report, missing = _report(store, info, warnings)
        if report is not None:
            reports.append(report)
        sittings.append(_sitting(info, len(questions), report, missing))
    return History(
        sessions=tuple(sittings),
        trend=_trend([report.overall.score for report in reports if report.overall.score is not None]),
        competencies=_practice(tuple(bank), names, practised, reports),
        warnings=tuple(warnings),
    )


def _answered(store: Store, info: SessionInfo, warnings: list[str]) -> set[str]:
    try:
        return answered(session_transcript(store.folder(info.id)))
    except BadInputError as fault:
        warnings.append(f"counted as unpractised: {fault}")
        return set()


def _report(store: Store, info: SessionInfo, warnings: list[str]) -> tuple[Report | None, str]:
    """The report, else why there is none and what to do."""
    path = store.folder(info.id) / REPORT
    if not path.exists():
        going_on = is_loop(path.parent) and info.state != "finished"
        todo = f"starling interview --resume {info.id}" if going_on else f"starling report {info.id}"
        return None, f"no report yet: {todo}"
    try:
        return read_document(path, Report, newest=REPORT_FORMAT), ""
    except NewerFormatError as fault:
        warnings.append(f"shown without its score: {fault}")
        return None, f"its report was written by a newer Starling; update this one to read {path}"
    except BadInputError as fault:
        warnings.append(f"shown without its score: {fault}")
        return None, f"its report is damaged: remove {path}, then: starling report {info.id}"


def _sitting(info: SessionInfo, questions: int, report: Report | None, missing: str) -> Sitting:
    overall = report.overall if report is not None else None
    remark = overall.reason if overall is not None and overall.score is None else missing or None
    return Sitting(
        id=info.id,
        started=info.started,
        track=info.track,
        level=info.level,
        state=info.state,
        answered=questions,
        score=overall.score if overall else None,
        recommendation=overall.recommendation if overall else None,
        remark=remark,
    )


def _trend(scores: list[float]) -> Trend:
    return Trend(
        scores=tuple(scores),
        first=scores[0] if scores else None,
        best=max(scores, default=None),
        latest=scores[-1] if scores else None,
        change=round(scores[-1] - scores[0], 2) if len(scores) > 1 else None,
    )


def _practice(
    bank: tuple[Question, ...], names: Mapping[str, str], practised: Counter[str], reports: list[Report]
) -> tuple[Practice, ...]:
    levels: dict[str, list[int]] = {}
    called = dict(names)
    for report in reports:
        for summary in report.competencies:
            called.setdefault(summary.id, summary.name)
            if summary.score is not None:
                levels.setdefault(summary.id, []).append(summary.score)
    tests: Counter[str] = Counter(one for question in bank for one in question.principles)
    told = _told_elsewhere(reports, {question.id for question in bank})
    for question in bank:
        told.update(dict.fromkeys(question.principles, practised[question.id]))
    every = [
        Practice(
            id=identifier,
            name=called.get(identifier, identifier.replace("_", " ").capitalize()),
            practised=told[identifier],
            questions=tests[identifier],
            best=max(levels.get(identifier, ()), default=None),
            latest=levels[identifier][-1] if identifier in levels else None,
            levels=tuple(levels.get(identifier, ())),
        )
        for identifier in sorted({*tests, *levels})
    ]
    return tuple(sorted(every, key=lambda one: (one.practised, one.latest or 0, one.name)))


def _told_elsewhere(reports: list[Report], known: set[str]) -> Counter[str]:
    """How often each competency was scored in answers to questions of no bank, as in transcripts from elsewhere."""
    answers = (answer for report in reports for answer in report.answers if answer.question_id not in known)
    return Counter(one.id for answer in answers for one in answer.competencies if one.score is not None)
