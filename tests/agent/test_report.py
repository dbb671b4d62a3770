"""The report, rendered: the same words everywhere, every text literal, nothing asked of anybody."""

from __future__ import annotations

import functools
import html
import io
import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from agent.assessment import Report
from agent.report import as_html, as_json, as_markdown, as_pdf, as_table
from agent.report.compose import view_of
from agent.report.view import Shown
from agent.report.words import clean
from agent.transcript import Transcript

GOLD = Path(__file__).resolve().parent.parent / "gold"
REPORT = Report.model_validate_json((GOLD / "sample_report.json").read_text(encoding="utf-8"))
TRANSCRIPT = Transcript.model_validate_json((GOLD / "sample_transcript.json").read_text(encoding="utf-8"))
STYLE = re.compile(r"""<style>.*?</style>|sha256-[\w+/]*=*|<svg[^>]*class="plot"[^>]*>.*?</svg>""", re.DOTALL)


def table(report: Report = REPORT, transcript: Transcript = TRANSCRIPT, *, terminal: bool = False) -> str:
    """What a terminal of 100 columns shows."""
    sink = io.StringIO()
    Console(file=sink, width=100, force_terminal=terminal, highlight=False).print(as_table(report, transcript))
    return "".join(f"{line.rstrip()}\n" for line in sink.getvalue().splitlines())


def gold(name: str, text: str) -> str:
    """The text that was looked at and found right; STARLING_REGOLD=1 writes it anew, to be looked at again."""
    path = GOLD / name
    if os.environ.get("STARLING_REGOLD"):
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8")


def test_the_page_is_as_it_was_looked_at() -> None:
    """Its style and its figures aside, which are judged by eye."""
    page = STYLE.sub("", as_html(REPORT, TRANSCRIPT))
    assert page == gold("sample.html", page)


def test_the_markdown_is_as_it_was_looked_at() -> None:
    """Verdict, changes, answers, competencies, transcript, in this order."""
    text = as_markdown(REPORT, TRANSCRIPT)
    assert text == gold("sample.md", text)


def test_the_table_is_as_it_was_looked_at() -> None:
    """The terminal shows the same report without its transcript."""
    text = table()
    assert text == gold("sample.txt", text)


def test_json_holds_everything_and_comes_back() -> None:
    """Unknown fields are null, never absent."""
    data = json.loads(as_json(REPORT))
    assert Report.model_validate(data) == REPORT
    assert data["answers"][2]["score"] is None
    assert data["answers"][2]["delivery"]["fillers"] is None


def test_the_weakest_scored_answer_is_to_be_changed_first() -> None:
    """Three changes at most, each with its answer; what had no story comes after what can be mended."""
    assert [change.answer.number for change in view_of(REPORT, TRANSCRIPT).changes] == [2, 1, 4]


def test_a_part_is_missing_where_the_judge_says_so() -> None:
    """Its words count as none of the four parts, and the bar still adds up to a hundred."""
    second = view_of(REPORT, TRANSCRIPT).answers[1]
    assert [(part.name, part.present) for part in second.parts][:2] == [("situation", False), ("task", False)]
    assert sum(part.percent for part in second.parts) + second.rest == 100


def test_every_quote_leads_to_the_turn_that_holds_it() -> None:
    """Evidence is one click from its words."""
    view = view_of(REPORT, TRANSCRIPT)
    said = {turn.id: turn.text for turn in view.turns}
    quotes = [one.quote for answer in view.answers for one in answer.found if one.quote]
    quotes += [quote for answer in view.answers for one in answer.competencies for quote in one.quotes]
    assert len(quotes) > 15
    for quote in quotes:
        assert quote.turn is not None
        assert quote.text in said[quote.turn]


def test_without_its_transcript_a_report_still_renders() -> None:
    """Quotes then lead nowhere, and nothing breaks."""
    bare = Transcript(turns=())
    assert 'class="where" href="#turn' not in as_html(REPORT, bare)
    assert view_of(REPORT, bare).answers[0].score == 4


def test_nothing_scored_says_why_and_shows_no_number() -> None:
    """No verdict is made up."""
    overall = REPORT.overall.model_copy(update={"score": None, "recommendation": None, "reason": "Nothing was said."})
    nothing = REPORT.model_copy(update={"overall": overall, "answers": REPORT.answers[2:3], "competencies": ()})
    for text in (as_html(nothing, TRANSCRIPT), as_markdown(nothing, TRANSCRIPT), table(nothing)):
        assert "No recommendation" in text
        assert "Nothing was said." in text
        assert " of 5" not in text.split("The transcript")[0].split("## Transcript")[0]


class Shape(HTMLParser):
    """The tags of a page with their attributes' names, and its links."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.words = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag, its attributes, its links."""
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.links += [value or "" for name, value in attrs if name in {"href", "src", "action", "xlink:href"}]
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        """Note where a tag ends."""
        self.tags.append((f"/{tag}", ()))

    def handle_data(self, data: str) -> None:
        """Note what a person reads."""
        self.words += data


def test_the_page_asks_nobody_for_anything() -> None:
    """No script, no address, links within the page alone, and a policy that forbids the rest."""
    page = as_html(REPORT, TRANSCRIPT)
    shape = Shape(page)
    assert {tag for tag, _ in shape.tags} & {"script", "img", "link", "iframe", "object", "form", "base"} == set()
    assert not re.search(r"https?:|url\((?!#)|@import|javascript:", page)
    assert all(link.startswith("#") and link[1:] in shape.ids for link in shape.links)
    assert len(shape.ids) == len(set(shape.ids))
    assert "content=\"default-src 'none'; style-src 'sha256-" in html.unescape(page)
    assert not any("style" in names for _, names in shape.tags)


