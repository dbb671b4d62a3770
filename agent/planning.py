"""From settings to a plan: which questions, in which order, and what the round allows."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from agent.interviewer import phrases
from agent.interviewer.choosing import as_question, choose_problems
from agent.interviewer.selection import select
from agent.material.asking import cv_questions, share_of
from agent.moves import Plan
from agent.practice import practised
from agent.problems import Problem
from agent.rubric import load_banks, load_kit, load_problems, shipped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from agent.material.model import Material
    from agent.rubric import Kit, Question
    from agent.settings import Settings
    from agent.store import Store

SEEDS = 2**31
"""Seeds are drawn below this where none is given."""
CASES = frozenset({"design", "coding", "technical"})
"""Tracks whose questions are problems."""
MOST_WORDS = 60
"""Words of the trade given to the recogniser at once: its prompt holds about 200 tokens."""


def make_plan(
    settings: Settings,
    store: Store,
    *,
    fitting: Sequence[str] = (),
    editor: bool = False,
    material: Material | None = None,
) -> Plan:
    """Choose questions for the wanted principles and level, the least practised first; with a seed, by it alone.

    `fitting` are questions that a scripted candidate has stories for, asked where no question or principle is named.
    With an `editor` a coding round has a phase in which code is written. From `material` come questions about the CV,
    at most one of three, and the principles to begin with.
    Raises BadInputError or UsageError for a question or a principle that does not exist.
    """
    wanted = settings.interview
    seeded = wanted.seed > 0
    seed = wanted.seed if seeded else secrets.randbelow(SEEDS)
    if wanted.track in CASES:
        return _of_problems(settings, store, seed=seed, seeded=seeded, editor=editor, fitting=fitting)
    told = {} if seeded else practised(store)
    own = _own_questions(settings, material, told)
    chosen = select(
        load_banks(),
        principles=wanted.principles,
        ids=wanted.question_ids or (() if wanted.principles else tuple(fitting)[: wanted.questions - len(own)]),
        count=wanted.questions - len(own),
        level=wanted.level,
        practised=told,
        seed=seed,
        first=material.stressed if material else (),
    )
    return _of_stories(_with_own(chosen.questions, own), chosen.spare, settings, seed)


def plan_again(put: Question | Problem, kit: Kit, settings: Settings, *, editor: bool = False) -> Plan:
    """A round of what was put before, and of nothing else: no question in reserve, none of the candidate's."""
    seed = settings.interview.seed or secrets.randbelow(SEEDS)
    if isinstance(put, Problem):
        plan = plan_of_problems([put], kit, settings, seed=seed, editor=editor)
    else:
        plan = _of_stories((put,), (), settings, seed)
    return plan.model_copy(update={"candidate_questions": False})


def _of_stories(questions: tuple[Question, ...], spare: tuple[Question, ...], settings: Settings, seed: int) -> Plan:
    wanted = settings.interview
    return Plan(
        track=wanted.track,
        questions=questions,
        spare=spare,
        level=wanted.level,
        mode=wanted.mode,
        max_probes=wanted.max_probes,
        max_repeats=wanted.max_repeats,
        minutes=wanted.minutes or None,
        candidate_questions=wanted.candidate_questions,
        silence_ladder=wanted.silence_ladder,
        seed=seed,
    )


def _own_questions(settings: Settings, material: Material | None, told: Mapping[str, int]) -> tuple[Question, ...]:
    """About the CV: none where the person named the questions."""
    wanted = settings.interview
    if material is None or material.cv is None or wanted.question_ids:
        return ()
    return cv_questions(material.cv, share_of(wanted.questions), practised=told)


def _with_own(chosen: tuple[Question, ...], own: tuple[Question, ...]) -> tuple[Question, ...]:
    """The CV comes up early, and then every third time; an introduction stays the first."""
    mixed = list(chosen)
    start = 1 if chosen and chosen[0].theme == "introduction" else 0
    for number, question in enumerate(own):
        mixed.insert(start + number * 3, question)
    return tuple(mixed)


def _of_problems(
    settings: Settings, store: Store, *, seed: int, seeded: bool, editor: bool, fitting: Sequence[str]
) -> Plan:
    """The plan of a design, coding or technical round."""
    wanted = settings.interview
    count = wanted.questions if wanted.track == "technical" else 1
    problems = choose_problems(
        load_problems(wanted.track),
        ids=wanted.question_ids or tuple(fitting)[:count],
        count=count,
        level=wanted.level,
        practised={} if seeded else practised(store),
        seed=seed,
    )
    kit = load_kit(shipped(f"{wanted.track}.toml"))
    return plan_of_problems(problems, kit, settings, seed=seed, editor=editor)


def plan_of_problems(
    problems: Sequence[Problem], kit: Kit, settings: Settings, *, seed: int, editor: bool = False
) -> Plan:
    """A round of these problems; a single one with phases gives it its minutes where none are named."""
    wanted = settings.interview
    alone = problems[0].minutes if kit.phase and len(problems) == 1 else None
    ours = {topic.id for problem in problems for topic in problem.topic}
    return Plan(
        track=problems[0].track,
        questions=tuple(map(as_question, problems)),
        level=wanted.level,
        mode=wanted.mode,
        max_probes=wanted.max_probes + (problems[0].track == "technical"),
        max_repeats=wanted.max_repeats,
        minutes=wanted.minutes or alone,
        candidate_questions=wanted.candidate_questions,
        silence_ladder=wanted.silence_ladder,
        seed=seed,
        problems=tuple(problems),
        phases=tuple(phase for phase in kit.phase if editor or phase.id != "code"),
        editor=editor,
        topics=() if problems[0].track == "technical" else tuple(one for one in kit.topic if one.id not in ours),
    )


def likely_words(plan: Plan, kit: Kit) -> tuple[str, ...]:
    """What the interviewer will probably say, the soonest first: to be synthesised ahead."""
    asked = [
        text
        for question in plan.questions
        for text in (question.text, *(probe.text for probe in question.follow_ups), question.rephrased)
    ]
    asked += [
        text
        for problem in plan.problems
        for text in (*(fact.answer for fact in problem.fact), *(topic.ask for topic in problem.topic))
        if text
    ]
    asked += [text for phase in plan.phases for text in (*phase.leads, *phase.ends)]
    hosting = [answer.answer for answer in kit.candidate_question]
    soonest = (q.text for q in plan.questions[:1])
    spare = (q.text for q in plan.spare)
    return tuple(dict.fromkeys((*soonest, *phrases.stock(), *asked, *kit.closing, *hosting, *spare)))


def words_of(plan: Plan, kit: Kit, own: Sequence[str], question_id: str | None) -> tuple[str, ...]:
    """Words of the trade to expect in an answer: the question's first, then the person's own, then the kit's."""
    asked = next((question for question in (*plan.questions, *plan.spare) if question.id == question_id), None)
    ranked = (*(asked.words if asked else ()), *own, *kit.words)
    return tuple(dict.fromkeys(ranked))[:MOST_WORDS]
