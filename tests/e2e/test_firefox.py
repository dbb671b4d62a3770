"""What is unlike Chromium: the page in a real Firefox hears, is heard, and comes to its report and its review."""

from __future__ import annotations

import signal
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import firefox
import pulse
import pytest
from chromium import address
from runs import BRIEF, read, sound, watched

if TYPE_CHECKING:
    from runs import Home

pytestmark = pytest.mark.skipif(pulse.missing() is not None, reason=str(pulse.missing()))

SETTINGS = {**BRIEF, "STARLING_TURNS__FIRST_SILENCE": "120", "STARLING_VOICE__LENGTH_SCALE": "0.6"}
SCREEN = "document.body.dataset.at === '{}'"


def test_an_interview_in_firefox(home: Home, tmp_path: Path) -> None:
    """Begun with a click, put its question, ended by a button; the recording holds both, and its review plays."""
    # not tmp_path: the path of a socket must be short
    with (
        tempfile.TemporaryDirectory(prefix="pulse") as folder,
        pulse.pulse_server(Path(folder)) as server,
        firefox.firefox(server.env) as page,
    ):
        process = home.start("serve", "--no-open", "--port", "0", env={**SETTINGS, "STARLING_DATA": str(tmp_path)})
        (tmp_path / "models").symlink_to((home.folder / "models").resolve())
        with watched(process):
            page.goto(address(process))
            page.until(SCREEN.format("setup"), 60)
            page.click("#start")
            page.until("document.body.dataset.state === 'listening'", 180)
            page.click("#end")
            page.click("#ending button[value=end]")
            page.until(SCREEN.format("done"), 120)
            review = page.find("document.getElementById('look-back').href")
            page.goto(review)
            page.until("document.body.dataset.ready === 'true'", 60)
            page.click("#play")
            page.until("document.getElementById('sound').currentTime > 0.3", 60)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=60)
        assert page.complaints == []
    assert "Traceback" not in err
    session = tmp_path / "sessions" / review.rpartition("/")[2]
    asked, heard = sound(session)
    assert asked.any()
    assert heard.any()
    assert read(session, "session.json")["state"] == "finished"
