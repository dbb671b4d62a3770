"""The system's Firefox, driven over WebDriver BiDi (https://w3c.github.io/webdriver-bidi/); its microphone beeps."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from websockets.sync.client import connect

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from websockets.sync.client import ClientConnection

LISTENS = re.compile(r"BiDi listening on (ws://\S+)")
PREFERENCES = {
    "media.navigator.permission.disabled": True,
    "media.navigator.streams.fake": True,
    "media.autoplay.default": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "browser.startup.homepage_override.mstone": "ignore",
}


class Firefox:
    """One tab."""

    def __init__(self, line: ClientConnection) -> None:
        self._line = line
        self._asked = 0
        self.complaints: list[str] = []
        self.ask("session.new", capabilities={"alwaysMatch": {"unhandledPromptBehavior": {"default": "accept"}}})
        self.ask("session.subscribe", events=["log.entryAdded"])
        self._tab = self.ask("browsingContext.create", type="tab")["context"]

    def ask(self, method: str, **params: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever JSON can say
        """A command, and its result; what a page complains of meanwhile is kept."""
        self._asked += 1
        self._line.send(json.dumps({"id": self._asked, "method": method, "params": params}))
        while True:
            message = json.loads(self._line.recv(timeout=60))
            if message.get("method") == "log.entryAdded" and message["params"]["level"] == "error":
                self.complaints.append(message["params"]["text"])
            if message.get("id") == self._asked:
                assert message["type"] == "success", message
                result: dict[str, Any] = message["result"]
                return result

    def goto(self, address: str) -> None:
        """Open a page."""
        self.ask("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def find(self, expression: str) -> Any:  # noqa: ANN401 - as above
        """The value of a JavaScript expression."""
        told = self.ask(
            "script.callFunction",
            functionDeclaration=f"() => JSON.stringify({expression} ?? null)",
            target={"context": self._tab},
            awaitPromise=False,
        )
        assert told["type"] == "success", told
        return json.loads(told["result"]["value"])

    def click(self, selector: str) -> None:
        """With the mouse, in the middle of it."""
        element = f"document.querySelector({json.dumps(selector)})"
        self.find(f"{element}.scrollIntoView({{ block: 'center' }})")
        box = self.find(f"{element}.getBoundingClientRect()")
        at = {"x": int(box["x"] + box["width"] / 2), "y": int(box["y"] + box["height"] / 2)}
        press = [
            {"type": "pointerMove", **at},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self.ask(
            "input.performActions", context=self._tab, actions=[{"type": "pointer", "id": "mouse", "actions": press}]
        )

    def until(self, expression: str, seconds: float) -> None:
        """Wait until it is true."""
        end = time.monotonic() + seconds
        while not self.find(f"Boolean({expression})"):
            assert time.monotonic() < end, f"not within {seconds} s: {expression}; {self.complaints}"
            time.sleep(0.2)


@contextmanager
def firefox(sound: Mapping[str, str]) -> Iterator[Firefox]:
    """A Firefox for as long as the block lasts; the test is skipped where there is none.

    `sound` is the environment of a sound server: without any loudspeaker, its audio stands still.
    """
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    if path is None:
        pytest.skip("no Firefox on this machine (Debian: apt install firefox-esr)")
    with tempfile.TemporaryDirectory(prefix="firefox", ignore_cleanup_errors=True) as profile:
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
        (Path(profile) / "user.js").write_text("\n".join(lines), encoding="utf-8")
        command = [path, "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"]
        with subprocess.Popen(
            command, env=dict(sound), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        ) as process:
            try:
                assert process.stderr is not None
                address = next((found[1] for line in process.stderr if (found := LISTENS.search(line))), None)
                if address is None:
                    pytest.skip(f"{path} does not start")
                Thread(target=process.stderr.read, daemon=True).start()  # or it would wait for somebody to read
                with connect(f"{address}/session", max_size=None) as line:
                    browser = Firefox(line)
                    yield browser
                    with suppress(Exception):
                        browser.ask("browser.close")
            finally:
                process.terminate()
