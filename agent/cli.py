"""The command `starling`. Commands are imported when they are called, so that `--help` answers at once."""

from __future__ import annotations

import sys
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from agent.commands.context import Context
from agent.errors import StarlingError
from agent.quiet import keep_cores_free, silence_telemetry

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "interview": "Hold a spoken interview, then print where the report lies.",
    "serve": "Hold interviews on a page in your browser.",
    "score": "Score any transcript or recording against the rubrics.",
    "next": "Say what the interviewer would do next on a transcript, and why.",
    "review": "Open a session's transcript with its sound and evidence in the browser.",
    "report": "Render the report of a session again.",
    "transcribe": "Transcribe a recording.",
    "history": "List sessions, trends, and the principles they covered.",
    "stories": "List the stories told so far, the principles they show, and which lack some.",
    "plan": "Plan the weeks to come from what your reports show.",
    "rubric": "List, show and check rubric kits and question banks.",
    "models": "List the models, where they come from and their licences; fetch them.",
    "doctor": "Check devices, microphone level, models and disk; say what to do.",
    "export": "Put a session into one file.",
    "import": "Take a session out of such a file.",
    "delete": "Delete a session and everything that belongs to it.",
}
INTERRUPTED = 130


class LazyGroup(click.Group):
    """A group whose commands live in `agent.commands`, one module each."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names in the order in which a person meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """Import the one command that was asked for."""
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = import_module(f"agent.commands.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Settings to use instead of ./config.toml or the user's own.",
)
@click.option("--debug", is_flag=True, help="Show the traceback of an unexpected fault.")
@click.version_option(package_name="starling-interview", prog_name="starling")
@click.pass_context
def starling(ctx: click.Context, config: Path | None, *, debug: bool) -> None:
    """Practise the interview that matters, aloud, on your own machine.

    Starling asks, listens, probes the way a bar raiser does, and shows the evidence for every score. Nothing you say
    leaves this computer, unless you name a language model that runs elsewhere.
    """
    ctx.obj = Context(config=config, debug=debug)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with the exit code of the contract."""
    sys.exit(run(list(sys.argv[1:] if arguments is None else arguments)))


def run(arguments: list[str]) -> int:
    """Run a command; every fault becomes one line on stderr and its exit code."""
    silence_telemetry()
    keep_cores_free()
    arguments, debug = _everywhere(arguments)
    try:
        outcome: Any = starling.main(arguments, prog_name="starling", standalone_mode=False)
    except click.ClickException as fault:
        fault.show()
        return fault.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except StarlingError as fault:
        if debug:
            raise
        click.echo(f"starling: {fault}", err=True)
        return fault.exit_code
    except Exception as fault:
        if debug:
            raise
        click.echo(f"starling: unexpected {type(fault).__name__}: {fault} (--debug shows more)", err=True)
        return 1
    return outcome if isinstance(outcome, int) else 0


def _everywhere(arguments: list[str]) -> tuple[list[str], bool]:
    """Let `--config FILE` and `--debug` stand anywhere, before or after the command."""
    front: list[str] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == "--debug" or word.startswith("--config="):
            front.append(word)
        elif word == "--config":
            value = next(words, None)
            front += [word] if value is None else [word, value]
        else:
            rest.append(word)
    return front + rest, "--debug" in front
