"""The picture of the graph in `docs/architecture.md`, drawn from the code: `python -m agent.drawing FILE`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from agent.graph import build

if TYPE_CHECKING:
    from agent.graph import Mind

BEGIN = "<!-- graph: drawn by `make docs` -->"
END = "<!-- end of graph -->"


def mermaid() -> str:
    """The compiled graph as Mermaid text; nodes think nothing while they are only drawn."""
    drawn = build(cast("Mind", None)).get_graph().draw_mermaid(with_styles=False)
    return drawn.replace("\t", "    ").strip()


def with_picture(document: str) -> str:
    """The document with a fresh picture between its two marks; raises ValueError where they are missing."""
    picture = f"{BEGIN}\n```mermaid\n{mermaid()}\n```\n{END}"
    drawn, found = re.subn(re.escape(BEGIN) + ".*?" + re.escape(END), lambda _: picture, document, flags=re.DOTALL)
    if not found:
        raise ValueError(f"the document has no {BEGIN} … {END}")
    return drawn


def main(path: Path) -> None:
    """Redraw the picture in a file."""
    path.write_text(with_picture(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
