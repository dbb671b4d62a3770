"""How often a pause is cut off, and how late the interviewer answers: `python -m benchmarks.turn_taking`.

Ours and others' policies over the same answers, which turn_taking_material.py builds (espeak-ng must be installed). The
first run transcribes every pause, for an hour or so; what it found is kept in `--cache`, and a second takes a minute.
Settings were chosen on the half `tune`; the tables are about `test`, which shares no answer and no voice with it.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import platformdirs

from agent.quiet import silence_telemetry
from audio.speech import RATE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from agent.reading import Reader
    from audio.turns import TurnSettings
    from benchmarks.turn_taking_features import Features
    from benchmarks.turn_taking_policies import Outcome, Policy

LENGTHS = (0.0, 0.6, 1.2, 2.4, 4.1)
STORY = "question"
WAITS = (0.4, 0.6, 0.8, 1.0, 1.3, 1.6, 2.0, 2.5, 3.0, 3.5, 4.0)
SHARES = {"words": 0.6, "sound": 0.1, "progress": 0.4}
"""Of each signal where it is in use; that of the sound was the best of several on the half `tune`."""
COMBINED = (
    ("sound",),
    ("words",),
    ("progress",),
    ("words", "sound"),
    ("sound", "progress"),
    ("words", "progress"),
    ("words", "sound", "progress"),
)
STRETCHES = (0.5, 0.7, 0.85, 1.0, 1.25, 1.6, 2.0)


def main() -> None:
    """Compute what is missing, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("tune", "test"), default="test", help="which answers (default test)")
    parser.add_argument("--takes", type=int, default=1, help="voices and conditions per answer (default 1)")
    parser.add_argument("--kept", action="store_true", help="use only answers that the cache already knows")
    parser.add_argument("--cache", type=Path, default=platformdirs.user_cache_path("starling") / "turn-taking")
    parser.add_argument("--recordings", type=Path, help="recorded sentences instead (see turn_taking_recordings.py)")
    options = parser.parse_args()
    silence_telemetry()
    studied = study(options.cache, options.takes, options.half, kept=options.kept, recordings=options.recordings)
    progress = measure_progress(studied)
    pauses = sum(len(features.pauses) for features in studied)
    print(f"{len(studied)} answers of half '{options.half}', {pauses} pauses\n")
    _print_policies(studied, progress)
    _print_places(studied, progress)
    _print_curve(studied, progress)
    _print_ablation(studied, progress)


def study(cache: Path, takes: int, half: str, *, kept: bool = False, recordings: Path | None = None) -> list[Features]:
    """The features of every answer of a half."""
    from agent.models import locate  # noqa: PLC0415 - telemetry is silenced first
    from audio.engines.whisper import WhisperTranscriber  # noqa: PLC0415 - as above
    from benchmarks.turn_taking_features import Laboratory  # noqa: PLC0415 - as above
    from benchmarks.turn_taking_material import Studio, items  # noqa: PLC0415 - as above
    from benchmarks.turn_taking_recordings import Recordings  # noqa: PLC0415 - as above

    recorded = Recordings(recordings) if recordings is not None else None
    studio = recorded or Studio(locate("piper-joe"), cache / "speech")
    transcriber = WhisperTranscriber(locate("whisper-base"), beam=1)
    laboratory = Laboratory(studio, locate("silero"), locate("smart-turn"), transcriber, cache)
    offered = recorded.items() if recorded is not None else items(takes)
    wanted = [item for item in offered if item.speaker.half == half and (not kept or laboratory.knows(item))]
    return [laboratory.study(item) for item in wanted]


def measure_progress(studied: Iterable[Features]) -> dict[tuple[str, str], float | None]:
    """How much was told at every silence, by kind of prompt and text."""
    from agent.models import locate  # noqa: PLC0415 - telemetry is silenced first
    from agent.reading import Reader  # noqa: PLC0415 - as above

    return _told(studied, Reader.load(locate("spacy-en"), locate("minilm")))


def _told(studied: Iterable[Features], reader: Reader) -> dict[tuple[str, str], float | None]:
    from agent.progress import progress  # noqa: PLC0415 - as above

    asked = {(f.item.prompt, silence.text) for f in studied for silence in f.silences if silence.text}
    return {(kind, text): progress(text, "question" if kind == STORY else "probe", reader.read) for kind, text in asked}


