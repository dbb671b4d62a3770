"""Running a person's code: right results, and no harm whatever the code does. Each run is a real, separate process."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from agent.running.result import CodeResult, CodeTest, Limits
from agent.running.run import run

LANDLOCK_ONLY = frozenset({"namespaces"})
NAMESPACES_ONLY = frozenset({"landlock"})
EVERYWAY = pytest.mark.parametrize(
    "without", [frozenset(), LANDLOCK_ONLY, NAMESPACES_ONLY], ids=lambda w: "-".join(w) or "all"
)
SHORT = Limits(seconds=3, megabytes=256)
"""For what never ends; everything else is over long before the default limit."""

MERGE = """\
def merge(spans):
    merged = []
    for start, end in sorted(spans):
        if merged[-1][1] >= start:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return merged
"""


@pytest.fixture(scope="session")
def refused(tmp_path_factory: pytest.TempPathFactory) -> frozenset[frozenset[str]]:
    """What cannot be left out on this machine."""
    folder = tmp_path_factory.mktemp("probe")
    ways = (frozenset(), LANDLOCK_ONLY, NAMESPACES_ONLY)
    return frozenset(way for way in ways if tried(folder, "def f(): pass", ("f()", 0), without=way).state == "refused")


@pytest.fixture(autouse=True)
def _needs_isolation(refused: frozenset[frozenset[str]], request: pytest.FixtureRequest) -> None:
    """A machine without a way to isolate skips what is about that way."""
    parameters = getattr(request.node, "callspec", None)
    if (parameters.params.get("without", frozenset()) if parameters else frozenset()) in refused:
        pytest.skip("this machine cannot isolate in this way")


def tried(
    folder: Path,
    source: str,
    *calls: tuple[str, object],
    without: frozenset[str] = frozenset(),
    limits: Limits = Limits(),  # noqa: B008 - frozen
    setup: str | None = None,
) -> CodeResult:
    """The result of running tests named one, two, … on a file with that source."""
    path = folder / "solution.py"
    path.write_text(source, encoding="utf-8")
    names = ("one", "two", "three", "four")
    tests = [
        CodeTest.model_validate({"name": name, "call": call, "expect": expect, "setup": setup})
        for name, (call, expect) in zip(names, calls, strict=False)
    ]
    return run(path, tests, limits, without=without)


def attempts(folder: Path, without: frozenset[str], *actions: str) -> dict[str, str]:
    """What each action comes to, inside: the name of what it raises, or "done"."""
    source = "import os, signal, socket, subprocess\n"
    for number, action in enumerate(actions):
        source += f"def f{number}():\n  try: {action}\n"
        source += "  except OSError as fault: return type(fault).__name__\n  return 'done'\n"
    path = folder / "solution.py"
    path.write_text(source, encoding="utf-8")
    tests = [CodeTest(name=action[:80], call=f"f{number}()", expect="") for number, action in enumerate(actions)]
    result = run(path, tests, Limits(), without=without)
    return {action: (test.got or str(result)).strip("'") for action, test in zip(actions, result.tests, strict=True)}


def test_each_test_says_what_was_called_what_came_and_where_it_broke(tmp_path: Path) -> None:
    """An exception comes with the person's own line; the others run on."""
    result = tried(tmp_path, MERGE, ("merge([[1, 3], [2, 6]])", [[1, 6]]), ("merge([])", []), ("merge([])", [[0, 1]]))
    assert (result.state, result.reason, result.fault) == ("failed", None, None)
    broken, passed, wrong = result.tests
    assert (broken.name, broken.called, broken.expected) == ("one", "merge([[1, 3], [2, 6]])", "[[1, 6]]")
    assert (broken.passed, broken.got, broken.error) == (False, None, "IndexError: list index out of range")
    assert (broken.line, broken.line_text) == (4, "if merged[-1][1] >= start:")
    assert (passed.passed, passed.got, passed.error) == (True, "[]", None)
    assert (wrong.passed, wrong.got, wrong.expected) == (False, "[]", "[[0, 1]]")


def test_all_pass_and_what_was_printed_is_kept(tmp_path: Path) -> None:
    """Prints and setup; the person's main block stays where it is."""
    source = (
        "import sys\ndef f(x):\n  print('out'); print('err', file=sys.stderr); x.sort()\nif __name__ == '__main__': 1/0"
    )
    result = tried(tmp_path, source, ("(f(x), x)[1]", [1, 2]), setup="x = [2, 1]")
    assert (result.state, result.output, result.output_cut) == ("passed", "out\nerr\n", False)
    assert result.seconds > 0
    assert result.not_isolated is None
    assert result.isolation[-2:] == ("seccomp", "resource limits")