FREE = frozenset({"text", "question", "reason", "name", "quote", "session", "reply", "hash"})
"""Fields that hold words from outside."""


def filled(data: Any, words: str) -> Any:  # noqa: ANN401 - any part of a JSON document
    """The same document with every free text replaced."""
    if isinstance(data, dict):
        return {key: _field(key, value, words) for key, value in data.items()}
    return [filled(one, words) for one in data] if isinstance(data, list) else data


def _field(key: str, value: Any, words: str) -> Any:  # noqa: ANN401 - same
    if key == "advice":
        return [words for _ in value]
    return words if key in FREE and isinstance(value, str) else filled(value, words)


def full_of(words: str) -> tuple[Report, Transcript]:
    """The sample with nothing but these words in it."""
    report = filled(REPORT.model_dump(mode="json"), words)
    report["rubric"]["id"] = words
    return Report.model_validate(report), Transcript.model_validate(filled(TRANSCRIPT.model_dump(mode="json"), words))


HOSTILE = [
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; &amp;",
    "--> <!-- ]]>",
    "# Heading\n- entry | cell\n\n1. one\n```\n> quote *bold* [link](javascript:alert(1)) <b>",
    "[red]markup[/red] [link=file:///etc]x[/link]",
]


@functools.cache
def harmless() -> Shape:
    """The page with harmless words in all places."""
    return Shape(as_html(*full_of("harmless")))


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    """The page has the same tags as with harmless words, and shows the hostile ones letter by letter."""
    shape = Shape(as_html(*full_of(words)))
    assert shape.tags == harmless().tags
    assert all(re.fullmatch(r"#(turn|answer)-\d+|#(times|timeline|levels)-\w+", link) for link in shape.links)
    assert words in shape.words


@settings(max_examples=8, deadline=None)
@given(words=st.text(min_size=1).filter(lambda text: text.strip() != ""))
def test_any_words_stay_words(words: str) -> None:
    """No text whatever changes the structure of the page."""
    assert Shape(as_html(*full_of(words))).tags == harmless().tags


def markdown_shape(text: str) -> tuple[int, int, list[int], int]:
    """Headings, list entries, cells of each table row, fences and raw tags."""
    lines = text.split("\n")
    rows = [len(re.findall(r"(?<!\\)\|", line)) for line in lines if line.startswith("|")]
    raw = len(re.findall(r"(?<!\\)<|(?<!\\)```|(?<!\\)\]\(", text))
    return sum(line.startswith("#") for line in lines), sum(line.startswith("- ") for line in lines), rows, raw


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_make_no_markdown(words: str) -> None:
    """No heading, list, table cell, tag, fence or link comes from a person's words."""
    assert markdown_shape(as_markdown(*full_of(words))) == markdown_shape(as_markdown(*full_of("harmless")))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\tb\nc", "a\tb\nc"),
        ("a\rb\x00\x1b\x9b", "a\ufffdb\ufffd\ufffd\ufffd"),
        ("\u202eevil", "\ufffdevil"),
        ("10\u00a0ms \U0001f469\u200d\U0001f4bb", "10\u00a0ms \U0001f469\u200d\U0001f4bb"),
    ],
)
def test_only_harmless_characters_are_shown(text: str, shown: str) -> None:
    """Controls and turns of direction are replaced; wide spaces and joined emoji stay."""
    assert clean(text) == shown


def test_words_cannot_drive_the_terminal() -> None:
    """Escape sequences are shown as replacement characters, rich's markup as it was written."""
    text = table(*full_of("\x1b]0;owned\x07\x1b[31m [bold]x[/bold]"), terminal=False)
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "[bold]x[/bold]" in text


def test_a_dollar_is_no_formula() -> None:
    """Names are drawn letter by letter; matplotlib would read a pair of dollars as mathematics."""
    page = as_html(*full_of("$x^2$ & <b>"))
    assert "$x^2$ &amp; &lt;b&gt;</text>" in page


@pytest.mark.parametrize(
    ("levels", "span"),
    [(((1, 4),), (3, 5)), (((1, 5),), (4, 5)), (((1, 2), (3, 4)), (2, 4)), (((1, 3), (2, 3)), (3, 3))],
)
def test_how_sure_a_level_is(levels: tuple[tuple[int, int], ...], span: tuple[int, int]) -> None:
    """Several answers give the range that they span; a single one may be off by one, within the scale."""
    assert Shown("Dive Deep", 4, "", (), (), levels=levels).range == span


@pytest.mark.parametrize("words", ["plain", "\u4f60\u597d \U0001f469", "**b** [x](y) $x$ <b>", HOSTILE[7]])
def test_the_pdf_takes_any_words(words: str) -> None:
    """Also those that its typeface lacks; nothing is asked for, and nothing links to elsewhere."""
    data = as_pdf(*full_of(words))
    assert data.startswith(b"%PDF-")
    assert b"/URI" not in data
    assert b"/JavaScript" not in data


def test_the_pdf_without_times_and_scores() -> None:
    """A text that was never spoken has no figures of time, and what is not scored gets no number."""
    bare = REPORT.model_copy(update={"answers": REPORT.answers[2:3], "competencies": ()})
    assert as_pdf(bare, Transcript(turns=())).startswith(b"%PDF-")
