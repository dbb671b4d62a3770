"""The README's pictures of the interview, made anew: `.venv/bin/python docs/screenshots.py`. Takes about two minutes.

A recorded candidate answers in the system's Chromium; with `--all FOLDER`, every state is pictured there, in light and
in dark and on a phone's width, to be looked at.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "e2e")]

import chromium  # noqa: E402 - found by the line above

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

ANSWER = (
    "In my last role I owned the ranking service of a grocery shop. Two weeks before our biggest campaign, the click "
    "rate fell by eleven percent. I replayed a day of requests, and found a feature that was computed in another time "
    "zone. I fixed it behind a flag, wrote a test that compares both, and told the team what I had missed."
)
SETTINGS = {
    "STARLING_INTERVIEW__MAX_PROBES": "1",
    "STARLING_INTERVIEW__CANDIDATE_QUESTIONS": "false",
    "STARLING_TURNS__FIRST_SILENCE": "120",
    "STARLING_INTERVIEW__SEED": "11",
}
SIZES = {"wide": (1280, 800), "phone": (390, 844)}
LONG = 120
"""Characters of a caption that fill two lines."""


def main() -> None:
    """Make the picture, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, metavar="FOLDER", help="every state instead, into this folder")
    options = parser.parse_args()
    folder = options.all or ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        microphone = Path(scratch) / "microphone.wav"
        chromium.voiced(microphone, ANSWER, after=45, stays=90)
        with _server(Path(scratch)) as address, chromium.chromium(microphone) as page:
            _hold(page, address, folder, everything=options.all is not None)


def _hold(page: Page, address: str, folder: Path, *, everything: bool) -> None:
    def picture(name: str) -> None:
        if not everything:
            return
        for scheme in ("light", "dark"):
            for size, (width, height) in SIZES.items():
                page.emulate_media(color_scheme=scheme)
                page.set_viewport_size({"width": width, "height": height})
                page.screenshot(path=folder / f"{name}-{size}-{scheme}.png", full_page=name == "setup")

    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address)
    page.wait_for_selector("#tracks label")
    picture("setup")
    page.fill("#questions", "1")
    page.click("#start")
    for state in ("speaking", "listening"):
        page.wait_for_selector(f"body[data-state={state}]", timeout=120_000)
        picture(state)
    page.wait_for_function(
        "long => document.getElementById('caption').textContent.length > long", arg=LONG, timeout=120_000
    )
    if not everything:
        page.screenshot(path=folder / "interview.png")
        return
    picture("answering")
    page.wait_for_selector("#said:not([hidden])", timeout=120_000)
    picture("follow-up")
    page.keyboard.press("p")
    page.wait_for_selector("body[data-state=paused]")
    picture("paused")
    page.click("#end")
    picture("ending")
    page.click("#ending button[value=end]")
    page.wait_for_selector("[data-screen=done]:not([hidden])", timeout=120_000)
    picture("done")


@contextmanager
def _server(out: Path) -> Iterator[str]:
    """A server with sessions of its own and the models of this machine; gives its address."""
    from agent.models import data_folder  # noqa: PLC0415 - as above

    (out / "models").symlink_to(data_folder() / "models")
    environ = {**os.environ, **SETTINGS, "STARLING_DATA": str(out), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "agent", "serve", "--no-open", "--port", "0"]
    with subprocess.Popen(command, env=environ, stderr=subprocess.PIPE, text=True, cwd=out) as process:  # noqa: S603 - our own
        try:
            yield chromium.address(process)
        finally:
            process.send_signal(signal.SIGINT)


if __name__ == "__main__":
    main()
