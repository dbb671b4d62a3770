"""An answer given once more, from the review of a session to both beside each other, in a real Chromium."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import chromium
from chromium import MINUTE, reaches
from runs import BRIEF, Home, read, turns, watched

from tests.agent.reviewed import SESSION, put

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

ANSWER = (
    "In my last role a launch was due in two weeks and the model was too slow. I had to make it answer in 50 "
    "milliseconds. I profiled it, quantised the embeddings, and batched the lookups. Latency fell from 90 milliseconds "
    "to 40, and we launched on time."
)
SETTINGS = {
    **BRIEF,
    "STARLING_INTERVIEW__MAX_PROBES": "0",
    "STARLING_TURNS__FIRST_SILENCE": "120",
    "STARLING_VOICE__LENGTH_SCALE": "0.6",
}


def another_tab(page: Page) -> Page:
    """One more page of the same person."""
    assert page.context.browser is not None
    other = page.context.browser.new_page()
    other.context.add_cookies(page.context.cookies())  # type: ignore[arg-type] # what is read can be written
    return other


def test_an_answer_is_given_once_more(home: Home, tmp_path: Path) -> None:
    """Only that question is asked, another tab is told so, and then both stand beside each other, rated before seen."""
    chromium.executable()
    put(tmp_path)
    own = Home(tmp_path, home.folder / "models")
    microphone = tmp_path / "microphone.wav"
    chromium.voiced(microphone, ANSWER, after=35, stays=120)
    process = own.start("serve", "--no-open", "--port", "0", env=SETTINGS)
    with watched(process), chromium.chromium(microphone) as page:
        complaints: list[str] = []
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        address = chromium.address(process)
        here = address.split("?")[0]
        page.goto(address)
        reaches(page, "setup")
        page.goto(f"{here}review/{SESSION}")
        page.get_by_role("button", name="Show all scores").click()
        page.locator("#card-a1").get_by_role("link", name="Redo this answer").click()
        reaches(page, "setup")
        assert page.inner_text("#redo-text") == "Tell me about a time when impossible-deadline mattered."
        assert page.locator("#track-choice:visible, #questions:visible").count() == 0
        assert page.is_checked("[name=mode][value=practice]")
        page.click("#start")
        reaches(page, "interview")
        other = another_tab(page)
        other.goto(f"{here}?redo={SESSION}&question=impossible-deadline")
        reaches(other, "held")
        assert "can be given once more when that is over" in other.inner_text("main:not([hidden])")
        other.close()
        reaches(page, "done", 3 * MINUTE)
        assert page.locator(".compared").count() == 0
        page.get_by_label("3 of 5", exact=True).click()
        page.wait_for_selector("#beside .compared")
        rows = page.locator("#beside .compared tbody tr").all_inner_texts()
        assert rows[0].split("\t")[:2] == ["The answer", "4"]
        assert any(row.startswith("Action\t") for row in rows)
        page.get_by_role("link", name="Hear this one").click()
        page.wait_for_selector("body[data-ready]")
        assert "You gave it 3" in page.inner_text("#card-a1")
        page.get_by_role("link", name=SESSION).wait_for()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert complaints == []
    (folder,) = (place for place in (tmp_path / "sessions").iterdir() if place.name != SESSION)
    told = read(folder, "session.json")
    assert told["settings"]["redo"] == {"session": SESSION, "question": "impossible-deadline"}
    assert (told["track"], told["level"], told["settings"]["interview"]["mode"]) == ("behavioral", "senior", "practice")
    assert [turn["kind"] for turn in turns(folder)] == ["opening", "question", "answer", "closing"]


def test_what_is_gone_is_said(home: Home, tmp_path: Path) -> None:
    """The page does not begin anything, and leads to an interview like any other."""
    chromium.executable()
    process = Home(tmp_path, home.folder / "models").start("serve", "--no-open", "--port", "0")
    with watched(process), chromium.chromium() as page:
        address = chromium.address(process)
        page.goto(address)
        reaches(page, "setup")
        page.goto(f"{address.split('?')[0]}?redo={SESSION}&question=impossible-deadline")
        reaches(page, "stopped")
        assert "there is no such session" in page.inner_text("#stopped-told")
        page.click("#retry")
        reaches(page, "setup")
        assert page.is_visible("#track-choice")
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
