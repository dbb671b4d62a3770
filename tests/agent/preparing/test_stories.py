"""`starling stories`: which answers tell the same story, what it shows, and which are worn out."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from agent.assessment import Report
from agent.commands.context import Context
from agent.commands.stories import command
from agent.preparing.familiar import Familiar
from agent.preparing.sameness import SAME, Sameness, grouped
from agent.preparing.stories import Stories, find_stories
from agent.preparing.tellings import TELLING, read_reports, tellings
from agent.preparing.titles import title_of
from agent.reading.magnitudes import in_unit
from agent.report.preparation import stories_markdown
from agent.store import SessionInfo, Store, write_json_atomic

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

    from agent.preparing.tellings import Telling
    from agent.reading import Reader

TOLD = tomllib.loads((Path(__file__).parent / "tellings.toml").read_text(encoding="utf-8"))["story"]
GOLD = Path(__file__).resolve().parents[2] / "gold" / "sample_report.json"
NAMES = {"dive_deep": "Dive Deep", "ownership": "Ownership"}


@pytest.fixture
def sameness(reader: Reader) -> Sameness:
    """With the shipped counts of words."""
    return Sameness(reader, Familiar.load())


def told_in(reader: Reader, half: str, tell: Callable[..., Telling]) -> list[tuple[int, Telling]]:
    """The tellings of a half with the number of their story, and the roles that the reader gives their sentences."""
    found = []
    for number, story in enumerate(TOLD):
        for place, text in enumerate(story["tellings"]):
            if story["half"] == half:
                read = reader.read(text)
                known = {
                    "sentences": tuple(one for one in read.sentences if one.role in TELLING),
                    "numbers": frozenset((in_unit(v, one), one.unit) for one in read.ledger.claims for v in one.values),
                }
                found.append((number, replace(tell(text, f"{number}-{place}"), **known)))
    return found


@pytest.mark.parametrize("half", ["chose", "held"])
def test_a_story_told_twice_is_one_and_two_stories_of_one_trade_are_two(
    reader: Reader, sameness: Sameness, tell: Callable[..., Telling], half: str
) -> None:
    """On the half that chose the threshold, and on the half that did not."""
    told = told_in(reader, half, tell)
    for (one, first), (other, second) in combinations(told, 2):
        assert (sameness.alike(first, second) >= SAME) == (one == other), (first.text, second.text)
    groups = grouped([telling for _, telling in told], sameness)
    assert sorted(len(group) for group in groups) == [2] * 10


def test_numbers_in_common_bring_tellings_together(sameness: Sameness, tell: Callable[..., Telling]) -> None:
    """Only those that tell: everybody has a two."""
    one = tell("The ward was full on that night. I moved the beds")
    other = tell("We had no room left. I called the other hospital", "s2")

    def with_numbers(telling: Telling, *numbers: tuple[float, str]) -> Telling:
        return replace(telling, session=f"{telling.session}{numbers}", numbers=frozenset(numbers))

    plain = sameness.alike(one, other)
    assert sameness.alike(with_numbers(one, (2, "day")), with_numbers(other, (2, "day"))) == plain
    both = with_numbers(one, (260, "patients")), with_numbers(other, (260, "patients"))
    assert sameness.alike(*both) == pytest.approx(plain + 0.05)


def test_a_story_knows_its_tellings_and_what_they_showed(sameness: Sameness, tell: Callable[..., Telling]) -> None:
    """Best and latest; the principles with the strongest first; those that lack most first of all."""
    text = "The gateway in Graz dropped requests on Black Friday. I traced the sockets. I wrote a pool for them"
    told = [
        tell(text, "s1", score=4, shows={"dive_deep": 4, "structure": 4}),
        tell(text, "s2", score=3, day=1, shows={"dive_deep": 3, "ownership": 2}),
    ]
    stories = find_stories(told, sameness, NAMES)
    story = stories.stories[0]
    assert (story.best, story.latest, len(story.told), story.worn) == (4, 3, 2, None)
    assert [(one.id, one.best, one.latest) for one in story.shows] == [("dive_deep", 4, 3), ("ownership", 2, 2)]
    assert [(one.id, one.stories, one.strong, one.lacking) for one in stories.principles] == [
        ("ownership", 0, 0, 2),
        ("dive_deep", 1, 1, 1),
    ]


@pytest.mark.parametrize(
    ("sessions", "why"),
    [
        (("s1", "s2", "s3"), None),
        (("s1", "s2", "s3", "s4"), "told in 4 answers, over 4 interviews"),
        (("s1", "s2/1-design", "s2/2-behavioral"), "told twice in one interview (s2): the interviewers compare notes"),
    ],
)
def test_a_story_wears_out(
    sameness: Sameness, tell: Callable[..., Telling], sessions: tuple[str, ...], why: str | None
) -> None:
    """By the fourth time, or in two rounds of one loop."""
    text = "The gateway in Graz dropped requests on Black Friday. I traced the sockets. I wrote a pool for them"
    told = [tell(text, session, day=day) for day, session in enumerate(sessions)]
    assert [one.worn for one in find_stories(told, sameness, NAMES).stories] == [why]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("So this was about the outage of our payment gateway. I fixed it", "the outage of our payment gateway"),
        (
            "Okay, um, two weeks before our big campaign the ranking model suddenly got worse. I fixed it",
            "two weeks before our big campaign the ranking model",
        ),
        (
            "Builds took 50 minutes and nobody knew why they did. I measured",
            "Builds took 50 minutes and nobody knew why",
        ),
    ],
)
def test_a_title_is_a_few_words_of_the_person(tell: Callable[..., Telling], text: str, title: str) -> None:
    """Verbatim, without what leads up to it, and not cut before an article."""
    found = title_of(tell(text))
    assert found == title
    assert found in text


def kept(store: Store, session: str, report: str, *, folder: Path | None = None, day: int = 1) -> Path:
    """A session with this report."""
    at = folder or store.folder(session)
    started = f"2026-03-{day:02d}T10:00:00Z"
    info = {"id": session, "track": "behavioral", "kits": ["behavioral"], "level": "senior", "state": "finished"}
    write_json_atomic(at / "session.json", SessionInfo.model_validate({**info, "started": started}))
    (at / "report.json").write_text(report, encoding="utf-8")
    return at


def invoke(data: Path, *arguments: str) -> Result:
    """Run the command on a data folder of its own; the encoder is where it always is."""
    environment = {"STARLING_DATA": str(data), "STARLING_MODELS__MINILM": str(_encoder())}
    return CliRunner().invoke(
        command, list(arguments), obj=Context(config=None, debug=False), env=environment, standalone_mode=False
    )


def _encoder() -> Path:
    from agent.models import locate  # noqa: PLC0415 - the only use

    return locate("minilm")


def test_reports_of_rounds_are_read_and_damaged_ones_named(tmp_path: Path) -> None:
    """A loop's rounds lie in its folder; one that cannot be read costs its line."""
    store = Store(tmp_path)
    gold = GOLD.read_text(encoding="utf-8")
    kept(store, "s1", gold)
    kept(store, "s2", "{", day=2)
    loop = kept(store, "s3", gold, day=3)
    (loop / "report.json").unlink()
    kept(store, "1-behavioral", gold, folder=loop / "rounds" / "1-behavioral", day=3)
    held = read_reports(store)
    assert [name for _, name, _ in held.reports] == ["s1", "s3/1-behavioral"]
    assert len(held.warnings) == 1
    assert str(store.folder("s2") / "report.json") in held.warnings[0]
    told = tellings(held, {})
    assert told
    assert {one.interview for one in told} == {"s1", "s3"}
    assert len(told) <= 2 * len(Report.model_validate_json(gold).answers)


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    """On stderr; as JSON the lists are there."""
    shown = invoke(tmp_path)
    assert (shown.exit_code, shown.stdout) == (0, "")
    assert shown.stderr == f"No report yet in {tmp_path / 'sessions'}. Tell one with: starling interview\n"
    data = json.loads(invoke(tmp_path, "--format", "json").stdout)
    assert data["stories"] == []
    assert len(data["principles"]) == 16


def test_the_command_shows_stories_in_three_forms(tmp_path: Path) -> None:
    """The same session twice is the same stories twice."""
    store = Store(tmp_path)
    for day, session in enumerate(("s1", "s2"), 1):
        kept(store, session, GOLD.read_text(encoding="utf-8"), day=day)
    data = json.loads(invoke(tmp_path, "--format", "json").stdout)
    stories = Stories.model_validate(data)
    assert stories.stories
    assert all(len(one.told) == 2 for one in stories.stories)
    assert "two or three stories each are usual" in invoke(tmp_path).stdout
    markdown = invoke(tmp_path, "--format", "md").stdout
    assert markdown == stories_markdown(stories)
    assert markdown.startswith("# Stories\n\n| Story, in your words |")
