"""A week-by-week plan from what the reports show. The same reports give the same plan."""

from __future__ import annotations

from collections import Counter, deque
from itertools import cycle, islice
from typing import TYPE_CHECKING

from agent.preparing.exercises import EXERCISES, USUAL
from agent.preparing.stories import SHOWN, STRONG, WANTED
from agent.preparing.week import Gap, Item, Needs, Sitting, Track, Week, commands_of_loop, round_of, stories_round
from agent.transcript import Frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from agent.assessment import Level
    from agent.preparing.stories import Coverage, Stories, Story
    from agent.preparing.tellings import Held, Telling

FORMAT = 1
HOURS = 6.0
"""A week's hours where none are given."""
MOST_NAMED = ("customer_obsession", "deliver_results", "dive_deep")
"""Principles that candidates report most; the next two are thought the hardest to answer."""
HARDEST = ("have_backbone_disagree_and_commit", "are_right_a_lot")
OFTEN, HARD, BADLY = 1.5, 1.0, 0.5
"""What being asked often, being hard, and a low latest level weigh beside each story lacking: a judgement of ours."""
FOCUS = 3
"""Principles of a week."""
LOOP_FROM = 3
"""Weeks from which the mock loop leaves a week after it, to mend what it showed."""
WEAK = 3
"""Level up to which a competency of a technical round is named."""
SESSIONS = 6
"""Sessions of a kind in a week at most; hours beyond are for preparing."""
NOTHING = "no report yet"
BETWEEN = " · "
"""Between names of principles: some hold a comma."""
CASES: tuple[Track, ...] = ("design", "coding", "technical")


class PracticePlan(Frozen):
    """`starling plan`."""

    format: int = FORMAT
    hours: float
    """Of each week; half of them for stories, half for coding and design."""
    reports: int
    """How many it rests on."""
    basis: str
    weeks: tuple[Week, ...]
    warnings: tuple[str, ...] = ()


def make_practice_plan(
    weeks: int,
    hours: float,
    *,
    held: Held,
    told: Sequence[Telling],
    stories: Stories,
    tracks: Collection[Track],
) -> PracticePlan:
    """Plan so many weeks. `tracks` are those that this Starling can hold."""
    needs = _needs(held, told, stories, tracks)
    loop = weeks - 1 if weeks >= LOOP_FROM else weeks
    focus = cycle(needs.principles)
    rounds = deque(needs.tracks)
    gaps = cycle(needs.gaps)
    planned: list[Week] = []
    for number in range(1, weeks + 1):
        mine = tuple(islice(focus, min(FOCUS, len(needs.principles)))) if number != loop else ()
        gap = next(gaps)
        real = number >= loop
        sittings = (
            commands_of_loop(needs, tracks)
            if number == loop
            else (*_story_sittings(mine, hours, needs, real=real), *_case_sittings(rounds, hours, needs, real=real))
        )
        planned.append(
            Week(
                number=number,
                focus=_focus(number, loop, mine, gap.name.replace("_", " "), first=not needs.reports and number == 1),
                sessions=sittings,
                prepare=(*_stories_to_prepare(mine, stories, needs), Item(text=EXERCISES[gap.name], rests_on=gap.why)),
            )
        )
    planned[0] = planned[0].model_copy(update={"prepare": (*planned[0].prepare, *_worn(stories), *needs.weak)})
    return PracticePlan(
        hours=hours,
        reports=needs.reports,
        basis=_basis(needs.reports, stories, tracks),
        weeks=tuple(planned),
        warnings=held.warnings,
    )


def _needs(held: Held, told: Sequence[Telling], stories: Stories, tracks: Collection[Track]) -> Needs:
    latest: dict[str, int] = {}
    scores: dict[str, list[float]] = {}
    level: Level = "senior"
    for info, _, report in held.reports:
        level = report.level
        if report.overall.score is not None:
            scores.setdefault(info.track, []).append(report.overall.score)
        latest.update({one.id: one.score for one in report.competencies if one.score is not None})
    cases = [track for track in CASES if track in tracks]
    return Needs(
        principles=tuple(sorted(stories.principles, key=lambda one: _urgency(one, latest))),
        latest=latest,
        tracks=tuple(sorted(cases, key=lambda track: (track in scores, _mean(scores.get(track, ()))))),
        track_why={track: _track_why(scores.get(track, ()), len(held.reports)) for track in ("behavioral", *cases)},
        gaps=_gaps(told),
        weak=_weak(held, {one.id for one in stories.principles}),
        level=level,
        reports=len(held.reports),
    )


def _urgency(one: Coverage, latest: Mapping[str, int]) -> tuple[float, int]:
    """What lacks stories, is asked often, is hard, or went badly of late comes first; strong ones last."""
    often = OFTEN if one.id in MOST_NAMED else HARD if one.id in HARDEST else 0.0
    badly = BADLY if latest.get(one.id, SHOWN) < SHOWN else 0.0
    return -(one.lacking + often + badly), one.strong