def _policies(progress: dict[tuple[str, str], float | None]) -> dict[str, Policy]:
    from audio.turns import SETTINGS  # noqa: PLC0415 - as above
    from benchmarks.turn_taking_policies import Ours, smart_turn, timer  # noqa: PLC0415 - as above

    return {
        "WebRTC, 0.6 s": timer("webrtc", 0.5, 0.6),
        "WebRTC, 1.0 s": timer("webrtc", 0.5, 1.0),
        "WebRTC, 1.6 s": timer("webrtc", 0.5, 1.6),
        "Silero, 0.6 s": timer("silero", 0.5, 0.6),
        "Silero, 1.0 s": timer("silero", 0.5, 1.0),
        "Silero, 1.6 s": timer("silero", 0.5, 1.6),
        "Smart Turn at 0.5, 3 s cap": smart_turn(0.5, 3.0, again=True),
        "Smart Turn at 0.9, 3 s cap": smart_turn(0.9, 3.0, again=True),
        "Pipecat 1.14 defaults (restated)": smart_turn(0.5, 3.0, again=False),
        "RealtimeSTT 1.1 defaults (restated)": timer("strict", 0.5, 0.6),
        "ours, brisk": Ours(SETTINGS["brisk"], progress),
        "ours, normal": Ours(SETTINGS["normal"], progress),
        "ours, patient": Ours(SETTINGS["patient"], progress),
    }


def _print_policies(studied: Sequence[Features], progress: dict[tuple[str, str], float | None]) -> None:
    from benchmarks.turn_taking_policies import judge  # noqa: PLC0415 - as above

    print("| policy | pauses cut | for good | in stories | withdrawn | median delay | 95th | stray |")
    print("|---|---|---|---|---|---|---|---|")
    for name, policy in _policies(progress).items():
        print(f"| {name} | {_row([judge(policy, features) for features in studied])} |")
    print()
    for name in ("ours, brisk", "ours, normal", "ours, patient"):
        print(f"{name}: {_own([judge(_policies(progress)[name], features) for features in studied])}")
    print()


def _own(outcomes: Sequence[Outcome]) -> str:
    """What is taken back within the time that Starling itself allows, and how often it comes to that in stories."""
    from agent.spoken import COMMIT  # noqa: PLC0415 - as above
    from benchmarks.turn_taking_policies import is_withdrawn  # noqa: PLC0415 - as above

    wrong = [(pause, at) for outcome in outcomes for pause, at in outcome.cuts if at is not None]
    back = sum(is_withdrawn(pause, at, COMMIT) for pause, at in wrong)
    stories = [pair for outcome in outcomes if outcome.features.item.prompt == STORY for pair in outcome.cuts]
    cut = sum(at is not None for _, at in stories)
    return (
        f"{back} of {len(wrong)} taken back within {COMMIT / RATE:g} s; {cut} of {len(stories)} pauses cut in stories"
    )


def _row(outcomes: Sequence[Outcome]) -> str:
    cut, good = _shares(outcomes)
    _, story = _shares([outcome for outcome in outcomes if outcome.features.item.prompt == STORY])
    delays = [outcome.delay for outcome in outcomes]
    withdrawn = f"{1 - good / cut:.0%}" if cut else "-"
    return (
        f"{cut:.1%} | {good:.1%} | {story:.1%} | {withdrawn} | {np.median(delays):.2f} s | "
        f"{np.percentile(delays, 95):.2f} s | {sum(outcome.stray for outcome in outcomes)}"
    )


def _shares(outcomes: Sequence[Outcome]) -> tuple[float, float]:
    """Shares of pauses that were cut, and that were cut for good: too long for the turn to be taken back."""
    from benchmarks.turn_taking_policies import is_withdrawn  # noqa: PLC0415 - as above

    pauses = [pair for outcome in outcomes for pair in outcome.cuts]
    cut = [(pause, at) for pause, at in pauses if at is not None]
    return len(cut) / max(len(pauses), 1), sum(not is_withdrawn(*pair) for pair in cut) / max(len(pauses), 1)


def _print_places(studied: Sequence[Features], progress: dict[tuple[str, str], float | None]) -> None:
    from benchmarks.turn_taking_policies import judge  # noqa: PLC0415 - as above

    policies = _policies(progress)
    shown = ("Silero, 1.0 s", "Smart Turn at 0.9, 3 s cap", "Pipecat 1.14 defaults (restated)", "ours, normal")
    print("| pauses cut | " + " | ".join(shown) + " |\n|---|" + "---|" * len(shown))
    outcomes = {name: [judge(policies[name], features) for features in studied] for name in shown}
    for label, of in _groups():
        cells, count = [], 0
        for name in shown:
            pairs = [
                (at is not None)
                for outcome in outcomes[name]
                for pause, at in outcome.cuts
                if of((pause.end - pause.start) / 16_000, pause.place, outcome.features.item.condition)
            ]
            count = len(pairs)
            cells.append(f"{sum(pairs) / max(len(pairs), 1):.0%}")
        print(f"| {label} ({count}) | " + " | ".join(cells) + " |")
    print()


