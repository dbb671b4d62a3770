"""The end of a loop on a page: offered to go on with, two rounds held, put off in between, and its debrief."""

from __future__ import annotations

import shutil
import signal
from typing import TYPE_CHECKING

import chromium
from runs import BRIEF, Home, kinds, read, turns, watched
from test_browser_interview import MINUTE, is_in, reaches

from agent.loop import read_loop
from tests.agent.looped import put_loop, put_round

if TYPE_CHECKING:
    from playwright.sync_api import Page

SETTINGS = {**BRIEF, "STARLING_TURNS__FIRST_SILENCE": "120", "STARLING_VOICE__LENGTH_SCALE": "0.6"}


def goes_on(page: Page, held: int) -> None:
    """Take up the loop that the first screen offers, and see who comes."""
    reaches(page, "setup")
    page.get_by_role("button", name=f"{held} of 5 rounds held").click()
    reaches(page, "round")


def ended(page: Page) -> None:
    """End the round as a person does."""
    page.keyboard.press("q")
    assert "End this round here?" in page.inner_text("#ending")
    page.click("#ending button[value=end]")


def test_a_loop_is_finished_on_a_page(home: Home) -> None:
    """Begun elsewhere, with the coding round and the bar raiser's still to come."""
    chromium.executable()
    folder = put_loop(home.folder, over=1)
    for place in (2, 3):
        put_round(folder, read_loop(folder), place)
    process = home.start("serve", "--no-open", "--port", "0", env=SETTINGS)
    with watched(process), chromium.chromium() as page:
        faults: list[str] = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.goto(chromium.address(process))
        goes_on(page, 3)
        assert page.inner_text("#round-number").startswith("Round 2 of 5")
        assert "with Sasha" in page.inner_text("#round-who")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        is_in(page, "speaking")
        page.fill("#editor", "def solve():\n    return 1\n")
        page.locator("#editor").blur()
        ended(page)
        reaches(page, "round", 2 * MINUTE)
        page.reload()
        reaches(page, "round")
        assert page.inner_text("#round-title") == "Bar raiser's round"
        page.click("#round-later")
        goes_on(page, 4)
        page.click("#round-on")
        is_in(page, "speaking")
        ended(page)
        reaches(page, "done", 2 * MINUTE)
        page.click("#report")
        page.wait_for_load_state()
        assert page.locator("section.debrief").count() == 1
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, faults) == (0, []), err
    assert read(folder, "session.json")["state"] == "finished"
    assert len(read(folder, "debrief.json")["rounds"]) == 5
    coding = folder / "rounds" / "02-coding"
    assert (coding / "editor.py").read_text(encoding="utf-8").startswith("def solve")
    assert kinds(turns(coding))[-2:] == ["stop", "closing"]
    assert (coding / "interview.flac").exists()
    shutil.rmtree(folder)  # other tests share this home
