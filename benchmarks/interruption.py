"""When the interviewer falls silent, yields and goes on: `python -m benchmarks.interruption`.

Closed loop: the room hears the interviewer pause. Speech detection, echo guard, echo canceller, glances and policy are
those of an interview, with its settings; only what becomes of the words is left out. espeak-ng must be installed.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import platformdirs

from agent import engines
from agent.quiet import silence_telemetry
from agent.settings import Settings
from agent.tuning import interruption_settings, speech_settings
from audio.detection import GatedDetector
from audio.devices.memory import RoomChannel
from audio.echo import EchoGuard
from audio.engines.silero import SileroDetector
from audio.engines.webrtc import WebRtcDetector
from audio.engines.webrtc_echo import WebRtcEchoCanceller
from audio.frames import seconds
from audio.hearing import Ears, Hearing
from audio.interruption import Interruption, Reaction
from audio.speech import RATE, Transcription
from benchmarks.interruption_material import LEAKS, Room, scenes
from benchmarks.turn_taking_material import Studio

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audio.glance import Glance
    from audio.ports import EchoCanceller, Glancer
    from audio.speech import Pcm
    from benchmarks.interruption_material import Event, Scene

SETTLED = int(1.2 * RATE)
"""Samples after the end of a sound within which a reaction still belongs to it."""
PAUSED, DECIDED = 0.25, 0.7
"""Seconds aimed at."""
GROUPS = ("echo", "noise", "cough", "backchannel", "doubled", "short interruption", "interruption")


@dataclass(frozen=True, slots=True)
class Ways:
    """What is in use."""

    guard: bool = True
    cancel: bool = False
    glance: bool = True
    length: float | None = None
    """Seconds of voice that interrupt; None for the settings'."""


WAYS = {
    "headphones": Ways(),
    "speakers": Ways(cancel=True),
    "without the guard": Ways(guard=False),
    "without glances": Ways(glance=False),
    "without glances, yielding at 0.6 s": Ways(glance=False, length=0.6),
}


@dataclass(frozen=True, slots=True)
class Held:
    """A scene and how the interviewer reacted; samples at which the reaction could take effect."""

    scene: Scene
    reactions: tuple[tuple[Reaction, int], ...]

    def about(self, event: Event) -> list[tuple[Reaction, float]]:
        """The reactions to a sound, in seconds from its beginning."""
        return [
            (what, seconds(at - event.start)) for what, at in self.reactions if event.start < at <= event.end + SETTLED
        ]


class Deaf:
    """A `Transcriber` that hears nothing: what becomes of the words is not measured here."""

    def transcribe(self, pcm: Pcm, start: int, *, before: str = "", words: Sequence[str] = ()) -> Transcription:  # noqa: ARG002 - the port's
        """No words."""
        return Transcription("", ())


class Timed:
    """A `Glancer` that notes how long each glance took, in seconds."""

    def __init__(self, glancer: Glancer) -> None:
        self._glancer = glancer
        self.took: list[float] = []

    def glance(self, pcm: Pcm) -> Glance:
        """See `audio.ports.Glancer`."""
        began = time.perf_counter()
        glance = self._glancer.glance(pcm)
        self.took.append(time.perf_counter() - began)
        return glance


@dataclass(frozen=True, slots=True)
class Bench:
    """What every scene is held with."""

    silero: Path
    glancer: Glancer
    worker: ThreadPoolExecutor
    settings: Settings

    def hold(self, scene: Scene, ways: Ways) -> Held:
        """Let the interviewer speak into the scene; after a wrong yield it goes on, to count further ones."""
        return asyncio.run(self._hold(scene, ways))

    async def _hold(self, scene: Scene, ways: Ways) -> Held:
        channel = RoomChannel(Room(scene))
        canceller: EchoCanceller | None = WebRtcEchoCanceller() if ways.cancel else None
        ears = Ears(
            speech=GatedDetector(WebRtcDetector(), SileroDetector(self.silero)),
            transcriber=Deaf(),
            worker=self.worker,
            canceller=canceller,
            guard=EchoGuard() if ways.guard else None,
            glancer=self.glancer if ways.glance else None,
        )
        hearing = Hearing(channel, ears, speech=speech_settings(self.settings.turns))
        channel.play(scene.speech)
        settings = interruption_settings(self.settings.turns)
        if ways.length is not None:
            settings = replace(settings, yield_=ways.length)
        interruption = Interruption(settings)
        reactions: list[tuple[Reaction, int]] = []
        while await hearing.tick() is not None:
            reaction = await hearing.react(interruption)
            if reaction is Reaction.PAUSE:
                channel.pause()
            elif reaction is Reaction.YIELD and "interruption" in scene.kind:
                reactions.append((reaction, hearing.now))
                break
            elif reaction is not Reaction.NONE:
                channel.resume()
                interruption = Interruption(settings)
            if reaction is not Reaction.NONE:
                reactions.append((reaction, hearing.now))
        return Held(scene, tuple(reactions))