def _gaps(told: Sequence[Telling]) -> tuple[Gap, ...]:
    counts = Counter(gap for telling in told for gap in telling.gaps)
    ranked = sorted(counts, key=lambda gap: (-counts[gap], gap))
    if not ranked:
        why = f"{NOTHING}: interviewers press for numbers and for your own part" if not told else "nothing was lacking"
        return tuple(Gap(name, why) for name in USUAL)
    return tuple(Gap(gap, f"lacking in {counts[gap]} of {len(told)} answers with a story") for gap in ranked)


def _weak(held: Held, principles: Collection[str]) -> tuple[Item, ...]:
    """The weakest competency of the latest technical round of each kind."""
    rounds = {info.track: (name, report) for info, name, report in held.reports if info.track in CASES}
    found: list[Item] = []
    for track, (name, report) in sorted(rounds.items()):
        levels = [one for one in report.competencies if one.score is not None and one.id not in principles]
        weakest = min(levels, key=lambda one: (one.score or 0, one.name), default=None)
        if weakest is not None and weakest.score is not None and weakest.score <= WEAK:
            topic = f"{weakest.name[:1].lower()}{weakest.name[1:]}"
            text = f"In your next {track} round, bring up {topic} yourself, and early."
            found.append(Item(text=text, rests_on=f"{weakest.score} of 5 in {name}: {weakest.reason}"))
    return tuple(found)


def _story_sittings(mine: Sequence[Coverage], hours: float, needs: Needs, *, real: bool) -> tuple[Sitting, ...]:
    count = max(1, min(SESSIONS, int(hours / 2 / stories_round((), needs, real=real).hours)))
    pairs = islice(cycle(mine), 2 * count)
    return tuple(stories_round(tuple(dict.fromkeys(pair)), needs, real=real) for pair in zip(pairs, pairs, strict=True))


def _case_sittings(rounds: deque[Track], hours: float, needs: Needs, *, real: bool) -> tuple[Sitting, ...]:
    """As many as half of the hours hold; one at least, so that none is forgotten."""
    left = hours / 2
    found: list[Sitting] = []
    while rounds and len(found) < SESSIONS:
        sitting = round_of(rounds[0], needs, real=real)
        if found and sitting.hours > left:
            break
        rounds.rotate(-1)
        left -= sitting.hours
        found.append(sitting)
    return tuple(found)


def _stories_to_prepare(mine: Sequence[Coverage], stories: Stories, needs: Needs) -> tuple[Item, ...]:
    found: list[Item] = []
    for count, many in ((2, "two more stories"), (1, "one more story")):
        short = [one for one in mine if one.lacking == count]
        if short:
            names = BETWEEN.join(one.name for one in short)
            have = "; ".join(f"{one.name}: {one.stories} of {WANTED} so far" for one in short)
            text = f"Write down {many} for each of {names}, with your part and a number."
            found.append(Item(text=text, rests_on=have if needs.reports else NOTHING))
    for one in mine:
        story, level = _weakest(one.id, stories)
        if not one.lacking and story is not None and level < STRONG:
            text = f"{one.name}: rework “{story.title}” until it shows what the principle asks for."
            found.append(
                Item(text=text, rests_on=f"it reached {level} of 5 for it, last told in {story.told[-1].session}")
            )
    return tuple(found)


def _weakest(principle: str, stories: Stories) -> tuple[Story | None, int]:
    showing = [(one.best, story) for story in stories.stories for one in story.shows if one.id == principle]
    level, story = min(showing, key=lambda pair: pair[0], default=(0, None))
    return story, level


def _worn(stories: Stories) -> tuple[Item, ...]:
    return tuple(
        Item(text=f"Give “{story.title}” a rest and find another for its questions.", rests_on=story.worn)
        for story in stories.stories
        if story.worn is not None
    )


def _focus(number: int, loop: int, mine: Sequence[Coverage], gap: str, *, first: bool) -> str:
    names = BETWEEN.join(one.name for one in mine)
    if number == loop:
        return "A mock loop, as on the day; then read the debrief"
    if number > loop:
        return f"What the loop showed; then {names}"
    return f"Find out where you stand: {names}" if first else f"{names}; in every answer: {gap}"


def _basis(reports: int, stories: Stories, tracks: Collection[Track]) -> str:
    lacking = [track for track in CASES if track not in tracks]
    without = (
        f" This version holds no {' or '.join(lacking)} rounds; keep half of the time for them elsewhere."
        if lacking
        else ""
    )
    if not reports:
        return (
            "A start, by the usual advice: there is no report yet. Hold the first session, then ask for a plan again."
            + without
        )
    many = "report" if reports == 1 else "reports"
    kept = len(stories.stories)
    return f"From {reports} {many} with {kept} {'story' if kept == 1 else 'stories'}.{without}"


def _mean(scores: Sequence[float]) -> float:
    """Of the latest two."""
    late = scores[-2:]
    return sum(late) / len(late) if late else 0.0


def _track_why(scores: Sequence[float], reports: int) -> str:
    if not reports:
        return NOTHING
    return f"latest {scores[-1]:.1f} of 5 in {len(scores)} scored" if scores else "never practised"
