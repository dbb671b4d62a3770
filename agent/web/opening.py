"""Whether a page can be opened in front of a person."""

from __future__ import annotations

import webbrowser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def can_open(environ: Mapping[str, str], platform: str) -> bool:
    """Whether a browser can be opened where a person sees it: not over SSH, and not without a display."""
    if "SSH_CONNECTION" in environ or "SSH_TTY" in environ:
        return False
    if platform not in {"darwin", "win32"} and not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True