def main(arguments: Sequence[str] | None = None) -> None:
    """Hold every scene, and print the tables."""
    silence_telemetry()
    parser = argparse.ArgumentParser(description=__doc__)
    home = platformdirs.user_data_path("starling")
    parser.add_argument("--half", choices=("tune", "test"), default="test", help="tune is what settings were chosen on")
    parser.add_argument("--cache", type=Path, default=home / "benchmarks", help="where synthesised speech is kept")
    parser.add_argument("--ways", nargs="+", choices=WAYS, default=list(WAYS), help="what is in use")
    options = parser.parse_args(arguments)
    settings = Settings()
    weights = engines.find_weights(settings, home)
    glancer = Timed(engines.load_transcriber(settings, weights.transcriber))
    with ThreadPoolExecutor(1) as worker:
        bench = Bench(weights.silero, glancer, worker, settings)
        material = list(scenes(options.half, Studio(weights.voice, options.cache / "speech")))
        for name in options.ways:
            chosen = [scene for scene in material if name != "speakers" or scene.where in LEAKS]
            held = [bench.hold(scene, WAYS[name]) for scene in chosen]
            print(f"\n{name}\n")
            report(held)
            if name in {"headphones", "speakers"}:
                print(f"\n{name}, by place\n")
                places(held)
    took = np.array(glancer.took)
    print(
        f"\n{len(took)} glances took {np.median(took):.2f} s in the median, "
        f"{np.percentile(took, 95):.2f} s at the 95th percentile."
    )


def report(held: Sequence[Held]) -> None:
    """What must not make it yield, and what must."""
    print("| what | minutes | sounds | wrong yields | pauses | paused: median | 95th | within 0.25 s |", end="")
    print(" settled: median | 95th | within 0.7 s | after the end: median | 95th |")
    print("|" + "---|" * 13)
    quiet = [each for each in held if "interruption" not in each.scene.kind]
    for kind in GROUPS[:5]:
        row(kind, [each for each in quiet if each.scene.kind == kind])
    row("all of these", quiet)
    print(
        "\n| what | sounds | missed | paused: median | 95th | within 0.25 s | yielded: median | 95th | within 0.7 s |"
    )
    print("|" + "---|" * 9)
    for kind in GROUPS[5:]:
        asked(kind, [each for each in held if each.scene.kind == kind])


def places(held: Sequence[Held]) -> None:
    """The same by where it was."""
    print(
        "| where | minutes | wrong yields | pauses | interruptions | missed | paused within 0.25 s "
        "| yielded: median | 95th |"
    )
    print("|" + "---|" * 9)
    for where in dict.fromkeys(each.scene.where for each in held):
        here = [each for each in held if each.scene.where == where]
        calm = [each for each in here if "interruption" not in each.scene.kind]
        real = [each for each in here if each.scene.kind == "interruption"]
        cells = [where, f"{minutes(calm):.1f}", str(count(calm, Reaction.YIELD)), str(count(calm, Reaction.PAUSE))]
        waits, yields = first(real, Reaction.PAUSE), first(real, Reaction.YIELD)
        cells += [str(len(real)), str(len(real) - len(yields)), within(waits, PAUSED), *spread(yields)]
        print(f"| {' | '.join(cells)} |")


def row(name: str, held: Sequence[Held]) -> None:
    """Sounds that must not make it yield."""
    if not held:
        return
    cells = [name, f"{minutes(held):.1f}", str(sum(len(each.scene.events) for each in held))]
    cells += [str(count(held, Reaction.YIELD)), str(count(held, Reaction.PAUSE))]
    waits, back = first(held, Reaction.PAUSE), last(held)
    after = [at - seconds(event.end - event.start) for event, at in back]
    settled = [at for _, at in back]
    cells += [*spread(waits), within(waits, PAUSED), *spread(settled), within(settled, DECIDED), *spread(after)]
    print(f"| {' | '.join(cells)} |")


def asked(name: str, held: Sequence[Held]) -> None:
    """Sounds that must."""
    if not held:
        return
    waits, yields = first(held, Reaction.PAUSE), first(held, Reaction.YIELD)
    cells = [name, str(len(held)), str(len(held) - len(yields)), *spread(waits), within(waits, PAUSED)]
    print(f"| {' | '.join([*cells, *spread(yields), within(yields, DECIDED)])} |")


def minutes(held: Iterable[Held]) -> float:
    """How long the scenes last."""
    return sum(seconds(len(each.scene.sound)) for each in held) / 60


def count(held: Iterable[Held], what: Reaction) -> int:
    """How often the interviewer reacted so."""
    return sum(reaction is what for each in held for reaction, _ in each.reactions)


def first(held: Iterable[Held], what: Reaction) -> list[float]:
    """Seconds from the beginning of each sound to the first such reaction; sounds without one are left out."""
    found = (
        [at for reaction, at in each.about(event) if reaction is what] for each in held for event in each.scene.events
    )
    return [times[0] for times in found if times]


def last(held: Iterable[Held]) -> list[tuple[Event, float]]:
    """When the interviewer was done with each sound that had made it pause."""
    pairs = ((event, each.about(event)) for each in held for event in each.scene.events)
    return [(event, found[-1][1]) for event, found in pairs if found and found[-1][0] is not Reaction.PAUSE]


def spread(times: Sequence[float]) -> tuple[str, str]:
    """Median and 95th percentile."""
    if not times:
        return "-", "-"
    return f"{np.median(times):.2f} s", f"{np.percentile(times, 95):.2f} s"


def within(times: Sequence[float], limit: float) -> str:
    """The share that is not later than `limit`."""
    return f"{np.mean(np.array(times) <= limit):.0%}" if times else "-"


if __name__ == "__main__":
    main()
