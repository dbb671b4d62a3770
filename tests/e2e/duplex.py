"""Hold a recording session on the sound devices: `duplex.py FOLDER SECONDS [--play WAV] [--rate HZ] …`.

Writes `interview.flac` into the folder, with what was played on the left and what was heard on the right, and prints
what the channel counted.
"""

import argparse
import asyncio
import json
import sys
from pathlib import Path

import soundfile

from audio.devices.sound import SoundDeviceChannel
from audio.frames import in_samples
from audio.recording import Recorder


def device(name: str) -> int | str:
    """A number where it is one."""
    return int(name) if name.isdigit() else name


def options() -> argparse.Namespace:
    """What the caller wants."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("seconds", type=float)
    parser.add_argument("--play", type=Path)
    parser.add_argument("--rate", type=int)
    parser.add_argument("--input", type=device)
    parser.add_argument("--output", type=device)
    parser.add_argument("--dawdle", type=float, default=0.0, help="seconds to read nothing after the first frame")
    parser.add_argument("--backlog", type=float, default=10.0)
    return parser.parse_args()


async def hold(chosen: argparse.Namespace) -> dict[str, object]:
    """Play and record."""
    channel = SoundDeviceChannel(chosen.input, chosen.output, rate=chosen.rate, backlog=chosen.backlog)
    recorder = Recorder(chosen.folder)
    try:
        frame = await channel.read()
        assert frame is not None
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        if chosen.play:
            channel.play(soundfile.read(chosen.play, dtype="int16")[0])
        await asyncio.sleep(chosen.dawdle)
        silent = None
        while frame is not None and recorder.samples < in_samples(chosen.seconds):
            recorder.write(frame)
            if silent is None and channel.queued == 0:
                silent = recorder.samples
            frame = await channel.read()
    finally:
        channel.close()
        recorder.finish()
    return {
        "silent_from": silent,
        "name": channel.name,
        **channel.counters,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asyncio.run(hold(options()))))