def _groups() -> list[tuple[str, Callable[[float, str, str], bool]]]:
    def length(low: float, high: float) -> Callable[[float, str, str], bool]:
        return lambda seconds, _, __: low <= seconds < high

    def place(name: str) -> Callable[[float, str, str], bool]:
        return lambda _, where, __: where == name

    def condition(name: str) -> Callable[[float, str, str], bool]:
        return lambda _, __, sound: sound == name

    lengths = list(pairwise(LENGTHS))
    return [
        *((f"{max(low, 0.3)} to {min(high, 4.0)} s", length(low, high)) for low, high in lengths),
        *((f"place: {name}", place(name)) for name in ("clause", "filler", "sentence")),
        *((f"sound: {name}", condition(name)) for name in ("clean", "noise", "room")),
    ]


def _print_curve(studied: Sequence[Features], progress: dict[tuple[str, str], float | None]) -> None:
    """Cut-offs against delay, for every policy over its own knob."""
    from audio.turns import SETTINGS  # noqa: PLC0415 - as above
    from benchmarks.turn_taking_policies import Ours, judge, smart_turn, timer  # noqa: PLC0415 - as above

    families: dict[str, list[Policy]] = {
        "Silero timer": [timer("silero", 0.5, wait) for wait in WAITS],
        "WebRTC timer": [timer("webrtc", 0.5, wait) for wait in WAITS],
        "Smart Turn at 0.5, cap": [smart_turn(0.5, cap, again=True) for cap in WAITS[3:]],
        "Smart Turn at 0.9, cap": [smart_turn(0.9, cap, again=True) for cap in WAITS[3:]],
        "Pipecat, cap": [smart_turn(0.5, cap, again=False) for cap in WAITS[3:]],
        "ours, stretched": [Ours(stretched(SETTINGS["normal"], factor), progress) for factor in STRETCHES],
    }
    print("| policy | mean delay: pauses cut (for good) |\n|---|---|")
    for name, policies in families.items():
        points = []
        for policy in policies:
            outcomes = [judge(policy, features) for features in studied]
            cut, good = _shares(outcomes)
            points.append(f"{np.mean([outcome.delay for outcome in outcomes]):.2f} s: {cut:.0%} ({good:.1%})")
        print(f"| {name} | " + ", ".join(points) + " |")
    print()


def stretched(settings: TurnSettings, factor: float) -> TurnSettings:
    """The same policy, slower or quicker."""
    return replace(
        settings,
        shortest=settings.shortest * factor,
        longest=settings.longest * factor,
        brief=settings.brief * factor,
    )


def shared(settings: TurnSettings, signals: Sequence[str]) -> TurnSettings:
    """The same policy with these signals only."""
    wanted = {name: SHARES[name] for name in signals}
    total = sum(wanted.values())
    weights = {f"weigh_{name}": wanted.get(name, 0.0) / total if total else 0.0 for name in SHARES}
    return replace(settings, **weights)


def _print_ablation(studied: Sequence[Features], progress: dict[tuple[str, str], float | None]) -> None:
    """What each signal buys: cut-offs at the same mean delay, which the policy is stretched to.

    The shares of the signals in use keep their proportion, and add up to 1; without any, silence alone decides.
    """
    from audio.turns import SETTINGS  # noqa: PLC0415 - as above
    from benchmarks.turn_taking_policies import Ours, judge, timer  # noqa: PLC0415 - as above

    def ours(signals: tuple[str, ...]) -> Callable[[float], Policy]:
        return lambda factor: Ours(shared(stretched(SETTINGS["normal"], factor), signals), progress, signals)

    def outcomes(policy: Policy) -> list[Outcome]:
        return [judge(policy, features) for features in studied]

    def delay(policy: Policy) -> float:
        return float(np.mean([outcome.delay for outcome in outcomes(policy)]))

    goal = delay(ours(("words", "progress"))(1.0))
    print(f"| signals, at a mean delay of {goal:.2f} s | pauses cut | for good | 95th |\n|---|---|---|---|")
    variants: dict[str, Callable[[float], Policy]] = {
        "silence by WebRTC": lambda factor: timer("webrtc", 0.5, factor),
        "silence by Silero behind WebRTC": ours(()),
        **{f"the same + {' + '.join(signals)}": ours(signals) for signals in COMBINED},
    }
    for name, policy in variants.items():
        low, high = 0.05, 4.0
        for _ in range(14):
            middle = (low + high) / 2
            low, high = (middle, high) if delay(policy(middle)) < goal else (low, middle)
        found = outcomes(policy(high))
        cut, good = _shares(found)
        late = np.percentile([outcome.delay for outcome in found], 95)
        print(f"| {name} | {cut:.1%} | {good:.1%} | {late:.2f} s |")


if __name__ == "__main__":
    main()
