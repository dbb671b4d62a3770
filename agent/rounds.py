"""From settings to a loop, and from a loop to the plan of its next round."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from agent.errors import UsageError
from agent.interviewer.choosing import as_question, choose_problems
from agent.interviewer.selection import select
from agent.loop import Loop, handed_out, load_loop_kit, sized, timed
from agent.material.asking import cv_questions
from agent.planning import SEEDS, make_plan, plan_of_problems
from agent.practice import practised
from agent.rubric import load_banks, load_kit, load_problems, shipped

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from agent.loop import Round
    from agent.material.model import Material
    from agent.moves import Plan
    from agent.rubric import Question
    from agent.settings import Settings
    from agent.store import Store

ASKED = 1_000
"""Stands for a question that was put in this loop, among counts of how often each was answered."""


def make_loop(
    settings: Settings, *, questions: int | None = None, minutes: float | None = None, fitting: Sequence[str] = ()
) -> Loop:
    """The loop that the settings ask for: its rounds with their time, and the named questions handed out among them.

    `questions` and `minutes` are given where the person named them, for a round's stories and for the whole loop.
    `fitting` are what a scripted candidate has answers for; what finds no room is left out.
    Raises UsageError for a named question that does not exist or finds no room.
    """
    wanted = settings.interview
    kit = load_loop_kit()
    rounds = sized(timed(kit.round, minutes), questions)
    for name in wanted.question_ids:
        placed = handed_out(rounds, *_known(name, rounds))
        if placed is None:
            raise UsageError(
                f"--question {name}: no round of the loop has room for it; name fewer, or more --questions"
            )
        rounds = placed
    for name in () if wanted.question_ids else fitting:
        rounds = handed_out(rounds, *_known(name, rounds)) or rounds
    seeded = wanted.seed > 0
    return Loop(
        kit=kit.id,
        hash=kit.hash,
        level=wanted.level,
        mode=wanted.mode,
        seed=wanted.seed if seeded else secrets.randbelow(SEEDS),
        seeded=seeded,
        rounds=rounds,
    )


def plan_round(
    loop: Loop,
    place: int,
    settings: Settings,
    store: Store,
    *,
    asked: Collection[str] = (),
    editor: bool = False,
    material: Material | None = None,
) -> Plan:
    """The plan of the round at `place`, counted from 0. No id in `asked`, put in earlier rounds, comes again."""
    one = loop.rounds[place]
    settings = settings_of(loop, one, settings)
    told = {} if loop.seeded else practised(store)
    seed = (loop.seed + place) % SEEDS
    stories, spare = _stories(one, loop, told, seed, asked)
    if one.track == "behavioral":
        own = _about_the_cv(one, material, {**told, **dict.fromkeys(asked, ASKED)})
        plan = make_plan(_named(settings, stories), store).model_copy(update={"questions": (*own, *stories)})
    else:
        problems = choose_problems(
            [problem for problem in load_problems(one.track) if problem.id not in asked],
            ids=one.problems,
            count=one.puts,
            level=loop.level,
            practised=told,
            seed=seed,
        )
        kit = load_kit(shipped(f"{one.track}.toml"))
        plan = plan_of_problems(problems, kit, settings, seed=seed, editor=editor and one.track == "coding")
        plan = plan.model_copy(update={"questions": (*plan.questions, *stories)})
    return plan.model_copy(update={"spare": spare, "seed": seed, "interviewer": one.interviewer})


def settings_of(loop: Loop, one: Round, settings: Settings) -> Settings:
    """The settings of one round: what was settled when the loop began, and the rest as it is now."""
    interview = settings.interview.model_copy(
        update={
            "track": one.track,
            "principles": (),
            "question_ids": (),
            "minutes": one.minutes,
            "level": loop.level,
            "mode": loop.mode,
        }
    )
    return settings.model_copy(update={"interview": interview})


def _about_the_cv(one: Round, material: Material | None, told: Mapping[str, int]) -> tuple[Question, ...]:
    """A question about the CV, where one was given, at the beginning of a round of stories alone."""
    if one.openers or material is None or material.cv is None:
        return ()
    return tuple(own for own in cv_questions(material.cv, 1, practised=told) if told.get(own.id, 0) < ASKED)


def _named(settings: Settings, questions: Sequence[Question]) -> Settings:
    named = settings.interview.model_copy(update={"question_ids": tuple(question.id for question in questions)})
    return settings.model_copy(update={"interview": named})


def _stories(
    one: Round, loop: Loop, told: Mapping[str, int], seed: int, asked: Collection[str]
) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
    """What a round asks beside its problems, openers first, and what it falls back on."""
    bank = load_banks()
    exactly = (*one.openers, *one.asks)
    named = select(bank, ids=exactly, level=loop.level, seed=seed) if exactly else None
    count = one.stories - len(one.asks)
    if count <= 0:
        return (named.questions, named.spare) if named else ((), ())
    free = [question for question in bank if question.id not in {*asked, *exactly}]
    chosen = select(free, principles=one.principles, count=count, level=loop.level, practised=told, seed=seed)
    return (*(named.questions if named else ()), *chosen.questions), chosen.spare


def _known(name: str, rounds: Sequence[Round]) -> tuple[Question, str]:
    """A problem of one of the rounds' tracks, or a question of the bank, and its track; raises UsageError."""
    for track in dict.fromkeys(one.track for one in rounds if one.track != "behavioral"):
        for problem in load_problems(track):
            if problem.id == name:
                return as_question(problem), track
    return select(load_banks(), ids=(name,)).questions[0], "behavioral"
