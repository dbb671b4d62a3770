"""At the end of a session: its report, judged and written in every form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from agent.documents import write_text_atomic
from agent.journal import plan_of, read_journal
from agent.judgements import write_again, write_first
from agent.kits import kit_of
from agent.material.keeping import kept
from agent.report import as_html, as_markdown
from agent.rubric import load_kit, shipped
from agent.scoring.cases import score_cases
from agent.scoring.mixed import is_mixed, only_stories, put_together
from agent.scoring.score import score
from agent.store import JOURNAL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from agent.assessment import Level, Report
    from agent.material.model import Claimed
    from agent.moves import Plan
    from agent.ports import Judge, Reads
    from agent.rubric import Kit
    from agent.transcript import Transcript

PRINCIPLES = "leadership_principles.toml"


def judged(
    transcript: Transcript,
    plan: Plan,
    kit: Kit,
    reader: Reads,
    *,
    level: Level | None = None,
    judge: Judge | None = None,
    cv: Sequence[Claimed] = (),
) -> Report:
    """The report of a round, by its track; `level` where other anchors than the plan's are to be applied.

    The numbers of `cv` are held against those that were said in stories.
    """
    level = level or plan.level
    if plan.problems and not is_mixed(plan):
        return score_cases(transcript, plan=plan, kit=kit, level=level, reader=reader)
    principles = load_kit(shipped(PRINCIPLES))
    telling = load_kit(shipped("behavioral.toml")) if plan.problems else kit
    stories = score(
        only_stories(transcript, plan) if plan.problems else transcript,
        kit=telling,
        principles=principles,
        level=level,
        reader=reader,
        questions={question.id: question for question in (*plan.questions, *plan.spare)},
        judge=judge,
        cv=cv,
    )
    if not plan.problems:
        return stories
    cases = score_cases(transcript, plan=plan, kit=kit, level=level, reader=reader)
    every = (*kit.competency, *telling.competency, *principles.competency)
    return put_together(cases, stories, transcript, plan, every)


def write_report(
    folder: Path,
    transcript: Transcript,
    plan: Plan,
    kit: Kit,
    reader: Reads,
    *,
    judge: Judge | None = None,
    write: Callable[[Path, Report], None] = write_first,
) -> Report:
    """Judge the transcript and write `report.json`, `report.md` and `report.html` into `folder`.

    A CV that the session was given lies in it. `write` says what becomes of a report that is there. Raises StorageError
    where they cannot be written; the transcript is safe then, and `starling report` tries again.
    """
    cv = kept(folder).cv
    report = judged(transcript, plan, kit, reader, judge=judge, cv=cv.claims if cv else ())
    write(folder, report)
    write_text_atomic(folder / "report.md", as_markdown(report, transcript))
    write_text_atomic(folder / "report.html", as_html(report, transcript))
    return report


def judge_again(folder: Path, transcript: Transcript, reader: Reads, judge: Judge | None = None) -> Report:
    """Judge a session as its interview would have at its end, and write its reports; one that is there is kept.

    Raises BadInputError where its journal or its kit cannot be read, StorageError where the reports cannot be written.
    """
    plan = plan_of(read_journal(folder / JOURNAL), folder / JOURNAL)
    kit = kit_of(folder, plan.track)
    return write_report(folder, transcript, plan, kit, reader, judge=judge, write=write_again)
