"""An interview on a page in a real Chromium, whose microphone plays a candidate."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Any

import chromium
import pytest
import soundfile
from chromium import MINUTE, reaches
from runs import BRIEF, Home, kinds, read, sound, turns, watched, word_error_rate

from audio.frames import in_samples, silence
from audio.speech import RATE

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

ANSWER = (
    "In my last role I owned the ranking service of a grocery shop. Two weeks before our biggest campaign the click "
    "rate fell by eleven percent. I had to find out why. I replayed a day of requests and found a feature that was "
    "computed in another time zone. I fixed it, wrote a test, and after two weeks the click rate was back."
)
SETTINGS = {
    **BRIEF,
    "STARLING_INTERVIEW__MAX_PROBES": "0",
    "STARLING_TURNS__FIRST_SILENCE": "120",
    "STARLING_VOICE__LENGTH_SCALE": "0.6",
}


def is_in(page: Page, state: str) -> None:
    """Wait until the interview is in this state."""
    page.wait_for_function("state => document.body.dataset.state === state", arg=state, timeout=2 * MINUTE)


class Breakable:
    """The page's socket, with a hand on the cable."""

    def __init__(self, page: Page) -> None:
        self.opened = 0
        page.route_web_socket("**/socket", self._through)

    def _through(self, route: Any) -> None:  # noqa: ANN401 - playwright's
        self.opened += 1
        server = route.connect_to_server()
        self._whole = True
        route.on_message(lambda message: server.send(message) if self._whole else None)
        server.on_message(lambda message: route.send(message) if self._whole else None)
        self._both = (route, server)

    def cut(self) -> None:
        """What is under way is lost, then both ends see it closed."""
        self._whole = False
        for end in self._both:
            end.close(code=3000)


def test_a_whole_interview_without_a_click_but_start(home: Home, tmp_path: Path) -> None:
    """Asked, answered, judged; the line breaks within the answer, and no word is lost."""
    chromium.executable()
    microphone, out = tmp_path / "microphone.wav", tmp_path / "session"
    chromium.voiced(microphone, ANSWER, after=60, stays=120)
    arguments = ("--candidate", "browser", "--out", out, "--seed", "1", "--questions", "1")
    process = home.start("interview", *arguments, env=SETTINGS)
    with watched(process), chromium.chromium(microphone) as page:
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        line = Breakable(page)
        page.goto(chromium.address(process))
        reaches(page, "setup")
        assert "token" not in page.url
        page.click("#start")
        page.wait_for_selector("#caption:not(:empty)", timeout=2 * MINUTE)
        line.cut()
        reaches(page, "done", 4 * MINUTE)
        assert line.opened == 2
        page.click("#report")
        page.wait_for_load_state()
        assert page.locator("section.verdict, .verdict").count() == 1
        out_text, err = process.communicate(timeout=60)
    assert (process.returncode, out_text) == (0, f"{out / 'report.html'}\n"), err
    assert complaints == []
    record = turns(out)
    assert kinds(record) == ["opening", "question", "answer", "closing"]
    assert word_error_rate(ANSWER, record[2]["text"]) < 0.15
    assert not record[1]["interrupted"]
    counters = read(out, "session.json")["counters"]
    # the line loses nothing; what a browser on a busy machine never got out of the microphone it cannot bring
    assert (counters["reconnections"], counters["overflows"] - counters["missed"], counters["outages"]) == (1, 0, 0)
    asked, answered = sound(out)
    assert asked.any()
    assert answered.any()
    assert read(out, "report.json")["answers"][0]["score"] is not None


def test_a_page_that_is_loaded_again_waits_to_be_told(home: Home) -> None:
    """The interview stands still, goes on from the keyboard, and ends with a report."""
    chromium.executable()
    process = home.start("serve", "--no-open", "--port", "0", env=SETTINGS)
    with watched(process), chromium.chromium() as page:
        page.goto(chromium.address(process))
        reaches(page, "setup")
        page.fill("#questions", "1")
        page.press("#questions", "Enter")
        is_in(page, "speaking")
        question = page.inner_text("#question")
        page.on("dialog", lambda dialog: dialog.accept())
        page.reload()
        reaches(page, "held")
        page.focus("#go-on")
        page.keyboard.press("Enter")
        is_in(page, "speaking")
        assert page.inner_text("#question") == question
        page.keyboard.press("p")
        is_in(page, "paused")
        page.keyboard.press("p")
        page.keyboard.press("q")
        page.click("#ending button[value=end]")
        reaches(page, "done", 2 * MINUTE)
        page.click("#again")
        reaches(page, "setup")
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert "Traceback" not in err


def test_the_check_tells_of_a_muted_microphone(home: Home, tmp_path: Path) -> None:
    """After its sentence was played, with the name of the microphone; the focus stays where it was."""
    chromium.executable()
    microphone = tmp_path / "muted.wav"
    soundfile.write(microphone, silence(in_samples(120)), RATE)
    process = home.start("serve", "--no-open", "--port", "0")
    with watched(process), chromium.chromium(microphone) as page:
        page.goto(chromium.address(process))
        reaches(page, "setup")
        page.focus("#check")
        page.keyboard.press("Enter")
        page.wait_for_selector("#check-told.wrong", timeout=2 * MINUTE)
        assert page.inner_text("#check-told").startswith("Nothing at all arrives from “")
        assert page.evaluate("document.activeElement.id") == "check"
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_fits_a_phone(home: Home, scheme: Any) -> None:  # noqa: ANN401 - one of playwright's literals
    """Nothing sticks out sideways, and every control has a name."""
    chromium.executable()
    process = home.start("serve", "--no-open", "--port", "0")
    with watched(process), chromium.chromium() as page:
        page.set_viewport_size({"width": 390, "height": 844})
        page.emulate_media(color_scheme=scheme)
        page.goto(chromium.address(process))
        reaches(page, "setup")
        for screen in ("setup", "held", "round", "meeting", "interview", "done", "stopped"):
            page.evaluate(
                "name => document.querySelectorAll('[data-screen]').forEach(s => s.hidden = s.dataset.screen !== name)",
                screen,
            )
            assert page.evaluate("document.documentElement.scrollWidth") == 390, screen
        unnamed = page.evaluate(
            "[...document.querySelectorAll('button, input, textarea, a')].filter(e => !(e.labels?.length || "
            "e.textContent.trim() || e.getAttribute('aria-label'))).map(e => e.outerHTML)"
        )
        assert unnamed == []
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
