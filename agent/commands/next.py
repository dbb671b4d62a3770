"""`starling next`: what the interviewer would do next on a transcript, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from agent.commands.context import Context
    from agent.moves import Move, Plan
    from agent.ports import Reads
    from agent.problems import Problem
    from agent.rubric import Question
    from agent.settings import Settings
    from agent.store import Store
    from agent.transcript import Turn

FIELDS = ("move", "kind", "text", "gap", "quote", "reason", "question_id", "patience", "over")


@click.command(short_help="Say what the interviewer would do next.")
@click.argument("source", metavar="INPUT")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="[default: text]")
@click.option(
    "--track",
    type=click.Choice(["behavioral", "design", "coding", "technical", "loop"]),
    help="What kind of round it is.  [default: behavioral]",
)
@click.option("--question", "question_id", metavar="ID", help="The question of the bank that the last answer is about.")
@click.option("--asked", metavar="TEXT", help="The question to a bare answer.")
@click.option(
    "--level",
    type=click.Choice(["junior", "mid", "senior", "staff"]),
    help="How hard to press, and which questions come next.  [default: senior]",
)
@click.option("--out", type=click.Path(dir_okay=False), metavar="FILE", help="Write to a file instead of the screen.")
@click.pass_obj
def command(  # noqa: PLR0917 - click calls it by name
    context: Context,
    source: str,
    form: str,
    track: str | None,
    question_id: str | None,
    asked: str | None,
    level: str | None,
    out: str | None,
) -> None:
    """Say what the interviewer would do next on INPUT, and why.

    INPUT is a session, a transcript in any form that `starling score` reads, or `-`; its last turn must be the
    candidate's.
    """
    import json  # noqa: PLC0415 - keeps `starling --help` quick

    from agent.commands.output import deliver  # noqa: PLC0415 - same
    from agent.inputs import read_input  # noqa: PLC0415 - same
    from agent.settings import Interview  # noqa: PLC0415 - same
    from agent.store import Store  # noqa: PLC0415 - same

    settings = context.settings()
    given = {name: value for name, value in {"track": track, "level": level}.items() if value is not None}
    wanted = Interview.model_validate(settings.interview.model_dump() | given)
    settings = settings.model_copy(update={"interview": wanted})
    store = Store(context.data())
    turns = read_input(source, asked=asked, store=store).turns
    move = next_move(source, turns, settings, store, reads=lambda: _reader(settings, store), question_id=question_id)
    if form == "json":
        shown = json.dumps({name: getattr(move, name) for name in FIELDS}, indent=2, ensure_ascii=False) + "\n"
    else:
        shown = in_two_lines(move)
    deliver(shown, out)


def next_move(
    source: str,
    turns: Sequence[Turn],
    settings: Settings,
    store: Store,
    *,
    reads: Callable[[], Reads],
    question_id: str | None = None,
) -> Move:
    """The move on a record of any origin. `reads` loads the reader, once the input has proved good.

    Raises BadInputError where the candidate does not have the last word, UsageError for a track without questions or
    an unknown question, ModelUnavailableError where the reader's models are missing.
    """
    from agent.decide import decide  # noqa: PLC0415 - loads what only this needs
    from agent.errors import BadInputError, UsageError  # noqa: PLC0415 - same
    from agent.interviewer.adopting import adopt  # noqa: PLC0415 - same
    from agent.interviewer.selection import select  # noqa: PLC0415 - same
    from agent.rubric import load_banks, load_track_kit  # noqa: PLC0415 - same

    if turns[-1].speaker != "candidate":
        raise BadInputError(
            f"{source}: turn {turns[-1].id}: the interviewer has the last word, so there is nothing to react to; "
            "end the transcript with the candidate's turn"
        )
    wanted = settings.interview
    held = plan_of_session(source, store)
    track = held.track if held else wanted.track
    if track == "loop":
        raise UsageError(
            "--track loop: a loop is several rounds; name the track of the round that the transcript is of"
        )
    if track != "behavioral":
        settings = settings.model_copy(update={"interview": wanted.model_copy(update={"track": track})})
        return _next_in_case(turns, settings, reads(), held=held, question_id=question_id)
    bank = load_banks()
    answering = None
    if question_id is not None:
        answering = select(bank, ids=(question_id,), level=wanted.level, track=wanted.track).questions[0]
    reader = reads()
    adopted = adopt(turns, bank, answering=answering, split=reader.pieces)
    plan = held or plan_for(adopted.questions, bank, settings)
    kit = load_track_kit(plan.track)
    return decide(plan, adopted.turns, reader, answers=kit.candidate_question, closing=kit.closing)


def _next_in_case(
    turns: Sequence[Turn], settings: Settings, reads: Reads, *, held: Plan | None, question_id: str | None
) -> Move:
    """The move in a design, coding or technical round."""
    from agent.decide import decide  # noqa: PLC0415 - loads what only this needs
    from agent.interviewer.adopting_cases import adopt_case, problem_for, questions_apart  # noqa: PLC0415 - same
    from agent.interviewer.choosing import choose_problems  # noqa: PLC0415 - same
    from agent.planning import plan_of_problems  # noqa: PLC0415 - same
    from agent.rubric import load_problems, load_track_kit  # noqa: PLC0415 - same

    track = settings.interview.track
    kit = load_track_kit(track)
    if held is None:
        problems = load_problems(track)
        put: Sequence[Problem] = ()
        if question_id is not None:
            put = choose_problems(problems, ids=(question_id,))
        elif track == "technical" and not any(turn.question_id for turn in turns):
            turns, put = questions_apart(turns, problems, kit.topic, reads.likeness)
        put = put or (problem_for(turns, problems, kit.topic, track, reads.likeness),)
        plan = plan_of_problems(put, kit, settings, seed=settings.interview.seed)
        turns = adopt_case(turns, plan)
    else:
        plan = held
    return decide(plan, turns, reads, answers=kit.candidate_question, closing=kit.closing)


def plan_of_session(source: str, store: Store) -> Plan | None:
    """The plan that a session was held by; None for a transcript from elsewhere."""
    from agent.inputs import GivenSession, sniff  # noqa: PLC0415 - loads what only this needs
    from agent.journal import plan_of, read_journal  # noqa: PLC0415 - same
    from agent.store import JOURNAL  # noqa: PLC0415 - same

    found = sniff(source, store)
    if isinstance(found, GivenSession) and (found.folder / JOURNAL).exists():
        return plan_of(read_journal(found.folder / JOURNAL), found.folder / JOURNAL)
    return None


def plan_for(asked: Sequence[Question], bank: Sequence[Question], settings: Settings) -> Plan:
    """A plan of the questions that were asked and a next one from the bank."""
    from agent.interviewer.adopting import likeness  # noqa: PLC0415 - same
    from agent.interviewer.selection import select  # noqa: PLC0415 - same
    from agent.moves import Plan as Round  # noqa: PLC0415 - same

    wanted = settings.interview
    fresh = [
        question
        for question in bank
        if all(question.id != old.id and likeness(question.text, old.text) < ALIKE for old in asked)
    ]
    tested = {old.principles[0] for old in asked if old.principles}
    untested = [question for question in fresh if question.principles[0] not in tested] or fresh
    following = select(untested, count=1, level=wanted.level, seed=wanted.seed, track=wanted.track).questions
    kin = [question for question in fresh if set(question.principles) & tested and question not in following]
    return Round(
        track=wanted.track,
        questions=(*asked, *following),
        spare=tuple(question for question in kin if wanted.level in question.levels),
        level=wanted.level,
        mode=wanted.mode,
        max_probes=wanted.max_probes,
        max_repeats=wanted.max_repeats,
        candidate_questions=wanted.candidate_questions,
        silence_ladder=wanted.silence_ladder,
        seed=wanted.seed,
    )


ALIKE = 0.5
"""Share of words in common from which a question of the bank is not asked after one like it."""


def in_two_lines(move: Move) -> str:
    """What would be said, and why."""
    said = move.text or (f"(waits silently for {move.patience:.0f} s)" if move.patience else "(waits silently)")
    return f"{said}\n[{move.move}: {move.reason}]\n"


def _reader(settings: Settings, store: Store) -> Reads:
    from agent.engines import load_reader  # noqa: PLC0415 - heavy
    from agent.models import locate  # noqa: PLC0415 - same

    spacy, minilm = (locate(name, config_paths=settings.models, data=store.root) for name in ("spacy-en", "minilm"))
    return load_reader(spacy, minilm)
