"""Take the pictures of the review and of a printed report that the README shows: `python docs/screenshots_review.py`.

An interview of two questions with the rehearsal candidate is held first, which takes half a minute and the models; a
folder that is named is used, or filled, instead of a temporary one. Needs playwright, Chromium, and pypdfium2 for the
printed pages (`pip install pypdfium2`).
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

IMAGES = Path(__file__).resolve().parent / "images"
STARLING = [sys.executable, "-m", "agent"]
HELD = ["--candidate", "rehearsal", "--pace", "fast", "--seed", "3", "--questions", "2"]


def main() -> None:
    """Hold, review, print."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        session = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(scratch) / "rehearsal"
        if not (session / "report.json").exists():
            subprocess.run([*STARLING, "interview", *HELD, "--out", str(session)], check=True)  # noqa: S603 - ours
        with sync_playwright() as playwright:
            path = shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            review(browser, session)
        printed(session, Path(scratch) / "report.pdf")


def review(browser: Browser, session: Path) -> None:
    """The review with its scores shown and one of them opened."""
    command = [*STARLING, "review", str(session), "--no-open"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as served:  # noqa: S603 - ours
        assert served.stderr is not None
        try:
            url = next(found[0] for line in served.stderr if (found := re.search(r"http\S+", line)))
            page = browser.new_page(viewport={"width": 1280, "height": 860}, device_scale_factor=1.5)
            page.goto(url)
            page.wait_for_selector("body[data-ready]")
            page.get_by_role("button", name="Show all scores").click()
            page.locator("#card-a1 summary", has_text="Situation").click()
            page.wait_for_timeout(600)
            page.screenshot(path=IMAGES / "review.png")
        finally:
            served.terminate()


def printed(session: Path, pdf: Path) -> None:
    """The first two pages of the report as PDF, side by side."""
    import pypdfium2  # noqa: PLC0415 - of use to this script alone
    from PIL import Image  # noqa: PLC0415 - same

    subprocess.run([*STARLING, "report", str(session), "--out", str(pdf)], check=True)  # noqa: S603 - ours
    sheets = [page.render(scale=1.2).to_pil() for page in list(pypdfium2.PdfDocument(pdf))[:2]]
    gap = 16
    picture = Image.new("RGB", (sum(one.width for one in sheets) + 3 * gap, sheets[0].height + 2 * gap), "#8a8f99")
    for place, sheet in enumerate(sheets):
        picture.paste(sheet, (gap + place * (sheet.width + gap), gap))
    picture.save(IMAGES / "report.png", optimize=True)


if __name__ == "__main__":
    main()
