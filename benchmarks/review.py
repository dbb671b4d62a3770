"""How quickly the review of a long interview opens, scrolls and plays, in the system's Chromium.

A made-up session of `--minutes` with 120 turns, every word timed, and a recording of that length is reviewed by the
real command. Opening: from the start of the navigation to the first picture of it (the page's own mark); processor:
what the page's main thread worked for that. Scrolling: the time between frames while the page is moved through the
whole transcript. Playing: from a word that is clicked to the first sound of it. Needs playwright and Chromium; writes
nothing but into a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import soundfile
from playwright.sync_api import Page, sync_playwright

from agent.assessment import AnswerAssessment, Report
from agent.documents import write_json_atomic
from agent.store import SessionInfo
from agent.transcript import Transcript, Turn, Word

SAMPLE = Path(__file__).resolve().parents[1] / "tests" / "gold"
CHROMIUM = "/usr/bin/chromium"
RATE = 16_000
TURNS, QUESTIONS = 120, 12
SCROLL = """async () => {
  const times = [];
  const whole = document.documentElement.scrollHeight - innerHeight;
  document.documentElement.style.scrollBehavior = 'auto';
  let before = performance.now();
  for (let step = 0; step < 240; step += 1) {
    scrollTo(0, (whole * step) / 240);
    const now = await new Promise(requestAnimationFrame);
    times.push(now - before);
    before = now;
  }
  return times.slice(1);
}"""
CLICK = """async (place) => {
  const turns = document.querySelectorAll('.turn.candidate');
  turns[Math.floor(turns.length * place)].scrollIntoView();
  await new Promise((resolve) => setTimeout(resolve, 500));
  const words = turns[Math.floor(turns.length * place)].querySelectorAll('.w[data-t]');
  const sound = document.getElementById('sound');
  sound.pause();
  const word = words[Math.floor(words.length / 2)];
  const began = performance.now();
  const heard = new Promise((resolve) => {
    const look = () => {
      const at = sound.currentTime - Number(word.dataset.t);
      const waited = performance.now() - began;
      if (at > 0 && at < 5 && sound.readyState > 2 && !sound.seeking) resolve(waited);
      else if (waited > 20000) resolve(NaN);
      else setTimeout(look, 5);
    };
    look();
  });
  word.click();
  return await heard;
}"""


def make_session(folder: Path, minutes: float) -> None:
    """A session of that length: twelve questions with four probes each, replies of some 130 words, and its sound."""
    draw = random.Random(7)  # noqa: S311 - no secret
    words = (SAMPLE / "sample_transcript.json").read_text(encoding="utf-8")
    vocabulary = re.findall(r"[a-z]{2,}", words.lower())
    turns: list[Turn] = []
    at, length = 1.0, minutes * 60 / TURNS
    for number in range(TURNS):
        mine = number % 2 == 1
        count = int(length * (3.4 if mine else 1.2))
        spoken = [draw.choice(vocabulary) for _ in range(count)]
        step = length * 0.9 / count
        timed = [
            Word(text=w, start=at + i * step, end=at + (i + 0.85) * step, probability=draw.uniform(0.3, 1))
            for i, w in enumerate(spoken)
        ]
        kind = "answer" if mine else ("question" if number % (TURNS // QUESTIONS) == 0 else "probe")
        pauses = [at + length * 0.9 * part for part in (0.0, 0.3, 0.31, 0.7, 0.72, 0.9)]
        turns.append(
            Turn(
                id=f"t{number + 1}",
                speaker="candidate" if mine else "interviewer",
                kind=kind,
                text=" ".join(spoken),
                start=at,
                end=at + length * 0.9,
                words=tuple(timed),
                speech=tuple((pauses[i], pauses[i + 1] - 0.02) for i in range(0, 5, 2)),
                question_id=f"question-{number // (TURNS // QUESTIONS)}",
            )
        )
        at += length
    transcript = Transcript(session=folder.name, turns=tuple(turns))
    report = Report.model_validate_json((SAMPLE / "sample_report.json").read_text(encoding="utf-8"))
    answers = tuple(_answer(report.answers[0], number, turns) for number in range(QUESTIONS))
    write_json_atomic(
        folder / "report.json", report.model_copy(update={"answers": answers, "claims": (), "contradictions": ()})
    )
    write_json_atomic(folder / "transcript.json", transcript)
    info = SessionInfo(
        id=folder.name,
        track="behavioral",
        kits=("behavioral",),
        level="senior",
        started=datetime.now(UTC),
        state="finished",
    )
    write_json_atomic(folder / "session.json", info)
    (folder / "events.jsonl").write_text("", encoding="utf-8")
    noise = np.random.default_rng(7).normal(0, 0.02, (RATE * 60, 2)).astype(np.float32)
    with soundfile.SoundFile(folder / "interview.flac", "w", RATE, 2, format="FLAC") as sound:
        for _ in range(int(minutes)):
            sound.write(noise)


def _answer(like: AnswerAssessment, number: int, turns: list[Turn]) -> AnswerAssessment:
    mine = [turn for turn in turns if turn.question_id == f"question-{number}" and turn.speaker == "candidate"]
    text = "\n\n".join(turn.text for turn in mine)
    roles = ("situation", "task", "action", "action", "result", "other")
    size = len(text) // 24
    sentences = [
        like.sentences[0].model_copy(
            update={
                "text": text[i * size : (i + 1) * size],
                "start_char": i * size,
                "end_char": (i + 1) * size,
                "role": roles[i % 6],
            }
        )
        for i in range(24)
    ]
    return like.model_copy(
        update={
            "id": f"a{number + 1}",
            "question_id": f"question-{number}",
            "text": text,
            "turns": tuple(turn.id for turn in mine),
            "sentences": tuple(sentences),
            "probes": (),
        }
    )


def measure(page: Page, url: str) -> dict[str, float]:
    """One opening, one scroll, three clicks; milliseconds."""
    metrics = page.context.new_cdp_session(page)
    metrics.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(url)
    page.wait_for_selector("body[data-ready]", timeout=60_000)
    opened = page.evaluate("performance.getEntriesByName('ready')[0].startTime")
    worked = {one["name"]: one["value"] for one in metrics.send("Performance.getMetrics")["metrics"]}
    page.wait_for_timeout(500)
    frames = page.evaluate(SCROLL)
    clicks = [page.evaluate(CLICK, place) for place in (0.1, 0.9, 0.5)]
    return {
        "opened": opened,
        "processor": 1000 * worked["TaskDuration"],
        "frame": statistics.median(frames),
        "frame_95": statistics.quantiles(frames, n=20)[-1],
        "frame_worst": max(frames),
        "click": max(clicks),
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        folder = Path(data) / "sessions" / "2026-01-01-000000"
        folder.mkdir(parents=True)
        make_session(folder, given.minutes)
        environment = {**os.environ, "STARLING_DATA": data}
        command = [sys.executable, "-m", "agent", "review", "last", "--no-open"]
        with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as served:  # noqa: S603 - ours
            assert served.stderr is not None
            url = next(found[0] for line in served.stderr if (found := re.search(r"http\S+", line)))
            try:
                with sync_playwright() as playwright:
                    browser = playwright.chromium.launch(
                        executable_path=CHROMIUM, args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required"]
                    )
                    runs = [measure(browser.new_page(), url) for _ in range(given.runs)]
            finally:
                served.terminate()
    print(f"{given.minutes:.0f} minutes, {TURNS} turns, {given.runs} runs (medians; worst in brackets); milliseconds")
    for name in runs[0]:
        values = [run[name] for run in runs]
        print(f"  {name:12} {statistics.median(values):7.0f}  ({max(values):.0f})")
    print(json.dumps(runs))


if __name__ == "__main__":
    main()
