"""`starling interview`."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from agent.commands.context import Context
    from agent.interview import Interview
    from agent.looping import LoopSitting

LAST = "last"


class LazyBrowser:
    """`agent.terminal.LoopBrowser`; what a server takes is loaded only for an interview that is held on a page."""

    @property
    def can_open(self) -> bool:
        """Whether there is a browser, and somebody who sees it."""
        from agent.web.opening import can_open  # noqa: PLC0415 - keeps the start quick

        return can_open(os.environ, sys.platform)

    async def hold(self, interview: Interview) -> None:
        """Hold this one on a page."""
        from agent.web.serving import hold_one  # noqa: PLC0415 - same

        await hold_one(interview)

    async def hold_loop(self, sitting: LoopSitting) -> bool:
        """Hold the rounds that are left on a page; whether the loop is finished."""
        from agent.web.serving import hold_one  # noqa: PLC0415 - same

        return await hold_one(sitting)


@click.command(short_help="Hold a spoken interview.")
@click.option(
    "--track",
    type=click.Choice(["behavioral", "design", "coding", "technical", "loop"]),
    help="What kind of round.  [default: behavioral]",
)
@click.option("--principle", "principles", multiple=True, metavar="NAME", help="Ask about this principle; repeatable.")
@click.option("--question", "question_ids", multiple=True, metavar="ID", help="Ask exactly this question; repeatable.")
@click.option(
    "--questions",
    type=click.IntRange(1, 30),
    metavar="N",
    help="How many questions; in a loop, stories a round.  [default: 4]",
)
@click.option(
    "--minutes",
    type=click.FloatRange(0, 480),
    metavar="M",
    help="The round's time, or the whole loop's; 0 for no limit.",
)
@click.option(
    "--level",
    type=click.Choice(["junior", "mid", "senior", "staff"]),
    help="Chooses questions and applies that level's anchors.  [default: senior]",
)
@click.option("--mode", type=click.Choice(["practice", "real"]), help="practice may show hints; real does not.")
@click.option("--seed", type=click.IntRange(min=0), metavar="N", help="Same seed, same questions; history is left out.")
@click.option(
    "--resume",
    is_flag=False,
    flag_value=LAST,
    default=None,
    metavar="[SESSION]",
    help="Go on with an interrupted session (the last one unless named).",
)
@click.option(
    "--cv",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your CV (PDF, DOCX, Markdown, text): asks about it, and holds its numbers against yours. Stays here.",
)
@click.option(
    "--job",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The job description, in the same forms: what it stresses is asked first.",
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Session folder to write.")
@click.option(
    "--candidate",
    metavar="auto|mic|browser|typed|rehearsal|FILE",
    help="Who answers: a microphone, a page in your browser, the keyboard, the shipped rehearsal, a script or a "
    "recording.",
)
@click.option(
    "--pace",
    type=click.Choice(["real", "fast"]),
    help="fast: as quick as the processor, for recorded and scripted candidates.  [default: fast for those]",
)
@click.option("--patience", type=click.Choice(["brisk", "normal", "patient"]), help="How long a pause may be.")
@click.option("--voice", metavar="NAME", help="The interviewer's voice: a name from `starling models list`.")
@click.option(
    "--editor",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="In a coding round: the file you write your code in; say “run it” and it is run, shut in, with the tests.",
)
@click.option(
    "--interviewer",
    type=click.Choice(["built-in", "llm"]),
    help="Who words the probes; llm: the model of [llm] in config.toml, checked.  [default: built-in]",
)
@click.option(
    "--judge",
    type=click.Choice(["built-in", "llm"]),
    help="Who judges the answers; llm: that model beside the built-in judge.  [default: built-in]",
)
@click.pass_obj
def command(context: Context, /, **flags: Any) -> int:  # noqa: ANN401 - click hands over what the options above declare
    """Hold a spoken interview, then print where the report lies.

    Ctrl-C stops at any moment and keeps everything; `starling interview --resume` goes on with the same question.
    --track loop holds five rounds with five interviewers, today or on several days, and then their debrief.
    Aloud at a terminal, Enter ends your answer, Space holds the floor; the panel shows the other keys.
    """
    gc.disable()  # imports make hardly any garbage, and looking for it takes a tenth of their time
    from agent.terminal import hold_any  # noqa: PLC0415 - keeps `starling --help` quick
    from agent.wish import Wish  # noqa: PLC0415 - same

    gc.freeze()
    gc.enable()
    wish = Wish(**flags)
    browser = LazyBrowser()
    return hold_any(wish, context.settings(), stdin=sys.stdin, stdout=sys.stdout, stderr=sys.stderr, browser=browser)
