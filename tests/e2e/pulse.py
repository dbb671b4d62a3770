"""A sound card without hardware: PulseAudio with a loudspeaker and a microphone that are null sinks.

`paplay` into `mic_feed` is a person at the microphone; `speaker.monitor` is what they hear. Everything runs in a
private folder, so that neither the machine's own sound server nor another test is touched. A program sees these devices
when it is started with `PulseServer.env`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOOLS = ("pulseaudio", "pactl", "paplay", "parecord")
_PLUGIN = "**/alsa-lib/libasound_module_pcm_pulse.so"
_ASOUND = """\
</usr/share/alsa/alsa.conf>
pcm.!default { type pulse }
ctl.!default { type pulse }
"""


def missing() -> str | None:
    """What this machine lacks for a sound card without hardware; None when it has all."""
    lacking = [tool for tool in _TOOLS if shutil.which(tool) is None]
    if lacking:
        return f"{', '.join(lacking)} not installed (Debian: pulseaudio pulseaudio-utils)"
    if not any(any(Path(root).glob(_PLUGIN)) for root in ("/usr/lib", "/usr/lib64")):
        return "ALSA's plugin for PulseAudio is not installed (Debian: libasound2-plugins)"
    return None


class PulseServer:
    """A running sound server; see `pulse_server`."""

    def __init__(self, folder: Path) -> None:
        """`folder` must be short: the path of a socket has at most 107 bytes."""
        self._socket = folder / "native"
        config = folder / "asound.conf"
        config.write_text(_ASOUND)
        self.env = {
            **{name: value for name, value in os.environ.items() if not name.startswith("PULSE_")},
            "PULSE_SERVER": f"unix:{self._socket}",
            "PULSE_RUNTIME_PATH": str(folder),
            "PULSE_STATE_PATH": str(folder),
            "PULSE_COOKIE": str(folder / "cookie"),
            "ALSA_CONFIG_PATH": str(config),
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, microphone: str = "", loudspeaker: str = "rate=48000") -> None:
        """Returns once both devices are there, in forms such as `rate=44100 channels=2`.

        Raises RuntimeError with the server's last words if they never are.
        """
        log = Path(self.env["PULSE_RUNTIME_PATH"]) / "log"
        modules = (
            f"module-native-protocol-unix auth-anonymous=1 socket={self._socket}",
            f"module-null-sink sink_name=speaker {loudspeaker}",
            "module-null-sink sink_name=mic_feed rate=48000",
            f"module-remap-source source_name=mic master=mic_feed.monitor {microphone}",
        )
        command = ["pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--realtime=no"]
        command += [part for module in modules for part in ("--load", module)]
        with log.open("wb") as sink:
            self._process = subprocess.Popen(command, env=self.env, stdout=sink, stderr=sink)
        for _ in range(100):
            if self._process.poll() is not None:
                break
            done = [self._pactl("set-default-sink", "speaker"), self._pactl("set-default-source", "mic")]
            if all(done):
                return
            # no event tells that the server listens
            subprocess.run(["sleep", "0.1"], check=True)
        self.stop()
        raise RuntimeError(f"pulseaudio did not start: {log.read_text(errors='replace')[-2000:]}")

    def stop(self) -> None:
        """Unplug everything."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=10)
            self._process = None

    def say(self, wav: Path) -> subprocess.Popen[bytes]:
        """Start to play a WAV file into the microphone; `wait()` on what comes back lasts until it is over."""
        return subprocess.Popen(["paplay", "--device=mic_feed", str(wav)], env=self.env)

    @contextmanager
    def hearing(self, wav: Path) -> Iterator[None]:
        """Record what comes out of the loudspeaker meanwhile: 16 kHz mono."""
        command = [
            "parecord",
            "--device=speaker.monitor",
            "--rate=16000",
            "--channels=1",
            "--file-format=wav",
            str(wav),
        ]
        with subprocess.Popen(command, env=self.env) as recording:
            try:
                yield
            finally:
                recording.terminate()

    def connect(self) -> None:
        """Let the microphone hear the loudspeaker, as in a room without headphones."""
        if not self._pactl(
            "load-module", "module-loopback", "source=speaker.monitor", "sink=mic_feed", "latency_msec=5"
        ):
            raise RuntimeError("pulseaudio refused the loopback")

    def unplug(self) -> None:
        """Take the microphone away. As on a real machine, PulseAudio gives its listeners a monitor instead."""
        if not self._pactl("unload-module", "module-remap-source"):
            raise RuntimeError("pulseaudio keeps the microphone")

    def plug(self, *form: str) -> None:
        """Connect a microphone, in whatever form: `rate=8000`, `channels=1`."""
        if not self._pactl("load-module", "module-remap-source", "source_name=mic", "master=mic_feed.monitor", *form):
            raise RuntimeError("pulseaudio refused the microphone")

    def _pactl(self, *arguments: str) -> bool:
        done = subprocess.run(["pactl", *arguments], env=self.env, check=False, capture_output=True, timeout=10)
        return done.returncode == 0


@contextmanager
def pulse_server(folder: Path) -> Iterator[PulseServer]:
    """A sound server for as long as the block lasts. Ask `missing` first."""
    server = PulseServer(folder)
    server.start()
    try:
        yield server
    finally:
        server.stop()
