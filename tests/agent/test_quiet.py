"""Nothing reports home, whatever the environment asks for. Each claim is tried on the real library."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from agent.models import locate
from agent.quiet import silence_telemetry

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
QUIET = "from agent.quiet import silence_telemetry; silence_telemetry()\n"
GRAPH = """
from typing import TypedDict
from langchain_core.callbacks.manager import CallbackManager
from langchain_core.tracers.langchain import wait_for_all_tracers
from langgraph.graph import END, START, StateGraph

class State(TypedDict):
    said: str

graph = StateGraph(State)
graph.add_node("speak", lambda state: {"said": state["said"] + "!"})
graph.add_edge(START, "speak")
graph.add_edge("speak", END)
assert graph.compile().invoke({"said": "secret story"})["said"] == "secret story!"
wait_for_all_tracers()
print(*[type(handler).__name__ for handler in CallbackManager.configure().handlers])
"""
SESSION = """
import sys, onnxruntime
onnxruntime.InferenceSession(sys.argv[1])
"""


class Counter(ThreadingHTTPServer):
    """A tracing service on loopback that counts who calls."""

    requests = 0


class Count(BaseHTTPRequestHandler):
    """Accepts anything."""

    def do_POST(self) -> None:
        """Count one request."""
        assert isinstance(self.server, Counter)
        self.server.requests += 1
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(202)
        self.end_headers()

    do_GET = do_PATCH = do_POST  # noqa: N815 - names that http.server calls

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def tracing_service() -> Iterator[Counter]:
    """A server that LangSmith would report to."""
    with Counter(("127.0.0.1", 0), Count) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()


def run(script: str, environ: dict[str, str], *arguments: str) -> str:
    """Run a script in a process of its own in the checkout; returns what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=environ,
        timeout=120,
    )
    return done.stdout.strip()


def asking_for_traces(server: Counter) -> dict[str, str]:
    """An environment that asks for tracing in every way LangSmith knows."""
    names = ("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING_V2")
    address = f"http://127.0.0.1:{server.server_port}"
    return (
        dict(os.environ)
        | dict.fromkeys(names, "true")
        | {"LANGSMITH_ENDPOINT": address, "LANGCHAIN_ENDPOINT": address, "LANGSMITH_API_KEY": "nobody"}
    )


def test_graph_is_not_traced_although_the_environment_asks(tracing_service: Counter) -> None:
    """After `silence_telemetry` a graph run makes no tracer, and nobody is called."""
    handlers = run(QUIET + GRAPH, asking_for_traces(tracing_service))
    assert handlers == ""
    assert tracing_service.requests == 0


def test_the_same_graph_is_traced_without_silence(tracing_service: Counter) -> None:
    """The test above can fail: without it the very same run reports what was said."""
    handlers = run(GRAPH, asking_for_traces(tracing_service))
    assert "LangChainTracer" in handlers
    assert tracing_service.requests > 0


def test_onnxruntime_leaves_no_device_id(tmp_path: Path) -> None:
    """After `silence_telemetry` ONNX Runtime writes neither its device id nor its queue of events."""
    environ = {key: value for key, value in os.environ.items() if key not in {"CI", "ORT_DISABLE_TELEMETRY"}}
    home = tmp_path / "home"
    home.mkdir()
    environ |= {"HOME": str(home), "XDG_CACHE_HOME": str(home / ".cache"), "TMPDIR": str(home)}
    run(QUIET + SESSION, environ, str(locate("silero", data=tmp_path / "data")))
    assert list(home.rglob("*")) == []


def test_every_entry_to_the_command_is_silent() -> None:
    """`starling` silences before it imports anything that could report."""
    script = (
        "import os, sys\nfrom agent.cli import run\nrun(['--version'])\n"
        "assert not {'langsmith', 'onnxruntime', 'huggingface_hub'} & set(sys.modules)\n"
        "print(os.environ['LANGSMITH_TRACING'], os.environ['ORT_DISABLE_TELEMETRY'], os.environ['HF_HUB_OFFLINE'])"
    )
    said = run(script, dict(os.environ) | {"LANGSMITH_TRACING": "true", "ORT_DISABLE_TELEMETRY": "0"})
    assert said.splitlines()[-1] == "false 1 1"


def test_wishes_of_the_environment_are_overridden() -> None:
    """Every switch is set over what was there, and keys that only tracing needs are taken out."""
    environ = {"LANGSMITH_TRACING": "true", "LANGSMITH_API_KEY": "key", "HF_HUB_DISABLE_TELEMETRY": "0", "KEPT": "yes"}
    silence_telemetry(environ)
    assert environ["LANGSMITH_TRACING"] == "false"
    assert environ["HF_HUB_DISABLE_TELEMETRY"] == "1"
    assert environ["KEPT"] == "yes"
    assert "LANGSMITH_API_KEY" not in environ
