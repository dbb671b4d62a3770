"""The review as a person uses it: the real command, in the system's Chromium."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from agent.errors import ModelUnavailableError
from agent.models import data_folder, locate
from tests.agent.reviewed import SESSION, put
from tests.agent.sessions import a_report, a_transcript
from tests.agent.test_report import full_of

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (make test)")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (Debian: apt install chromium)")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

TALK = (
    "Interviewer: Tell me about a time you had to fix something that kept failing.\n"
    "Candidate: Our nightly training job kept failing and it was my task to make it stable. I read the logs of thirty "
    "runs, found that they all died in the same join, and wrote a check that drops duplicate keys.\n"
    "Interviewer: What was the result?\n"
    "Candidate: Failures went from nine a month to none.\n"
)
KIT = (
    'format = 1\nid = "mine"\ntitle = "Mine"\nabout = "A test."\n[[competency]]\nid = "digging"\nname = "Digging"\n'
    'description = "Looks into logs."\nindicators = ["I read the logs of all the runs."]\n'
    'counter_indicators = ["I restarted the server and hoped for the best."]\n[competency.anchors]\n3 = "Some."\n'
)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all."""
    with sync_api.sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"]
        try:
            opened = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        except sync_api.Error as fault:
            pytest.skip(f"{CHROMIUM} does not start: {fault.message.splitlines()[0]}")
        with opened:
            yield opened


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one session and its recording of two tones."""
    folder = put(tmp_path)
    seconds = np.arange(16_000 * 330) / 16_000
    tones = np.stack([np.sin(2 * np.pi * 220 * seconds), np.sin(2 * np.pi * 330 * seconds)], axis=1)
    soundfile.write(folder / "interview.flac", 0.05 * tones, 16_000, format="FLAC")
    return tmp_path


@pytest.fixture
def page(browser: Browser, data: Path) -> Iterator[Page]:
    """The review's page, as its address in the terminal opens it; faults on it fail the test."""
    yield from opened(browser, data)


def opened(browser: Browser, data: Path, *what: str) -> Iterator[Page]:
    """The page of the only session, or of what is given, from the real command."""
    environment = {**os.environ, "STARLING_DATA": str(data), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "agent", "review", *(what or ("last",)), "--no-open"]
    faults: list[str] = []
    with subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.PIPE, text=True) as served:
        assert served.stderr is not None
        try:
            url = next(found[0] for line in served.stderr if (found := re.search(r"http\S+", line)))
            page = browser.new_page(viewport={"width": 1200, "height": 900})
            page.on("pageerror", lambda fault: faults.append(str(fault)))
            page.on("console", lambda told: faults.append(told.text) if "Content Security" in told.text else None)
            page.goto(url)
            page.wait_for_selector("body[data-ready]")
            yield page
            page.close()
        finally:
            served.terminate()
    assert faults == []


def test_a_word_is_heard_when_it_is_clicked(page: Page) -> None:
    """The recording plays from that word, and the word is marked while it sounds."""
    word = page.locator(".turn.candidate .w[data-t]").nth(20)
    second = float(word.get_attribute("data-t") or "nan")
    word.click()
    page.wait_for_selector(".w.now")
    at = page.evaluate("document.getElementById('sound').currentTime")
    assert second <= at < second + 5
    assert page.locator("#play").inner_text() == "Pause"


def test_scores_come_after_ones_own(page: Page) -> None:
    """No number is on the page before; the two are compared, and the rating is still there when it is loaded again."""
    first = page.locator("#card-a1")
    assert "of 5" not in first.inner_text()
    first.get_by_label("3 of 5", exact=True).click()
    page.wait_for_selector("#card-a1 .big")
    assert "You gave it 3; the judge gives 4: you were 1 too strict." in first.inner_text()
    page.reload()
    page.wait_for_selector("#card-a1 .big")
    assert "You gave it 3" in page.locator("#card-a1").inner_text()


def test_a_score_opens_its_words_and_plays_them(page: Page) -> None:
    """The words are marked in the transcript, and the sound stops where they end."""
    page.get_by_role("button", name="Show all scores").click()
    fold = page.locator("#card-a1 details", has=page.locator(".quote button")).first
    fold.locator("summary").click()
    page.wait_for_selector(".w.shown")
    fold.locator(".quote button").first.click()
    page.wait_for_selector("#play:text-is('Pause')")
    assert page.locator(".w.shown").count() > 2