def test_a_module_of_data_classes_and_numpy_can_be_written(tmp_path: Path) -> None:
    """What ordinary solutions use works inside: NumPy, threads, asyncio, dataclasses, a file of one's own."""
    source = (
        "import asyncio, dataclasses, threading, tempfile, numpy as np\n"
        "@dataclasses.dataclass\nclass P:\n  x: int\n"
        "def f():\n"
        "  seen = []\n  t = threading.Thread(target=lambda: seen.append(1)); t.start(); t.join()\n"
        "  async def two(): return 2\n"
        "  with tempfile.TemporaryFile() as file: size = file.write(b'abc')\n"
        "  return seen + [asyncio.run(two()), size, P(4).x, np.ones((2, 2)) @ np.ones(2)]\n"
    )
    result = tried(tmp_path, source, ("f()", [1, 2, 3, 4, [2.0, 2.0]]))
    assert result.state == "passed", result


@pytest.mark.parametrize(
    ("source", "state", "fault", "line", "reason"),
    [
        ("def f(:\n  pass", "error", "syntax", 1, "SyntaxError: invalid syntax"),
        (
            "x = 1\ny = nothing",
            "error",
            "loading",
            2,
            "it stops while it is loaded: NameError: name 'nothing' is not defined",
        ),
        ("import sys\nsys.exit(3)", "error", "loading", 2, "it stops while it is loaded: SystemExit: 3"),
        (
            "def g(): pass\nclass H: pass",
            "error",
            "missing",
            None,
            "there is no function f in the file; it defines g, H",
        ),
        ("f = 3", "error", "missing", None, "there is no function f in the file"),
        (" \n", "error", "empty", None, "solution.py: is empty"),
        ("import os\ndef f(): os._exit(0)", "error", "ended", None, "it ended the program itself (status 0)"),
        (
            "import os\ndef f(): os.closerange(0, 99)",
            "error",
            "ended",
            None,
            "it ended the program itself (status 120)",
        ),
        ("import ctypes\ndef f(): ctypes.string_at(0)", "error", "crashed", None, "Python itself broke off (SIGSEGV)"),
        ("import sys\nwhile True: pass\ndef f(): pass", "timeout", None, None, "it did not finish within 3 seconds"),
    ],
)
def test_what_keeps_all_tests_from_running(  # noqa: PLR0917 - a row of the table
    tmp_path: Path, source: str, state: str, fault: str | None, line: int | None, reason: str
) -> None:
    """One reason for the whole run, and no test counts as failed that was not begun."""
    result = tried(tmp_path, source, ("f()", 1), ("f()", 2), limits=SHORT)
    assert (result.state, result.fault, result.line) == (state, fault, line)
    assert (result.reason or "").removeprefix(f"{tmp_path}/") == reason
    assert result.tests[1].passed is None
    assert result.tests[1].reason


@pytest.mark.parametrize(
    ("endless", "state", "limits"),
    [
        ("while True: pass", "timeout", SHORT),
        (
            "while True:\n    try:\n      while True: print('x' * 1000)\n    except BaseException: pass",
            "timeout",
            SHORT,
        ),
        ("x = []\n  while True: x.append(bytearray(10**7))", "memory", Limits(seconds=60, megabytes=256)),
    ],
    ids=["loop", "print", "memory"],
)
def test_bombs_are_ended_and_what_ran_before_counts(tmp_path: Path, endless: str, state: str, limits: Limits) -> None:
    """Endless loops, prints and lists: the first test stands, the second is to blame, the third was not run."""
    source = f"def f(): return 1\ndef g():\n  {endless}"
    result = tried(tmp_path, source, ("f()", 1), ("g()", 1), ("f()", 1), limits=limits)
    assert result.state == state, result
    assert [test.passed for test in result.tests] == [True, False, None]
    assert len(result.output) <= 64 * 2**10
    assert result.output_cut is ("print" in endless)


@EVERYWAY
def test_processes_signals_and_the_network_are_refused(tmp_path: Path, without: frozenset[str]) -> None:
    """No fork, so no fork bomb; no program; no signal, not even to itself; no socket; no way to another namespace."""
    came = attempts(
        tmp_path,
        without,
        "os.fork()",
        "subprocess.run(['/bin/true'])",
        f"os.kill({os.getpid()}, signal.SIGTERM)",
        "os.kill(-1, signal.SIGKILL)",
        "socket.socket()",
        "socket.socket(socket.AF_UNIX)",
        "socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)",
        "os.sched_setaffinity(os.getpid(), [0])",
        "os.memfd_create('x')",
    )
    assert set(came.values()) == {"PermissionError"}, came


