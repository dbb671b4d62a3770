"""The system's Chromium, with a microphone that plays a recording from the moment it is opened."""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile
from playwright.sync_api import Error, sync_playwright

from agent.models import locate
from audio.engines.piper import PiperVoice
from audio.frames import in_samples, silence
from audio.speech import RATE

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Page

MINUTE = 60_000
"""Milliseconds for whatever takes as long as somebody speaks."""
ADDRESS = re.compile(r"http://\S+\?token=\S+")


def executable() -> str:
    """Where Chromium lies; the test is skipped where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("no Chromium on this machine (Debian: apt install chromium)")
    return found


@contextmanager
def chromium(microphone: Path | None = None, *, sound: Mapping[str, str] | None = None) -> Iterator[Page]:
    """An empty page of a browser that allows the microphone; without a recording, that beeps.

    With `sound`, the environment of a sound server, it has that one's microphone and loudspeaker instead.
    """
    arguments = [
        "--no-sandbox",
        "--use-fake-ui-for-media-stream",
        "--autoplay-policy=no-user-gesture-required",
    ]
    if sound is None:
        arguments.append("--use-fake-device-for-media-stream")
    if microphone is not None:
        arguments.append(f"--use-file-for-fake-audio-capture={microphone}%noloop")
    path = executable()
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(
                executable_path=path,
                args=arguments,
                env=None if sound is None else dict(sound),
                ignore_default_args=None if sound is None else ["--mute-audio"],
            )
        except Error as fault:
            pytest.skip(f"{path} does not start: {fault.message.splitlines()[0]}")
        with browser:
            yield browser.new_page()


def voiced(path: Path, text: str, *, after: float, stays: float) -> None:
    """Write a recording of somebody who is silent for so many seconds, says this, and stays for so many more.

    Around it there is the faint noise of a room: without any, a microphone would rightly be thought to be muted.
    """
    said = np.concatenate(list(PiperVoice(locate("piper-joe")).speak(text)))
    pcm = np.concatenate((silence(in_samples(after)), said, silence(in_samples(stays))))
    room = np.random.default_rng(1).integers(-12, 13, len(pcm), dtype=np.int16)
    soundfile.write(path, np.clip(pcm, -32000, 32000) + room, RATE, subtype="PCM_16")


def address(process: subprocess.Popen[str]) -> str:
    """The address that the command prints on stderr."""
    assert process.stderr is not None
    seen = []
    for line in process.stderr:
        seen.append(line)
        found = ADDRESS.search(line)
        if found:
            return found[0]
    raise AssertionError("".join(seen))


def reaches(page: Page, screen: str, timeout: float = MINUTE) -> None:
    """Wait until the page shows this screen."""
    page.wait_for_function("screen => document.body.dataset.at === screen", arg=screen, timeout=timeout)