def test_a_correction_is_kept_with_what_was_understood(page: Page, data: Path) -> None:
    """On the page and in the transcript, and judging again is offered."""
    turn = page.locator(".turn.candidate").first
    before = turn.locator(".said").inner_text()
    turn.get_by_role("button", name="Correct").click()
    turn.locator("textarea").fill("I owned <b>ranking</b>.")
    turn.get_by_role("button", name="Save").click()
    page.wait_for_selector("#stale:not([hidden])")
    assert page.locator(".turn.candidate .said").first.inner_text() == "I owned <b>ranking</b>."
    assert "first understood as" in page.locator(".turn.candidate").first.inner_text()
    written = (data / "sessions" / SESSION / "transcript.json").read_text(encoding="utf-8")
    assert "I owned <b>ranking</b>." in written
    assert before[:40] in written


def test_what_is_being_written_is_not_lost(page: Page) -> None:
    """A rating, a note, a filter meanwhile leave it where it is."""
    turn = page.locator(".turn.candidate").first
    turn.get_by_role("button", name="Correct").click()
    turn.locator("textarea").fill("half a correction")
    page.locator("#judgement").get_by_role("button", name="Edit").click()
    page.locator("#judgement textarea").fill("half a note")
    page.locator("#card-a1").get_by_label("3 of 5", exact=True).click()
    page.wait_for_selector("#card-a1 .big")
    assert turn.locator("textarea").input_value() == "half a correction"
    assert page.locator("#judgement textarea").input_value() == "half a note"
    turn.get_by_role("button", name="Save").click()
    page.wait_for_selector("#stale:not([hidden])")
    assert turn.locator(".said").inner_text() == "half a correction"
    assert page.locator("#judgement textarea").input_value() == "half a note"


def test_what_was_said_elsewhere_is_corrected_and_scored_again(browser: Browser, tmp_path: Path) -> None:
    """A labelled text, by a kit of one's own: old and new stand side by side, and still do when it is loaded again."""
    for name in ("spacy-en", "minilm"):
        try:
            locate(name)
        except ModelUnavailableError as fault:
            pytest.skip(str(fault))
    (tmp_path / "models").symlink_to(data_folder() / "models")
    talk, kit = tmp_path / "talk.txt", tmp_path / "mine.toml"
    talk.write_text(TALK, encoding="utf-8")
    kit.write_text(KIT, encoding="utf-8")
    page_of = opened(browser, tmp_path, str(talk), "--rubric", str(kit))
    page = next(page_of)
    page.get_by_role("button", name="Show all scores").click()
    assert page.get_by_role("button", name="Before and after").count() == 0
    assert "Digging" in page.locator("#card-a1").inner_text()
    turn = page.locator(".turn.candidate").nth(1)
    turn.get_by_role("button", name="Correct").click()
    turn.locator("textarea").fill("I don't know, it got better I guess.")
    turn.get_by_role("button", name="Save").click()
    kit.unlink()
    page.get_by_role("button", name="Score again").click()
    page.locator("#difference").wait_for()
    body = page.locator("#difference-body")
    assert "Gaps opened:" in body.inner_text()
    assert "Digging" in body.inner_text()
    assert body.locator(".down").count() > 0
    page.get_by_role("button", name="Close").click()
    page.reload()
    page.wait_for_selector("body[data-ready]")
    page.get_by_role("button", name="Show all scores").click()
    page.get_by_role("button", name="Before and after").click()
    assert "Gaps opened:" in body.inner_text()
    assert page.locator("#difference-since:visible").count() == 0
    (folder,) = (tmp_path / "sessions").iterdir()
    assert {"report.json", "report.first.json", "kit.toml"} <= {path.name for path in folder.iterdir()}
    next(page_of, None)


def test_a_filter_leaves_one_question(page: Page) -> None:
    """Its turns and its card."""
    page.select_option("#by-answer", "a2")
    shown = page.locator(".turn:visible")
    assert 0 < shown.count() < len(a_transcript().turns)
    assert page.locator("[data-answer]:visible").count() == 1


def test_it_can_be_used_by_keyboard(page: Page) -> None:
    """The timeline is a slider with a value that is read out."""
    page.locator("#overview").focus()
    for _ in range(3):
        page.keyboard.press("PageUp")
    assert page.locator("#overview").get_attribute("aria-valuenow") == "90"
    assert page.locator("#now").inner_text() == "1:30"


@pytest.mark.parametrize("words", ["<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>"])
def test_hostile_words_are_shown_as_words(browser: Browser, tmp_path: Path, words: str) -> None:
    """Nothing they say is made into markup, whatever field they stand in."""
    report, transcript = full_of(words)
    put(tmp_path, report=report, transcript=transcript)
    page_of = opened(browser, tmp_path)
    page = next(page_of)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 1
    assert words in page.locator(".turn .said").first.inner_text()
    next(page_of, None)


def test_a_phone_shows_everything_without_scrolling_sideways(page: Page) -> None:
    """360 pixels are enough."""
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert len(a_report().answers) == page.locator("[data-answer]").count()