@EVERYWAY
def test_files_outside_are_out_of_reach(tmp_path: Path, without: frozenset[str]) -> None:
    """Nothing outside is read, listed, changed, emptied or deleted, the person's own file included."""
    mine = tmp_path / "mine.txt"
    mine.write_text("precious")
    mode = mine.stat().st_mode
    came = attempts(
        tmp_path,
        without,
        f"open({str(mine)!r})",
        f"os.listdir({str(tmp_path)!r})",
        f"os.remove({str(mine)!r})",
        f"os.truncate({str(mine)!r}, 0)",
        f"os.chmod({str(mine)!r}, 0)",
        f"os.utime({str(mine)!r})",
        f"os.rename({str(mine)!r}, 'x')",
        f"open({str(tmp_path / 'new')!r}, 'w')",
        f"open({str(tmp_path / 'solution.py')!r}, 'a')",
        f"os.listdir({str(Path.home() / '.ssh')!r})",
        "open('/etc/passwd')",
        f"open('/proc/{os.getpid()}/environ')",
        "open(os.__file__, 'a')",
    )
    assert set(came.values()) <= {"PermissionError", "FileNotFoundError", "OSError"}, came
    assert (mine.read_text(), mine.stat().st_mode) == ("precious", mode)
    inside = "assert os.listdir('.') == []; open('x', 'w').write('1'); os.remove('x')"
    assert attempts(tmp_path, without, inside) == {inside: "done"}


@EVERYWAY
@pytest.mark.parametrize("size", [10**7, 0], ids=["bytes", "files"])
def test_the_disk_is_not_filled(tmp_path: Path, size: int, without: frozenset[str]) -> None:
    """Neither large nor very many files find room, be it that writing fails or that the run is ended."""
    source = f"def f():\n  n = 0\n  while True:\n    open(str(n), 'wb').write(bytes({size})); n += 1"
    result = tried(tmp_path, source, ("f()", 1), without=without, limits=Limits(seconds=60))
    assert result.fault == "room" or "No space left" in (result.tests[0].error or ""), result


def test_the_environment_is_not_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable of the person's reaches the code, nor any file that is open."""
    monkeypatch.setenv("SECRET_KEY", "hunter2")
    source = "import os\ndef f(): return [k for k in os.environ if not k.endswith('_THREADS') and k != 'LC_CTYPE']"
    assert tried(tmp_path, source, ("f()", [])).state == "passed"


def test_refused_where_isolation_is_lacking(tmp_path: Path) -> None:
    """Neither files alone nor calls alone will do; the code is not even loaded, and the reason is told."""
    for without in (frozenset({"namespaces", "landlock"}), frozenset({"seccomp"})):
        result = tried(tmp_path, "print('ran')\ndef f(): return 1", ("f()", 1), without=without)
        assert (result.state, result.output) == ("refused", "")
        assert result.reason == result.not_isolated
        assert "left out" in (result.reason or "")
        assert result.tests[0].passed is None


def test_run_unisolated_with_leave_and_says_so(tmp_path: Path) -> None:
    """The person may allow it; the result says what was in force and what was not."""
    leave = Limits(seconds=5, run_unisolated=True)
    result = tried(
        tmp_path,
        "def f(): return 1",
        ("f()", 1),
        without=frozenset({"namespaces", "landlock", "seccomp"}),
        limits=leave,
    )
    assert (result.state, result.isolation) == ("passed", ("resource limits",))
    assert "no filter of system calls (left out)" in (result.not_isolated or "")


def test_what_was_started_ends_with_the_run(tmp_path: Path) -> None:
    """Unisolated code may start programs; none of them outlives the run."""
    mark = tmp_path / "alive"
    source = (
        "import os, time\ndef f():\n  if os.fork() == 0:\n    while True:\n"
        f"      open({str(mark)!r}, 'a').write('x'); time.sleep(0.02)\n  time.sleep(0.2)"
    )
    leave = Limits(seconds=5, run_unisolated=True)
    tried(tmp_path, source, ("f()", 1), without=frozenset({"namespaces", "landlock", "seccomp"}), limits=leave)
    if not mark.exists():
        pytest.skip("this user may start no further process")
    size = mark.stat().st_size
    time.sleep(0.2)
    assert mark.stat().st_size == size


def test_results_that_the_code_forges_are_not_believed(tmp_path: Path) -> None:
    """A line that is none of ours ends what is believed; it passes nothing that did not run."""
    result = tried(
        tmp_path, 'import os\ndef f():\n  os.write(3, b\'{"end": 1, "got": 1\')\n  return 1', ("f()", 1), ("f()", 1)
    )
    assert result.state == "error"
    assert [test.passed for test in result.tests] == [False, None]


def test_runs_from_a_thread_beside_others(tmp_path: Path) -> None:
    """Two runs at once, from threads as an executor gives them, do not disturb one another."""
    results: list[CodeResult] = []

    def work(name: str) -> None:
        folder = tmp_path / name
        folder.mkdir()
        results.append(tried(folder, f"def f(): return {name!r}", ("f()", name)))

    threads = [threading.Thread(target=work, args=(name,)) for name in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [result.state for result in results] == ["passed", "passed"]


def test_no_test_is_no_pass(tmp_path: Path) -> None:
    """Running nothing must not look like success."""
    with pytest.raises(ValueError, match="there is no test to run"):
        run(tmp_path / "x.py", [], SHORT)
