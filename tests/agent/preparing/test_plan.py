"""`starling plan`: what to practise, week by week, and what each line rests on."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from agent.commands.context import Context
from agent.commands.interview import command as interview
from agent.commands.plan import command, tracks_held
from agent.interviewer.selection import select
from agent.preparing.plan import make_practice_plan
from agent.preparing.stories import find_stories
from agent.preparing.tellings import Held
from agent.report.preparation import plan_markdown
from agent.rubric import load_banks, load_kit, shipped
from agent.settings import Settings
from agent.wish import Wish

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from click.testing import Result

    from agent.preparing.plan import PracticePlan
    from agent.preparing.tellings import Telling
    from agent.preparing.week import Track

ALL: tuple[Track, ...] = ("behavioral", "design", "coding", "technical", "loop")
NAMES = {one.id: one.name for one in load_kit(shipped("leadership_principles.toml")).competency}


class Apart:
    """Takes every telling for a story of its own."""

    def alike(self, one: Telling, other: Telling) -> float:  # noqa: ARG002 - the protocol's
        """Never the same."""
        return 0.0


def planned(
    weeks: int = 4,
    hours: float = 6,
    *,
    told: Sequence[Telling] = (),
    tracks: tuple[Track, ...] = ALL,
    held: Held | None = None,
) -> PracticePlan:
    """A plan from these stories."""
    stories = find_stories(told, Apart(), NAMES)
    return make_practice_plan(weeks, hours, held=held or Held((), ()), told=told, stories=stories, tracks=tracks)


def invoke(data: Path, *arguments: str) -> Result:
    """Run the command on a data folder of its own."""
    return CliRunner().invoke(
        command,
        list(arguments),
        obj=Context(config=None, debug=False),
        env={"STARLING_DATA": str(data)},
        standalone_mode=False,
    )


def test_without_a_report_it_is_a_start_and_says_so() -> None:
    """What is asked most comes first; nothing pretends to rest on anything."""
    plan = planned()
    assert plan.basis.startswith("A start, by the usual advice: there is no report yet.")
    assert plan.weeks[0].focus == "Find out where you stand: Customer Obsession · Dive Deep · Deliver Results"
    for week in plan.weeks:
        for line in (*week.sessions, *week.prepare):
            assert "no report yet" in line.rests_on or line.rests_on.startswith("the usual advice")


@pytest.mark.parametrize("weeks", [1, 2, 3, 4, 6, 8, 26])
def test_the_loop_stands_near_the_end(weeks: int) -> None:
    """A week before it, where there are three; every week has its number, sessions and something to prepare."""
    plan = planned(weeks)
    loops = [week.number for week in plan.weeks if any(one.track == "loop" for one in week.sessions)]
    assert loops == [weeks - 1 if weeks >= 3 else weeks]
    assert [week.number for week in plan.weeks] == list(range(1, weeks + 1))
    assert all(week.sessions and week.prepare for week in plan.weeks)


@pytest.mark.parametrize("hours", [3, 6, 8, 12, 40])
def test_half_of_the_time_is_for_stories(hours: float) -> None:
    """As near as whole sessions come."""
    week = planned(hours=hours).weeks[0]
    stories = sum(one.hours for one in week.sessions if one.track == "behavioral")
    cases = sum(one.hours for one in week.sessions if one.track != "behavioral")
    assert stories <= max(1.0, hours / 2)
    assert cases <= max(1.5, hours / 2)
    assert abs(stories - cases) <= 1.5 or hours > 12


@pytest.mark.parametrize("tracks", [ALL, ("behavioral",), ("behavioral", "design"), tracks_held(Settings())])
def test_every_command_can_be_typed(tracks: tuple[Track, ...]) -> None:
    """The options exist, the principles are in the bank, and a track that this version lacks is not named."""
    bank = load_banks()
    for week in planned(8, tracks=tracks).weeks:
        for one in week.sessions:
            words = shlex.split(one.command)
            assert words[:2] == ["starling", "interview"]
            flags = interview.make_context("interview", words[2:]).params
            assert (flags["track"] or "behavioral") in tracks
            if flags["principles"]:
                assert len(select(bank, principles=flags["principles"], count=flags["questions"]).questions) == 2
            if flags["track"] in tracks_held(Settings()):
                Wish(**flags).over(Settings())


def test_a_version_without_technical_rounds_says_so() -> None:
    """The half of the time that they take is not forgotten."""
    plan = planned(tracks=("behavioral",))
    assert "This version holds no design or coding or technical rounds" in plan.basis


def test_it_begins_with_what_the_reports_show(tell: Callable[..., Telling]) -> None:
    """Principles that have their stories wait, what is lacking most often is the exercise, and the reason is named."""
    strong = [
        tell("We lost the cluster. I rebuilt it", f"s{n}", shows={"customer_obsession": 4}, gaps=("baseline",))
        for n in (1, 2)
    ]
    weak = tell("The model drifted. I retrained it", "s3", shows={"dive_deep": 2}, gaps=("baseline", "tradeoff"))
    plan = planned(told=[*strong, weak])
    assert "Customer Obsession" not in plan.weeks[0].focus
    assert "Dive Deep" in plan.weeks[0].focus
    exercise = plan.weeks[0].prepare[1]
    assert exercise.text.startswith('Give each number its "before"')
    assert exercise.rests_on == "lacking in 3 of 3 answers with a story"


def test_the_same_reports_give_the_same_plan(tell: Callable[..., Telling]) -> None:
    """To the letter."""
    told = [tell("We lost the cluster. I rebuilt it", "s1", shows={"ownership": 3}, gaps=("result",))]
    assert planned(6, told=told) == planned(6, told=told)


def test_the_command_plans_for_an_empty_store(tmp_path: Path) -> None:
    """In three forms; nothing needs a model."""
    table = invoke(tmp_path, "--weeks", "2").stdout
    assert "Week 2: A mock loop" in table
    data = json.loads(invoke(tmp_path, "--weeks", "5", "--hours", "10", "--format", "json").stdout)
    assert (len(data["weeks"]), data["hours"], data["reports"]) == (5, 10, 0)
    assert invoke(tmp_path, "--format", "md").stdout.startswith("# 4 weeks\n\nA start, by the usual advice")


def test_a_long_command_is_broken_so_that_a_shell_reads_it_as_one(tmp_path: Path) -> None:
    """In the table, where a line has an end."""
    lines = invoke(tmp_path, "--weeks", "3").stdout.splitlines()
    start = next(place for place, line in enumerate(lines) if line.endswith("\\"))
    joined = f"{lines[start]}\n{lines[start + 1]}".replace("\\\n", " ")
    assert shlex.split(joined)[:4] == ["starling", "interview", "--principle", "customer_obsession"]
    assert max(map(len, lines)) <= 100


def test_markdown_keeps_words_from_becoming_markup(tell: Callable[..., Telling]) -> None:
    """A title may hold anything."""
    text = "The <b>gateway</b> of | Graz dropped requests. I fixed it"
    told = [tell(text, f"s{n}", shows={"customer_obsession": 3}) for n in range(2)]
    page = plan_markdown(planned(26, told=told))
    assert "<b>" not in page
    assert "\\<b\\>gateway" in page
