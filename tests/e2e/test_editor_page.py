"""What is written and drawn beside a coding interview, in a real Chromium whose line breaks meanwhile."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import chromium
from chromium import MINUTE, reaches
from runs import BRIEF, Home, watched

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

SETTINGS = {**BRIEF, "STARLING_TURNS__FIRST_SILENCE": "120", "STARLING_VOICE__LENGTH_SCALE": "0.6"}


CABLE = """
const lines = [];
globalThis.WebSocket = class extends WebSocket {
    constructor(address) {
        super(address);
        lines.push(this);
        if (globalThis.cut) this.close(3000);
    }
};
globalThis.cable = (cut) => {
    globalThis.cut = cut;
    if (cut) lines.at(-1).close(3000);
    return lines.length;
};
"""
"""Lets a test cut the page's line, and mend it; gives how often the page has tried to get through."""


def comes_true(page: Page, happened: Callable[[], bool]) -> bool:
    """Whether it does within a minute; the page lives on meanwhile."""
    for _ in range(600):
        if happened():
            return True
        page.wait_for_timeout(100)
    return False


def test_what_is_written_while_the_line_is_cut_arrives(home: Home, tmp_path: Path) -> None:
    """Text and shapes: not lost, not sent before the line is back, and kept in the session's folder."""
    chromium.executable()
    process = Home(tmp_path, home.folder / "models").start("serve", "--no-open", "--port", "0", env=SETTINGS)
    with watched(process), chromium.chromium() as page:
        page.set_default_timeout(2 * MINUTE)
        page.add_init_script(CABLE)
        page.goto(chromium.address(process))
        reaches(page, "setup")
        page.check("[name=track][value=coding]", force=True)
        page.click("#start")
        page.wait_for_selector("#desk:not([hidden])", timeout=2 * MINUTE)
        (folder,) = (tmp_path / "sessions").iterdir()
        text, drawn = folder / "editor.py", folder / "whiteboard.json"
        page.focus("#editor")
        page.keyboard.type("def first():")
        assert comes_true(page, lambda: text.exists() and text.read_text(encoding="utf-8") == "def first():")
        assert page.evaluate("cable(true)") == 1
        page.wait_for_selector("#broken:not([hidden])")
        page.focus("#editor")
        page.keyboard.press("Control+End")
        page.keyboard.press("Enter")
        page.keyboard.type("return 1")
        page.focus("#whiteboard")
        page.check("[name=tool][value=box]", force=True)
        corner = page.locator("#whiteboard").bounding_box()
        assert corner is not None
        page.mouse.move(corner["x"] + 40, corner["y"] + 40)
        page.mouse.down()
        page.mouse.move(corner["x"] + 120, corner["y"] + 90, steps=4)
        page.mouse.up()
        page.wait_for_timeout(1500)  # longer than the editor waits before it sends
        assert text.read_text(encoding="utf-8") == "def first():"
        assert page.evaluate("cable(false)") > 2
        whole = "def first():\n    return 1"
        assert comes_true(page, lambda: text.read_text(encoding="utf-8") == whole)
        assert comes_true(page, lambda: drawn.exists() and '"box"' in drawn.read_text(encoding="utf-8"))
        assert page.input_value("#editor") == whole
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert text.read_text(encoding="utf-8") == whole
